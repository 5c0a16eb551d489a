"""The words in a relation to a trigger, alike for verbs and nouns: "suspended aid", "suspension of aid".

A noun that is the object of a verb shares that verb's subject and prepositions ("imposed sanctions on", "held talks
with"): the parser attaches the phrase to either. Misses: phrases that the parser attaches elsewhere.
"""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from dateline.arguments import doers, undergoers
from dateline.lemmas import compound_lemma
from dateline.ontology.patterns import TYPE_MARK
from dateline.syntax import NOMINAL, OBJECTS, VERBAL, children, conjuncts, is_passive, is_set_off
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
    for preposition in children(head, "prep"):
        if preposition.lower_ == "of":
            yield from children(preposition, "pobj")


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
        yield from undergoers(trigger)
        # "called off the strike": the parser may take the particle for a preposition.
        for particle in children(trigger, "prep", "prt"):
            if particle.i == trigger.i + 1 and particle.lower_ in words_for("verb particle"):
                yield from children(particle, "pobj")
        return
    yield from _in_phrase(trigger, "of")
    yield from children(trigger, "compound", "nmod", "poss", "amod")


def _subjects(trigger: Token) -> Iterator[Token]:
    if trigger.pos_ in VERBAL:
        yield from doers(trigger)
        return
    yield from children(trigger, "poss")
    yield from _in_phrase(trigger, "by")
    verb = carrier(trigger)
    if verb is not None:
        yield from doers(verb)


def _datives(trigger: Token) -> Iterator[Token]:
    for child in children(trigger, "dative"):
        yield from children(child, "pobj") or [child]


def _predicates(trigger: Token) -> Iterator[Token]:
    """Yield object predicates ("called the envoy a liar"), and the heads of small clauses.

    The parser may take "called the envoy a liar" for an apposition; those stand behind a comma.
    """
    yield from children(trigger, "oprd")
    if is_set_off(trigger):  # "the gang, designated a terrorist group"
        yield from children(trigger, "dobj")
    for named in children(trigger, "dobj"):
        yield from (name for name in children(named, "appos") if not _has_mark_between(named, name))
    for clause in children(trigger, "ccomp", "xcomp"):
        if clause.pos_ in (*NOMINAL, "ADJ"):
            yield clause


def _has_mark_between(first: Token, last: Token) -> bool:
    return any(token.is_punct for token in first.doc[first.i : last.i])


def _complements(trigger: Token) -> Iterator[Token]:
    for child in children(trigger, *COMPLEMENTS):
        if child.pos_ in VERBAL:
            yield child
    for preposition in children(trigger, "prep"):
        yield from children(preposition, "pcomp")
    # "launched an operation to destroy the boats": the purpose depends on the verb.
    verb = carrier(trigger)
    if verb is not None:
        yield from (clause for clause in children(verb, "advcl", "xcomp") if clause.tag_ == "VB")


def _infinitives(trigger: Token) -> Iterator[Token]:
    for clause in _complements(trigger):
        if any(word.tag_ == "TO" for word in children(clause, "aux")):
            yield clause


def _modifiers(trigger: Token) -> Iterator[Token]:
    yield from children(trigger, *MODIFIERS)


def _heads(trigger: Token) -> Iterator[Token]:
    head = trigger.head
    while head.dep_ == "prep" and head.head is not head:
        # "ended attacks after strikes": the strikes are not ended.
        if head.lower_ in words_for("preposition of another event"):
            return
        head = head.head
    if head is not trigger:
        yield head


def _governors(trigger: Token) -> Iterator[Token]:
    if trigger.dep_ == "pobj":
        yield trigger.head


def _in_phrase(trigger: Token, preposition: str) -> Iterator[Token]:
    """Yield the objects of a preposition on the trigger, on the verb whose object it is, or on a phrase next to it."""
    for anchor in _anchors(trigger, preposition):
        for child in children(anchor, *PREPOSITIONS):
            if child.lower_ == preposition:
                yield from children(child, "pobj", "pcomp")
            # "out of the talks": the second preposition depends on the first.
            for inner in children(child, "prep"):
                if inner.lower_ == preposition:
                    yield from children(inner, "pobj", "pcomp")


def _anchors(trigger: Token, preposition: str) -> Iterator[Token]:
    yield trigger
    verb = carrier(trigger)
    if verb is not None:
        yield verb
    # "met the envoy in Oslo": the parser may attach "in Oslo" to the envoy; an "of" phrase does belong there.
    if trigger.pos_ in VERBAL and preposition != "of":
        yield from children(trigger, *OBJECTS)
        for child in children(trigger, "prep"):
            yield from children(child, "pobj")


def carrier(trigger: Token) -> Token | None:
    """Return the verb whose object (or passive subject) a noun trigger is."""
    while trigger.dep_ == "conj" and trigger.head.pos_ in NOMINAL:
        trigger = trigger.head
    head = trigger.head
    if trigger.pos_ in VERBAL or head.pos_ not in VERBAL:
        return None
    is_object = trigger.dep_ in ("dobj", "obj") or (trigger.dep_ == "nsubjpass" and is_passive(head))
    return head if is_object else None


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
