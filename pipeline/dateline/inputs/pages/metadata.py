"""The metadata of a page: from the JSON-LD of its own article, then its meta elements (models/inputs/page.csv).

Of several articles in JSON-LD the page's own is the one with the page's headline or address; if none has, none is.
The title is the headline that the page shows, else that of the metadata, else the ``title`` element, in each case
without the site's name and with its entities decoded.
"""

import html
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from dateline.inputs.pages.blocks import Block
from dateline.lexicons import load_rows

ARTICLE_TYPES = ("Article", "BlogPosting", "Report", "LiveBlogPosting")
WHERE = ("jsonld", "meta")
FIELDS = ("title", "published", "changed", "source", "url", "kind")
# Between a title and the site's name: "Harbour opens | Larvik Post", "Harbour opens - Larvik Post".
SEPARATOR = re.compile(r"\s+[|–—»·:•-]+\s+|\s*\|\s*")
WORD = re.compile(r"\w[\w'’-]*")
LONGEST_TITLE = 500
SITE_WORDS, HEADLINE_WORDS, SMALL_WORD = 5, 4, 3


def find_metadata(tree: Any, blocks: list[Block]) -> dict[str, list[str]]:
    """Return the values of each field of page.csv, best first."""
    places = {"jsonld": own_article(tree, blocks), "meta": _meta(tree)}
    found: dict[str, list[str]] = {field: [] for field in FIELDS}
    for row in _names():
        if value := plain(places[row["where"]].get(row["name"])):
            found[row["field"]].append(value)
    if not found["url"]:
        found["url"] = [" ".join(address.split()) for address in tree.xpath("//link[@rel='canonical']/@href")[:1]]
    return found


@cache
def _names() -> list[dict[str, str]]:
    columns = ("field", "where", "name")
    return load_rows("inputs/page.csv", columns=columns, allowed={"where": WHERE, "field": FIELDS})


def plain(value: Any) -> str:
    """Return the string that a value of JSON-LD is, or the name of the thing that it is, its entities decoded."""
    if isinstance(value, list) and value:
        return plain(value[0])
    if isinstance(value, dict):
        return plain(value.get("name"))
    return " ".join(html.unescape(html.unescape(value)).split()) if isinstance(value, str) else ""


def own_article(tree: Any, blocks: list[Block]) -> dict[str, Any]:
    """Return the article of a page's JSON-LD, {} where there is none, or several and none that is the page's own."""
    found = [thing for thing in things(tree) if is_article(thing)]
    if len(found) == 1:
        return found[0]
    names = {_bare(block.text) for block in blocks if block.tag == "h1"} | {_bare(plain(_title(tree)))}
    address = next(iter(tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")), "")
    own = (thing for thing in found if _is_own(thing, names, str(address)))
    return next(own, {})


def _is_own(thing: dict[str, Any], names: set[str], address: str) -> bool:
    headline = _bare(plain(thing.get("headline")))
    page = thing.get("mainEntityOfPage")
    addresses = [thing.get("url"), thing.get("@id"), page.get("@id") if isinstance(page, dict) else page]
    return bool(headline and any(name.startswith(headline) for name in names)) or bool(address and address in addresses)


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def is_article(thing: dict[str, Any]) -> bool:
    """Tell whether an object of JSON-LD is an article."""
    return any(kind.endswith(ARTICLE_TYPES) for kind in kinds_of(thing))


def kinds_of(thing: dict[str, Any]) -> list[str]:
    """Return the types of an object of JSON-LD."""
    kinds = thing.get("@type")
    return [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])]


def things(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of a page's JSON-LD; scripts that are no JSON are passed over."""
    for script in tree.xpath('//script[contains(@type, "ld+json")]'):
        try:
            found = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(found)


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


def _title(tree: Any) -> str:
    return next((element.text_content() for element in tree.iter("title")), "")


def find_title(tree: Any, blocks: list[Block], known: dict[str, list[str]]) -> str:
    """Return the title of a page's article, "" where it has none."""
    sites = {_bare(site) for site in known["source"]}
    shown = [block for block in blocks if block.tag == "h1" and _bare(block.text) not in sites]
    inner = [block.text for block in shown if any(above.tag in ("article", "main") for above in _above(block))]
    headings = [*inner, *(block.text for block in shown if block.within != "elsewhere")]
    lines = {_bare(block.text): block.text for block in blocks if block.within != "elsewhere"}
    for title in [*headings, *known["title"]]:
        if bare := without_site(title, sites, lines):
            return bare
    bare = without_site(plain(_title(tree)), sites, lines)
    return bare if bare in lines.values() or len(WORD.findall(bare)) >= HEADLINE_WORDS else ""


def _above(block: Block) -> Iterator[Any]:
    if block.parent is not None:
        yield from (block.parent, *block.parent.iterancestors())


def without_site(title: str, sites: set[str], lines: dict[str, str]) -> str:
    """Return a title without the name of its site, which is known, or so short that it is no headline.

    ``lines`` are the lines of the page: a part of the title that is one of them is the headline.

    >>> without_site("Ferry sails again today | Norway | The Post", {"thepost"}, {})
    'Ferry sails again today'
    """
    if _bare(title) in lines or len(title) > LONGEST_TITLE:
        return title[:LONGEST_TITLE]
    marks = list(SEPARATOR.finditer(title))
    sides = [side for mark in marks for side in (title[: mark.start()], title[mark.end() :])]
    if shown := next((side for side in sides if _bare(side) in lines and len(side.split()) >= HEADLINE_WORDS), ""):
        return lines[_bare(shown)]
    for mark in reversed(marks):
        left, right = title[: mark.start()], title[mark.end() :]
        if _bare(right) in sites or (_is_name(right) and len(left.split()) >= HEADLINE_WORDS):
            title = left
    return title


def _is_name(words: str) -> bool:
    """Tell whether words are few and all with capitals but the small ones: "The Post", "Voice of the North"."""
    found = words.split()
    return len(found) <= SITE_WORDS and all(not word[0].islower() or len(word) <= SMALL_WORD for word in found)
