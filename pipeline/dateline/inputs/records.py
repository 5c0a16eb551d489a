"""Records: JSON lines, a JSON document with a list of them, or the rows of a CSV file with a text column.

A record without an id gets the name of its file and its ordinal.
"""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from dateline.articles import ReadOptions
from dateline.errors import InputError
from dateline.inputs.fields import has_text, make_of_record, text_names
from dateline.inputs.source import Source
from dateline.inputs.text import decode
from dateline.records import Article
from dateline.tables import LONGEST_CELL

Item = Article | InputError


def read(source: Source, options: ReadOptions) -> Iterator[Item]:
    """Yield the articles of the records of a file."""
    if source.suffix == ".csv":
        yield from _read_csv(source, options)
    elif source.suffix == ".json":
        yield from _read_json(source, options)
    else:
        yield from _read_lines(source, options)


def _read_lines(source: Source, options: ReadOptions) -> Iterator[Item]:
    with source.stream() as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield _article_of_line(line, number, source, options)


def _article_of_line(line: bytes, number: int, source: Source, options: ReadOptions) -> Item:
    place = f"{source.place}:{number}"
    try:
        try:
            record = _parse(line.decode("utf-8"), place)
        except UnicodeDecodeError as error:
            byte = line[error.start]
            raise InputError(f"{place}: byte {error.start} of the line (0x{byte:02x}) is not utf-8") from None
        return _article(record, number, source, options, place)
    except InputError as error:
        return error


def _read_json(source: Source, options: ReadOptions) -> Iterator[Item]:
    found = _parse(decode(source.content(), "utf-8", source.place), source.place)
    for number, record in enumerate(_list_of(found), 1):
        try:
            yield _article(record, number, source, options, f"{source.place}: record {number}")
        except InputError as error:
            yield error


def _list_of(found: Any) -> list[Any]:
    """Return the records of a document: a list, the one list of objects in an object, or an object alone."""
    if isinstance(found, list):
        return found
    lists = [value for value in found.values() if _is_records(value)] if isinstance(found, dict) else []
    return lists[0] if len(lists) == 1 else [found]


def _is_records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _parse(text: str, place: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits, or brackets as deep
        raise InputError(f"{place}: not JSON: {error}") from None


def _article(record: Any, number: int, source: Source, options: ReadOptions, place: str) -> Article:
    if not isinstance(record, dict):
        raise InputError(f"{place}: expected an object with id and text, found {type(record).__name__}")
    return make_of_record(record, fallback=f"{source.name}-{number}", options=options, place=place)


def _read_csv(source: Source, options: ReadOptions) -> Iterator[Item]:
    csv.field_size_limit(LONGEST_CELL)
    text = decode(source.content(), options.encoding, source.place).removeprefix("\ufeff")
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        if not has_text(reader.fieldnames or ()):
            raise InputError(f"{source.place}:1: no column of text; expected one of {', '.join(text_names())}")
        for number, row in enumerate(reader, 1):
            place = f"{source.place}:{reader.line_num}"
            try:
                cells = {name: cell for name, cell in row.items() if isinstance(name, str)}
                yield make_of_record(cells, fallback=f"{source.name}-{number}", options=options, place=place)
            except InputError as error:
                yield error
    except csv.Error as error:
        raise InputError(f"{source.place}:{reader.line_num + 1}: not valid CSV: {error}") from None
