"""Fills slots that a trigger's own phrases leave empty from its clause and from the events that it is about.

- An event noun has its share in the parties of its clause: "arrested on charges", "in a speech" (lent_parties.py).
- A change of an event is of those whose event it is ("the feud escalated"); an act about an event is directed at those
  who did it ("criticized the operation").
- "they agreed" without an antecedent are the parties of the last reciprocal act.
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
from dateline.events.happenings.fusing import Fused, from_context
from dateline.events.parties.culprits import find_culprits
from dateline.events.parties.heads import spread
from dateline.events.parties.lent_parties import LENT, EventInClause, verb_around
from dateline.events.parties.participants import Resolver
from dateline.events.parties.referents import unique
from dateline.events.parties.roles import Roles
from dateline.events.triggers.trigger import Trigger
from dateline.records import Participant
from dateline.words import words_for

# Fillers of a slot: another event of the text, or the merged happening that it is a mention of.
EVENT_AS_SUBJECT, EVENT_AS_OBJECT = "event-as-subject", "event-as-object"
HAPPENING_AS_SUBJECT, HAPPENING_AS_OBJECT = "happening-as-subject", "happening-as-object"
# Acts whose purpose tells for whom or against whom they are: "sent troops to help Ghana".
SENDING = ("AID", "MOBILIZE")


class Fillers:
    """The roles of all triggers, each filled from the others."""

    def __init__(self, resolver: Resolver, triggers: list[Trigger], roles: list[Roles]) -> None:
        self._resolver, self._triggers = resolver, triggers
        self._roles = {trigger.token.i: found for trigger, found in zip(triggers, roles, strict=True)}
        self._mutual_verbs = {trigger.token.i for trigger in triggers if trigger.coding.reciprocal}
        self._coded = {trigger.token.i for trigger in triggers if trigger.coding.event_type}
        self._mutual: tuple[Participant, ...] = ()

    def fill(self) -> list[Roles]:
        """Return the roles of each trigger, in the triggers' order."""
        for trigger in self._triggers:
            if trigger.is_noun:
                self._set(trigger, self._from_clause(trigger))
        for trigger in self._triggers:
            self._set(trigger, self._from_events(trigger))
            self._set(trigger, self._from_last_parties(trigger))
        for trigger in reversed(self._triggers):
            self._from_complement(trigger)
        return [self._roles[trigger.token.i] for trigger in self._triggers]

    def _set(self, trigger: Trigger, roles: Roles) -> None:
        self._roles[trigger.token.i] = roles
        if trigger.coding.reciprocal and len(roles.actors) > 1:
            self._mutual = roles.actors

    def _from_clause(self, trigger: Trigger) -> Roles:
        """Fill an event noun's slots from the words of blame around it, else from its clause (lent_parties.py)."""
        roles = self._roles[trigger.token.i]
        if len(roles.actors) > (1 if trigger.coding.reciprocal else 0):
            return roles
        if not roles.actors and (culprits := self._resolver.find_all(spread(find_culprits(trigger)))):
            return replace(roles, actors=by_rule(culprits, "blamed"))
        verb, link = verb_around(trigger.carrier)
        return roles if verb is None else self._shared(trigger, verb, link)

    def _shared(self, trigger: Trigger, verb: Token, link: str) -> Roles:
        """Return an event noun's roles with its share in those of its clause's verb."""
        roles = self._roles[trigger.token.i]
        event = EventInClause(
            trigger=trigger,
            roles=roles,
            verb=verb,
            link=link,
            subject=tuple(self._resolver.find_all(spread(clause_of(verb).doers))),
            objects=self._objects(verb),
            parties=self._parties(verb),
        )
        ruling = LENT.decide(event)
        share, rule = ruling.answer, f"clause: {ruling.rule}"
        recipients = roles.recipients
        if share.recipients is not None:
            told = {participant.entity_id for participant in roles.recipients}
            recipients = tuple(p if p.entity_id in told else replace(p, rule=rule) for p in share.recipients)
        return replace(
            roles, actors=tuple(unique([*roles.actors, *by_rule(share.actors, rule)])), recipients=recipients
        )

    def _parties(self, verb: Token) -> tuple[Participant, ...]:
        """Return the parties of a reciprocal act, [] of any other: "after months of threats, the two met"."""
        actors = self._roles[verb.i].actors if verb.i in self._mutual_verbs else ()
        return actors if len(actors) > 1 else ()

    def _objects(self, verb: Token) -> tuple[Participant, ...]:
        found = self._roles.get(verb.i)
        return found.recipients if found else tuple(self._resolver.find_all(spread(clause_of(verb).undergoers)))

    def _from_events(self, trigger: Trigger) -> Roles:
        """Fill actors from an event that is the subject, recipients from one that is the object."""
        roles = self._roles[trigger.token.i]
        if trigger.is_noun:
            return roles
        clause, actors, recipients = clause_of(trigger.token), roles.actors, roles.recipients
        if not actors and not clause.is_passive:
            actors = by_rule(_parties_of(clause.subjects, self._roles, ()), EVENT_AS_SUBJECT)
        if not recipients and not trigger.coding.reciprocal and trigger.coding.event_type:
            recipients = by_rule(_parties_of(_event_heads(trigger), self._roles, actors), EVENT_AS_OBJECT)
        if not trigger.coding.event_type:
            actors = roles.actors or from_context(actors, EVENT_AS_SUBJECT)
        words = roles.recipient_words if roles.recipients == recipients else ()
        return replace(roles, actors=actors, recipients=recipients, recipient_words=words)

    def _from_complement(self, trigger: Trigger) -> None:
        """Give an announcer, promiser or refuser without a recipient those of the act that it is about."""
        governor = _governor(trigger)
        roles = self._roles.get(governor.i) if governor is not None else None
        if governor is None or roles is None or roles.recipients or governor.i in self._mutual_verbs:
            return
        mine = {actor.entity_id for actor in roles.actors}
        found = tuple(p for p in self._roles[trigger.token.i].recipients if p.entity_id not in mine)
        found = by_rule(found, "complement") if governor.i in self._coded else from_context(found, "complement")
        self._roles[governor.i] = replace(roles, recipients=found)

    def _from_last_parties(self, trigger: Trigger) -> Roles:
        roles = self._roles[trigger.token.i]
        if roles.actors or trigger.is_noun:
            return roles
        doers, pronouns = clause_of(trigger.token).doers, words_for("plural pronoun of parties")
        is_taken_up = any(noun.lower_ in pronouns for noun in doers)
        return replace(roles, actors=from_context(self._mutual, "last-parties")) if is_taken_up else roles


def by_rule(participants: Iterable[Participant], rule: str) -> tuple[Participant, ...]:
    """Return participants with the rule that put them into a slot; their words stay."""
    return tuple(replace(participant, rule=rule) for participant in participants)


def with_doers(trigger: Trigger, roles: Roles, happenings: Mapping[int, Fused]) -> Roles:
    """Fill empty slots from the merged happenings that a verb's subject or object names, by token index."""
    if trigger.is_noun:
        return roles
    clause, actors, recipients = clause_of(trigger.token), roles.actors, roles.recipients
    if not actors and not trigger.coding.event_type and not clause.is_passive:
        actors = from_context(_parties_of(clause.subjects, happenings, ()), HAPPENING_AS_SUBJECT)
    if not recipients and not trigger.coding.reciprocal:
        recipients = from_context(_parties_of(_event_heads(trigger), happenings, roles.actors), HAPPENING_AS_OBJECT)
    return replace(roles, actors=actors, recipients=recipients)


def _parties_of(
    heads: Iterable[Token], events: Mapping[int, Roles | Fused], but: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    """Return the actors of the first event among some words, else its recipients, except those named."""
    excluded = {participant.entity_id for participant in but}
    found = (event for head in heads if (event := events.get(head.i)))
    slots = (slot for event in found for slot in (event.actors, event.recipients))
    kept = (tuple(party for party in slot if party.entity_id not in excluded) for slot in slots)
    return next(filter(None, kept), ())


def _governor(trigger: Trigger) -> Token | None:
    """Return the word of speech or intention that an act hangs on: "offered to send", "announced sanctions"."""
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


def _event_heads(trigger: Trigger) -> Iterator[Token]:
    for head in (*clause_of(trigger.token).undergoers, *phrases(trigger, words_for("preposition of another's act"))):
        if head.pos_ in NOMINAL:
            yield from conjuncts(head)
