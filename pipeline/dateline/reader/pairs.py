"""What a word of a paragraph is to a predicate of it, by what the trunk makes of each of the two.

The scores are bilinear in the two, as in biaffine parsing (Dozat and Manning 2017), with the distance beside them.
"""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np

from dateline.reader.decode import Floats, product, softmax
from dateline.reader.wordpiece import Ints

# A word so many pieces away from a predicate is not asked for what it is to it.
PAIR_REACH = 60
DIGITS = 4


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
        width, far = self.both.shape[1], len(self.distance) // 2
        turned = np.einsum("lij,i->jl", self.both, predicate[:width])
        own = product(predicate[None, :width], self.single[:width])
        scores = product(words[:, width:], turned + self.single[width:]) + own
        near = self.distance[np.clip(distance, -far, far) + far]
        return softmax(scores + near + self.constant).round(DIGITS)


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
    """All words of an article as one of a pair, for questions that few views ask: nothing is computed before.

    ``rows`` holds what the trunk makes of each word, ``places`` its place in its window, ``windows`` the window's
    number, ``head`` the weights, ``nouns`` those that tell events among nouns.
    """

    rows: Floats
    places: Ints
    windows: Ints
    head: PairHead
    nouns: NounHead | None = None

    def around(self, word: int) -> Related:
        """Return what the words around a word by its index in the article are to it."""
        low, high = np.searchsorted(self.windows, [self.windows[word], self.windows[word] + 1]).tolist()
        at, near = self.places[word], self.places[low:high]
        first, last = np.searchsorted(near, [at - PAIR_REACH, at + PAIR_REACH + 1]).tolist()
        around = slice(low + first, low + last)
        return Related(low + first, self.head.chances(self.rows[word], self.rows[around], self.places[around] - at))
