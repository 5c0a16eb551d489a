"""The numbers of models/stories/: how much each kind of evidence counts, how common words are, which are akin.

They are learnt and made by models/stories/fit.py and make.py.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul

from dateline.errors import InputError
from dateline.lexicons import load_rows, models_folder

# How many articles the shares of common.csv count as much as: with fewer, a folder's own counts tell little.
BACKGROUND_ARTICLES = 200
# The share of a word that is not common: below the least one of common.csv.
UNCOMMON = 0.001
# Chances are rounded, since the last bits of a sum hang on the order of its parts.
PLACES = 6
STEEPEST = 700.0
# The weight that each pair has.
ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model: a weight for each feature, and one for none."""

    weights: tuple[float, ...]
    base: float

    def chance(self, features: Sequence[float]) -> float:
        """Return the chance from 0 to 1; features in the order of the model's file."""
        score = sum(map(mul, self.weights, features), self.base)
        return round(1.0 / (1.0 + math.exp(-score)), PLACES) if score > -STEEPEST else 0.0


def load_model(name: str, features: Sequence[str]) -> Model:
    """Return a model of models/stories/; InputError for a feature that it has no weight for."""
    path = f"stories/{name}.csv"
    rows = load_rows(path, columns=("feature", "weight"), numbers=("weight",))
    weight = {row["feature"]: float(row["weight"]) for row in rows}
    for feature in (ALWAYS, *features):
        if feature not in weight:
            raise InputError(f"{models_folder() / path}: no weight for {feature!r}")
    return Model(tuple(weight[feature] for feature in features), weight[ALWAYS])


@cache
def common_words() -> Mapping[str, float]:
    """Return the share of news articles that have a stem, for common ones."""
    rows = load_rows("stories/common.csv", columns=("stem", "share"), numbers=("share",))
    return {row["stem"]: float(row["share"]) for row in rows}


@cache
def senses_of(lemma: str) -> frozenset[str]:
    """Return the senses that a lemma shares with others, none for one that senses.csv does not list."""
    return _senses().get(lemma, frozenset())


@cache
def _senses() -> dict[str, frozenset[str]]:
    rows = load_rows("stories/senses.csv", columns=("word", "senses"))
    return {row["word"]: frozenset(row["senses"].split()) for row in rows}


class Rarity:
    """How much a term tells: the logarithm of one by the share of articles that have it."""

    def __init__(self, articles: Iterable[Iterable[str]]) -> None:
        """Count the articles that have each term; each is given by its terms."""
        self._counts: Counter[str] = Counter()
        self._articles = 0
        for terms in articles:
            self._counts.update(set(terms))
            self._articles += 1
        self._known: dict[str, float] = {}

    def __call__(self, term: str) -> float:
        """Return the weight of a term, 0 for one that every article has."""
        found = self._known.get(term)
        if found is None:
            share = common_words().get(term, UNCOMMON)
            with_it = BACKGROUND_ARTICLES * share + self._counts[term]
            found = self._known[term] = max(0.0, -math.log(with_it / (BACKGROUND_ARTICLES + self._articles)))
        return found

    def is_shared(self, term: str) -> bool:
        """Tell whether more than one article has a term."""
        return self._counts[term] > 1
