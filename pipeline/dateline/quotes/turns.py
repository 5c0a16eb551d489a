"""Turns of a printed conversation: "WALLACE: Let's start with the debate." and "Q: And the wall?".

Transcripts and interviews print each turn as a paragraph that opens with its speaker's name, or Q and A, and a colon,
without marks around what is said. Labels in capitals are taken where at least two paragraphs have one; names of two
words and more only where one of them comes back. The rest of the paragraph is said, by the name; Q and A name nobody.
Misses: turns that run over several paragraphs, and labels set apart by a dash.
"""

import re
from collections import Counter
from dataclasses import dataclass

from dateline.quotes.direct import sentence_pieces
from dateline.quotes.ground import Ground
from dateline.quotes.marks import Range

TURNS_AT_LEAST = 2
_LABEL = re.compile(r"[“\"]?(?P<name>[QA]|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){0,3})(?: \([^()\n]{2,40}\))?:[ \t]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Turn:
    """A speaker's label (None for Q and A) and what is said, in sentences."""

    speaker: Range | None
    pieces: tuple[Range, ...]


def find_turns(ground: Ground) -> list[Turn]:
    """Return the turns of a page in reading order; none where fewer than two paragraphs look like one."""
    text = ground.page.article.text
    labelled = [(match, end) for start, end in ground.paragraphs if (match := _LABEL.match(text, start, end))]
    names = Counter(match["name"] for match, _ in labelled)
    comes_back = any(count > 1 and " " in name for name, count in names.items())
    turns = [(x, end) for x, end in labelled if x["name"].isupper() or (comes_back and " " in x["name"])]
    if len(turns) < TURNS_AT_LEAST or len({match["name"] for match, _ in turns}) == 1:
        return []
    found = [_turn(ground, match, end) for match, end in turns]
    return [turn for turn in found if turn.pieces]


def _turn(ground: Ground, label: re.Match[str], end: int) -> Turn:
    is_named = len(label["name"]) > 1
    return Turn(label.span("name") if is_named else None, tuple(sentence_pieces(ground, (label.end(), end))))
