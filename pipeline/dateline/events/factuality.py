"""Whether it happened: status and factuality of a trigger, from its own words and from what it hangs on.

A verb's own auxiliaries, negation, adverbs and conjunctions give its local state ("will", "may", "did not", "if"); an
event noun's are its adjectives and determiner, or those of the verb that supports it. Then each governor is asked what
it does to its complement (models/events/complements.csv): "managed to" keeps it, "failed to" turns it, "threatened to"
leaves it open; and the governor's own state, found the same way, weakens the result ("may agree to meet"). Where a
governor only reports ("said that"), its state says nothing of the content: who says so is attribution's affair.
After Karttunen's implicatives and the FactBank scale: -3 certainly not, 3 certainly.
Misses: irony; conditions and plans told in another sentence.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.events.trigger import Trigger
from dateline.events.words import Effect, complement_effects, hedges, modals
from dateline.page import Page
from dateline.syntax import NOMINAL, SUBJECTS, VERBAL, auxiliaries, children, negation, tense

# Means of the hand labels of each status on the training part of UDS-IH2 and on news; hedges have values of their own.
FACTUALITY = {"actual": 3.0, "planned": 1.5, "possible": 0.5, "negated": -3.0}
STRENGTH = {"actual": 3, "planned": 2, "possible": 1}
GOVERNORS_AT_MOST = 8
TO = "to"


@dataclass(frozen=True, slots=True)
class State:
    """How a clause stands to the world, and the word that made it so."""

    status: str = "actual"
    factuality: float = 3.0
    cue: Token | None = None
    rule: str = "asserted"


ASSERTED = State()


def assess(page: Page, trigger: Trigger) -> State:
    """Return the status and factuality of a trigger."""
    state = _assess(trigger.token, 0, trigger)
    if state.status == "actual" and _is_asked(page, trigger.carrier):
        return State("possible", 0.0, trigger.carrier.sent[-1], "question")
    return state


def _assess(node: Token, depth: int, trigger: Trigger | None = None) -> State:
    """Return the state of a word: its own, under its support verbs, under its governor."""
    local = _local(node)
    if trigger is not None and trigger.supports and trigger.is_noun:
        return _under(local, _assess(trigger.supports[0], depth + 1), Effect("same", "negated"), None)
    governor, frame = _governor(node)
    if governor is None or depth > GOVERNORS_AT_MOST:
        return local
    effect = _effect(governor, frame)
    if effect is None:
        return _without_effect(node, local, governor, frame)
    return _under(local, _assess(governor, depth + 1), effect, governor)


def _under(local: State, outer: State, effect: Effect, governor: Token | None) -> State:
    """Combine a complement's own state with its governor's state and effect."""
    status = effect.if_negated if outer.status == "negated" else effect.status
    status = outer.status if status == "same" else status
    if outer.status == "possible" or (outer.status == "planned" and status != "negated"):
        status = _weaker(status, outer.status)
    made = _made(status, outer, effect, governor)
    if local.status == "actual":
        return made if made.status != "actual" or local.factuality >= made.factuality else local
    if local.status == "negated":
        return _turn(made, local)
    return replace(local, status=_weaker(local.status, made.status)) if made.status != "negated" else made


def _made(status: str, outer: State, effect: Effect, governor: Token | None) -> State:
    is_of_governor = governor is not None and status != "actual" and (status == effect.status != outer.status)
    if is_of_governor or (status == "negated" and effect.status == "negated"):
        return State(status, FACTUALITY[status], governor, f"complement-{status}")
    if status == outer.status:
        return outer
    return State(
        status, FACTUALITY[status], outer.cue or (governor if status != "actual" else None), "governor-negated"
    )


def _turn(made: State, local: State) -> State:
    """Negate a state: a fact becomes a non-fact, a non-fact a fact, and an open matter stays open."""
    if made.status == "actual":
        return local
    if made.status == "negated":
        return State("actual", FACTUALITY["actual"], made.cue, "double-negation")
    return replace(made, factuality=-made.factuality)


def _weaker(left: str, right: str) -> str:
    if "negated" in (left, right):
        other = right if left == "negated" else left
        return "negated" if other == "actual" else other
    return min(left, right, key=STRENGTH.__getitem__)


def _without_effect(node: Token, local: State, governor: Token, frame: str) -> State:
    """Return the state under a word of no listed effect: purposes and noun complements are open, the rest is free."""
    if local.status != "actual":
        return local
    if frame == "purpose":
        return State("planned", 1.0, _particle(node), "purpose")
    if frame == "infinitive-of-noun":
        return State("possible", FACTUALITY["possible"], governor, "infinitive-of-noun")
    return local


def _particle(node: Token) -> Token:
    return next((aux for aux in children(node, "aux") if aux.lower_ == TO), node)


def _governor(node: Token) -> tuple[Token | None, str]:
    """Return the word that a trigger's clause or phrase hangs on, and the frame it hangs in."""
    for _ in range(GOVERNORS_AT_MOST):
        if node.dep_ != "conj" or node.head == node:
            break
        node = node.head
    if node.pos_ in VERBAL and node.dep_ not in ("dobj", "pobj", "nsubj"):
        return _verb_governor(node)
    return _noun_governor(node)


def _verb_governor(node: Token) -> tuple[Token | None, str]:
    head, is_infinitive = node.head, _is_infinitive(node)
    if node.dep_ == "xcomp":
        return head, "act"
    if node.dep_ in ("ccomp", "acomp"):
        marks = {child.lower_ for child in children(node, "mark")}
        if marks & {"whether", "if"}:
            return head, "whether"
        return head, "act" if is_infinitive or (node.tag_ == "VBG" and not auxiliaries(node)) else "that"
    if node.dep_ == "pcomp" and head.dep_ == "prep":
        return head.head, "act"
    if node.dep_ in ("acl", "relcl") and is_infinitive:
        return head, "infinitive-of-noun"
    if node.dep_ == "advcl" and is_infinitive:
        return head, "act" if head.pos_ == "ADJ" else "purpose"
    return None, ""


def _is_infinitive(node: Token) -> bool:
    return any(aux.lower_ == TO for aux in auxiliaries(node))


def _noun_governor(node: Token) -> tuple[Token | None, str]:
    head = node.head
    if node.dep_ in ("dobj", "obj", "nsubjpass", "attr") and head.pos_ in VERBAL:
        return head, "noun"
    if node.dep_ == "nsubj":
        adjective = next(iter(children(head, "acomp")), None)
        return (adjective, "noun") if adjective is not None else (None, "")
    if node.dep_ in ("pobj", "dobj") and head.dep_ in ("prep", "agent", "prt"):
        return head.head, "noun"
    return None, ""


def _effect(governor: Token, frame: str) -> Effect | None:
    """Return what a governor does to its complement in a frame, None where the lexicon does not say."""
    table = complement_effects()
    pos = "VERB" if governor.pos_ in VERBAL else "ADJ" if governor.pos_ in ("ADJ", "ADV") else "NOUN"
    frames = {
        "act": ("act", "ing"),
        "infinitive-of-noun": ("act",),
        "purpose": (),
    }.get(frame, (frame,))
    for word in (governor.lower_, governor.lemma_.lower()):
        for wanted in (*frames, *(("any",) if frame != "purpose" else ())):
            if (word, pos, wanted) in table:
                return table[word, pos, wanted]
    return None


def _local(node: Token) -> State:
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
    denial = negation(verb) or _negative_subject(verb)
    modal = next((aux for aux in auxiliaries(verb) if aux.lower_ in modals()), None)
    if modal is not None:
        return _modal_state(verb, modal, denial)
    if denial is not None:
        return State("negated", FACTUALITY["negated"], denial, "negation")
    return _unmodal_state(verb)


def _negative_subject(verb: Token) -> Token | None:
    """Return the "no" of "no one came", "neither side agreed"."""
    for subject in children(verb, *SUBJECTS, "nsubjpass"):
        for word in (subject, *children(subject, "det", "preconj")):
            if hedges("adverb").get(word.lower_, None) is not None and word.lower_ in (
                "no",
                "nobody",
                "none",
                "neither",
            ):
                return word
    return None


def _modal_state(verb: Token, modal: Token, denial: Token | None) -> State:
    hedge = modals()[modal.lower_]
    status, factuality = hedge.status, hedge.factuality
    condition = _condition(verb)
    if condition is not None and modal.lower_ not in ("must", "should"):
        return State("possible", 0.5 if denial is None else -0.5, condition, "condition")
    if _is_future_in_past(verb, modal):
        status, factuality = "planned", 1.5
    if denial is not None and (status == "planned" or modal.lower_ in ("can", "ca", "could", "would")):
        return State("negated", -2.5, denial, "negation")
    return State(status, -factuality if denial is not None else factuality, modal, f"modal-{status}")


def _is_future_in_past(verb: Token, modal: Token) -> bool:
    """Tell whether "would" is a past report's "will"."""
    if not modal.lower_.endswith(("would", "'d", "’d")) or _is_perfect(verb):
        return False
    clause = verb
    while clause.dep_ == "conj" and clause.head.pos_ in VERBAL:
        clause = clause.head
    return clause.dep_ == "ccomp" and clause.head.pos_ == "VERB" and tense(clause.head) in ("past", "")


def _is_perfect(verb: Token) -> bool:
    return verb.tag_ == "VBN" and any(aux.lemma_ == "have" for aux in auxiliaries(verb))


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
        if _is_infinitive(verb):
            return State("planned", 2.0, _particle(verb), "headline-future")
        if not children(verb, *SUBJECTS) and not auxiliaries(verb):
            return State("possible", 0.5, None, "imperative")
    return ASSERTED


def _is_asked(page: Page, carrier: Token) -> bool:
    """Tell whether the main clause of a yes-no question is about the trigger."""
    sentence = page.sentence_of(carrier)
    if not sentence.text.rstrip("\"'”’ ").endswith("?") or carrier.dep_ != "ROOT":
        return False
    return not any(token.tag_ in ("WP", "WDT", "WRB", "WP$") for token in carrier.subtree)


def is_nominal(token: Token) -> bool:
    """Tell whether a token heads a noun phrase."""
    return token.pos_ in NOMINAL
