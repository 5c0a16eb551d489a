"""The sources of articles: files and standard input, and the documents in them, which a worker can read elsewhere.

A ``Source`` is opened by the process that distributes the work. It cuts cheaply: a document is the bytes of one file or
page with all data needed to read them, so that the worker that reads the articles decodes and parses them, under the
time limit.
"""

import gzip
import io
import logging
import os
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from dateline import extras
from dateline.articles import METADATA_KEYS, ReadOptions
from dateline.errors import InputError, printable, system_reason
from dateline.failures import Place
from dateline.lexicons import decode_utf8, load_settings, parse_toml

PACKED = ".gz"
# Enough for the head of a page or feed, and for a record's first line to end.
SNIFFED_BYTES = 1_000_000

FORM_KEYS = frozenset({"doc_id", "sentence"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The bytes of a file or page; ``format`` names the module of this package that reads them.

    ``name`` is the id of its one article, or the beginning of its articles' ids. ``beside`` is the TOML text next to it
    and ``beside_place`` that file's name; ``url`` is where a page was fetched.
    """

    place: Place
    name: str
    format: str
    content: bytes
    options: ReadOptions
    beside: bytes = b""
    beside_place: str = ""
    url: str = ""

    def metadata(self) -> dict[str, Any]:
        """Return the contents of the TOML file beside; InputError for an unknown key.

        The file may be a form of hand labels, which has the metadata among its keys.
        """
        found = parse_toml(decode_utf8(self.beside, self.beside_place), self.beside_place) if self.beside else {}
        if found.keys() >= FORM_KEYS:
            return {key: value for key, value in found.items() if key in METADATA_KEYS}
        if unknown := sorted(set(found) - METADATA_KEYS):
            raise InputError(
                f"{self.beside_place}: unknown key {unknown[0]!r}; expected {', '.join(sorted(METADATA_KEYS))}"
            )
        return found

    @property
    def metadata_place(self) -> str:
        """Return the name of the metadata in error lines."""
        return self.beside_place or str(self.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file, or standard input where ``path`` is None; ``suffix`` is that of its format, "" where it has none."""

    path: Path | None
    name: str
    suffix: str = ""

    @classmethod
    def of_file(cls, path: Path) -> "Source":
        """Return the source of a file; one that ends in .gz is unpacked."""
        inner = path.with_suffix("") if path.suffix.lower() == PACKED else path
        return cls(path=path, name=printable(inner.stem), suffix=inner.suffix.lower())

    @property
    def place(self) -> Place:
        """Return the place of the whole source in error lines."""
        return Place(printable(str(self.path)) if self.path else "stdin")

    def state(self) -> tuple[int, int, int] | None:
        """Return a mark that changes with a file, None for standard input and pipes."""
        try:
            found = self.path.stat() if self.path else None
        except OSError:
            return None
        return (found.st_ino, found.st_size, found.st_mtime_ns) if found and stat.S_ISREG(found.st_mode) else None

    @contextmanager
    def stream(self) -> Iterator[tuple[bytes, IO[bytes]]]:
        """Open for reading, unpacked, and give the first bytes beside the whole stream, which a pipe gives only once.

        InputError where it cannot be read or unpacked.
        """
        with _readable(str(self.place)), self._open() as file:
            head = _read_up_to(SNIFFED_BYTES, file)
            yield head, io.BufferedReader(_Again(head, file))

    @contextmanager
    def _open(self) -> Iterator[IO[bytes]]:
        if self.path is None:
            yield sys.stdin.buffer
            return
        is_packed = self.path.suffix.lower() == PACKED
        with self.path.open("rb") as file, gzip.open(file) if is_packed else nullcontext(file) as unpacked:
            yield cast(IO[bytes], unpacked)

    def beside(self) -> tuple[bytes, str]:
        """Return the bytes of the TOML file beside and its name, nothing where there is none."""
        path = self.path and (self.path.with_suffix("") if self.path.suffix.lower() == PACKED else self.path)
        path = path and path.with_suffix(".toml")
        if path is None or path == self.path or not os.path.isfile(path):  # noqa: PTH113 - Path.is_file raises
            return b"", ""
        place, limit = printable(str(path)), load_settings().max_metadata_bytes
        with _readable(place), path.open("rb") as file:
            found = file.read(limit + 1)
        if len(found) > limit:
            raise InputError(f"{place}: more than {limit:,} bytes of metadata (max_metadata_bytes)")
        return found, place


class _Again(io.RawIOBase):
    """A stream whose first bytes were read already."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = io.BytesIO(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        found = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)


def _read_up_to(count: int, file: IO[bytes]) -> bytes:
    """Return the first bytes of a stream; a pipe gives fewer at once than it has."""
    found = b""
    while len(found) < count and (more := file.read(count - len(found))):
        found += more
    return found


def whole(file: IO[bytes], place: str) -> bytes:
    """Return all bytes of a file; InputError for more than any document has."""
    limit = load_settings().max_document_bytes
    content = file.read(limit + 1)
    if len(content) > limit:
        raise InputError(f"{place}: more than {limit:,} bytes; no article is as long (max_document_bytes)")
    return content


@contextmanager
def _readable(place: str) -> Iterator[None]:
    """Turn the error of a file that cannot be read or unpacked into one line."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"{place}: cannot be unpacked: {error}") from None
    except OSError as error:
        raise InputError(f"{place}: cannot be read: {system_reason(error)}") from None


def check_elements(markup: bytes, place: str) -> None:
    """Raise InputError for markup of more elements, or more attributes of one, than any page or feed has."""
    settings = load_settings()
    elements = markup.count(b"<")
    if elements > settings.max_elements:
        raise InputError(f"{place}: {elements:,} elements; at most {settings.max_elements:,} are read (max_elements)")
    attributes = max((piece.partition(b">")[0].count(b"=") for piece in markup.split(b"<")), default=0)
    if attributes > settings.max_attributes:
        raise InputError(
            f"{place}: an element with {attributes:,} attributes; at most {settings.max_attributes:,} are read "
            "(max_attributes)"
        )


def need(package: str, extra: str, place: object) -> Any:
    """Import a package of an extra, and silence its logs: a broken file is one line here."""
    logging.getLogger(package).setLevel(logging.CRITICAL)
    return extras.need(package, extra, f"{place}:")
