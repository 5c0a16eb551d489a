"""The status of a word by its own auxiliaries and modifiers.

A verb's auxiliaries, negation, adverbs and conjunctions decide it ("will", "may", "did not", "if"), or its subject ("no
deal was signed"); an event noun's adjectives and determiner do. "Would" under a past report is the report's "will". An
act that was not done "until May" was done in May. "Had they agreed" implies that they did not; so does "before they
could agree". The effect of governors is added by factuality.py. Misses: auxiliaries that the parser attaches to another
verb.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import VERBAL, is_conjunct, is_main, is_prepositional_object, kind_of
from dateline.clauses.phrases import adjectives, coordinators
from dateline.events.status.conditions import (
    condition,
    conditional_mark,
    denial,
    first_of,
    inverted,
    is_future_in_past,
    is_perfect,
    is_until,
)
from dateline.events.triggers.infinitives import is_headline_plan
from dateline.events.words import hedges, modals
from dateline.rules import Rules
from dateline.words import words_for

# Means of the hand labels of each status on the training part of UDS-IH2 and on news; hedges have values of their own.
FACTUALITY = {"actual": 3.0, "planned": 1.5, "possible": 0.5, "negated": -3.0}
# Nearly as sure as a plain "did not".
IMPLIED_NOT = -2.5
# A negated clause that a condition leaves open: "if they do not pay".
OPEN_NOT = -0.5


@dataclass(frozen=True, slots=True)
class State:
    """The status and factuality of a clause, and the word and rule that decided them."""

    status: str = "actual"
    factuality: float = 3.0
    cue: Token | None = None
    rule: str = "asserted"


ASSERTED = State()


@dataclass(frozen=True, slots=True)
class Helped:
    """A verb with its modal and its negation, where it has any."""

    verb: Token
    modal: Token | None
    denial: Token | None

    def has_modal_of(self, use: str) -> bool:
        """Tell whether the verb has a modal of a use."""
        return self.modal is not None and self.modal.lower_ in words_for(use)


VERB_STATES = Rules[[Helped], State]("state-of-verb", "Which status has a verb in its own clause?", ASSERTED)
NOUN_STATES = Rules[[Token], State]("state-of-noun", "Which status has a noun by its own modifiers?", ASSERTED)


def local_state(node: Token) -> State:
    """Return the state that a word's own auxiliaries and modifiers give it."""
    if node.pos_ not in VERBAL:
        return NOUN_STATES.answer(node)
    modal = first_of(clause_of(node).auxiliaries, modals())
    return VERB_STATES.answer(Helped(node, modal, None if is_until(node) else denial(node)))


@VERB_STATES.add("Norway left before Kenya could attack.")
def _forestalled(helped: Helped) -> State | None:
    mark = _mark_of(helped, "preposition of what is forestalled")
    is_able = helped.has_modal_of("modal that negation denies")
    return _negated(mark, "forestalled") if mark is not None and is_able else None


@VERB_STATES.add("Norway asked whether Kenya would attack.")
def _open_question(helped: Helped) -> State | None:
    mark = _mark_of(helped, "interrogative complementizer") if helped.modal is not None else None
    return State("possible", FACTUALITY["possible"], mark, "open-question") if mark is not None else None


def _mark_of(helped: Helped, use: str) -> Token | None:
    """Return the conjunction of a clause that is of a use."""
    return first_of(clause_of(helped.verb).subordinators, words_for(use))


@VERB_STATES.add("Norway would have attacked Kenya if Peru had agreed.")
def _counterfactual(helped: Helped) -> State | None:
    if not (helped.has_modal_of("future in the past auxiliary") and is_perfect(helped.verb)):
        return None
    found = condition(helped.verb)
    return _negated(found, "counterfactual") if found is not None else None


@VERB_STATES.add("Norway will attack Kenya if Peru agrees.")
def _conditional_modal(helped: Helped) -> State | None:
    """An act under a condition is open; a duty is not affected by one."""
    found = condition(helped.verb) if helped.modal is not None and not helped.has_modal_of("deontic modal") else None
    if found is None:
        return None
    return State("possible", FACTUALITY["possible"] if helped.denial is None else OPEN_NOT, found, "condition")


@VERB_STATES.add("Norway will not attack Kenya.")
def _denied_modal(helped: Helped) -> State | None:
    """A denied future or ability negates the act ("will not", "cannot"); "must not" leaves it open."""
    if helped.modal is None or helped.denial is None:
        return None
    is_ahead = modals()[helped.modal.lower_].status == "planned" or _is_future_in_past(helped)
    is_denied = is_ahead or helped.has_modal_of("modal that negation denies")
    return _negated(helped.denial, "negation") if is_denied else None


def _is_future_in_past(helped: Helped) -> bool:
    return helped.has_modal_of("future in the past auxiliary") and is_future_in_past(helped.verb)


@VERB_STATES.add("Norway said that it would attack Kenya.")
def _future_in_past(helped: Helped) -> State | None:
    is_future = _is_future_in_past(helped)
    return State("planned", FACTUALITY["planned"], helped.modal, "modal-planned") if is_future else None


@VERB_STATES.add("Norway may attack Kenya.")
def _modal(helped: Helped) -> State | None:
    if helped.modal is None:
        return None
    hedge = modals()[helped.modal.lower_]
    factuality = hedge.factuality if helped.denial is None else -hedge.factuality
    return State(hedge.status, factuality, helped.modal, f"modal-{hedge.status}")


@VERB_STATES.add("If Norway does not attack Kenya, Peru votes.")
def _denied_condition(helped: Helped) -> State | None:
    mark = conditional_mark(helped.verb) if helped.denial is not None else None
    return replace(_hedged(mark, "mark"), factuality=OPEN_NOT) if mark is not None else None


@VERB_STATES.add("Norway did not attack Kenya.")
def _negation(helped: Helped) -> State | None:
    denied = helped.denial
    return State("negated", FACTUALITY["negated"], denied, "negation") if denied is not None else None


@VERB_STATES.add("Had they signed the treaty, Norway would have left.")
def _inversion(helped: Helped) -> State | None:
    """An auxiliary before the subject makes a condition: "had" one that was not met, "should" an open one."""
    helper = inverted(helped.verb)
    if helper is None:
        return None
    is_unreal = helper.lower_ in words_for("perfect auxiliary")
    opened = State("possible", FACTUALITY["possible"], helper, "condition")
    return _negated(helper, "counterfactual") if is_unreal else opened


@VERB_STATES.add("If Norway attacks Kenya, Peru votes.")
def _condition(helped: Helped) -> State | None:
    return _under_condition(helped.verb)


@VERB_STATES.add("Norway left without attacking Kenya.")
def _preposition(helped: Helped) -> State | None:
    return _linked_state(helped.verb)


@VERB_STATES.add("Norway reportedly attacked Kenya.")
def _adverb(helped: Helped) -> State | None:
    return _first_hedge(clause_of(helped.verb).adverbs, "adverb")


@VERB_STATES.add("Norway to attack Kenya")
def _headline_future(helped: Helped) -> State | None:
    verb = helped.verb
    is_plan = clause_of(verb).is_infinitive and (is_main(verb) or is_headline_plan(verb))  # "Nurses to be paid", too
    return State("planned", 2.0, particle(verb), "headline-future") if is_plan else None


@VERB_STATES.add("Arrest the minister now!")
def _imperative(helped: Helped) -> State | None:
    return State("possible", 0.5, None, "imperative") if clause_of(helped.verb).is_command else None


@NOUN_STATES.add("Norway made no attack.")
def _no_event(noun: Token) -> State | None:
    denied = clause_of(noun).negator
    return State("negated", FACTUALITY["negated"], denied, "no-event") if denied is not None else None


@NOUN_STATES.add("If Norway attacks, Kenya will leave.")
def _condition_of_noun(noun: Token) -> State | None:
    """A verb taken for a noun has a conjunction too: "if Dahl wins"."""
    return _under_condition(noun)


@NOUN_STATES.add("Norway fears a possible attack.")
def _adjective(noun: Token) -> State | None:
    return _first_hedge(adjectives(noun), "adjective")


@NOUN_STATES.add("Norway left without a protest.")
def _preposition_of_noun(noun: Token) -> State | None:
    return _linked_state(noun)


def _negated(cue: Token, rule: str) -> State:
    """Return the state of an act that a negated modal, a counterfactual or a forestalling implies did not happen."""
    return State("negated", IMPLIED_NOT, cue, rule)


def _under_condition(node: Token) -> State | None:
    mark = conditional_mark(node)
    return _hedged(mark, "mark") if mark is not None else None


def _first_hedge(words: Iterable[Token], kind: str) -> State | None:
    """Return the state that the first hedge of a kind among some words gives."""
    word = first_of(words, hedges(kind))
    return _hedged(word, kind) if word is not None else None


def _hedged(word: Token, kind: str) -> State:
    hedge = hedges(kind)[word.lower_]
    return State(hedge.status or "actual", hedge.factuality, word, kind)


def _linked_state(node: Token) -> State | None:
    """Return the state that the preposition before a word gives it: "without paying", "rather than resign"."""
    link = _link(node)
    if link is None:
        return None
    words = (link.lower_, f"{node.doc[link.i - 1].lower_} {link.lower_}" if link.i else "")
    hedge = next((hedges("preposition")[word] for word in words if word in hedges("preposition")), None)
    return State(hedge.status or "actual", hedge.factuality, link, "preposition") if hedge is not None else None


def _link(node: Token) -> Token | None:
    """Return the preposition before a word, or the conjunction between it and the word it is coordinated with."""
    if is_prepositional_object(node) or kind_of(node) == "gerund":
        return node.head
    between = [word for word in coordinators(node.head) if word.i < node.i] if is_conjunct(node) else []
    return between[-1] if between else None


def particle(node: Token) -> Token:
    """Return the "to" of an infinitive, the verb itself where it has none."""
    return next((aux for aux in clause_of(node).tense_auxiliaries if aux.tag_ == "TO"), node)
