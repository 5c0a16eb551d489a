"""The encoder: a trunk of six layers with a head per task, and one layer that reads the text around a cue.

The trunk is MiniLM (https://arxiv.org/abs/2002.10957) with two embeddings more: the word's case, which its vocabulary
folds, and whether the piece stands between quotation marks. The link layer starts as the last of the trunk's; it sees
the trunk's states around one cue, with marks on the cue's pieces and the distance to them, and labels content,
source and cue; what it makes of the cue itself tells whether it reports anything, and how (speech, writing, attitude,
action).
"""

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from dateline.reader.labels import CUE_TYPES, HEADS, LINK_REACH, LINKS
from dateline.reader.marks import MARKS
from dateline.reader.wordpiece import CASES

WIDTH, LAYERS, ROWS = 384, 6, 12
DROP = 0.1


@dataclass(frozen=True, slots=True)
class Shape:
    """How wide and deep an encoder is; ``buckets`` count the distances that attention knows, 0 for none."""

    width: int = WIDTH
    layers: int = LAYERS
    epsilon: float = 1e-12
    buckets: int = 0


# The encoder that is kept, and the one that teaches it (teacher.py).
KEPT = Shape()
TEACHER = Shape(width=768, layers=12, epsilon=1e-5, buckets=32)


def _drop(x: Tensor, training: bool) -> Tensor:
    """Drop whole features over a sequence: cheaper than one by one, and as good."""
    if not training:
        return x
    keep = torch.rand(x.shape[0], 1, x.shape[2]) > DROP
    return x * keep / (1 - DROP)


def _shares(scores: Tensor) -> Tensor:
    """Return the softmax over the last axis, step by step.

    ONNX's own operator adds up in an order that depends on the processor's vectors, and what differs in the last bit
    can fall on either side of an 8-bit step: one in a hundred quotes would differ between machines.
    """
    raised = (scores - scores.amax(-1, keepdim=True)).exp()
    return raised / raised.sum(-1, keepdim=True)


class Layer(nn.Module):
    """A transformer layer, normalised after each step as in BERT."""

    def __init__(self, shape: Shape = KEPT) -> None:
        super().__init__()
        width = shape.width
        self.attend, self.attended = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.norm1, self.norm2 = (nn.LayerNorm(width, eps=shape.epsilon) for _ in range(2))
        self.widen, self.narrow = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Return (batch, length, width); ``mask`` is added to the attention's scores."""
        batch, length, width = x.shape
        parts = self.attend(x).view(batch, length, 3, ROWS, width // ROWS).permute(2, 0, 3, 1, 4)
        query, key, value = parts.unbind(0)
        scores = query @ key.transpose(-1, -2) * (width // ROWS) ** -0.5
        scores = scores if mask is None else scores + mask
        seen = (_shares(scores) @ value).transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + _drop(self.attended(seen), self.training))
        return self.norm2(x + _drop(self.narrow(functional.gelu(self.widen(x))), self.training))


class Trunk(nn.Module):
    """Pieces -> states for the link layers, one row of scores per head, and factuality."""

    def __init__(self, shape: Shape = KEPT) -> None:
        super().__init__()
        width = shape.width
        self.words = nn.Embedding(30522, width)
        self.places = nn.Embedding(512, width)
        self.cases, self.marks = nn.Embedding(CASES, width), nn.Embedding(MARKS, width)
        self.norm = nn.LayerNorm(width, eps=shape.epsilon)
        self.distances = nn.Embedding(shape.buckets, ROWS) if shape.buckets else None
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.heads = nn.Linear(width, sum(map(len, HEADS.values())))
        self.fact1, self.fact2 = nn.Linear(width, width), nn.Linear(width, 1)

    def forward(
        self, ids: Tensor, cases: Tensor, marks: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return states (batch, length, WIDTH), scores (batch, length, all labels), factuality (batch, length)."""
        with torch.no_grad():
            x = self.norm(self.words(ids) + self.places.weight[: ids.shape[1]])
        x = _drop(x + self.cases(cases) + self.marks(marks), self.training)
        if self.distances is not None:
            near = self.distances(buckets(ids.shape[1], self.distances.num_embeddings)).permute(2, 0, 1)
            mask = near if mask is None else near + mask
        for layer in self.layers:
            x = layer(x, mask)
        facts = self.fact2(functional.gelu(self.fact1(x))).squeeze(-1)
        return x, self.heads(x), facts

    def start_from(self, base: Path) -> None:
        """Take MiniLM's weights; the new embeddings begin at nothing."""
        old = load_base(base)
        embeddings = "embeddings."
        self.words.weight.data = old[embeddings + "word_embeddings.weight"]
        kind = old[embeddings + "token_type_embeddings.weight"][0]
        self.places.weight.data = old[embeddings + "position_embeddings.weight"] + kind
        self.norm.weight.data = old[embeddings + "LayerNorm.weight"]
        self.norm.bias.data = old[embeddings + "LayerNorm.bias"]
        for n, layer in enumerate(self.layers):
            _fill(layer, old, f"encoder.layer.{n}.")
        for new in (self.cases, self.marks):
            nn.init.zeros_(new.weight)


def buckets(length: int, count: int, farthest: int = 128) -> Tensor:
    """Return the bucket of the distance between each two places, as in T5: half of them for either side."""
    places = torch.arange(length)
    away = places[None] - places[:, None]
    half, exact = count // 2, count // 4
    far = exact + (away.abs().clamp(min=1) / exact).log() / math.log(farthest / exact) * (half - exact)
    near = torch.where(away.abs() < exact, away.abs(), far.long().clamp(max=half - 1))
    return near + half * (away > 0)


def load_base(path: Path) -> dict[str, Tensor]:
    """Return MiniLM's weights by name."""
    return {name.removeprefix("bert."): value.float() for name, value in load_file(path).items()}


def _fill(layer: nn.Module, old: dict[str, Tensor], at: str) -> None:
    heads = [f"{at}attention.self.{name}" for name in ("query", "key", "value")]
    for part in ("weight", "bias"):
        _set(layer.attend, part, torch.cat([old[f"{head}.{part}"] for head in heads]))
        _set(layer.attended, part, old[f"{at}attention.output.dense.{part}"])
        _set(layer.norm1, part, old[f"{at}attention.output.LayerNorm.{part}"])
        _set(layer.widen, part, old[f"{at}intermediate.dense.{part}"])
        _set(layer.narrow, part, old[f"{at}output.dense.{part}"])
        _set(layer.norm2, part, old[f"{at}output.LayerNorm.{part}"])


def _set(module: nn.Module, part: str, value: Tensor) -> None:
    """Replace a parameter's values."""
    getattr(module, part).data = value.clone()


class Link(nn.Module):
    """States around a cue -> labels of the pieces, whether the cue reports, and how."""

    def __init__(self) -> None:
        super().__init__()
        self.distance, self.is_cue = nn.Embedding(2 * LINK_REACH + 1, WIDTH), nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layer = Layer()
        self.labels = nn.Linear(WIDTH, len(LINKS))
        self.verdict = nn.Linear(WIDTH, 1 + len(CUE_TYPES))
        nn.init.normal_(self.distance.weight, std=0.02)
        nn.init.normal_(self.is_cue.weight, std=0.05)

    def forward(
        self, states: Tensor, distance: Tensor, is_cue: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Return labels (cues, length, LINKS) and verdicts (cues, 1 + CUE_TYPES)."""
        x = self.norm(states + self.distance(distance) + self.is_cue(is_cue))
        x = self.layer(x, mask)
        share = is_cue.unsqueeze(-1).to(x.dtype)
        cue = (x * share).sum(1) / share.sum(1).clamp(min=1)
        return self.labels(x), self.verdict(cue)

    def start_from(self, base: Path) -> None:
        """Take MiniLM's last layer."""
        _fill(self.layer, load_base(base), f"encoder.layer.{LAYERS - 1}.")
