"""Which phrases fill a trigger's slots, by syntax alone: the heads of its actors and of its recipients.

A verb's actors are its logical subjects and its recipients its logical objects, through passives, control, raising,
relatives and coordination (clauses/), and the relations that its coding names ("called on soldiers"). An event
noun's are its possessor, its "by", "of", "between" and "against" phrases, the names before it, and the subject and
prepositions of the verb that supports it ("issued a warning to"). A copula or an adjective has no actor; the noun that
it describes is a recipient, as it is PropBank's Arg1.
"""

from collections.abc import Collection

from spacy.tokens import Token

from dateline.events.acts.related import phrases, related
from dateline.events.parties.noun_heads import noun_heads
from dateline.events.parties.slots import Chosen, Heads, spread
from dateline.events.parties.verb_heads import verb_heads
from dateline.events.triggers.trigger import Trigger
from dateline.rules import Rules
from dateline.words import words_for

# "signed a treaty with": the object of "with" is a party; in "resolved a dispute between" it may be somebody else.
TOGETHER = "with"
COUNTERPARTS = Rules[[Trigger], Collection[Token]]("counterparts", "Who else takes part in a reciprocal act?", ())


def heads_of(trigger: Trigger) -> Heads:
    """Return the heads of the phrases that fill a trigger's slots; of a reciprocal act all parties are actors."""
    heads = noun_heads(trigger) if trigger.is_noun else verb_heads(trigger)
    return Heads(_with_counterparts(trigger, heads.actors)) if trigger.coding.reciprocal else heads


def _with_counterparts(trigger: Trigger, actors: Chosen) -> Chosen:
    chosen = dict(actors)
    for ruling in COUNTERPARTS.each(trigger):
        for head in spread(ruling.answer):
            chosen.setdefault(head, f"{COUNTERPARTS.name}/{ruling.rule}")
    return chosen


@COUNTERPARTS.add("Norway met the envoy of Kenya.")
def _object(trigger: Trigger) -> Collection[Token] | None:
    """An object is a party, but no topic ("discussed the border"), whose pattern has no "obj"."""
    has_object = trigger.is_noun or "obj" in trigger.coding.recipient_relations
    return related(trigger, "obj") or None if has_object else None


@COUNTERPARTS.add("Norway held talks with Kenya.")
def _counterpart_phrase(trigger: Trigger) -> Collection[Token] | None:
    return phrases(trigger, words_for("preposition of a counterpart")) or None


@COUNTERPARTS.add("Norway signed a treaty with Kenya.")
def _companion(trigger: Trigger) -> Collection[Token] | None:
    is_party = TOGETHER in trigger.coding.recipient_relations
    return related(trigger, TOGETHER) or None if is_party else None
