"""Cuts an article's pieces into windows that the encoder can read.

A window holds as many paragraphs, each closed by a separator, as fit: so a word is read with what the article says
before and behind its paragraph. A paragraph of more than 256 pieces is cut at the end of a sentence. The windows of an
article are about equally long. Training reads the same windows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dateline.reader.labels import LINK_REACH
from dateline.reader.marks import quotation_mask
from dateline.reader.wordpiece import Ints, Pieces, WordPiece

WINDOW_PIECES = 384
PARAGRAPH_PIECES = 256
# A cut looks this far back for the end of a sentence.
CUT_BACK_PIECES = 120
# Half-open ranges of pieces.
Unit = tuple[int, int]
_SENTENCE_ENDS = frozenset('.?!”"')


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads in one pass: ``piece`` is the index of a piece in the article, -1 for a separator."""

    ids: Ints
    cases: Ints
    marks: Ints
    piece: Ints
    is_first: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)

    def around(self, first: int, last: int) -> tuple[int, int]:
        """Return the half-open range of places of its paragraph that the link layer reads around a cue."""
        breaks = np.flatnonzero(self.piece < 0)
        at = int(np.searchsorted(breaks, first))
        return max(int(breaks[at - 1]) + 1, first - LINK_REACH), min(int(breaks[at]), last + 1 + LINK_REACH)

    def paragraphs(self) -> Iterator[slice]:
        """Yield the places of each paragraph with the separators around it."""
        for low, high in pairwise(np.flatnonzero(self.piece < 0).tolist()):
            yield slice(low, high + 1)

    def part(self, places: slice) -> "Window":
        """Return some of the places as a window of their own."""
        return Window(
            self.ids[places], self.cases[places], self.marks[places], self.piece[places], self.is_first[places]
        )


def make_windows(text: str, vocabulary: WordPiece) -> tuple[Pieces, list[Window]]:
    """Return the pieces of a text and the windows over them."""
    pieces = vocabulary.pieces(text)
    if not len(pieces):
        return pieces, []
    mask = np.frombuffer(bytes(quotation_mask(text)), np.uint8).astype(np.int64)
    marks = mask[pieces.starts]
    return pieces, [_window(pieces, marks, units, vocabulary) for units in _together(_units(text, pieces))]


def _together(units: list[Unit]) -> Iterator[list[Unit]]:
    """Yield the paragraphs of each window: as many as fit, and no more than leave the others about as long."""
    left = sum(high - low + 1 for low, high in units)
    aim = _aim(left)
    window: list[Unit] = []
    length = 0
    for low, high in units:
        size = high - low + 1
        if window and (length + size >= WINDOW_PIECES or length + size / 2 > aim):
            yield window
            left -= length
            aim, window, length = _aim(left), [], 0
        window.append((low, high))
        length += size
    yield window


def _aim(left: int) -> float:
    """Return how long the next window is to be where so many pieces are left."""
    return left / -(-left // (WINDOW_PIECES - 1))


def _units(text: str, pieces: Pieces) -> list[Unit]:
    """Return half-open piece ranges: paragraphs, the long ones cut."""
    breaks = [
        i for i in range(1, len(pieces)) if "\n" in text[pieces.ends[i - 1] : pieces.starts[i]]
    ]  # fmt: skip
    units = []
    for low, high in pairwise([0, *breaks, len(pieces)]):
        start = low
        while high - start > PARAGRAPH_PIECES - 2:
            cut = _cut_point(text, pieces, start)
            units.append((start, cut))
            start = cut
        units.append((start, high))
    return units


def _cut_point(text: str, pieces: Pieces, start: int) -> int:
    """Return where a paragraph that does not fit is cut: after a sentence end, else between two words."""
    limit = start + PARAGRAPH_PIECES - 2
    for cut in range(limit, limit - CUT_BACK_PIECES, -1):
        if text[pieces.starts[cut - 1] : pieces.ends[cut - 1]] in _SENTENCE_ENDS and pieces.is_first[cut]:
            return cut
    whole = (cut for cut in range(limit, start, -1) if pieces.is_first[cut])
    return next(whole, limit)


def _window(pieces: Pieces, marks: Ints, units: list[Unit], vocabulary: WordPiece) -> Window:
    piece = np.array([-1, *(place for unit in units for place in (*range(*unit), -1))], np.int64)
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
        is_first=is_piece & pieces.is_first[piece],
    )
