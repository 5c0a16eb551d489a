"""Codes the act that a trigger names: PLOVER root and mode, and where its frame puts the recipient.

The most specific pattern of models/ontology/ that fits the trigger's syntax decides ("fire [obj: missile]" before
"fire"); a light verb without a pattern of its own is coded by its object ("held talks"); where no pattern gives a mode,
the root's mode cues may ("phone" before a conversation). A planned meeting is CONSULT, too: the status is decided
elsewhere (factuality.py). Root and mode are "" where no pattern fits. Misses: words outside the lexicon, and uses that
only the story tells apart ("operation", "move").
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dateline.clauses.functions import is_premodifier
from dateline.clauses.phrases import verb_of_object
from dateline.events.acts.relations import PARTICLES, relation_names, relation_words
from dateline.lemmas import compound_lemma, without_prefix
from dateline.ontology import Ontology, RootFile, load_ontology
from dateline.ontology.patterns import Condition, Pattern
from dateline.words import words_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """The type of an act, and the relations in which its recipient stands.

    ``recipient_relations`` are names of relations.py, by preference. ``rule`` is the root and the pattern as the data
    file has it.
    """

    event_type: str = ""
    mode: str = ""
    rule: str = ""
    reciprocal: bool = False
    recipient_relations: tuple[str, ...] = ()


NOTHING = Coding()
# Relations of the act that a threat, request or refusal is about: "demanded the release", "threat of arrest".
ABOUT = ("comp", "obj", "for", "of")
_KINDS_BY_POS = {
    "VERB": ("verb",),
    "AUX": ("verb",),
    "ADJ": ("adjective",),
    "NOUN": ("noun",),
    "PROPN": ("noun", "verb"),
}


class Names(dict[str, frozenset[str]]):
    """The names by which patterns match the words in each relation to a trigger, read when first asked for."""

    def __init__(self, trigger: Token) -> None:
        super().__init__()
        self._trigger = trigger

    def __missing__(self, relation: str) -> frozenset[str]:
        names = self[relation] = relation_names(self._trigger, relation)
        return names


def code_event(trigger: Token) -> Coding:
    """Return the coding of a verb, noun or adjective that names an act; an empty one where none fits."""
    ontology = load_ontology()
    for word, fitting in _readings_with_support(trigger, ontology):
        pattern = next(fitting, None)
        if pattern is not None:
            return _coding(pattern, fitting, word, ontology)
    return NOTHING


def _readings_with_support(trigger: Token, ontology: Ontology) -> Iterator[tuple[Token, Iterator[Pattern]]]:
    """Yield words that may name the act, with the patterns that fit: the trigger, then the verb or noun it goes with.

    A light verb is coded by its object ("held talks"); its object by the verb's patterns that name it ("opened fire").
    """
    yield trigger, _fitting(trigger, ontology)
    light_verbs, lemma = words_for("verb coded by its object"), trigger.lemma_
    if lemma in light_verbs:
        nouns = (noun for noun in relation_words(trigger, "obj") if noun.pos_ == "NOUN")
        yield from ((noun, _fitting(noun, ontology)) for noun in nouns)
    verb = verb_of_object(trigger)
    if verb is not None and verb.lemma_ in light_verbs:
        yield verb, (pattern for pattern in _fitting(verb, ontology) if pattern.names_object(lemma))


@cache
def eventive_nouns() -> frozenset[str]:
    """Return the noun lemmas that name events in any use: with a bare pattern, or listed as event nouns.

    A noun outside of them may still be an event by its syntax ("tightened security"): code_event tells.
    """
    patterns = (pattern for found in load_ontology().patterns.values() for pattern in found)
    typed = {pattern.lemma for pattern in patterns if pattern.kind == "noun" and pattern.is_bare and pattern.root}
    return words_for("event noun") | typed


def _fitting(trigger: Token, ontology: Ontology) -> Iterator[Pattern]:
    """Yield the patterns that fit, most specific first, of the first reading that has any."""
    names = Names(trigger)
    for kind, lemma in _readings(trigger):
        fitting = (pattern for pattern in ontology.patterns_of(kind, lemma) if _fits(pattern, names))
        first = next(fitting, None)
        if first is not None:
            yield first
            yield from fitting
            return


def _readings(trigger: Token) -> Iterator[tuple[str, str]]:
    """Yield kind and lemma of a trigger as tagged; a proper name may be a headline's noun or verb.

    A hyphenated word that the tokenizer split is read as a whole before its head is ("cease-fire", "re-arrested").
    """
    kinds = _KINDS_BY_POS.get(trigger.pos_, ())
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
    if pattern.particles and not names[PARTICLES].issuperset(pattern.particles):
        return False
    return all(_holds(condition, names[condition.relation]) for condition in pattern.conditions)


def _holds(condition: Condition, names: frozenset[str]) -> bool:
    is_found = not names.isdisjoint(condition.words) if condition.words else bool(names)
    return is_found is not condition.is_negative


def _coding(pattern: Pattern, others: Iterator[Pattern], trigger: Token, ontology: Ontology) -> Coding:
    if not pattern.root:
        return Coding(rule=f"none: {pattern.source}", recipient_relations=pattern.recipients or ())
    file = ontology.roots[pattern.root]
    return Coding(
        event_type=pattern.root,
        mode=pattern.mode or _mode(pattern.root, others, trigger, ontology),
        rule=f"{pattern.root}: {pattern.source}",
        reciprocal=pattern.is_mutual or (pattern.recipients is None and file.mutual),
        recipient_relations=_recipients(pattern, file),
    )


def _mode(root: str, patterns: Iterator[Pattern], trigger: Token, ontology: Ontology) -> str:
    """Return the mode of the most specific pattern of the root that has one, of a cue, or of the act it is about.

    "threatened to shell the town" is about violence, "refused to negotiate" about meeting.
    """
    for pattern in patterns:
        if pattern.root == root and pattern.mode:
            return pattern.mode
    for mode, condition in ontology.cues[root]:
        if _holds(condition, relation_names(trigger, condition.relation)):
            return mode
    return _mode_by_act(trigger, ontology, ontology.acts[root])


def _mode_by_act(trigger: Token, ontology: Ontology, modes: dict[str, str]) -> str:
    if not modes:
        return ""
    for relation in ABOUT:
        for word in relation_words(trigger, relation):
            pattern = next(_fitting(word, ontology), None)
            act = f"{pattern.root} {pattern.mode}".strip() if pattern else ""
            if mode := modes.get(act) or modes.get(act.partition(" ")[0]):
                return mode
    return ""


def _recipients(pattern: Pattern, file: RootFile) -> tuple[str, ...]:
    """Return the recipient's relations: the pattern's, else those of its own preposition and the root's frame."""
    if pattern.recipients is not None:
        return pattern.recipients
    if pattern.kind == "noun":
        return file.noun_recipients
    return (*pattern.particles, *file.verb_recipients)


def repeats_act(purpose: Token) -> bool:
    """Tell whether a clause of purpose only repeats the act of its main clause: "took to the streets to protest"."""
    verb = purpose.head
    return verb.pos_ == "VERB" and code_event(verb).event_type == code_event(purpose).event_type == "PROTEST"
