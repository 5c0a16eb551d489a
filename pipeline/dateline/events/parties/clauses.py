"""Participants that an event noun takes from its clause, where its own words do not name them.

In "arrested on charges" the charges have the parties of the clause, in "in a speech" the speech has its subject; a
reciprocal act ("after a conversation") has all its parties. A planned, promised or awaited act has the planner as actor
("plans a visit"), and a newly made one its maker ("signed a decree"). A definite noun takes nothing from the clause
("during the war"), nor does one under a light verb, whose subject has filled its slots already.
Misses: phrases that the parser attaches to another verb.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.clauses.functions import VERBAL, is_open_complement, is_preposition
from dateline.clauses.phrases import determiners
from dateline.complements import complement_effects
from dateline.events.acts.coding import code_event
from dateline.events.parties.roles import Roles
from dateline.events.triggers.trigger import Trigger
from dateline.events.words import is_accusation
from dateline.records import Participant
from dateline.rules import Rules
from dateline.words import words_for

CLIMB_AT_MOST = 5
# Acts whose object is an act of somebody else.
ANSWERING = ("ACCUSE", "REJECT", "REQUEST")
# Acts that an instrument phrase may name: "threatened Kenya with sanctions".
HARDSHIPS = ("SANCTION", "COERCE", "ASSAULT")
# Relations by which a phrase depends on the verb of its clause.
PHRASAL = ("pobj", "prep", "dobj", "conj", "pcomp", "nsubjpass")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """An event noun with its roles so far, the verb of its clause, and that verb's participants.

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
    """Participants that an event takes from its clause: further actors, and recipients (None: those it has stay)."""

    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] | None = None


NOBODY = Share()
CLAUSE_RULES = Rules[[Clause], Share]("event-in-clause", "Who takes part in an event noun by its clause?", NOBODY)


def clause_around(token: Token) -> tuple[Token | None, str]:
    """Return the verb of the clause that a phrase stands in, and the preposition that links it ("" for an object)."""
    link = ""
    for _ in range(CLIMB_AT_MOST):
        if token.dep_ not in PHRASAL or token.head == token:
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


@CLAUSE_RULES.add("Norway plans a visit.")
def _planned(clause: Clause) -> Share | None:
    """The subject of a verb of planning, awaiting or announcing is an actor of the planned act."""
    if not (_is_announced(clause) or _is_awaited(clause)):
        return None
    return Share((*clause.subject, *(clause.objects if clause.trigger.coding.reciprocal else ())))


def _is_announced(clause: Clause) -> bool:
    return not clause.link and clause.verb.lemma_ in words_for("verb of declaration")


def _is_awaited(clause: Clause) -> bool:
    effect = complement_effects().get((clause.verb.lemma_, "VERB", "noun"))
    is_linked = not clause.link or clause.link in words_for("preposition of a plan")
    return effect is not None and effect.status == "planned" and is_linked


@CLAUSE_RULES.add("Norway signed a decree.")
def _effected_object(clause: Clause) -> Share | None:
    """The subject is the actor of an object that is new in the clause ("signed a decree")."""
    is_object = not clause.link and not clause.trigger.supports
    return Share(clause.subject) if is_object and _is_made(clause.trigger.token, clause.verb) else None


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


@CLAUSE_RULES.add("Norway left Kenya and held talks.")
def _light_verb(clause: Clause) -> Share | None:
    return NOBODY if clause.trigger.supports else None


@CLAUSE_RULES.add("Norway left during the war.")
def _known_event(clause: Clause) -> Share | None:
    return NOBODY if _is_definite(clause.trigger.token) else None


@CLAUSE_RULES.add("Norway condemned attacks.")
def _complement(clause: Clause) -> Share | None:
    """An object may be an act of somebody else, and other phrases are no adjuncts of the clause."""
    return NOBODY if clause.link not in words_for("preposition of circumstance") else None


@CLAUSE_RULES.add("Norway left Kenya after talks.")
def _reciprocal_adjunct(clause: Clause) -> Share | None:
    return Share((*clause.subject, *clause.objects)) if clause.trigger.coding.reciprocal else None


@CLAUSE_RULES.add("After months of threats, Norway met Kenya.")
def _aftermath(clause: Clause) -> Share | None:
    return Share(clause.parties) if clause.link in words_for("preposition of what went before") else None


@CLAUSE_RULES.add("Anna Dahl is on trial on charges of fraud.")
def _standing_charge(clause: Clause) -> Share | None:
    """The subject of the clause is the person charged, where nobody else is."""
    is_charge = clause.link == "on" and is_accusation(clause.trigger.token.lemma_)
    return Share((), clause.subject) if is_charge and not (clause.roles.recipients or _undergoers(clause)) else None


def _undergoers(clause: Clause) -> tuple[Participant, ...]:
    """Return the object of the clause, where a charge or hardship is directed at it ("arrested her on charges")."""
    root = clause.trigger.coding.event_type
    return clause.objects if root == "ACCUSE" or (clause.link == "with" and root in HARDSHIPS) else ()


@CLAUSE_RULES.add("Norway threatened Kenya with sanctions.")
def _hardship(clause: Clause) -> Share | None:
    """The subject directs the charge or hardship of an instrument phrase at the object."""
    is_done_to = _is_means(clause) and not clause.roles.recipients
    return Share(clause.subject, _others(clause, hit)) if is_done_to and (hit := _undergoers(clause)) else None


@CLAUSE_RULES.add("In a speech, Norway threatened Kenya.")
def _means(clause: Clause) -> Share | None:
    """The subject is the actor of an event that is a means or occasion of the clause: "in a speech"."""
    return Share(clause.subject, _others(clause, clause.roles.recipients)) if _is_means(clause) else None


def _is_means(clause: Clause) -> bool:
    return clause.link in words_for("preposition of means")


def _others(clause: Clause, recipients: tuple[Participant, ...]) -> tuple[Participant, ...]:
    subject = {participant.entity_id for participant in clause.subject}
    return tuple(participant for participant in recipients if participant.entity_id not in subject)
