"""Who is said to have done what an event noun names, by words of blame, guilt and praise around it.

"Norway was behind the attack", "claimed responsibility for it", "is guilty of it", "was jailed for it"; "Kenya accused
Norway of an attack". Nobody where that is denied or open, and where a clause names the act ("accused of attacking"),
which arguments.py reads. Misses: blame that only the next sentence lays.
"""

from spacy.tokens import Token

from dateline.arguments import subjects, undergoers
from dateline.events.factuality import status_of
from dateline.events.related import objects_of, prepositions
from dateline.events.trigger import Trigger
from dateline.syntax import NOMINAL, OBJECTS, VERBAL
from dateline.words import words_for


def find_culprits(trigger: Trigger) -> list[Token]:
    """Return the heads of those who did it, [] where no such word governs the noun.

    Who is blamed for no coded act ("for the failures") need not be who did it.
    """
    noun = trigger.carrier
    if noun.dep_ != "pobj" or noun.head.dep_ != "prep":
        return []
    preposition, holder = noun.head.lower_, noun.head.head
    if holder.lower_ in words_for("adjective of responsibility"):
        return undergoers(holder.head) if holder.dep_ == "oprd" else subjects(holder) or subjects(holder.head)
    if preposition == "behind" and holder.pos_ in NOMINAL:
        return [holder]  # "the man behind the raid"
    verb = holder.head if holder.dep_ in OBJECTS else holder
    if verb.pos_ not in VERBAL or status_of(verb) != "actual":
        return []
    return _named_by(trigger, preposition, holder, verb)


def _named_by(trigger: Trigger, preposition: str, holder: Token, verb: Token) -> list[Token]:
    """Return who did it by a verb that says so: is behind it, takes responsibility, or accuses of it."""
    is_taken = holder.lemma_.lower() in words_for("noun of responsibility") and verb.lemma_ in words_for(
        "verb of taking responsibility"
    )
    if is_taken or (preposition == "behind" and verb.lemma_ == "be"):
        return subjects(verb)
    judgement = f"{verb.lemma_.lower()} {preposition}"
    is_judged = holder == verb and trigger.coding.event_type and judgement in words_for("verb of judgement")
    return undergoers(verb) if is_judged else []


def blamed(noun: Token) -> list[Token]:
    """Return whose doing an event is said to be: "blamed the attack on militias"."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_ != "blame":
        return []
    return [culprit for holder in (noun, verb) for on in prepositions(holder, "on") for culprit in objects_of(on)]
