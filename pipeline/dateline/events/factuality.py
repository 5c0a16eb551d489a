"""Whether it happened: status and factuality of a trigger, from its own words and from what it hangs on.

Its own words give its local state (local_states.py); an event noun's may be those of the verb that supports it. Then
each governor is asked what it does to its complement (models/events/complements.csv): "managed to" keeps it, "failed
to" turns it, "threatened to" leaves it open; and the governor's own state, found the same way, weakens the result ("may
agree to meet"). Where a governor only reports ("said that"), its state says nothing of the content: who says so is
attribution's affair. After Karttunen's implicatives and the FactBank scale: -3 certainly not, 3 certainly.
The trained reader, which learnt
from people's judgements, sets the number. Misses: irony; conditions and plans told in another sentence.
"""

from dataclasses import replace

from spacy.tokens import Token

from dateline.arguments import is_to_be_done
from dateline.events.coding import repeats_act
from dateline.events.infinitives import is_headline_plan, is_ranked
from dateline.events.local_states import FACTUALITY, State, local_state, particle
from dateline.events.trigger import Trigger
from dateline.events.words import Effect, anaphors, complement_effects, function_words, role_prepositions
from dateline.page import Page
from dateline.syntax import SUBJECTS, VERBAL, auxiliaries, children, is_infinitive, is_small_clause

STRENGTH = {"actual": 3, "planned": 2, "possible": 1}
GOVERNORS_AT_MOST = 8
# What the reader finds less factual than this did not happen, whatever its form says.
UNREAL = -1.0
# The most factual that what is negated may be; r on UDS-IH2 is the same within 0.003 from -0.1 to -1.
DOUBTED = -0.5


def assess(page: Page, trigger: Trigger) -> State:
    """Return the status and factuality of a trigger."""
    state = _assess(trigger.token, 0, trigger)
    if state.status == "actual" and _is_asked(page, trigger.carrier):
        return State("possible", 0.0, trigger.carrier.sent[-1], "question")
    return _as_read(page, trigger, state)


def _as_read(page: Page, trigger: Trigger, state: State) -> State:
    """Take the reader's factuality; it may doubt a fact of the rules, while negation is the rules' to tell.

    Those whose judgements the reader learnt (UDS) often find that "she did not like it" tells of something that is so:
    their own view of events takes the reader's figure, as far as it leaves the happening in doubt.
    """
    read = page.happening_at(trigger.token)
    if read is None or (state.status == "negated" and not page.views.all_predicates):
        return state
    if state.status == "negated":
        return replace(state, factuality=min(read.factuality, DOUBTED))
    if state.status == "actual" and read.factuality <= UNREAL:
        if _is_judged(page, trigger):
            return State("possible", read.factuality, None, "reader")
        if not page.views.all_predicates:
            return state
    return replace(state, factuality=read.factuality)


def _is_judged(page: Page, trigger: Trigger) -> bool:
    """Tell whether the reader's doubt counts: of nouns, which its annotators seldom judged, it knows little.

    Nor does it of infinitives, facts only by the word above them ("used jets to deport"), and of a headline's verb,
    whose present it takes for a command ("Close the port"); of titles only those with a subject: "Troubles delay tour".
    """
    verb, kind = trigger.carrier, page.kind_of(trigger.token)
    is_present = kind == "title" and verb.tag_ in ("VBP", "VBZ") and bool(children(verb, *SUBJECTS))
    return not (trigger.is_noun or is_infinitive(verb) or kind == "heading" or is_present)


def _is_asked(page: Page, carrier: Token) -> bool:
    """Tell whether the main clause of a yes-no question is about the trigger."""
    sentence = page.sentence_of(carrier)
    if not sentence.text.rstrip("\"'”’ ").endswith("?") or carrier.dep_ != "ROOT":
        return False
    return not any(token.tag_ in ("WP", "WDT", "WRB", "WP$") for token in carrier.subtree)


def _assess(node: Token, depth: int, trigger: Trigger | None = None) -> State:
    """Return the state of a word: its own, under its support verbs, under its governor."""
    local = local_state(node)
    if trigger is not None and trigger.supports and trigger.is_noun:
        return _under(local, _assess(trigger.supports[0], depth + 1), Effect("same", "negated"), None)
    governor, frame = _governor(node)
    # "instead of paying": what the preposition says holds whatever the verb of the sentence is.
    if governor is None or depth > GOVERNORS_AT_MOST or local.rule == "preposition":
        return local
    effect = Effect("same", "same") if frame == "outcome" else _effect(governor, frame)
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
    """Negate a state: a fact or plan becomes a non-fact, a non-fact a fact, and an open matter stays open."""
    if made.status == "actual":
        return local
    if made.status == "negated":
        return State("actual", FACTUALITY["actual"], made.cue, "double-negation")
    if made.status == "planned":
        return local
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
        return State("planned", 1.0, particle(node), "purpose")
    if frame == "infinitive-of-noun":
        status = "planned" if is_to_be_done(node) else "possible"  # "a march to be held", "a chance to march"
        return State(status, FACTUALITY[status], governor, "infinitive-of-noun")
    return local


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
    head, has_to = node.head, is_infinitive(node)
    if node.dep_ == "xcomp":
        return (None, "") if _is_definition(head) else (head, "act")
    if node.dep_ in ("ccomp", "acomp"):
        marks = {child.lower_ for child in children(node, "mark")}
        if marks & function_words("open-question"):
            return head, "whether"
        is_gerund = node.tag_ == "VBG" and not auxiliaries(node)
        return head, "act" if has_to or is_gerund or is_small_clause(node) else "that"
    if node.dep_ == "pcomp" and head.dep_ == "prep":
        return head.head, "act"
    if node.dep_ in ("acl", "relcl") and has_to:
        if is_headline_plan(node):
            return None, ""
        if is_ranked(head):
            return (head.head, "outcome") if head.dep_ == "attr" else (None, "")
        return head, "infinitive-of-noun"
    if node.dep_ in ("acl", "relcl") and children(node, "mark"):
        return head, "that"
    if node.dep_ == "advcl" and has_to:
        if _is_outcome(node) or repeats_act(node):
            return head, "outcome"
        return head, "act" if head.pos_ == "ADJ" else "purpose"
    return None, ""


def _is_outcome(node: Token) -> bool:
    """Tell whether an infinitive says what came of it: "rose to close at 40", "returned, only to be arrested"."""
    if any(adverb.lower_ == "only" and adverb.i < node.i for adverb in children(node, "advmod")):
        return True
    figures = (noun for preposition in children(node, "prep") for noun in children(preposition, "pobj"))
    return node.lemma_.lower() in function_words("outcome") and any(noun.like_num for noun in figures)


def _is_definition(verb: Token) -> bool:
    """Tell whether a copula says what an act was ("one of her moves was to resign"), and not what is to come."""
    words = (word for noun in children(verb, *SUBJECTS) for word in noun.subtree)
    return verb.pos_ == "AUX" and any(word.lemma_.lower() in anaphors() for word in words)


def _noun_governor(node: Token) -> tuple[Token | None, str]:
    head = node.head
    if node.dep_ in ("dobj", "obj", "nsubjpass", "attr") and head.pos_ in VERBAL:
        if head.lemma_ == "call" and children(head, "oprd"):  # "called the raid a crime"
            return None, ""
        # "kept the march from reaching the square": what is kept from happening is the reaching.
        has_clause = any(children(preposition, "pcomp") for preposition in children(head, "prep"))
        return (None, "") if has_clause else (head, "noun")
    if node.dep_ == "nsubj":
        adjective = next(iter(children(head, "acomp")), None)
        return (adjective, "noun") if adjective is not None else (None, "")
    if node.dep_ in ("pobj", "dobj") and head.dep_ in ("prep", "agent", "prt"):
        is_around = {head.lower_, head.head.lower_} & set(role_prepositions("circumstance")) or (
            head.dep_ == "prep" and head.i < head.head.i  # "in a call with her, he offered to"
        )
        return (None, "") if is_around else (head.head, "noun")
    return None, ""


def _names(governor: Token) -> tuple[str, ...]:
    """Return how complements.csv may call a word: a phrasal verb as a whole ("call off"), others by form and lemma."""
    lemma = governor.lemma_.lower()
    particles = children(governor, "prt")
    return (f"{lemma} {particles[0].lower_}",) if particles else (governor.lower_, lemma)


def _effect(governor: Token, frame: str) -> Effect | None:
    """Return what a governor does to its complement in a frame, None where the lexicon does not say."""
    table = complement_effects()
    pos = "VERB" if governor.pos_ in VERBAL else "ADJ" if governor.pos_ in ("ADJ", "ADV") else "NOUN"
    frames = {
        "act": ("act", "ing"),
        "infinitive-of-noun": ("act",),
        "purpose": (),
    }.get(frame, (frame,))
    for word in _names(governor):
        for wanted in (*frames, *(("any",) if frame != "purpose" else ())):
            if (word, pos, wanted) in table:
                return table[word, pos, wanted]
    return None
