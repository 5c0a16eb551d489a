"""Fits the weights of main events, main.csv, and those without a reader."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import scipy.sparse
from articles import Item, Matrix
from scipy.optimize import minimize

from dateline.news import roles
from dateline.news.event_features import EventFeatures
from dateline.news.ranking import main_ranks, saliences

HERE = Path(__file__).parent
# Chosen by folds and on the development articles among 8, 15 and 40.
PENALTY = 40.0
# How much a list counts: the first and the second main event of a labelled article.
FIRST, SECOND = 1.0, 0.5
SECOND_RANK = 2
LEAST_EVENTS = 5
FOLDS = 7


class Listed:
    """The happenings of an article: their features, their labelled ranks, and which of them stand in the headline."""

    def __init__(self, item: Item) -> None:
        self.item = item
        chances = np.round(item.chances.astype(np.float64), roles.DIGITS)
        reader = EventFeatures(item.told, chances)
        self.features = [reader.of(event) for event in item.told.events]
        title = item.told.headline
        self.in_headline = np.array([title is not None and event.start < title.end for event in item.told.events])
        self.ranks = np.array(list(self._ranks()))
        self.rows: Matrix = None

    def _ranks(self) -> Iterator[int]:
        """Yield the rank of each happening, 0 for none; in a public set 1 for those in main sentences."""
        tables = self.item.tables
        rank_of = {row["event_id"]: int(row["rank"]) for row in (tables or {}).get("main_events", ())}
        for event in self.item.told.events:
            if tables is not None:
                over = (
                    m for m in tables["event_mentions"] if int(m["start"]) < event.end and event.start < int(m["end"])
                )
                yield rank_of.get(next((row["event_id"] for row in over), ""), 0)
            else:
                shared = [
                    (min(event.end, end) - max(event.start, start), meant) for start, end, meant in self.item.labels
                ]
                most, meant = max(shared, default=(0, ()))
                yield int(most > 0 and meant == ("main",))

    def lists(self) -> Iterator[tuple[Matrix, Matrix, float]]:
        """Yield which happenings compete, which of them are right, and how much it counts."""
        yield np.ones(len(self.ranks), bool), self.ranks == 1, FIRST
        yield self.ranks != 1, self.ranks == SECOND_RANK, SECOND


def learn(items: list[Item], suffix: str) -> None:
    """Fit the weights, write them, and print how good they are."""
    listed = [Listed(item) for item in items if item.told.events]
    training = [one for one in listed if one.item.split == "train" and one.item.tables is not None]
    counts = Counter(name for one in training for found in one.features for name in set(found))
    names = sorted(name for name, count in counts.items() if count >= LEAST_EVENTS)
    place = {name: n for n, name in enumerate(names)}
    for one in listed:
        cells = [(n, place[name]) for n, found in enumerate(one.features) for name in set(found) if name in place]
        down, across = zip(*cells, strict=True)
        shape = (len(one.features), len(names))
        one.rows = scipy.sparse.csr_matrix((np.ones(len(cells)), (down, across)), shape=shape)
    weights = _fit(training, len(names))
    _write(f"main{suffix}", names, weights)
    for set_, split in (("corpus", "dev"), ("corpus", "test"), ("public", "dev")):
        report(f"{set_} {split}", [(o, weights) for o in listed if (o.item.set, o.item.split) == (set_, split)])
    folds = [_fit([o for n, o in enumerate(training) if n % FOLDS != fold], len(names)) for fold in range(FOLDS)]
    report("corpus train", [(one, folds[n % FOLDS]) for n, one in enumerate(training)])


def _fit(listed: Sequence[Listed], width: int) -> Matrix:
    """Return the weights under which what is right in each list is likeliest."""
    lists = [(one.rows, *each) for one in listed for each in one.lists() if (each[0] & each[1]).any()]

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        total, slope = 0.0, np.zeros(width)
        for rows, competing, right, share in lists:
            scores = np.where(competing, rows @ weights, -1e9)
            chances = saliences(scores)
            # One of the labelled main event's rows is enough.
            wanted = right * chances
            reached = wanted.sum()
            total -= share * float(np.log(reached))
            slope += share * (rows.T @ (chances - wanted / reached))
        return total + 0.5 * PENALTY * float(weights @ weights), slope + PENALTY * weights

    found = minimize(loss, np.zeros(width), jac=True, method="L-BFGS-B", options={"maxiter": 60})
    return found.x


def _write(name: str, names: Sequence[str], weights: Matrix) -> None:
    with (HERE / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("feature", "weight"))
        out.writerows(
            (name, f"{weight:.3f}") for name, weight in zip(names, weights, strict=True) if abs(weight) >= 0.001
        )


def report(title: str, listed: Sequence[tuple[Listed, Matrix]]) -> None:
    """Print how often the first is right, and is among three, and F1 of the main events; of others, MAP in the body."""
    first = three = hits = found = labelled = precision = 0.0
    for one, weights in listed:
        shares = saliences((one.rows @ weights).round(4))
        order = np.argsort(-shares, kind="stable")
        if one.item.tables is None:
            good = (one.ranks[order] == 1)[~one.in_headline[order]]
            at = np.flatnonzero(good) + 1
            first += bool(good[:1].any())
            precision += sum((n + 1) / place for n, place in enumerate(at)) / max(1, len(at))
            continue
        ranks = np.array(main_ranks(shares))
        first += one.ranks[order[0]] == 1
        three += bool((one.ranks[order[:3]] == 1).any())
        hits += int(((ranks > 0) & (one.ranks > 0)).sum())
        found += int((ranks > 0).sum())
        labelled += len((one.item.tables or {}).get("main_events", ()))
    count = max(1, len(listed))
    told = (
        f"MAP {100 * precision / count:.1f}"
        if not labelled
        else f"among three {100 * three / count:.1f}  F1 {200 * hits / (found + labelled):.1f}"
    )
    print(f"main events, {title}: first {100 * first / count:.1f}  {told}", flush=True)
