"""The tables as JSON lines, one file a table with numbers as numbers and null for empty; and as CSV once more.

The CSV differs from the tables only where it is asked to be safe for a spreadsheet, which takes a cell that begins
with one of = + - @ or a tab for a formula: such a cell gets an apostrophe before it.
"""

import json
from datetime import date
from pathlib import Path

from dateline.columns import Column
from dateline.exports import ExportOptions
from dateline.exports.cells import stream, typed_rows
from dateline.ownership import is_extracted
from dateline.schema import TABLES
from dateline.tables import csv_line, write_datapackage

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_jsonl(tables: Path, made: Path, options: ExportOptions) -> None:
    """Write a file of JSON lines for each table into a folder."""
    for name in TABLES:
        columns = [column.name for column in TABLES[name].columns]
        with (made / f"{name}.jsonl").open("w", encoding="utf-8", newline="\n") as file:
            for values in typed_rows(tables, name, options.cut):
                record = {
                    column: str(value) if isinstance(value, date) else value
                    for column, value in zip(columns, values, strict=True)
                }
                file.write(json.dumps(record, ensure_ascii=False) + "\n")


def write_csv(tables: Path, made: Path, options: ExportOptions) -> None:
    """Write the tables and their description into a folder, safe for a spreadsheet if asked."""
    for name in TABLES:
        columns = TABLES[name].columns
        with (made / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            file.write(csv_line(column.name for column in columns))
            for row in stream(tables, name, options.cut):
                cells = (row[column.name] for column in columns)
                if options.excel_safe:
                    cells = (safe_cell(row[column.name], column) for column in columns)
                file.write(csv_line(cells))
    write_datapackage(made)


def safe_cell(cell: str, column: Column) -> str:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    is_formula = column.type == "string" and cell.startswith(FORMULA_STARTS)
    return f"'{cell}" if is_formula else cell


def is_jsonl(path: Path) -> bool:
    """Tell whether the first record of a file has the columns of its table; a table without rows has none."""
    with path.open("rb") as file:
        line = file.readline()
    try:
        return not line or list(json.loads(line)) == [column.name for column in TABLES[path.stem].columns]
    except (ValueError, RecursionError, TypeError):
        return False


WRITERS = {"csv": write_csv, "jsonl": write_jsonl}
SIGNS = {"csv": is_extracted, "jsonl": is_jsonl}
