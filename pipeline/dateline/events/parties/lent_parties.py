"""Parties that a clause lends to an event noun in it, where the words of the noun do not name them.

In "arrested on charges" the charges have the parties of the clause, in "in a speech" the speech has its subject; a
reciprocal act ("after a conversation") has all its parties. A planned, promised or awaited act has the planner as actor
("plans a visit"), and a newly made one its maker ("signed a decree"). A definite noun takes nothing from the clause
("during the war"), nor does one under a light verb, whose subject has filled its slots already.
Misses: phrases that the parser attaches to another verb.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import (
    VERBAL,
    is_clause_of_preposition,
    is_conjunct,
    is_open_complement,
    is_preposition,
    is_prepositional_object,
    is_undergoer,
)
from dateline.clauses.phrases import determiners
from dateline.complements import complement_effects
from dateline.events.acts.coding import code_event
from dateline.events.parties.culprits import find_culprits
from dateline.events.parties.referents import unique
from dateline.events.parties.roles import Roles, Slots, by_rule
from dateline.events.triggers.trigger import Trigger
from dateline.events.words import is_accusation
from dateline.records import Participant
from dateline.rules import Rules
from dateline.words import words_for

# The rule of actors whom words of blame name.
BLAMED = "blamed"
CLIMB_AT_MOST = 5
# Acts whose object is an act of somebody else.
ANSWERING = ("ACCUSE", "REJECT", "REQUEST")
# Acts that an instrument phrase may name: "threatened Kenya with sanctions".
HARDSHIPS = ("SANCTION", "COERCE", "ASSAULT")
# Functions of the words between an event noun and its verb: in a logical object or a prepositional phrase.
PHRASAL = (is_prepositional_object, is_preposition, is_undergoer, is_conjunct, is_clause_of_preposition)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventInClause:
    """An event noun with its roles so far, the verb of the clause around it, and that verb's participants.

    ``link`` is the preposition between the noun and the verb, "" for an object; ``parties`` are those of a reciprocal
    verb.
    """

    trigger: Trigger
    roles: Roles
    verb: Token
    link: str
    subject: tuple[Participant, ...]
    objects: tuple[Participant, ...]
    parties: tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """Parties that a clause lends to an event: further actors, and recipients (None: those it has stay)."""

    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] | None = None


NOBODY = Share()
LENT = Rules[[EventInClause], Share]("event-in-clause", "Which parties does its clause lend an event noun?", NOBODY)


def blamed_parties(slots: Slots) -> Slots:
    """Give an event noun without an actor those whom words of blame around it name (culprits.py)."""
    silent = [noun for noun in slots.nouns if not slots.of(noun).actors]
    found = {noun: by_rule(slots.named(find_culprits(noun)), BLAMED) for noun in silent}
    return slots.filled({n.token.i: replace(slots.of(n), actors=culprits) for n, culprits in found.items() if culprits})


def lent_parties(slots: Slots) -> Slots:
    """Give an event noun that nobody is blamed for its share in the participants of its clause."""
    silent = [noun for noun in slots.nouns if _lacks_actor(noun, slots.of(noun))]
    return slots.filled({noun.token.i: _with_share(slots, noun) for noun in silent})


def _lacks_actor(noun: Trigger, roles: Roles) -> bool:
    """Tell whether an actor of an event noun is missing; a reciprocal act has more than one."""
    is_blamed = any(actor.rule == BLAMED for actor in roles.actors)
    return not is_blamed and len(roles.actors) <= (1 if noun.coding.reciprocal else 0)


def _with_share(slots: Slots, noun: Trigger) -> Roles:
    roles, (verb, link) = slots.of(noun), _verb_around(noun.carrier)
    if verb is None:
        return roles
    ruling = LENT.decide(_in_clause(slots, noun, verb, link))
    share, rule = ruling.answer, f"clause: {ruling.rule}"
    recipients = roles.recipients
    if share.recipients is not None:
        told = {participant.entity_id for participant in roles.recipients}
        recipients = tuple(p if p.entity_id in told else replace(p, rule=rule) for p in share.recipients)
    return replace(roles, actors=tuple(unique([*roles.actors, *by_rule(share.actors, rule)])), recipients=recipients)


def _in_clause(slots: Slots, noun: Trigger, verb: Token, link: str) -> EventInClause:
    found, clause = slots.roles.get(verb.i), clause_of(verb)
    parties = found.actors if found and slots.codings[verb.i].reciprocal else ()
    return EventInClause(
        trigger=noun,
        roles=slots.of(noun),
        verb=verb,
        link=link,
        subject=slots.named(clause.doers),
        objects=found.recipients if found else slots.named(clause.undergoers),
        parties=parties if len(parties) > 1 else (),
    )


def _verb_around(token: Token) -> tuple[Token | None, str]:
    """Return the verb of the clause that a phrase stands in, and the preposition that links it ("" for an object)."""
    link = ""
    for _ in range(CLIMB_AT_MOST):
        if not any(is_such(token) for is_such in PHRASAL):
            return None, ""
        if is_preposition(token):
            link = token.lower_
        token = token.head
        if token.pos_ in VERBAL:
            return (_urging(token) if link else token), link
    return None, ""


def _urging(verb: Token) -> Token:
    """Return the verb of request that governs an infinitive, the verb itself where there is none.

    In "urged the troops to stay during a speech" the subject of "urged" gives the speech.
    """
    return verb.head if is_open_complement(verb) and code_event(verb.head).event_type == "REQUEST" else verb


@LENT.add("Norway plans a visit.")
def _planned(event: EventInClause) -> Share | None:
    """The subject of a verb of planning, awaiting or announcing is an actor of the planned act."""
    if not (_is_announced(event) or _is_awaited(event)):
        return None
    return Share((*event.subject, *(event.objects if event.trigger.coding.reciprocal else ())))


def _is_announced(event: EventInClause) -> bool:
    return not event.link and event.verb.lemma_ in words_for("verb of declaration")


def _is_awaited(event: EventInClause) -> bool:
    effect = complement_effects().get((event.verb.lemma_, "VERB", "noun"))
    is_linked = not event.link or event.link in words_for("preposition of a plan")
    return effect is not None and effect.status == "planned" and is_linked


@LENT.add("Norway signed a decree.")
def _effected_object(event: EventInClause) -> Share | None:
    """The subject is the actor of an object that is new in the clause ("signed a decree")."""
    is_object = not event.link and not event.trigger.supports
    return Share(event.subject) if is_object and _is_made(event.trigger.token, event.verb) else None


def _is_made(noun: Token, verb: Token) -> bool:
    """Tell whether an object is new in the clause, and no act that the verb responds to ("signed a decree")."""
    lemma = verb.lemma_
    effect = complement_effects().get((lemma, "VERB", "noun"))
    is_wanted = effect is not None and effect.status != "planned"
    is_told = lemma in words_for("stative verb")  # "citing attacks", "fearing a war"
    is_answered = lemma in words_for("verb of response") or code_event(verb).event_type in ANSWERING
    return not (_is_definite(noun) or is_answered or is_wanted or is_told)


def _is_definite(noun: Token) -> bool:
    return any(child.lower_ in words_for("definite determiner") for child in determiners(noun))


@LENT.add("Norway left during the war.")
def _known_event(event: EventInClause) -> Share | None:
    return NOBODY if _is_definite(event.trigger.token) else None


@LENT.add("Norway condemned attacks.")
def _complement(event: EventInClause) -> Share | None:
    """An object may be an act of somebody else, and other phrases are no adjuncts of the clause."""
    return NOBODY if event.link not in words_for("preposition of circumstance") else None


@LENT.add("Norway left Kenya after talks.")
def _reciprocal_adjunct(event: EventInClause) -> Share | None:
    return Share((*event.subject, *event.objects)) if event.trigger.coding.reciprocal else None


@LENT.add("After months of threats, Norway met Kenya.")
def _aftermath(event: EventInClause) -> Share | None:
    return Share(event.parties) if event.link in words_for("preposition of what went before") else None


@LENT.add("Anna Dahl is on trial on charges of fraud.")
def _standing_charge(event: EventInClause) -> Share | None:
    """The subject of the clause is the person charged, where nobody else is."""
    is_charge = event.link == "on" and is_accusation(event.trigger.token.lemma_)
    return Share((), event.subject) if is_charge and not (event.roles.recipients or _undergoers(event)) else None


def _undergoers(event: EventInClause) -> tuple[Participant, ...]:
    """Return the object of the clause, where a charge or hardship is directed at it ("arrested her on charges")."""
    root = event.trigger.coding.event_type
    return event.objects if root == "ACCUSE" or (event.link == "with" and root in HARDSHIPS) else ()


@LENT.add("Norway threatened Kenya with sanctions.")
def _hardship(event: EventInClause) -> Share | None:
    """The subject directs the charge or hardship of an instrument phrase at the object."""
    is_done_to = _is_means(event) and not event.roles.recipients
    return Share(event.subject, _others(event, hit)) if is_done_to and (hit := _undergoers(event)) else None


@LENT.add("In a speech, Norway threatened Kenya.")
def _means(event: EventInClause) -> Share | None:
    """The subject is the actor of an event that is a means or occasion of the clause: "in a speech"."""
    return Share(event.subject, _others(event, event.roles.recipients)) if _is_means(event) else None


def _is_means(event: EventInClause) -> bool:
    return event.link in words_for("preposition of means")


def _others(event: EventInClause, recipients: tuple[Participant, ...]) -> tuple[Participant, ...]:
    subject = {participant.entity_id for participant in event.subject}
    return tuple(participant for participant in recipients if participant.entity_id not in subject)
