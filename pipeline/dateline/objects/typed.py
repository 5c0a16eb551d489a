"""The tables of one article as DataFrames whose columns have types, beside those of strings (``tables.frames``).

Days are ``datetime64[s]``, which reaches as far as any year in the news; numbers, booleans and text are pandas' types
with a missing value; a closed set is a category with all its values, and a cell of several values a list. What is
unknown is missing, in a list column it is an empty list.
"""

from typing import TYPE_CHECKING, Any

from dateline.columns import Column
from dateline.extras import need
from dateline.records import Extraction
from dateline.rows import Row, table_rows
from dateline.schema import TABLES

if TYPE_CHECKING:
    import pandas as pd

TYPES = {"integer": "Int64", "number": "Float64", "string": "string", "boolean": "boolean"}
DAYS = "datetime64[s]"
SCORES = "_scores"
PARALLEL = ("ids", "spans", "rules")


def to_frames(extraction: Extraction) -> "dict[str, pd.DataFrame]":
    """Return the tables as DataFrames with typed columns; InputError without the extra ``pandas``."""
    pandas = need("pandas", "pandas", "to_frames")
    rows = table_rows(extraction)
    return {
        name: pandas.DataFrame({column.name: _series(pandas, column, rows[name]) for column in table.columns})
        for name, table in TABLES.items()
    }


def _series(pandas: Any, column: Column, rows: list[Row]) -> Any:
    if column.is_list:
        kind = "number" if column.name.endswith(SCORES) else "string"
        lists = [[_value(part or None, kind) for part in _parts(row, column.name)] for row in rows]
        return pandas.Series(lists, dtype="object")
    known = [row[column.name] or None for row in rows]
    if column.values:
        others = set(filter(None, known)) - set(column.values)  # types of the user's own
        return pandas.Series(pandas.Categorical(known, categories=[*column.values, *sorted(others)]))
    if column.type == "date":
        import numpy as np  # noqa: PLC0415 - comes with pandas

        return pandas.Series(np.array([cell or "NaT" for cell in known], dtype=DAYS))
    return pandas.Series([_value(cell, column.type) for cell in known], dtype=TYPES[column.type])


def _value(cell: str | None, kind: str) -> str | float | bool | None:
    if cell is None or kind == "string":
        return cell
    return cell == "true" if kind == "boolean" else float(cell)


def _parts(row: Row, column: str) -> list[str]:
    """Return the values of a cell; columns of one slot have as many, since a party may lack an id, or words."""
    slot = column.partition("_")[0]
    is_filled = row[column] or any(row.get(f"{slot}_{part}") for part in PARALLEL)
    return row[column].split("|") if is_filled else []
