"""A telling with what its comparisons need again and again, worked out once."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.events.words import synonyms
from dateline.stories.records import Telling
from dateline.stories.terms import is_number, lemmas_of, stem
from dateline.stories.weights import Rarity, common_words, senses_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """``keys``: two tellings without one in common are not compared. ``senses`` are of all its lemmas.

    ``common`` is the share of news articles that have its rarest lemma.
    """

    telling: Telling
    lemmas: frozenset[str]
    senses: frozenset[str]
    groups: frozenset[str]
    common: float
    numbers: frozenset[str]
    keys: frozenset[str]
    length: float


def profile_of(telling: Telling, rarity: Rarity) -> Profile:
    """Return a telling's profile."""
    lemmas = telling.lemmas or lemmas_of(telling.trigger)
    senses = frozenset[str]().union(*map(senses_of, lemmas))
    groups = frozenset[str]().union(*map(synonyms, lemmas))
    acts = (f"{telling.event_type} {party}" for party in telling.parties if telling.event_type)
    return Profile(
        telling=telling,
        lemmas=lemmas,
        senses=senses,
        groups=groups,
        common=min(common_words().get(stem(lemma), 0.0) for lemma in lemmas) if lemmas else 0.0,
        numbers=frozenset(filter(is_number, telling.words)),
        keys=frozenset((*lemmas, *senses, *groups, *acts)),
        length=length_of(telling.words, rarity),
    )


def length_of(words: Iterable[str], rarity: Rarity) -> float:
    """Return the length of a vector of words, 1 where it is none."""
    return math.sqrt(math.fsum(rarity(word) ** 2 for word in words)) or 1.0
