"""Half-open ranges of character offsets: which of them share a character."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate


def overlaps(left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Tell whether two half-open ranges share a character."""
    return left[0] < right[1] and right[0] < left[1]


class Cover:
    """Ranges, in any order, that are asked whether they share a character with others."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def touches(self, other: tuple[int, int]) -> bool:
        """Tell whether one of the ranges overlaps another."""
        before = bisect_left(self._starts, other[1])
        return before > 0 and self._reach[before - 1] > other[0]


def inside_any(offset: int, ranges: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a character lies in one of the ranges."""
    return any(start <= offset < end for start, end in ranges)
