"""The encoder: a trunk of six layers with a head per task, and one layer that reads the text around a cue.

The trunk is MiniLM (https://arxiv.org/abs/2002.10957) with two embeddings more: the word's case, which its vocabulary
folds, and whether the piece stands between quotation marks. The link layer starts as the last of the trunk's; it sees
the trunk's states around one cue, with marks on the cue's pieces and the distance to them, and labels content,
source and cue; what it makes of the cue itself tells whether it reports anything, and how (speech, writing, attitude,
action).
"""

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

    def __init__(self) -> None:
        super().__init__()
        self.attend, self.attended = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen, self.narrow = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)

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

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.cases, self.marks = nn.Embedding(CASES, WIDTH), nn.Embedding(MARKS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.heads = nn.Linear(WIDTH, sum(map(len, HEADS.values())))
        self.fact1, self.fact2 = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, 1)

    def forward(
        self, ids: Tensor, cases: Tensor, marks: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return states (batch, length, WIDTH), scores (batch, length, all labels), factuality (batch, length)."""
        with torch.no_grad():
            x = self.norm(self.words(ids) + self.places.weight[: ids.shape[1]])
        x = _drop(x + self.cases(cases) + self.marks(marks), self.training)
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
