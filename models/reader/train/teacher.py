"""The teacher: an encoder of twelve wide layers that learns the labelled articles and then labels unlabelled ones.

It is all-mpnet-base-v2 (https://arxiv.org/abs/2004.09297), eight times the work of the encoder that is kept. What it
finds in texts that nobody labelled is what the small one then learns beside the labels (silver events).
"""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn

from dateline.reader.wordpiece import WordPiece

from .aside import Aside
from .fit import Plan, fit
from .late import Sets, shared_batches
from .network import TEACHER, Trunk

SHARES = {"articles": 56, "quotes": 16, "names": 8, "judged": 5, "roles": 9, "nouns": 6}
# The marks of MPNet's vocabulary for those of BERT's; its pieces are the same.
MARKS = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[UNK]": "<unk>"}
# MPNet counts places from here.
FIRST_PLACE = 2


def teacher_parts(base: Path, vocabulary: Path) -> nn.ModuleDict:
    """Return a trunk with MPNet's weights and heads that have learnt nothing; ``base`` has its model and vocabulary."""
    parts = nn.ModuleDict({"trunk": Trunk(TEACHER), "aside": Aside(TEACHER.width)})
    old = load_file(base / "model.safetensors")
    place = {piece: n for n, piece in enumerate(_lines(base / "vocab.txt"))}
    rows = [place.get(MARKS.get(piece, piece), place["<unk>"]) for piece in _lines(vocabulary)]
    trunk = parts["trunk"]
    trunk.words.weight.data = old["embeddings.word_embeddings.weight"][rows]
    trunk.places.weight.data = old["embeddings.position_embeddings.weight"][FIRST_PLACE:]
    trunk.norm.weight.data, trunk.norm.bias.data = (old[f"embeddings.LayerNorm.{x}"] for x in ("weight", "bias"))
    trunk.distances.weight.data = old["encoder.relative_attention_bias.weight"]
    for n, layer in enumerate(trunk.layers):
        _fill(layer, old, f"encoder.layer.{n}.")
    for new in (trunk.cases, trunk.marks):
        nn.init.zeros_(new.weight)
    return parts


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _fill(layer: nn.Module, old: dict[str, torch.Tensor], at: str) -> None:
    names = {
        "attended": "attention.attn.o", "norm1": "attention.LayerNorm", "widen": "intermediate.dense",
        "narrow": "output.dense", "norm2": "output.LayerNorm",
    }  # fmt: skip
    for part in ("weight", "bias"):
        heads = torch.cat([old[f"{at}attention.attn.{name}.{part}"] for name in "qkv"])
        getattr(layer.attend, part).data = heads
        for ours, theirs in names.items():
            getattr(getattr(layer, ours), part).data = old[f"{at}{theirs}.{part}"]


def train_teacher(sets: Sets, vocabulary: WordPiece, parts: nn.ModuleDict, steps: int, kept: Path) -> None:
    """Train the teacher on labelled articles beside other sets."""
    plan = Plan(steps=steps, rate=6e-5, falls=True, warm_steps=60, seed=31, head_rate=10.0)
    fit(parts, shared_batches(sets, SHARES, vocabulary, pieces=plan.pieces, seed=plan.seed), plan, kept)
