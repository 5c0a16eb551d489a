"""Chooses among options by the weights of their features.

The weights are those of log-linear models: of antecedents (Durrett and Klein 2013) and of happenings, learnt from
labelled articles by the recipes fit.py in models/.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, Protocol, TypeVar

from dateline.lexicons import load_rows

Asked_contra = TypeVar("Asked_contra", contravariant=True)
Choice = TypeVar("Choice")

DIGITS = 4


@dataclass(frozen=True, slots=True)
class Option(Generic[Choice]):
    """One of the answers to a question, and its features."""

    choice: Choice
    features: Sequence[str]


class Judge(Protocol[Asked_contra, Choice]):
    """Chooses an option; while weights are learnt a person's labels choose."""

    def choose(self, asked: Asked_contra, options: Sequence[Option[Choice]]) -> Option[Choice]:
        """Return the option to go on with; there is at least one."""


@dataclass(frozen=True, slots=True)
class WeighingJudge:
    """Chooses the option whose features weigh most, the first one of several."""

    weights: Mapping[str, float]

    def choose(self, asked: object, options: Sequence[Option[Choice]]) -> Option[Choice]:
        """Return the option of the highest weight."""
        return max(options, key=self.weigh)

    def weigh(self, option: Option[Choice]) -> float:
        """Return the sum of the weights of an option's features."""
        return total(self.weights, option.features)


def total(weights: Mapping[str, float], features: Iterable[str]) -> float:
    """Return the sum of the weights of features; those without a weight count nothing.

    An article has a hundred thousand of them, so that no line of Python is run for each.
    """
    return sum(filter(None, map(weights.get, features)))


@cache
def trained_judge(file: str) -> WeighingJudge:
    """Return the judge with the weights of a file of models/, such as "references/weights.csv"."""
    rows = load_rows(file, columns=("feature", "weight"))
    return WeighingJudge({row["feature"]: float(row["weight"]) for row in rows})


def chance_by(weights: Mapping[str, float], features: Iterable[str]) -> float:
    """Return the chance of a yes by the weights of features, in ``DIGITS``: machines differ beyond."""
    return round(1 / (1 + math.exp(-total(weights, features))), DIGITS)


@cache
def slot_weights(file: str, slot: str) -> dict[str, float]:
    """Return the weights of the facts for filling a slot; in the file the slot stands before each."""
    begin, weights = f"{slot}: ", trained_judge(file).weights
    return {feature.removeprefix(begin): weight for feature, weight in weights.items() if feature.startswith(begin)}


def steps(value: float, *reached: float) -> str:
    """Return the highest step that a value reaches, "<" below the first; steps come in order.

    >>> steps(4, 0, 1, 3, 8), steps(-1, 0, 1)
    ('3', '<')
    """
    return _names_of(reached)[bisect_right(reached, value)]


@cache
def _names_of(reached: tuple[float, ...]) -> tuple[str, ...]:
    return ("<", *(f"{step:g}" for step in reached))
