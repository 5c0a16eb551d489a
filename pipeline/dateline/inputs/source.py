"""Where an article comes from: its bytes, the name it has in error lines, and the metadata beside it."""

import gzip
import io
import logging
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any, cast

from dateline import extras
from dateline.errors import InputError, system_reason
from dateline.lexicons import load_toml

METADATA_KEYS = frozenset({"title", "published", "url", "language", "source"})
# No document is as long; a few kilobytes of gzip can unpack to more.
LONGEST_DOCUMENT_BYTES = 100_000_000
SNIFFED_BYTES = 1_000


@dataclass(frozen=True, kw_only=True)
class Source:
    """A file or standard input. ``name`` is the id of its one article, or the beginning of its articles' ids."""

    place: str
    name: str
    suffix: str
    open: Callable[[], IO[bytes]]
    beside: Path | None = None

    @classmethod
    def of_file(cls, path: Path) -> "Source":
        """Return the source of a file; one that ends in .gz is unpacked."""
        is_packed = path.suffix.lower() == ".gz"
        inner = path.with_suffix("") if is_packed else path
        return cls(
            place=str(path),
            name=inner.stem,
            suffix=inner.suffix.lower(),
            open=partial(_open, path),
            beside=inner.with_suffix(".toml"),
        )

    @classmethod
    def of_stdin(cls) -> "Source":
        """Return the source of standard input, whose format its first bytes tell."""
        content = sys.stdin.buffer.read()
        return cls(place="stdin", name="stdin", suffix=sniff(content), open=lambda: io.BytesIO(content))

    @contextmanager
    def stream(self) -> Iterator[IO[bytes]]:
        """Open for reading; InputError where it cannot be read or unpacked."""
        try:
            with self.open() as file:
                yield file
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise InputError(f"{self.place}: cannot be unpacked: {error}") from None
        except OSError as error:
            raise InputError(f"{self.place}: cannot be read: {system_reason(error)}") from None

    def content(self) -> bytes:
        """Return all bytes; InputError for more than any document has."""
        with self.stream() as file:
            content = file.read(LONGEST_DOCUMENT_BYTES + 1)
        if len(content) > LONGEST_DOCUMENT_BYTES:
            raise InputError(f"{self.place}: more than {LONGEST_DOCUMENT_BYTES:,} bytes; no article is as long")
        return content

    def metadata(self) -> dict[str, Any]:
        """Return what the TOML file beside says; InputError for a key that means nothing."""
        if self.beside is None or not self.beside.is_file():
            return {}
        metadata = load_toml(self.beside)
        if unknown := sorted(set(metadata) - METADATA_KEYS):
            raise InputError(f"{self.beside}: unknown key {unknown[0]!r}; expected {', '.join(sorted(METADATA_KEYS))}")
        return metadata

    @property
    def metadata_place(self) -> str:
        """The name of the metadata in error lines."""
        return str(self.beside) if self.beside and self.beside.is_file() else self.place


def _open(path: Path) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(path, "rb")) if path.suffix.lower() == ".gz" else path.open("rb")


def sniff(content: bytes) -> str:
    """Return the suffix of the format that a document begins like.

    >>> sniff(b'{"text": "x"}'), sniff(b"<html>"), sniff(b"News")
    ('.jsonl', '.html', '.txt')
    """
    head = content[:SNIFFED_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"{", b"[")):
        first = content.lstrip().partition(b"\n")[0].rstrip()
        return ".jsonl" if first.startswith(b"{") and first.endswith(b"}") else ".json"
    if head.startswith(b"%pdf"):
        return ".pdf"
    if head.startswith(b"<") and any(mark in head for mark in (b"<rss", b"<feed", b"<rdf")):
        return ".rss"
    return ".html" if head.startswith(b"<") else ".txt"


def need(package: str, extra: str, place: str) -> Any:
    """Import a package of an extra, and silence what it logs of a broken file: that is said in one line here."""
    logging.getLogger(package).setLevel(logging.CRITICAL)
    return extras.need(package, extra, f"{place}:")
