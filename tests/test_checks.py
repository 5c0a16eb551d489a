"""Checks: each finds the row that it is for, and none in what dateline writes itself."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.checks.findings import breaks_of, find_breaks
from dateline.checks.named import CHECKS, Numbered
from dateline.extraction import read_together
from dateline.records import Article, Extraction
from dateline.rows import Row, table_rows
from dateline.tables import write_tables

Run = Callable[..., tuple[int, str, str]]
TEXT = "Anna Dahl met Ben Moe in Oslo on 3 February 2026. Dahl, who denied the theft, was fined $900 on Friday.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("checked")
    write_tables(read_together([Article(id="a", text=TEXT)], reader=False), made)
    return made


def changed(folder: Path, to: Path, table: str, **cells: str) -> Path:
    """Copy tables, with some cells of the first row of one table changed."""
    shutil.copytree(folder, to)
    path = to / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0] |= cells
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return to


def test_what_dateline_writes_breaks_no_check(folder: Path, frozen_extraction: Extraction) -> None:
    assert list(find_breaks(folder)) == []
    tables = table_rows(frozen_extraction)
    numbered = {name: [Numbered(line, row) for line, row in enumerate(rows, 2)] for name, rows in tables.items()}
    assert [str(finding) for finding in breaks_of(numbered)] == []


@pytest.mark.parametrize(
    ("table", "cells", "check"),
    [
        ("events", {"actor_ids": "anna-dahl", "recipient_ids": "anna-dahl"}, "nobody-is-actor-and-recipient"),
        ("events", {"status": "negated", "factuality": "3"}, "factuality-agrees-with-status"),
        ("events", {"denied_by": "Ben Moe", "status": "actual", "factuality": "3"}, "what-is-denied-is-no-plain-fact"),
        ("events", {"date_start": "2001-01-01", "date_end": "2001-01-01"}, "dates-of-one-happening-agree"),
        ("event_mentions", {"sentence_id": "2"}, "the-rows-sentence-holds-it"),
        ("events", {"place_id": "nowhere"}, "ids-refer-to-rows"),
        ("entities", {"members": "nobody|anna-dahl"}, "ids-refer-to-rows"),
        ("entities", {"members": "anna-dahl"}, "a-group-has-several-members"),
        ("mentions", {"text": "Berit"}, "spans-hold-their-words"),
        ("events", {"main": "3"}, "main-events-are-ranked"),
    ],
)
def test_a_check_finds_its_row(folder: Path, tmp_path: Path, table: str, cells: Row, check: str) -> None:
    found = list(find_breaks(changed(folder, tmp_path / "out", table, **cells)))
    assert check in {finding.check for finding in found}


def test_every_check_is_tried_here() -> None:
    (marks,) = [mark for mark in test_a_check_finds_its_row.pytestmark if mark.name == "parametrize"]  # type: ignore[attr-defined]
    assert {case[2] for case in marks.args[1]} == set(CHECKS)


def test_the_command_says_file_row_and_check(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("check", folder)[:2] == (0, "")
    code, out, err = run("check", changed(folder, tmp_path / "out", "events", place_id="nowhere"))
    assert (code, "1 finding" in err) == (1, True)
    assert out.startswith("events.csv:2: ids-refer-to-rows: place_id nowhere")
    assert run("check", tmp_path / "none")[0] == 2
