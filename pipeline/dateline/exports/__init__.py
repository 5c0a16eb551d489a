"""Writes the tables in other formats: all tables as they are, or the events as another tool's rows.

Each format is one function of a folder of tables and a path that is free to write to (its module's WRITERS), and one
that tells by a sign in a file whether dateline wrote it (SIGNS). What a format writes appears at
its place only when it is whole.
"""

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.cuts import NO_CUT, Cut
from dateline.errors import InputError
from dateline.extras import need
from dateline.files import check_is_folder
from dateline.ownership import check_file, check_not_read
from dateline.schema import TABLES
from dateline.tables import DATAPACKAGE, replacing


@dataclass(frozen=True)
class Format:
    """A format: the module that writes it, the file or folder that it makes, and the extra that it needs.

    ``needs`` are the modules of other packages it imports; ``pip install 'dateline[extra]'`` brings them.
    """

    module: str
    output: str
    extra: str = ""
    needs: tuple[str, ...] = ()


TABLE_FORMATS = {
    "csv": Format("texts", "csv/"),
    "jsonl": Format("texts", "jsonl/"),
    "sqlite": Format("databases", "tables.sqlite"),
    "duckdb": Format("databases", "tables.duckdb", "duckdb", ("duckdb",)),
    "parquet": Format("columnar", "parquet/", "parquet", ("pyarrow",)),
    "xlsx": Format("workbook", "tables.xlsx", "xlsx", ("openpyxl",)),
}
EVENT_FORMATS = {
    "gdelt": Format("coded", "events.gdelt.tsv"),
    "icews": Format("coded", "events.icews.tsv"),
    "polecat": Format("coded", "events.polecat.tsv"),
    "ftm": Format("stories", "events.ftm.jsonl"),
    "timelinejs": Format("stories", "timeline.json"),
    "geojson": Format("maps", "events.geojson"),
    "ics": Format("calendars", "events.ics", "ics", ("icalendar",)),
}
FORMATS = TABLE_FORMATS | EVENT_FORMATS


@dataclass(frozen=True, kw_only=True)
class ExportOptions:
    """What to write: every event or the actual ones alone, whether a spreadsheet may read a cell as a formula.

    ``overwrite``: replace files that dateline did not write, too. ``cut``: the rows of events.csv to leave out.
    """

    all_events: bool = False
    excel_safe: bool = False
    overwrite: bool = False
    cut: Cut = NO_CUT


def export(name: str, tables: Path, out: Path | None, options: ExportOptions = ExportOptions()) -> Path:
    """Write a folder of tables in a format and return the file or folder that was written.

    ``out`` is a file, a folder to make the file in, or None for the folder of tables. InputError as ``check_export``
    raises it, for tables that cannot be read, or a place that cannot be written.
    """
    target = check_export(name, tables, out, options)
    check_is_folder(tables, "tables")
    _write_whole(name, FORMATS[name], tables, target, options)
    return target


def check_export(name: str, tables: Path, out: Path | None, options: ExportOptions = ExportOptions()) -> Path:
    """Return the file or folder that ``export`` will write, before anything is read.

    InputError for an unknown format, a package that is missing, or where a table or, unless ``overwrite``, a file that
    dateline did not write would be replaced.
    """
    form = known_format(name)
    if options.excel_safe and name != "csv":
        raise InputError(f"--excel-safe is for csv; {name} has no formulas to be safe from")
    target = _target(form, tables, out)
    is_own = _module(form).SIGNS[name]
    for path in export_files(name, tables, out):
        check_not_read(path, tables)
        check_file(path, is_own, overwrite=options.overwrite)
    return target


def add_format(name: str, folder: Path) -> None:
    """Write the tables of a folder in a format beside them; OSError where that cannot be, with some of it written."""
    form = known_format(name)
    _write(name, form, folder, folder if form.output.endswith("/") else folder / form.output, ExportOptions())


def known_format(name: str) -> Format:
    """Return a format by its name; InputError where there is none, or where a package that it needs is missing."""
    if name not in FORMATS:
        raise InputError(f"no format {name!r}; one of {', '.join(FORMATS)}")
    form = FORMATS[name]
    for package in form.needs:
        need(package, form.extra, name)
    return form


def _target(form: Format, tables: Path, out: Path | None) -> Path:
    if form.output.endswith("/"):
        return out or tables / form.output
    if out is None or out.is_dir():
        return (out or tables) / form.output
    return out


def export_files(name: str, tables: Path, out: Path | None) -> list[Path]:
    """Return the files that a format makes; in a folder each is a table, named by the format."""
    form = known_format(name)
    target = _target(form, tables, out)
    if not form.output.endswith("/"):
        return [target]
    return [target / f"{table}.{name}" for table in TABLES] + ([target / DATAPACKAGE] if name == "csv" else [])


def _write_whole(name: str, form: Format, tables: Path, target: Path, options: ExportOptions) -> None:
    """Write beside the target and move it there when it is whole; nothing is left behind otherwise."""
    is_folder = form.output.endswith("/")
    with replacing(target if is_folder else target.parent) as scratch:
        _write(name, form, tables, scratch if is_folder else scratch / target.name, options)


def _write(name: str, form: Format, tables: Path, made: Path, options: ExportOptions) -> None:
    _module(form).WRITERS[name](tables, made, options)


def _module(form: Format) -> Any:
    return importlib.import_module(f"dateline.exports.{form.module}")
