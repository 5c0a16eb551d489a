"""The lines of a page's article: what trafilatura keeps of its blocks, and what it loses of them.

trafilatura reads the page made simple (blocks.py), so that no inline element costs words, and tells which blocks are
the article's. Between the first and the last of these in one element all blocks are the article's; so is the lead, the
prose between the headline and the first of them. Left out are lines that are nothing but a link, a stamp or a byline,
labels above the prose, and notes below it (models/inputs/closings.csv).
"""

import re
from functools import cache
from typing import Any

from dateline.inputs.pages.blocks import HEADINGS, MOSTLY_LINKS, STOP, Block, simplified
from dateline.inputs.pages.shown_days import is_stamp, stamp_days
from dateline.lexicons import load_rows

BYLINE = re.compile(r"^(?i:by|from)(?:\s+(?:[A-Z][\w.'’-]*,?|and|in|for|of|the|with)){1,12}$|^(?i:by)\W*$")
WORDLESS = re.compile(r"^[^\w]*$")
LIST_MARK = "- "
DATELINE = re.compile(r"^.{2,60}\s(?:--|[–—-])$")
# Between headline and lead of a page whose lead is missed by trafilatura.
LEAD_WORDS = 12
STANDFIRST_WORDS = 6


def article_blocks(trafilatura: Any, blocks: list[Block]) -> list[Block]:
    """Return the blocks of a page's article, [] where none is found."""
    text = trafilatura.extract(simplified(blocks), include_comments=False, include_tables=True, favor_recall=True)
    kept = {_bare(line) for line in (text or "").split("\n")}
    own = [i for i, block in enumerate(blocks) if not block.within and _bare(block.text) in kept and block.text]
    prose = [i for i in own if blocks[i].is_prose]
    if not prose:
        return []
    chosen = set(own) | set(_between(blocks, prose)) | set(_lead(blocks, prose[0]))
    last = prose[-1] + _tail(blocks, prose[-1])
    heading = next((i for i in range(prose[0], -1, -1) if blocks[i].tag == "h1"), -1)
    inside = [i for i in sorted(chosen) if i <= last and not is_furniture(blocks[i])]
    shown = [blocks[i] for i in inside if _is_told(blocks[i], i, heading, prose[0])]
    return shown[: _closing(shown)]


def _is_told(block: Block, i: int, heading: int, first: int) -> bool:
    """Tell whether a block is prose or behind the first prose, or a line below the headline that is no label."""
    return i > first or block.is_prose or (i > heading and _is_standfirst(block))


def _is_standfirst(block: Block) -> bool:
    """Tell whether a line between headline and prose is more than a name, a label or a stamp."""
    is_long = block.tag in HEADINGS or len(block.text.split()) >= STANDFIRST_WORDS
    return is_long and not stamp_days(" ".join(block.pieces))


def _closing(blocks: list[Block]) -> int:
    """Return where the notes begin that close an article: behind most of its prose, below a line that names them."""
    prose = [i for i, block in enumerate(blocks) if block.is_prose]
    most = prose[len(prose) // 2] if prose else 0
    closings = (i for i, block in enumerate(blocks) if i > most and not block.is_prose and _closes(block.text))
    return next(closings, len(blocks))


def _closes(line: str) -> bool:
    return any(pattern.search(line) for pattern in _closings())


@cache
def _closings() -> list[re.Pattern[str]]:
    rows = load_rows("inputs/closings.csv", columns=("pattern", "note"))
    return [re.compile(row["pattern"], re.IGNORECASE) for row in rows]


def _between(blocks: list[Block], prose: list[int]) -> list[int]:
    """Return the blocks between those of prose that share a parent with one."""
    parents = {blocks[i].parent for i in prose}
    inside = range(prose[0], prose[-1] + 1)
    return [i for i in inside if blocks[i].text and not blocks[i].within and blocks[i].parent in parents]


def _lead(blocks: list[Block], first: int) -> list[int]:
    """Return the blocks of prose between the headline and the first block that was kept."""
    heading = next((i for i in range(first, -1, -1) if blocks[i].tag == "h1"), None)
    if heading is None:
        return []
    return [i for i in range(heading + 1, first) if not blocks[i].within and _is_lead(blocks[i])]


def _is_lead(block: Block) -> bool:
    return block.is_prose and len(block.text.split()) >= LEAD_WORDS


def _tail(blocks: list[Block], last: int) -> int:
    """Return how many blocks behind the last one of prose are short sentences beside it, in the same element."""
    count = 0
    for block in blocks[last + 1 :]:
        if block.within or block.parent is not blocks[last].parent or not STOP.search(block.text):
            break
        count += 1
    return count


def is_furniture(block: Block) -> bool:
    """Tell whether a line is a link alone, a stamp or a byline; a heading may be a link to itself."""
    is_linked = block.linked >= MOSTLY_LINKS and block.address != "" and not block.address.startswith("#")
    return (
        (is_linked and not block.is_prose and not STOP.search(block.text))
        or WORDLESS.match(block.text) is not None
        or BYLINE.match(block.text) is not None
        or is_stamp(block.text)
        or (not block.is_prose and any(shown.role for shown in stamp_days(block.text)))
    )


def as_text(blocks: list[Block], title: str) -> str:
    """Return the text of an article: its title, then a line a block; a dateline alone belongs to the line behind it."""
    text = ""
    for block in blocks:
        line = block.text
        if _bare(line) != _bare(title):
            mark = LIST_MARK if block.tag == "li" else ""
            text += f"{mark}{line}{' ' if DATELINE.search(line) else chr(10)}"
    return f"{title}\n{text}".strip() if title else text.strip()


def _bare(line: str) -> str:
    return "".join(line.removeprefix(LIST_MARK).split())
