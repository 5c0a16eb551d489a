"""Whether it happened, as far as a word's own helpers tell.

A verb's auxiliaries, negation, adverbs and conjunctions say it ("will", "may", "did not", "if"), or its subject ("no
deal was signed"); an event noun's adjectives and determiner. "would" under a past report is that report's "will"; what
was not done "until May" was done in May; "had they agreed" says that they did not; "before he could leave", that he did
not either. What the words above make of it is factuality.py's. Misses: helpers that the parser hangs on another verb.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.events.infinitives import is_headline_plan
from dateline.events.words import Hedge, function_words, hedges, modals
from dateline.syntax import (
    ALL_SUBJECTS,
    VERBAL,
    auxiliaries,
    children,
    is_command,
    is_infinitive,
    negation,
    tense,
)

# Means of the hand labels of each status on the training part of UDS-IH2 and on news; hedges have values of their own.
FACTUALITY = {"actual": 3.0, "planned": 1.5, "possible": 0.5, "negated": -3.0}
# Nearly as sure as a plain "did not".
IMPLIED_NOT = -2.5
# What a condition leaves open, negated: "if they do not pay".
OPEN_NOT = -0.5


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
    if (mark := _conditional_mark(noun)) is not None:  # "if Trump wins", taken for a noun
        return _hedged(mark, "mark")
    for adjective in children(noun, "amod"):
        hedge = hedges("adjective").get(adjective.lower_)
        if hedge is not None:
            return State(hedge.status or "actual", hedge.factuality, adjective, "adjective")
    return _linked_state(noun) or ASSERTED


def _hedged(word: Token, kind: str) -> State:
    return _weighed(word, hedges(kind)[word.lower_], kind)


def _weighed(word: Token, hedge: Hedge, kind: str) -> State:
    return State(hedge.status or "actual", hedge.factuality, word, kind)


def _linked_state(node: Token) -> State | None:
    """Return the state that the preposition before a word gives it: "without paying", "rather than resign"."""
    link = _link(node)
    if link is None:
        return None
    words = (link.lower_, f"{node.doc[link.i - 1].lower_} {link.lower_}" if link.i else "")
    hedge = next((hedges("preposition")[word] for word in words if word in hedges("preposition")), None)
    return _weighed(link, hedge, "preposition") if hedge is not None else None


def _link(node: Token) -> Token | None:
    if node.dep_ in ("pobj", "pcomp"):
        return node.head
    between = [word for word in children(node.head, "cc") if word.i < node.i] if node.dep_ == "conj" else []
    return between[-1] if between else None


def _local_verb(verb: Token) -> State:
    denial = None if _is_until(verb) else _denial(verb)
    modal = next((aux for aux in auxiliaries(verb) if aux.lower_ in modals()), None)
    if modal is not None:
        return _modal_state(verb, modal, denial)
    if denial is None:
        return _unmodal_state(verb)
    if (mark := _conditional_mark(verb)) is not None:
        return replace(_hedged(mark, "mark"), factuality=OPEN_NOT)  # "if they do not pay"
    return State("negated", FACTUALITY["negated"], denial, "negation")


def _conditional_mark(clause: Token) -> Token | None:
    """Return the conjunction that makes a clause a condition ("if", "unless")."""
    marks = hedges("mark")
    return next((mark for mark in _marks(clause) if mark.lower_ in marks and marks[mark.lower_].status), None)


def _denial(verb: Token) -> Token | None:
    return negation(verb) or _nor(verb) or _negative_subject(verb) or _not_yet(verb)


def _is_until(verb: Token) -> bool:
    """Tell whether a time limit turns "did not" into "did then": "did not leave until Thursday"."""
    links = [
        *children(verb, "prep", "mark"),
        *(mark for clause in children(verb, "advcl") for mark in children(clause, "mark")),
    ]
    return not _is_perfect(verb) and any(link.lower_ in function_words("turning-point") for link in links)


def _nor(verb: Token) -> Token | None:
    """Return the "nor" of "nor did they pay"."""
    return next(
        (word for word in children(verb, "cc") if word.i < verb.i and word.lower_ in hedges("coordination")), None
    )


def _negative_subject(verb: Token) -> Token | None:
    """Return the "no" of "no one came", "neither side agreed"."""
    found = children(verb, *ALL_SUBJECTS)
    words = [word for noun in found for word in (noun, *children(noun, "det", "preconj"), *_first_word(noun))]
    return next((word for word in words if word.lower_ in hedges("subject")), None)


def _first_word(phrase: Token) -> list[Token]:
    """Return the determiner that opens a phrase, which may hang on its possessor: "neither Britain's MI5 nor"."""
    first = phrase.left_edge
    return [first] if first.dep_ in ("det", "preconj") and first.head.dep_ == "poss" else []


def _not_yet(verb: Token) -> Token | None:
    """Return the "yet" of "has yet to pay"."""
    if verb.dep_ != "xcomp" or not is_infinitive(verb):
        return None
    return next((word for word in children(verb.head, "advmod") if word.lower_ in function_words("not-yet")), None)


def _modal_state(verb: Token, modal: Token, denial: Token | None) -> State:
    hedge = modals()[modal.lower_]
    status, factuality = hedge.status, hedge.factuality
    for mark in children(verb, "mark"):
        if mark.lower_ in function_words("forestalled") and modal.lower_ in function_words("deniable"):
            return _negated(mark, "forestalled")
        if mark.lower_ in function_words("open-question"):
            return State("possible", FACTUALITY["possible"], mark, "open-question")
    condition = _condition(verb)
    if condition is not None and modal.lower_ in function_words("past-future") and _is_perfect(verb):
        return _negated(condition, "counterfactual")
    if condition is not None and modal.lower_ not in function_words("duty"):
        return State("possible", FACTUALITY["possible"] if denial is None else OPEN_NOT, condition, "condition")
    if _is_future_in_past(verb, modal):
        status, factuality = "planned", 1.5
    if denial is not None and (status == "planned" or modal.lower_ in function_words("deniable")):
        return _negated(denial, "negation")
    return State(status, -factuality if denial is not None else factuality, modal, f"modal-{status}")


def _negated(cue: Token, rule: str) -> State:
    """Return the state of what a modal's negation, a counterfactual or a forestalling implies did not happen."""
    return State("negated", IMPLIED_NOT, cue, rule)


def _is_future_in_past(verb: Token, modal: Token) -> bool:
    """Tell whether "would" is a past report's "will"."""
    if modal.lower_ not in function_words("past-future") or _is_perfect(verb):
        return False
    clause = verb
    while clause.dep_ == "conj" and clause.head.pos_ in VERBAL:
        clause = clause.head
    report = clause.head
    if clause.dep_ in ("acl", "relcl") and children(clause, "mark"):  # "announced in a memo that he would leave"
        report = next((word for word in report.ancestors if word.pos_ == "VERB"), report)
    elif clause.dep_ != "ccomp":
        return False
    return report.pos_ == "VERB" and tense(report) in ("past", "")


def _is_perfect(verb: Token) -> bool:
    return verb.tag_ == "VBN" and any(aux.lower_ in function_words("perfect") for aux in auxiliaries(verb))


def _condition(verb: Token) -> Token | None:
    """Return the "if" of a clause that hangs on a verb or that it stands in, or the "had" of "had they agreed"."""
    for clause in (*children(verb, "advcl"), verb):
        if (inverted := _inverted(clause)) is not None:
            return inverted
        if clause.dep_ != "ccomp" and (mark := _conditional_mark(clause)) is not None:
            return mark
    return None


def _marks(clause: Token) -> list[Token]:
    """Return the conjunctions of a clause, but of a comparison of figures ("rose 3 percent if compared to May")."""
    is_comparison = clause.lemma_ == "compare" and not children(clause, *ALL_SUBJECTS)
    return [] if is_comparison else children(clause, "mark")


def _inverted(clause: Token) -> Token | None:
    """Return the auxiliary that stands before the subject of a clause without a conjunction."""
    first = next(iter(children(clause, "aux", "auxpass")), None)
    if clause.dep_ != "advcl" or first is None or children(clause, "mark", "advmod"):
        return None
    subject = children(clause, *ALL_SUBJECTS)
    return first if subject and first.i < subject[0].i < clause.i else None


def _unmodal_state(verb: Token) -> State:
    if (inverted := _inverted(verb)) is not None:
        return (
            _negated(inverted, "counterfactual")
            if inverted.lower_ in function_words("perfect")
            else State("possible", FACTUALITY["possible"], inverted, "condition")
        )
    if (mark := _conditional_mark(verb)) is not None:
        return _hedged(mark, "mark")
    if (linked := _linked_state(verb)) is not None:
        return linked
    adverb = next((child for child in children(verb, "advmod") if child.lower_ in hedges("adverb")), None)
    if adverb is not None:
        return _hedged(adverb, "adverb")
    return _bare_state(verb)


def _bare_state(verb: Token) -> State:
    """Return the state of a verb without helpers: a headline's "to" is to come, an imperative is asked for."""
    if is_infinitive(verb) and (verb.dep_ == "ROOT" or is_headline_plan(verb)):  # "Nurses to be paid", too
        return State("planned", 2.0, particle(verb), "headline-future")
    if is_command(verb):
        return State("possible", 0.5, None, "imperative")
    return ASSERTED


def particle(node: Token) -> Token:
    """Return the "to" of an infinitive, the verb itself where it has none."""
    return next((aux for aux in children(node, "aux") if aux.tag_ == "TO"), node)
