"""The phrases of a trigger: the recipients in the relations that its coding names, and the objects of prepositions."""

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import VERBAL
from dateline.clauses.phrases import adnominal_clauses, all_prepositions, clauses_of, objects_of, obliques
from dateline.events.acts.relations import RELATIONS, nouns_in_relation, with_verb
from dateline.events.triggers.trigger import Trigger
from dateline.words import words_for

# Phrases nest deeper than this only in parser errors.
DEPTH_AT_MOST = 2


def related(trigger: Trigger, relation: str) -> Sequence[Token]:
    """Return the heads in a relation that a coding names; for the claim that an accusation is about, the accused."""
    found = nouns_in_relation(trigger.token, relation) if relation in RELATIONS else _introduced(trigger, relation)
    is_accusation = trigger.coding.event_type == "ACCUSE"
    return [culprit for noun in found for culprit in _accused(noun) or [noun]] if is_accusation else found


def _accused(noun: Token) -> Sequence[Token]:
    """Return the subject of a claim's content clause: "claims that soldiers beat a boy"."""
    if noun.lemma_ not in words_for("claims"):
        return []
    clauses = map(clause_of, (*adnominal_clauses(noun), *clause_of(noun).content_clauses))
    return [culprit for clause in clauses if clause.subordinators for culprit in clause.own_subjects]


def _introduced(trigger: Trigger, preposition: str) -> Sequence[Token]:
    """Return the objects of a preposition where it stands nearest to a trigger.

    A recipient behind "in" is a country, a town or another inhabited place: "killings in Ghana", not "in protest".
    """
    found = next(filter(None, _by_nearness(trigger, preposition)), [])
    return [place for place in found if _is_inhabited(place)] if preposition == "in" else found


def _by_nearness(trigger: Trigger, preposition: str) -> Iterator[Sequence[Token]]:
    """Yield its objects on the trigger and its supports, on the verb whose object it is, inside objects and phrases."""
    yield phrases(trigger, (preposition,))
    word = trigger.token
    for verb in with_verb(word)[1:]:
        yield [noun for link in prepositions_after(verb, preposition) for noun in objects_behind(link)]
    if word.pos_ in VERBAL:
        for things in (clause_of(word).undergoers, obliques(word)):
            yield [noun for thing in things for noun in _inside(thing, preposition)]


def _inside(thing: Token, preposition: str, depth: int = 0) -> Sequence[Token]:
    """Return the objects of a preposition inside a phrase: "dozens of masks to Ghana", "curbs imposed on Ghana"."""
    participles = [verb for verb in adnominal_clauses(thing) if verb.tag_ == "VBN"]
    links = [link for holder in (thing, *participles) for link in all_prepositions(holder)]
    found = [noun for link in links if link.lower_ == preposition for noun in objects_behind(link)]
    if found or depth >= DEPTH_AT_MOST:
        return found
    nouns = (noun for link in links for noun in objects_of(link))
    return next(filter(None, (_inside(noun, preposition, depth + 1) for noun in nouns)), [])


def _is_inhabited(place: Token) -> bool:
    """Tell whether a phrase names a country or town, a part of one, or a kind of place where people live."""
    is_kind = not place.ent_type_ and place.lemma_ in words_for("places")
    return is_kind or any(noun.ent_type_ == "GPE" for noun in (place, *obliques(place)))


def phrases(trigger: Trigger, names: Collection[str]) -> Sequence[Token]:
    """Return the heads of prepositional phrases on a trigger or its supports."""
    words = (trigger.token, *trigger.supports)
    links = (link for word in words for link in all_prepositions(word) if link.lower_ in names)
    return [noun for link in links for noun in objects_behind(link) if noun != trigger.token]


def prepositions_after(verb: Token, word: str) -> Sequence[Token]:
    """Return the prepositions after a verb's object that the parser attaches to the verb."""
    return [link for link in all_prepositions(verb) if link.lower_ == word]


def objects_behind(preposition: Token) -> Sequence[Token]:
    """Return the objects of a preposition, or the subject of the clause behind it ("into whether the bank lied")."""
    clauses = clauses_of(preposition)
    return objects_of(preposition) or [noun for clause in clauses for noun in clause_of(clause).own_subjects]
