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
