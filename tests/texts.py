"""Puts the texts of labelled articles into one folder: python -m tests.texts ARTICLES SET.jsonl.. FOLDER, for recipes.

The labels of some articles that are only learnt from belong to texts of public sets, which have no files of them. A
record is known by the hash of its text; it has "text", and may have "headline" (places in the text). The day of
publication is that of the labels.
"""

import csv
import json
import shutil
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent / "gold"


def main(articles: Path, *records: Path, folder: Path) -> None:
    """Copy the files of the articles, and write those of the records that are labelled."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in (*articles.glob("*.txt"), *articles.glob("*.toml")):
        shutil.copy(path, folder)
    for row, record in (found for path in records for found in labelled(path)):
        (folder / f"{row['doc_id']}.txt").write_text(record["text"], encoding="utf-8")
        (folder / f"{row['doc_id']}.toml").write_text("".join(_lines(row, record)), encoding="utf-8")


def labelled(records: Path) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """Yield the article's row of labels and the record, of each record that is labelled."""
    with (GOLD / "articles.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["sha256"]: row for row in csv.DictReader(file)}
    for line in records.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        row = rows.get(sha256(record["text"].encode("utf-8")).hexdigest())
        if row:
            yield row, record


def _lines(row: dict[str, str], record: dict[str, Any]) -> Iterator[str]:
    if record.get("headline"):
        start, end = record["headline"]
        yield f"title = {json.dumps(record['text'][start:end], ensure_ascii=False)}\n"
    if row["published"]:
        yield f"published = {row['published']}\n"


if __name__ == "__main__":
    first, *between, last = map(Path, sys.argv[1:])
    main(first, *between, folder=last)
