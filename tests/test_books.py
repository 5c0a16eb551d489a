"""The books balance: every input record is in the tables or in errors.jsonl exactly once, whatever was there before."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from dateline import containment
from dateline.articles import ReadOptions
from dateline.bulk import BulkOptions, BulkRun, Contained, local_lanes
from dateline.bulk.lanes import DIED, STARTS, Lane
from dateline.errors import InputError
from dateline.extraction import read_together
from dateline.inputs import FileInputs
from dateline.lexicons import load_settings
from dateline.records import Article, Extraction

from .reading import TEXT, errors_of
from .test_bulk import Deadly, bulk, errors, make_articles, tables  # noqa: F401 - bulk is a fixture

Run = Callable[..., tuple[int, str, str]]
Bulk = Callable[..., Any]
READING = Contained(reader=False, timeout_seconds=60)


def lines(*ids: str) -> str:
    return "".join(json.dumps({"id": doc_id, "text": TEXT}) + "\n" for doc_id in ids)


def ids_in(folder: Path) -> list[str]:
    return [row.split(",")[0] for row in (folder / "articles.csv").read_text(encoding="utf-8").splitlines()[1:]]


@pytest.fixture(scope="module")
def worker() -> Iterator[list[Lane]]:
    """The process that reads in all bulk runs of this file; that a run starts its own is tested in test_runs.py."""
    with local_lanes(1) as lanes:
        yield lanes


@pytest.fixture(autouse=True)
def _one_worker(worker: list[Lane], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.commands.bulk.local_lanes", lambda workers: nullcontext(worker))


@pytest.fixture(params=[[], ["--workers", "1"]], ids=["plain", "bulk"])
def options(request: pytest.FixtureRequest) -> list[str]:
    found: list[str] = ["--no-reader", *request.param]
    return found


def test_equal_failures_are_each_in_the_books(run: Run, tmp_path: Path, options: list[str]) -> None:
    count = 2 * load_settings().shard_articles + 2
    (tmp_path / "in.jsonl").write_text(lines(*["x"] * count), encoding="utf-8")
    assert run("extract", tmp_path / "in.jsonl", "-o", tmp_path / "out", *options)[0] == 1
    assert ids_in(tmp_path / "out") == ["x"]
    assert [(e["id"], e["line"]) for e in errors_of(tmp_path / "out")] == [("x", n) for n in range(2, count + 1)]


def test_one_file_given_twice_is_in_the_books_twice(run: Run, tmp_path: Path, options: list[str]) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text("{\n" * 3 + lines("a"), encoding="utf-8")
    assert run("extract", path, path, "-o", tmp_path / "out", *options)[0] == 1
    assert ids_in(tmp_path / "out") == ["a"]
    assert [(e["id"], e["line"]) for e in errors_of(tmp_path / "out")] == [
        *(("", n) for n in (1, 2, 3, 1, 2, 3)),
        ("a", 4),
    ]


def test_shards_of_the_same_content_are_told_apart(bulk: Bulk, tmp_path: Path) -> None:  # noqa: F811
    from dateline.failures import Failure

    bad = [Failure(id="", reason="no")] * 7
    report = bulk([*make_articles(1), *bad])
    assert (report.articles, report.failures) == (1, 7)
    assert len(errors_of(tmp_path)) == 7


def test_errors_of_an_earlier_run_do_not_stay(run: Run, tmp_path: Path, options: list[str]) -> None:
    bad, good, out = tmp_path / "bad.jsonl", tmp_path / "good.jsonl", tmp_path / "out"
    bad.write_text("{\n" + lines("a"), encoding="utf-8")
    good.write_text(lines("b"), encoding="utf-8")
    assert run("extract", bad, "-o", out, *options)[0] == 1
    assert (out / "errors.jsonl").exists()
    assert run("extract", good, "-o", out, *options)[0] == 0
    assert (ids_in(out), (out / "errors.jsonl").exists()) == (["b"], False)


def test_parts_of_an_earlier_input_go_when_a_run_is_complete(bulk: Bulk, tmp_path: Path) -> None:  # noqa: F811
    keep = BulkOptions(shard_articles=3, keep_parts=True)
    bulk(make_articles(7), keep)
    bulk(make_articles(8), keep)
    listed = json.loads((tmp_path / "parts" / "manifest.json").read_text())["parts"]
    assert sorted(part["name"] for part in listed) == sorted(path.name for path in tmp_path.glob("parts/part-*"))
    assert sum(len(ids_in(path)) for path in tmp_path.glob("parts/part-*")) == 8


def test_what_is_not_datelines_stays_in_a_folder_of_parts(bulk: Bulk, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "parts" / "part-mine").mkdir(parents=True)
    (tmp_path / "parts" / "mine.txt").write_text("precious")
    bulk(make_articles())
    assert sorted(path.name for path in (tmp_path / "parts").iterdir()) == ["mine.txt", "part-mine"]


def test_what_was_too_slow_is_tried_again(
    bulk: Bulk,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def slow(articles: Sequence[Article], *arguments: Any, **options: Any) -> list[Extraction]:
        while any(article.id == "a1" for article in articles):
            pass
        return read_together(articles, *arguments, **options)

    keep = BulkOptions(shard_articles=3, keep_parts=True)
    with monkeypatch.context() as patch:
        patch.setattr(containment, "read_together", slow)
        bulk(make_articles(8), keep, Contained(reader=False, timeout_seconds=0.5))
    assert [e["id"] for path in tmp_path.glob("parts/part-*") for e in errors_of(path)] == ["a1"]
    report = bulk(make_articles(8), keep)
    assert (report.articles, report.failures, report.resumed) == (8, 0, 5)


def test_what_killed_its_worker_is_tried_again(bulk: Bulk, tmp_path: Path) -> None:  # noqa: F811
    keep = BulkOptions(shard_articles=3, keep_parts=True)
    BulkRun(tmp_path, [Lane(Deadly(), Deadly)], READING, keep).run(make_articles())
    assert [e["reason"] for path in tmp_path.glob("parts/part-*") for e in errors_of(path)] == [DIED]
    assert bulk(make_articles(), keep).failures == 0


@pytest.mark.parametrize("name", ["in.jsonl", "in.csv"])
def test_an_input_that_grows_meanwhile_is_refused_before_tables_are_replaced(
    run: Run, tmp_path: Path, options: list[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path, out = tmp_path / name, tmp_path / "out"
    old = tmp_path / "old.jsonl"
    old.write_text(lines("old"), encoding="utf-8")
    assert run("extract", old, "-o", out, *options)[0] == 0
    path.write_text(lines("a", "b") if name.endswith("l") else f"id,text\na,{TEXT}\n", encoding="utf-8")
    monkeypatch.setattr(FileInputs, "verify", growing(FileInputs.verify, path))
    code, _, stderr = run("extract", path, "-o", out, *options)
    assert code == 2
    assert f"dateline: {path}: changed while it was read; no table was replaced" in stderr
    assert ids_in(out) == ["old"]


def growing(verify: Callable[[FileInputs], None], path: Path) -> Callable[[FileInputs], None]:
    """Let a file grow after it was read and before it is looked at again."""

    def call(inputs: FileInputs) -> None:
        with path.open("a") as file:
            file.write("\n")
        verify(inputs)

    return call


def test_an_input_without_a_readable_article_leaves_nothing(run: Run, tmp_path: Path, options: list[str]) -> None:
    (tmp_path / "in.jsonl").write_text("{\n", encoding="utf-8")
    code, _, stderr = run("extract", tmp_path / "in.jsonl", "-o", tmp_path / "out", *options)
    assert code == 2
    assert "in.jsonl:1: not JSON" in stderr
    assert "no article could be read; nothing was written" in stderr
    assert not (tmp_path / "out").exists()


def test_a_worker_that_dies_while_it_loads_is_replaced(tmp_path: Path) -> None:
    with local_lanes(1) as lanes:
        lanes[0].executor.shutdown()
        BulkRun(tmp_path, lanes, READING, BulkOptions(shard_articles=3)).run(make_articles())
    assert len(ids_in(tmp_path)) == 8


def test_a_worker_that_never_loads_ends_the_run_in_one_line(tmp_path: Path) -> None:
    made = []

    class Stillborn(Deadly):
        def __init__(self) -> None:
            made.append(self)

        def submit(self, call: Callable[..., Any], /, *arguments: Any, **options: Any) -> Any:
            return super().submit(call, type("Shard", (), {"ids": ("a4",)}))

    with pytest.raises(InputError, match="a worker dies before it reads anything"):
        BulkRun(tmp_path, [Lane(Stillborn(), Stillborn)], READING, BulkOptions(shard_articles=3)).run(make_articles())
    assert len(made) == STARTS + 1


def test_pages_and_feeds_are_read_by_the_workers(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("trafilatura")
    pytest.importorskip("feedparser")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_text(f"<html><body><article><p>{TEXT}</p></article></body></html>")
    (tmp_path / "in" / "b.rss").write_text(
        f"<rss><channel><item><description>{TEXT}</description></item></channel></rss>"
    )
    plain, bulk_out = tmp_path / "plain", tmp_path / "bulk"
    assert run("extract", tmp_path / "in", "-o", plain, "--no-reader")[0] == 0
    # Only this process lacks the packages; those that read have them.
    monkeypatch.setattr("dateline.inputs.html.need", None)
    monkeypatch.setattr("dateline.inputs.feeds.need", None)
    assert run("extract", tmp_path / "in", "-o", bulk_out, "--no-reader", "--workers", "1")[0] == 0
    assert tables(bulk_out) == tables(plain)


def test_a_shard_is_bounded_in_bytes_too(tmp_path: Path) -> None:
    from dateline.bulk.shards import make_shards

    def items() -> Iterator[Any]:
        for n in range(4):
            (tmp_path / f"{n}.txt").write_text("x" * 900_000)
            yield from FileInputs([tmp_path / f"{n}.txt"], ReadOptions())

    settings = load_settings()
    found = list(make_shards(items(), 32, READING))
    assert [len(shard.items) for shard in found] == [4]
    assert settings.shard_bytes < settings.max_document_bytes
