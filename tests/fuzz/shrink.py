"""Makes a case that shows a finding smaller, piece by piece, as long as it still shows it."""

import time
from collections.abc import Callable
from typing import TypeVar

Piece = TypeVar("Piece", str, bytes)
# A finding is there to be read: a case some words too long is good enough.
TRIES_AT_MOST = 400
SECONDS_AT_MOST = 40.0


class Patience:
    """How much longer to try."""

    def __init__(self) -> None:
        self._tries, self._end = TRIES_AT_MOST, time.monotonic() + SECONDS_AT_MOST

    def is_left(self) -> bool:
        """Count a try; tell whether it may be made."""
        self._tries -= 1
        return self._tries >= 0 and time.monotonic() < self._end


def shrink(whole: Piece, still: Callable[[Piece], bool], patience: Patience) -> Piece:
    """Return what is left of a text or of bytes when pieces are taken out: halves first, single ones last."""
    size = len(whole) // 2
    while size:
        at = 0
        while at < len(whole):
            rest = whole[:at] + whole[at + size :]
            if not patience.is_left():
                return whole
            if rest and still(rest):
                whole = rest
            else:
                at += size
        size //= 2
    return whole
