"""95% intervals by the bootstrap over articles (Efron and Tibshirani 1993): articles are drawn again with replacement.

The figures are micro-averages, so a draw sums what its articles add and divides once.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.score.coreference import f1_of_parts
from dateline.score.figures import COREFERENCES, FIGURES, Score

DRAWS = 1000
SEED = 0
PERCENTILES = (2.5, 97.5)
Interval = tuple[float, float]


def intervals(scores: Sequence[Score]) -> dict[str, Interval]:
    """Return the interval of each figure's F1 over some articles, given the score of each; none for a single one."""
    if len(scores) < 2:
        return {}
    drawn = np.random.default_rng(SEED).integers(len(scores), size=(DRAWS, len(scores)))
    times = np.stack([np.bincount(draw, minlength=len(scores)) for draw in drawn]).astype(float)
    names = [name for layer in FIGURES.values() for name in layer]
    return {name: _interval(_values(name, scores, times)) for name in names}


def _interval(values: NDArray[np.float64]) -> Interval:
    if np.isnan(values).all():
        return 100.0, 100.0
    low, high = np.nanpercentile(values, PERCENTILES)
    return float(low), float(high)


def _values(name: str, scores: Sequence[Score], times: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a figure in each draw."""
    if name in COREFERENCES:
        sums = times @ np.array([score.parts[name] for score in scores])
        return np.array([f1_of_parts(tuple(parts)) for parts in sums])
    tallies = [score.tallies[name] for score in scores]
    hits, items = (times @ np.array([[t.hits, t.gold + t.system] for t in tallies])).T
    # A draw without anything to find tells nothing.
    return np.where(items > 0, 200 * hits / np.maximum(items, 1), np.nan)
