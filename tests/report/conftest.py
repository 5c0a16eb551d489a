"""Folders of tables that the tests of the report read."""

import csv
from pathlib import Path

import pytest

from dateline.api import extract_many
from dateline.records import Article, Extraction
from dateline.report import make_report
from dateline.tables import read_table, write_tables

HOSTILE = Article(
    id="../../evil\"'><b>",
    title="<script>document.title = 'hacked'</script> & <img src=x onerror=alert(1)>",
    text=(
        "Anna Dahl met Erik Moe in Oslo on Tuesday. <script>document.title = 'hacked'</script> said Anna Dahl.\n"
        "“</style><img src=//example.org/x.png onerror=alert(1)> {{ 7 * 7 }} &amp;,” Erik Moe said on Monday.\n"
    ),
)
SECOND = Article(id="second", title="Ferry talks", text="The board of Larvik sued the ferry company in Moss on Friday.")
THIRD = Article(
    id="third",
    title="Ferry sinks",
    text="At least 12 people were killed and 7 injured when a ferry sank off Moss on 3 March 2025, the police said. "
    "The board of Larvik sued the ferry company. The company denied that it had ignored warnings.",
)


@pytest.fixture(scope="session")
def seed_tables(frozen_extraction: Extraction, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seed")
    write_tables([frozen_extraction], folder)
    return folder


@pytest.fixture(scope="session")
def mixed_tables(frozen_extraction: Extraction, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed, an article full of markup, and two of one story."""
    folder = tmp_path_factory.mktemp("mixed")
    write_tables([frozen_extraction, *extract_many([HOSTILE, SECOND, THIRD], reader=False)], folder)
    with (folder / "event_links.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["story_id", "doc_id", "event_id", "status", "asserted_by"])
        told = [row for row in read_table(folder, "events") if row["trigger"] == "sued"]
        writer.writerows(["s", row["doc_id"], row["event_id"], row["status"], row["asserted_by"]] for row in told)
        writer.writerow(["s", "second", "gone", "actual", "author"])
    return folder


@pytest.fixture(scope="session")
def mixed_report(mixed_tables: Path) -> Path:
    path = mixed_tables / "report.html"
    path.write_text(make_report(mixed_tables).html, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def small_report(mixed_tables: Path) -> Path:
    """Two articles of one story: axe takes long over large pages."""
    path = mixed_tables / "small.html"
    path.write_text(make_report(mixed_tables, only=["second", "third"]).html, encoding="utf-8")
    return path
