"""Folders of tables that the tests of the report read."""

from pathlib import Path

import pytest

from dateline.api import extract_many
from dateline.records import Article, Extraction
from dateline.report import make_report
from dateline.tables import write_tables

HOSTILE = Article(
    id="../../evil\"'><b>",
    title="<script>document.title = 'hacked'</script> & <img src=x onerror=alert(1)>",
    text=(
        "Anna Dahl met Erik Moe in Oslo on Tuesday. <script>document.title = 'hacked'</script> said Anna Dahl.\n"
        "“</style><img src=//example.org/x.png onerror=alert(1)> {{ 7 * 7 }} &amp;,” Erik Moe said on Monday.\n"
    ),
)
SECOND = Article(id="second", title="Ferry talks", text="The board of Larvik sued the ferry company in Moss on Friday.")


@pytest.fixture(scope="session")
def seed_tables(frozen_extraction: Extraction, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seed")
    write_tables([frozen_extraction], folder)
    return folder


@pytest.fixture(scope="session")
def mixed_tables(frozen_extraction: Extraction, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed, an article full of markup, and another one."""
    folder = tmp_path_factory.mktemp("mixed")
    write_tables([frozen_extraction, *extract_many([HOSTILE, SECOND], reader=False)], folder)
    return folder


@pytest.fixture(scope="session")
def mixed_report(mixed_tables: Path) -> Path:
    path = mixed_tables / "report.html"
    path.write_text(make_report(mixed_tables).html, encoding="utf-8")
    return path
