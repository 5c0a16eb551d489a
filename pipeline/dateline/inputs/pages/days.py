"""The publication day of a page, from the first of its sources that gives one within bounds.

In this order: the JSON-LD of its own article; its meta elements; elements marked as the day of publication (microdata,
``pubdate``, the class "published"); other time elements and then the lines beside the headline that are stamps, those
that say "published" first and those that say "updated" last; a stamp behind the prose; the page's address. What stands
in the prose, a day that heads a part of it, comments, menus and other articles date none. A day before 1990 is none
(0001-01-01 and 1970-01-01 are what programs write for want of one), nor is one more than a year later than the newest
of the others; lines that only show a day do not count there, for they may be of something past.
Misses: a stamp in figures that may be of either order (02/03/2026), without another source beside it.
"""

import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from dateline.articles import parse_day
from dateline.errors import InputError
from dateline.inputs.pages.blocks import HEADINGS, Block
from dateline.inputs.pages.shown_days import Role, ShownDay, said_of, shown_days, stamp_days

EARLIEST = date(1990, 1, 1)
LATER_AT_MOST = timedelta(days=366)
COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?\d{4,6})?$")
# Stamps are looked for from the headline to the second paragraph of prose.
PARAGRAPHS_LOOKED_AT = 2
BLOCKS_ABOVE = 3
LABEL_CHARS = 100
# The words of another stamp before a label.
AFTER_DIGITS = re.compile(r"^.*\d", re.DOTALL)
BESIDE_HEADLINE = ("", "particulars", "hidden")
BOLD = ("b", "strong")
ADDRESS = re.compile(
    r"(?<!\d)(?P<year>19\d\d|20\d\d)[/_-](?P<month>\d{1,2}|[a-z]{3})[/_-](?P<day>\d{1,2})(?!\d)", re.IGNORECASE
)
PUBLISHED_CLASS = re.compile(
    r"(?:^|[\s_-])(?:published?|date-published|pub-?date|dt-published|entry-date)(?:$|[\s_-])", re.IGNORECASE
)
CHANGED_CLASS = re.compile(r"update|modified|changed", re.IGNORECASE)


def read_day(value: str) -> date | None:
    """Return the day of a machine's stamp, None for what is none."""
    compact = COMPACT.match(value)
    try:
        return parse_day("-".join(compact.groups()) if compact else value, "")
    except InputError:
        return next((shown.day for shown in shown_days(value[:100])), None)


def choose_day(
    marked: Iterable[str], changed: Iterable[str], shown: Collection[ShownDay], address: str
) -> tuple[date | None, str]:
    """Return the day of the first source that gives one within bounds, and its basis.

    ``marked`` are the stamps of JSON-LD and meta elements in their order, ``changed`` those of changes, ``shown`` the
    days that the page shows, best first.
    """
    found = [(day, "metadata") for stamp in marked if (day := read_day(stamp))]
    told = [day for day, _ in found] + [day for stamp in changed if (day := read_day(stamp))]
    told += [item.day for item in shown if item.role]
    found += [(item.day, "text") for item in shown]
    if day := _day_of_address(address):
        told.append(day)
        found.append((day, "metadata"))
    sound = [(day, basis) for day, basis in found if day >= EARLIEST]
    return next(((day, basis) for day, basis in sound if not _is_too_late(day, told)), (None, ""))


def _is_too_late(day: date, told: Iterable[date]) -> bool:
    """Tell whether a day is much later than all others that the page tells."""
    newest = max((other for other in told if other >= EARLIEST and other != day), default=day)
    return day > newest and day - newest > LATER_AT_MOST


def _day_of_address(address: str) -> date | None:
    found = ADDRESS.search(address)
    return next((item.day for item in shown_days("-".join(found.groups()))), None) if found else None


def days_shown(blocks: list[Block], title: str) -> list[ShownDay]:
    """Return the days that a page shows for its article, best first: of publication, of nothing said, of changes."""
    beside = _beside_headline(blocks, title)
    timed = [shown for block in beside for element, label in block.times if (shown := _of_element(element, label))]
    lines = [item for block in beside for item in _of_block(block)]
    roles: tuple[Role, ...] = ("published", "", "changed")
    return [item for role in roles for item in [*timed, *lines] if item.role == role] or _behind_prose(blocks)


def _beside_headline(blocks: list[Block], title: str) -> list[Block]:
    """Return the lines between headline and prose and right above the headline; without one those beside the prose."""
    start = next((i for i, block in enumerate(blocks) if block.within != "elsewhere" and block.text == title), None)
    prose = [i for i, block in enumerate(blocks) if block.is_prose and not block.within and i > (start or 0)]
    end = (prose[PARAGRAPHS_LOOKED_AT - 1 :] or [len(blocks)])[0]
    if start is None:
        found = [block for block in blocks[:end] if prose and _is_beside(block, blocks[prose[0]])]
    else:
        near = blocks[max(0, start - BLOCKS_ABOVE) : start]
        found = [*blocks[start + 1 : end], *(block for block in near if _is_inside(block, blocks[start].parent))]
    below = {id(block) for block in blocks[prose[0] + 1 :]} if prose else set()
    return [block for block in found if _may_date(block) and not (id(block) in below and _heads_a_part(block))]


def _may_date(block: Block) -> bool:
    return block.within in BESIDE_HEADLINE and not block.is_prose


def _heads_a_part(block: Block) -> bool:
    """Tell whether a block is a sub-heading, or a paragraph all in bold letters, as that of a day in a chronology."""
    return block.tag in HEADINGS or (block.tag == "p" and not block.within and _is_bold(block.owner))


def _is_bold(element: Any) -> bool:
    """Tell whether all words of an element are bold, by an element that has no class to say what it is."""
    inner = list(element)
    if len(inner) != 1 or inner[0].tag not in BOLD or inner[0].get("class"):
        return False
    return not f"{element.text or ''}{inner[0].tail or ''}".strip()


def _is_beside(block: Block, prose: Block) -> bool:
    """Tell whether a block stands in the element of a paragraph, which has one of its own or is a part of a larger."""
    return block.parent is prose.parent if prose.tag == "p" else block.owner is prose.owner


def _is_inside(block: Block, element: Any) -> bool:
    """Tell whether a block stands in an element, in one of its own there at most."""
    return element is not None and (block.parent is element or block.parent.getparent() is element)


def _behind_prose(blocks: list[Block]) -> list[ShownDay]:
    """Return the day that the stamps behind the first paragraph agree on, for want of one beside the headline."""
    first = next((i for i, block in enumerate(blocks) if block.is_prose and not block.within), len(blocks))
    behind = [block for block in blocks[first:] if _may_date(block) and not _heads_a_part(block)]
    found = [item for block in behind for item in _of_block(block) if item.role != "changed"]
    return found[:1] if len({item.day for item in found}) == 1 else []


def _of_block(block: Block) -> list[ShownDay]:
    return stamp_days(" ".join(block.pieces), is_byline=block.within == "particulars")


def _of_element(element: Any, label: str) -> ShownDay | None:
    """Return the day of a time element's attributes; its words are those of a stamp."""
    stamps = (element.get("datetime"), element.get("content"), element.get("title"))
    day = next((day for stamp in stamps if stamp and (day := read_day(stamp.strip()))), None)
    return ShownDay(day, _role(element, label)) if day else None


def _role(element: Any, label: str) -> Role:
    """Return what a time element is of, by its properties, the words before it, and its class and its parent's."""
    above = element.getparent()
    classes = f"{element.get('class') or ''} {'' if above is None else above.get('class') or ''}"
    named = element.get("itemprop") or ""
    said = said_of(element.text_content()[:LABEL_CHARS]) or said_of(AFTER_DIGITS.sub("", label[-LABEL_CHARS:]))
    if named == "dateModified" or said == "changed" or CHANGED_CLASS.search(classes):
        return "changed"
    is_marked = element.get("pubdate") is not None or named or PUBLISHED_CLASS.search(element.get("class") or "")
    return "published" if is_marked else said
