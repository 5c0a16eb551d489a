"""Turns documents into training windows: one label per piece and head, -100 where a head has nothing to learn.

Only the first piece of a word is labelled; the others follow it. A head whose task the document does not label teaches
nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from dateline.reader.labels import CUE_TYPES, HEADS, LINKS, PARTIES, ROLES
from dateline.reader.pairs import PAIR_REACH
from dateline.reader.windows import Window, make_windows
from dateline.reader.wordpiece import Ints, Pieces, WordPiece

from .aside import JUDGED
from .documents import UNASKED, Document, Report, Roles, Span

NOTHING = -100
ASSERTERS = ("", "asserter")
Pairs = tuple[tuple[int, int, int], ...]
TRIGGERS = {"OTHER": "event", "SPEECH_COGNITIVE": "report", "GRAMMATICAL": "light", "MIX": "event", None: "event"}


@dataclass(frozen=True, slots=True)
class Link:
    """A cue of the window: its first and last piece, and the label of every piece seen from it."""

    first: int
    last: int
    labels: Ints
    cue_type: int


@dataclass(frozen=True, slots=True)
class Taught:
    """Chances of the labels of each head by piece, and of parties by pair, in the order of the example's pairs."""

    chances: dict[str, np.ndarray]
    parties: np.ndarray


@dataclass(frozen=True, slots=True)
class Example:
    """A window with the labels of each head and its cues; ``facts`` holds nan where there is nothing to learn.

    ``judged`` has a row for each of ``JUDGED``, ``nouns`` a label for each piece, ``pairs`` by head rows of
    (predicate, word, label), or of (later, earlier, label) where both are mentions. ``taught`` tells what the teacher
    makes of a window without labels.
    """

    window: Window
    labels: dict[str, Ints]
    facts: np.ndarray
    links: tuple[Link, ...]
    has_quotes: bool
    judged: np.ndarray
    nouns: Ints
    pairs: dict[str, Pairs]
    taught: Taught | None = None


def make_examples(document: Document, vocabulary: WordPiece) -> list[Example]:
    """Return the windows of a document with their labels."""
    pieces, windows = make_windows(document.text, vocabulary)
    labels = Labels.of(document, pieces)
    return [_example(document, pieces, window, labels) for window in windows]


@dataclass(frozen=True, slots=True)
class Labels:
    """What the heads learn of a text: arrays over its pieces, and the roles of words to predicates."""

    tags: dict[str, Ints]
    facts: np.ndarray
    judged: np.ndarray
    nouns: Ints
    pairs: dict[str, dict[int, dict[int, int]]]
    # By head, the number of the happening or participant of the first piece of each mention.
    ties: dict[str, dict[int, int]]

    @classmethod
    def of(cls, document: Document, pieces: Pieces) -> "Labels":
        """Look up the pieces of a document's labels."""
        facts = np.full(len(pieces) + 1, np.nan, np.float32)
        for start, end, value in document.facts:
            facts[_covered(pieces, (start, end))[:1]] = value
        judged = np.full((len(JUDGED), len(pieces) + 1), np.nan, np.float32)
        for start, end, values in document.judged:
            judged[:, _covered(pieces, (start, end))[:1]] = np.array(values, np.float32)[:, None]
        nouns = np.full(len(pieces) + 1, NOTHING, np.int64)
        for start, end, is_event in document.nouns:
            nouns[_covered(pieces, (start, end))[:1]] = int(is_event)
        pairs = {
            "roles": _related(document.roles, ROLES, pieces), "parties": _related(document.parties, PARTIES, pieces),
            "asserters": _related(document.asserters, ASSERTERS, pieces),
        }  # fmt: skip
        ties = {"happenings": _numbers(document.happenings, pieces), "clusters": _numbers(document.clusters, pieces)}
        return cls(_tags(document, pieces), facts, judged, nouns, pairs, ties)

    def pairs_in(self, head: str, window: Window, place: dict[int, int]) -> Pairs:
        """Return (predicate, word, label) for each word of a window that holds the predicate."""
        words = np.flatnonzero(window.is_first).tolist()
        return tuple(
            (place[first], at, labels.get(int(window.piece[at]), 0))
            for first, labels in self.pairs[head].items()
            if first in place
            for at in words
            if at != place[first] and (head != "roles" or abs(at - place[first]) <= PAIR_REACH)
        )

    def ties_in(self, head: str, place: dict[int, int]) -> Pairs:
        """Return (later, earlier, whether they are the same) for each two mentions of a window."""
        found = sorted((place[piece], number) for piece, number in self.ties[head].items() if piece in place)
        return tuple((at, to, int(one == other)) for (to, one), (at, other) in combinations(found, 2))


def _related(predicates: Roles, labels: tuple[str, ...], pieces: Pieces) -> dict[int, dict[int, int]]:
    """Return the label of the first piece of each related word by the first piece of its predicate."""
    return {
        first: {
            at: NOTHING if role == UNASKED else labels.index(role)
            for a, b, role in words
            for at in _covered(pieces, (a, b))[:1].tolist()
        }
        for predicate, words in predicates
        for first in _covered(pieces, predicate)[:1].tolist()
    }


def _numbers(groups: Iterable[Iterable[Span]], pieces: Pieces) -> dict[int, int]:
    """Return the number of the group of each mention by its first piece."""
    return {
        at: number for number, group in enumerate(groups) for span in group
        for at in _covered(pieces, span)[:1].tolist()
    }  # fmt: skip


def _covered(pieces: Pieces, span: Span) -> Ints:
    """Return the indexes of the pieces that share a character with a span."""
    low = int(np.searchsorted(pieces.ends, span[0], "right"))
    high = int(np.searchsorted(pieces.starts, span[1], "left"))
    return np.arange(low, high)


def _tags(document: Document, pieces: Pieces) -> dict[str, Ints]:
    """Return the labels of each head over the whole text."""
    # Labelled articles have fewer cues than the sets of quotes mark: theirs are no lesson for the heads of words.
    reports = document.reports if "quotes" in document.tasks else ()
    spans: dict[str, list[tuple[Span, str]]] = {
        "names": [((start, end), kind) for start, end, kind in document.names],
        "cues": [(report.cue, "CUE") for report in reports],
        "triggers": [((start, end), TRIGGERS[kind]) for start, end, kind in document.triggers],
        "events": [(span, "event") for span in document.events],
        "types": [((start, end), kind) for start, end, kind, _ in document.acts],
        "statuses": [((start, end), status) for start, end, _, status in document.acts if status],
        "said": [
            *((span, "CONTENT") for report in reports for span in report.content),
            *((span, "SOURCE") for report in reports for span in report.source),
        ],
    }
    needs = {"names": "names", "cues": "quotes", "triggers": "triggers", "events": "events", "said": "quotes"}
    # A word that is no event has no type and no status to learn.
    of_events = ("types", "statuses")
    tags = {}
    for head, labels in HEADS.items():
        value = 0 if needs.get(head) in document.tasks else NOTHING
        # One more place, for the separators (piece -1).
        tags[head] = np.full(len(pieces) + 1, value, np.int64)
        for span, kind in spans[head]:
            _paint(tags[head], _covered(pieces, span)[: 1 if head in of_events else None], kind, labels)
    return tags


def _paint(tags: Ints, covered: Ints, kind: str, labels: tuple[str, ...]) -> None:
    if not len(covered):
        return
    if kind in labels:
        tags[covered] = labels.index(kind)
        return
    tags[covered] = labels.index(f"I-{kind}")
    tags[covered[0]] = labels.index(f"B-{kind}")


def _example(document: Document, pieces: Pieces, window: Window, known: Labels) -> Example:
    place = {int(piece): n for n, piece in enumerate(window.piece) if piece >= 0}
    links = [_link(report, pieces, window, place) for report in document.reports]
    return Example(
        window=window,
        labels={head: np.where(window.is_first, tags[window.piece], NOTHING) for head, tags in known.tags.items()},
        facts=np.where(window.is_first, known.facts[window.piece], np.nan),
        links=tuple(link for link in links if link is not None),
        has_quotes="quotes" in document.tasks,
        judged=np.where(window.is_first, known.judged[:, window.piece], np.nan),
        nouns=np.where(window.is_first, known.nouns[window.piece], NOTHING),
        pairs={head: known.pairs_in(head, window, place) for head in known.pairs}
        | {head: known.ties_in(head, place) for head in known.ties},
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
