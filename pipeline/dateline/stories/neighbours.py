"""Finds articles that may tell one story, by rare terms that they share, without comparing each with each.

Each article is listed under its weightiest terms and compared with those that follow within a window of each list, so
the work grows with the number of articles. The lists are in the order of publication: what is near in time is compared.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from dateline.stories.vectors import Vectors
from dateline.stories.weights import Rarity

# An article is listed under so many terms, and compared with so many that follow in a list.
TERMS = 40
WINDOW = 40
# The most articles that one keeps to be compared with in full, but for equals, and how much they must share at least.
MOST = 40
LEAST_SHARED = 0.06


def near_articles(vectors: Sequence[Vectors], rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Yield pairs of numbers of articles that share rare terms, each once, the lower first.

    Articles are in the order in which the lists shall have them.
    """
    listed: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for term, weight in _weightiest(vector, rarity):
            listed[term].append((number, weight))
    followers = _followers(listed, len(vectors))
    least = _least_shared(followers)
    for number, shared in enumerate(followers):
        for other, alike in sorted(shared.items()):
            if alike >= min(least[number], least[other]):
                yield number, other
        shared.clear()


def _least_shared(followers: Sequence[Mapping[int, float]]) -> list[float]:
    """Return for each article how much those share with it at least that it keeps."""
    found: list[list[float]] = [[] for _ in followers]
    for number, shared in enumerate(followers):
        for other, alike in shared.items():
            if alike >= LEAST_SHARED:
                found[number].append(alike)
                found[other].append(alike)
    return [min(heapq.nlargest(MOST, alike)) if len(alike) > MOST else LEAST_SHARED for alike in found]


def _weightiest(vector: Vectors, rarity: Rarity) -> list[tuple[str, float]]:
    found = ((term, weight) for term, weight in vector.all_terms if rarity.is_shared(term))
    return heapq.nsmallest(TERMS, found, key=lambda item: (-item[1], item[0]))


def _followers(listed: dict[str, list[tuple[int, float]]], count: int) -> list[dict[int, float]]:
    """Return for each article the later ones that share terms with it, and how much they share."""
    followers: list[dict[int, float]] = [{} for _ in range(count)]
    for articles in listed.values():
        for at, (number, weight) in enumerate(articles):
            shared = followers[number]
            for other, its_weight in islice(articles, at + 1, at + 1 + WINDOW):
                shared[other] = shared.get(other, 0.0) + weight * its_weight
    return followers
