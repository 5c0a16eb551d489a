"""Which phrases fill the slots of an event noun: its actors and its recipients (heads.py).

They depend on the noun itself, or on its light verb ("issued a warning to Kenya") or a verb that responds to it
("rejected calls").
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import is_object, is_preposition, is_prepositional_object
from dateline.clauses.phrases import possessors, premodifiers
from dateline.clauses.supports import is_ended_by, phrase_head, support_names
from dateline.events.acts.coding import code_event
from dateline.events.acts.related import objects_behind, phrases, prepositions_after, related
from dateline.events.parties.culprits import blamed
from dateline.events.parties.slots import Chosen, Heads, is_place, spread
from dateline.events.parties.things import is_thing
from dateline.events.triggers.trigger import Trigger
from dateline.events.words import noun_frames
from dateline.lemmas import without_prefix
from dateline.rules import Rules, Ruling
from dateline.words import values_for, words_for

# Roles of possessors that undergo the event.
UNDERGONE = ("recipient", "either")

# Heads with the role that they fill: "actor", "recipient" (those in question first), "further" (recipients if there are
# no others, each entry a group of its own), "before" (for an empty slot), or "none".
Filled = tuple[tuple[str, Collection[Token]], ...]


@dataclass(frozen=True, slots=True)
class EventNoun:
    """An event noun, its possessors, the roles of possessor and of-phrase, and what the subject of its verb fills."""

    trigger: Trigger
    owners: Sequence[Token]
    possessor_role: str
    of_role: str
    told: Ruling[Filled]

    @property
    def relations(self) -> tuple[str, ...]:
        """Return the relations of the recipients, without a possessor who is the actor: "their arrest of him"."""
        is_owned_by_doer = self.possessor_role == "actor" and bool(self.owners)
        relations = self.trigger.coding.recipient_relations
        return tuple(name for name in relations if not (is_owned_by_doer and name == "poss"))


PHRASES = Rules[[EventNoun], Filled]("heads-of-noun", "Which phrases fill the slots of an event noun?", ())


def noun_heads(trigger: Trigger) -> Heads:
    """Return the heads of the phrases that fill an event noun's slots."""
    noun = _read(trigger)
    found = [(role, heads, _rule(noun, ruling)) for ruling in PHRASES.each(noun) for role, heads in ruling.answer]
    actors, recipients = _in_role("actor", found), _in_role("recipient", found)
    others = [dict.fromkeys(heads, rule) for role, heads, rule in found if role == "further"]
    before = {head: rule for role, heads, rule in found if role == "before" for head in heads}
    if noun.possessor_role == "recipient":
        return Heads(actors, (recipients or before, *others))
    return Heads(actors or before, (recipients, *others))


def _read(trigger: Trigger) -> EventNoun:
    owners, told = possessors(trigger.token), _support_heads(trigger)
    possessor_role, of_role = _frame(trigger, owners)
    if any(role == possessor_role and heads for role, heads in told.answer):
        # "The jet made its first flight": the possessive repeats the subject; in "the board made her appointment" not.
        owners = [owner for owner in owners if owner.tag_ != "PRP$"]
    return EventNoun(trigger, owners, possessor_role, of_role, told)


def _rule(noun: EventNoun, ruling: Ruling[Filled]) -> str:
    """Return the question and rule that chose a phrase."""
    is_told = ruling.answer is noun.told.answer
    return f"{HEADS.name}/{noun.told.rule}" if is_told else f"{PHRASES.name}/{ruling.rule}"


def _in_role(role: str, found: Iterable[tuple[str, Iterable[Token], str]]) -> Chosen:
    """Return the heads in a role, each with the rule that chose it first."""
    chosen: dict[Token, str] = {}
    for name, heads, rule in found:
        for head in spread(heads) if name == role else ():
            chosen.setdefault(head, rule)
    return chosen


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


@PHRASES.add("Norway's attack killed nine.")
def _possessor(noun: EventNoun) -> Filled | None:
    return _as(noun.possessor_role, noun.owners)


@PHRASES.add("An attack by Norway killed nine.")
def _agent_phrase(noun: EventNoun) -> Filled | None:
    return _as("actor", phrases(noun.trigger, words_for("preposition of the actor")))


@PHRASES.add("Kenya blamed the attack on Norway.")
def _blamed(noun: EventNoun) -> Filled | None:
    return _as("actor", blamed(noun.trigger.token))


@PHRASES.add("A warning from Norway angered Kenya.")
def _giver_phrase(noun: EventNoun) -> Filled | None:
    """The "from" phrase of an act that is given to somebody; the parser may attach it to the verb of a request."""
    if noun.trigger.token.lemma_ not in words_for("noun with its actor in a from-phrase"):
        return None
    return _as("actor", phrases(noun.trigger, words_for("preposition of the giver")) or _givers(noun.trigger.token))


@PHRASES.add("Norway launched an attack.")
def _supporting_verb(noun: EventNoun) -> Filled | None:
    """The subject of a light verb or a response; the table names the rule that gave it its role (heads-of-support)."""
    return noun.told.answer or None


@PHRASES.add("The resignation of Anna Dahl angered Kenya.")
def _of_phrase(noun: EventNoun) -> Filled | None:
    """What the event is about, unless its coding names the relations of its recipients."""
    is_named = noun.relations and noun.of_role != "actor"
    return None if is_named else _as(noun.of_role, phrases(noun.trigger, words_for("preposition of content")))


@PHRASES.add("Sanctions on Kenya failed.")
def _coded_relation(noun: EventNoun) -> Filled | None:
    """The relations that the coding of the act names for its recipients."""
    return tuple(("further", spread(related(noun.trigger, relation))) for relation in noun.relations) or None


@PHRASES.add("The vote for Anna Dahl ended.")
def _aimed_at(noun: EventNoun) -> Filled | None:
    """The recipient behind "against", "to" and the like, unless it only tells where the event is."""
    heads = spread(phrases(noun.trigger, words_for("preposition of the recipient")))
    return _as("further", [head for head in heads if not _is_scene(noun.trigger.token, head)])


@PHRASES.add("The Norway talks failed.")
def _name_before(noun: EventNoun) -> Filled | None:
    """Names before the noun have the role of its possessor, where nobody else has it."""
    return _as("before", premodifiers(noun.trigger.token))


def _as(role: str, heads: Collection[Token]) -> Filled | None:
    return ((role, heads),) if heads else None


def _givers(noun: Token) -> Sequence[Token]:
    """Return the "from" phrase of a request, which the parser attaches to the verb: "demanded an apology from"."""
    held = noun.head if is_prepositional_object(noun) else noun
    if not (is_object(held) or is_preposition(held)) or code_event(held.head).event_type != "REQUEST":
        return []
    return [giver for link in prepositions_after(held.head, "from") for giver in objects_behind(link)]


def _is_scene(event: Token, head: Token) -> bool:
    """Tell whether a place is only an event's location or goal: "an accident at the airport", "a flight to Oslo"."""
    return is_place(head) and (event.lemma_ in words_for("word of movement") or head.head.lower_ == "at")


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


def _support_heads(trigger: Trigger) -> Ruling[Filled]:
    """Return the subject of a support verb, or of a response to the event ("rejected calls"), in its role."""
    noun = phrase_head(trigger.token)
    verb = trigger.supports[0] if trigger.supports else noun.head
    uses = ("light verb", "aspectual verb") if trigger.supports else ("verb of response",)
    roles = (values_for(use).get(name, "") for name in support_names(verb, noun) for use in uses)
    role = next(filter(None, roles), "")
    return HEADS.decide(Held(trigger, noun, verb, role)) if role else Ruling((), "")


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


@HEADS.add("A court dismissed Norway's complaint against Kenya.")
def _heard(held: Held) -> Filled | None:
    """Whoever decides on an act against another is not whom it is against."""
    is_answer = held.role == "recipient" and not held.trigger.supports
    return () if is_answer and related(held.trigger, "against") else None


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
