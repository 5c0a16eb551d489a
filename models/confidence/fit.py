"""Learns models/confidence/{happening,cells}.csv: python models/confidence/fit.py GOLD ARTICLES [--check].

GOLD is a folder of labels; ARTICLES are the texts. Whether a row tells of a happening, and whether one that does has
nothing false, is learnt from the articles of the split "train" as the score judges it. What the other models say of
these is surer than of others, since they have learnt from them: so the sums of a row's weights are then stretched and
moved to fit the split "dev" (Platt 1999), and what the judge of triggers says is set right there alone. ``--check``
prints how far the chances are from the truth and what cuts cost, by split. Needs scipy.
"""

import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from curves import tell
from rows import Judged, judged_rows
from scipy.optimize import minimize

from dateline.confidence.features import Features
from dateline.learning import SMALLEST, read_texts

SEEN_AT_LEAST = 15
SHRINKAGE = 20.0
FOLDS = 7
# Rows of either table, read or not, are set right apart.
MOVED = ("any", "a mention", "read False")
Weights = dict[str, float]


def learn_all(
    judged: Sequence[Judged], is_learnt: Callable[[Judged], bool] = lambda _: True
) -> tuple[Weights, Weights]:
    """Return the weights for a happening and for nothing false in its cells, learnt from some rows of train."""
    dev = [one for one in judged if one.split == "dev"]
    train = [one for one in judged if one.split == "train" and is_learnt(one)]
    unread = [one for one in train if not one.is_read]
    by_rules = learn([one.happening for one in unread], [bool(one.key) for one in unread])
    happening = _set_right({"trigger": 1.0}, ["read"], [(one.happening, bool(one.key)) for one in dev if one.is_read])
    happening |= _set_right(by_rules, ["unread"], [(one.happening, bool(one.key)) for one in dev if not one.is_read])
    real = [one for one in train if one.key]
    cells = learn([one.cells for one in real], [one.is_true for one in real])
    return happening, _set_right(cells, MOVED, [(one.cells, one.is_true) for one in dev if one.key])


def learn(rows: Sequence[Features], is_true: Sequence[bool]) -> Weights:
    """Return the weights of the features that are seen often enough by which truth is likeliest."""
    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= SEEN_AT_LEAST)
    values = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    return dict(zip(names, _likeliest(values, is_true, np.zeros(len(names)), SHRINKAGE), strict=True))


def _set_right(weights: Weights, constants: Sequence[str], held_out: Sequence[tuple[Features, bool]]) -> Weights:
    """Return the weights stretched, and moved by constants, to fit rows that they were not learnt from."""
    rows = [row for row, _ in held_out]
    values = np.array([[sum_of(weights, row), *(row.get(name, 0.0) for name in constants)] for row in rows])
    stretch, *shifts = _likeliest(values, [is_true for _, is_true in held_out], np.eye(1 + len(constants))[0], 0.0)
    stretched = {name: stretch * weight for name, weight in weights.items()}
    moved = {name: stretched.get(name, 0.0) + shift for name, shift in zip(constants, shifts, strict=True)}
    return stretched | moved


def _likeliest(values: Any, is_true: Sequence[bool], start: Any, shrinkage: float) -> list[float]:
    """Return the weights of the columns of values by which the truth is likeliest."""
    true = np.array(is_true, float)

    def loss(weights: Any) -> tuple[float, Any]:
        sums = values @ weights
        slope = values.T @ (1 / (1 + np.exp(-sums)) - true) + shrinkage * weights
        return float((np.logaddexp(0, sums) - true * sums).sum() + shrinkage / 2 * weights @ weights), slope

    found: list[float] = minimize(loss, start, jac=True, method="L-BFGS-B").x.tolist()
    return found


def sum_of(weights: Weights, row: Features) -> float:
    """Return the sum of a row's weights."""
    return sum(weights.get(name, 0.0) * value for name, value in row.items())


def chances(weights: Weights, rows: Iterable[Features]) -> Any:
    """Return the chance of each row."""
    return 1 / (1 + np.exp(-np.array([sum_of(weights, row) for row in rows])))


def told_by(weights: tuple[Weights, Weights], judged: Sequence[Judged]) -> tuple[Any, Any]:
    """Return the chance of each row to tell of a happening, and to have nothing false."""
    happening = chances(weights[0], (one.happening for one in judged))
    return happening, happening * chances(weights[1], (one.cells for one in judged))


def told_by_others(judged: Sequence[Judged]) -> tuple[Any, Any]:
    """Return the chances of rows of train, each by weights that were learnt from other articles."""
    articles = sorted({one.article for one in judged if one.split == "train"})
    fold = {article: n % FOLDS for n, article in enumerate(articles)}
    train = [one for one in judged if one.split == "train"]
    found = np.zeros((2, len(train)))
    for n in range(FOLDS):
        here = np.array([fold[one.article] == n for one in train])
        weights = learn_all(judged, lambda one, n=n: fold[one.article] != n)
        found[:, here] = told_by(weights, [one for one in train if fold[one.article] == n])
    return found[0], found[1]


def write(weights: Weights, path: Path) -> None:
    """Write the weights that count, in 2 digits."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["feature", "weight"])
        writer.writerows([name, f"{weight:.2f}"] for name, weight in sorted(weights.items()) if abs(weight) >= SMALLEST)


def main(gold: Path, texts: Path, *, is_check: bool) -> None:
    """Learn the weights and write them beside this file."""
    judged = list(judged_rows(gold, read_texts(gold, texts)))
    weights = learn_all(judged)
    if not is_check:
        for name, found in zip(("happening", "cells"), weights, strict=True):
            write(found, Path(__file__).parent / f"{name}.csv")
        return
    train = [one for one in judged if one.split == "train"]
    tell("train, by folds", train, *told_by_others(judged))
    for split in ("dev", "test"):
        some = [one for one in judged if one.split == split]
        tell(split, some, *told_by(weights, some))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), is_check="--check" in sys.argv)
