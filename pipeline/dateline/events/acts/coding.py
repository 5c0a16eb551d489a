"""Codes the act that a trigger names: PLOVER root and mode, and the relations of its recipient.

The most specific pattern of models/ontology/ that fits the trigger's syntax decides: "fire [obj: missile]" before
"fire". Misses: words outside the lexicon, and uses that only the story distinguishes ("operation", "move").
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from spacy.tokens import Token

from dateline.clauses.clause import asked_once, clause_of
from dateline.clauses.functions import is_premodifier
from dateline.clauses.phrases import verb_of_object
from dateline.events.acts.play import is_play
from dateline.events.acts.relations import PARTICLES, relation_names, relation_words
from dateline.lemmas import compound_lemma, without_prefix
from dateline.ontology import Ontology, load_ontology, nouns_of_acts
from dateline.ontology.patterns import Condition, Pattern
from dateline.words import words_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """The type of an act, the pattern as the data file has it, and the relations of its recipient by preference.

    ``is_own`` tells that the pattern is the user's.
    """

    event_type: str = ""
    mode: str = ""
    rule: str = ""
    reciprocal: bool = False
    recipient_relations: tuple[str, ...] = ()
    is_own: bool = False


NOTHING = Coding()
# The rule of what the weights of models/acts/ decide.
JUDGED = "judged"
# The rule of moves of a match, whatever their verbs name elsewhere.
MATCH, FORCE = "none: match", "ASSAULT"
# Relations of the act that a threat, request or refusal is about: "demanded the release", "threat of arrest".
ABOUT = ("comp", "obj", "for", "of")
KINDS = {"VERB": ("verb",), "AUX": ("verb",), "ADJ": ("adjective",), "NOUN": ("noun",), "PROPN": ("noun", "verb")}
# The names by which patterns match the words in a relation to a trigger.
Names = Callable[[str], frozenset[str]]


@asked_once
def code_event(trigger: Token) -> Coding:
    """Return the coding of a verb, noun or adjective that names an act; an empty one where none fits."""
    ontology = load_ontology()
    for word, fitting in _readings_with_support(trigger, ontology):
        pattern = next(fitting, None)
        if pattern is not None and pattern.root == FORCE and not pattern.is_own and is_play(trigger):
            return Coding(rule=MATCH)
        if pattern is not None:
            return _coding(pattern, fitting, word, ontology)
    return NOTHING


def _readings_with_support(trigger: Token, ontology: Ontology) -> Iterator[tuple[Token, Iterator[Pattern]]]:
    """Yield words that may name the act, with the patterns that fit: the trigger itself first.

    A light verb may be coded by its object ("held talks"); its object by the verb's patterns that name it ("opened
    fire").
    """
    yield trigger, _fitting(trigger, ontology)
    light_verbs, lemma = words_for("verb coded by its object"), trigger.lemma_
    if lemma in light_verbs:
        nouns = (noun for noun in relation_words(trigger, "obj") if noun.pos_ == "NOUN")
        yield from ((noun, _fitting(noun, ontology)) for noun in nouns)
    verb = verb_of_object(trigger)
    if verb is not None and verb.lemma_ in light_verbs:
        yield verb, (pattern for pattern in _fitting(verb, ontology) if pattern.names_object(lemma))


def code_as(trigger: Token, root: str) -> Coding:
    """Return the coding of a trigger as an act of a root ("" for none): by a pattern of the root where one fits.

    ``judged`` names the rule where the type is not that of the pattern that fits best.
    """
    first = code_event(trigger)
    if first.event_type == root or first.rule == MATCH:
        return first
    if not root:
        return Coding(rule=JUDGED, recipient_relations=first.recipient_relations)
    ontology = load_ontology()
    for word, fitting in _readings_with_support(trigger, ontology):
        pattern = next((pattern for pattern in fitting if pattern.root == root), None)
        if pattern is not None:
            return _coding(pattern, fitting, word, ontology)
    file, is_noun = ontology.roots[root], trigger.pos_ in ("NOUN", "PROPN")
    recipients = file.noun_recipients if is_noun else file.verb_recipients
    # What is done to an object or undergone is done by one: "emailed the firm", "was joined by Kenya".
    is_one_way = not is_noun and (bool(clause_of(trigger).objects) or clause_of(trigger).is_passive)
    is_mutual = file.mutual and not is_one_way
    return Coding(event_type=root, rule=JUDGED, reciprocal=is_mutual, recipient_relations=recipients)


def roots_of(trigger: Token) -> tuple[str, ...]:
    """Return the roots that patterns give a word in any use, "" for a use that is no act."""
    return _roots_of(trigger.pos_, trigger.lemma_)


@cache
def _roots_of(pos: str, lemma: str) -> tuple[str, ...]:
    ontology = load_ontology()
    patterns = (pattern for kind in KINDS.get(pos, ()) for pattern in ontology.patterns_of(kind, lemma))
    return tuple(dict.fromkeys(pattern.root for pattern in patterns))


@cache
def eventive_nouns() -> frozenset[str]:
    """Return the noun lemmas that name events in any use: with a bare pattern, or listed as event nouns.

    A noun outside of them may still be an event by its syntax ("tightened security"): code_event tells.
    """
    return words_for("event noun") | nouns_of_acts()


def _fitting(trigger: Token, ontology: Ontology) -> Iterator[Pattern]:
    """Yield the patterns that fit, most specific first, of the first reading that has any."""
    readings = filter(None, (ontology.patterns_of(kind, lemma) for kind, lemma in _readings(trigger)))
    names: Names | None = None
    for patterns in readings:
        names = names or cache(partial(relation_names, trigger))
        fitting = (pattern for pattern in patterns if _fits(pattern, names))
        first = next(fitting, None)
        if first is not None:
            yield first
            yield from fitting
            return


def _readings(trigger: Token) -> Iterator[tuple[str, str]]:
    """Yield kind and lemma of a trigger as tagged; a proper name may be a headline's noun or verb.

    A hyphenated word that the tokenizer split is read as a whole before its head is ("cease-fire", "re-arrested").
    """
    kinds = KINDS.get(trigger.pos_, ())
    lemma, whole = trigger.lemma_, compound_lemma(trigger)
    if whole != lemma and trigger.head.i != trigger.i and compound_lemma(trigger.head) == whole:
        return
    if whole != lemma:
        yield from ((kind, word) for kind in ("noun", "verb") for word in (whole, whole.replace("-", "")))
    if trigger.pos_ == "PROPN" and (trigger.ent_type_ or is_premodifier(trigger)):
        return
    yield from ((kind, word) for kind in kinds for word in (lemma, *without_prefix(lemma)))
    if trigger.pos_ == "PROPN" and lemma.endswith("s"):
        yield "noun", lemma.removesuffix("s")


def _fits(pattern: Pattern, names: Names) -> bool:
    has_particles = not pattern.particles or names(PARTICLES).issuperset(pattern.particles)
    return has_particles and all(_holds(condition, names(condition.relation)) for condition in pattern.conditions)


def _holds(condition: Condition, names: frozenset[str]) -> bool:
    is_found = not names.isdisjoint(condition.words) if condition.words else bool(names)
    return is_found is not condition.is_negative


def _coding(pattern: Pattern, others: Iterator[Pattern], trigger: Token, ontology: Ontology) -> Coding:
    if not pattern.root:
        return Coding(
            rule=f"none: {pattern.source}", recipient_relations=pattern.recipients or (), is_own=pattern.is_own
        )
    file, recipients = ontology.roots[pattern.root], pattern.recipients
    if recipients is None:
        recipients = file.noun_recipients if pattern.kind == "noun" else (*pattern.particles, *file.verb_recipients)
    return Coding(
        event_type=pattern.root,
        mode=pattern.mode or next(filter(None, _other_modes(pattern.root, others, trigger, ontology)), ""),
        rule=f"{pattern.root}: {pattern.source}",
        reciprocal=pattern.is_mutual or (pattern.recipients is None and file.mutual),
        recipient_relations=recipients,
        is_own=pattern.is_own,
    )


def _other_modes(root: str, patterns: Iterator[Pattern], trigger: Token, ontology: Ontology) -> Iterator[str]:
    """Yield the modes of the root's less specific patterns, of its cues, and of the act that it is about.

    "threatened to shell the town" is about violence, "refused to negotiate" about meeting.
    """
    yield from (pattern.mode for pattern in patterns if pattern.root == root)
    for mode, condition in ontology.cues[root]:
        if _holds(condition, relation_names(trigger, condition.relation)):
            yield mode
    modes = ontology.acts[root]
    for word in (word for relation in ABOUT if modes for word in relation_words(trigger, relation)):
        if pattern := next(_fitting(word, ontology), None):
            yield modes.get(f"{pattern.root} {pattern.mode}".strip()) or modes.get(pattern.root, "")


def repeats_act(purpose: Token) -> bool:
    """Tell whether a clause of purpose only repeats the act of its main clause: "took to the streets to protest"."""
    verb = purpose.head
    return verb.pos_ == "VERB" and code_event(verb).event_type == code_event(purpose).event_type == "PROTEST"
