"""The stages of training; each goes on from what an earlier run kept, and is skipped where that is complete.

joint   every set, from MiniLM's weights, the rate falling to nothing
again   every set once more, from the joint weights and half the rate
third   and once more in another order, from the mean of the two; the mean of again and third goes on (late.py)
broad   every set but the event triggers, at a steady rate: what the halves start from
half-*  the broad weights on the triggers of one topic alone, as they stand and in three more prints: what the trigger
        head is worth on the other topic
"""

import random
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from dateline.reader.wordpiece import WordPiece

from .batches import endless
from .corpus import LATE_SHARES, Corpus, printed, training_batches
from .examples import make_examples
from .fit import Plan, fit, network_parts

RATE = 3e-4
# A topic has thirty articles: they are printed so many more times (see augment.py).
PRINTS = 3


@dataclass(frozen=True, slots=True)
class Budget:
    """Steps of each stage. A step reads some 1,050 pieces."""

    joint: int
    again: int
    third: int
    broad: int
    wide: int
    acts: int
    teacher: int
    taught: int
    taught_folds: int
    more: int
    last: int
    whole: int
    near: int
    link: int
    half: int = 120


def train_joint(corpus: Corpus, vocabulary: WordPiece, base: Path, work: Path, budget: Budget) -> None:
    """Train MiniLM on all sets."""
    plan = Plan(steps=budget.joint, rate=RATE, falls=True, warm_steps=100, negatives_from=200, seed=1)
    parts = _parts_from(base)
    fit(parts, training_batches(corpus.training, vocabulary, pieces=plan.pieces, seed=1), plan, work / "joint.pt")


def late_plan(steps: int, seed: int) -> Plan:
    """Return how weights are trained once more."""
    return Plan(steps=steps, rate=RATE / 2, falls=True, warm_steps=100, seed=seed)


def train_late(corpus: Corpus, vocabulary: WordPiece, parts: nn.ModuleDict, plan: Plan, kept: Path) -> None:
    """Train weights on all sets once more, in the order of the plan's seed."""
    stream = training_batches(corpus.training, vocabulary, pieces=plan.pieces, seed=plan.seed, shares=LATE_SHARES)
    fit(parts, stream, plan, kept)


def train_broad(corpus: Corpus, vocabulary: WordPiece, base: Path, work: Path, budget: Budget) -> None:
    """Train MiniLM on quotes, names, factuality and the recipe's own events."""
    plan = Plan(steps=budget.broad, rate=RATE, falls=False, warm_steps=50, negatives_from=150)
    training = {task: documents for task, documents in corpus.training.items() if task != "triggers"}
    parts = _parts_from(base)
    fit(parts, training_batches(training, vocabulary, pieces=plan.pieces, seed=1), plan, work / "broad.pt")


def train_half(corpus: Corpus, topic: str, vocabulary: WordPiece, work: Path, budget: Budget) -> None:
    """Train the broad weights on the triggers of one topic."""
    parts = load_parts(work / "broad.pt")
    plan = Plan(steps=budget.half, rate=RATE, falls=True, warm_steps=10, seed=1)
    rng = random.Random(plan.seed)
    documents = [document for document in corpus.training["triggers"] if document.topic == topic]
    documents += [printed(document, "triggers", {}, rng) for _ in range(PRINTS) for document in documents]
    examples = [example for document in documents for example in make_examples(document, vocabulary)]
    fit(parts, endless(examples, plan.pieces, random.Random(plan.seed)), plan, work / f"half-{topic}.pt")


def _parts_from(base: Path) -> nn.ModuleDict:
    """Return trunk and link with the weights of a file of MiniLM's."""
    parts = network_parts()
    for part in ("trunk", "link"):
        parts[part].start_from(base)
    return parts


def load_parts(*checkpoints: Path) -> nn.ModuleDict:
    """Return the parts of a checkpoint, or of the mean of several that go back to the same weights."""
    states = [torch.load(checkpoint)["parts"] for checkpoint in checkpoints]
    parts = network_parts()
    parts.load_state_dict({name: sum(state[name] for state in states) / len(states) for name in states[0]})
    return parts
