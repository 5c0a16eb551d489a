"""Makes an article of a text and its metadata, and says in one line what is wrong with either.

The text is taken exactly as it stands (line ends too), because every offset counts in it.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.errors import InputError
from dateline.failures import NOWHERE, Place
from dateline.layout import find_paragraphs
from dateline.records import Article
from dateline.stamps import read_stamp

METADATA_KEYS = frozenset({"title", "published", "url", "language", "source", "licence", "author", "note"})
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# A day outside them says that none was known: 0001-01-01 is .NET's default, 1000-01-01 the first of MySQL, 1601-01-01
# of Windows, 1753-01-01 of SQL Server, 9999-12-31 the last of each.
PUBLISHED_YEARS = range(1754, 2100)
LANGUAGE_READ = "en"
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, kw_only=True)
class ReadOptions:
    """How to read: the encoding of text files, and a publication date that goes before any in the input.

    ``fix_text`` mends mojibake, which moves offsets; ``force`` reads pages that are no articles.
    """

    encoding: str = "utf-8"
    published: date | None = None
    fix_text: bool = False
    force: bool = False


def make_article(
    article_id: str,
    text: str,
    metadata: dict[str, Any],
    *,
    options: ReadOptions = ReadOptions(),
    place: Place | str = "article",
) -> Article:
    """Make an article of a text and its metadata; ``place`` names the input in an error line."""
    where = str(place)
    check_text(text, where)
    check_characters(article_id, f"{where}: id")
    published = options.published or parse_day(metadata.get("published", ""), where)
    language = _string(metadata, "language", where)
    if language and language.lower().split("-")[0] != LANGUAGE_READ:
        raise InputError(f"{where}: language {language!r} is not read; only English (en) is")
    return Article(
        id=article_id,
        text=text,
        title=_string(metadata, "title", where),
        published=published,
        published_basis="given" if options.published else "metadata" if published else "",
        language=language,
        url=_string(metadata, "url", where),
        source=_string(metadata, "source", where),
        licence=_string(metadata, "licence", where),
        place=place if isinstance(place, Place) else NOWHERE,
    )


def check_text(text: str, place: str) -> None:
    """Raise InputError for a text without a visible character, or with one that no text has."""
    check_characters(text, place)
    if not find_paragraphs(text):
        raise InputError(f"{place}: the article is empty")


def check_characters(text: str, place: str) -> None:
    """Raise InputError for half a surrogate pair, which JSON can hold and UTF-8 cannot, and for a NUL.

    No text has a NUL, many binary files do, and databases cut a text there.
    """
    if lone := LONE_SURROGATE.search(text):
        raise InputError(f"{place}: character {lone.start()} is half a surrogate pair")
    if "\0" in text:
        raise InputError(f"{place}: character {text.index(chr(0))} is NUL; expected a text")


def _string(metadata: dict[str, Any], key: str, place: str) -> str:
    value = metadata.get(key, "")
    if not isinstance(value, str):
        raise InputError(f"{place}: expected a string in {key!r}, found {value!r}")
    check_characters(value, f"{place}: {key}")
    return value


def parse_day(value: object, place: str, *, is_given: bool = False) -> date | None:
    """Return the day of an ISO date or time stamp, or of one with its month in letters; None for "".

    None, too, for a day that programs write where they know none; if it ``is_given`` by the user, that is an error.
    InputError names ``place`` for anything else.

    >>> parse_day("2026-02-03T10:00:00Z", "x"), parse_day("0001-01-01T00:00:00", "x")
    (datetime.date(2026, 2, 3), None)
    """
    day = _read_day(value, place)
    if day is None or day.year in PUBLISHED_YEARS:
        return day
    if is_given:
        years = f"{PUBLISHED_YEARS.start} to {PUBLISHED_YEARS.stop - 1}"
        raise InputError(f"{place}: published is {value!r}; expected a day of the years {years}")
    return None


def _read_day(value: object, place: str) -> date | None:
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if value == "":
        return None
    match = ISO_DAY.match(value) if isinstance(value, str) else None
    try:
        if match:
            return date.fromisoformat(match[0])
    except ValueError:
        pass
    if isinstance(value, str) and not match and (stamp := read_stamp(value)):
        return stamp
    raise InputError(f"{place}: published is {value!r}; expected a day like 2026-02-03")
