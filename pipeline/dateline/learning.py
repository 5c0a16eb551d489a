"""Reads labelled articles, and learns from them the weights by which ``judges`` choose: for the recipes in models/.

Needs scipy. The chance of an option is log-linear in its features; what is made likely is that some right one is
chosen.
"""

import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from dateline.articles import ReadOptions
from dateline.events.settings.stretches import join_stretches
from dateline.extraction import Steps, prepare
from dateline.inputs import read_articles
from dateline.lexicons import models_folder
from dateline.page import Page
from dateline.pieces import parse
from dateline.reader import UNREAD, Reader, Reading, load_reader
from dateline.reader.decode import Floats
from dateline.records import Article, Cast, Date, Quote
from dateline.score.folders import by_article, read_labels
from dateline.score.judge import Rows

Parsed = tuple[Article, Doc, Reading]
# Where the recipe of the reader leaves the readers that did not see some of the articles.
FOLDS = Path("build/reader/folds")
UNSEEN = "unseen.txt"
# The map from the states of a fold to those of the kept reader (models/reader/train/aligned.py).
ALIGNED = "aligned.npy"
ROUNDS = 300
SMALLEST = 0.02


@dataclass(frozen=True, slots=True)
class LabelledChoice:
    """The options for one question, each by its features, and which of them are right.

    ``kind`` sorts questions; a choice counts by its ``weight``.
    """

    kind: str
    options: tuple[tuple[str, ...], ...]
    right: frozenset[int]
    weight: float = 1.0


def learn(choices: Sequence[LabelledChoice], shrinkage: float, seen_at_least: int) -> dict[str, float]:
    """Return the weight of each feature that is seen often enough; ``shrinkage`` draws weights to nought."""
    from scipy.optimize import minimize  # noqa: PLC0415 - only recipes need scipy
    from scipy.sparse import csr_matrix  # noqa: PLC0415

    counts = Counter(feature for choice in choices for features in choice.options for feature in features)
    names = sorted(feature for feature, count in counts.items() if count >= seen_at_least)
    column = {feature: n for n, feature in enumerate(names)}
    options = [features for choice in choices for features in choice.options]
    cells = [[column[feature] for feature in features if feature in column] for features in options]
    flat = np.fromiter((n for cell in cells for n in cell), dtype=np.int32)
    ends = np.cumsum([0, *(len(cell) for cell in cells)])
    matrix = csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(options), len(names)))
    sizes = np.array([len(choice.options) for choice in choices])
    starts = np.cumsum([0, *sizes[:-1]])
    right = np.array([i in choice.right for choice in choices for i in range(len(choice.options))])
    counting = np.array([choice.weight for choice in choices])
    counting_of_options = np.repeat(counting, sizes)

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        whole, chance = _chances(scores, starts, sizes)
        of_right, chance_if_right = _chances(np.where(right, scores, -1e9), starts, sizes)
        slope = matrix.T @ (counting_of_options * (chance - chance_if_right)) + shrinkage * weights
        missed = (counting * whole).sum() - (counting * of_right).sum()
        return float(missed + shrinkage / 2 * weights @ weights), slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    return dict(zip(names, (float(weight) for weight in found), strict=True))


def _chances(scores: Any, starts: Any, sizes: Any) -> tuple[Any, Any]:
    highest = np.maximum.reduceat(scores, starts)
    powers = np.exp(scores - np.repeat(highest, sizes))
    totals = np.add.reduceat(powers, starts)
    return highest + np.log(totals), powers / np.repeat(totals, sizes)


def write_weights(weights: dict[str, float], path: Path) -> None:
    """Write the weights that count, in 2 digits."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["feature", "weight"])
        writer.writerows([name, f"{weight:.2f}"] for name, weight in sorted(weights.items()) if abs(weight) >= SMALLEST)


@dataclass(frozen=True, slots=True)
class FoldedReader:
    """The reader as a text meets it that it did not learn from: one of a fold reads what the kept one has seen.

    ``unseen`` has the readers of the folds by the hash of the text, ``aligned`` the map of each one's states.
    """

    kept: Reader
    unseen: dict[str, Reader]
    aligned: dict[str, Floats]

    def of(self, text: str) -> Reader:
        """Return the reader for a text."""
        return self.unseen.get(hash_of(text), self.kept)

    def read(self, text: str) -> Reading:
        """Return the reading of a text, its states as the kept reader might have them."""
        reading, to_kept = self.of(text).read(text), self.aligned.get(hash_of(text))
        if to_kept is None or not len(reading.states):
            return reading
        return replace(reading, states=reading.states @ to_kept[:-1] + to_kept[-1])


def hash_of(text: str) -> str:
    """Return the name under which a fold keeps a text."""
    return sha256(text.encode("utf-8")).hexdigest()


def folded_reader() -> FoldedReader:
    """Load the reader and those of its folds; says so where there are none."""
    unseen: dict[str, Reader] = {}
    aligned: dict[str, Floats] = {}
    for folder in sorted(path.parent for path in FOLDS.glob(f"*/{UNSEEN}")):
        names = (folder / UNSEEN).read_text(encoding="utf-8").split()
        unseen |= dict.fromkeys(names, load_reader(folder))
        if (folder / ALIGNED).exists():
            aligned |= dict.fromkeys(names, np.load(folder / ALIGNED))
    if not unseen:
        sys.stderr.write(f"{FOLDS}: no readers; weights are learnt from states that have seen the articles\n")
    return FoldedReader(load_reader(models_folder() / "reader"), unseen, aligned)


def prepare_to_learn() -> tuple[Language, Callable[[str], Reading]]:
    """Load what reads the articles of a recipe."""
    nlp, _ = prepare("", reader=False)
    return nlp, folded_reader().read


def read_texts(gold: Path, texts: Path) -> Iterator[Parsed]:
    """Yield the articles that a folder of labels is of, parsed and read; ``texts`` has those that are not beside it."""
    nlp, read = prepare_to_learn()
    paths = [texts / "*.txt", gold / "articles", gold.parents[1] / "seeds"]
    articles = [item for item in read_articles(paths, ReadOptions()) if isinstance(item, Article)]
    docs = parse(nlp, [article.text for article in articles])
    yield from ((article, doc, read(article.text)) for article, doc in zip(articles, docs, strict=True))


@dataclass(frozen=True, slots=True)
class Lesson:
    """A labelled article as events are found in it, with its labels."""

    page: Page
    cast: Cast
    quotes: tuple[Quote, ...]
    dates: tuple[Date, ...]
    rows: Rows


def lessons(gold: Path, parsed: Iterable[Parsed], *, unread: bool = False) -> Iterator[Lesson]:
    """Yield the labelled articles of the split "train"; with ``unread`` each once more as the rules alone read it."""
    labels = by_article(read_labels(gold), gold)
    for article, doc, reading in parsed:
        rows = labels.get(article.id, {})
        if split_of(rows) == "train":
            for read in (reading, UNREAD) if unread else (reading,):
                steps = Steps(article, doc, _reads_as(read))
                page = Page(steps.article, doc, steps.sentences, read)
                dates = join_stretches(page, steps.dates)
                yield Lesson(page, steps.participants, steps.speech_of_events, dates, rows)


def _reads_as(reading: Reading) -> Callable[[str], Reading]:
    return lambda _: reading


def split_of(rows: Rows) -> str:
    """Return the split of an article by its labels, "" for none."""
    return next((row.get("split", "") for row in rows.get("articles", ())), "")


def labels_at(rows: Rows) -> dict[int, dict[str, str]]:
    """Return the labelled event mentions by each of their characters."""
    return {n: row for row in rows["event_mentions"] for n in range(int(row["start"]), int(row["end"]))}
