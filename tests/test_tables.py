"""The tables as files: their schema, their bytes, and that a crash leaves no half file."""

import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from dateline.api import extract_many
from dateline.articles import make_article
from dateline.errors import InputError
from dateline.records import Article, Extraction
from dateline.rows import table_rows
from dateline.schema import TABLES
from dateline.tables import csv_line, frames, read_table, write_tables

TEXT = "The board of Larvik met on Tuesday. “We agreed,” said Anna Dahl, who leads it."


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    return dateline.extract(TEXT, published="2026-02-03")


def test_rows_have_the_columns_of_the_schema(extraction: Extraction) -> None:
    for name, rows in table_rows(extraction).items():
        columns = [column.name for column in TABLES[name].columns]
        assert all(list(row) == columns for row in rows), name


def test_frames_hold_the_rows_as_strings(extraction: Extraction) -> None:
    tables = frames(extraction)
    assert set(tables) == set(TABLES)
    assert tables["sentences"].to_dict("records") == table_rows(extraction)["sentences"]


def test_frictionless_accepts_the_package(seed_article: Article, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import Package, system

        write_tables(extract_many([seed_article]), tmp_path)
        with system.use_context(trusted=True):
            report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    assert len(report.tasks) == len(TABLES)


def test_an_article_gives_the_same_bytes_alone_and_among_others(seed_article: Article, tmp_path: Path) -> None:
    other = make_article("other", TEXT, {})
    write_tables(extract_many([seed_article]), tmp_path / "alone")
    write_tables(extract_many([other, seed_article]), tmp_path / "among")
    for name in TABLES:
        alone = (tmp_path / "alone" / f"{name}.csv").read_bytes()
        header = alone.split(b"\n", 1)[0]
        among = (tmp_path / "among" / f"{name}.csv").read_bytes()
        assert among.startswith(header)
        assert among.endswith(alone.removeprefix(header)), name


def test_a_crash_leaves_the_old_tables_and_nothing_else(extraction: Extraction, tmp_path: Path) -> None:
    write_tables([extraction], tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def broken() -> Iterator[Extraction]:
        yield dateline.extract("Another text. It rained in Bergen.")
        raise RuntimeError("the machine stopped here")

    with pytest.raises(RuntimeError, match="stopped"):
        write_tables(broken(), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_folder_in_the_way_of_a_table_leaves_the_others_alone(extraction: Extraction, tmp_path: Path) -> None:
    (tmp_path / "articles.csv").write_text("old")
    (tmp_path / "quotes.csv").mkdir()
    with pytest.raises(InputError, match=r"quotes.csv: is a folder"):
        write_tables([extraction], tmp_path)
    assert (tmp_path / "articles.csv").read_text() == "old"


def test_no_article_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no article could be read"):
        write_tables([], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_row_of_another_length_is_named(tmp_path: Path) -> None:
    (tmp_path / "dates.csv").write_text("doc_id,start\na,1\nb\n")
    with pytest.raises(InputError, match=r"dates.csv:3: expected as many cells as columns"):
        read_table(tmp_path, "dates")


CELLS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["NA", "007", "", 'a "b"', "x\ny", "=1", "\r"]) | CELLS, CELLS), min_size=1))
def test_cells_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, str]]) -> None:
    folder = tmp_path_factory.mktemp("cells")
    lines = [("doc_id", "text"), *cells]
    (folder / "t.csv").write_bytes("".join(map(csv_line, lines)).encode())
    assert [tuple(row.values()) for row in read_table(folder, "t")] == cells


def test_an_article_with_the_text_of_an_earlier_one_names_it(tmp_path: Path) -> None:
    articles = [make_article(f"a{n}", text, {}) for n, text in enumerate([TEXT, "It rained.", TEXT, "It rained. "])]
    written = write_tables(extract_many(articles, reader=False), tmp_path)
    assert written.duplicates == 1
    assert [row["duplicate_of"] for row in read_table(tmp_path, "articles")] == ["", "", "a0", ""]
    assert not [path for path in tmp_path.iterdir() if path.suffix not in (".csv", ".json")]


def test_frames_without_pandas_name_the_extra(extraction: Extraction, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(InputError, match=r"^frames needs pandas: pip install 'dateline\[pandas\]'$"):
        frames(extraction)
    with pytest.raises(InputError, match=r"^extract_batch needs pandas: pip install 'dateline\[pandas\]'$"):
        dateline.extract_batch(None)
