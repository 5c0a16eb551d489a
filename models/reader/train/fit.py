"""Trains trunk and link layers on all tasks at once, in mixed batches."""

import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.reader.decode import cue_spans
from dateline.reader.labels import HEADS
from dateline.reader.pairs import TIES

from .aside import Aside
from .batches import Batch, Seen, link_inputs, make_batch
from .examples import NOTHING, Example
from .network import Link, Trunk
from .taught import taught_losses

# How much each head's loss counts; set so that at the start of training none is above the cue head's.
WEIGHTS = {
    "names": 3.0, "cues": 4.0, "triggers": 2.0, "events": 2.0, "said": 1.0, "types": 1.0, "statuses": 0.7,
}  # fmt: skip
JUDGED_WEIGHT, NOUNS_WEIGHT, PAIRS_WEIGHT, TIES_WEIGHT = 0.3, 1.0, 2.0, 1.0
FACT_WEIGHT, LINK_WEIGHT, VALID_WEIGHT, TYPE_WEIGHT = 0.5, 1.0, 0.3, 0.15
# Words that the cue head proposes with this chance are read as false cues,
NEGATIVE_SCORE = 0.15
# at most so many of them in a window.
NEGATIVES = 3
# The number of the piece that stands for one that is hidden; separators have lower ones.
HIDDEN = 103
# A link loss averages over this many pieces per cue.
LINK_PIECES = 40


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to train.

    The rate rises over ``warm_steps`` and stays, or where ``falls`` goes down to nothing. False cues are read from step
    ``negatives_from``, when the cue head proposes sensible ones. ``only_link`` leaves all but the link layer and
    the head of event nouns as it is. ``hidden`` is the share of pieces that are masked, so that no head lives on single
    words alone.
    """

    steps: int
    rate: float
    falls: bool
    warm_steps: int
    negatives_from: int = 0
    pieces: int = 1300
    head_rate: float = 4.0
    seed: int = 0
    only_link: bool = False
    hidden: float = 0.0

    def rate_at(self, step: int) -> float:
        """Return the rate of a step."""
        return self.rate * min(1.0, (step + 1) / self.warm_steps, 1 - step / self.steps if self.falls else 1.0)


def network_parts() -> nn.ModuleDict:
    """Return an untrained trunk and link, and the heads beside the trunk."""
    return nn.ModuleDict({"trunk": Trunk(), "link": Link(), "aside": Aside()})


def fit(parts: nn.ModuleDict, stream: Iterator[list[Example]], plan: Plan, kept: Path) -> None:
    """Train in place. ``kept`` is written every 50 steps, and a run that finds it goes on from there.

    Dropout and choices depend on the step alone, so a run that was broken off ends as one that was not.
    """
    for p in _beside_link(parts) if plan.only_link else _frozen(parts["trunk"]):
        p.requires_grad_(False)
    optimizer = _optimizer(parts, plan)
    first = _go_on(parts, optimizer, kept)
    parts.train()
    if plan.only_link:
        parts["trunk"].eval()
    figures = _Figures(kept.with_suffix(".log"))
    for step, examples in enumerate(islice(stream, first, plan.steps), first):
        torch.manual_seed(plan.seed * 1_000_000 + step)
        for group in optimizer.param_groups:
            group["lr"] = plan.rate_at(step) * group["factor"]
        batch = make_batch(examples)
        batch = replace(batch, ids=_partly_hidden(batch.ids, plan.hidden)) if plan.hidden else batch
        losses = _step(parts, optimizer, batch, random.Random(step), with_negatives=step >= plan.negatives_from)
        figures.add(step, losses, sum(len(example.window) for example in examples))
        if step % 50 == 49 or step + 1 == plan.steps:
            torch.save({"parts": parts.state_dict(), "optimizer": optimizer.state_dict(), "step": step + 1}, kept)


def _beside_link(parts: nn.ModuleDict) -> list[nn.Parameter]:
    """Return all weights but those of the link layer and of the head of event nouns: other heads rest on them."""
    learning = {id(p) for module in (parts["link"], parts["aside"].nouns) for p in module.parameters()}
    return [p for p in parts.parameters() if id(p) not in learning]


def _frozen(trunk: nn.Module) -> list[nn.Parameter]:
    return [p for module in (trunk.words, trunk.places, trunk.norm) for p in module.parameters()]


def _go_on(parts: nn.ModuleDict, optimizer: torch.optim.Optimizer, kept: Path) -> int:
    """Load what an earlier run kept and return its step, 0 where there is none."""
    if not kept.exists():
        return 0
    state = torch.load(kept)
    parts.load_state_dict(state["parts"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])


def _step(
    parts: nn.ModuleDict, optimizer: torch.optim.Optimizer, batch: Batch, rng: random.Random, *, with_negatives: bool
) -> dict[str, Tensor]:
    losses = _losses(parts, batch, rng, with_negatives=with_negatives)
    losses = {name: loss for name, loss in losses.items() if loss.requires_grad}
    if not losses:
        # Windows without a label of any kind.
        return losses
    sum(losses.values()).backward()
    nn.utils.clip_grad_norm_([p for p in parts.parameters() if p.requires_grad], 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return losses


class _Figures:
    """Writes the mean of each loss every 25 steps."""

    def __init__(self, path: Path) -> None:
        self.path, self.sums, self.pieces = path, {}, 0
        self.started, self.worked = time.time(), time.process_time()

    def add(self, step: int, losses: dict[str, Tensor], pieces: int) -> None:
        """Take in the losses of a step."""
        self.pieces += pieces
        for name, value in losses.items():
            self.sums.setdefault(name, []).append(float(value.detach()))
        if step % 25 == 24:
            means = {name: round(float(np.mean(values)), 4) for name, values in sorted(self.sums.items())}
            spent = {"seconds": round(time.time() - self.started), "cpu": round(time.process_time() - self.worked)}
            with self.path.open("a") as file:
                file.write(json.dumps({"step": step + 1, "pieces": self.pieces, **spent, **means}) + "\n")
            self.sums = {}


def _optimizer(parts: nn.ModuleDict, plan: Plan) -> torch.optim.Optimizer:
    """Return an optimizer under which new parts learn faster than the ones that MiniLM brings."""
    layers = [*parts["trunk"].layers, *([parts["link"].layer] if "link" in parts else [])]
    known = {id(p) for layer in layers for p in layer.parameters()}
    learning = [p for p in parts.parameters() if p.requires_grad]
    old, new = [p for p in learning if id(p) in known], [p for p in learning if id(p) not in known]
    return torch.optim.AdamW(
        [{"params": old, "factor": 1.0}, {"params": new, "factor": plan.head_rate}],
        lr=plan.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True,
    )  # fmt: skip


def _short_numbers() -> torch.autocast:
    """Return a context in which processors that can multiply in bfloat16 do, which trains twice as fast."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=torch.ops.mkldnn._is_mkldnn_bf16_supported())


def _losses(parts: nn.ModuleDict, batch: Batch, rng: random.Random, *, with_negatives: bool) -> dict[str, Tensor]:
    with _short_numbers():
        states, scores, facts = parts["trunk"](batch.ids, batch.cases, batch.marks, batch.mask)
    scores, facts = scores.float(), facts.float()
    by_head = dict(zip(HEADS, scores.split([len(labels) for labels in HEADS.values()], -1), strict=True))
    losses = {}
    for head, weight in WEIGHTS.items():
        labels = batch.labels[head]
        if bool((labels != NOTHING).any()):
            loss = functional.cross_entropy(by_head[head].flatten(0, 1), labels.flatten(), ignore_index=NOTHING)
            losses[head] = weight * loss
    known = ~batch.facts.isnan()
    if bool(known.any()):
        losses["facts"] = FACT_WEIGHT * functional.smooth_l1_loss(facts[known], batch.facts[known], beta=0.5)
    if batch.examples[0].taught is not None:
        pairs = batch.pairs["parties"]
        parties = parts["aside"].pairs("parties", states.float().flatten(0, 1), pairs) if len(pairs) else None
        return taught_losses(batch.examples, by_head, parties, batch.ids.shape[1])
    losses |= _losses_aside(parts["aside"], batch, states.float())
    cues = _cues_to_read(batch, by_head["cues"], rng, with_negatives=with_negatives)
    # The teacher has no link layer.
    return losses | (_link_losses(parts["link"], batch, states, cues) if cues and "link" in parts else {})


def _partly_hidden(ids: Tensor, share: float) -> Tensor:
    """Return ids with some of the pieces masked; separators and padding stay."""
    chosen = (torch.rand(ids.shape) < share) & (ids > HIDDEN)
    return torch.where(chosen, HIDDEN, ids)


def _losses_aside(aside: nn.Module, batch: Batch, states: Tensor) -> dict[str, Tensor]:
    """Return the losses of the heads beside the trunk."""
    losses, flat = {}, states.flatten(0, 1)
    known = ~batch.judged.isnan()
    if bool(known.any()):
        told = aside.judged(states).permute(2, 0, 1)
        losses["judged"] = JUDGED_WEIGHT * functional.smooth_l1_loss(told[known], batch.judged[known])
    if bool((batch.nouns != NOTHING).any()):
        told = aside.nouns(flat)
        losses["nouns"] = NOUNS_WEIGHT * functional.cross_entropy(told, batch.nouns.flatten(), ignore_index=NOTHING)
    for head, pairs in batch.pairs.items():
        if len(pairs):
            told = aside.pairs(head, flat, pairs)
            weight = TIES_WEIGHT if head in TIES else PAIRS_WEIGHT
            losses[head] = weight * functional.cross_entropy(told, pairs[:, 2])
    return losses


def _cues_to_read(batch: Batch, scores: Tensor, rng: random.Random, *, with_negatives: bool) -> list[Seen]:
    """Return the true cues, some of them cut as the head may cut them, and the false ones that it proposes.

    Where a document says nothing of words that are no cues, there are no false ones.
    """
    chances = scores.detach().softmax(-1).numpy()
    cues = []
    for row, example in enumerate(batch.examples):
        taken = set()
        for link in example.links:
            first, last = link.first, link.last
            taken |= set(range(first, last + 1))
            if last > first and rng.random() < 0.25:
                first, last = rng.choice([(first, first), (last, last), (first + 1, last)])
            cues.append(Seen(row, first, last, link))
        if with_negatives and example.has_quotes:
            false = [
                Seen(row, first, last, None)
                for first, last, _ in cue_spans(chances[row], example.window, NEGATIVE_SCORE)
                if not taken & set(range(first, last + 1))
            ]
            cues += rng.sample(false, min(len(false), NEGATIVES))
    return cues


def _link_losses(link: nn.Module, batch: Batch, states: Tensor, cues: list[Seen]) -> dict[str, Tensor]:
    rows, places, distance, is_cue, mask = link_inputs(cues, [example.window for example in batch.examples])
    with _short_numbers():
        labels, verdict = link(states[rows, places.clamp(min=0)], distance, is_cue, mask)
    labels, verdict = labels.float(), verdict.float()
    wanted = torch.full(places.shape, NOTHING)
    for n, cue in enumerate(cues):
        if cue.link is not None:
            seen = places[n] >= 0
            wanted[n, seen] = torch.from_numpy(cue.link.labels)[places[n, seen]]
    true = torch.tensor([float(cue.link is not None) for cue in cues])
    types = torch.tensor([cue.link.cue_type if cue.link is not None else NOTHING for cue in cues])
    total = functional.cross_entropy(labels.flatten(0, 1), wanted.flatten(), ignore_index=NOTHING, reduction="sum")
    losses = {
        "link": LINK_WEIGHT * total / (LINK_PIECES * max(1.0, float(true.sum()))),
        "valid": VALID_WEIGHT * functional.binary_cross_entropy_with_logits(verdict[:, 0], true),
    }
    if bool((types != NOTHING).any()):
        losses["type"] = TYPE_WEIGHT * functional.cross_entropy(verdict[:, 1:], types, ignore_index=NOTHING)
    return losses
