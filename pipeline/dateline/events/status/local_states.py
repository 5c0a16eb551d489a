"""The status of a verb or event noun by its own auxiliaries, negation, modifiers and conjunctions.

factuality.py adds the effect of its governor. Misses: auxiliaries that the parser attaches to another verb.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import VERBAL, is_main, is_prepositional_object, kind_of
from dateline.clauses.phrases import adjectives, coordinators
from dateline.events.status import conditions
from dateline.events.status.conditions import conditional_mark, first_of
from dateline.events.triggers.infinitives import is_headline_plan
from dateline.events.words import hedges, modals
from dateline.rules import Rules
from dateline.words import words_for

# Means of the hand labels of each status on the training part of UDS-IH2 and on news; hedges have values of their own.
FACTUALITY = {"actual": 3.0, "planned": 1.5, "possible": 0.5, "negated": -3.0}
# Nearly as sure as a plain "did not": a negated modal, a counterfactual or "before" implies it.
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
    """A verb or noun with its modal and its negation, where it has any."""

    word: Token
    modal: Token | None
    denial: Token | None

    def has_modal_of(self, use: str) -> bool:
        """Tell whether it has a modal of a use."""
        return self.modal is not None and self.modal.lower_ in words_for(use)

    @property
    def is_future_in_past(self) -> bool:
        """Tell whether its "would" is the "will" of a past report."""
        return self.has_modal_of("future in the past auxiliary") and conditions.is_future_in_past(self.word)


STATES = Rules[[Helped], State](
    "state-of-word", "Which status do a word's own helpers and modifiers give it?", ASSERTED
)


def local_state(node: Token) -> State:
    """Return the state that a word's own auxiliaries and modifiers give it."""
    if node.pos_ not in VERBAL:
        return STATES.answer(Helped(node, None, clause_of(node).negator))
    modal = first_of(clause_of(node).auxiliaries, modals())
    # An act that was not done "until May" was done in May.
    return STATES.answer(Helped(node, modal, None if conditions.is_until(node) else conditions.denial(node)))


@STATES.add("Norway left before Kenya could attack.")
def _forestalled(helped: Helped) -> State | None:
    marks = clause_of(helped.word).subordinators if helped.has_modal_of("modal that negation denies") else ()
    return _by(first_of(marks, words_for("preposition of what is forestalled")), "negated", "forestalled", IMPLIED_NOT)


@STATES.add("Norway asked whether Kenya would attack.")
def _open_question(helped: Helped) -> State | None:
    marks = clause_of(helped.word).subordinators if helped.modal is not None else ()
    return _by(first_of(marks, words_for("interrogative complementizer")), "possible", "open-question")


@STATES.add("Norway would have attacked Kenya if Peru had agreed.")
def _counterfactual(helped: Helped) -> State | None:
    is_unreal = helped.has_modal_of("future in the past auxiliary") and conditions.is_perfect(helped.word)
    return _by(conditions.condition(helped.word) if is_unreal else None, "negated", "counterfactual", IMPLIED_NOT)


@STATES.add("Norway will attack Kenya if Peru agrees.")
def _conditional_modal(helped: Helped) -> State | None:
    """An act under a condition is open; a duty is not affected by one."""
    is_duty = helped.modal is None or helped.has_modal_of("deontic modal")
    found = None if is_duty else conditions.condition(helped.word)
    return _by(found, "possible", "condition", None if helped.denial is None else OPEN_NOT)


@STATES.add("Norway will not attack Kenya.")
def _denied_modal(helped: Helped) -> State | None:
    """A denied future or ability negates the act ("will not", "cannot"); "must not" leaves it open."""
    if helped.modal is None or helped.denial is None:
        return None
    is_ahead = modals()[helped.modal.lower_].status == "planned" or helped.is_future_in_past
    is_denied = is_ahead or helped.has_modal_of("modal that negation denies")
    return _by(helped.denial if is_denied else None, "negated", "negation", IMPLIED_NOT)


@STATES.add("Norway said that it would attack Kenya.")
def _future_in_past(helped: Helped) -> State | None:
    return _by(helped.modal if helped.is_future_in_past else None, "planned", "modal-planned")


@STATES.add("Norway may attack Kenya.")
def _modal(helped: Helped) -> State | None:
    if helped.modal is None:
        return None
    hedge = modals()[helped.modal.lower_]
    factuality = hedge.factuality if helped.denial is None else -hedge.factuality
    return State(hedge.status, factuality, helped.modal, f"modal-{hedge.status}")


@STATES.add("Norway made no attack.")
def _no_event(helped: Helped) -> State | None:
    return _by(helped.denial if helped.word.pos_ not in VERBAL else None, "negated", "no-event")


@STATES.add("If Norway does not attack Kenya, Peru votes.")
def _denied_condition(helped: Helped) -> State | None:
    state = _hedged(conditional_mark(helped.word), "mark") if helped.denial is not None else None
    return replace(state, factuality=OPEN_NOT) if state is not None else None


@STATES.add("Norway did not attack Kenya.")
def _negation(helped: Helped) -> State | None:
    return _by(helped.denial, "negated", "negation")


@STATES.add("Had they signed the treaty, Norway would have left.")
def _inversion(helped: Helped) -> State | None:
    """An auxiliary before the subject makes a condition: "had" one that was not met, "should" an open one."""
    helper = conditions.inverted(helped.word)
    if helper is not None and helper.lower_ in words_for("perfect auxiliary"):
        return _by(helper, "negated", "counterfactual", IMPLIED_NOT)
    return _by(helper, "possible", "condition")


@STATES.add("If Norway attacks Kenya, Peru votes.")
def _condition(helped: Helped) -> State | None:
    return _hedged(conditional_mark(helped.word), "mark")


@STATES.add("Norway left without attacking Kenya.")
def _preposition(helped: Helped) -> State | None:
    """The preposition before a word: "without paying", "without a raid"; or its conjunction: "rather than resign"."""
    node, kind = helped.word, kind_of(helped.word)
    between = [word for word in coordinators(node.head) if word.i < node.i] if kind == "conjunct" else []
    for link in [node.head] if is_prepositional_object(node) or kind == "gerund" else between[-1:]:
        for name in (link.lower_, f"{link.nbor(-1).lower_} {link.lower_}" if link.i else ""):
            if name in hedges("preposition"):
                return _hedged(link, "preposition", name)
    return None


@STATES.add("Norway reportedly attacked Kenya.")
def _adverb(helped: Helped) -> State | None:
    return _hedged(first_of(clause_of(helped.word).adverbs, hedges("adverb")), "adverb")


@STATES.add("Norway fears a possible attack.")
def _adjective(helped: Helped) -> State | None:
    return _hedged(first_of(adjectives(helped.word), hedges("adjective")), "adjective")


@STATES.add("Norway to attack Kenya")
def _headline_future(helped: Helped) -> State | None:
    verb = helped.word
    is_plan = clause_of(verb).is_infinitive and (is_main(verb) or is_headline_plan(verb))  # "Nurses to be paid", too
    return _by(particle(verb) if is_plan else None, "planned", "headline-future", 2.0)


@STATES.add("Arrest the minister now!")
def _imperative(helped: Helped) -> State | None:
    return State("possible", 0.5, None, "imperative") if clause_of(helped.word).is_command else None


def _by(cue: Token | None, status: str, rule: str, factuality: float | None = None) -> State | None:
    """Return the state that a word gives, None without one; ``factuality`` is that of the status unless given."""
    figure = FACTUALITY[status] if factuality is None else factuality
    return State(status, figure, cue, rule) if cue is not None else None


def _hedged(word: Token | None, kind: str, name: str = "") -> State | None:
    """Return the state that a hedge of a kind gives, None without one; ``name`` is that of a hedge of two words."""
    if word is None:
        return None
    hedge = hedges(kind)[name or word.lower_]
    return State(hedge.status or "actual", hedge.factuality, word, kind)


def particle(node: Token) -> Token:
    """Return the "to" of an infinitive, the verb itself where it has none."""
    return next((aux for aux in clause_of(node).tense_auxiliaries if aux.tag_ == "TO"), node)
