"""Joins what is likely one, the surest pairs first: agglomerative clustering by average link.

Two groups join where the mean chance of their pairs is high enough. A pair that was not compared has no chance; but as
a member is compared with so many others at most, no more pairs are expected of large groups.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable

from dateline.stories.neighbours import MOST

# Numbers of two items and the chance that they are one; below 0 it speaks against it.
Pair = tuple[int, int, float]
# Minus the mean chance, the two groups, and how often each had grown by then.
Offer = tuple[float, int, int, int, int]


def group(pairs: Iterable[Pair], least: float) -> list[list[int]]:
    """Return the groups of more than one whose parts had a mean chance of ``least``, each in order, by their first."""
    groups = _Groups(pairs, least)
    while groups.offers:
        found = groups.next_offer()
        if found:
            groups.join(*found)
    return sorted(sorted(members) for members in groups.members.values() if len(members) > 1)


class _Groups:
    """Groups in the making: members, sums of the chances between groups, and the offers to join, best first."""

    def __init__(self, pairs: Iterable[Pair], least: float) -> None:
        self._least = least
        self._sums: dict[int, dict[int, float]] = defaultdict(dict)
        for left, right, chance in pairs:
            self._sums[left][right] = self._sums[right][left] = chance
        self.members = {item: [item] for item in self._sums}
        self._grown = dict.fromkeys(self._sums, 0)
        self.offers: list[Offer] = []
        for left, others in self._sums.items():
            self._offer(left, (right for right in others if left < right))

    def _offer(self, left: int, others: Iterable[int]) -> None:
        for right in others:
            mean = self._sums[left][right] / self._expected(left, right)
            if mean >= self._least:
                one, other = min(left, right), max(left, right)
                heapq.heappush(self.offers, (-mean, one, other, self._grown[one], self._grown[other]))

    def _expected(self, left: int, right: int) -> int:
        one, other = len(self.members[left]), len(self.members[right])
        return min(one, other) * min(max(one, other), MOST)

    def next_offer(self) -> tuple[int, int] | None:
        """Return the two groups of the best offer, None where one of them has changed since."""
        _, left, right, grown, its_grown = heapq.heappop(self.offers)
        stands = self._grown.get(left) == grown and self._grown.get(right) == its_grown
        return (left, right) if stands else None

    def join(self, left: int, right: int) -> None:
        """Add the right group to the left one, and make new offers."""
        self.members[left] += self.members.pop(right)
        self._grown[left] += 1
        del self._grown[right]
        sums = self._sums[left]
        for other, chances in self._sums.pop(right).items():
            del self._sums[other][right]
            if other != left:
                sums[other] = self._sums[other][left] = sums.get(other, 0.0) + chances
        self._offer(left, sums)
