"""What fills the actors and recipients of an event, in order.

Each filler asks one question of the slots filled so far and returns the slots with those that it fills; what an earlier
one has filled stays. These run before mentions are merged; those that run after it, since they ask which happening a
mention is one of, are listed in the same form in happenings/fillers.py.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from dateline.events.parties.event_parties import complement, event_as_object, event_as_subject, last_parties
from dateline.events.parties.lent_parties import blamed_parties, lent_parties
from dateline.events.parties.roles import Slots, own_phrases

State = TypeVar("State")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler(Generic[State]):
    """One way of filling slots: its name, its question, the function, what this reads, and the reason for its place.

    ``rules`` are the names that cells have for it, where they differ from its own.
    """

    name: str
    asks: str
    fill: Callable[[State], State]
    reads: str
    comes: str
    rules: tuple[str, ...] = ()


def fill(fillers: Iterable[Filler[State]], state: State) -> State:
    """Return the slots as the fillers, one after the other, leave them."""
    for filler in fillers:
        state = filler.fill(state)
    return state


FILLERS: tuple[Filler[Slots], ...] = (
    Filler(
        name="own-phrases",
        asks="Which participants do the trigger's own phrases name?",
        fill=own_phrases,
        reads="the trigger's phrases and their referents",
        comes="first, since the author's own words outweigh all else",
    ),
    Filler(
        name="blamed",
        asks="Whom do words of blame, guilt or praise make the actor of an event noun?",
        fill=blamed_parties,
        reads="the words that govern the noun",
        comes="before the clause, whose subject may be the accuser",
    ),
    Filler(
        name="clause",
        asks="Which participants of its clause take part in an event noun?",
        fill=lent_parties,
        reads="the verb around the noun: its participants, and its slots if it is a trigger",
        comes="before verbs are filled from nouns, so that those nouns are full",
    ),
    Filler(
        name="event-as-subject",
        asks="Who acts where the subject of a verb is an event?",
        fill=event_as_subject,
        reads="the slots of the event",
        comes="behind the fillers of nouns, and before recipients, who are none of the actors",
    ),
    Filler(
        name="event-as-object",
        asks="At whom is an act about an event directed?",
        fill=event_as_object,
        reads="the slots of the event, and the actors of the act",
        comes="behind the fillers of nouns, and before a complement lends its recipients, which go no further",
    ),
    Filler(
        name="last-parties",
        asks='Who are "they" without an antecedent?',
        fill=last_parties,
        reads="the actors of reciprocal acts before the verb",
        comes="behind all other actors, since it only guesses",
    ),
    Filler(
        name="complement",
        asks="At whom is a promise, order or announcement of an act directed?",
        fill=complement,
        reads="the recipients of the act",
        comes="last, when the act has its recipients and its announcer is known, who is none of them",
    ),
)
