"""Saved news pages: the article without menus, promotion, captions and comments; sub-headings stay.

``pages/`` has the work: ``blocks`` the lines of a page and what is furniture, ``prose`` the lines of its article (with
trafilatura), ``metadata`` title and source, ``days`` the publication day and the order of its sources, ``kinds`` what
is no article and refused. The headline is the first line of the text. The language that the page declares is ignored:
many declare English whatever their language. Pages that follow an event in dated posts are read by ``live_blog``.
"""

from dataclasses import dataclass, replace
from typing import Any

from dateline.articles import check_characters, make_article
from dateline.errors import InputError
from dateline.inputs.pages.blocks import Block, find_blocks
from dateline.inputs.pages.days import choose_day, days_shown
from dateline.inputs.pages.kinds import why_none
from dateline.inputs.pages.metadata import find_metadata, find_title
from dateline.inputs.pages.prose import article_blocks, as_text
from dateline.inputs.source import Document, check_elements, need
from dateline.records import Article


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was parsed: its elements, the blocks of its body, and its metadata by their fields."""

    tree: Any
    blocks: list[Block]
    known: dict[str, list[str]]
    title: str


def read(document: Document) -> Article:
    """Return the article of a page; InputError for one that is none. Metadata beside it precede its own.

    Needs trafilatura.
    """
    place = str(document.place)
    page = open_page(document)
    found = article_blocks(need("trafilatura", "html", place), page.blocks)
    if not document.options.force and (what := why_none(page.tree, page.blocks, found, page.title)):
        raise InputError(f"{place}: no article found in this page: {what}; --force reads it all the same")
    found = found or [block for block in page.blocks if block.text and not block.within]
    return dated(document, page, as_text(found, page.title) if found else "")


def open_page(document: Document) -> Page:
    """Return the page of a document; InputError where it is not markup, or more of it than any page has."""
    place = str(document.place)
    trafilatura = need("trafilatura", "html", place)
    from trafilatura.utils import decode_file  # noqa: PLC0415 - an extra

    markup = decode_file(document.content)
    check_characters(markup, place)
    check_elements(document.content, place)
    tree = trafilatura.load_html(markup)
    if tree is None:
        raise InputError(f"{place}: no article found in this page: no markup")
    blocks = find_blocks(tree)
    known = find_metadata(tree, blocks)
    return Page(tree, blocks, known, find_title(tree, blocks, known))


def dated(document: Document, page: Page, text: str) -> Article:
    """Return the article of a page's text, with its metadata and its day."""
    address = document.url or next(iter(page.known["url"]), "")
    found = {"title": page.title, "source": next(iter(page.known["source"]), ""), "url": address}
    known = {name: value for name, value in found.items() if value} | document.metadata()
    article = make_article(document.name, text, known, options=document.options, place=str(document.place))
    if article.published:
        return article
    shown = days_shown(page.blocks, page.title)
    day, basis = choose_day(page.known["published"], page.known["changed"], shown, known.get("url", ""))
    return replace(article, published=day, published_basis=basis)
