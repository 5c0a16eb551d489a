"""A table as lines of facts, without places and ids: what `git diff` compares when it is told to (tests/README.md)."""

from collections.abc import Iterator
from pathlib import Path

from dateline.diff.change import OWN_ID, PLACES
from dateline.diff.facts import TELLING, flat
from dateline.rows import Row
from dateline.schema import TABLES
from dateline.tables import stream_file

# The article's id stands in every row, and the sentence is told by its own line.
LEFT_OUT = PLACES | {"doc_id", "sha256"}


def fact_lines(path: Path) -> Iterator[str]:
    """Yield a line for what each row of a table says, and one for each other cell that is no place in the article."""
    table = path.stem
    for row in stream_file(path, ()):
        telling = [column for column in TELLING.get(table, ()) if row.get(column)]
        yield " · ".join(flat(row[column]) for column in telling) or table
        yield from (f"    {column}: {flat(row[column])}" for column in _others(table, row) if column not in telling)


def _others(table: str, row: Row) -> Iterator[str]:
    known = [column.name for column in TABLES[table].columns] if table in TABLES else list(row)
    for column in known:
        is_place = column in LEFT_OUT or column.endswith(("_span", "_spans"))
        if row.get(column) and not is_place and column != OWN_ID.get(table):
            yield column
