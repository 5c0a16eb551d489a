"""Who is said to have done what an event noun names, by words of blame, guilt and praise around it.

"Norway was behind the attack", "claimed responsibility for it", "is guilty of it", "was jailed for it"; "Kenya accused
Norway of an attack". Nobody where responsibility is denied, and where a clause names the act ("accused of attacking"),
which arguments.py reads. Misses: blame that only the next sentence lays.
"""

from spacy.tokens import Token

from dateline.arguments import subjects, undergoers
from dateline.events.trigger import Trigger
from dateline.events.words import function_words
from dateline.syntax import NOMINAL, OBJECTS, VERBAL


def find_culprits(trigger: Trigger) -> list[Token]:
    """Return the heads of those who did it, [] where no such word governs the noun.

    Who is blamed for no coded act ("for the failures") need not be who did it.
    """
    noun = trigger.carrier
    if noun.dep_ != "pobj" or noun.head.dep_ != "prep":
        return []
    preposition, holder = noun.head, noun.head.head
    if preposition.lower_ == "behind":
        return _behind(holder)
    if holder.lower_ in function_words("answerable"):
        return undergoers(holder.head) if holder.dep_ == "oprd" else subjects(holder) or subjects(holder.head)
    if holder.lemma_.lower() in function_words("responsibility") and holder.dep_ in OBJECTS:
        return subjects(holder.head) if holder.head.lemma_.lower() in function_words("takes-it") else []
    judgement = f"{holder.lemma_.lower()} {preposition.lower_}"
    is_judged = trigger.coding.event_type and holder.pos_ in VERBAL and judgement in function_words("judged")
    return undergoers(holder) if is_judged else []


def _behind(holder: Token) -> list[Token]:
    """Return who is behind an act: "Norway was behind the raid", "the man behind the raid"."""
    if holder.pos_ in NOMINAL:
        return [holder]
    return subjects(holder) if holder.lemma_ == "be" else []
