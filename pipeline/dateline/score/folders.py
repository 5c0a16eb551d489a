"""Folders of tables to scores."""

from collections.abc import Iterator
from pathlib import Path

from dateline.errors import InputError
from dateline.score.figures import Score
from dateline.score.judge import JudgedArticle, Rows
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


# What only labels have, or only an extraction, or not yet every one of either.
OPTIONAL_COLUMNS = {
    "articles": ("doc_id",),
    "events": ("doc_id", "event_id", "start", "end", "status"),
    "quantities": ("doc_id", "event_id", "kind", "value", "start", "end"),
    "main_events": ("doc_id", "event_id", "rank"),
}


def score_folders(gold: Path, system: Path) -> dict[str, float]:
    """Return the figures (F1 in percent) of a folder of tables against a folder of hand labels."""
    return total(score_articles(gold, system)).figures()


def score_articles(gold: Path, system: Path) -> dict[str, JudgedArticle]:
    """Return the labelled articles that the tables have, with both; InputError for a missing table, or where none is.

    An article that could not be read is among errors.jsonl and not in the tables, so it is left out.
    """
    labels, tables = by_article(read_labels(gold), gold), by_article(read_labels(system), system)
    found = {doc_id: JudgedArticle.of(rows, tables[doc_id]) for doc_id, rows in labels.items() if doc_id in tables}
    if not found:
        raise InputError(f"{system}: no article that {gold} labels")
    for doc_id, article in found.items():
        if len(digests := set(_digests(article))) > 1:
            raise InputError(
                f"{system}: {doc_id!r} is another text than {gold} labels: SHA-256 {' and '.join(digests)}"
            )
    return found


def _digests(article: JudgedArticle) -> Iterator[str]:
    """Yield the hashes of the text that labels and tables are of, where they are known."""
    for side in (article.gold, article.system):
        yield from (row["sha256"] for row in side.get("articles", ()) if row.get("sha256"))


def total(articles: dict[str, JudgedArticle]) -> Score:
    """Return the score over some articles."""
    score = Score()
    for article in articles.values():
        score.add(article)
    return score


def read_labels(folder: Path) -> Rows:
    """Read the tables that are scored."""
    there = {name: needed for name, needed in OPTIONAL_COLUMNS.items() if (folder / f"{name}.csv").exists()}
    return {name: read_table(folder, name, needed) for name, needed in (NEEDED_COLUMNS | there).items()}


def by_article(tables: Rows, folder: Path) -> dict[str, Rows]:
    """Part tables by article; InputError for a row of an article without sentences."""
    articles: dict[str, Rows] = {row["doc_id"]: {name: [] for name in tables} for row in tables["sentences"]}
    for name, rows in tables.items():
        for number, row in enumerate(rows, 2):
            if row["doc_id"] not in articles:
                raise InputError(
                    f"{folder / name}.csv: row {number}: article {row['doc_id']!r} is not in sentences.csv"
                )
            articles[row["doc_id"]][name].append(row)
    return articles
