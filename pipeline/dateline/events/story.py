"""Fills slots that a trigger's own phrases leave empty from its clause and from the events that it is about.

- An event noun in a phrase of a clause takes part in it: "arrested on charges" has the clause's parties, "in a speech"
  its subject; a reciprocal one ("after a conversation") has all its parties.
- What is planned, promised or awaited has its planner as an actor ("plans a visit").
- A change of an event is of those whose event it is ("the feud escalated"); an act about an event is directed at those
  who did it ("criticized the operation").
- "they agreed" without an antecedent are the parties of the last reciprocal act.
Misses: parties named only in another sentence, unless merging brings them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Token

from dateline.arguments import doers, subjects, undergoers
from dateline.events.coding import code_event
from dateline.events.culprits import find_culprits
from dateline.events.fusing import Fused, without_spans
from dateline.events.heads import spread
from dateline.events.participants import Resolver, unique
from dateline.events.related import phrases
from dateline.events.roles import Roles
from dateline.events.trigger import Trigger
from dateline.events.words import (
    complement_effects,
    declarations,
    function_words,
    is_accusation,
    role_prepositions,
    stative_verbs,
    supports,
)
from dateline.records import Participant
from dateline.syntax import NOMINAL, VERBAL, children, conjuncts, is_passive

CLIMB_AT_MOST = 5
# Acts whose object is what somebody else did.
ANSWERING = ("ACCUSE", "REJECT", "REQUEST")
# Acts whose purpose tells for whom or against whom they are: "sent troops to help Ghana".
SENDING = ("AID", "MOBILIZE")
# What somebody is hit or threatened with: "threatened Kenya with sanctions".
HARDSHIPS = ("SANCTION", "COERCE", "ASSAULT")


class Story:
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
        roles = self._roles[trigger.token.i]
        if (roles.actors and not trigger.coding.reciprocal) or len(roles.actors) > 1:
            return roles
        if not roles.actors and (culprits := self._resolver.find_all(spread(find_culprits(trigger)))):
            return replace(roles, actors=tuple(culprits))
        verb, link = _clause(trigger.carrier)
        if verb is None:
            return roles
        if link and verb.dep_ == "xcomp" and code_event(verb.head).event_type == "REQUEST":
            verb = verb.head  # "urged the troops to stay during a speech": the speech is his who urges
        subject = self._resolver.find_all(spread(doers(verb)))
        if _is_planned_by_subject(verb, link):
            return _joined(roles, (*subject, *(self._objects(verb) if trigger.coding.reciprocal else ())))
        if not link and not trigger.supports and _is_made_by(trigger.token, verb):
            return _joined(roles, tuple(subject))
        if trigger.supports or _is_definite(trigger.token) or link not in role_prepositions("clause"):
            return roles
        if trigger.coding.reciprocal:
            return _joined(roles, (*subject, *self._objects(verb)))
        if link in role_prepositions("aftermath"):
            return _joined(roles, self._parties(verb))
        if link not in role_prepositions("instrument"):
            return roles
        root = trigger.coding.event_type
        is_done_to = root == "ACCUSE" or (link == "with" and root in HARDSHIPS)
        mine = roles.recipients or (self._objects(verb) if is_done_to else ())
        if link == "on" and not mine and is_accusation(trigger.token.lemma_.lower()):
            return replace(roles, recipients=tuple(subject))  # "is on trial on charges of fraud"
        mine = tuple(p for p in mine if p.entity_id not in {s.entity_id for s in subject})
        return replace(roles, actors=tuple(subject), recipients=mine)

    def _parties(self, verb: Token) -> tuple[Participant, ...]:
        """Return the parties of a reciprocal act, [] of any other: "after months of threats, the two met"."""
        actors = self._roles[verb.i].actors if verb.i in self._mutual_verbs else ()
        return actors if len(actors) > 1 else ()

    def _objects(self, verb: Token) -> tuple[Participant, ...]:
        found = self._roles.get(verb.i)
        return found.recipients if found else tuple(self._resolver.find_all(spread(undergoers(verb))))

    def _from_events(self, trigger: Trigger) -> Roles:
        """Fill actors from an event that is the subject, recipients from one that is the object."""
        roles = self._roles[trigger.token.i]
        if trigger.is_noun:
            return roles
        actors = roles.actors
        if not actors and not is_passive(trigger.token):
            actors = self._doers_of(subjects(trigger.token), ())
        recipients = roles.recipients
        if not recipients and not trigger.coding.reciprocal and trigger.coding.event_type:
            recipients = self._doers_of(_event_heads(trigger), actors)
        if not trigger.coding.event_type:
            actors = roles.actors or without_spans(actors)
        words = roles.recipient_words if roles.recipients == recipients else ()
        return replace(roles, actors=actors, recipients=recipients, recipient_words=words)

    def _doers_of(self, heads: Iterator[Token] | list[Token], but: tuple[Participant, ...]) -> tuple[Participant, ...]:
        excluded = {participant.entity_id for participant in but}
        for head in heads:
            other = self._roles.get(head.i)
            for slot in (other.actors, other.recipients) if other else ():
                kept = tuple(participant for participant in slot if participant.entity_id not in excluded)
                if kept:
                    return kept
        return ()

    def _from_complement(self, trigger: Trigger) -> None:
        """Give an announcer, promiser or refuser without a recipient those of the act that it is about."""
        governor = _governor(trigger)
        roles = self._roles.get(governor.i) if governor is not None else None
        if governor is None or roles is None or roles.recipients or governor.i in self._mutual_verbs:
            return
        mine = {actor.entity_id for actor in roles.actors}
        found = tuple(p for p in self._roles[trigger.token.i].recipients if p.entity_id not in mine)
        found = found if governor.i in self._coded else without_spans(found)
        self._roles[governor.i] = replace(roles, recipients=found)

    def _from_last_parties(self, trigger: Trigger) -> Roles:
        roles = self._roles[trigger.token.i]
        if roles.actors or trigger.is_noun:
            return roles
        plural = [noun for noun in doers(trigger.token) if noun.lower_ in function_words("plural-pronoun")]
        if not plural:
            return roles
        return replace(roles, actors=tuple(Participant(entity_id=p.entity_id) for p in self._mutual))


def with_doers(trigger: Trigger, roles: Roles, happenings: Mapping[int, Fused]) -> Roles:
    """Fill empty slots from the merged happenings that a verb's subject or object names, by token index."""
    if trigger.is_noun:
        return roles
    mine = {actor.entity_id for actor in roles.actors}
    actors, recipients = roles.actors, roles.recipients
    if not actors and not trigger.coding.event_type and not is_passive(trigger.token):
        actors = _parties_of(subjects(trigger.token), happenings, set())
    if not recipients and not trigger.coding.reciprocal:
        recipients = _parties_of(_event_heads(trigger), happenings, mine)
    return replace(roles, actors=actors, recipients=recipients)


def _parties_of(heads: Iterable[Token], happenings: Mapping[int, Fused], excluded: set[str]) -> tuple[Participant, ...]:
    for head in heads:
        fused = happenings.get(head.i)
        for slot in (fused.actors, fused.recipients) if fused else ():
            kept = tuple(participant for participant in slot if participant.entity_id not in excluded)
            if kept:
                return without_spans(kept)
    return ()


def _governor(trigger: Trigger) -> Token | None:
    """Return the word of speech or intention that an act hangs on: "offered to send", "announced sanctions"."""
    carrier = trigger.carrier
    head = carrier.head
    is_announced = head.lemma_.lower() in declarations() and carrier.dep_ in ("dobj", "ccomp", "nsubjpass")
    is_complement = carrier.dep_ in ("xcomp", "acl") and carrier.tag_ == "VB"
    if carrier.dep_ == "advcl" and carrier.tag_ == "VB" and code_event(head).event_type in SENDING:
        return head
    pos = "NOUN" if head.pos_ == "NOUN" else "VERB"
    frames = ("act", "any", "that") if is_complement else ()
    return (
        head
        if is_announced or any((head.lemma_.lower(), pos, frame) in complement_effects() for frame in frames)
        else None
    )


def _joined(roles: Roles, more: tuple[Participant, ...]) -> Roles:
    return replace(roles, actors=tuple(unique([*roles.actors, *more])))


def _is_made_by(noun: Token, verb: Token) -> bool:
    """Tell whether an object is new in the clause and no response to what others did ("signed a decree")."""
    is_response = (verb.lemma_.lower(), "response") in supports()
    effect = complement_effects().get((verb.lemma_.lower(), "VERB", "noun"))
    is_wanted = effect is not None and effect.status != "planned"
    is_told = verb.lemma_.lower() in stative_verbs()  # "citing attacks", "fearing a war"
    return not (_is_definite(noun) or is_response or is_wanted or is_told or code_event(verb).event_type in ANSWERING)


def _is_definite(noun: Token) -> bool:
    return any(child.lower_ in function_words("definite") for child in children(noun, "det"))


def _clause(token: Token) -> tuple[Token | None, str]:
    """Return the verb of the clause that a phrase stands in, and the preposition that links it ("" for an object)."""
    link = ""
    for _ in range(CLIMB_AT_MOST):
        if token.dep_ not in ("pobj", "prep", "dobj", "conj", "pcomp", "nsubjpass") or token.head == token:
            return None, ""
        if token.dep_ == "prep":
            link = token.lower_
        token = token.head
        if token.pos_ in VERBAL:
            return token, link
    return None, ""


def _is_planned_by_subject(verb: Token, link: str) -> bool:
    """Tell whether the subject of a verb is a party to what it plans or awaits."""
    if verb.lemma_.lower() in declarations() and not link:
        return True
    effect = complement_effects().get((verb.lemma_.lower(), "VERB", "noun"))
    return effect is not None and effect.status == "planned" and (not link or link in role_prepositions("planned"))


def _event_heads(trigger: Trigger) -> Iterator[Token]:
    for head in (*undergoers(trigger.token), *phrases(trigger, role_prepositions("topic"))):
        if head.pos_ in NOMINAL:
            yield from conjuncts(head)
