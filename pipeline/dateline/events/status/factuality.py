"""Whether it happened: status and factuality of a trigger, from its own words and from its governors.

A governor changes the state of its complement (models/events/complements.csv): "managed to" keeps it, "failed to"
negates it, "threatened to" leaves it open; the governor's own state weakens the result ("may agree to meet"). After
Karttunen's implicatives and the FactBank scale: -3 certainly not, 3 certainly. The trained reader sets the number.
Misses: irony; conditions and plans in another sentence.
"""

from dataclasses import replace

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import VERBAL, is_main
from dateline.clauses.phrases import determiners
from dateline.complements import Effect, complement_effects
from dateline.events.parties.things import is_capacity
from dateline.events.status.governors import governor_of
from dateline.events.status.local_states import FACTUALITY, State, local_state, particle
from dateline.events.triggers.trigger import Trigger
from dateline.page import Page
from dateline.words import words_for

WEAKEST_FIRST = ("possible", "planned", "negated", "actual")
GOVERNORS_AT_MOST = 8
# The frames of complements.csv in which an effect is looked up, by the frame that the clause stands in.
LISTED_FRAMES = {"act": ("act", "ing", "any"), "infinitive-of-noun": ("act", "any"), "purpose": ()}
# Acts that last, so that they were under way when somebody stopped them; others may be stopped before they begin.
UNDER_WAY = ("ASSAULT", "PROTEST")
# The reader doubts an event at this factuality or below, whatever its form says.
UNREAL = -1.0
# The highest factuality of a negated event; r on UDS-IH2 is the same within 0.003 from -0.1 to -1.
DOUBTED = -0.5


def assess(page: Page, trigger: Trigger) -> State:
    """Return the status and factuality of a trigger."""
    state = _assess(trigger.token, 0, trigger)
    if trigger.coding.rule == "predicate" and state.status == "possible" and is_capacity(trigger.token):
        # A capacity is a fact, whether or not it is used; the figure stays that of its use.
        return replace(_as_read(page, trigger, state), status="actual", rule="capacity")
    if state.status == "actual" and _is_asked(page, trigger.carrier):
        return State("possible", 0.0, trigger.carrier.sent[-1], "question")
    return _as_read(page, trigger, state)


def _as_read(page: Page, trigger: Trigger, state: State) -> State:
    """Take the reader's factuality; it may doubt a fact of the rules, but the rules alone decide negation.

    The reader's annotators (UDS) often judged "she did not like it" to be a fact: only their view, with all predicates,
    takes the figure of a negated event, and no higher than DOUBTED.
    """
    read = page.happening_at(trigger.token)
    if read is None:
        return state
    is_doubted = state.status == "actual" and read.factuality <= UNREAL
    if is_doubted and trigger.coding.rule != "predicate" and _is_judged(page, trigger):
        return State("possible", read.factuality, None, "reader")
    if (is_doubted or state.status == "negated") and not page.views.all_predicates:
        return state
    return replace(state, factuality=min(read.factuality, DOUBTED) if state.status == "negated" else read.factuality)


def _is_judged(page: Page, trigger: Trigger) -> bool:
    """Tell whether the reader's doubt counts: it knows little of nouns, infinitives, participles and headlines.

    Its annotators seldom judged nouns; it takes the present of a heading for a command ("Close the port"), that of a
    title even beside a subject ("Troubles delay tour").
    """
    verb, clause, piece = trigger.carrier, clause_of(trigger.carrier), page.kind_of(trigger.token)
    is_participle = clause.kind == "attributive" or (clause.kind == "adnominal" and verb.tag_ == "VBN")
    is_present = piece == "title" and verb.tag_ in ("VBP", "VBZ") and bool(clause.own_active_subjects)
    return not (trigger.is_noun or clause.is_infinitive or is_participle or piece == "heading" or is_present)


def _is_asked(page: Page, carrier: Token) -> bool:
    """Tell whether a word heads a yes-no question."""
    is_question = page.sentence_of(carrier).text.rstrip("\"'”’ ").endswith("?") and is_main(carrier)
    return is_question and not any(token.tag_ in ("WP", "WDT", "WRB", "WP$") for token in carrier.subtree)


def _assess(node: Token, depth: int, trigger: Trigger | None = None) -> State:
    """Return the state of a word: its own, under its support verbs, under its governor."""
    local = local_state(node)
    if trigger is not None and trigger.supports and trigger.is_noun:
        return _supported(local, trigger, depth)
    governor, frame = governor_of(node)
    # "instead of paying": the preposition decides, whatever the verb of the sentence is.
    if governor is None or depth > GOVERNORS_AT_MOST or local.rule == "preposition":
        return local
    effect = Effect("same", "same") if frame in ("outcome", "time") else _effect(governor, frame)
    if effect is None:
        return _without_effect(node, local, governor, frame)
    outer = _assess(governor, depth + 1)
    if frame == "time":  # a fact is planned where the clause around it is planned
        is_to_come = local.status == "actual" and outer.status == "planned"
        return replace(outer, rule="clause-planned") if is_to_come else local
    return _under(local, outer, effect, governor)


def status_of(verb: Token) -> str:
    """Return the status of a verb, whether or not it is a trigger."""
    return _assess(verb, 0).status


def _supported(local: State, trigger: Trigger, depth: int) -> State:
    """Return the state of an event noun under its support verb; an event that is to end is under way all the same."""
    support = trigger.supports[0]
    is_new = any(word.lower_ in words_for("indefinite determiner") for word in determiners(trigger.token))
    is_under_way = trigger.coding.event_type in UNDER_WAY and not is_new
    is_stopped = support.lemma_ in words_for("verb of stopping") and is_under_way
    if support.lemma_ in words_for("verb of ceasing") or is_stopped:
        return local
    outer = _assess(support, depth + 1)
    is_one_denial = local.status == "negated" and outer.cue == local.cue  # "no raid took place"
    return local if is_one_denial else _under(local, outer, Effect("same", "negated"), None)


def _under(local: State, outer: State, effect: Effect, governor: Token | None) -> State:
    """Combine a complement's own state with its governor's state and effect."""
    status = effect.if_negated if outer.status == "negated" else effect.status
    status = outer.status if status == "same" else status
    if outer.status == "possible" or (outer.status == "planned" and status != "negated"):
        status = _weaker(status, outer.status)
    made = _made(status, outer, effect, governor)
    if local.status == "actual":
        return made if made.status != "actual" or local.factuality >= made.factuality else local
    if local.status == "negated" and made.status == "negated":
        return State("actual", FACTUALITY["actual"], made.cue, "double-negation")
    if local.status == "negated":
        return replace(made, factuality=-made.factuality) if made.status == "possible" else local
    return replace(local, status=_weaker(local.status, made.status)) if made.status != "negated" else made


def _made(status: str, outer: State, effect: Effect, governor: Token | None) -> State:
    is_of_governor = governor is not None and status != "actual" and (status == effect.status != outer.status)
    if is_of_governor or (status == "negated" and effect.status == "negated"):
        return State(status, FACTUALITY[status], governor, f"complement-{status}")
    if status == outer.status:
        return outer
    cue = outer.cue or (governor if status != "actual" else None)
    return State(status, FACTUALITY[status], cue, "governor-negated")


def _weaker(left: str, right: str) -> str:
    return min(left, right, key=WEAKEST_FIRST.index)


def _without_effect(node: Token, local: State, governor: Token, frame: str) -> State:
    """Return the state under a word of no listed effect: only purposes and infinitives of nouns lose their own."""
    if local.status != "actual":
        return local
    if frame == "purpose":
        return State("planned", 1.0, particle(node), "purpose")
    if frame == "infinitive-of-noun":
        status = "planned" if clause_of(node).is_to_be_done else "possible"  # "a march to be held", "a chance to march"
        return State(status, FACTUALITY[status], governor, "infinitive-of-noun")
    return local


def _names(governor: Token) -> tuple[str, ...]:
    """Return a word's names in complements.csv: those of its phrasal verb ("call off"), else its form and lemma too."""
    lemma, clause = governor.lemma_, clause_of(governor)
    # As the parser may call a particle: "pushes back the launch", not "pushes back against it"; "has yet to".
    adverbs = clause.adverbs if clause.objects or clause.open_complements else ()
    phrases = tuple(f"{lemma} {word.lower_}" for word in (*clause.particles, *adverbs))
    phrases += tuple(f"{helper.lower_} {lemma}" for helper in clause.tense_auxiliaries)  # "will have to pay"
    return phrases if clause.particles else (*phrases, governor.lower_, lemma)


def _effect(governor: Token, frame: str) -> Effect | None:
    """Return the effect of a governor on its complement in a frame, None where the lexicon has none."""
    table = complement_effects()
    pos = "VERB" if governor.pos_ in VERBAL else "ADJ" if governor.pos_ in ("ADJ", "ADV") else "NOUN"
    if frame == "that" and any(noun.lower_ == "it" for noun in clause_of(governor).own_passive_subjects):
        frame = "act"  # "it is believed that he left" is "he is believed to have left"
    frames = LISTED_FRAMES.get(frame, (frame, "any"))
    rows = ((name, pos, wanted) for name in _names(governor) for wanted in frames)
    return next((table[row] for row in rows if row in table), None)
