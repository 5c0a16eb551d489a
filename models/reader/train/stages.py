"""The stages of training; each goes on from what an earlier run kept, and is skipped where that is complete.

broad   every set but the event triggers, at a steady rate
joint   every set, the rate falling to nothing
again   every set once more, falling from half the rate: these weights are exported
half-*  as joint, on the triggers of one topic alone, as they stand and in three more prints: what the trigger head is
        worth on the other topic
"""

import random
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from dateline.reader.wordpiece import WordPiece

from .batches import endless
from .corpus import Corpus, printed, training_batches
from .examples import make_examples
from .fit import Plan, fit, network_parts

RATE = 3e-4
# A topic has thirty articles: they are printed so many more times (see augment.py).
PRINTS = 3


@dataclass(frozen=True, slots=True)
class Budget:
    """Steps of each stage. A step reads some 1,200 pieces."""

    broad: int
    joint: int
    again: int
    half: int = 120


def train_broad(corpus: Corpus, vocabulary: WordPiece, base: Path, work: Path, budget: Budget) -> nn.ModuleDict:
    """Return MiniLM trained on quotes, names, factuality and the recipe's own events."""
    parts = network_parts()
    for part in parts.values():
        part.start_from(base)
    plan = Plan(steps=budget.broad, rate=RATE, falls=False, warm_steps=50, negatives_from=150)
    training = {task: documents for task, documents in corpus.training.items() if task != "triggers"}
    fit(parts, training_batches(training, vocabulary, pieces=plan.pieces, seed=1), plan, work / "broad.pt")
    return parts


def train_joint(corpus: Corpus, vocabulary: WordPiece, work: Path, budget: Budget) -> nn.ModuleDict:
    """Return the broad weights trained on all sets, to the end."""
    parts = load_parts(work / "broad.pt")
    plan = Plan(steps=budget.joint, rate=RATE, falls=True, warm_steps=1)
    fit(parts, training_batches(corpus.training, vocabulary, pieces=plan.pieces, seed=2), plan, work / "joint.pt")
    return parts


def train_again(corpus: Corpus, vocabulary: WordPiece, work: Path, budget: Budget) -> nn.ModuleDict:
    """Return the joint weights trained on all sets once more."""
    parts = load_parts(work / "joint.pt")
    plan = Plan(steps=budget.again, rate=RATE / 2, falls=True, warm_steps=20)
    fit(parts, training_batches(corpus.training, vocabulary, pieces=plan.pieces, seed=4), plan, work / "again.pt")
    return parts


def train_half(corpus: Corpus, topic: str, vocabulary: WordPiece, work: Path, budget: Budget) -> nn.ModuleDict:
    """Return the broad weights trained on the triggers of one topic."""
    parts = load_parts(work / "broad.pt")
    plan = Plan(steps=budget.half, rate=RATE, falls=True, warm_steps=10, seed=1)
    rng = random.Random(plan.seed)
    documents = [document for document in corpus.training["triggers"] if document.topic == topic]
    documents += [printed(document, "triggers", {}, rng) for _ in range(PRINTS) for document in documents]
    examples = [example for document in documents for example in make_examples(document, vocabulary)]
    fit(parts, endless(examples, plan.pieces, random.Random(plan.seed)), plan, work / f"half-{topic}.pt")
    return parts


def load_parts(checkpoint: Path) -> nn.ModuleDict:
    """Return the parts of a checkpoint."""
    parts = network_parts()
    parts.load_state_dict(torch.load(checkpoint)["parts"])
    return parts
