"""RSS and Atom files: an article for each entry, its longest text, and the feed's title as its source."""

import re
import sys
from collections.abc import Iterator
from functools import partial
from typing import Any

from dateline.articles import make_article
from dateline.errors import InputError, one_line
from dateline.failures import Failure, Place, attempt, blaming
from dateline.inputs.checks import looked_at
from dateline.inputs.markup import plain_text
from dateline.inputs.source import Document, check_elements, need
from dateline.records import Article

# A number of more digits names no character; Python refuses to read one of thousands.
REFERENCE = re.compile(rb"&#(x[0-9a-fA-F]{1,20}|[0-9]{1,20});", re.IGNORECASE)
# At the end of an entry that has the beginning of its article only.
LEFT_OUT = re.compile(r"\s*\[\s*(?:…|\.{3})\s*\]$")


def read_all(document: Document) -> Iterator[Article | Failure]:
    """Yield the articles of the entries of a feed."""
    place = document.place
    feedparser = need("feedparser", "feeds", place)
    check_elements(document.content, str(place))
    with blaming(f"{place}: cannot be read as a feed"):
        feed = feedparser.parse(_mended(document.content), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        reason = f": {one_line(feed.bozo_exception)}" if feed.bozo else ""
        raise InputError(f"{place}: no entry in this feed{reason}")
    publisher = _string(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, 1):
        where = Place(place.file, part=f"entry {number}")
        yield attempt(partial(_article, entry, number, publisher, document), "", where)


def _mended(content: bytes) -> bytes:
    """Return a feed without references to no character, over which feedparser gives up the whole feed."""
    return REFERENCE.sub(lambda found: found[0] if _is_character(found[1]) else b"&#xFFFD;", content)


def _is_character(number: bytes) -> bool:
    digits = number.lower()
    value = int(digits[1:], 16) if digits.startswith(b"x") else int(digits)
    return 0 < value <= sys.maxunicode and not 0xD800 <= value <= 0xDFFF


def _article(entry: Any, number: int, publisher: str, document: Document) -> Article:
    fragments = [_string(part.get("value")) for part in entry.get("content", [])]
    text = max((plain_text(fragment) for fragment in [*fragments, _string(entry.get("summary"))]), key=len)
    text = LEFT_OUT.sub("", text)
    stamp = entry.get("published_parsed") or entry.get("updated_parsed")
    metadata = {
        "title": plain_text(_string(entry.get("title"))),
        "published": f"{stamp[0]:04}-{stamp[1]:02}-{stamp[2]:02}" if stamp else "",
        "url": _string(entry.get("link")),
        "source": publisher,
    }
    doc_id = _string(entry.get("id")) or f"{document.name}-{number}"
    where = Place(document.place.file, part=f"entry {number}")
    article = make_article(doc_id, text, metadata, options=document.options, place=where)
    return looked_at(article, document.options)


def _string(value: Any) -> str:
    """Return a field's text; broken feeds give fields without value."""
    return value if isinstance(value, str) else ""
