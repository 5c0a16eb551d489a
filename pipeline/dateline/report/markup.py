"""Cuts a sentence where highlights begin and end, so that overlapping ones need no nesting.

Each layer has a look of its own that goes with the others': names a line below, dates dots below, quotes a tint, event
triggers a frame.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

LAYERS = ("event", "date", "name", "quote")


@dataclass(frozen=True, slots=True)
class Highlight:
    """Words of an article that stand in a table: their layer, the id of the row, a class for the look, a tooltip.

    ``is_target`` marks the words that a link from the row leads to.
    """

    start: int
    end: int
    layer: str
    row: str
    look: str
    note: str
    is_target: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a sentence under the same highlights; ``targets`` are those that links lead to and that begin here."""

    text: str
    highlights: tuple[Highlight, ...] = ()
    targets: tuple[str, ...] = ()

    @property
    def looks(self) -> str:
        """Return the classes of its highlights."""
        return " ".join(dict.fromkeys(f"{mark.layer} {mark.look}".strip() for mark in self.highlights))

    @property
    def note(self) -> str:
        """Return the tooltip, a line a highlight."""
        return "\n".join(dict.fromkeys(mark.note for mark in self.highlights))

    @property
    def link(self) -> Highlight | None:
        """Return the highlight whose row a click leads to: the event's before the date's, the name's, the quote's."""
        return min(self.highlights, key=lambda mark: LAYERS.index(mark.layer), default=None)

    @property
    def events(self) -> str:
        """Return the rows of the events that the piece is the trigger of."""
        return " ".join(dict.fromkeys(mark.row for mark in self.highlights if mark.layer == "event"))


def cut(text: str, offset: int, highlights: Iterable[Highlight]) -> list[Segment]:
    """Return the pieces of a text that begins at ``offset`` of its article.

    >>> [piece.text for piece in cut("She met Erik.", 0, [Highlight(8, 12, "name", "n", "", "")])]
    ['She met ', 'Erik', '.']
    """
    end = offset + len(text)
    inside = [mark for mark in highlights if mark.start < end and mark.end > offset]
    points = sorted({offset, end, *(min(max(at, offset), end) for mark in inside for at in (mark.start, mark.end))})
    return [_segment(text[start - offset : stop - offset], start, stop, inside) for start, stop in pairwise(points)]


def _segment(text: str, start: int, stop: int, highlights: Sequence[Highlight]) -> Segment:
    over = tuple(mark for mark in highlights if mark.start < stop and mark.end > start)
    targets = (f"{mark.layer}-{mark.row}" for mark in over if mark.is_target and mark.start == start)
    return Segment(text, over, tuple(dict.fromkeys(targets)))
