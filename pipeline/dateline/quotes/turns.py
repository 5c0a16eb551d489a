"""Turns of a printed conversation: "WALLACE: Let's start with the debate." and "Q: And the wall?".

Transcripts and interviews print each turn as a paragraph that opens with its speaker's name, or Q and A, and a colon,
without quotation marks. Labels in capitals are taken if at least two paragraphs have one; names of two words and more
only if one of them is repeated. The rest of the paragraph is the content, and so are the few paragraphs up to the next
label, except stage directions in brackets; Q and A name nobody.
Misses: further paragraphs of the last turn, and labels set apart by a dash.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.quotes.direct import sentence_pieces
from dateline.quotes.ground import Ground
from dateline.quotes.marks import Range

TURNS_AT_LEAST = 2
PARAGRAPHS_AT_MOST = 5
BRACKETS = "([*"
_LABEL = re.compile(r"[“\"]?(?P<name>[QA]|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){0,3})(?: \([^()\n]{2,40}\))?:[ \t]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Turn:
    """A speaker's label (None for Q and A) and the content, in sentences."""

    speaker: Range | None
    pieces: tuple[Range, ...]


def find_turns(ground: Ground) -> list[Turn]:
    """Return the turns of a page in reading order; none where fewer than two paragraphs look like one."""
    labels = _labels(ground)
    if len(labels) < TURNS_AT_LEAST or len({label["name"] for label in labels.values()}) == 1:
        return []
    after = [*list(labels)[1:], 0]
    found = [
        _turn(ground, labels[i], _paragraphs_of(ground, i, following))
        for i, following in zip(labels, after, strict=True)
    ]
    return [turn for turn in found if turn.pieces]


def _labels(ground: Ground) -> dict[int, re.Match[str]]:
    """Return the speakers' labels by paragraph: those in capitals, and if one is repeated, those of two words."""
    text = ground.page.article.text
    opened = {i: label for i, paragraph in enumerate(ground.paragraphs) if (label := _LABEL.match(text, *paragraph))}
    names = Counter(label["name"] for label in opened.values())
    comes_back = any(count > 1 and " " in name for name, count in names.items())
    return {i: x for i, x in opened.items() if x["name"].isupper() or (comes_back and " " in x["name"])}


def _paragraphs_of(ground: Ground, first: int, following: int) -> list[Range]:
    """Return the paragraphs of a turn: its own, and those up to the next label where they are few."""
    if not 1 < following - first <= PARAGRAPHS_AT_MOST:
        return [ground.paragraphs[first]]
    text, page = ground.page.article.text, ground.page
    further = [p for p in ground.paragraphs[first + 1 : following] if page.sentence_at(p[0]).kind == "body"]
    return [ground.paragraphs[first], *(p for p in further if text[p[0]] not in BRACKETS)]


def _turn(ground: Ground, label: re.Match[str], paragraphs: Sequence[Range]) -> Turn:
    is_named = len(label["name"]) > 1
    said = [(label.end(), paragraphs[0][1]), *paragraphs[1:]]
    pieces = (piece for paragraph in said for piece in sentence_pieces(ground, paragraph))
    return Turn(label.span("name") if is_named else None, tuple(pieces))
