"""The index of a register: sorted keys of names, each with the row that has it, in a file that is mapped into memory.

A key is 64 bits: the first 36 of a hash of the name's key, then 28 of the row's number; the rows themselves stay in
the CSV and are read there, at offsets that the index has. So a million rows cost no memory, a lookup touches some
pages, and what the hash confuses is told apart by the names. SQLite over the same keys (python -m tests.benchmarks
registers) takes 1.6 times the disk, twice as long to make and as long to ask.
"""

import csv
import hashlib
import os
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from dateline.errors import InputError
from dateline.files import decoded, located
from dateline.lexicons import models_folder
from dateline.mapped import read_arrays, recipe_of, write_arrays
from dateline.overlays import digest_of, own_files
from dateline.registry.layouts import Entry, Layout, find_layout
from dateline.registry.names import keys_of_body, keys_of_person
from dateline.tables import CSV_ERRORS, LONGEST_CELL

ROW_BITS = 28
MOST_ROWS = 1 << ROW_BITS
HASH_BYTES = 5
HASH_BITS = 64 - ROW_BITS
MAGIC = b"dateline register index\n"
NUMBER = np.dtype(np.uint64)
Numbers = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What an index was made from: size, time and hash of the CSV, and the code and words that made the keys."""

    size: int
    mtime_ns: int
    sha256: str
    recipe: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Sorted keys, the offset of each row, and how many rows have no name or a type that is not known."""

    stamp: Stamp
    keys: Numbers
    offsets: Numbers
    unnamed: int = 0
    untyped: int = 0

    def rows(self, key: str, most: int) -> list[int]:
        """Return the numbers of the first rows that have a key, in order, at most so many; rarely one that has not."""
        first = _hash(key) << ROW_BITS
        low = np.searchsorted(self.keys, np.uint64(first))
        high = np.searchsorted(self.keys, np.uint64(first + MOST_ROWS - 1), side="right")
        return [number & (MOST_ROWS - 1) for number in self.keys[low : min(high, low + most)].tolist()]

    def extent(self, row: int) -> tuple[int, int]:
        """Return where a row begins and ends in the CSV."""
        end = int(self.offsets[row + 1]) if row + 1 < len(self.offsets) else self.stamp.size
        return int(self.offsets[row]), end


def _hash(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=HASH_BYTES).digest()) >> (
        HASH_BYTES * 8 - HASH_BITS
    )


def keys_of(entry: Entry) -> set[str]:
    """Return the keys that an entry is filed under: those of persons, of bodies, or of both, by its types."""
    keys: set[str] = set()
    for name in entry.names:
        if not entry.types or "PERSON" in entry.types:
            keys.update(keys_of_person(name))
        if not entry.types or entry.types != {"PERSON"}:
            keys.update(keys_of_body(name))
    return keys


@cache
def recipe() -> str:
    """Return a hash of the code and the words that keys depend on."""
    here = Path(__file__).parent
    files = [here / name for name in ("names.py", "layouts.py", "index.py")]
    words = [*sorted((models_folder() / "registry").glob("*.csv")), models_folder() / "roles.csv"]
    own = digest_of((*own_files("registry/"), *own_files("roles.csv")))
    return recipe_of([*files, *words]) + own


def make_index(path: Path, stamp: Stamp) -> Index:
    """Read a register through; InputError with file and row where it is malformed, or changes meanwhile."""
    keys, offsets, unnamed, untyped = array("Q"), array("Q"), 0, 0
    with path.open("rb") as file:
        for row, offset, entry in _entries(file, path):
            offsets.append(offset)
            unnamed += not entry.names
            untyped += entry.is_of_unknown_type
            keys.extend((_hash(key) << ROW_BITS) + row for key in keys_of(entry))
        changed = os.fstat(file.fileno())
    if (changed.st_size, changed.st_mtime_ns) != (stamp.size, stamp.mtime_ns):
        raise InputError(f"{located(path)}: changed while it was read")
    if not offsets:
        raise InputError(f"{located(path)}: no row below the header; expected one for each person or body")
    ordered = np.frombuffer(keys, NUMBER)
    ordered.sort()
    return Index(stamp=stamp, keys=ordered, offsets=np.frombuffer(offsets, NUMBER), unnamed=unnamed, untyped=untyped)


def _entries(file: BinaryIO, path: Path) -> Iterator[tuple[int, int, Entry]]:
    """Yield number, offset and entry of each row."""
    lines = _Lines(file, path)
    rows = read_cells(lines, path)
    layout = find_layout(next(rows, []), located(path, 1))
    number, offset = 0, lines.offset
    for cells in rows:
        if cells:
            yield number, offset, _entry(cells, layout, path, lines.number)
            number += 1
            if number == MOST_ROWS:
                raise InputError(f"{located(path)}: more than {MOST_ROWS:,} rows")
        offset = lines.offset


def _entry(cells: list[str], layout: Layout, path: Path, line: int) -> Entry:
    if len(cells) != layout.cells:
        raise InputError(
            f"{located(path, line)}: a row of {len(cells)} cells; expected {layout.cells}, as in the header"
        )
    entry = layout.entry(cells)
    if not entry.id or "|" in entry.id or not entry.id.isprintable():
        wrong = f"the id {entry.id!r} has a bar or a line break" if entry.id else "a row without id"
        raise InputError(f"{located(path, line)}: {wrong}; expected an id in one line without bars")
    return entry


class _Lines:
    """Yields the lines of a file as text; ``offset`` and ``number`` tell how much was taken."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file, self._path, self.offset, self.number = file, path, 0, 0

    def __iter__(self) -> Iterator[str]:
        for line in self._file:
            self.offset += len(line)
            self.number += 1
            yield decoded(
                line.removeprefix(b"\xef\xbb\xbf") if self.number == 1 else line, located(self._path, self.number)
            )


def read_cells(lines: Iterable[str], path: Path) -> Iterator[list[str]]:
    """Yield the cells of each row; InputError with file and line for what is no CSV."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(lines, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        said = next((words for start, words in CSV_ERRORS.items() if str(error).startswith(start)), str(error))
        raise InputError(f"{located(path, reader.line_num)}: not valid CSV: {said}") from None


def write_index(index: Index, place: Path) -> None:
    """Write an index at once; OSError where it cannot be, or would replace something else."""
    told = asdict(index.stamp) | {"unnamed": index.unnamed, "untyped": index.untyped}
    write_arrays(place, MAGIC, told, {"keys": index.keys, "offsets": index.offsets})


def read_index(place: Path, stamp: Stamp) -> Index | None:
    """Return the index at a place, mapped, None where there is none, or it is broken or made from anything else."""
    found = read_arrays(place, MAGIC)
    if found is None:
        return None
    told, arrays = found
    if {name: told.get(name) for name in asdict(stamp)} != asdict(stamp):
        return None
    return Index(stamp=stamp, unnamed=told["unnamed"], untyped=told["untyped"], **arrays)
