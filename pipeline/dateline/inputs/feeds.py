"""RSS and Atom files: an article for each entry, its longest text, and the feed's title as its source."""

from collections.abc import Iterator
from typing import Any

from dateline.articles import ReadOptions, make_article
from dateline.errors import InputError
from dateline.inputs.markup import plain_text
from dateline.inputs.source import Source, need
from dateline.records import Article


def read(source: Source, options: ReadOptions) -> Iterator[Article | InputError]:
    """Yield the entries of a feed."""
    feedparser = need("feedparser", "feeds", source.place)
    feed = feedparser.parse(source.content(), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        reason = f": {feed.bozo_exception}" if feed.bozo else ""
        raise InputError(f"{source.place}: no entry in this feed{reason}")
    for number, entry in enumerate(feed.entries, 1):
        try:
            yield _article(entry, feed.feed.get("title", ""), number, source, options)
        except InputError as error:
            yield error


def _article(entry: Any, publisher: str, number: int, source: Source, options: ReadOptions) -> Article:
    fragments = [part.get("value", "") for part in entry.get("content", [])]
    text = max((plain_text(fragment) for fragment in [*fragments, entry.get("summary", "")]), key=len)
    stamp = entry.get("published_parsed") or entry.get("updated_parsed")
    metadata = {
        "title": plain_text(entry.get("title", "")),
        "published": f"{stamp[0]:04}-{stamp[1]:02}-{stamp[2]:02}" if stamp else "",
        "url": entry.get("link", ""),
        "source": publisher,
    }
    place = f"{source.place}: entry {number}"
    return make_article(entry.get("id") or f"{source.name}-{number}", text, metadata, options=options, place=place)
