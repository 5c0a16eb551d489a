"""Actors of an event noun that words of blame, guilt or praise around it name.

"Norway was behind the attack", "claimed responsibility for it", "is guilty of it", "was jailed for it"; "Kenya accused
Norway of an attack". A verb of blame that is denied or open gives no actor. In a clause control
gives the actor ("accused of attacking"). Misses: blame that stands only in the next sentence.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import (
    NOMINAL,
    VERBAL,
    is_object,
    is_object_predicative,
    is_preposition,
    is_prepositional_object,
)
from dateline.events.acts.related import objects_behind, prepositions_after
from dateline.events.status.factuality import status_of
from dateline.events.triggers.trigger import Trigger
from dateline.words import words_for


def find_culprits(trigger: Trigger) -> Sequence[Token]:
    """Return the heads of the actors, [] where no such word governs the noun.

    A person who is blamed for something that is no coded act ("for the failures") need not be its actor.
    """
    noun = trigger.carrier
    if not is_prepositional_object(noun) or not is_preposition(noun.head):
        return []
    preposition, holder = noun.head.lower_, noun.head.head
    if holder.lower_ in words_for("adjective of responsibility"):
        clause = clause_of(holder.head)
        return clause.undergoers if is_object_predicative(holder) else clause_of(holder).subjects or clause.subjects
    if preposition == "behind" and holder.pos_ in NOMINAL:
        return [holder]  # "the man behind the raid"
    verb = holder.head if is_object(holder) else holder
    if verb.pos_ not in VERBAL or status_of(verb) != "actual":
        return []
    return _named_by(trigger, preposition, holder, verb)


def _named_by(trigger: Trigger, preposition: str, holder: Token, verb: Token) -> Sequence[Token]:
    """Return the actors that a verb names: its subject ("is behind", "takes responsibility"), or the person judged."""
    is_taking = verb.lemma_ in words_for("verb of taking responsibility")
    is_taken = is_taking and holder.lemma_ in words_for("noun of responsibility")
    if is_taken or (preposition == "behind" and verb.lemma_ == "be"):
        return clause_of(verb).subjects
    judgement = f"{verb.lemma_} {preposition}"
    is_judged = holder == verb and trigger.coding.event_type and judgement in words_for("verb of judgement")
    return clause_of(verb).undergoers if is_judged else []


def blamed(noun: Token) -> Sequence[Token]:
    """Return the actors in "blamed the attack on militias"."""
    verb = noun.head
    if not is_object(noun) or verb.lemma_ != "blame":
        return []
    links = (link for holder in (noun, verb) for link in prepositions_after(holder, "on"))
    return [culprit for link in links for culprit in objects_behind(link)]
