"""Puts the texts of labelled articles into one folder: python -m tests.texts ARTICLES SET.jsonl FOLDER, for recipes.

The labels of some articles that are only learnt from belong to texts of a public set, which has no files of them. A
record is known by the hash of its text; it has "text", and may have "headline" (places in the text) and "published".
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


def main(articles: Path, records: Path, folder: Path) -> None:
    """Copy the files of the articles, and write those of the records that are labelled."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in (*articles.glob("*.txt"), *articles.glob("*.toml")):
        shutil.copy(path, folder)
    for doc_id, record in labelled(records):
        (folder / f"{doc_id}.txt").write_text(record["text"], encoding="utf-8")
        (folder / f"{doc_id}.toml").write_text("".join(_lines(record)), encoding="utf-8")


def labelled(records: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the records that are labelled, each with the article's id."""
    with (GOLD / "articles.csv").open(encoding="utf-8", newline="") as file:
        ids = {row["sha256"]: row["doc_id"] for row in csv.DictReader(file)}
    for line in records.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        doc_id = ids.get(sha256(record["text"].encode("utf-8")).hexdigest())
        if doc_id:
            yield doc_id, record


def _lines(record: dict[str, Any]) -> Iterator[str]:
    if record.get("headline"):
        start, end = record["headline"]
        yield f"title = {json.dumps(record['text'][start:end], ensure_ascii=False)}\n"
    if record.get("published"):
        yield f"published = {record['published'][:10]}\n"


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
