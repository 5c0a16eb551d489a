"""Judges which words that the rules or the reader propose name happenings, and which act each names.

A log-linear model weighs what the reader's encoder makes of a word, the reader's scores of it, and facts about it
(evidence.py), the verdict of the rules among them. A second set of weights chooses the type of act: that of the pattern
that fits, another of the word's patterns, one that fits the rest of the article, or none. Weights and recipe:
models/acts/. Without the reader the rules alone decide, as they do on patterns of the user's own, which the weights
never met. Misses: what only knowledge of the world tells ("the move").
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from spacy.tokens import Token

from dateline.events.acts.coding import JUDGED, Coding, code_as, roots_of
from dateline.events.triggers.evidence import TAKEN, Scene, evidence_of
from dateline.events.triggers.trigger import Trigger
from dateline.lexicons import load_rows
from dateline.page import Page
from dateline.reader.decode import Floats, product
from dateline.reader.labels import TYPES
from dateline.records import Quote
from dateline.rules import Rules

# By folds of "train" 0.31 to 0.43 are equal; "dev" gains by a higher one, the short articles of MEANTIME by a lower.
THRESHOLD = 0.38
COLUMNS = ("event", "none", *TYPES[1:])
SCORES = ("score", "event", "report", "light", "factuality", "read", *(f"type {root or 'none'}" for root in TYPES))
# The log of a chance of a type is taken for no less.
LEAST_LOG = -8.0
CONSTANT = "constant"
# What speaks for a type whichever it is.
GROUNDS = (
    "pattern", "pattern of a trigger", "any pattern", "other pattern of the word", "share in the article",
    "in the article", "in the sentence", "untyped in the article", "untyped in the sentence",
)  # fmt: skip
# In a short text a pattern's type is given up only where the weights speak this much more for another one or none (of
# the types of PLV's sentences 4 in 5 were kept without it).
PATTERN_MARGIN = 1.5
# A chance is taken for no less than this, and no more than 1 less this.
LEAST_CHANCE = 1e-4
IN_SENTENCE_AT_MOST = 2
DIGITS = 4

DROPS = Rules[[Token, float], bool]("word-judged", "Do the weights take a word for no happening after all?", False)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A word as the trigger that it would be, and the rule that refuses it, TAKEN where none does."""

    trigger: Trigger
    rule: str


def judge_proposals(page: Page, proposals: Sequence[Proposal], quotes: tuple[Quote, ...]) -> list[Trigger]:
    """Return the triggers among the words that are proposed, with the types of their acts. Needs the reader."""
    if not proposals:
        return []
    scene = Scene.of(page, quotes)
    scores = weigh(inputs_of(page, proposals), [list(evidence_of(p.trigger, p.rule, scene)) for p in proposals])
    chances = np.round(1 / (1 + np.exp(-scores[:, 0])), DIGITS).tolist()
    told = scores[:, 1:] + np.einsum(
        "nkj,j->nk", grounds_of(page, proposals), _weights_of_grounds(is_short=page.is_short)
    )
    rows = zip(proposals, chances, _logs_of_chances(told), strict=True)
    return [_as_judged(proposal, types, chance) for proposal, chance, types in rows if _is_chosen(proposal, chance)]


def _logs_of_chances(told: Floats) -> list[tuple[float, ...]]:
    """Return the logs of the chances of types, a row for each word, by what speaks for each."""
    above = told - told.max(1, keepdims=True)
    logs = above - np.log(np.exp(above).sum(1, keepdims=True))
    return [tuple(row) for row in np.round(logs, DIGITS).tolist()]


def _is_chosen(proposal: Proposal, chance: float) -> bool:
    if proposal.rule != TAKEN:
        return chance >= THRESHOLD
    if proposal.trigger.coding.is_own:
        return True
    return not DROPS.answer(proposal.trigger.token, chance)


@DROPS.add("Anna Dahl owns an engine designed to burn hydrogen made from water.")
def _no_happening(word: Token, chance: float) -> bool | None:
    return chance < THRESHOLD or None


def _as_judged(proposal: Proposal, types: tuple[float, ...], chance: float) -> Trigger:
    if proposal.trigger.coding.is_own:
        return proposal.trigger
    coding = code_as(proposal.trigger.token, likeliest(types))
    if proposal.rule != TAKEN and not coding.rule:
        coding = Coding(rule=JUDGED)
    return replace(proposal.trigger, coding=coding, chance=chance, types=types)


def likeliest(types: Sequence[float]) -> str:
    """Return the type that scores in the order of ``TYPES`` speak for most."""
    return TYPES[max(range(len(TYPES)), key=types.__getitem__)]


def inputs_of(page: Page, proposals: Sequence[Proposal]) -> Floats:
    """Return the encoder's states of the words and the reader's scores of them, a row for each word."""
    words = [proposal.trigger.token for proposal in proposals]
    states = [page.state_of(word) for word in words]
    width = next(len(state) for state in states if state is not None)
    known = [state if state is not None else np.zeros(width, np.float32) for state in states]
    return np.hstack([np.array(known), np.array([_scores(page, word) for word in words], np.float32)])


def _scores(page: Page, word: Token) -> tuple[float, ...]:
    """Return the reader's scores of a word in the order of ``SCORES``: chances as logits."""
    read = page.happening_at(word)
    if read is None:
        return _logit(0.0), _logit(0.0), 0.0, 0.0, 0.0, 0.0, *(0.0 for _ in TYPES)
    types = (max(value, LEAST_LOG) for value in read.types)
    own = read.report_score, read.light_score, read.factuality, 1.0
    return _logit(read.score), _logit(read.event_score), *own, *types


def _logit(chance: float) -> float:
    kept = min(max(chance, LEAST_CHANCE), 1 - LEAST_CHANCE)
    return float(np.log(kept / (1 - kept)))


def grounds_of(page: Page, proposals: Sequence[Proposal]) -> Floats:
    """Return the ``GROUNDS`` for each type of each word: what its patterns and the other triggers are."""
    types = np.array([_number_of(proposal.trigger.coding.event_type) for proposal in proposals])
    is_taken = np.array([proposal.rule == TAKEN for proposal in proposals])
    own = np.eye(len(TYPES), dtype=np.float32)[types]
    counted = own * (is_taken & (types > 0))[:, None]
    untyped = own * (is_taken & (types == 0))[:, None]
    _, sentences = np.unique([page.sentence_of(p.trigger.token).id for p in proposals], return_inverse=True)
    in_sentence = np.zeros((int(sentences.max()) + 1, len(TYPES)), np.float32)
    np.add.at(in_sentence, sentences, counted + untyped)
    elsewhere, beside = counted.sum(0) - counted, in_sentence[sentences] - counted - untyped
    is_typed = np.array([root != "" for root in TYPES], np.float32)
    others = np.array([[root in roots_of(p.trigger.token) for root in TYPES] for p in proposals], np.float32)
    grounds = (
        own, own * is_taken[:, None], own * (types > 0)[:, None], others, elsewhere / max(1, is_taken.sum()),
        elsewhere > 0, (beside * is_typed).clip(max=IN_SENTENCE_AT_MOST),
        (untyped.sum(0) - untyped) / max(1, is_taken.sum()), (beside * (1 - is_typed)).clip(max=IN_SENTENCE_AT_MOST),
    )  # fmt: skip
    stacked: Floats = np.stack([ground.astype(np.float32) for ground in grounds], axis=2)
    return stacked


def _number_of(root: str) -> int:
    """Return the place of a type in ``TYPES``; roots of the user's own are no type to the weights."""
    return TYPES.index(root) if root in TYPES else 0


@cache
def _weights() -> tuple[dict[str, int], Floats]:
    """Return the number of the row of each input and fact, and the weights; the last row is zero."""
    rows = load_rows("acts/weights.csv", columns=("input", *COLUMNS), numbers=COLUMNS)
    table = np.array([[float(row[column]) for column in COLUMNS] for row in rows] + [[0.0] * len(COLUMNS)], np.float32)
    return {row["input"]: n for n, row in enumerate(rows)}, table


@cache
def _weights_of_grounds(*, is_short: bool) -> Floats:
    rows = load_rows("acts/grounds.csv", columns=("ground", "weight"), numbers=("weight",))
    weights = {row["ground"]: float(row["weight"]) for row in rows}
    weights["any pattern"] += PATTERN_MARGIN if is_short else 0.0
    return np.array([weights[ground] for ground in GROUNDS], np.float32)


def weigh(inputs: Floats, facts: Sequence[Sequence[str]]) -> Floats:
    """Return for each word the score that it names a happening, then one for each of ``TYPES``."""
    index, table = _weights()
    known = [[index[CONSTANT], *(index[fact] for fact in own if fact in index)] for own in facts]
    starts = np.cumsum([0, *map(len, known[:-1])])
    summed = np.add.reduceat(table[[n for own in known for n in own]], starts)
    scores: Floats = product(inputs, table[: inputs.shape[1]]) + summed
    return scores
