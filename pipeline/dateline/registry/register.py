"""Registers by what the user calls them, with an index beside the CSV, in a cache folder or in memory."""

import hashlib
import io
import os
import re
import threading
import weakref
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.errors import InputError, printable
from dateline.files import check_is_file, decoded, located, reading
from dateline.registry.index import Index, Stamp, make_index, read_cells, read_index, recipe, write_index
from dateline.registry.layouts import Entry, Layout, find_layout

# So many rows under one key are read; of a commoner surname or name nobody is meant for sure.
MOST_ROWS = 256
NAME = re.compile(r"[\w.-]+")
NAMED = re.compile(r"([\w.-]+)=(.+)", re.DOTALL)
# What dateline's own links begin with.
RESERVED = frozenset({"geonames", "iso3166"})

Say = Callable[[str], None]
# What Python's functions take for --registry: files or NAME=FILE, one or several.
Registry = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A register that the user named: what its links begin with, its file, and the hash of what is in it."""

    name: str
    path: str
    sha256: str


class ChangedError(OSError):
    """A register's file was changed while it was in use, or is another on another machine: no article can be read."""


class Register:
    """A register with its index; it is asked for names' keys and answers with entries."""

    def __init__(self, name: str, path: Path, index: Index) -> None:
        self.name, self._path, self._index = name, path, index
        self._lock = threading.Lock()
        self._file = path.open("rb")
        weakref.finalize(self, self._file.close)
        self._layout = self._read_layout()

    def is_of(self, stamp: Stamp) -> bool:
        """Tell whether the register is still what its index was made from."""
        return self._index.stamp == stamp

    def _read_layout(self) -> Layout:
        header = self._cells(0, int(self._index.offsets[0]))
        return find_layout(header, located(self._path, 1))

    def find(self, keys: Iterable[str]) -> tuple[list[Entry], bool]:
        """Return the entries under some keys, rows of one id as one entry, and whether there are too many to read."""
        rows: dict[int, None] = {}
        is_cut = False
        for key in keys:
            found = self._index.rows(key, MOST_ROWS + 1)
            is_cut = is_cut or len(found) > MOST_ROWS
            rows |= dict.fromkeys(found[:MOST_ROWS])
        entries: dict[str, Entry] = {}
        for row in sorted(rows):
            entry = self._entry(row)
            entries[entry.id] = entries[entry.id].joined(entry) if entry.id in entries else entry
        return list(entries.values()), is_cut

    def _entry(self, row: int) -> Entry:
        return self._layout.entry(self._cells(*self._index.extent(row)))

    def _cells(self, start: int, end: int) -> list[str]:
        with self._lock:
            self._check()
            self._file.seek(start)
            text = decoded(self._file.read(end - start).removeprefix(b"\xef\xbb\xbf"), str(self._path))
        return next(read_cells(io.StringIO(text, newline=""), self._path))

    def _check(self) -> None:
        now, stamp = os.fstat(self._file.fileno()), self._index.stamp
        if (now.st_size, now.st_mtime_ns) != (stamp.size, stamp.mtime_ns):
            raise ChangedError(f"{located(self._path)}: changed while it was in use")


def find_registers(given: Sequence[str | os.PathLike[str]], say: Say) -> tuple[Source, ...]:
    """Return the registers of ``--registry``, with an index for each; ``say`` is told what is made, and where.

    InputError for a file that is missing or malformed, and for a name that two have or dateline's own links.
    """
    sources: dict[str, Source] = {}
    for text in (os.fspath(one) for one in given):
        name, path = _named(text)
        if name in sources:
            raise InputError(f"--registry {printable(text)}: a second register called {name}; use NAME=FILE")
        check_is_file(path, "register")
        with reading(path):
            sha256 = _sha256(str(path.absolute()), *_state(path))
            sources[name] = Source(name=name, path=str(path.absolute()), sha256=sha256)
            open_register(sources[name], say)
    return tuple(sources.values())


def as_list(registry: Registry) -> Sequence[str | os.PathLike[str]]:
    """Return one or several registers as several."""
    return [registry] if isinstance(registry, str | os.PathLike) else registry


def _named(text: str) -> tuple[str, Path]:
    """Return the name and the file of a register: ``NAME=FILE``, or a file whose stem is the name."""
    found = None if Path(text).exists() else NAMED.fullmatch(text)
    name, path = (found[1], Path(found[2])) if found else (Path(text).stem, Path(text))
    if not NAME.fullmatch(name) or name in RESERVED:
        said = "is what links of dateline's own begin with" if name in RESERVED else "cannot begin a link"
        raise InputError(
            f"--registry {printable(text)}: {name!r} {said}; use NAME=FILE, with letters, digits, . - or _"
        )
    return name, path


def _state(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


@cache
def _sha256(path: str, size: int, mtime_ns: int) -> str:
    """Return the hash of a file; it is read again only where its size or time is another."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


_open: dict[tuple[str, str], Register] = {}


def open_register(source: Source, say: Say = lambda line: None) -> Register:
    """Return a register, opened once a process; ChangedError where its file is not what ``source`` says."""
    path = Path(source.path)
    size, mtime_ns = _state(path)
    stamp = Stamp(size=size, mtime_ns=mtime_ns, sha256=source.sha256, recipe=recipe())
    if (register := _open.get((source.name, source.path))) is None or not register.is_of(stamp):
        index = next(filter(None, (read_index(place, stamp) for place in _places(path))), None)
        if index is None:
            if _sha256(source.path, size, mtime_ns) != source.sha256:
                raise ChangedError(f"{located(path)}: holds something else than when the run was started")
            index = _made(path, stamp, say)
        register = _open[source.name, source.path] = Register(source.name, path, index)
    return register


def _places(path: Path) -> tuple[Path, Path]:
    """Return where the index of a register may be: beside it, and in the user's cache folder."""
    cache_folder = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
    key = hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:24]
    return path.with_name(f".{path.name}.dateline-index"), Path(cache_folder) / "dateline" / "registers" / key


def _made(path: Path, stamp: Stamp, say: Say) -> Index:
    """Make an index and write it where that can be done; say in one line where it is, and what it leaves out."""
    index = make_index(path, stamp)
    where = "in memory, since neither its folder nor the cache folder can be written"
    for place in _places(path):
        try:
            write_index(index, place)
        except OSError:
            continue
        index = read_index(place, stamp) or index
        where = f"in {place}"
        break
    left = [f"{index.unnamed:,} without a name"] * (index.unnamed > 0)
    left += [f"{index.untyped:,} of a type not in models/registry/types.csv, which may be anything"] * (
        index.untyped > 0
    )
    say(f"{located(path)}: index of {len(index.offsets):,} rows made {where}{''.join(f'; {part}' for part in left)}")
    return index
