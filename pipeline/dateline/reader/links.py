"""Turns what the link layer makes of the words around a cue into the spans of a report."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from dateline.reader.candidates import QuoteCandidate, Span
from dateline.reader.decode import Floats, best_path, labelled_runs, softmax
from dateline.reader.labels import LINK_REACH, LINKS
from dateline.reader.windows import Window
from dateline.reader.wordpiece import Ints, Pieces


@dataclass(frozen=True, slots=True)
class View:
    """A window with the characters of each of its places."""

    text: str
    pieces: Pieces
    window: Window

    def span(self, first: int, last: int) -> Span:
        """Return the characters from one place to another, ends included."""
        piece = self.window.piece
        return int(self.pieces.starts[piece[first]]), int(self.pieces.ends[piece[last]])

    def places(self) -> list[int]:
        """Return the places where the window's own words begin."""
        return np.flatnonzero(self.window.is_first).tolist()


def link_inputs(states: Floats, cue: tuple[int, int], around: tuple[int, int]) -> dict[str, Floats | Ints]:
    """Return the states around a cue with their distances to it; cue by cue, since padding costs more than calls."""
    places = np.arange(*around)[None]
    first, last = cue
    distance = np.where(places < first, places - first, np.where(places > last, places - last, 0))
    return {
        "states": states[places],
        "distance": np.clip(distance, -LINK_REACH, LINK_REACH) + LINK_REACH,
        "is_cue": ((places >= first) & (places <= last)).astype(np.int64),
    }


def link_spans(
    view: View, scores: Floats, low: int, cue: tuple[int, int], link_change: float
) -> tuple[tuple[Span, ...], Span | None]:
    """Return the content's pieces and the source nearest to the cue."""
    places = [at for at in range(low, low + len(scores)) if view.window.is_first[at]]
    chances = softmax(scores[[at - low for at in places]])
    moves = np.full((len(LINKS), len(LINKS)), -link_change, np.float32)
    np.fill_diagonal(moves, 0)
    runs = labelled_runs(best_path(np.log(chances + 1e-9), moves), places, view.window)
    spans: dict[str, list[tuple[int, Span]]] = {label: [] for label in LINKS}
    for label, first, last in runs:
        start, end = view.span(first, last)
        if any(map(str.isalnum, view.text[start:end])):
            gap = max(first - cue[1], cue[0] - last)
            spans[LINKS[label]].append((gap, (start, end)))
    source = min(spans["source"], default=(0, None))[1]
    return tuple(span for _, span in spans["content"]), source


def distinct(quotes: Iterable[QuoteCandidate]) -> list[QuoteCandidate]:
    """Return the quotes in reading order; of two with nearly one content the surer, but reports in reports stay."""
    kept: list[tuple[set[int], QuoteCandidate]] = []
    for quote in sorted(quotes, key=lambda quote: -quote.score):
        said = {at for start, end in quote.content for at in range(start, end)}
        if all(_are_apart(said, quote, other_said, other) for other_said, other in kept):
            kept.append((said, quote))
    return sorted((quote for _, quote in kept), key=lambda quote: (quote.content[0], quote.cue))


def _are_apart(said: set[int], quote: QuoteCandidate, other_said: set[int], other: QuoteCandidate) -> bool:
    is_nested = quote.cue[0] in other_said or other.cue[0] in said
    return is_nested or len(said & other_said) <= 0.7 * min(len(said), len(other_said))
