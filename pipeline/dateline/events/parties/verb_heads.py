"""Which phrases fill the slots of a verb or predicate: its actors and its recipients (heads.py)."""

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import (
    is_adverbial_clause,
    is_attributive,
    is_conjunct,
    is_object_predicative,
    is_predicate_adjective,
    is_prepositional_object,
    is_relative_clause,
)
from dateline.clauses.phrases import relative_clauses
from dateline.events.acts.related import phrases, related
from dateline.events.parties.slots import Chosen, Heads, is_place, ruled, spread
from dateline.events.parties.things import is_thing
from dateline.events.triggers.infinitives import tells_of
from dateline.events.triggers.trigger import Trigger
from dateline.rules import Rules
from dateline.words import ranked_words, words_for

DEFAULT_RELATIONS = ("dative", "obj")
GOAL_RELATIONS = ("to", "into")
AMOUNT_TYPES = ("PERCENT", "QUANTITY", "CARDINAL")

# The trigger, and its logical subjects.
HEADS = Rules[[Trigger, Chosen], Heads]("heads-of-verb", "Who are a verb's actors and recipients?", Heads())


def verb_heads(trigger: Trigger) -> Heads:
    """Return the heads of the phrases that fill a verb's or predicate's slots."""
    verb = trigger.token
    told = [] if _is_of_scene(verb) else _shatterers(verb) or clause_of(verb).doers
    ruling = HEADS.decide(trigger, spread([*told, *tells_of(verb)]))
    rule, shared = f"{HEADS.name}/{ruling.rule}", spread(clause_of(verb).subjects, clause_of(verb).subject_rule)

    def named(heads: Chosen) -> Chosen:
        return {head: ruled(rule, shared.get(head, "")) for head in heads}

    return Heads(named(ruling.answer.actors), tuple(map(named, ruling.answer.recipients)))


def _is_of_scene(verb: Token) -> bool:
    """Tell whether the parser attached a clause of killing to a place: "a blast at a cafe, which killed ten"."""
    clause = verb.head if is_conjunct(verb) else verb
    scene = clause.head
    is_struck = is_relative_clause(clause) and verb.lemma_ in words_for("verb that befalls people")
    is_where = is_prepositional_object(scene) and scene.head.lower_ in words_for("preposition of a scene")
    return is_struck and is_where and (is_place(scene) or is_thing(scene))


def _shatterers(verb: Token) -> Sequence[Token]:
    """Return the agent that a passive about things and its participle share: "was shattered by a bomb, killing 168"."""
    main = clause_of(verb.head)
    is_result = verb.tag_ == "VBG" and is_adverbial_clause(verb) and bool(clause_of(verb).objects)
    return main.doers if is_result and main.is_passive and all(map(is_thing, main.undergoers)) else []


@HEADS.add("Anna Dahl suffered a stroke.")
def _undergoing(trigger: Trigger, actors: Chosen) -> Heads | None:
    is_undergone = trigger.token.lemma_ in words_for("verb of undergoing") and not clause_of(trigger.token).is_passive
    return Heads({}, (actors,)) if is_undergone else None


@HEADS.add("Norway's exports fell 3 percent.")
def _change_of_state(trigger: Trigger, actors: Chosen) -> Heads | None:
    """The subject of an unaccusative verb undergoes the event: "fell 3 percent", but not "declined to say"."""
    verb = trigger.token
    is_change = verb.lemma_ in words_for("unaccusative verb") and _is_intransitive(verb)
    return Heads({}, (actors,)) if is_change else None


def _is_intransitive(verb: Token) -> bool:
    clause = clause_of(verb)
    return all(map(_is_amount, clause.undergoers)) and not clause.complements


def _is_amount(noun: Token) -> bool:
    """Tell whether an object only says how much ("fell 3 percent", "lost 40 points")."""
    return noun.ent_type_ in AMOUNT_TYPES or noun.lemma_ in words_for("noun of measure")


@HEADS.add("We are committed to supporting Kenya.")
def _stance(trigger: Trigger, _: Chosen) -> Heads | None:
    """The subject of an adjective of stance is an actor: "is opposed to the plan"."""
    verb = trigger.token
    is_stance = is_predicate_adjective(verb) and verb.lower_ in words_for("participle of stance")
    return _act_of(trigger, spread(_bearers(verb))) if is_stance and trigger.coding.event_type else None


@HEADS.add("The soldiers were missing.")
def _predication(trigger: Trigger, actors: Chosen) -> Heads | None:
    """The noun that an adjective describes is a recipient; so is a copula's subject (if all predicates are wanted)."""
    verb = trigger.token
    if verb.pos_ == "ADJ" or is_predicate_adjective(verb):
        return Heads({}, (spread([*_bearers(verb), *clause_of(verb).adverbial_nouns]),))
    is_copula = trigger.coding.rule == "predicate" and verb.lemma_ in words_for("copula")
    return Heads({}, (_said_of(verb, actors),)) if is_copula else None


def _bearers(adjective: Token) -> Sequence[Token]:
    """Return the noun that an adjective describes: the subject or object of its verb, or the noun that it precedes."""
    if is_predicate_adjective(adjective) or is_object_predicative(adjective):
        clause = clause_of(adjective.head)
        return clause.undergoers or clause.subjects
    return [adjective.head] if is_attributive(adjective) else []


def _said_of(copula: Token, subjects: Chosen) -> Chosen:
    """Return the noun that a copula describes: its subject, or what "there are" or "it was ... that" introduces."""
    clause = clause_of(copula)
    is_cleft = bool(clause.content_clauses or relative_clauses(copula))
    is_empty = all(noun.lower_ == "it" and is_cleft for noun in subjects)
    return spread(clause.predicate_nouns) if is_empty else subjects


@HEADS.add("Norway attacked Kenya.")
def _act(trigger: Trigger, actors: Chosen) -> Heads | None:
    return _act_of(trigger, actors)


def _act_of(trigger: Trigger, actors: Chosen) -> Heads:
    """Return the actors of an act, with the recipients that its coding or a preposition gives."""
    relations = _relations_of(trigger)
    groups = tuple(spread(related(trigger, relation)) for relation in relations or DEFAULT_RELATIONS)
    return Heads(actors, groups if any(groups) or relations else _indirect(trigger))


def _relations_of(trigger: Trigger) -> tuple[str, ...]:
    """Return the relations of an act's recipients; an uncoded transitive verb, if no movement, has a goal too."""
    coded, verb = trigger.coding.recipient_relations, trigger.token
    has_goal = not coded and clause_of(verb).undergoers and verb.lemma_ not in words_for("word of movement")
    return (*DEFAULT_RELATIONS, *GOAL_RELATIONS) if has_goal else coded


def _indirect(trigger: Trigger) -> tuple[Chosen, ...]:
    """Return an uncoded verb's recipients behind prepositions, one group each: "competes with Airbus".

    An instrument is none ("intervened with tanks"), nor is a place ("slept on the floor").
    """
    verb = trigger.token
    if verb.lemma_ in words_for("word of movement") or clause_of(verb).complements:
        return ()
    groups = (spread(phrases(trigger, (word,))) for word in ranked_words("preposition of whom a verb reaches"))
    return tuple({noun: "" for noun in group if _is_reached(verb, noun)} for group in groups)


def _is_reached(verb: Token, noun: Token) -> bool:
    link, is_where = noun.head.lower_, noun.lower_ in words_for("noun of surroundings") or is_place(noun)
    is_means = link == "with" and is_thing(noun) and verb.lemma_ not in words_for("verb with a with-phrase")
    return not (is_means or (link in words_for("preposition of contact") and is_where))
