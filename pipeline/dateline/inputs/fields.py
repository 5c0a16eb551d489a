"""The names of an article's fields in records (models/inputs/fields.csv); the first filled one counts.

Capitals and marks in a name do not matter: ``published_at``, ``publishedAt`` and ``Published-At`` are one name.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from dateline.articles import ReadOptions, make_article
from dateline.errors import InputError
from dateline.failures import Place
from dateline.inputs.checks import looked_at
from dateline.lexicons import load_rows
from dateline.records import Article

FIELDS = ("id", "text", "title", "published", "url", "source", "language")
MARKS = re.compile(r"[\W_]+")


def text_names() -> tuple[str, ...]:
    """Return the names that the text of a record may have."""
    return _names()["text"]


def has_text(names: Iterable[str]) -> bool:
    """Tell whether one of some field names is a name of the text."""
    return bool({_bare(name) for name in names} & {_bare(name) for name in text_names()})


def make_of_record(record: dict[str, Any], *, fallback: str, options: ReadOptions, place: Place) -> Article:
    """Make an article of a record; ``fallback`` is its id where it has none. InputError where it has no text."""
    plain = {_bare(str(name)): value for name, value in record.items()}
    found = {field: value for field in FIELDS if (value := _value(plain, field)) not in (None, "")}
    if not isinstance(found.get("text"), str):
        raise InputError(f"{place}: no text; expected a string in one of {', '.join(text_names())}")
    article_id = found.pop("id", fallback)
    if not isinstance(article_id, str | int):
        raise InputError(f"{place}: expected a string in 'id', found {type(article_id).__name__}")
    text = found.pop("text")
    return looked_at(make_article(str(article_id), text, found, options=options, place=place), options)


def _value(plain: dict[str, Any], field: str) -> Any:
    values = (plain.get(_bare(name)) for name in _names()[field])
    value = next((value for value in values if value not in (None, "")), None)
    # News services give the source as an object: {"id": ..., "name": ...}.
    return value.get("name") if field == "source" and isinstance(value, dict) else value


def _bare(name: str) -> str:
    return MARKS.sub("", name).lower()


@cache
def _names() -> dict[str, tuple[str, ...]]:
    rows = load_rows("inputs/fields.csv", columns=("field", "names"), allowed={"field": FIELDS})
    return {row["field"]: tuple(row["names"].split("|")) for row in rows}
