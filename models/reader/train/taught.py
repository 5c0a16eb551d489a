"""Silver labels: what the teacher makes of texts that nobody labelled, as chances; and how the encoder learns them.

The texts are those of public training sets, whose own labels are left aside.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.reader.labels import HEADS, PARTIES
from dateline.reader.wordpiece import WordPiece

from .batches import make_batch
from .corpus import HELD_QUOTE_DOCUMENTS, QUOTES
from .documents import Document, load_reports, read_lines, split
from .examples import Example, Taught, make_examples

# The heads whose chances are taught, and how much each counts.
TAUGHT = {"names": 2.0, "events": 2.0, "said": 0.7, "types": 1.5, "statuses": 0.7}
PARTIES_WEIGHT = 2.0
# Words that the teacher takes for events with this chance have types, statuses and parties to teach.
LEAST_EVENT = 0.2
UNLABELLED = ("roles/newsdiscourse_train.jsonl", "events/wikievents_train.jsonl")
# Windows that the teacher reads at a time.
TOGETHER = 12


def load_texts(data: Path, labelled: Collection[str] = ()) -> list[Document]:
    """Read texts without their labels but those ``labelled``; of the documents of quotes, which are many, a third."""
    quotes, _ = split(load_reports(data / QUOTES, {}), HELD_QUOTE_DOCUMENTS)
    kept = {document.id for document in quotes}
    rows = [row for path in UNLABELLED for row in read_lines(data / path)]
    rows += [row for row in read_lines(data / QUOTES) if row["doc_id"] in kept][::3]
    names = ((row.get("doc_id") or row["id"], row["text"]) for row in rows)
    return [Document(name, text, frozenset()) for name, text in names if text not in labelled]


def teach(parts: nn.ModuleDict, documents: Iterable[Document], vocabulary: WordPiece) -> Iterator[list[Example]]:
    """Yield the windows of each document with what the teacher makes of them."""
    parts.eval()
    for document in documents:
        examples = [example for example in make_examples(document, vocabulary) if example.window.is_first.any()]
        ordered = sorted(examples, key=lambda example: len(example.window))
        groups = (ordered[at : at + TOGETHER] for at in range(0, len(ordered), TOGETHER))
        yield [told for group in groups for told in _teach(parts, group)]


@torch.no_grad()
def _teach(parts: nn.ModuleDict, examples: Sequence[Example]) -> Iterator[Example]:
    batch = make_batch(list(examples))
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=torch.ops.mkldnn._is_mkldnn_bf16_supported()):
        states, scores, _ = parts["trunk"](batch.ids, batch.cases, batch.marks, batch.mask)
    states, split = states.float(), scores.float().split([len(labels) for labels in HEADS.values()], -1)
    chances = {head: told.softmax(-1).numpy() for head, told in zip(HEADS, split, strict=True) if head in TAUGHT}
    for n, example in enumerate(examples):
        length = len(example.window)
        own = {head: rows[n, :length].astype(np.float16) for head, rows in chances.items()}
        pairs = tuple(_pairs(example, own["events"][:, 1]))
        parties = np.zeros((0, len(PARTIES)), np.float16)
        if pairs:
            rows = torch.tensor([(first, word, 0, word - first) for first, word, _ in pairs])
            parties = parts["aside"].pairs("parties", states[n], rows).softmax(-1).numpy().astype(np.float16)
        yield replace(example, taught=Taught(own, parties), pairs=example.pairs | {"parties": pairs})


def _pairs(example: Example, event: np.ndarray) -> Iterator[tuple[int, int, int]]:
    """Yield each word that the teacher may take for an event with each word around it."""
    words = np.flatnonzero(example.window.is_first).tolist()
    for first in words:
        if event[first] >= LEAST_EVENT:
            yield from ((first, at, 0) for at in words if at != first)


def taught_losses(
    examples: Sequence[Example], by_head: dict[str, Tensor], parties: Tensor | None, length: int
) -> dict[str, Tensor]:
    """Return how far the encoder's scores are from the teacher's chances, by head; types count as events are likely."""
    taught = [example.taught for example in examples]
    read = torch.zeros(len(examples), length)
    for n, example in enumerate(examples):
        read[n, : len(example.window)] = torch.from_numpy(example.window.is_first.astype(np.float32))
    wanted = {head: _padded([told.chances[head] for told in taught], length) for head in TAUGHT}
    event = read * wanted["events"][..., 1]
    losses = {}
    for head, weight in TAUGHT.items():
        counts = event if head in ("types", "statuses") else read
        missed = -(wanted[head] * by_head[head].log_softmax(-1)).sum(-1)
        losses[f"taught {head}"] = weight * (missed * counts).sum() / counts.sum().clamp(min=1)
    if parties is not None:
        told = torch.from_numpy(np.concatenate([one.parties for one in taught]).astype(np.float32))
        losses["taught parties"] = PARTIES_WEIGHT * functional.cross_entropy(parties, told)
    return losses


def _padded(rows: Sequence[np.ndarray], length: int) -> Tensor:
    return torch.from_numpy(
        np.stack([np.pad(row, ((0, length - len(row)), (0, 0))) for row in rows]).astype(np.float32)
    )
