"""Cells as values: a number where the schema says number, None where the cell is empty."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

from dateline.columns import Column
from dateline.cuts import EVENTS, NO_CUT, Cut
from dateline.errors import InputError
from dateline.ownership import listed_types
from dateline.rows import Row
from dateline.schema import EVENT_TYPE, TABLES
from dateline.tables import stream_whole

Value = str | int | float | bool | date | None
# Some megabytes of the widest table; row groups of Parquet are as large.
BATCH_ROWS = 10_000
# The form of a cell, and its type. Integers are no longer than every format can hold, days have one form.
TYPES: dict[str, tuple[re.Pattern[str], Callable[[str], Value]]] = {
    "string": (re.compile(r".+", re.DOTALL), str),
    "integer": (re.compile(r"-?[0-9]{1,18}"), int),
    "number": (re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?"), float),
    "date": (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), date.fromisoformat),
    "boolean": (re.compile(r"true|false"), "true".__eq__),
}


def typed_rows(folder: Path, name: str, cut: Cut = NO_CUT) -> Iterator[list[Value]]:
    """Yield the rows of a table as values in the order of its columns; InputError where one is not of its type."""
    return (values for _, values in _rows(folder, name, cut))


def table(folder: Path, name: str, cut: Cut = NO_CUT) -> list[Row]:
    """Read a table that must have every column of the schema."""
    return list(stream(folder, name, cut))


def stream(folder: Path, name: str, cut: Cut = NO_CUT) -> Iterator[Row]:
    """Yield the rows of a table that must have every column of the schema; InputError as ``typed_rows`` raises it."""
    return (row for row, _ in _rows(folder, name, cut))


def _rows(folder: Path, name: str, cut: Cut) -> Iterator[tuple[Row, list[Value]]]:
    """Yield the rows that a cut keeps with their values; an article's row counts the events that are kept."""
    columns = [_with_own_types(column, folder, name) for column in TABLES[name].columns]
    kept = Counter(row["doc_id"] for row in stream(folder, EVENTS, cut)) if cut and name == "articles" else None
    for number, read in enumerate(stream_whole(folder, name), 1):
        place = f"{folder / name}.csv: row {number}"
        row = read if kept is None else read | {EVENTS: str(kept[read["doc_id"]])}
        values = [typed(row[column.name], column, place) for column in columns]
        if name != EVENTS or cut.keeps(row):
            yield row, values


def _with_own_types(column: Column, folder: Path, name: str) -> Column:
    """Return a column; that of types has those, too, that the datapackage.json beside the tables lists."""
    if column.name != EVENT_TYPE:
        return column
    return replace(column, values=tuple(dict.fromkeys((*column.values, *listed_types(folder, name)))))


def batches(folder: Path, name: str, cut: Cut = NO_CUT, *, size: int = BATCH_ROWS) -> Iterator[list[list[Value]]]:
    """Yield the rows of ``typed_rows`` some at a time."""
    rows = typed_rows(folder, name, cut)
    while batch := list(islice(rows, size)):
        yield batch


def typed(cell: str, column: Column, place: str) -> Value:
    """Return the value of a cell, None for an empty one; InputError names the place of one that is not of its type."""
    if not cell and not column.required:
        return None
    if column.values and cell not in column.values:
        raise InputError(f"{place}: {column.name} is {cell[:60]!r}; expected one of {', '.join(column.values)}")
    pattern, make = TYPES[column.type]
    if not pattern.fullmatch(cell):
        raise InputError(f"{place}: {column.name} is {cell[:60]!r}; expected a {column.type}")
    try:
        return make(cell)
    except ValueError:
        raise InputError(f"{place}: {column.name} is {cell!r}; there is no such {column.type}") from None
