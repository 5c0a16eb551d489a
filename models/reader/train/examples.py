"""Turns documents into training windows: one label per piece and head, -100 where a head has nothing to learn.

Only the first piece of a word is labelled; the others follow it. A head whose task the document does not label teaches
nothing.
"""

from dataclasses import dataclass

import numpy as np

from dateline.reader.labels import CUE_TYPES, HEADS, LINKS
from dateline.reader.windows import Window, make_windows
from dateline.reader.wordpiece import Ints, Pieces, WordPiece

from .documents import Document, Report, Span

NOTHING = -100
TRIGGERS = {"OTHER": "event", "SPEECH_COGNITIVE": "report", "GRAMMATICAL": "light", "MIX": "event", None: "event"}


@dataclass(frozen=True, slots=True)
class Link:
    """A cue of the window: its first and last piece, and the label of every piece seen from it."""

    first: int
    last: int
    labels: Ints
    cue_type: int


@dataclass(frozen=True, slots=True)
class Example:
    """A window with the labels of each head and its cues; ``facts`` holds nan where there is nothing to learn."""

    window: Window
    labels: dict[str, Ints]
    facts: np.ndarray
    links: tuple[Link, ...]
    has_quotes: bool


def make_examples(document: Document, vocabulary: WordPiece) -> list[Example]:
    """Return the windows of a document with their labels."""
    pieces, windows = make_windows(document.text, vocabulary)
    tags = _tags(document, pieces)
    facts = np.full(len(pieces) + 1, np.nan, np.float32)
    for start, end, value in document.facts:
        covered = _covered(pieces, (start, end))
        if len(covered):
            facts[covered[0]] = value
    return [_example(document, pieces, window, tags, facts) for window in windows]


def _covered(pieces: Pieces, span: Span) -> Ints:
    """Return the indexes of the pieces that share a character with a span."""
    low = int(np.searchsorted(pieces.ends, span[0], "right"))
    high = int(np.searchsorted(pieces.starts, span[1], "left"))
    return np.arange(low, high)


def _tags(document: Document, pieces: Pieces) -> dict[str, Ints]:
    """Return the labels of each head over the whole text."""
    spans: dict[str, list[tuple[Span, str]]] = {
        "names": [((start, end), kind) for start, end, kind in document.names],
        "cues": [(report.cue, "CUE") for report in document.reports],
        "triggers": [((start, end), TRIGGERS[kind]) for start, end, kind in document.triggers],
        "events": [(span, "event") for span in document.events],
        "said": [
            *((span, "CONTENT") for report in document.reports for span in report.content),
            *((span, "SOURCE") for report in document.reports for span in report.source),
        ],
    }
    needs = {"names": "names", "cues": "quotes", "triggers": "triggers", "events": "events", "said": "quotes"}
    tags = {}
    for head, labels in HEADS.items():
        value = 0 if needs[head] in document.tasks else NOTHING
        # One more place, for the separators (piece -1).
        tags[head] = np.full(len(pieces) + 1, value, np.int64)
        for span, kind in spans[head]:
            _paint(tags[head], _covered(pieces, span), kind, labels)
    return tags


def _paint(tags: Ints, covered: Ints, kind: str, labels: tuple[str, ...]) -> None:
    if not len(covered):
        return
    if kind in labels:
        tags[covered] = labels.index(kind)
        return
    tags[covered] = labels.index(f"I-{kind}")
    tags[covered[0]] = labels.index(f"B-{kind}")


def _example(document: Document, pieces: Pieces, window: Window, tags: dict[str, Ints], facts: np.ndarray) -> Example:
    place = {int(piece): n for n, piece in enumerate(window.piece) if piece >= 0}
    links = [_link(report, pieces, window, place) for report in document.reports]
    return Example(
        window=window,
        labels={head: np.where(window.is_first, values[window.piece], NOTHING) for head, values in tags.items()},
        facts=np.where(window.is_first, facts[window.piece], np.nan),
        links=tuple(link for link in links if link is not None),
        has_quotes="quotes" in document.tasks,
    )


def _link(report: Report, pieces: Pieces, window: Window, place: dict[int, int]) -> Link | None:
    """Return a report as seen in a window, or None where its cue is not the window's own."""
    cue = [place[piece] for piece in _covered(pieces, report.cue).tolist() if piece in place]
    if not cue:
        return None
    labels = np.zeros(len(window), np.int64)
    for kind, spans in (("content", report.content), ("source", report.source), ("cue", (report.cue,))):
        for span in spans:
            low, high = _covered(pieces, span)[[0, -1]] if len(_covered(pieces, span)) else (0, -1)
            labels[(window.piece >= low) & (window.piece <= high)] = LINKS.index(kind)
    labels[~window.is_first] = NOTHING
    cue_type = CUE_TYPES.index(report.cue_type) if report.cue_type else NOTHING
    return Link(cue[0], cue[-1], labels, cue_type)
