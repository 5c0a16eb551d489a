"""The tables as one Excel workbook, a sheet each; texts are texts there, never formulas."""

import re
import zlib
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from dateline.cuts import Cut
from dateline.errors import InputError
from dateline.exports import ExportOptions
from dateline.exports.cells import Value, typed_rows
from dateline.failures import blaming
from dateline.schema import TABLES

# Excel's own limits.
LONGEST_CELL_CHARS = 32_767
MOST_ROWS = 1_048_576
# Excel counts days from here on as people do; earlier ones are texts, as it has them.
FIRST_DAY = date(1900, 3, 1)
# Characters that XML 1.0 cannot hold, and what Excel would take for one of them escaped, are escaped as Excel does.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")
CREATOR = "dateline"


def write_xlsx(tables: Path, made: Path, options: ExportOptions) -> None:
    """Write a workbook; InputError for a text longer than a cell of Excel can hold, or a table longer than a sheet."""
    from openpyxl import Workbook  # noqa: PLC0415 - an extra

    workbook = Workbook(write_only=True)
    workbook.properties.creator = CREATOR
    try:
        # On a full disk lxml raises errors of its own, none of them an OSError.
        with blaming(f"{made.name}: cannot be written"):
            for name in TABLES:
                _fill(workbook.create_sheet(name), tables, name, options.cut)
            workbook.save(made)
    finally:
        _close(workbook)


def _fill(sheet: Any, tables: Path, name: str, cut: Cut) -> None:
    sheet.freeze_panes = "A2"
    sheet.append([column.name for column in TABLES[name].columns])
    for number, values in enumerate(typed_rows(tables, name, cut), 2):
        place = f"{name}.csv: row {number - 1}"
        if number > MOST_ROWS:
            raise InputError(f"{place}: a sheet of a workbook holds {MOST_ROWS - 1:,} rows and a header")
        sheet.append([_cell(sheet, value, place) for value in values])


def _cell(sheet: Any, value: Value, place: str) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - an extra

    if isinstance(value, date) and value < FIRST_DAY:
        value = value.isoformat()
    if not isinstance(value, str):
        return value
    text = UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", value)
    if len(text) > LONGEST_CELL_CHARS:
        raise InputError(f"{place}: {len(text):,} characters; a cell of a workbook holds {LONGEST_CELL_CHARS:,}")
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


def _close(workbook: Any) -> None:
    """Close the open files of a broken-off workbook, which would complain on stderr later."""
    for sheet in workbook.worksheets:
        with suppress(Exception):
            sheet.close()
        with suppress(Exception):
            sheet._writer.close()


def is_xlsx(path: Path) -> bool:
    """Tell whether dateline made a workbook and nobody has saved it since: programs then add a name."""
    try:
        with ZipFile(path) as file:
            core = file.read("docProps/core.xml")
    except (BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        return False
    return f">{CREATOR}</dc:creator>".encode() in core and b"lastModifiedBy" not in core


WRITERS = {"xlsx": write_xlsx}
SIGNS = {"xlsx": is_xlsx}
