"""The phrases that stand in a relation to a trigger: objects, prepositional phrases, topics of complements."""

from collections.abc import Callable, Collection, Iterator, Sequence

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.dependents import children
from dateline.clauses.functions import VERBAL
from dateline.clauses.phrases import adnominal_clauses, clauses_of, objects_of, prepositions
from dateline.events.acts.relations import carrier
from dateline.events.triggers.trigger import Trigger
from dateline.words import words_for

# Phrases nest deeper than this only in parser errors.
DEPTH_AT_MOST = 2


def related(trigger: Trigger, relation: str) -> Sequence[Token]:
    """Return the heads in a relation that a coding names; for the claim that an accusation is about, the accused."""
    found = _related(trigger, relation)
    if trigger.coding.event_type != "ACCUSE":
        return found
    return [culprit for noun in found for culprit in _accused(noun) or [noun]]


def _accused(noun: Token) -> Sequence[Token]:
    """Return the subject of a claim's content clause: "claims that soldiers beat a boy"."""
    if noun.lemma_ not in words_for("claims"):
        return []
    clauses = [clause for clause in children(noun, "acl", "ccomp") if clause_of(clause).subordinators]
    return [culprit for clause in clauses for culprit in clause_of(clause).own_subjects]


def _related(trigger: Trigger, relation: str) -> Sequence[Token]:
    if relation.startswith("prep:"):
        return _introduced(trigger, relation.removeprefix("prep:"))
    return RELATIONS.get(relation, _modifiers)(trigger)


def _objects(trigger: Trigger) -> Sequence[Token]:
    objects = clause_of(trigger.token).undergoers or _told_to_act(trigger.token)
    return objects if _is_verbal(trigger) else phrases(trigger, words_for("preposition of content"))


def _is_verbal(trigger: Trigger) -> bool:
    return trigger.token.pos_ in VERBAL


def _told_to_act(verb: Token) -> Sequence[Token]:
    """Return the object that the parser takes for the subject of an infinitive ("sentenced him to serve")."""
    return [noun for clause in _infinitives(verb) for noun in clause_of(clause).own_active_subjects]


def _infinitives(verb: Token) -> Sequence[Token]:
    return [
        clause
        for clause in clause_of(verb).content_clauses
        if any(aux.tag_ == "TO" for aux in clause_of(clause).tense_auxiliaries)
    ]


def _all_datives(trigger: Trigger) -> Sequence[Token]:
    return [noun for word in (trigger.token, *trigger.supports) for noun in _datives(word)]


def _datives(word: Token) -> Sequence[Token]:
    found = clause_of(word).indirect_objects
    return [noun for child in found for noun in (objects_of(child) if child.pos_ == "ADP" else [child])]


def _objects_of_complement(trigger: Trigger) -> Sequence[Token]:
    clauses = (*clause_of(trigger.token).complements, *_purposes(trigger.token))
    return [noun for clause in clauses for noun in _topics(clause)]


def _purposes(verb: Token) -> Sequence[Token]:
    """Return a verb's infinitives of purpose ("sent planes to bomb the port"), except vague ones."""
    clauses = (clause for clause in clause_of(verb).adverbial_clauses if clause.tag_ == "VB")
    return [clause for clause in clauses if clause.lemma_ not in words_for("vague verb of purpose")]


def _topics(clause: Token) -> Sequence[Token]:
    """Return a complement's topics: its objects, else the subjects of its infinitives, else prepositional objects."""
    phrases = [noun for preposition in prepositions(clause) for noun in objects_of(preposition)]
    allowed = [noun for inner in _infinitives(clause) for noun in clause_of(inner).subjects]
    return clause_of(clause).undergoers or allowed or phrases


def _subjects_of_complement(trigger: Trigger) -> Sequence[Token]:
    return [noun for clause in clause_of(trigger.token).complements for noun in _clause_subjects(clause)]


def _clause_subjects(clause: Token) -> Sequence[Token]:
    """Return the subjects of a complement; in "found her guilty" the parser may make it a modifier of the predicate."""
    found = clause_of(clause).subjects
    if found or clause.pos_ != "ADJ":
        return found
    return [noun for noun in children(clause, "compound", "nmod", "npadvmod") if noun.i < clause.i]


def _subjects(trigger: Trigger) -> Sequence[Token]:
    return clause_of(trigger.token).subjects if _is_verbal(trigger) else []


def _owners(trigger: Trigger) -> Sequence[Token]:
    return _before(trigger, "poss")


def _modifiers(trigger: Trigger) -> Sequence[Token]:
    return _before(trigger, "amod", "compound", "nmod")


def _before(trigger: Trigger, *kinds: str) -> Sequence[Token]:
    """Return the words in some relations before an event noun, or before a verb's logical objects."""
    things = clause_of(trigger.token).undergoers if _is_verbal(trigger) else [trigger.token]
    return [word for thing in things for word in children(thing, *kinds)]


# How the relations of codings are read, except prepositions.
RELATIONS: dict[str, Callable[[Trigger], Sequence[Token]]] = {
    "dobj": _objects,
    "dative": _all_datives,
    "comp-obj": _objects_of_complement,
    "comp": _subjects_of_complement,
    "subj": _subjects,
    "poss": _owners,
    "mod": _modifiers,
}


def _introduced(trigger: Trigger, word: str) -> Sequence[Token]:
    """Return the objects of a preposition on a trigger, or on a phrase of it ("troops for a fight against").

    An object of "in" counts only if it is a country, a town or another inhabited place: "killings in Ghana", but not
    "in protest".
    """
    found = _introduced_anyhow(trigger, word)
    return [place for place in found if _is_inhabited(place)] if word == "in" else found


def _introduced_anyhow(trigger: Trigger, word: str) -> Sequence[Token]:
    found = phrases(trigger, (word,))
    if found:
        return found
    return _introduced_inside(trigger.token, word) if _is_verbal(trigger) else _introduced_beside(trigger.token, word)


def _introduced_beside(event: Token, word: str) -> Sequence[Token]:
    """Return the objects of a preposition on the verb whose object the event noun is."""
    verb = carrier(event)
    return (
        [noun for preposition in prepositions_after(verb, word) for noun in objects_behind(preposition)] if verb else []
    )


def _introduced_inside(verb: Token, word: str) -> Sequence[Token]:
    """Return the objects of a preposition inside a verb's objects, else inside its prepositional phrases."""
    others = [noun for preposition in prepositions(verb) for noun in objects_of(preposition)]
    for things in (clause_of(verb).undergoers, others):
        if found := [noun for thing in things for noun in _under(thing, word)]:
            return found
    return []


def prepositions_after(verb: Token, word: str) -> Sequence[Token]:
    """Return the prepositions after a verb's object that the parser attaches to the verb."""
    return [child for child in children(verb, "prep", "dative") if child.lower_ == word]


def _is_inhabited(place: Token) -> bool:
    """Tell whether a phrase names a country or town, a part of one, or a kind of place where people live."""
    parts = [noun for of in prepositions(place) for noun in objects_of(of)]
    is_kind = not place.ent_type_ and place.lemma_ in words_for("places")
    return is_kind or any(noun.ent_type_ == "GPE" for noun in (place, *parts))


def _under(thing: Token, word: str, depth: int = 0) -> Sequence[Token]:
    """Return the objects of a preposition inside a phrase: "dozens of masks to Ghana", "curbs imposed on Ghana"."""
    inner = list(_prepositions_in(thing))
    for preposition in inner:
        if preposition.lower_ == word:
            return objects_of(preposition)
    if depth >= DEPTH_AT_MOST:
        return []
    nouns = (noun for preposition in inner for noun in objects_of(preposition))
    return next((found for noun in nouns if (found := _under(noun, word, depth + 1))), [])


def _prepositions_in(thing: Token) -> Iterator[Token]:
    """Yield the prepositions on a noun, and on a participle behind it."""
    participles = (verb for verb in adnominal_clauses(thing) if verb.tag_ == "VBN")
    for holder in (thing, *participles):
        yield from children(holder, "prep", "agent")


def phrases(trigger: Trigger, words: Collection[str]) -> Sequence[Token]:
    """Return the heads of prepositional phrases on a trigger or its supports."""
    found = []
    for word in (trigger.token, *trigger.supports):
        for preposition in children(word, "prep", "agent", "dative"):
            if preposition.lower_ in words:
                found += [noun for noun in objects_behind(preposition) if noun != trigger.token]
    return found


def objects_behind(preposition: Token) -> Sequence[Token]:
    """Return the objects of a preposition, or the subject of the clause behind it ("into whether the bank lied")."""
    clauses = clauses_of(preposition)
    return objects_of(preposition) or [noun for clause in clauses for noun in clause_of(clause).own_subjects]
