"""What a word of a window is to a predicate, and which mentions tell of the same, by what the trunk makes of both.

The scores are bilinear in the two, as in biaffine parsing (Dozat and Manning 2017), with the distance beside them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np

from dateline.reader.decode import Floats, product, softmax
from dateline.reader.wordpiece import Ints

# A word so many pieces away from a predicate is not asked for its role to it.
PAIR_REACH = 60
DIGITS = 4
# Heads over two mentions of the same.
TIES = ("happenings", "clusters")
PAIR_HEADS = ("parties", *TIES)
# Distances of up to 20 pieces are told apart, farther ones by which of these they are beyond.
FAR_AWAY = (20, 40, 80, 160)
NEAR = FAR_AWAY[0]
FARTHEST = NEAR + len(FAR_AWAY)


def steps_of(distance: Ints) -> Ints:
    """Return the step of each distance in pieces, from 0 (so far before) to 2 * FARTHEST (so far behind)."""
    away = np.abs(distance)
    near = np.minimum(away, NEAR) + np.searchsorted(FAR_AWAY, away)
    return np.sign(distance) * near + FARTHEST


@dataclass(frozen=True, slots=True)
class Related:
    """The words around a predicate: the index of the first of them, and a row of chances of ``PARTIES`` for each."""

    first: int
    chances: Floats

    def of(self, word: int) -> Floats | None:
        """Return the chances of a word by its index in the article, None where it was not asked for."""
        at = word - self.first
        return self.chances[at] if 0 <= at < len(self.chances) else None


@dataclass(frozen=True, slots=True)
class PairHead:
    """Weights: of both sides (labels, width, width), of either (2 width, labels), of distances, and a constant."""

    both: Floats
    single: Floats
    distance: Floats
    constant: Floats

    @classmethod
    def load(cls, path: Path) -> "PairHead":
        """Read a file of weights."""
        with np.load(BytesIO(path.read_bytes())) as file:
            return cls(**{name: file[name].astype(np.float32) for name in ("both", "single", "distance", "constant")})

    def chances(self, predicate: Floats, words: Floats, distance: Ints) -> Floats:
        """Return a row of chances for each word; ``distance`` counts the pieces from the predicate to it."""
        width = len(predicate)
        turned = np.einsum("lij,i->jl", self.both, predicate)
        own = product(predicate[None], self.single[:width])
        scores = product(words, turned + self.single[width:]) + own
        return softmax(scores + self.distance[steps_of(distance)] + self.constant).round(DIGITS)


@dataclass(frozen=True, slots=True)
class WordPlaces:
    """By the index of each word in the article, its window's number and its place there."""

    windows: Ints
    places: Ints

    def of_window(self, word: int) -> tuple[int, int]:
        """Return the half-open range of the words in the window of a word."""
        low, high = np.searchsorted(self.windows, [self.windows[word], self.windows[word] + 1]).tolist()
        return low, high


@dataclass(frozen=True, slots=True)
class Ties:
    """Which words tell of the same: two of events of one happening, two heads of noun phrases of one participant.

    ``rows`` holds what the trunk makes of each word as one of the two, ``heads`` the weights by name.
    """

    rows: Floats
    at: WordPlaces
    heads: Mapping[str, PairHead]

    def chances(self, head: str, word: int, others: Sequence[int]) -> list[float | None]:
        """Return how likely a word and each other, by their index, are of the same; None where no window has both."""
        low, high = self.at.of_window(word)
        before = [other for other in others if low <= other < word]
        known: dict[int, float | None] = dict(zip(before, self._of(head, word, before), strict=True))
        known |= {other: self._of(head, other, [word])[0] for other in others if word < other < high}
        return [known.get(other) for other in others]

    def _of(self, head: str, word: int, before: Sequence[int]) -> list[float]:
        """Return how likely a word and each of some before it are of the same."""
        if not before:
            return []
        distance = self.at.places[list(before)] - self.at.places[word]
        found: list[float] = self.heads[head].chances(self.rows[word], self.rows[list(before)], distance)[:, 1].tolist()
        return found


@dataclass(frozen=True, slots=True)
class NounHead:
    """Weights by which a noun's state tells an event."""

    weights: Floats
    constant: float

    @classmethod
    def load(cls, path: Path) -> "NounHead | None":
        """Read a file of roles, None where it has no such weights."""
        with np.load(BytesIO(path.read_bytes())) as file:
            if "noun" not in file:
                return None
            return cls(file["noun"].astype(np.float32), float(file["noun_constant"]))

    def chance(self, state: Floats) -> float:
        """Return how likely the noun of a state is an event."""
        score = float(product(state[None, :], self.weights[:, None])[0, 0]) + self.constant
        return round(float(1 / (1 + np.exp(-score))), DIGITS)


@dataclass(frozen=True, slots=True)
class Sides:
    """All words of an article as either of a predicate and its argument: for questions that few views ask.

    ``head`` holds the weights, ``nouns`` those that tell events among nouns.
    """

    predicates: Floats
    words: Floats
    at: WordPlaces
    head: PairHead
    nouns: NounHead | None = None

    def around(self, word: int) -> Related:
        """Return what the words around a word by its index in the article are to it."""
        low, high = self.at.of_window(word)
        at, near = self.at.places[word], self.at.places[low:high]
        first, last = np.searchsorted(near, [at - PAIR_REACH, at + PAIR_REACH + 1]).tolist()
        around = slice(low + first, low + last)
        distance = self.at.places[around] - at
        return Related(low + first, self.head.chances(self.predicates[word], self.words[around], distance))
