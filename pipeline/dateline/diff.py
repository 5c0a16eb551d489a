"""Compares two extractions table by table, by the ids of their rows: added, removed, moved, changed.

``sentence_id`` and offsets move when text is put in front, so a row that differs only there counts as moved.
Rows of a table without an id of its own (mentions, event mentions) are known by id of what they stand for and surface.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.rows import Row
from dateline.schema import TABLES
from dateline.tables import read_table

Key = tuple[str, ...]

# What makes a row the same row in another extraction, apart from its ordinal among equals.
IDENTITY = {
    "articles": ("doc_id",),
    "sentences": ("doc_id", "text"),
    "entities": ("doc_id", "entity_id"),
    "mentions": ("doc_id", "entity_id", "kind", "text"),
    "dates": ("doc_id", "date_id"),
    "quotes": ("doc_id", "quote_id"),
    "events": ("doc_id", "event_id"),
    "event_mentions": ("doc_id", "event_id", "trigger"),
}
MOVABLE = frozenset({"sentence_id", "paragraph", "start", "end", "sha256"})
ALL_OFFSETS = ("_start", "_end", "spans", "_span", "_spans")


@dataclass(frozen=True)
class Change:
    """A row that is not the same in both: ``old`` is None for an added row, ``new`` for a removed one."""

    table: str
    key: Key
    old: Row | None
    new: Row | None
    columns: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """Return "added", "removed", "moved" (only its place in the article differs) or "changed"."""
        if self.old is None or self.new is None:
            return "added" if self.old is None else "removed"
        return "moved" if all(map(is_position, self.columns)) else "changed"


def diff_folders(old: Path, new: Path) -> Iterator[Change]:
    """Yield the changes from one folder of tables to another, table by table; InputError for a missing table."""
    sides = [{name: read_table(folder, name) for name in TABLES} for folder in (old, new)]
    for name in TABLES:
        yield from diff_rows(name, sides[0][name], sides[1][name])


def diff_rows(table: str, old: list[Row], new: list[Row]) -> Iterator[Change]:
    """Yield the changes of one table: rows removed, moved and changed in the old order, then added ones."""
    before, after = _by_key(table, old), _by_key(table, new)
    for key, row in before.items():
        if key not in after:
            yield Change(table, key, row, None)
        elif columns := changed_columns(row, after[key]):
            yield Change(table, key, row, after[key], columns)
    for key, row in after.items():
        if key not in before:
            yield Change(table, key, None, row)


def _by_key(table: str, rows: list[Row]) -> dict[Key, Row]:
    seen, keyed = Counter[Key](), {}
    for row in rows:
        identity = tuple(row.get(column, "") for column in IDENTITY[table])
        seen[identity] += 1
        keyed[*identity, str(seen[identity])] = row
    return keyed


def changed_columns(old: Row, new: Row) -> tuple[str, ...]:
    """Return the columns in which two rows differ."""
    columns = dict.fromkeys((*old, *new))
    return tuple(column for column in columns if old.get(column) != new.get(column))


def is_position(column: str) -> bool:
    """Tell whether a column holds a place in the article, which any edit further up moves."""
    return column in MOVABLE or column.endswith(ALL_OFFSETS)


def describe(change: Change) -> Iterator[str]:
    """Yield the lines that show a change in a terminal."""
    sign = {"added": "+", "removed": "-", "changed": "~", "moved": ">"}[change.kind]
    row = change.new or change.old or {}
    yield f"{sign} {change.table} {' '.join(change.key[:-1])}: {summary(row)}"
    for column in change.columns if change.kind == "changed" else ():
        old, new = (change.old or {}).get(column, ""), (change.new or {}).get(column, "")
        yield f"    {column}: {old!r} -> {new!r}"


def summary(row: Row) -> str:
    """Return the cells that tell a reader what a row says."""
    cells = ("date", "actors", "trigger", "recipients", "name", "value", "speaker", "cue", "status", "kind", "text")
    return " | ".join(row[cell] for cell in cells if row.get(cell))
