"""Cells as values: a number where the schema says number, None where the cell is empty."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from dateline.errors import InputError
from dateline.rows import Row
from dateline.schema import TABLES, Column
from dateline.tables import stream_table

Value = str | int | float | bool | date | None
# Some megabytes of the widest table; row groups of Parquet are as large.
BATCH_ROWS = 10_000


def typed_rows(folder: Path, name: str) -> Iterator[list[Value]]:
    """Yield the rows of a table as values in the order of its columns; InputError where one is not of its type."""
    columns = TABLES[name].columns
    for number, row in enumerate(stream(folder, name), 1):
        yield [typed(row[column.name], column, f"{folder / name}.csv: row {number}") for column in columns]


def table(folder: Path, name: str) -> list[Row]:
    """Read a table that must have every column of the schema."""
    return list(stream(folder, name))


def stream(folder: Path, name: str) -> Iterator[Row]:
    """Yield the rows of a table that must have every column of the schema."""
    columns = [column.name for column in TABLES[name].columns]
    for row in stream_table(folder, name):
        if missing := [column for column in columns if column not in row]:
            raise InputError(f"{folder / name}.csv:1: no column {missing[0]!r}")
        yield row


def batches(folder: Path, name: str) -> Iterator[list[list[Value]]]:
    """Yield the rows of ``typed_rows`` some thousands at a time."""
    rows = typed_rows(folder, name)
    while batch := list(islice(rows, BATCH_ROWS)):
        yield batch


def typed(cell: str, column: Column, place: str) -> Value:
    """Return the value of a cell, None for an empty one; InputError names the place of one that is not of its type."""
    if not cell:
        return None
    try:
        if column.type == "integer":
            return int(cell)
        if column.type == "number":
            return float(cell)
        if column.type == "date":
            return date.fromisoformat(cell)
        if column.type == "boolean":
            return {"true": True, "false": False}[cell]
    except (ValueError, KeyError):
        raise InputError(f"{place}: {column.name} is {cell!r}; expected a {column.type}") from None
    return cell
