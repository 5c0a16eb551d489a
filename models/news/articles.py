"""The labelled articles that the weights of models/news/ are learnt from, read by the stages before."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from dateline.articles import ReadOptions
from dateline.extraction import Steps
from dateline.inputs import read_articles
from dateline.learning import prepare_to_learn
from dateline.news import roles
from dateline.news.told import Told
from dateline.pieces import parse
from dateline.reader import UNREAD
from dateline.records import Article
from dateline.score.folders import Rows, by_article, read_labels

LABEL_OF = {
    "Main": "main", "Main_Consequence": "consequence", "Cause_Specific": "cause", "Cause_General": "context",
    "Distant_Historical": "history", "Distant_Anecdotal": "anecdote", "Distant_Evaluation": "evaluation",
    "Distant_Expectations_Consequences": "expectation", "NA": "none",
}  # fmt: skip
# Labels of the corpus do not tell kinds of causes apart: either is right.
MEANT = {"cause": ("cause", "context"), "": ("none",)}
Matrix = Any
# A labelled sentence: its range, and the labels of which each is right.
Labelled = tuple[int, int, tuple[str, ...]]


@dataclass
class Item:
    """An article with the labels of its sentences, what was told of it, and what is learnt over it.

    ``tables`` are those of the corpus, None for an article of a public set.
    """

    split: str
    labels: list[Labelled]
    told: Told
    tables: dict[str, Rows] | None
    features: list[list[str]]
    states: Matrix
    allowed: Matrix
    learnt: Matrix
    dense: Matrix = None
    sparse: Matrix = None
    chances: Matrix = None

    @property
    def set(self) -> str:
        """Return which kind of set it is from."""
        return "corpus" if self.tables is not None else "public"


def read_items(gold: Path, articles: Path, sets: Sequence[Path], *, reader: bool) -> list[Item]:
    """Read and parse the labelled articles; those whose text is not there are left out."""
    nlp, read = prepare_to_learn()
    records = [*_of_corpus(gold, articles), *_of_sets(sets)]
    docs = parse(nlp, [record[1].text for record in records])
    return [
        _item(split, labels, Steps(article, doc, read if reader else lambda _: UNREAD).told, tables)
        for (split, article, labels, tables), doc in zip(records, docs, strict=True)
    ]


def _item(split: str, labels: list[Labelled], told: Told, tables: dict[str, Rows] | None) -> Item:
    sentences = told.page.sentences
    is_read = bool(told.page.reading.words)
    states = np.array([roles.states_of(told, s) for s in sentences]) if is_read else np.zeros((len(sentences), 0))
    allowed = np.array([_allowed(labels, (s.start, s.end)) for s in sentences], np.float32)
    learnt = np.array([s.kind not in roles.FIXED for s in sentences]) & (allowed.sum(1) > 0)
    return Item(split, labels, told, tables, roles.features_of(told), states, allowed, learnt)


def _of_corpus(gold: Path, folder: Path) -> Iterator[tuple[str, Article, list[Labelled], dict[str, Rows] | None]]:
    labels = by_article(read_labels(gold), gold)
    paths = [path for path in (folder, gold / "articles", gold.parents[1] / "seeds") if path.is_dir()]
    for article in read_articles(paths, options=ReadOptions()):
        if isinstance(article, Article) and (tables := labels.pop(article.id, None)):
            split = next((row.get("split", "") for row in tables.get("articles", ())), "") or "train"
            rows = [
                (int(r["start"]), int(r["end"]), MEANT.get(r["news_role"], (r["news_role"],)))
                for r in tables["sentences"]
            ]
            yield split, article, rows, tables


def _of_sets(sets: Sequence[Path]) -> Iterator[tuple[str, Article, list[Labelled], None]]:
    for path, split in zip(sets, ("train", "dev"), strict=False):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            labels = [(s["start"], s["end"], (LABEL_OF[s["role"]],)) for s in row["sentences"]]
            day = date.fromisoformat(row["published"][:10])
            yield split, Article(id=row["id"], text=row["text"], published=day, published_basis="given"), labels, None


def _allowed(labels: list[Labelled], span: tuple[int, int]) -> list[bool]:
    """Return which labels are right for a sentence: those of the labelled one that shares most with it."""
    shared = [(min(span[1], end) - max(span[0], start), meant) for start, end, meant in labels]
    most, meant = max(shared, default=(0, ()))
    return [most > 0 and name in meant for name in roles.LABELS]
