"""Two folders of tables to a diff, with all that makes them hard to compare said as notes."""

import os
from dataclasses import dataclass
from pathlib import Path

from dateline.cuts import EVENTS, NEEDED, NO_CUT, Cut
from dateline.diff.align import find_twins
from dateline.diff.change import READING_ORDER, Change, Tables
from dateline.diff.compare import diff_tables
from dateline.errors import InputError
from dateline.files import check_is_folder
from dateline.rows import Row
from dateline.tables import read_header, read_table


@dataclass(frozen=True)
class Note:
    """Something about the folders that the rows do not show; ``differs`` where it is a difference between them."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Diff:
    """The changes between two folders, the tables they were read from, and what else there is to say."""

    old: Tables
    new: Tables
    changes: list[Change]
    notes: list[Note]

    @property
    def is_empty(self) -> bool:
        """Tell whether the two folders hold the same tables."""
        return not self.changes and not any(note.differs for note in self.notes)


def diff_folders(old: Path, new: Path, cut: Cut = NO_CUT) -> Diff:
    """Compare two folders of tables, with the events that a cut keeps on either side.

    InputError for a folder with no table, or a table that cannot be read.
    """
    headers = read_headers(old), read_headers(new)
    before, after = (
        {name: _read(folder, name, cut) for name in header} for folder, header in zip((old, new), headers, strict=True)
    )
    notes = [*_table_notes(old, new, before, after), *_column_notes(headers)]
    notes += [*_twin_notes(old, before), *_twin_notes(new, after)]
    ignored = {name: set(headers[0][name]) ^ set(headers[1][name]) for name in headers[0] if name in headers[1]}
    return Diff(before, after, diff_tables(before, after, ignored=ignored), notes)


def _read(folder: Path, name: str, cut: Cut) -> list[Row]:
    if cut and name == EVENTS:
        return cut.kept(read_table(folder, name, (*needed(name), *NEEDED)))
    return read_table(folder, name, needed(name))


def read_headers(folder: Path) -> dict[str, list[str]]:
    """Return the columns of each table in a folder."""
    check_is_folder(folder, "tables")
    headers = {name: read_header(folder, name) for name in READING_ORDER if os.path.lexists(folder / f"{name}.csv")}
    if not headers:
        raise InputError(f"{folder}: no such table as events.csv here, nor any other")
    return headers


def needed(table: str) -> tuple[str, ...]:
    """Return the columns without which rows of a table cannot be told apart."""
    if table in ("articles", "entities"):
        return ("doc_id",)
    return ("doc_id", "sentence_id", "start", "end") + (("text",) if table == "sentences" else ())


def _table_notes(old: Path, new: Path, before: Tables, after: Tables) -> list[Note]:
    notes = []
    for name in READING_ORDER:
        for folder, here, there in ((old, before, after), (new, after, before)):
            if name in there and name not in here:
                notes.append(Note(f"{folder / name}.csv: no such table; compared as if it were empty", True))
            elif name in here and not here[name] and there.get(name):
                notes.append(Note(f"{folder / name}.csv: no rows", True))
    return notes


def _column_notes(headers: tuple[dict[str, list[str]], dict[str, list[str]]]) -> list[Note]:
    notes = []
    for which, side, other in (("old", headers[0], headers[1]), ("new", headers[1], headers[0])):
        for name in side:
            if only := [column for column in side[name] if column not in other.get(name, side[name])]:
                notes.append(Note(f"{name}.csv: only the {which} table has {', '.join(only)}; not compared", True))
    return notes


def _twin_notes(folder: Path, tables: Tables) -> list[Note]:
    notes = []
    for name, rows in tables.items():
        if twins := find_twins(name, rows):
            text = f"{folder / name}.csv: {len(twins)} ids stand in several rows, the first {' '.join(twins[0])}"
            notes.append(Note(f"{text}; paired in their order", False))
    return notes
