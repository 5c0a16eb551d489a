"""Which phrases fill a trigger's slots, by syntax alone: the heads of its actors and of its recipients.

A verb's actors are its logical subjects and its recipients its logical objects, through passives, control, raising,
relatives and coordination (clauses/), and the relations that its coding names ("called on soldiers"). An event
noun's are its possessor, its "by", "of", "between" and "against" phrases, the names before it, and the subject and
prepositions of the verb that supports it ("issued a warning to"). A copula or an adjective has no actor; the noun that
it describes is a recipient, as it is PropBank's Arg1.
"""

from dateline.events.acts.related import phrases, related
from dateline.events.parties.noun_heads import noun_heads
from dateline.events.parties.slots import Heads, spread
from dateline.events.parties.verb_heads import verb_heads
from dateline.events.triggers.trigger import Trigger
from dateline.words import words_for

__all__ = ["Heads", "heads_of", "spread"]

# "signed a treaty with": the object of "with" is a party; in "resolved a dispute between" it may be somebody else.
TOGETHER = "with"


def heads_of(trigger: Trigger) -> Heads:
    """Return the heads of the phrases that fill a trigger's slots; of a reciprocal act all parties are actors."""
    heads = noun_heads(trigger) if trigger.is_noun else verb_heads(trigger)
    if not trigger.coding.reciprocal:
        return heads
    relations = trigger.coding.recipient_relations
    # "talks of Kenya and Togo", "met the envoy"; a topic ("discussed the border") is none: its pattern has no "obj".
    others = list(related(trigger, "obj")) if trigger.is_noun or "obj" in relations else []
    others += phrases(trigger, words_for("preposition of a counterpart"))
    if TOGETHER in relations:
        others += related(trigger, TOGETHER)
    return Heads((*heads.actors, *spread(others)))
