"""Tells pages that are no articles: errors, front pages and lists of articles, and what a paywall leaves of one.

An error says so in its headline or title (models/inputs/no_articles.csv) and has little prose. A list has as many
teasers as paragraphs: prose in an element of its own with a headline that is a link. A stub has a few sentences, and
its metadata or a line of it say that the rest is for subscribers.
Misses: lists without headlines that link; articles of which a paywall leaves more than STUB_WORDS.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from dateline.inputs.pages.blocks import LINK_ALONE, Block
from dateline.inputs.pages.metadata import HEADLINE_WORDS, is_article, plain, things
from dateline.inputs.pages.shown_days import stamp_days
from dateline.lexicons import load_rows

ERROR_WORDS, STUB_WORDS, TEASERS, BETWEEN_WORDS = 150, 120, 3, 5
WHERE = ("headline", "line")


def why_none(tree: Any, blocks: list[Block], article: Sequence[Block], title: str) -> str:
    """Return what a page is that is no article, "" for one that is."""
    if tree.xpath("//meta[@name='generator' and @content='dateline']"):
        return "a report of dateline"
    prose = [block for block in article if block.is_prose]
    words = sum(len(block.text.split()) for block in prose)
    said = [title, *(block.text for block in blocks if block.tag == "h1"), _title(tree)]
    if words < ERROR_WORDS and (what := _said(said, "headline")):
        return what
    teasers = _count_teasers(blocks)
    if teasers >= TEASERS and 2 * teasers >= len(prose):
        return "a list of articles"
    if words < STUB_WORDS and (_is_closed(tree) or _said([block.text for block in blocks], "line")):
        return "the beginning of an article for subscribers"
    return "" if prose else "a page without prose"


def _is_closed(tree: Any) -> bool:
    """Tell whether JSON-LD says that the article is for subscribers."""
    return any(str(thing.get("isAccessibleForFree")).lower() == "false" for thing in things(tree) if is_article(thing))


def _count_teasers(blocks: Sequence[Block]) -> int:
    """Return how many paragraphs stand below a headline that links elsewhere, stamps and bylines between at most."""
    count, headline = 0, False
    for block in blocks:
        if _links_elsewhere(block):
            headline = True
        elif block.is_prose:
            count += headline and block.within != "elsewhere"
            headline = False
        elif len(block.text.split()) > BETWEEN_WORDS and not stamp_days(block.text):
            headline = False
    return count


def _links_elsewhere(block: Block) -> bool:
    is_linked = block.linked >= LINK_ALONE and block.address != "" and not block.address.startswith("#")
    return is_linked and len(block.text.split()) >= HEADLINE_WORDS


def _title(tree: Any) -> str:
    return plain(next((element.text_content() for element in tree.iter("title")), ""))


def _said(lines: Sequence[str], where: str) -> str:
    """Return what the first line that tells a page's kind says it is."""
    patterns = [(pattern, what) for pattern, place, what in _patterns() if place == where]
    return next((what for line in lines for pattern, what in patterns if pattern.search(line)), "")


@cache
def _patterns() -> list[tuple[re.Pattern[str], str, str]]:
    rows = load_rows("inputs/no_articles.csv", columns=("pattern", "where", "what"), allowed={"where": WHERE})
    return [(re.compile(row["pattern"], re.IGNORECASE), row["where"], row["what"]) for row in rows]
