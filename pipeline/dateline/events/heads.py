"""Which phrases fill a trigger's slots, by syntax alone: the heads of its actors and of its recipients.

A verb's actors are its logical subjects and its recipients its logical objects, through passives, control, raising,
relatives and coordination (syntax.py), and the relations that its coding names ("called on soldiers"). An event noun's
are its possessor, its "by", "of", "between" and "against" phrases, the names before it, and the subject and
prepositions of the verb that supports it ("issued a warning to"). Of predicates, which are no events of the tables by
themselves, whom or what a copula or an adjective is said of is a recipient, as it is PropBank's Arg1.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.entities.knowledge import find_noun
from dateline.events.lemmas import lemma_of
from dateline.events.ontology import load_ontology
from dateline.events.ranks import ranked
from dateline.events.relations import carrier
from dateline.events.trigger import Trigger, is_ended_by, phrase_head, support_names
from dateline.events.words import (
    from_nouns,
    movements,
    noun_frames,
    role_prepositions,
    supports,
    unaccusatives,
    vague_words,
)
from dateline.syntax import (
    PASSIVE_SUBJECTS,
    SUBJECTS,
    VERBAL,
    children,
    conjuncts,
    doers,
    is_nominal,
    is_passive,
    subjects,
    undergoers,
)

DEFAULT_RELATIONS = ("dative", "dobj")
# "signed a treaty with": what is between others may be their own affair ("resolved a dispute between").
TOGETHER = "prep:with"
# Phrases nest deeper than this only in parser errors.
DEPTH_AT_MOST = 2
ALL_SUBJECTS = (*SUBJECTS, *PASSIVE_SUBJECTS)
COPULAS = frozenset({"be", "become", "remain", "seem", "appear"})
THING_TYPES = ("", "PRODUCT", "FAC", "WORK_OF_ART")
AMOUNT_TYPES = ("PERCENT", "QUANTITY", "CARDINAL")
AMOUNTS = frozenset({"percent", "point", "cent", "%"})
GOAL_RELATIONS = ("prep:to", "prep:into")


@dataclass(frozen=True, slots=True)
class Heads:
    """Heads of phrases: all actors; recipients in groups, of which the first that names anybody counts."""

    actors: tuple[Token, ...] = ()
    recipients: tuple[tuple[Token, ...], ...] = ()


def heads_of(trigger: Trigger) -> Heads:
    """Return the heads of the phrases that fill a trigger's slots; of a reciprocal act all parties are actors."""
    heads = _noun_heads(trigger) if trigger.is_noun else _verb_heads(trigger)
    if not trigger.coding.reciprocal:
        return heads
    relations = trigger.coding.recipient_relations
    # "talks of Kenya and Togo", "met the envoy"; what is discussed is no party: such verbs' patterns have no "dobj".
    others = related(trigger, "dobj") if trigger.is_noun or "dobj" in relations else []
    others += phrases(trigger, role_prepositions("party"))
    if TOGETHER in relations:
        others += related(trigger, TOGETHER)
    return Heads((*heads.actors, *spread(others)))


def spread(heads: tuple[Token, ...] | list[Token]) -> tuple[Token, ...]:
    """Return nominal heads with what is coordinated with them."""
    return tuple(noun for head in heads if is_nominal(head) for noun in conjuncts(head))


def _verb_heads(trigger: Trigger) -> Heads:
    verb = trigger.token
    actors = spread([*doers(verb), *ranked(verb)])
    # "Fell 3 percent", but not "declined to say".
    is_intransitive = all(map(_is_amount, undergoers(verb))) and not children(verb, "xcomp", "ccomp")
    if is_intransitive and (verb.lemma_.lower() in unaccusatives() or _moves(verb, actors)):
        return Heads((), (actors,))
    if verb.pos_ == "ADJ":
        return Heads((), (spread([*_bearers(verb), *children(verb, "npadvmod")]),))
    if trigger.coding.rule == "predicate" and verb.lemma_ in COPULAS:
        return Heads((), ((*actors, *spread(children(verb, "attr"))),))
    relations = trigger.coding.recipient_relations or DEFAULT_RELATIONS
    if not trigger.coding.recipient_relations and undergoers(verb):
        relations = (*relations, *GOAL_RELATIONS)
    return Heads(actors, tuple(spread(related(trigger, relation)) for relation in relations))


def _moves(event: Token, doers_: tuple[Token, ...]) -> bool:
    """Tell whether an event is the movement of things: of people and bodies it is they who move."""
    return lemma_of(event) in movements() and all(map(_is_thing, doers_))


def _is_thing(noun: Token) -> bool:
    if noun.pos_ == "PRON":
        return noun.lower_ in ("it", "its", "which", "that")
    return noun.ent_type_ in THING_TYPES and find_noun(lemma_of(noun)) is None


def _is_amount(noun: Token) -> bool:
    """Tell whether an object only says how much ("fell 3 percent", "lost 40 points")."""
    return noun.ent_type_ in AMOUNT_TYPES or lemma_of(noun) in AMOUNTS


def _bearers(adjective: Token) -> list[Token]:
    """Return of whom or what an adjective is said: the subject or object of its verb, or the noun that it precedes."""
    if adjective.dep_ in ("acomp", "oprd"):
        return undergoers(adjective.head) or subjects(adjective.head)
    return [adjective.head] if adjective.dep_ == "amod" else []


def related(trigger: Trigger, relation: str) -> list[Token]:
    """Return the heads in one of the relations that a coding names; of accusations, those whom they say it of."""
    found = _related(trigger, relation)
    if trigger.coding.event_type != "ACCUSE":
        return found
    return [culprit for noun in found for culprit in _accused(noun) or [noun]]


def _accused(noun: Token) -> list[Token]:
    """Return who is said to have done something: "claims that soldiers beat a boy"."""
    if lemma_of(noun) not in load_ontology().classes["claims"]:
        return []
    clauses = [clause for clause in children(noun, "acl", "ccomp") if children(clause, "mark")]
    return [culprit for clause in clauses for culprit in children(clause, *ALL_SUBJECTS)]


def _related(trigger: Trigger, relation: str) -> list[Token]:
    token = trigger.token
    if relation.startswith("prep:"):
        return _introduced(trigger, relation.removeprefix("prep:"))
    if relation == "dobj":
        objects = undergoers(token) or _told_to_act(token)
        return objects if token.pos_ in VERBAL else phrases(trigger, role_prepositions("content"))
    if relation == "dative":
        return [noun for word in (token, *trigger.supports) for noun in _datives(word)]
    if relation == "comp-obj":
        return [noun for clause in (*children(token, "xcomp", "ccomp"), *_purposes(token)) for noun in _topics(clause)]
    if relation == "comp":
        return [noun for clause in children(token, "xcomp", "ccomp") for noun in _clause_subjects(clause)]
    if relation == "subj":
        return subjects(token) if token.pos_ in VERBAL else []
    owners = ("poss",) if relation == "poss" else ("amod", "compound", "nmod")
    owned = undergoers(token) if token.pos_ in VERBAL else [token]
    return [owner for thing in owned for owner in children(thing, *owners)]


def _told_to_act(verb: Token) -> list[Token]:
    """Return the object that the parser takes for the subject of an infinitive ("sentenced him to serve")."""
    return [noun for clause in _infinitives(verb) for noun in children(clause, *SUBJECTS)]


def _infinitives(verb: Token) -> list[Token]:
    return [clause for clause in children(verb, "ccomp") if any(aux.tag_ == "TO" for aux in children(clause, "aux"))]


def _introduced(trigger: Trigger, word: str) -> list[Token]:
    """Return what a preposition introduces on a trigger, or on a phrase of it ("troops for a fight against").

    "In" introduces whom an act is done to where that is a country or town: "killings in Ghana", not "in protest".
    """
    found = _introduced_anyhow(trigger, word)
    return [place for place in found if _is_inhabited(place)] if word == "in" else found


def _introduced_anyhow(trigger: Trigger, word: str) -> list[Token]:
    found = phrases(trigger, (word,))
    if found:
        return found
    if trigger.token.pos_ not in VERBAL:
        verb = carrier(trigger.token)
        return [noun for preposition in _prepositions(verb, word) for noun in _objects_of(preposition)] if verb else []
    objects = undergoers(trigger.token)
    others = [noun for prep in children(trigger.token, "prep") for noun in children(prep, "pobj")]
    for things in (objects, others):
        if found := [noun for thing in things for noun in _under(thing, word)]:
            return found
    return []


def _prepositions(verb: Token, word: str) -> list[Token]:
    """Return the prepositions after a verb's object that the parser hangs on the verb."""
    return [child for child in children(verb, "prep", "dative") if child.lower_ == word]


def _is_inhabited(place: Token) -> bool:
    """Tell whether a phrase names a country or town, a part of one, or a kind of place where people live."""
    parts = [noun for of in children(place, "prep") for noun in children(of, "pobj")]
    is_kind = not place.ent_type_ and lemma_of(place) in load_ontology().classes["places"]
    return is_kind or any(noun.ent_type_ == "GPE" for noun in (place, *parts))


def _under(thing: Token, word: str, depth: int = 0) -> list[Token]:
    """Return what a preposition introduces inside a phrase: "dozens of masks to Ghana", "curbs imposed on Ghana"."""
    participles = [verb for verb in children(thing, "acl") if verb.tag_ == "VBN"]
    inner = []
    for preposition in (prep for holder in (thing, *participles) for prep in children(holder, "prep", "agent")):
        nouns = children(preposition, "pobj")
        if preposition.lower_ == word:
            return nouns
        inner += nouns
    found = (_under(noun, word, depth + 1) for noun in inner) if depth < DEPTH_AT_MOST else ()
    return next((nouns for nouns in found if nouns), [])


def _purposes(verb: Token) -> list[Token]:
    """Return the infinitives that say what a verb's act is for ("sent planes to bomb the port"), but vague ones."""
    clauses = (clause for clause in children(verb, "advcl") if clause.tag_ == "VB")
    return [clause for clause in clauses if clause.lemma_.lower() not in vague_words()]


def _clause_subjects(clause: Token) -> list[Token]:
    """Return the subjects of a complement; the parser may take that of "found her guilty" for part of the predicate."""
    found = subjects(clause)
    if found or clause.pos_ != "ADJ":
        return found
    return [noun for noun in children(clause, "compound", "nmod", "npadvmod") if noun.i < clause.i]


def _topics(clause: Token) -> list[Token]:
    """Return what a complement clause is about: its logical objects, else whom it lets act, else its prepositions'."""
    phrases = [noun for preposition in children(clause, "prep") for noun in children(preposition, "pobj")]
    allowed = [noun for inner in _infinitives(clause) for noun in subjects(inner)]
    return undergoers(clause) or allowed or phrases


def _datives(word: Token) -> list[Token]:
    found = children(word, "dative")
    return [noun for child in found for noun in (children(child, "pobj") if child.pos_ == "ADP" else [child])]


def phrases(trigger: Trigger, words: tuple[str, ...]) -> list[Token]:
    """Return the heads of prepositional phrases on a trigger or its supports."""
    found = []
    for word in (trigger.token, *trigger.supports):
        for preposition in children(word, "prep", "agent", "dative"):
            if preposition.lower_ in words:
                found += [noun for noun in _objects_of(preposition) if noun != trigger.token]
    return found


def _objects_of(preposition: Token) -> list[Token]:
    """Return what a preposition introduces, of a clause its subject ("into whether the bank lied")."""
    clauses = children(preposition, "pcomp")
    return children(preposition, "pobj") or [noun for clause in clauses for noun in children(clause, *ALL_SUBJECTS)]


def _noun_heads(trigger: Trigger) -> Heads:
    noun = trigger.token
    possessor_role, of_role = noun_frames().get(noun.lemma_.lower(), ("actor", "recipient"))
    slots: dict[str, list[Token]] = {"actor": [], "recipient": [], "none": []}
    slots[possessor_role] += children(noun, "poss")
    slots["actor"] += phrases(trigger, role_prepositions("actor"))
    if noun.lemma_.lower() in from_nouns():
        slots["actor"] += phrases(trigger, role_prepositions("giver"))
    for role, heads in _support_heads(trigger):
        slots[role] += heads
    relations = trigger.coding.recipient_relations
    if not relations or of_role == "actor":
        slots[of_role] += phrases(trigger, role_prepositions("content"))
    coded = [spread(related(trigger, relation)) for relation in relations]
    before = tuple(children(noun, "amod", "compound", "nmod"))
    others = spread(phrases(trigger, role_prepositions("recipient")))
    if possessor_role == "recipient":
        return Heads(spread(slots["actor"]), (spread(slots["recipient"]) or before, *coded, others))
    actors = spread(slots["actor"]) or before
    if _moves(noun, actors):
        return Heads((), (actors, *coded, others))
    return Heads(actors, (spread(slots["recipient"]), *coded, others))


def _support_heads(trigger: Trigger) -> list[tuple[str, list[Token]]]:
    """Return the subject of a support verb, or of a response to the event ("rejected calls"), in its role."""
    noun = phrase_head(trigger.token)
    verb = trigger.supports[0] if trigger.supports else noun.head
    kinds = ("light", "phase") if trigger.supports else ("response",)
    if trigger.supports and is_ended_by(verb):
        return []
    names = support_names(verb, noun)
    support = next((found for name in names for kind in kinds if (found := supports().get((name, kind)))), None)
    if support is None:
        return []
    if support.subject == "recipient" and noun.dep_ == "pobj" and (put := undergoers(verb)):
        return [("actor", doers(verb)), ("recipient", put)]
    filled = [(support.subject, [head for head in doers(verb) if head.i != trigger.token.i])]
    if support.subject == "recipient" and not is_passive(verb):
        filled.append(("actor", phrases(trigger, role_prepositions("giver"))))
    return filled
