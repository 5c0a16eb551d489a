"""Chooses the date or place of happenings by weights of features: a log-linear model over options, one of them none.

The mentions of a happening choose together: the chance of a value lies half way between the mean and the highest of its
chances over them, for one mention may tell the place that the others leave out. The weights are learnt by
models/settings/fit.py. What the reader's encoder makes of the trigger adds to the score of having no value;
without the reader the features alone decide.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from dateline.judges import total
from dateline.lexicons import load_rows
from dateline.reader.decode import Floats

# Sums are cut so that they are the same on every machine.
DIGITS = 4
NONE = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a mention may have, ``NONE`` for none; ``source`` is the number of what in the article gives it.

    ``chance`` (0..1) is how likely its happening has the value, 1 where the mention's own phrase says so.
    """

    value: str
    source: int
    features: tuple[str, ...]
    chance: float = 1.0


@dataclass(frozen=True, slots=True)
class Chosen:
    """The likeliest value of a happening but for none, and its chance."""

    value: str
    chance: float


@dataclass(frozen=True)
class Weights:
    """The weights of features, and of the trigger's state for having no value."""

    features: Mapping[str, float]
    states: Floats

    def chances(self, options: Sequence[Option], state: Floats | None) -> list[float]:
        """Return the chance of each option; the first is none."""
        sums = [total(self.features, option.features) for option in options]
        if state is not None:
            sums[0] += float(np.einsum("i,i->", state, self.states))
        sums = [round(score, DIGITS) for score in sums]
        highest = max(sums)
        powers = [math.exp(score - highest) for score in sums]
        whole = sum(powers)
        return [power / whole for power in powers]


@cache
def load_weights(name: str) -> Weights:
    """Return the weights for "dates" or "places"."""
    rows = load_rows(f"settings/{name}.csv", columns=("feature", "weight"), numbers=("weight",))
    states = load_rows(f"settings/{name}_reader.csv", columns=("input", "weight"), numbers=("weight",))
    vector = np.array([float(row["weight"]) for row in states], np.float32)
    return Weights({row["feature"]: float(row["weight"]) for row in rows}, vector)


def choose_together(options: Sequence[Sequence[Option]], chances: Sequence[Sequence[float]]) -> Chosen | None:
    """Return the likeliest value of a happening by the options of its mentions, None where these have no value."""
    own = [_by_value(*mention) for mention in zip(options, chances, strict=True)]
    values = sorted({value for shares in own for value in shares} - {NONE})
    pooled = {value: _pool([shares.get(value, 0.0) for shares in own]) for value in values}
    best = max(values, key=lambda value: pooled[value], default=NONE)
    return Chosen(best, round(min(pooled[best], 1.0), DIGITS)) if best else None


def _by_value(options: Sequence[Option], chances: Sequence[float]) -> dict[str, float]:
    """Return the chance of each value of one mention, which several options may give."""
    shares: defaultdict[str, float] = defaultdict(float)
    for option, chance in zip(options, chances, strict=True):
        shares[option.value] += chance
    return shares


def _pool(chances: Sequence[float]) -> float:
    """Return what the mentions make of a value together."""
    return (sum(chances) / len(chances) + max(chances)) / 2
