"""The slots of a trigger, and questions that verbs and nouns share in filling them: lists, places, moving things."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.clauses.phrases import conjuncts, is_nominal
from dateline.entities.knowledge import is_noun_for
from dateline.events.parties.things import is_thing
from dateline.words import words_for

PLACE_TYPES = ("GPE", "LOC", "FAC")


@dataclass(frozen=True, slots=True)
class Heads:
    """Heads of phrases: all actors; recipients in groups, of which the first that names anybody counts."""

    actors: tuple[Token, ...] = ()
    recipients: tuple[tuple[Token, ...], ...] = ()


def spread(heads: Sequence[Token]) -> tuple[Token, ...]:
    """Return nominal heads with their conjuncts."""
    return tuple(noun for head in heads if is_nominal(head) for noun in conjuncts(head))


def is_place(noun: Token) -> bool:
    """Tell whether a noun names a place or a kind of place."""
    is_kind = is_noun_for("place", noun.lemma_) or noun.lemma_ in words_for("places")
    return is_kind or noun.ent_type_ in PLACE_TYPES


def moves(event: Token, doers: tuple[Token, ...]) -> bool:
    """Tell whether an event is a movement of things alone, which undergo it; people and organisations do it."""
    return event.lemma_ in words_for("word of movement") and all(map(is_thing, doers))
