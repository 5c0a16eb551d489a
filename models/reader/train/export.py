"""Writes the trained parts as 8-bit ONNX files that run without PyTorch.

Weights are kept in 7 of the 8 bits: processors without VNNI instructions add pairs of 8-bit products in 16 bits and
would clip, so that the same article would read differently on another machine. For the same reason the network takes
its softmax step by step (network.py).
"""

import json
import shutil
import tempfile
import warnings
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dateline.reader.labels import CUE_TYPES, HEADS, LINK_REACH, LINKS
from dateline.reader.pairs import PAIR_HEADS

from .network import WIDTH

# The folder of the reader that is kept.
READER = Path(__file__).parents[1]


def write_reader(parts: nn.ModuleDict, folder: Path) -> None:
    """Export trained parts with their vocabulary and labels, and thresholds where the folder has none."""
    folder.mkdir(parents=True, exist_ok=True)
    export(parts, folder)
    for name in ("vocab.txt", "thresholds.json"):
        if not (folder / name).exists():
            shutil.copy(READER / name, folder)
    labels = {"heads": HEADS, "links": LINKS, "cue_types": CUE_TYPES}
    (folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")


def export(parts: nn.ModuleDict, folder: Path) -> None:
    """Write trunk.onnx, link.onnx, and the weights of each head over pairs of words."""
    parts.eval()
    ids = torch.randint(5, 3000, (1, 40))
    nothing = torch.zeros_like(ids)
    length = {0: "windows", 1: "pieces"}
    _write(
        _Sided(parts["trunk"], parts["aside"]), (ids, nothing, nothing), folder / "trunk.onnx",
        inputs={"ids": length, "cases": length, "marks": length},
        outputs={"states": length, "scores": length, "facts": length, "sides": length},
    )  # fmt: skip
    aside = parts["aside"]
    for head in PAIR_HEADS:
        _write_pairs(getattr(aside, head), folder / f"{head}.npz")
    _write_pairs(
        aside.roles, folder / "roles.npz", noun=_apart(aside.nouns.weight), noun_constant=_apart(aside.nouns.bias)
    )
    states, places = torch.randn(1, 40, WIDTH), torch.full((1, 40), LINK_REACH)
    seen = {0: "cues", 1: "pieces"}
    _write(
        parts["link"], (states, places, torch.ones_like(places)), folder / "link.onnx",
        inputs={"states": seen, "distance": seen, "is_cue": seen},
        outputs={"labels": seen, "verdicts": {0: "cues"}},
    )  # fmt: skip


class _Sided(nn.Module):
    """The trunk with what it makes of each word as a predicate, as a party, and as one of two mentions."""

    def __init__(self, trunk: nn.Module, aside: nn.Module) -> None:
        super().__init__()
        self.trunk, self.sides = trunk, aside.sides

    def forward(self, ids: Tensor, cases: Tensor, marks: Tensor) -> tuple[Tensor, ...]:
        states, scores, facts = self.trunk(ids, cases, marks)
        return states, scores, facts, nn.functional.gelu(self.sides(states))


def _apart(rows: torch.Tensor) -> torch.Tensor:
    """Return what sets the second of two labels apart from the first."""
    return rows[1] - rows[0]


def _write_pairs(pairs: nn.Module, path: Path, **others: torch.Tensor) -> None:
    """Write the weights of a head over pairs, and others beside them, in half precision."""
    weights = {
        "both": pairs.both.weight, "single": pairs.single.weight.T, "distance": pairs.distance.weight,
        "constant": pairs.both.bias + pairs.single.bias, **others,
    }  # fmt: skip
    np.savez(path, **{name: value.detach().numpy().astype(np.float16) for name, value in weights.items()})


def _write(
    module: nn.Module,
    example: tuple[torch.Tensor, ...],
    path: Path,
    *,
    inputs: dict[str, dict[int, str]],
    outputs: dict[str, dict[int, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            module, example, whole, input_names=[*inputs], output_names=[*outputs], dynamic_axes=inputs | outputs,
            dynamo=False, opset_version=17,
        )  # fmt: skip
        quantize_dynamic(
            whole, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
