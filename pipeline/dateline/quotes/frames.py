"""The frame of a report, which the trained reader may take into a content: what the article itself says of the speech.

A noun phrase before a colon names what is quoted behind it: "attacked the ruling as unfair: “It is ...”". An adverb of
the cue belongs to the cue: "said publicly | it would sink". Pieces with nothing but a link between them are one.
"""

import re
from collections.abc import Sequence

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import VERBAL
from dateline.quotes.cues import Cue, is_finite
from dateline.quotes.ground import Ground
from dateline.quotes.marks import Range

_LINK = re.compile(r"\s*,?\s*(?:(?:and|but|or)\s*)?", re.IGNORECASE)
_COLON = re.compile(r":\s*$")


def framed(ground: Ground, cue: Cue, pieces: Sequence[Range]) -> tuple[Range, ...]:
    """Return the pieces of a content without its frame."""
    joined = _joined(ground, pieces)
    return tuple(_without_adverb(ground, cue, _behind_colon(ground, piece)) for piece in joined)


def _joined(ground: Ground, pieces: Sequence[Range]) -> list[Range]:
    found: list[Range] = []
    for start, end in pieces:
        is_linked = bool(found) and found[-1][1] <= start and _LINK.fullmatch(ground.text(found[-1][1], start))
        found.append((found.pop()[0] if is_linked else start, end))
    return found


def _behind_colon(ground: Ground, piece: Range) -> Range:
    """Return the quoted passage that ends a piece, where a phrase without a clause stands before its colon."""
    start, end = piece
    last = next((p for p in ground.passages.near(start, end) if start < p.start and p.end >= end), None)
    if last is None or not _COLON.search(ground.text(start, last.start)) or _has_clause(ground, start, last.start):
        return piece
    return last.start, end


def _has_clause(ground: Ground, start: int, end: int) -> bool:
    words = ground.page.span(start, end)
    return any(word.pos_ in VERBAL and is_finite(word) and clause_of(word).own_subjects for word in words)


def _without_adverb(ground: Ground, cue: Cue, piece: Range) -> Range:
    """Return a piece without the cue's adverb before it."""
    words = ground.page.span(*piece)
    first = words[0]
    is_of_cue = first.pos_ == "ADV" and first.head == cue.head and first.i == cue.last.i + 1
    return (words[1].idx, piece[1]) if is_of_cue and len(words) > 1 else piece
