"""Rewrites a document the way other houses print it, its labels moving along.

The quote set is printed with curly marks, paragraphs and no datelines; encyclopaedic news, wires and corpora are not.
Each rewriting is a list of edits (start, end, new text); spans are carried over exactly.
"""

import random
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from .documents import Document, Report, Span
from .words import load_words

Edit = tuple[int, int, str]

_SENTENCE_GAP = re.compile(r"(?<=[a-z]{4}[.?!]) (?=[A-Z“\"])|(?<=[.?!,][”\"]) (?=[A-Z“\"])")
_STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}


@dataclass(frozen=True)
class _Moved:
    """Where each old character went."""

    at: tuple[int, ...]
    shift: tuple[int, ...]
    replaced: frozenset[int]

    def offset(self, old: int) -> int:
        n = bisect_right(self.at, old) - 1
        return old + (self.shift[n] if n >= 0 else 0)

    def end(self, old: int) -> int:
        """Carry the end of a span: what is put in right behind it stays outside, a new end of its own belongs to it."""
        return self.offset(old) if old in self.replaced else self.offset(old - 1) + 1


def varied(document: Document, rng: random.Random) -> Document:
    """Return a document printed another way, or as it is."""
    for edits in _plans(document.text, rng):
        document = rewrite(document, sorted(edits(document.text, rng)))
    return document


def _plans(text: str, rng: random.Random) -> Iterator[Callable[[str, random.Random], list[Edit]]]:
    """Yield the rewritings of one document; the shares keep the set's own print the commonest."""
    layout = rng.random()
    # A sentence a line parts most contents from their cues: enough to learn that print, no more.
    if layout < 0.1:
        yield _sentence_lines
    elif layout < 0.25:
        yield _joined_paragraphs
    if rng.random() < 0.15:
        yield _dateline
    style = rng.random()
    if style < 0.4:
        yield _straight_marks
    elif style < 0.48:
        yield _single_marks
    elif style < 0.54:
        yield _straight_single_marks
    elif style < 0.62:
        yield _spaced


def rewrite(document: Document, edits: list[Edit]) -> Document:
    """Apply edits, sorted and apart, and move every label."""
    text, at, points, shifts, shift = "", 0, [], [], 0
    for start, end, new in edits:
        text += document.text[at:start] + new
        at = end
        shift += len(new) - (end - start)
        points.append(end)
        shifts.append(shift)
    moved = _Moved(tuple(points), tuple(shifts), frozenset(end for start, end, _ in edits if start < end))
    return _carry(document, text + document.text[at:], moved)


def _carry(document: Document, text: str, moved: _Moved) -> Document:
    def span(pair: Span) -> Span:
        start = moved.offset(pair[0])
        return start, max(start, moved.end(pair[1]))

    return replace(
        document,
        text=text,
        reports=tuple(
            Report(span(x.cue), tuple(map(span, x.content)), tuple(map(span, x.source)), x.cue_type)
            for x in document.reports
        ),
        names=tuple((*span((start, end)), kind) for start, end, kind in document.names),
        triggers=tuple((*span((start, end)), kind) for start, end, kind in document.triggers),
        events=tuple(map(span, document.events)),
        facts=tuple((*span((start, end)), value) for start, end, value in document.facts),
    )


def renamed(document: Document, pool: dict[str, list[str]], rng: random.Random) -> Document:
    """Return a document in which about half of the names give way to others of their kind, each the same throughout."""
    new: dict[str, str] = {}
    for start, end, kind in document.names:
        surface = document.text[start:end]
        if surface not in new:
            new[surface] = rng.choice(pool[kind]) if kind in pool and rng.random() < 0.5 else surface
    return rewrite(document, [(start, end, new[document.text[start:end]]) for start, end, _ in document.names])


def _sentence_lines(text: str, rng: random.Random) -> list[Edit]:
    gap = rng.choice(["\n", "\n\n"])
    return [(match.start(), match.end(), gap) for match in _SENTENCE_GAP.finditer(text)]


def _joined_paragraphs(text: str, rng: random.Random) -> list[Edit]:
    share = rng.choice([0.5, 0.8, 1.0])
    return [(m.start(), m.end(), " ") for m in re.finditer(r"\n+", text.rstrip()) if rng.random() < share]


def _dateline(text: str, rng: random.Random) -> list[Edit]:
    starts = [match.end() for match in re.finditer(r"\n+(?=[A-Z“])", text[:2000])][:2]
    words = load_words()["datelines"]
    city, day, agency, dash = (rng.choice(words[part]) for part in ("cities", "days", "agencies", "dashes"))
    return [(starts[-1], starts[-1], f"{city}, {day} {agency}".strip() + dash)] if starts else []


def _straight_marks(text: str, rng: random.Random) -> list[Edit]:
    return [(m.start(), m.end(), _STRAIGHT[m.group()]) for m in re.finditer("[“”‘’]", text)]


def _single_marks(text: str, rng: random.Random) -> list[Edit]:
    swap = {"“": "‘", "”": "’"}
    return [(m.start(), m.end(), swap[m.group()]) for m in re.finditer("[“”]", text)]


def _straight_single_marks(text: str, rng: random.Random) -> list[Edit]:
    return [(m.start(), m.end(), "'") for m in re.finditer("[“”‘’]", text)]


def _spaced(text: str, rng: random.Random) -> list[Edit]:
    opener, closer = rng.choice([("“", "”"), ('"', '"'), ("``", "''")])
    new = {"“": opener + " ", "”": " " + closer, ",": " ,", ";": " ;", ":": " :", "?": " ?", "!": " !"}
    edits = [(m.start(), m.end(), new[m.group()]) for m in re.finditer(r"[“”;:?!]|,(?!\d)", text)]
    return edits + [(m.start(), m.start(), " ") for m in re.finditer(r"\.(?=[”\"’']?(?:\s|$))", text)]


def unspaced(document: Document) -> Document:
    """Return a document of spaced-out tokens as it would be printed."""
    gaps = re.finditer(r" (?=[.,;:?!)\]%]|'s\b|n't\b|'(?:re|ve|ll|d|m)\b)|(?<=[(\[$]) ", document.text)
    return rewrite(document, [(gap.start(), gap.end(), "") for gap in gaps])
