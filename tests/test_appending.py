"""Articles added to a folder of tables: what is there stays, byte for byte, or gives way where it is told to."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.schema import TABLES
from dateline.tables import read_table

from .test_bulk import tables

Run = Callable[..., tuple[int, str, str]]
TEXTS = {
    "a": "Anna Dahl met Erik Moe in Oslo on Tuesday. “We agreed,” said Dahl.",
    "b": "Kari Lund visited Bergen.",
    "c": "Ola Vik resigned on Monday.",
}
ANEW = "Kari Lund left Bergen. “It rained,” she said on Friday."


@pytest.fixture
def articles(tmp_path: Path) -> dict[str, Path]:
    paths = {name: tmp_path / f"{name}.txt" for name in TEXTS}
    for name, path in paths.items():
        path.write_text(TEXTS[name], encoding="utf-8")
    return paths


@pytest.fixture
def extract(run: Run, tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Extract by the rules into a folder under tmp_path, and return exit code and stderr."""

    def call(out: str, *arguments: object) -> tuple[int, str]:
        code, stdout, stderr = run("extract", *arguments, "-o", tmp_path / out, "--no-reader")
        assert not stdout
        assert "Traceback" not in stderr
        return code, stderr

    return call


def ids(folder: Path, table: str = "articles") -> list[str]:
    return list(dict.fromkeys(row["doc_id"] for row in read_table(folder, table)))


Extract = Callable[..., tuple[int, str]]
WORKERS = [[], ["--workers", "1"]]


@pytest.mark.parametrize("workers", WORKERS, ids=["plain", "bulk"])
def test_two_runs_write_the_bytes_of_one(
    extract: Extract, articles: dict[str, Path], tmp_path: Path, workers: list[str]
) -> None:
    extract("once", *articles.values())
    extract("twice", articles["a"], "--append")
    code, stderr = extract("twice", articles["b"], articles["c"], "--append", *workers)
    assert code == 0
    assert "dateline: 2 articles added to " in stderr
    assert tables(tmp_path / "twice") == tables(tmp_path / "once")
    names = [{path.name for path in (tmp_path / out).iterdir()} for out in ("once", "twice")]
    assert names[0] == names[1]


@pytest.mark.parametrize("workers", WORKERS, ids=["plain", "bulk"])
def test_an_article_that_is_there_is_refused_and_the_others_are_added(
    extract: Extract, articles: dict[str, Path], tmp_path: Path, workers: list[str]
) -> None:
    extract("out", articles["a"])
    code, stderr = extract("out", articles["a"], articles["b"], "--append", *workers)
    assert code == 1
    assert f"dateline: a: is in {tmp_path / 'out'} already; --replace reads it anew\n" in stderr
    assert ids(tmp_path / "out") == ["a", "b"]
    assert not (tmp_path / "out" / "errors.jsonl").exists()


@pytest.mark.parametrize("workers", WORKERS, ids=["plain", "bulk"])
def test_where_no_article_is_new_nothing_changes(
    extract: Extract, articles: dict[str, Path], tmp_path: Path, workers: list[str]
) -> None:
    extract("out", articles["a"])
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    code, stderr = extract("out", articles["a"], "--append", *workers)
    assert code == 2
    assert "dateline: no article is new; nothing was written to " in stderr
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


@pytest.mark.parametrize("workers", WORKERS, ids=["plain", "bulk"])
def test_an_article_read_anew_takes_the_place_of_its_earlier_rows(
    extract: Extract, articles: dict[str, Path], tmp_path: Path, workers: list[str]
) -> None:
    extract("out", *articles.values())
    articles["b"].write_text(ANEW, encoding="utf-8")
    extract("anew", *articles.values())
    code, stderr = extract("out", articles["b"], "--append", "--replace", *workers)
    assert code == 0
    assert "1 article added to " in stderr
    assert ", 1 in place of earlier rows" in stderr
    assert tables(tmp_path / "out") == tables(tmp_path / "anew")
    assert ids(tmp_path / "out", "quotes") == ["a", "b"]


def test_an_article_that_cannot_be_read_anew_keeps_its_rows(
    extract: Extract, articles: dict[str, Path], tmp_path: Path
) -> None:
    extract("out", articles["a"], articles["b"])
    before = tables(tmp_path / "out")
    articles["a"].write_bytes(b"\xff\xff\xff broken")
    articles["b"].write_text(TEXTS["b"], encoding="utf-8")
    assert extract("out", articles["a"], articles["b"], "--append", "--replace")[0] == 1
    assert tables(tmp_path / "out") == before


def test_errors_of_earlier_runs_stay_until_the_article_is_read(
    extract: Extract, articles: dict[str, Path], tmp_path: Path
) -> None:
    for name in ("a", "c"):
        articles[name].write_bytes(b"\xff\xff\xff broken")
    extract("out", *articles.values())
    articles["a"].write_text(TEXTS["a"], encoding="utf-8")
    assert extract("out", articles["a"], "--append")[0] == 0
    lines = (tmp_path / "out" / "errors.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["c"]
    articles["c"].write_text(TEXTS["c"], encoding="utf-8")
    assert extract("out", articles["c"], "--append")[0] == 0
    assert not (tmp_path / "out" / "errors.jsonl").exists()
    assert ids(tmp_path / "out") == ["b", "a", "c"]


def test_a_text_that_is_there_under_another_id_is_told(
    extract: Extract, articles: dict[str, Path], tmp_path: Path
) -> None:
    extract("out", articles["a"])
    for name in ("b", "c"):
        articles[name].write_text(TEXTS["a"], encoding="utf-8")
    _, stderr = extract("out", articles["b"], articles["c"], "--append")
    assert "dateline: 2 articles with the text of an earlier one; duplicate_of in articles.csv names it" in stderr
    assert [row["duplicate_of"] for row in read_table(tmp_path / "out", "articles")] == ["", "a", "a"]
    articles["a"].write_text(ANEW, encoding="utf-8")
    extract("out", articles["a"], "--append", "--replace")
    assert [row["duplicate_of"] for row in read_table(tmp_path / "out", "articles")] == ["", "", "b"]


def _without_last_column(folder: Path) -> None:
    """Leave a table as an earlier version may have written it."""
    path = folder / "dates.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("".join(f"{line.rpartition(',')[0]}\n" for line in lines), encoding="utf-8")
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    (dates,) = [resource for resource in package["resources"] if resource["name"] == "dates"]
    dates["schema"]["fields"].pop()
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


def _out_of_order(folder: Path) -> None:
    path = folder / "sentences.csv"
    header, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(header + "".join(reversed(lines)), encoding="utf-8")


def _twice(folder: Path) -> None:
    path = folder / "articles.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.splitlines(keepends=True)[-1], encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (_without_last_column, "dates.csv: has other columns than this version of dateline writes"),
        (_out_of_order, "sentences.csv: rows of 'a' stand out of the order of articles.csv"),
        (_twice, "articles.csv: two rows of 'b'"),
    ],
)
def test_tables_that_cannot_be_added_to_are_named_and_stay(
    extract: Extract, articles: dict[str, Path], tmp_path: Path, spoil: Callable[[Path], None], reason: str
) -> None:
    extract("out", articles["a"], articles["b"])
    spoil(tmp_path / "out")
    before = tables(tmp_path / "out")
    code, stderr = extract("out", articles["c"], "--append")
    assert code == 2
    assert f"{reason}; extract its articles anew, or name another folder" in stderr
    assert tables(tmp_path / "out") == before


@pytest.mark.parametrize(
    ("options", "reason"),
    [(["--replace"], "--replace goes with --append"), (["--append", "--parts"], "--append joins tables, and --parts")],
)
def test_options_that_do_not_go_together_are_refused(
    extract: Extract, articles: dict[str, Path], tmp_path: Path, options: list[str], reason: str
) -> None:
    code, stderr = extract("out", articles["a"], *options)
    assert code == 2
    assert f"dateline: {reason}" in stderr
    assert not (tmp_path / "out").exists()


def test_further_formats_are_of_all_articles(extract: Extract, articles: dict[str, Path], tmp_path: Path) -> None:
    extract("out", articles["a"], "--format", "jsonl")
    assert extract("out", articles["b"], "--append", "--format", "jsonl")[0] == 0
    lines = (tmp_path / "out" / "jsonl" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["doc_id"] for line in lines] == ["a", "b"]
    assert set(TABLES) == {path.stem for path in (tmp_path / "out" / "jsonl").iterdir()}
