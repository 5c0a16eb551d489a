"""Wholly quoted speech: which passages are speech, which cue reports them, and which passages are one speech.

A passage is speech if a cue directly follows it ("...," she said) or precedes it (she said, "..."), or if it continues
a speech: behind the cue that divides it, in the next sentence, or as a paragraph of its own. A passage of whole
sentences without a cue is a speech of its own. Any other passage between marks is a fragment of a reported clause, a
title or a scare quote.
Misses: a quoted sentence used as a noun; speech in a list of quoted single words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.layout import strip_range
from dateline.quotes.cues import Cue
from dateline.quotes.gaps import Gaps
from dateline.quotes.ground import Ground
from dateline.quotes.marks import Passage, Range
from dateline.quotes.signatures import find_signature

LEADING = "direct-leading"
TRAILING = "direct-trailing"
ALONE = "direct-alone"
SIGNED = "direct-signed"


@dataclass(slots=True)
class Speech:
    """One act of quoted speech: its passages in order, and the cue that reports it, or None."""

    passages: list[Passage]
    cue: Cue | None = None
    rule: str = ""


def find_speeches(ground: Ground, cues: Sequence[Cue]) -> list[Speech]:
    """Return the speeches of a page in reading order, each passage in one at most."""
    spoken = [cue for cue in cues if cue.takes("quote") and ground.passage_of(cue.head) is None]
    gaps = Gaps(ground, spoken)
    found: list[Speech] = []
    for before, passage in zip((None, *ground.passages.outer), ground.passages.outer, strict=False):
        previous = found[-1] if found and found[-1].passages[-1] is before else None
        if not gaps.opens_speech(passage):
            continue
        if previous is not None and previous.rule != SIGNED and _joins(gaps, previous, passage):
            previous.passages.append(passage)
        elif (speech := _new_speech(gaps, passage, found[-1].cue if found else None)) is not None:
            found.append(speech)
        _sign(ground, found, passage)
    return found


def _sign(ground: Ground, found: list[Speech], passage: Passage) -> None:
    """Mark a speech as signed if a name follows its last passage and no cue reports it."""
    if find_signature(ground, passage.end) is None:
        return
    if not found or found[-1].passages[-1] is not passage:
        found.append(Speech([passage]))
    if found[-1].cue is None:
        found[-1].rule = SIGNED


def _joins(gaps: Gaps, previous: Speech, passage: Passage) -> bool:
    """Tell whether a passage continues the speech before it: "a," she said, "b"; "a," she said. "b"; "a" "b"."""
    leading = gaps.leading_cue(passage)
    if leading is not None:
        return leading is previous.cue and previous.rule != LEADING
    if gaps.trailing_cue(passage) is not None:
        return False
    return gaps.goes_on(previous.passages[-1], previous.cue, passage)


def _new_speech(gaps: Gaps, passage: Passage, taken: Cue | None) -> Speech | None:
    """Return the speech that a passage begins, or None for a fragment, a title or a scare quote."""
    leading = gaps.leading_cue(passage)
    if leading is not None and leading is not taken:
        return Speech([passage], leading, LEADING)
    trailing = gaps.trailing_cue(passage)
    if trailing is not None:
        return Speech([passage], trailing, TRAILING)
    return Speech([passage], None, ALONE) if gaps.stands_alone(passage) else None


def speech_pieces(ground: Ground, speech: Speech) -> list[Range]:
    """Return the pieces of a speech: a range for each sentence of each passage, without the outer marks."""
    return [piece for passage in speech.passages for inner in passage.inner for piece in sentence_pieces(ground, inner)]


def sentence_pieces(ground: Ground, inner: Range) -> Iterator[Range]:
    """Yield a range for each sentence, or part of one, that holds a letter."""
    text, start = ground.page.article.text, inner[0]
    while start < inner[1]:
        sentence = ground.page.sentence_at(start)
        end = min(inner[1], sentence.end) if sentence.end > start else inner[1]
        piece = strip_range(text, start, end)
        if any(character.isalnum() for character in text[piece[0] : piece[1]]):
            yield piece
        start = max(end, start + 1) if end < inner[1] else inner[1]
        while start < inner[1] and text[start].isspace():
            start += 1
