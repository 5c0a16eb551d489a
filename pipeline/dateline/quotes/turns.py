"""Turns of a printed conversation: "WALLACE: Let's start with the debate." and "Q: And the wall?".

Transcripts and interviews print each turn as a paragraph that opens with its speaker's name, or Q and A, and a colon,
without quotation marks. Labels in capitals, perhaps with a role ("ANNA DAHL, HOST:"), are taken if at least two
paragraphs have one; other names only if two of them come back, or one of two words does. Initials may lack the colon.
The rest of the paragraph is the content, and so are the few paragraphs up to the next label, except stage directions in
brackets; Q and A name nobody. Misses: further paragraphs of the last turn, and labels set apart by a dash.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.quotes.direct import sentence_pieces
from dateline.quotes.ground import Ground
from dateline.quotes.marks import Range

TURNS_AT_LEAST = 2
# Initials without a colon are labels if so many paragraphs open with them.
INITIALS_AT_LEAST = 3
PARAGRAPHS_AT_MOST = 5
BRACKETS = "([*"
NAMELESS = frozenset({"Q", "A", "QUESTION", "ANSWER"})
_LABEL = re.compile(
    r"[“\"]?(?P<name>[QA]|[A-Z][\w.'’&-]+(?: [A-Z][\w.'’&-]*){0,4})"
    r"(?:, [A-Z][A-Z.,&'’ -]+)?(?: \([^()\n]{2,40}\))?:[ \t]+(?=\S)"
)
_INITIALS = re.compile(r"(?P<name>[A-Z]{2,3})[ \t]+(?=[A-Z])")
_ASIDE = re.compile(r"\([^()\n]{2,40}\)[ \t]*")


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
    """Return the speakers' labels by paragraph: those in capitals, and names if they come back."""
    text = ground.page.article.text
    opened = {i: label for i, paragraph in enumerate(ground.paragraphs) if (label := _LABEL.match(text, *paragraph))}
    whole = Counter(label["name"] for label in opened.values())
    last = Counter(_last_word(label) for label in opened.values())
    comes_back = any(count > 1 and " " in name for name, count in whole.items())
    are_back = sum(count > 1 for count in last.values()) > 1

    def is_label(label: re.Match[str]) -> bool:
        is_back = (comes_back and " " in label["name"]) or (are_back and last[_last_word(label)] > 1)
        return label["name"].isupper() or is_back

    labels = {i: label for i, label in opened.items() if is_label(label)}
    return dict(sorted((labels | _initials(ground, labels)).items())) if labels else labels


def _initials(ground: Ground, labels: dict[int, re.Match[str]]) -> dict[int, re.Match[str]]:
    """Return the initials that open paragraphs between the labels."""
    text = ground.page.article.text
    others = [i for i in range(min(labels), len(ground.paragraphs)) if i not in labels]
    opened = {i: match for i in others if (match := _INITIALS.match(text, *ground.paragraphs[i]))}
    counts = Counter(match["name"] for match in opened.values())
    return {i: match for i, match in opened.items() if counts[match["name"]] >= INITIALS_AT_LEAST}


def _last_word(label: re.Match[str]) -> str:
    return str(label["name"]).split()[-1].upper()


def _paragraphs_of(ground: Ground, first: int, following: int) -> list[Range]:
    """Return the paragraphs of a turn: its own, and those up to the next label where they are few."""
    if not 1 < following - first <= PARAGRAPHS_AT_MOST:
        return [ground.paragraphs[first]]
    text, page = ground.page.article.text, ground.page
    further = [p for p in ground.paragraphs[first + 1 : following] if page.sentence_at(p[0]).kind == "body"]
    return [ground.paragraphs[first], *(p for p in further if text[p[0]] not in BRACKETS)]


def _turn(ground: Ground, label: re.Match[str], paragraphs: Sequence[Range]) -> Turn:
    aside = _ASIDE.match(ground.page.article.text, label.end(), paragraphs[0][1])
    said = [(aside.end() if aside else label.end(), paragraphs[0][1]), *paragraphs[1:]]
    pieces = (piece for paragraph in said for piece in sentence_pieces(ground, paragraph))
    return Turn(label.span("name") if label["name"] not in NAMELESS else None, tuple(pieces))
