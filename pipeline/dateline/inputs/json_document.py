"""A JSON document: a list of records, an object with one list of them, or a record alone.

A record without an id gets the name of its file and its ordinal.
"""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from dateline.failures import Failure, Place, attempt
from dateline.inputs.json_lines import article_of, lines_of, parse_json, read_lines
from dateline.inputs.source import Document
from dateline.inputs.text import decode
from dateline.records import Article


def read_all(document: Document) -> Iterator[Article | Failure]:
    """Yield the articles of the records of a document; one that is JSON lines by its looks is read as such."""
    place, options = document.place, document.options
    text = decode(document.content, "utf-8", str(place)).removeprefix("\ufeff")
    if _goes_on_behind(text):
        yield from read_lines(lines_of(document.content), place.file, document.name, options)
        return
    for number, record in enumerate(_list_of(parse_json(text, str(place))), 1):
        where = Place(place.file, part=f"record {number}")
        yield attempt(partial(article_of, record, where, f"{document.name}-{number}", options), "", where)


def _goes_on_behind(text: str) -> bool:
    """Tell whether another value follows the first."""
    try:
        _, end = json.JSONDecoder().raw_decode(text.lstrip())
    except (ValueError, RecursionError):
        return False
    return bool(text.lstrip()[end:].strip())


def _list_of(found: Any) -> list[Any]:
    """Return the records of a document: a list, the one list of objects in an object, or an object alone."""
    if isinstance(found, list):
        return found
    lists = [value for value in found.values() if _is_records(value)] if isinstance(found, dict) else []
    return lists[0] if len(lists) == 1 else [found]


def _is_records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)
