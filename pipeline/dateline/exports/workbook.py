"""The tables as one Excel workbook, a sheet each; texts are texts there, never formulas."""

import zlib
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from dateline.errors import InputError
from dateline.exports import ExportOptions
from dateline.exports.cells import Value, typed_rows
from dateline.schema import TABLES

# Excel's own limit.
LONGEST_CELL_CHARS = 32_767
CREATOR = "dateline"


def write_xlsx(tables: Path, made: Path, options: ExportOptions) -> None:
    """Write a workbook; InputError for a text longer than a cell of Excel can hold."""
    from openpyxl import Workbook  # noqa: PLC0415 - an extra

    workbook = Workbook(write_only=True)
    workbook.properties.creator = CREATOR
    for name in TABLES:
        sheet = workbook.create_sheet(name)
        sheet.freeze_panes = "A2"
        sheet.append([column.name for column in TABLES[name].columns])
        for number, values in enumerate(typed_rows(tables, name), 2):
            sheet.append([_cell(sheet, value, f"{name}.csv: row {number - 1}") for value in values])
    workbook.save(made)


def _cell(sheet: Any, value: Value, place: str) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - an extra
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415

    if not isinstance(value, str):
        return value
    if len(value) > LONGEST_CELL_CHARS:
        raise InputError(f"{place}: {len(value):,} characters; a cell of a workbook holds {LONGEST_CELL_CHARS:,}")
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub(lambda found: f"_x{ord(found[0]):04X}_", value))
    cell.data_type = "s"
    return cell


def is_xlsx(path: Path) -> bool:
    """Tell whether dateline made a workbook and nobody has saved it since: programs then add who did."""
    try:
        with ZipFile(path) as file:
            core = file.read("docProps/core.xml")
    except (BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        return False
    return f">{CREATOR}</dc:creator>".encode() in core and b"lastModifiedBy" not in core


WRITERS = {"xlsx": write_xlsx}
SIGNS = {"xlsx": is_xlsx}
