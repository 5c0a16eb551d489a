"""JSON lines: a record a line. Lines are cut and read one at a time, so that a file may be larger than the memory.

A record without an id gets the name of its file and the number of its line.
"""

import io
import json
from collections.abc import Iterator
from functools import partial
from typing import IO, Any

from dateline.articles import ReadOptions
from dateline.errors import InputError, library_words
from dateline.failures import Failure, Place, attempt
from dateline.inputs.fields import make_of_record
from dateline.inputs.source import Source
from dateline.lexicons import load_settings
from dateline.records import Article

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
SKIPPED_BYTES = 1 << 20


def split(file: IO[bytes], source: Source, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield the articles of a file of lines; InputError where there is none."""
    yield from not_none(read_lines(file, source.place.file, source.name, options), source.place)


def not_none(found: Iterator[Article | Failure], place: Place) -> Iterator[Article | Failure]:
    """Yield what was found; InputError where that is nothing."""
    is_empty = True
    for item in found:
        is_empty = False
        yield item
    if is_empty:
        raise InputError(f"{place}: no record in this file")


def read_lines(file: IO[bytes], name: str, prefix: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield the articles of lines; ``name`` is their file in error lines, ``prefix`` the beginning of their ids."""
    limit = load_settings().max_line_bytes
    number = 0
    while line := file.readline(limit + 1):
        number += 1
        place = Place(name, number)
        if len(line) > limit:
            _skip_line(file, line)
            yield Failure(id="", reason=f"{place}: more than {limit:,} bytes in one line (max_line_bytes)", place=place)
            continue
        line = line.removeprefix(BYTE_ORDER_MARK) if number == 1 else line
        if line.strip():
            yield attempt(partial(_article, line, place, prefix, options), "", place)


def _skip_line(file: IO[bytes], line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(SKIPPED_BYTES)


def _article(line: bytes, place: Place, prefix: str, options: ReadOptions) -> Article:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = line[error.start]
        raise InputError(f"{place}: byte {error.start} of the line (0x{byte:02x}) is not utf-8") from None
    return article_of(parse_json(text, str(place)), place, f"{prefix}-{place.line}", options)


def article_of(record: Any, place: Place, fallback: str, options: ReadOptions) -> Article:
    """Return the article of a JSON value; InputError for one that is no object, or has no text."""
    if not isinstance(record, dict):
        raise InputError(f"{place}: expected an object with id and text, found {type(record).__name__}")
    return make_of_record(record, fallback=fallback, options=options, place=place)


def parse_json(text: str, place: str) -> Any:
    """Return the value of a JSON text; InputError where it is malformed."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits, or brackets as deep
        raise InputError(f"{place}: not JSON: {library_words(error)}") from None


def lines_of(content: bytes) -> IO[bytes]:
    """Return a document's bytes as a file of lines."""
    return io.BytesIO(content)
