"""The blocks of text of a page: what a browser shows on lines of its own, in reading order.

Inline elements are words of their block, whatever they are: a time, a link or a mark in a sentence loses none of its
words. A line break inside a block parts it, but not before a small letter, where only the layout breaks a sentence.
Each block knows what it is in (models/inputs/furniture.csv, by the tags, roles, classes and ids around it): furniture,
the particulars of the article (byline and stamps), or neither. An element that holds the headline or much of the prose
is neither, whatever its class.

``simplified`` is the page without furniture and inline elements, for trafilatura to tell the article's prose.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, pairwise
from typing import Any

from dateline.lexicons import load_rows

# Classes of what has or lacks a part, which is not that part: "has-ads", "with-sidebar".
HAS_OR_NOT = re.compile(r"(?<!\S)(?:has|have|with|no|non|without)-[\w-]+", re.IGNORECASE)
BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
UNSEEN = frozenset({
    "audio", "head", "iframe", "math", "noscript", "object", "option", "script", "select", "style", "svg", "template",
    "textarea", "video",
})  # fmt: skip
TIMES = frozenset({"time", "abbr"})
TIME_PROPERTIES = frozenset({"datePublished", "dateCreated", "dateModified"})
# The article of the page is the one that holds its headline.
OTHER_ARTICLE = re.compile(r"schema\.org/\w*(?:Article|Posting)$")
KEPT_TAGS = HEADINGS | {"p", "li", "td", "th", "dt", "dd", "blockquote", "pre"}
KINDS = ("furniture", "particulars", "elsewhere", "hidden")
# Of the prose of a page; what holds more is no furniture, though it is called so ("newsletter-post").
MUCH_PROSE = {"furniture": 0.3, "particulars": 0.3, "elsewhere": 0.6, "hidden": 0.1}
PROSE_WORDS = 9
# A paragraph that is cut off has no stop.
LONG_WORDS = 25
MOSTLY_LINKS = 0.7
# The share of characters from which a block is nothing but a link; a name or two of a byline may be none.
LINK_ALONE = 0.95
STOP = re.compile(r"[.!?…:][\"'”’»)\]]*$")
# What some papers print behind the last word of an article.
END_MARK = re.compile(r"(?<=\S)\s*[■□◼◆∎]+$")
WHITE = re.compile(r"\s+")
# Where a word may be broken: soft hyphens and blanks of no width.
UNSHOWN = re.compile("[\u00ad\u200b\u2060\ufeff]")
SPLIT = re.compile(r"\n\s*\n\s*|\n\s*(?![\sa-z])")


@dataclass(slots=True)
class Block:
    """A block: its words, the element that they stand in, and the share of its characters that are links.

    ``within`` says what it is a part of: "furniture", "particulars" or "elsewhere" (comments, menus, other articles),
    "" for none. ``pieces`` are its words as the page's elements part them, ``times`` the elements in it that a program
    can read a day from, with the words before each.
    """

    text: str
    owner: Any
    within: str
    linked: float
    pieces: list[str]
    address: str = ""
    times: list[tuple[Any, str]] = field(default_factory=list)

    @property
    def tag(self) -> str:
        """Return the name of the block's element."""
        return str(self.owner.tag)

    @property
    def parent(self) -> Any:
        """Return the element around the block's."""
        return self.owner.getparent()

    @property
    def is_prose(self) -> bool:
        """Tell whether the block is a sentence or more, not mostly links."""
        words = len(self.text.split())
        is_told = words >= LONG_WORDS or (words >= PROSE_WORDS and STOP.search(self.text) is not None)
        return self.tag not in HEADINGS and is_told and self.linked < MOSTLY_LINKS


@dataclass(slots=True)
class _Run:
    """The words since the last edge of a block, each part with the address that it links to, None for no link."""

    parts: list[tuple[str, str | None]] = field(default_factory=list)
    times: list[tuple[Any, str]] = field(default_factory=list)

    def add(self, text: str | None, link: str | None) -> None:
        if text := UNSHOWN.sub("", text or ""):
            self.parts.append((text if text == "\n" else WHITE.sub(" ", text), link))

    def mark(self, element: Any) -> None:
        self.times.append((element, self.parts[-1][0] if self.parts else ""))


def find_blocks(tree: Any) -> list[Block]:
    """Return the blocks of a page's body in reading order."""
    body = tree.find(".//body") if tree.tag != "body" else tree
    root = body if body is not None else tree
    kinds = kinds_of_elements(root)
    found = [block for block in _walk(root, kinds) if block.text or block.times]
    _restore_lead(found, kinds)
    return found


def _restore_lead(blocks: list[Block], kinds: dict[Any, str]) -> None:
    """Make the first paragraph of the prose prose, whatever its own class says, if it stands beside the second."""
    prose = [block for block in blocks if block.is_prose and block.within != "elsewhere"]
    for block, after in list(pairwise(prose))[:1]:
        is_own = block.tag == "p" and block.parent is after.parent and not after.within
        if is_own and not any(kinds.get(element) for element in (block.parent, *block.parent.iterancestors())):
            block.within = ""


def _walk(root: Any, kinds: dict[Any, str]) -> Iterator[Block]:
    from lxml.etree import iterwalk  # noqa: PLC0415 - an extra

    run, owners, links, within = _Run(), [root], list[str](), [kinds.get(root, "")]
    walk = iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        is_block = element is not root and _is_block(element)
        if event == "start" and (element.tag in UNSEEN or kinds.get(element) == "hidden"):
            yield from _hidden(element)
            walk.skip_subtree()
        elif event == "start":
            if is_block:
                yield from _blocks(run, owners[-1], within[-1])
                run = _Run()
                owners.append(element)
                within.append(within[-1] or kinds.get(element, ""))
            elif element.tag == "a":
                links.append(element.get("href") or "")
            if element.tag in TIMES or element.get("itemprop") in TIME_PROPERTIES:
                run.mark(element)
            run.add("\n" if element.tag == "br" else element.text, links[-1] if links else None)
        elif event == "end" and is_block and owners[-1] is element:
            yield from _blocks(run, owners.pop(), within.pop())
            run = _Run()
        elif event == "end" and element.tag == "a" and links:
            links.pop()
        if event != "start" and element is not root:
            run.add(element.tail, links[-1] if links else None)
    yield from _blocks(run, root, within[0])


def _is_block(element: Any) -> bool:
    """Tell whether an element is on lines of its own; a button in a sentence is a word of it."""
    above = element.getparent()
    is_button = element.tag == "button" and above is not None and above.tag not in KEPT_TAGS
    return element.tag in BLOCK_TAGS or is_button


def _hidden(element: Any) -> Iterator[Block]:
    """Yield the words for screen readers, which may hold a stamp; they are no words of the block around them."""
    words = "" if element.tag in UNSEEN else " ".join(element.text_content().split())
    yield Block(words, element, "hidden", 0.0, [words])


def _blocks(run: _Run, owner: Any, within: str) -> Iterator[Block]:
    """Yield the blocks of a run of words: one, or more where line breaks part it."""
    whole = "".join(text for text, _ in run.parts)
    if not whole.strip() and not run.times:
        return
    edges = [0, *(edge for mark in SPLIT.finditer(whole) for edge in mark.span()), len(whole)]
    starts = [0, *accumulate(len(text) for text, _ in run.parts)]
    times = run.times
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        own = run.parts[bisect_left(starts, left) : bisect_left(starts, right)]
        yield _block(END_MARK.sub("", " ".join(whole[left:right].split())), own, owner, within, times)
        times = []


def _block(words: str, parts: list[tuple[str, str | None]], owner: Any, within: str, times: Any) -> Block:
    size = max(1, sum(len(word) for word in words.split()))
    links = [(link, "".join(text.split())) for text, link in parts if link is not None and text.strip()]
    pieces = [" ".join(text.split()) for text, _ in parts if text.strip()]
    linked = min(1.0, sum(len(text) for _, text in links) / size)
    return Block(words, owner, within, linked, pieces, links[-1][0] if links else "", times)


def kinds_of_elements(root: Any) -> dict[Any, str]:
    """Return what the elements are that are no part of the article's prose."""
    prose = _prose_chars(root)
    total = prose.get(root, 0)
    headline = _holders_of_headline(root)
    found = {}
    for element in prose:
        kind = _kind(element) or (
            "elsewhere" if headline and OTHER_ARTICLE.search(element.get("itemtype") or "") else ""
        )
        may_be = _is_block(element) or kind == "hidden"
        if kind and may_be and element not in headline and prose[element] <= MUCH_PROSE[kind] * total:
            found[element] = kind
    return found


def _holders_of_headline(root: Any) -> set[Any]:
    heading = next(iter(root.iter("h1")), None)
    return set() if heading is None else {heading, *heading.iterancestors()}


def _prose_chars(root: Any) -> dict[Any, int]:
    """Return how many characters of text each element holds, those of links apart; one pass from the bottom up."""
    found: dict[Any, int] = {}
    for element in reversed([element for element in root.iter() if isinstance(element.tag, str)]):
        own = 0 if element.tag in UNSEEN or element.tag == "a" else len((element.text or "").strip())
        found[element] = found.get(element, 0) + own
        parent = element.getparent()
        if element is not root and parent is not None:
            below = 0 if element.tag in UNSEEN or element.tag == "a" else found[element]
            found[parent] = found.get(parent, 0) + below + len((element.tail or "").strip())
    return found


def _kind(element: Any) -> str:
    """Return the kind of an element by its tag, role, class, id and the names that scripts know it by."""
    name = " ".join(
        [element.tag, *(element.get(key) or "" for key in ("role", "class", "id", "itemprop", "name", "aria-label"))]
        + [f"{key}={value}" for key, value in element.attrib.items() if key.startswith("data-") and len(value) < 60]
    )
    name = HAS_OR_NOT.sub(" ", name[:400])
    return next((kind for pattern, kind in _patterns() if pattern.search(name)), "")


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    rows = load_rows("inputs/furniture.csv", columns=("pattern", "kind", "note"), allowed={"kind": KINDS})
    return [(re.compile(row["pattern"], re.IGNORECASE), row["kind"]) for row in rows]


def simplified(blocks: list[Block]) -> Any:
    """Return a page of the blocks that are no furniture, below copies of the elements around them."""
    from lxml import etree, html  # noqa: PLC0415 - an extra

    root = html.Element("html")
    body = etree.SubElement(root, "body")
    copies: dict[Any, Any] = {}
    for block in blocks:
        if block.text and not block.within:
            below = _copy(block.parent, copies, body)
            element = etree.SubElement(below, block.tag if block.tag in KEPT_TAGS else "p")
            element.text = block.text
    return root


def _copy(element: Any, copies: dict[Any, Any], body: Any) -> Any:
    """Return the copy of an element, made below that of its parent where there is none yet."""
    from lxml import etree  # noqa: PLC0415 - an extra

    missing = []
    while element is not None and element not in copies and element.tag not in ("html", "body"):
        missing.append(element)
        element = element.getparent()
    found = copies.get(element, body) if element is not None else body
    for original in reversed(missing):
        tag = original.tag if original.tag in ("article", "main", "section", "ul", "ol") else "div"
        found = copies[original] = etree.SubElement(found, tag, {"class": original.get("class") or ""})
    return found
