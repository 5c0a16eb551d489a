"""Adds each phrase to the chain of an earlier one, or opens a new chain, by the highest weight of features.

The weights are those of a log-linear model of antecedents (Durrett and Klein 2013), learnt by models/phrases/fit.py.
The cast is binding: a chain never holds phrases of two of its entities, and all phrases of one entity are in one chain.
Among its pronouns only "he" and "she" are binding (67.5 F1 on GAP against 57.8); others are better linked anew. A chain
has one gender.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from dateline.lexicons import load_rows
from dateline.phrases.book import Book
from dateline.phrases.pairs import features_of_new, features_of_pair
from dateline.phrases.phrase import Phrase

OF_PERSONS = frozenset({"pronoun-he", "pronoun-she"})


@dataclass(slots=True, eq=False)
class Chain:
    """Phrases with one referent; ``entity`` is its entity in the cast, "" for none."""

    phrases: list[Phrase] = field(default_factory=list)
    gender: str = ""
    entity: str = ""

    def fits(self, phrase: Phrase) -> bool:
        """Tell whether a phrase may join without making two genders or two entities one."""
        if self.gender and phrase.gender and phrase.gender != self.gender:
            return False
        entity = own_entity(phrase)
        return not entity or not self.entity or entity == self.entity

    def add(self, phrase: Phrase) -> None:
        """Add a phrase."""
        self.phrases.append(phrase)
        self.gender = self.gender or phrase.gender
        self.entity = self.entity or own_entity(phrase)


def own_entity(phrase: Phrase) -> str:
    """Return the cast's entity where it is binding; that of "it" or "they" is only a feature."""
    return "" if phrase.is_pronoun and phrase.form not in OF_PERSONS else phrase.entity


@cache
def load_weights() -> Mapping[str, float]:
    """Return the weight of each feature."""
    rows = load_rows("phrases/weights.csv", columns=("feature", "weight"))
    return {row["feature"]: float(row["weight"]) for row in rows}


def link_phrases(phrases: list[Phrase], weights: Mapping[str, float]) -> list[Chain]:
    """Return the chains of a page's phrases, those of one phrase too, in order of their first phrase."""
    book = Book(phrases)
    chains: list[Chain] = []
    chain_of: list[Chain] = []
    by_entity: dict[str, Chain] = {}
    for i, phrase in enumerate(phrases):
        found = by_entity.get(own_entity(phrase)) or _choose(book, i, chain_of, weights)
        if found is None:
            found = Chain()
            chains.append(found)
        found.add(phrase)
        chain_of.append(found)
        if own_entity(phrase):
            by_entity.setdefault(own_entity(phrase), found)
    _claim_pronouns(chains)
    return chains


def _claim_pronouns(chains: list[Chain]) -> None:
    """Give a chain of pronouns alone the entity that the cast has for them, unless another chain has it."""
    claimed = {chain.entity for chain in chains}
    for chain in chains:
        meant = next((p.entity for p in chain.phrases if p.entity and p.entity not in claimed), "")
        if not chain.entity and meant and all(phrase.is_pronoun for phrase in chain.phrases):
            chain.entity = meant
            claimed.add(meant)


def _choose(book: Book, i: int, chain_of: list[Chain], weights: Mapping[str, float]) -> Chain | None:
    """Return the chain of the likeliest antecedent, None where a new referent is likelier."""
    phrase = book.phrases[i]
    if phrase.form == "pronoun":
        return None
    best, best_score = None, _weigh(features_of_new(book, i), weights)
    for j in book.candidates[i]:
        score = _weigh(features_of_pair(book, j, i), weights)
        if score > best_score and chain_of[j].fits(phrase):
            best, best_score = chain_of[j], score
    return best


def _weigh(features: Iterable[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(feature, 0.0) for feature in features)
