"""Fits the weights of the roles of sentences, first.csv and second.csv, and those without a reader."""

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import scipy.sparse
from articles import Item, Matrix
from scipy.optimize import minimize

from dateline.news import roles
from dateline.news.roles import CONSTANT, INPUTS, LABELS
from dateline.reader.decode import softmax

HERE = Path(__file__).parent
# Chosen on both development sets among 3 to 150: of states, of features, of the chances of the first round.
PENALTY = {"states": 30.0, "features": 20.0, "context": 3.0}
# The power of a label's rarity by which its sentences count more.
BALANCE = 0.3
LEAST_SENTENCES = 8
# Deviations of the states are made equal, to this, so that one penalty fits all.
DEVIATION = 0.3
FOLDS, STEPS, FOLD_STEPS = 5, 80, 60


def learn(items: list[Item], suffix: str) -> None:
    """Fit both rounds, write them, and give each article chances of weights that have not seen it."""
    training = [item for item in items if item.split == "train"]
    names = _common(training)
    for item in items:
        item.sparse = _sparse(item, names)
    inputs = np.vstack([item.states[item.learnt] for item in training])
    mean, factor = inputs.mean(0), DEVIATION / (inputs.std(0) + 1e-6)
    for item in items:
        item.dense = _with_constant((item.states - mean) * factor)
    weights = _fit(training, PENALTY["states"], STEPS)
    _fold(training, weights, PENALTY["states"])
    for item in items:
        if item.split != "train":
            item.chances = _chances(item, weights)
    own = weights[: len(mean)] * factor[:, None]
    constant = weights[len(mean)] - (mean[:, None] * own).sum(0)
    width = len(mean) // len(INPUTS)
    states = [f"{name} state {n}" for name in INPUTS for n in range(width)] if width else []
    _write(f"first{suffix}", [*states, CONSTANT, *names], np.vstack([own, constant, weights[len(mean) + 1 :]]))
    for item in items:
        item.dense = _with_constant(roles.context(item.chances))
    weights = _fit(training, PENALTY["context"], STEPS)
    _write(f"second{suffix}", [*roles.context_inputs(), CONSTANT, *names], weights)
    _fold(training, weights, PENALTY["context"])
    for item in items:
        if item.split != "train":
            item.chances = _chances(item, weights)


def _common(items: Sequence[Item]) -> list[str]:
    """Return the features that are common enough."""
    counts: Counter[str] = Counter()
    for item in items:
        for n in np.flatnonzero(item.learnt):
            counts.update(set(item.features[n]))
    return sorted(feature for feature, count in counts.items() if count >= LEAST_SENTENCES)


def _sparse(item: Item, names: list[str]) -> Matrix:
    place = {name: n for n, name in enumerate(names)}
    cells = [(n, place[name]) for n, found in enumerate(item.features) for name in found if name in place]
    down, across = zip(*cells, strict=True) if cells else ((), ())
    shape = (len(item.features), len(names))
    return scipy.sparse.csr_matrix((np.ones(len(cells), np.float32), (down, across)), shape=shape)


def _with_constant(rows: Matrix) -> Matrix:
    return np.hstack([rows, np.ones((len(rows), 1))]).astype(np.float32)


def _fit(items: Sequence[Item], penalty: float, steps: int, start: Matrix = None) -> Matrix:
    """Return the weights (dense inputs, then features) under which the right labels are likeliest."""
    dense = np.vstack([item.dense[item.learnt] for item in items])
    sparse = scipy.sparse.vstack([item.sparse[item.learnt] for item in items]).tocsr()
    right = np.vstack([item.allowed[item.learnt] for item in items])
    shares = _shares(right)
    width, turned = dense.shape[1], sparse.T.tocsr()
    shape = (width + sparse.shape[1], len(LABELS))
    penalties = np.repeat((penalty, PENALTY["features"]), (width, sparse.shape[1]))[:, None]

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        weights = flat.reshape(shape)
        used = weights.astype(np.float32)
        chances = softmax(dense @ used[:width] + sparse @ used[width:])
        hits = chances * right
        total = hits.sum(1, keepdims=True) + 1e-12
        slope = (chances - hits / total) * shares
        gradient = np.vstack([dense.T @ slope, turned @ slope]) + penalties * weights
        return float(-(shares * np.log(total)).sum() + 0.5 * (penalties * weights**2).sum()), gradient.ravel()

    first = np.zeros(shape[0] * shape[1]) if start is None else start.ravel()
    found = minimize(loss, first, jac=True, method="L-BFGS-B", options={"maxiter": steps, "maxcor": 8})
    return found.x.reshape(shape)


def _shares(right: Matrix) -> Matrix:
    """Return how much each sentence counts: more for rare labels."""
    even = right / right.sum(1, keepdims=True)
    rarity = (1 / (even.mean(0) * len(LABELS))) ** BALANCE
    return (even * rarity).sum(1, keepdims=True).astype(np.float32)


def _chances(item: Item, weights: Matrix) -> Matrix:
    width = item.dense.shape[1]
    scores = item.dense @ weights[:width] + item.sparse @ weights[width:]
    return roles.fixed(item.told.page.sentences, softmax(scores))


def _fold(items: Sequence[Item], whole: Matrix, penalty: float) -> None:
    """Give each article the chances by weights that were learnt without it."""
    for n in range(FOLDS):
        left_out = items[n::FOLDS]
        rest = [item for at, item in enumerate(items) if at % FOLDS != n]
        weights = _fit(rest, penalty, FOLD_STEPS, whole)
        for item in left_out:
            item.chances = _chances(item, weights)


def _write(name: str, inputs: Sequence[str], weights: Matrix) -> None:
    with (HERE / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["input", *LABELS])
        for row, values in zip(inputs, weights, strict=True):
            out.writerow([row, *(_cell(value) for value in values)])


def _cell(value: float) -> str:
    return f"{round(value, 3) + 0.0:g}" if abs(value) >= 0.0005 else "0"


def report(items: Sequence[Item]) -> None:
    """Print accuracy and macro-F1 of each set and split by the chances, those of the split "train" by folds."""
    for part in (("public", "train"), ("public", "dev"), ("corpus", "train"), ("corpus", "dev"), ("corpus", "test")):
        chosen = [item for item in items if (item.set, item.split) == part]
        pairs = [pair for item in chosen for pair in _pairs(item)]
        if pairs:
            labels = sorted({right for right, _ in pairs})
            f1 = [_f1(pairs, label) for label in labels]
            same = sum(right == found for right, found in pairs) / len(pairs)
            told = "  ".join(f"{label or 'none'} {value:.1f}" for label, value in zip(labels, f1, strict=True))
            print(*part, f"accuracy {100 * same:.1f}  macro-F1 {sum(f1) / len(f1):.1f}  {told}", flush=True)


def _pairs(item: Item) -> list[tuple[str, str]]:
    found = roles.news_roles(np.round(item.chances.astype(np.float64), roles.DIGITS))
    spans = [(sentence.start, sentence.end) for sentence in item.told.page.sentences]
    pairs = []
    for start, end, meant in item.labels:
        at = max(range(len(spans)), key=lambda n: min(end, spans[n][1]) - max(start, spans[n][0]))
        pairs.append((roles.ROLE_OF.get(meant[0], meant[0]), found[at]))
    return pairs


def _f1(pairs: Sequence[tuple[str, str]], label: str) -> float:
    hits = sum(right == label == found for right, found in pairs)
    total = sum((right == label) + (found == label) for right, found in pairs)
    return 200 * hits / total
