"""Saved news pages: the article without menus, promotion and comments, as trafilatura finds it; sub-headings stay.

Its metadata come from the page's JSON-LD, then from its meta elements (models/inputs/page.csv), then from its words:
the headline is the first h1, the day that of the first time element; a day in a dateline or stamp is found later, as in
any text. The headline is the first line of the text if the page has one above its prose. The language that the page
declares is ignored: many declare English whatever their language.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from dateline.articles import check_characters, make_article, parse_day
from dateline.errors import InputError
from dateline.inputs.source import Document, check_elements, need
from dateline.lexicons import load_rows
from dateline.records import Article

ARTICLE_TYPES = ("Article", "BlogPosting", "Report")
WHERE = ("jsonld", "meta")


def read(document: Document) -> Article:
    """Return the article of a page; InputError for one without prose. Metadata beside it precede its own.

    Needs trafilatura.
    """
    place = str(document.place)
    trafilatura = need("trafilatura", "html", place)
    from trafilatura.utils import decode_file  # noqa: PLC0415 - an extra

    page = decode_file(document.content)
    check_characters(page, place)
    check_elements(document.content, place)
    tree = trafilatura.load_html(page)
    text = trafilatura.extract(page, include_comments=False, include_tables=False) if tree is not None else None
    if tree is None or not text:
        raise InputError(f"{place}: no article found in this page")
    headline = _headline(tree)
    if headline and not text.startswith(headline):
        text = f"{headline}\n{text}"
    url = {"url": document.url} if document.url else {}
    known = ({"title": headline} if headline else {}) | _found(tree) | url | document.metadata()
    article = make_article(document.name, text, known, options=document.options, place=place)
    shown = None if article.published else _shown_day(tree)
    return replace(article, published=shown, published_basis="text") if shown else article


def _found(tree: Any) -> dict[str, str]:
    """Return the metadata of JSON-LD and meta elements; a day that cannot be read is passed over."""
    places: dict[str, dict[str, Any]] = {"jsonld": _jsonld(tree), "meta": _meta(tree)}
    found: dict[str, str] = {}
    for row in _names():
        value = _plain(places[row["where"]].get(row["name"]))
        if row["field"] in found or not value or (row["field"] == "published" and not _day(value)):
            continue
        found[row["field"]] = value
    return found


@cache
def _names() -> list[dict[str, str]]:
    return load_rows("inputs/page.csv", columns=("field", "where", "name"), allowed={"where": WHERE})


def _plain(value: Any) -> str:
    """Return the string that a value of JSON-LD is, or the name of the thing that it is."""
    if isinstance(value, list) and value:
        return _plain(value[0])
    if isinstance(value, dict):
        return _plain(value.get("name"))
    return " ".join(value.split()) if isinstance(value, str) else ""


def _day(value: str) -> date | None:
    try:
        return parse_day(value, "")
    except InputError:
        return None


def _jsonld(tree: Any) -> dict[str, Any]:
    """Return the first object of a page's JSON-LD that is an article; scripts that are no JSON are passed over."""
    for script in tree.xpath('//script[@type="application/ld+json"]'):
        try:
            found = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in _objects(found):
            kinds = thing.get("@type")
            if any(str(kind).endswith(ARTICLE_TYPES) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return thing
    return {}


def _objects(found: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of JSON-LD: one, a list of them, or a graph."""
    for thing in found if isinstance(found, list) else [found]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            yield from (part for part in (graph if isinstance(graph, list) else []) if isinstance(part, dict))


def _meta(tree: Any) -> dict[str, Any]:
    """Return the content of each meta element by its name in small letters; the first of a name counts."""
    found: dict[str, Any] = {}
    for element in tree.xpath("//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        found.setdefault(name.lower(), element.get("content"))
    return found


def _headline(tree: Any) -> str:
    headings = tree.xpath("//article//h1 | //main//h1") or tree.xpath("//h1")
    return " ".join(headings[0].text_content().split()) if headings else ""


def _shown_day(tree: Any) -> date | None:
    """Return the day of the first time element, in an article before elsewhere."""
    stamps = tree.xpath("//article//time/@datetime | //main//time/@datetime") or tree.xpath("//time/@datetime")
    return next((day for stamp in stamps if (day := _day(str(stamp)))), None)
