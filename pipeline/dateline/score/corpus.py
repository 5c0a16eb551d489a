"""The scores of a corpus: article by article, and summed over its splits and genres."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path

from dateline.errors import InputError
from dateline.rows import Row
from dateline.score.figures import Score
from dateline.score.folders import by_article, read_labels, score_articles
from dateline.score.intervals import Interval, intervals
from dateline.score.judge import JudgedArticle

SPLITS = ("train", "dev", "test")
# The articles of it give figures alone: whoever reads their rows can no longer measure on them.
KEPT = "test"
GROUPINGS = ("split", "topic", "style", "source")


@dataclass(frozen=True)
class Corpus:
    """Labelled articles with their tables, the score of each, and the row of each in articles.csv."""

    articles: dict[str, JudgedArticle]
    scores: dict[str, Score]
    about: dict[str, Row]

    def value(self, doc_id: str, column: str) -> str:
        """Return a cell of articles.csv, "" where it is not known."""
        return self.about.get(doc_id, {}).get(column, "")

    def part(self, column: str, value: str) -> "Corpus":
        """Return the articles that have a value in a column of articles.csv."""
        return self.kept(doc_id for doc_id in self.articles if self.value(doc_id, column) == value)

    def kept(self, doc_ids: Iterable[str]) -> "Corpus":
        """Return some of the articles."""
        names = list(doc_ids)
        articles = {name: self.articles[name] for name in names}
        return Corpus(articles, {name: self.scores[name] for name in names}, self.about)

    def parts(self, column: str) -> dict[str, "Corpus"]:
        """Return the articles by their values in a column, splits in their order, else by name; unknown ones last."""
        values = {self.value(doc_id, column) for doc_id in self.articles}
        order = SPLITS if column == "split" else sorted(values - {""})
        return {value: self.part(column, value) for value in (*order, "") if value in values}

    def whole(self) -> Score:
        """Return the score over all articles."""
        return reduce(add, self.scores.values(), Score())

    def intervals(self) -> dict[str, Interval]:
        """Return each figure's 95% interval over the articles."""
        return intervals(list(self.scores.values()))


def score_corpus(gold: Path, system: Path, split: str = "") -> Corpus:
    """Score the labelled articles that the tables have, of one split or of all.

    InputError for a missing table, an unknown split, or where no article is left.
    """
    if split and split not in SPLITS:
        raise InputError(f"--split {split!r}: one of {', '.join(SPLITS)}")
    articles = score_articles(gold, system)
    about = {row["doc_id"]: row for article in articles.values() for row in article.gold.get("articles", ())}
    whole = Corpus(articles, {doc_id: _score(article) for doc_id, article in articles.items()}, about)
    found = whole.part("split", split) if split else whole
    if not found.articles:
        raise InputError(f"{system}: no article of the split {split!r} of {gold}")
    return found


def _score(article: JudgedArticle) -> Score:
    score = Score()
    score.add(article)
    return score


def left_out(gold: Path, found: Iterable[str]) -> list[str]:
    """Return the labelled articles that are not among those found."""
    return sorted(set(by_article(read_labels(gold), gold)) - set(found))
