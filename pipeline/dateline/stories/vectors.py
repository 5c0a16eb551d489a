"""How alike two articles are: cosines of their words, names, numbers, places and days, rare ones counting more."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dateline.stories.records import Article
from dateline.stories.terms import is_number
from dateline.stories.weights import Rarity

KINDS = ("words", "names", "numbers", "lead", "places", "days")
# Of these an article may have none, which says nothing.
OPTIONAL = ("numbers", "places", "days")
OPTIONAL_AT = tuple(map(KINDS.index, OPTIONAL))
ARTICLE_FEATURES = (
    *(f"{kind}{root}" for kind in KINDS for root in ("", " root")),
    *(f"no {kind}" for kind in OPTIONAL),
    "weeks apart",
)
# Of articles three months apart further ones say no more.
FAR_DAYS = 90
Weights = Mapping[str, float]


def terms_of(article: Article) -> set[str]:
    """Return all that an article has, as far as it may be rare."""
    return {*article.words, *article.places, *article.days}


@dataclass(frozen=True, slots=True)
class Vectors:
    """An article's weighted terms by kind, each of length 1, empty where it has none."""

    article: Article
    by_kind: tuple[Weights, ...]

    @property
    def all_terms(self) -> Iterator[tuple[str, float]]:
        """Yield each term that may find other articles, with its weight."""
        for kind, vector in zip(KINDS, self.by_kind, strict=True):
            if kind in ("words", "places", "days"):
                yield from vector.items()


def vectors_of(article: Article, rarity: Rarity) -> Vectors:
    """Return an article's vectors."""
    weighed = {term: (1 + math.log(count)) * rarity(term) for term, count in article.words.items()}
    kinds: dict[str, Iterable[str]] = {
        "words": weighed,
        "names": article.names,
        "numbers": filter(is_number, weighed),
        "lead": article.lead,
        "places": article.places,
        "days": article.days,
    }
    return Vectors(article, tuple(_unit({t: weighed.get(t) or rarity(t) for t in kinds[kind]}) for kind in KINDS))


def _unit(vector: dict[str, float]) -> Weights:
    length = math.sqrt(math.fsum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items() if weight} if length else {}


def cosine(left: Weights, right: Weights) -> float:
    """Return the cosine of two vectors of length 1, 0 where one is empty."""
    if not left or not right:
        return 0.0
    if len(left) > len(right):
        left, right = right, left
    return math.fsum(weight * right[term] for term, weight in left.items() if term in right)


def article_features(left: Vectors, right: Vectors) -> list[float]:
    """Return what speaks for one story of two articles, in the order of ARTICLE_FEATURES."""
    found: list[float] = []
    for one, other in zip(left.by_kind, right.by_kind, strict=True):
        alike = cosine(one, other)
        found += (alike, math.sqrt(alike))
    found += [float(not left.by_kind[i] or not right.by_kind[i]) for i in OPTIONAL_AT]
    days = (left.article.published, right.article.published)
    if days[0] is None or days[1] is None:
        return [*found, 0.0]
    return [*found, min(FAR_DAYS, abs(days[0] - days[1])) / 7]
