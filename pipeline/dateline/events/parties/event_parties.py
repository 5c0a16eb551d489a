"""Parties that a verb has from other events of the text.

- A change of an event is of those whose event it is ("the feud escalated"); an act about an event is directed at those
  who did it ("criticized the operation").
- "They agreed" without an antecedent are the parties of the last reciprocal act.
- A promise, order or announcement is directed at those whom the act in it is done to ("vowed to attack Kenya").
Misses: parties named only in another sentence, unless merging brings them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import NOMINAL, is_adverbial_clause, is_content_clause, is_undergoer, kind_of
from dateline.clauses.phrases import conjuncts
from dateline.complements import complement_effects
from dateline.events.acts.coding import code_event
from dateline.events.acts.related import phrases
from dateline.events.parties.roles import Roles, Slots, by_rule, from_context
from dateline.events.triggers.trigger import Trigger
from dateline.records import Participant
from dateline.words import words_for

EVENT_AS_SUBJECT, EVENT_AS_OBJECT = "event-as-subject", "event-as-object"
LAST_PARTIES, COMPLEMENT = "last-parties", "complement"
# Acts whose purpose tells for whom or against whom they are: "sent troops to help Ghana".
SENDING = ("AID", "MOBILIZE")


def event_as_subject(slots: Slots) -> Slots:
    """Give an active verb without an actor the parties of the event that is its subject, maybe a clause before it."""
    filled = dict(slots.roles)
    for verb in slots.verbs:
        roles, clause = slots.of(verb), clause_of(verb.token)
        if not roles.actors and not clause.is_passive:
            fill_in = by_rule if verb.coding.event_type else from_context
            actors = fill_in(parties_of(clause.subjects, filled), EVENT_AS_SUBJECT)
            filled[verb.token.i] = replace(roles, actors=actors)
    return slots.filled(filled)


def event_as_object(slots: Slots) -> Slots:
    """Give a coded act without a recipient the parties of the event that it is about, other than its actors."""
    return slots.filled({verb.token.i: _with_recipients(slots, verb) for verb in slots.verbs if verb.coding.event_type})


def _with_recipients(slots: Slots, verb: Trigger) -> Roles:
    roles = slots.of(verb)
    if roles.recipients or verb.coding.reciprocal:
        return roles
    found = by_rule(parties_of(event_heads(verb), slots.roles, but=roles.actors), EVENT_AS_OBJECT)
    return replace(roles, recipients=found, recipient_words=() if found else roles.recipient_words)


def parties_of(
    heads: Iterable[Token], events: Mapping[int, Roles], *, but: tuple[Participant, ...] = ()
) -> tuple[Participant, ...]:
    """Return the actors of the first event among some words, else its recipients, except those named."""
    excluded = {participant.entity_id for participant in but}
    found = (event for head in heads if (event := events.get(head.i)))
    slots = (slot for event in found for slot in (event.actors, event.recipients))
    kept = (tuple(party for party in slot if party.entity_id not in excluded) for slot in slots)
    return next(filter(None, kept), ())


def event_heads(verb: Trigger) -> Iterator[Token]:
    """Yield the nouns that a verb is about: its objects, and those behind prepositions of another's act."""
    for head in (*clause_of(verb.token).undergoers, *phrases(verb, words_for("preposition of another's act"))):
        if head.pos_ in NOMINAL:
            yield from conjuncts(head)


def last_parties(slots: Slots) -> Slots:
    """Give "they" without an antecedent the parties of the last reciprocal act, at the start those of the last noun."""
    parties: tuple[Participant, ...] = ()
    changes = {}
    for trigger in (*slots.nouns, *slots.triggers):
        roles = slots.of(trigger)
        if trigger.coding.reciprocal and len(roles.actors) > 1:
            parties = roles.actors
        if not roles.actors and _takes_up_parties(trigger):
            changes[trigger.token.i] = replace(roles, actors=from_context(parties, LAST_PARTIES))
    return slots.filled(changes)


def _takes_up_parties(trigger: Trigger) -> bool:
    doers = [] if trigger.is_noun else clause_of(trigger.token).doers
    return any(noun.lower_ in words_for("plural pronoun of parties") for noun in doers)


def complement(slots: Slots) -> Slots:
    """Give an announcer, promiser or refuser without a recipient those of the act that it is about.

    The last acts come first, so that "agreed to help to defend Kenya" has the recipient of its innermost act.
    """
    changes: dict[int, Roles] = {}
    for act in reversed(slots.triggers):
        governor = _governor(act)
        coding = slots.codings.get(governor.i) if governor is not None else None
        if governor is None or coding is None or coding.reciprocal:
            continue
        roles, theirs = (changes.get(i, slots.roles.get(i, Roles())) for i in (governor.i, act.token.i))
        if not roles.recipients:
            mine = {actor.entity_id for actor in roles.actors}
            fill_in = by_rule if coding.event_type else from_context
            found = fill_in((p for p in theirs.recipients if p.entity_id not in mine), COMPLEMENT)
            changes[governor.i] = replace(roles, recipients=found)
    return slots.filled(changes)


def _governor(trigger: Trigger) -> Token | None:
    """Return the word of speech or intention that governs an act: "offered to send", "announced sanctions"."""
    act = trigger.carrier
    return act.head if _is_announced(act) or _is_complement(act) or _is_purpose_of_sending(act) else None


def _is_announced(act: Token) -> bool:
    return act.head.lemma_ in words_for("verb of declaration") and (is_undergoer(act) or is_content_clause(act))


def _is_complement(act: Token) -> bool:
    if kind_of(act) not in ("open", "adnominal") or act.tag_ != "VB":
        return False
    lemma, pos = act.head.lemma_, "NOUN" if act.head.pos_ == "NOUN" else "VERB"
    return any((lemma, pos, frame) in complement_effects() for frame in ("act", "any", "that"))


def _is_purpose_of_sending(act: Token) -> bool:
    return is_adverbial_clause(act) and act.tag_ == "VB" and code_event(act.head).event_type in SENDING
