"""The slots of a trigger, and questions that verbs and nouns share in filling them: lists, places, moving things."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.clauses.phrases import conjuncts, is_nominal
from dateline.entities.knowledge import is_noun_for
from dateline.words import words_for

PLACE_TYPES = ("GPE", "LOC", "FAC")


# Heads of phrases, each with the question and rule that chose it ("heads-of-verb/act"), "" where that is yet open.
Chosen = Mapping[Token, str]


@dataclass(frozen=True, slots=True)
class Heads:
    """Heads of phrases: all actors; recipients in groups, of which the first that names anybody counts."""

    actors: Chosen = field(default_factory=dict)
    recipients: tuple[Chosen, ...] = ()


def spread(heads: Iterable[Token], rule: str = "") -> dict[Token, str]:
    """Return nominal heads with their conjuncts, each with the rule that chose it."""
    return {noun: rule for head in heads if is_nominal(head) for noun in conjuncts(head)}


def ruled(*rules: str) -> str:
    """Return the name of a filled slot's rule: those that chose the phrase, then the one that found its referent."""
    return ": ".join(filter(None, rules))


def is_place(noun: Token) -> bool:
    """Tell whether a noun names a place or a kind of place."""
    is_kind = is_noun_for("place", noun.lemma_) or noun.lemma_ in words_for("places")
    return is_kind or noun.ent_type_ in PLACE_TYPES
