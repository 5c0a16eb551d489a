"""The words in a relation to a trigger, alike for verbs and nouns: "suspended aid", "suspension of aid".

A noun that is the object of a verb shares that verb's subject and prepositions ("imposed sanctions on", "held talks
with"): the parser attaches the phrase to either. Misses: phrases that the parser attaches elsewhere.
"""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.dependents import children
from dateline.clauses.functions import (
    NOMINAL,
    VERBAL,
    is_conjunct,
    is_object,
    is_passive_subject,
    is_preposition,
    is_prepositional_object,
)
from dateline.clauses.phrases import (
    appositions,
    clauses_of,
    conjuncts,
    contents_of,
    objects_of,
    possessors,
    prepositions,
)
from dateline.lemmas import compound_lemma
from dateline.ontology.patterns import TYPE_MARK
from dateline.words import words_for

PARTICLES = "particles"
COMPLEMENTS = ("xcomp", "ccomp", "acl")
MODIFIERS = ("amod", "compound", "nmod", "advmod", "npadvmod", "nummod")
# Relations by which the parts of a phrasal verb depend on one another.
STEPS = ("prt", "advmod", "prep")
PREPOSITIONS = ("prep", "agent", "dative", "prt", "advmod")


def relation_words(trigger: Token, relation: str) -> list[Token]:
    """Return the words in a relation to the trigger (see patterns.py for their names), conjuncts included.

    With "hundreds of protesters" the protesters are among them too.
    """
    find = _FINDERS.get(relation)
    heads = find(trigger) if find else _in_phrase(trigger, relation)
    return [word for head in heads for member in conjuncts(head) for word in _with_contents(member)]


def _with_contents(head: Token) -> Iterator[Token]:
    yield head
    if head.pos_ != "NUM" and head.lemma_ not in words_for("quantifier"):
        return
    for preposition in prepositions(head):
        if preposition.lower_ == "of":
            yield from objects_of(preposition)


def relation_names(trigger: Token, relation: str) -> frozenset[str]:
    """Return the names by which patterns match the words in a relation: lemmas, whole compounds, entity types."""
    words = relation_words(trigger, relation)
    names = {name for word in words for name in (word.lemma_, compound_lemma(word))}
    return frozenset(names | {f"{TYPE_MARK}{word.ent_type_}" for word in words if word.ent_type_})


def _particles(trigger: Token) -> Iterator[Token]:
    """Yield the particles and prepositions that follow a verb, attached to it or to one another ("pull out of")."""
    for child in trigger.children:
        if child.i > trigger.i:
            yield child
            if child.dep_ in STEPS:
                yield from (word for word in child.children if word.dep_ in STEPS)


def _objects(trigger: Token) -> Iterator[Token]:
    if trigger.pos_ in VERBAL:
        yield from clause_of(trigger).undergoers
        # "called off the strike": the parser may take the particle for a preposition.
        for particle in children(trigger, "prep", "prt"):
            if particle.i == trigger.i + 1 and particle.lower_ in words_for("verb particle"):
                yield from objects_of(particle)
        return
    yield from _in_phrase(trigger, "of")
    yield from children(trigger, "compound", "nmod", "poss", "amod")


def _subjects(trigger: Token) -> Iterator[Token]:
    if trigger.pos_ in VERBAL:
        yield from clause_of(trigger).doers
        return
    yield from possessors(trigger)
    yield from _in_phrase(trigger, "by")
    verb = carrier(trigger)
    if verb is not None:
        yield from clause_of(verb).doers


def _datives(trigger: Token) -> Iterator[Token]:
    for child in clause_of(trigger).indirect_objects:
        yield from objects_of(child) or [child]


def _predicates(trigger: Token) -> Iterator[Token]:
    """Yield object predicates ("called the envoy a liar"), and the heads of small clauses.

    The parser may take "called the envoy a liar" for an apposition; those stand behind a comma.
    """
    yield from clause_of(trigger).object_predicatives
    if clause_of(trigger).is_set_off:  # "the gang, designated a terrorist group"
        yield from clause_of(trigger).objects
    for named in clause_of(trigger).objects:
        yield from (name for name in appositions(named) if not _has_mark_between(named, name))
    for clause in clause_of(trigger).complements:
        if clause.pos_ in (*NOMINAL, "ADJ"):
            yield clause


def _has_mark_between(first: Token, last: Token) -> bool:
    return any(token.is_punct for token in first.doc[first.i : last.i])


def _complements(trigger: Token) -> Iterator[Token]:
    for child in children(trigger, *COMPLEMENTS):
        if child.pos_ in VERBAL:
            yield child
    for preposition in prepositions(trigger):
        yield from clauses_of(preposition)
    # "launched an operation to destroy the boats": the purpose depends on the verb.
    verb = carrier(trigger)
    if verb is not None:
        yield from (clause for clause in children(verb, "advcl", "xcomp") if clause.tag_ == "VB")


def _infinitives(trigger: Token) -> Iterator[Token]:
    for clause in _complements(trigger):
        if any(word.tag_ == "TO" for word in clause_of(clause).tense_auxiliaries):
            yield clause


def _modifiers(trigger: Token) -> Iterator[Token]:
    yield from children(trigger, *MODIFIERS)


def _heads(trigger: Token) -> Iterator[Token]:
    head = trigger.head
    while is_preposition(head) and head.head is not head:
        # "ended attacks after strikes": the strikes are not ended.
        if head.lower_ in words_for("preposition of another event"):
            return
        head = head.head
    if head is not trigger:
        yield head


def _governors(trigger: Token) -> Iterator[Token]:
    if is_prepositional_object(trigger):
        yield trigger.head


def _in_phrase(trigger: Token, preposition: str) -> Iterator[Token]:
    """Yield the objects of a preposition on the trigger, on the verb whose object it is, or on a phrase next to it."""
    for anchor in _anchors(trigger, preposition):
        for child in children(anchor, *PREPOSITIONS):
            if child.lower_ == preposition:
                yield from contents_of(child)
            # "out of the talks": the second preposition depends on the first.
            for inner in prepositions(child):
                if inner.lower_ == preposition:
                    yield from contents_of(inner)


def _anchors(trigger: Token, preposition: str) -> Iterator[Token]:
    yield trigger
    verb = carrier(trigger)
    if verb is not None:
        yield verb
    # "met the envoy in Oslo": the parser may attach "in Oslo" to the envoy; an "of" phrase does belong there.
    if trigger.pos_ in VERBAL and preposition != "of":
        yield from clause_of(trigger).objects
        for child in prepositions(trigger):
            yield from objects_of(child)


def carrier(trigger: Token) -> Token | None:
    """Return the verb whose object (or passive subject) a noun trigger is."""
    while is_conjunct(trigger) and trigger.head.pos_ in NOMINAL:
        trigger = trigger.head
    head = trigger.head
    if trigger.pos_ in VERBAL or head.pos_ not in VERBAL:
        return None
    is_undergone = is_object(trigger) or (is_passive_subject(trigger) and clause_of(head).is_passive)
    return head if is_undergone else None


_FINDERS: dict[str, Callable[[Token], Iterator[Token]]] = {
    "obj": _objects,
    "subj": _subjects,
    "dative": _datives,
    "oprd": _predicates,
    "comp": _complements,
    "inf": _infinitives,
    "mod": _modifiers,
    PARTICLES: _particles,
    "prep": _governors,
    "head": _heads,
}
