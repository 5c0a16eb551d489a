"""Folders of tables to scores."""

from pathlib import Path

from dateline.errors import InputError
from dateline.score.figures import Score
from dateline.score.judge import Article, Rows
from dateline.tables import read_table

NEEDED_COLUMNS = {
    "sentences": ("doc_id", "kind", "start", "end"),
    "entities": ("doc_id", "entity_id", "type"),
    "mentions": ("doc_id", "entity_id", "kind", "start", "end"),
    "dates": ("doc_id", "start", "end", "value"),
    "quotes": ("doc_id", "kind", "spans", "speaker_id"),
    "event_mentions": (
        "doc_id",
        "event_id",
        "start",
        "end",
        "event_type",
        "actor_ids",
        "recipient_ids",
        "status",
        "asserted_by_id",
    ),
}


def score_folders(gold: Path, system: Path) -> dict[str, float]:
    """Return the figures (F1 in percent) of a folder of tables against a folder of hand labels."""
    return total(score_articles(gold, system)).figures()


def score_articles(gold: Path, system: Path) -> dict[str, Article]:
    """Return each labelled article with its tables; InputError for a missing table or article."""
    labels, tables = by_article(read_labels(gold), gold), by_article(read_labels(system), system)
    if missing := sorted(set(labels) - set(tables)):
        raise InputError(f"{system}: no row of article {missing[0]!r}, which {gold} labels")
    return {doc_id: Article.of(rows, tables[doc_id]) for doc_id, rows in labels.items()}


def total(articles: dict[str, Article]) -> Score:
    """Return the score over some articles."""
    score = Score()
    for article in articles.values():
        score.add(article)
    return score


def read_labels(folder: Path) -> Rows:
    """Read the tables that are scored."""
    return {name: read_table(folder, name, needed) for name, needed in NEEDED_COLUMNS.items()}


def by_article(tables: Rows, folder: Path) -> dict[str, Rows]:
    """Part tables by article; InputError for a row of an article without sentences."""
    articles: dict[str, Rows] = {row["doc_id"]: {name: [] for name in NEEDED_COLUMNS} for row in tables["sentences"]}
    for name in NEEDED_COLUMNS:
        for number, row in enumerate(tables[name], 2):
            if row["doc_id"] not in articles:
                raise InputError(
                    f"{folder / name}.csv: row {number}: article {row['doc_id']!r} is not in sentences.csv"
                )
            articles[row["doc_id"]][name].append(row)
    return articles
