"""Learns models/confidence/weights.csv: python models/confidence/fit.py GOLD ARTICLES [--check].

GOLD is a folder of labels; ARTICLES are the texts. Whether a row has nothing false is learnt from the articles of the
split "train" as the score judges it. What the other models say of these is surer than of others, since they have learnt
from them: so the sum of a row's weights is then stretched and moved to fit the split "dev" (Platt 1999). ``--check``
prints how far the chances are from the truth by split. Needs scipy.
"""

import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from spacy.tokens import Doc

from dateline.confidence import claims_of, features_of
from dateline.confidence.claims import claim_of_mention
from dateline.extraction import Steps
from dateline.learning import LabelledChoice, Parsed, learn, read_texts, split_of, write_weights
from dateline.reader import UNREAD, Reading
from dateline.records import Article
from dateline.rows import Row, table_rows
from dateline.score.folders import Rows, by_article, read_labels
from dateline.score.happenings import LabelledHappening, happenings_of, has_nothing_false
from dateline.score.judge import JudgedArticle

SEEN_AT_LEAST = 15
SHRINKAGE = 20.0
BINS = 10
CUTS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True, slots=True)
class Judged:
    """The features of a row, and whether it has nothing false."""

    split: str
    is_event: bool
    is_read: bool
    features: tuple[str, ...]
    is_true: bool


def judged_rows(gold: Path, parsed: Iterable[Parsed]) -> Iterator[Judged]:
    """Yield the rows of all labelled articles, read with and without the reader."""
    labels = by_article(read_labels(gold), gold)
    for article, doc, reading in parsed:
        if rows := labels.get(article.id):
            split = split_of(rows)
            for read in (reading, UNREAD):
                yield from _judged(split, _steps(article, doc, read), rows, is_read=read is reading)


def _steps(article: Article, doc: Doc, reading: Reading) -> Steps:
    return Steps(article, doc, lambda _: reading)


def _judged(split: str, steps: Steps, rows: Rows, *, is_read: bool) -> Iterator[Judged]:
    tables = table_rows(steps.extraction())
    article = JudgedArticle.of(rows, tables)
    judgements = list(article.judge())
    told, roles = steps.told, steps.news_roles
    events = steps.ranked_events
    for (row, happening), claim, event in zip(
        happenings_of(article, judgements), claims_of(told, events), events, strict=True
    ):
        yield Judged(split, True, is_read, features_of(claim, told, roles, event), _is_true(article, row, happening))
    mentions = happenings_of(
        JudgedArticle(rows, tables | {"events": tables["event_mentions"]}, article.known, article.values), judgements
    )
    for (row, happening), mention in zip(mentions, told.mentions, strict=True):
        features = features_of(claim_of_mention(mention), told, roles)
        yield Judged(split, False, is_read, features, _is_true(article, row, happening))


def _is_true(article: JudgedArticle, row: Row, happening: LabelledHappening | None) -> bool:
    return happening is not None and has_nothing_false(article, row, happening)


def learn_all(judged: Sequence[Judged]) -> dict[str, float]:
    """Return the weights of all features."""
    choices = [
        LabelledChoice("row", ((), one.features), frozenset({int(one.is_true)}))
        for one in judged
        if one.split == "train"
    ]
    weights = learn(choices, SHRINKAGE, SEEN_AT_LEAST)
    held_out = [one for one in judged if one.split == "dev"]
    stretch, shift = _set_right(sums(weights, held_out), np.array([one.is_true for one in held_out], float))
    weights = {feature: stretch * weight for feature, weight in weights.items()}
    return weights | {"any": weights.get("any", 0.0) + shift}


def sums(weights: dict[str, float], judged: Sequence[Judged]) -> Any:
    """Return the sum of each row's weights."""
    return np.array([sum(weights.get(feature, 0.0) for feature in one.features) for one in judged])


def _set_right(sums_: Any, is_true: Any) -> tuple[float, float]:
    def loss(line: Any) -> float:
        told = line[0] * sums_ + line[1]
        return float((np.logaddexp(0, told) - is_true * told).sum())

    stretch, shift = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return float(stretch), float(shift)


def report(weights: dict[str, float], judged: Sequence[Judged]) -> Iterator[str]:
    """Yield how far the chances are from the truth, and the shares of sure rows and of true ones among them."""
    for split in ("train", "dev", "test"):
        for is_event in (True, False):
            some = [one for one in judged if (one.split, one.is_event, one.is_read) == (split, is_event, True)]
            chances = 1 / (1 + np.exp(-sums(weights, some)))
            true = np.array([one.is_true for one in some])
            bins = np.minimum((chances * BINS).astype(int), BINS - 1)
            off = sum(abs(chances[bins == n].sum() - true[bins == n].sum()) for n in range(BINS)) / len(some)
            name = f"{split} {'events' if is_event else 'mentions'} {len(some)}"
            cuts = " | ".join(_above(chances, true, cut) for cut in CUTS)
            yield f"{name}: calibration error {100 * off:.1f} | {cuts}"


def _above(chances: Any, true: Any, cut: float) -> str:
    kept = chances >= cut
    return f"{cut}: {100 * kept.mean():.0f}% of rows, {100 * true[kept].mean() if kept.any() else math.nan:.0f}% true"


def main(gold: Path, texts: Path, *, is_check: bool) -> None:
    """Learn the weights and write them beside this file."""
    judged = list(judged_rows(gold, read_texts(gold, texts)))
    weights = learn_all(judged)
    print(*report(weights, judged), sep="\n")
    if not is_check:
        write_weights(weights, Path(__file__).parent / "weights.csv")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), is_check="--check" in sys.argv)
