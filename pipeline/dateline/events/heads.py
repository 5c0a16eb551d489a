"""Which phrases fill a trigger's slots, by syntax alone: the heads of its actors and of its recipients.

A verb's actors are its logical subjects and its recipients its logical objects, through passives, control, raising,
relatives and coordination (arguments.py), and the relations that its coding names ("called on soldiers"). An event
noun's are its possessor, its "by", "of", "between" and "against" phrases, the names before it, and the subject and
prepositions of the verb that supports it ("issued a warning to"). Of predicates, which are no events of the tables by
themselves, whom or what a copula or an adjective is said of is a recipient, as it is PropBank's Arg1.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.arguments import doers, subjects, undergoers
from dateline.entities.knowledge import is_noun_for, word_set
from dateline.events.coding import code_event
from dateline.events.culprits import blamed
from dateline.events.infinitives import tells_of
from dateline.events.lemmas import lemma_of, without_prefix
from dateline.events.ontology import load_ontology
from dateline.events.related import objects_of, phrases, prepositions, related
from dateline.events.things import is_thing
from dateline.events.trigger import Trigger, is_ended_by, phrase_head, support_names
from dateline.events.words import (
    abstract_nouns,
    from_nouns,
    function_words,
    movements,
    noun_frames,
    role_prepositions,
    supports,
    surroundings_nouns,
    unaccusatives,
)
from dateline.syntax import children, conjuncts, is_nominal, is_passive

DEFAULT_RELATIONS = ("dative", "dobj")
# "signed a treaty with": what is between others may be their own affair ("resolved a dispute between").
TOGETHER = "prep:with"
COPULAS = frozenset({"be", "become", "remain", "seem", "appear"})
PLACE_TYPES = ("GPE", "LOC", "FAC")
AMOUNT_TYPES = ("PERCENT", "QUANTITY", "CARDINAL")
AMOUNTS = frozenset({"percent", "point", "cent", "%"})
# Roles of possessors whom an event befalls.
UNDERGONE = ("recipient", "either")
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
    told = [] if _is_of_scene(verb) else _shatterers(verb) or doers(verb)
    actors = spread([*told, *tells_of(verb)])
    if _befalls_subject(verb, actors):
        return Heads((), (actors,))
    if verb.dep_ == "acomp" and trigger.coding.event_type and verb.lower_ in function_words("stance"):
        actors = spread(_bearers(verb))  # "is opposed to the plan"
    elif verb.pos_ == "ADJ" or verb.dep_ == "acomp":
        return Heads((), (spread([*_bearers(verb), *children(verb, "npadvmod")]),))
    if trigger.coding.rule == "predicate" and verb.lemma_ in COPULAS:
        return Heads((), (_said_of(verb, actors),))
    relations = trigger.coding.recipient_relations
    if not relations and undergoers(verb) and lemma_of(verb) not in movements():
        relations = (*DEFAULT_RELATIONS, *GOAL_RELATIONS)
    groups = tuple(spread(related(trigger, relation)) for relation in relations or DEFAULT_RELATIONS)
    return Heads(actors, groups if any(groups) or relations else _indirect(trigger))


def _befalls_subject(verb: Token, actors: tuple[Token, ...]) -> bool:
    """Tell whether a verb's subject undergoes it: "suffered losses", "fell 3 percent", but not "declined to say"."""
    if lemma_of(verb) in function_words("undergo"):
        return not is_passive(verb)
    is_intransitive = all(map(_is_amount, undergoers(verb))) and not children(verb, "xcomp", "ccomp")
    return is_intransitive and (verb.lemma_.lower() in unaccusatives() or _moves(verb, actors))


def _said_of(copula: Token, subjects_: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return of whom a copula tells: its subject, but of "there are two" and "it was Norway that won" those."""
    is_empty = all(noun.lower_ == "it" and children(copula, "ccomp", "relcl") for noun in subjects_)
    return spread(children(copula, "attr")) if is_empty else subjects_


def _indirect(trigger: Trigger) -> tuple[tuple[Token, ...], ...]:
    """Return whom a verb of no coded act reaches by a preposition, by preposition: "competes with Airbus".

    What it is done with is no party ("intervened with tanks"), nor where ("slept on the floor").
    """
    verb = trigger.token
    if lemma_of(verb) in movements() or children(verb, "xcomp", "ccomp"):
        return ()
    groups = (spread(phrases(trigger, (word,))) for word in role_prepositions("reached"))
    return tuple(tuple(noun for noun in group if _is_reached(verb, noun)) for group in groups)


def _is_reached(verb: Token, noun: Token) -> bool:
    link, is_where = noun.head.lower_, noun.lower_ in surroundings_nouns() or _is_place(noun)
    is_means = link == "with" and is_thing(noun) and verb.lemma_.lower() not in function_words("with-things")
    return not (is_means or (link in ("on", "to") and is_where))


def _is_scene(event: Token, head: Token) -> bool:
    """Tell whether a place is only where an event was or went: "an accident at the airport", "a flight to Oslo"."""
    return _is_place(head) and (lemma_of(event) in movements() or head.head.lower_ == "at")


def _shatterers(verb: Token) -> list[Token]:
    """Return who did both where a thing undergoes the clause before: "was shattered by a bomb, killing 168"."""
    clause = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or not children(verb, "dobj") or not is_passive(clause):
        return []
    return doers(clause) if all(map(is_thing, undergoers(clause))) else []


def _is_place(noun: Token) -> bool:
    is_kind = is_noun_for("place", lemma_of(noun)) or lemma_of(noun) in load_ontology().classes["places"]
    return is_kind or noun.ent_type_ in PLACE_TYPES


def _is_of_scene(verb: Token) -> bool:
    """Tell whether a relative clause of killing is hung on the scene: "a blast at a cafe in Oslo, which killed ten"."""
    clause = verb.head if verb.dep_ == "conj" else verb
    scene = clause.head
    is_struck = clause.dep_ == "relcl" and verb.lemma_ in word_set("befalls people") and scene.dep_ == "pobj"
    return is_struck and (_is_place(scene) or is_thing(scene)) and scene.head.lower_ in ("at", "in", "near", "outside")


def _moves(event: Token, doers_: tuple[Token, ...]) -> bool:
    """Tell whether an event is the movement of things: of people and bodies it is they who move."""
    return lemma_of(event) in movements() and all(map(is_thing, doers_))


def _is_amount(noun: Token) -> bool:
    """Tell whether an object only says how much ("fell 3 percent", "lost 40 points")."""
    return noun.ent_type_ in AMOUNT_TYPES or lemma_of(noun) in AMOUNTS


def _bearers(adjective: Token) -> list[Token]:
    """Return of whom or what an adjective is said: the subject or object of its verb, or the noun that it precedes."""
    if adjective.dep_ in ("acomp", "oprd"):
        return undergoers(adjective.head) or subjects(adjective.head)
    return [adjective.head] if adjective.dep_ == "amod" else []


def _noun_heads(trigger: Trigger) -> Heads:
    noun = trigger.token
    owners, told = children(noun, "poss"), _support_heads(trigger)
    possessor_role, of_role = _frame(trigger, owners)
    if any(heads for role, heads in told if role == possessor_role):
        # "The jet made its first flight": it is told already, unlike her of "the board made her appointment".
        owners = [owner for owner in owners if owner.tag_ != "PRP$"]
    slots: dict[str, list[Token]] = {"actor": [], "recipient": [], "none": []}
    slots[possessor_role] += owners
    slots["actor"] += [*phrases(trigger, role_prepositions("actor")), *blamed(noun)]
    if noun.lemma_.lower() in from_nouns():
        slots["actor"] += phrases(trigger, role_prepositions("giver")) or _givers(noun)
    for role, heads in told:
        slots[role] += heads
    # "Their arrest of him": what is said to be done to its possessor is then done by them.
    is_doer = possessor_role == "actor" and bool(owners)
    relations = tuple(name for name in trigger.coding.recipient_relations if not (is_doer and name == "poss"))
    if not relations or of_role == "actor":
        slots[of_role] += phrases(trigger, role_prepositions("content"))
    coded = [spread(related(trigger, relation)) for relation in relations]
    aimed_at = spread(phrases(trigger, role_prepositions("recipient")))
    others = tuple(head for head in aimed_at if not _is_scene(noun, head))
    before = tuple(children(noun, "amod", "compound", "nmod"))
    actors, recipients = spread(slots["actor"]), spread(slots["recipient"])
    if possessor_role == "recipient":
        return Heads(actors, (recipients or before, *coded, others))
    actors = actors or before
    return Heads((), (actors, *coded, others)) if _moves(noun, actors) else Heads(actors, (recipients, *coded, others))


def _frame(trigger: Trigger, owners: list[Token]) -> tuple[str, str]:
    """Return the roles of an event noun's possessor and of-phrase; a thing undergoes it: "the jet's delivery"."""
    lemma = trigger.token.lemma_.lower()
    frames = (noun_frames()[word] for word in (lemma, *without_prefix(lemma)) if word in noun_frames())
    possessor_role, of_role = next(frames, ("actor", "recipient"))
    has_content = bool(phrases(trigger, role_prepositions("content")))
    are_things = bool(owners) and all(map(_is_made, owners))
    if possessor_role == "either":
        return "actor" if has_content else "recipient", of_role
    return ("recipient" if are_things and not has_content else possessor_role), of_role


def _is_made(noun: Token) -> bool:
    """Tell whether a noun names a thing that can be handled, and no time or state ("today's attack")."""
    return noun.pos_ == "NOUN" and is_thing(noun) and lemma_of(noun) not in abstract_nouns()


def _givers(noun: Token) -> list[Token]:
    """Return from whom an event is asked, whose phrase the parser hangs on the verb: "demanded an apology from"."""
    held = noun.head if noun.dep_ == "pobj" else noun
    is_asked = held.dep_ in ("dobj", "prep") and code_event(held.head).event_type == "REQUEST"
    return [giver for link in prepositions(held.head, "from") for giver in objects_of(link)] if is_asked else []


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
    subject = support.subject
    if noun.dep_ == "pobj" and subject == "actor" and noun_frames().get(noun.lemma_.lower(), ("",))[0] in UNDERGONE:
        subject = "recipient"  # "is on trial"
    filled = [(subject, [head for head in doers(verb) if head.i != trigger.token.i])]
    if support.subject == "recipient" and not is_passive(verb):
        filled.append(("actor", phrases(trigger, role_prepositions("giver"))))
    return filled
