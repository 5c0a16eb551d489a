"""Chooses among the options for an anaphor by the weights of their features.

The weights are those of a log-linear model of antecedents (Durrett and Klein 2013), learnt by models/references/fit.py
from labelled articles. An option is that a word refers to nobody, to somebody new, or to an entity met before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from spacy.tokens import Token

from dateline.entities.drafts import EntityDraft
from dateline.lexicons import load_rows


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A word that may refer to an entity: a pronoun, or the head of a noun phrase."""

    token: Token


@dataclass(frozen=True, slots=True)
class Option:
    """A referent that an anaphor may have: None for nobody, an entity without mentions for somebody new."""

    referent: EntityDraft | None
    features: tuple[str, ...]


class Judge(Protocol):
    """Chooses an option; while weights are learnt a person's labels choose."""

    def choose(self, anaphor: Anaphor, options: Sequence[Option]) -> Option:
        """Return the option to go on with; there is at least one."""


@dataclass(frozen=True, slots=True)
class WeighingJudge:
    """Chooses the option whose features weigh most, the first one of several."""

    weights: Mapping[str, float]

    def choose(self, anaphor: Anaphor, options: Sequence[Option]) -> Option:
        """Return the option of the highest weight."""
        return max(options, key=self.weigh)

    def weigh(self, option: Option) -> float:
        """Return the sum of the weights of an option's features."""
        return sum(self.weights.get(feature, 0.0) for feature in option.features)


@cache
def trained_judge() -> WeighingJudge:
    """Return the judge with the weights of models/references/weights.csv."""
    rows = load_rows("references/weights.csv", columns=("feature", "weight"))
    return WeighingJudge({row["feature"]: float(row["weight"]) for row in rows})


def steps(value: float, *reached: float) -> str:
    """Return the highest step that a value reaches, "<" below the first.

    >>> steps(4, 0, 1, 3, 8), steps(-1, 0, 1)
    ('3', '<')
    """
    return next((f"{step:g}" for step in reversed(reached) if value >= step), "<")
