"""Whether it happened, as far as a word's own helpers tell.

A verb's auxiliaries, negation, adverbs and conjunctions say it ("will", "may", "did not", "if"), or its subject ("no
deal was signed"); an event noun's adjectives and determiner. "would" under a past report is that report's "will".
What the words above make of it is factuality.py's. Misses: helpers that the parser hangs on another verb.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.events.words import function_words, hedges, modals
from dateline.syntax import PASSIVE_SUBJECTS, SUBJECTS, VERBAL, auxiliaries, children, negation, tense

# Means of the hand labels of each status on the training part of UDS-IH2 and on news; hedges have values of their own.
FACTUALITY = {"actual": 3.0, "planned": 1.5, "possible": 0.5, "negated": -3.0}


@dataclass(frozen=True, slots=True)
class State:
    """How a clause stands to the world, and the word that made it so."""

    status: str = "actual"
    factuality: float = 3.0
    cue: Token | None = None
    rule: str = "asserted"


ASSERTED = State()


def local_state(node: Token) -> State:
    """Return the state that a word's own helpers give it."""
    return _local_verb(node) if node.pos_ in VERBAL else _local_noun(node)


def _local_noun(noun: Token) -> State:
    denial = negation(noun)
    if denial is not None:
        return State("negated", FACTUALITY["negated"], denial, "no-event")
    for adjective in children(noun, "amod"):
        hedge = hedges("adjective").get(adjective.lower_)
        if hedge is not None:
            return State(hedge.status or "actual", hedge.factuality, adjective, "adjective")
    if noun.dep_ == "pobj" and noun.head.lower_ in hedges("preposition"):
        return _hedged(noun.head, "preposition")
    return ASSERTED


def _hedged(word: Token, kind: str) -> State:
    hedge = hedges(kind)[word.lower_]
    return State(hedge.status or "actual", hedge.factuality, word, kind)


def _local_verb(verb: Token) -> State:
    denial = negation(verb) or _negative_subject(verb) or _not_yet(verb)
    modal = next((aux for aux in auxiliaries(verb) if aux.lower_ in modals()), None)
    if modal is not None:
        return _modal_state(verb, modal, denial)
    if denial is not None:
        return State("negated", FACTUALITY["negated"], denial, "negation")
    return _unmodal_state(verb)


def _negative_subject(verb: Token) -> Token | None:
    """Return the "no" of "no one came", "neither side agreed"."""
    found = children(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
    words = (word for subject in found for word in (subject, *children(subject, "det", "preconj")))
    return next((word for word in words if word.lower_ in hedges("subject")), None)


def _not_yet(verb: Token) -> Token | None:
    """Return the "yet" of "has yet to pay"."""
    if verb.dep_ != "xcomp" or not is_infinitive(verb):
        return None
    return next((word for word in children(verb.head, "advmod") if word.lower_ in function_words("not-yet")), None)


def _modal_state(verb: Token, modal: Token, denial: Token | None) -> State:
    hedge = modals()[modal.lower_]
    status, factuality = hedge.status, hedge.factuality
    condition = _condition(verb)
    if condition is not None and modal.lower_ in function_words("past-future") and _is_perfect(verb):
        return State("negated", -2.5, condition, "counterfactual")
    if condition is not None and modal.lower_ not in function_words("duty"):
        return State("possible", 0.5 if denial is None else -0.5, condition, "condition")
    if _is_future_in_past(verb, modal):
        status, factuality = "planned", 1.5
    if denial is not None and (status == "planned" or modal.lower_ in function_words("deniable")):
        return State("negated", -2.5, denial, "negation")
    return State(status, -factuality if denial is not None else factuality, modal, f"modal-{status}")


def _is_future_in_past(verb: Token, modal: Token) -> bool:
    """Tell whether "would" is a past report's "will"."""
    if modal.lower_ not in function_words("past-future") or _is_perfect(verb):
        return False
    clause = verb
    while clause.dep_ == "conj" and clause.head.pos_ in VERBAL:
        clause = clause.head
    return clause.dep_ == "ccomp" and clause.head.pos_ == "VERB" and tense(clause.head) in ("past", "")


def _is_perfect(verb: Token) -> bool:
    return verb.tag_ == "VBN" and any(aux.lower_ in function_words("perfect") for aux in auxiliaries(verb))


def _condition(verb: Token) -> Token | None:
    """Return the "if" of a clause that hangs on a verb or that it stands in."""
    for clause in (*children(verb, "advcl"), verb):
        for mark in children(clause, "mark"):
            if mark.lower_ in hedges("mark") and hedges("mark")[mark.lower_].status and clause.dep_ != "ccomp":
                return mark
    return None


def _unmodal_state(verb: Token) -> State:
    mark = next((mark for mark in children(verb, "mark") if mark.lower_ in hedges("mark")), None)
    if mark is not None and hedges("mark")[mark.lower_].status:
        return _hedged(mark, "mark")
    if verb.dep_ == "pcomp" and verb.head.lower_ in hedges("preposition"):
        return _hedged(verb.head, "preposition")
    adverb = next((child for child in children(verb, "advmod") if child.lower_ in hedges("adverb")), None)
    if adverb is not None:
        return _hedged(adverb, "adverb")
    return _bare_state(verb)


def _bare_state(verb: Token) -> State:
    """Return the state of a verb without helpers: a headline's "to" is to come, an imperative is asked for."""
    if verb.dep_ == "ROOT" and verb.tag_ == "VB":
        if is_infinitive(verb):
            return State("planned", 2.0, particle(verb), "headline-future")
        if not children(verb, *SUBJECTS) and not auxiliaries(verb):
            return State("possible", 0.5, None, "imperative")
    return ASSERTED


def is_infinitive(node: Token) -> bool:
    """Tell whether a verb has the "to" of an infinitive."""
    return any(aux.tag_ == "TO" for aux in auxiliaries(node))


def particle(node: Token) -> Token:
    """Return the "to" of an infinitive, the verb itself where it has none."""
    return next((aux for aux in children(node, "aux") if aux.tag_ == "TO"), node)
