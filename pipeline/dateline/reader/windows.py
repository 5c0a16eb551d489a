"""Cuts an article's pieces into windows that the encoder can read.

A window is a paragraph, closed by a separator; one of more than 256 pieces is cut at the end of a sentence. So what is
read in a paragraph does not depend on what stands around it, and an edit changes nothing elsewhere; on PolNeAR it reads
better than whole paragraphs packed together, too (end to end 73.6 against 73.0).

Training packs paragraphs, which is faster. Up to 48 pieces of what stands before a packed window are repeated at its
head: they are read there, but teach nothing (``is_own``).
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dateline.reader.labels import LINK_REACH, LINK_REACH_BEYOND
from dateline.reader.marks import quotation_mask
from dateline.reader.wordpiece import Ints, Pieces, WordPiece

WINDOW_PIECES = 256
# Enough for the sentence before; more repeats cost time and gain nothing on the development sets.
CONTEXT_PIECES = 48
# A cut looks this far back for the end of a sentence.
CUT_BACK_PIECES = 120
_SENTENCE_ENDS = frozenset('.?!”"')


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads in one pass: ``piece`` is the index of a piece in the article, -1 for a separator."""

    ids: Ints
    cases: Ints
    marks: Ints
    piece: Ints
    is_own: NDArray[np.bool_]
    is_first: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)

    def around(self, first: int, last: int) -> tuple[int, int]:
        """Return the half-open range of places that the link layer reads around a cue: its line, and a bit beyond."""
        breaks = np.flatnonzero(self.piece < 0)
        after = int(np.searchsorted(breaks, first))
        low = min(int(breaks[after - 1]) + 1 if after else 0, max(0, first - LINK_REACH_BEYOND))
        high = max(int(breaks[after]) if after < len(breaks) else len(self), last + 1 + LINK_REACH_BEYOND)
        return max(low, first - LINK_REACH), min(high, last + 1 + LINK_REACH, len(self))


def make_windows(text: str, vocabulary: WordPiece, *, packed: bool = False) -> tuple[Pieces, list[Window]]:
    """Return the pieces of a text and the windows over them: one a paragraph, or several paragraphs packed in each."""
    pieces = vocabulary.pieces(text)
    if not len(pieces):
        return pieces, []
    mask = np.frombuffer(bytes(quotation_mask(text)), np.uint8).astype(np.int64)
    marks = mask[pieces.starts]
    units = _units(text, pieces)
    groups = _groups(units) if packed else [([unit], 0) for unit in units]
    return pieces, [_window(pieces, marks, group, repeated, vocabulary) for group, repeated in groups]


def _units(text: str, pieces: Pieces) -> list[tuple[int, int]]:
    """Return half-open piece ranges: paragraphs, the long ones cut."""
    breaks = [
        i for i in range(1, len(pieces)) if "\n" in text[pieces.ends[i - 1] : pieces.starts[i]]
    ]  # fmt: skip
    units = []
    for low, high in pairwise([0, *breaks, len(pieces)]):
        start = low
        while high - start > WINDOW_PIECES - 2:
            cut = _cut_point(text, pieces, start)
            units.append((start, cut))
            start = cut
        units.append((start, high))
    return units


def _cut_point(text: str, pieces: Pieces, start: int) -> int:
    """Return where a paragraph that does not fit is cut: after a sentence end, else between two words."""
    limit = start + WINDOW_PIECES - 2
    for cut in range(limit, limit - CUT_BACK_PIECES, -1):
        if text[pieces.starts[cut - 1] : pieces.ends[cut - 1]] in _SENTENCE_ENDS and pieces.is_first[cut]:
            return cut
    whole = (cut for cut in range(limit, start, -1) if pieces.is_first[cut])
    return next(whole, limit)


def _groups(units: list[tuple[int, int]]) -> list[tuple[list[tuple[int, int]], int]]:
    """Return the units of each window, and how many at its head are repeated from the one before."""
    groups: list[tuple[list[tuple[int, int]], int]] = []
    group: list[tuple[int, int]] = []
    repeated, room = 0, 0
    for unit in units:
        size = unit[1] - unit[0] + 1
        if size > room:
            group, repeated = _context(group, WINDOW_PIECES - 1 - size)
            groups.append((group, repeated))
            room = WINDOW_PIECES - 1 - sum(end - start + 1 for start, end in group)
        group.append(unit)
        room -= size
    return groups


def _context(group: list[tuple[int, int]], room: int) -> tuple[list[tuple[int, int]], int]:
    """Return the last whole units of a window that fit as context of the next, and their number."""
    room = min(room, CONTEXT_PIECES)
    kept: list[tuple[int, int]] = []
    for start, end in reversed(group):
        room -= end - start + 1
        if room < 0:
            break
        kept.insert(0, (start, end))
    return kept, len(kept)


def _window(pieces: Pieces, marks: Ints, group: list[tuple[int, int]], repeated: int, vocabulary: WordPiece) -> Window:
    index, own = [-1], [False]
    for n, (start, end) in enumerate(group):
        index += [*range(start, end), -1]
        own += [n >= repeated] * (end - start) + [False]
    piece = np.array(index, np.int64)
    is_piece = piece >= 0

    def pick(values: Ints, other: int) -> Ints:
        return np.where(is_piece, values[piece], other)

    ids = pick(pieces.ids, vocabulary.separator)
    ids[0] = vocabulary.begin
    return Window(
        ids=ids,
        cases=pick(pieces.cases, 0),
        marks=pick(marks, 0),
        piece=piece,
        is_own=np.array(own, bool),
        is_first=is_piece & pieces.is_first[piece],
    )
