"""Puts examples into padded batches, and cues with the text around them into batches for the link layers."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from dateline.reader.labels import HEADS, LINK_REACH
from dateline.reader.windows import Window

from .examples import NOTHING, Example, Link

# Added to the attention's scores where there is nothing to read.
CLOSED = -1e4
# Windows sorted by length together: enough for little padding, few enough for mixed batches.
SORTED_TOGETHER = 240


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples padded to one length."""

    examples: list[Example]
    ids: Tensor
    cases: Tensor
    marks: Tensor
    mask: Tensor | None
    labels: dict[str, Tensor]
    facts: Tensor
    judged: Tensor
    nouns: Tensor
    # By head, rows of (place of the predicate, place of the word, label, distance); places count through the batch.
    pairs: dict[str, Tensor]


def make_batch(examples: list[Example]) -> Batch:
    """Pad examples to the longest of them."""
    length = max(len(example.window) for example in examples)

    def padded(rows: list[np.ndarray], fill: float) -> Tensor:
        return torch.from_numpy(np.stack([np.pad(row, (0, length - len(row)), constant_values=fill) for row in rows]))

    pairs = {
        head: [
            (n * length + first, n * length + word, label, word - first)
            for n, example in enumerate(examples)
            for first, word, label in example.pairs[head]
        ]
        for head in examples[0].pairs
    }
    read = padded([np.ones(len(example.window), np.float32) for example in examples], 0)
    return Batch(
        examples=examples,
        ids=padded([example.window.ids for example in examples], 0),
        cases=padded([example.window.cases for example in examples], 0),
        marks=padded([example.window.marks for example in examples], 0),
        mask=None if bool(read.all()) else ((1 - read) * CLOSED)[:, None, None, :],
        labels={head: padded([example.labels[head] for example in examples], NOTHING) for head in HEADS},
        facts=padded([example.facts for example in examples], np.nan),
        judged=torch.stack([padded(list(rows), np.nan) for rows in zip(*(e.judged for e in examples), strict=True)]),
        nouns=padded([example.nouns for example in examples], NOTHING),
        pairs={head: torch.tensor(rows).reshape(-1, 4) for head, rows in pairs.items()},
    )


def batches(examples: list[Example], pieces: int, rng: random.Random) -> Iterator[list[Example]]:
    """Yield all examples in mixed batches of about one length and at most so many pieces, padding counted."""
    mixed = examples[:]
    rng.shuffle(mixed)
    groups: list[list[Example]] = []
    for at in range(0, len(mixed), SORTED_TOGETHER):
        groups += _groups(sorted(mixed[at : at + SORTED_TOGETHER], key=lambda example: -len(example.window)), pieces)
    rng.shuffle(groups)
    yield from groups


def _groups(examples: list[Example], pieces: int) -> list[list[Example]]:
    """Return examples, the longest first, in groups; the first of a group tells what each of it is padded to."""
    groups: list[list[Example]] = []
    for example in examples:
        if not groups or (len(groups[-1]) + 1) * len(groups[-1][0].window) > pieces:
            groups.append([])
        groups[-1].append(example)
    return groups


def endless(examples: list[Example], pieces: int, rng: random.Random) -> Iterator[list[Example]]:
    """Yield batches for ever, mixed anew after each pass."""
    while True:
        yield from batches(examples, pieces, rng)


@dataclass(frozen=True, slots=True)
class Seen:
    """A cue to be read: its row in the batch, its pieces, and what is to be learnt (None for a false cue)."""

    row: int
    first: int
    last: int
    link: Link | None


def link_inputs(cues: list[Seen], windows: list[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Return (rows, places, distances, is_cue, mask) of the pieces around each cue."""
    low, high = np.array([windows[cue.row].around(cue.first, cue.last) for cue in cues]).T
    first, last = np.array([[cue.first] for cue in cues]), np.array([[cue.last] for cue in cues])
    places = low[:, None] + np.arange(int((high - low).max()))[None]
    is_read = places < high[:, None]
    places = np.where(is_read, places, low[:, None])
    distance = np.where(places < first, places - first, np.where(places > last, places - last, 0))
    is_cue = (places >= first) & (places <= last) & is_read
    mask = torch.from_numpy(np.where(is_read, 0, CLOSED).astype(np.float32))[:, None, None, :]
    rows = torch.tensor([[cue.row] for cue in cues])
    places = np.where(is_read, places, -1)
    return (
        rows,
        torch.from_numpy(places),
        torch.from_numpy(np.clip(distance, -LINK_REACH, LINK_REACH) + LINK_REACH),
        torch.from_numpy(is_cue.astype(np.int64)),
        mask,
    )
