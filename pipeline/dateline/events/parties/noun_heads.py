"""Which phrases fill the slots of an event noun: its actors and its recipients (heads.py).

They depend on the noun itself, or on its light verb ("issued a warning to Kenya") or a verb that responds to it
("rejected calls").
"""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import is_object, is_preposition, is_prepositional_object
from dateline.clauses.phrases import possessors, premodifiers
from dateline.clauses.supports import is_ended_by, phrase_head, support_names
from dateline.events.acts.coding import code_event
from dateline.events.acts.related import objects_behind, phrases, prepositions_after, related
from dateline.events.parties.culprits import blamed
from dateline.events.parties.slots import Heads, is_place, moves, spread
from dateline.events.parties.things import is_thing
from dateline.events.triggers.trigger import Trigger
from dateline.events.words import noun_frames
from dateline.lemmas import without_prefix
from dateline.rules import Rules
from dateline.words import values_for, words_for

# Roles of possessors that undergo the event.
UNDERGONE = ("recipient", "either")

# Heads with the role ("actor", "recipient", "none") that they fill.
Filled = tuple[tuple[str, Sequence[Token]], ...]


def noun_heads(trigger: Trigger) -> Heads:
    """Return the heads of the phrases that fill an event noun's slots."""
    owners, told = possessors(trigger.token), _support_heads(trigger)
    possessor_role, of_role = _frame(trigger, owners)
    if _heads_in(possessor_role, told):
        # "The jet made its first flight": the possessive repeats the subject; in "the board made her appointment" not.
        owners = [owner for owner in owners if owner.tag_ != "PRP$"]
    relations = _relations_of(trigger, is_owned_by_doer=possessor_role == "actor" and bool(owners))
    content = phrases(trigger, words_for("preposition of content")) if not relations or of_role == "actor" else []
    filled: Filled = ((possessor_role, owners), ("actor", _sources(trigger)), *told, (of_role, content))
    others = (*(spread(related(trigger, relation)) for relation in relations), _aimed_at(trigger))
    return _with_names_before(trigger, possessor_role, filled, others)


def _heads_in(role: str, filled: Filled) -> Sequence[Token]:
    return [head for name, heads in filled if name == role for head in heads]


def _frame(trigger: Trigger, owners: Sequence[Token]) -> tuple[str, str]:
    """Return the roles of a noun's possessor and of-phrase; a possessing thing is a recipient: "the jet's delivery"."""
    lemma = trigger.token.lemma_
    frames = (noun_frames()[word] for word in (lemma, *without_prefix(lemma)) if word in noun_frames())
    possessor_role, of_role = next(frames, ("actor", "recipient"))
    has_content = bool(phrases(trigger, words_for("preposition of content")))
    are_things = bool(owners) and all(map(_is_made, owners))
    if possessor_role == "either":
        return "actor" if has_content else "recipient", of_role
    return ("recipient" if are_things and not has_content else possessor_role), of_role


def _is_made(noun: Token) -> bool:
    """Tell whether a noun names a thing that can be handled, and no time or state ("today's attack")."""
    return noun.pos_ == "NOUN" and is_thing(noun) and noun.lemma_ not in words_for("abstract noun")


def _relations_of(trigger: Trigger, *, is_owned_by_doer: bool) -> tuple[str, ...]:
    """Return the relations of the recipients, without the possessor where it is the actor: "their arrest of him"."""
    relations = trigger.coding.recipient_relations
    return tuple(name for name in relations if not (is_owned_by_doer and name == "poss"))


def _sources(trigger: Trigger) -> Sequence[Token]:
    """Return the actors that prepositions introduce: those who did the act, are blamed for it, or give it."""
    noun = trigger.token
    found = [*phrases(trigger, words_for("preposition of the actor")), *blamed(noun)]
    if noun.lemma_ in words_for("noun with its actor in a from-phrase"):
        found += phrases(trigger, words_for("preposition of the giver")) or _givers(noun)
    return found


def _givers(noun: Token) -> Sequence[Token]:
    """Return the "from" phrase of a request, which the parser attaches to the verb: "demanded an apology from"."""
    held = noun.head if is_prepositional_object(noun) else noun
    if not (is_object(held) or is_preposition(held)) or code_event(held.head).event_type != "REQUEST":
        return []
    return [giver for link in prepositions_after(held.head, "from") for giver in objects_behind(link)]


def _aimed_at(trigger: Trigger) -> tuple[Token, ...]:
    heads = spread(phrases(trigger, words_for("preposition of the recipient")))
    return tuple(head for head in heads if not _is_scene(trigger.token, head))


def _is_scene(event: Token, head: Token) -> bool:
    """Tell whether a place is only an event's location or goal: "an accident at the airport", "a flight to Oslo"."""
    return is_place(head) and (event.lemma_ in words_for("word of movement") or head.head.lower_ == "at")


def _with_names_before(
    trigger: Trigger, possessor_role: str, filled: Filled, others: tuple[tuple[Token, ...], ...]
) -> Heads:
    """Return the heads in their slots; names before the noun have the possessor's role ("the Kenya attack")."""
    actors, recipients = spread(_heads_in("actor", filled)), spread(_heads_in("recipient", filled))
    before = tuple(premodifiers(trigger.token))
    if possessor_role == "recipient":
        return Heads(actors, (recipients or before, *others))
    actors = actors or before
    return Heads((), (actors, *others)) if moves(trigger.token, actors) else Heads(actors, (recipients, *others))


@dataclass(frozen=True, slots=True)
class Held:
    """An event noun in a clause, the verb that supports it or answers to it, and the role that it gives its subject."""

    trigger: Trigger
    noun: Token
    verb: Token
    role: str

    @property
    def subjects(self) -> Sequence[Token]:
        """Return the verb's logical subjects, except the event itself."""
        return [head for head in clause_of(self.verb).doers if head.i != self.trigger.token.i]


HEADS = Rules[[Held], Filled]("heads-of-support", "Which role has the subject of a support verb?", ())


def _support_heads(trigger: Trigger) -> Filled:
    """Return the subject of a support verb, or of a response to the event ("rejected calls"), in its role."""
    noun = phrase_head(trigger.token)
    verb = trigger.supports[0] if trigger.supports else noun.head
    uses = ("light verb", "aspectual verb") if trigger.supports else ("verb of response",)
    roles = (values_for(use).get(name, "") for name in support_names(verb, noun) for use in uses)
    role = next(filter(None, roles), "")
    return HEADS.answer(Held(trigger, noun, verb, role)) if role else ()


@HEADS.add("Norway brought the fire under control.")
def _ended(held: Held) -> Filled | None:
    """The subject of a verb that ends the event is not its actor."""
    return () if held.trigger.supports and is_ended_by(held.verb) else None


@HEADS.add("Norway put Anna Dahl on trial.")
def _brought_into(held: Held) -> Filled | None:
    """The subject is the actor, and the object the recipient: "put her on trial"."""
    if held.role != "recipient" or not is_prepositional_object(held.noun):
        return None
    clause = clause_of(held.verb)
    return (("actor", clause.doers), ("recipient", clause.undergoers)) if clause.undergoers else None


@HEADS.add("Anna Dahl went on trial in Norway.")
def _undergone(held: Held) -> Filled | None:
    """The subject is the recipient, as the possessor would be: "is on trial" like "her trial"."""
    is_in = is_prepositional_object(held.noun) and held.role == "actor"
    is_undergone = noun_frames().get(held.noun.lemma_, ("",))[0] in UNDERGONE
    return (("recipient", held.subjects),) if is_in and is_undergone else None


@HEADS.add("Norway received a warning from Kenya.")
def _received(held: Held) -> Filled | None:
    """The subject is the recipient, and the phrase of the giver the actor."""
    if held.role != "recipient" or clause_of(held.verb).is_passive:
        return None
    return ("recipient", held.subjects), ("actor", phrases(held.trigger, words_for("preposition of the giver")))


@HEADS.add("Norway issued a warning to Kenya.")
def _lent(held: Held) -> Filled | None:
    """A light verb lends its subject to the event, in the role that its page says."""
    return ((held.role, held.subjects),)
