"""Control: the subject that a clause without its own takes from the clause that governs it.

The governing verb's object controls it after verbs of telling, asking and choosing; else it shares that verb's subject,
as complement, conjunct or adjunct. Where syntax alone does not decide, the verbs are on the pages of words.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.clauses.dependents import dependents
from dateline.clauses.labels import GERUNDS, OBJECTS
from dateline.clauses.tense import is_command, is_infinitive
from dateline.rules import Rules
from dateline.words import words_for

# The controllers of a clause, or the verb whose subjects it shares.
Sharing = tuple[Sequence[Token], Token | None]
NOBODY: Sharing = ((), None)

CONTROL = Rules[[Token, Token], Sharing](
    "controller-of-clause", "Which word controls a clause without a subject?", NOBODY
)


@CONTROL.add("Norway asked Kenya to leave.")
def _object_control(verb: Token, governor: Token) -> Sharing | None:
    """The object controls the clause, but not that of "sued the firm to stop the sale"."""
    told = _objects_told(governor) if _is_object_controlled(verb, governor) else []
    return (told, None) if told else None


def _objects_told(governor: Token) -> list[Token]:
    """Return the object of a verb that accuses, stops or asks, none for a passive ("was fined 90 euros")."""
    return [] if dependents(governor, ("nsubjpass",)) else dependents(governor, OBJECTS)


@CONTROL.add("Norway called on Kenya to leave Peru.")
def _prepositional_control(verb: Token, governor: Token) -> Sharing | None:
    addressed = _addressed(governor, verb) if _is_object_controlled(verb, governor) else []
    return (addressed, None) if addressed else None


def _addressed(governor: Token, verb: Token) -> list[Token]:
    """Return the prepositional object before an infinitive that it controls ("called on the minister to resign")."""
    return [
        noun
        for preposition in dependents(governor, ("prep",))
        if f"{governor.lemma_} {preposition.lower_}" in words_for("verb of prepositional control")
        for noun in dependents(preposition, ("pobj",))
        if noun.i < verb.i
    ]


def _is_object_controlled(verb: Token, governor: Token) -> bool:
    """Tell whether the object of the governing verb, if any, controls a clause ("asked him to")."""
    if verb.dep_ == "xcomp":
        return governor.lemma_ not in words_for("verb of subject control")
    if verb.dep_ == "advcl" and is_infinitive(verb):
        return verb.head.lemma_ in words_for("verb of choosing")
    return verb.dep_ in GERUNDS and verb.head.lower_ in words_for("preposition of object control")


@CONTROL.add('"Stop the war," Norway said.')
def _command(verb: Token, _: Token) -> Sharing | None:
    return NOBODY if is_command(verb) else None


@CONTROL.add('"There is a crisis in Kenya," the minister said.')
def _content_clause(verb: Token, _: Token) -> Sharing | None:
    """A finite clause or one with a conjunction has its own subject or none ("there is a crisis")."""
    is_bare = not dependents(verb, ("mark",)) and verb.tag_ in ("VB", "VBG")
    return NOBODY if verb.dep_ == "ccomp" and not is_bare else None


@CONTROL.add("When there is a war, Norway sends troops.")
def _finite_adjunct(verb: Token, _: Token) -> Sharing | None:
    """A finite clause has its own subject or none ("when there is a war")."""
    return NOBODY if verb.dep_ == "advcl" and verb.tag_ in ("VBD", "VBZ", "VBP") else None


@CONTROL.add("Norway foiled a plot to attack Kenya.")
def _thwarted(verb: Token, governor: Token) -> Sharing | None:
    """The subject of a verb of stopping is not the actor of the act that is stopped."""
    return NOBODY if verb.dep_ == "advcl" and governor.lemma_ in words_for("verb of thwarting") else None


@CONTROL.add("Norway promised to leave Kenya.")
def _subject_control(_: Token, governor: Token) -> Sharing | None:
    """Any other clause shares the subject of its governor: as complement, conjunct ("left and paid") or adjunct."""
    return (), governor
