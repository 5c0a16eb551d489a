"""Bulk runs: the bytes of a plain run, whatever goes wrong; and each article is in the tables or in errors."""

import errno
import json
import resource
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from dateline import containment
from dateline.api import extract_many
from dateline.articles import make_article
from dateline.bulk import BulkOptions, BulkReport, BulkRun, Contained, shared_lanes
from dateline.bulk.lanes import DIED, Lane
from dateline.errors import InputError
from dateline.exports import columnar
from dateline.extraction import read_together
from dateline.failures import Failure
from dateline.records import Article, Extraction
from dateline.schema import TABLES
from dateline.tables import write_tables

READING = Contained(reader=False, timeout_seconds=60)
OPTIONS = BulkOptions(shard_articles=3)
NAMES = ("Anna Dahl", "Erik Moe", "Kari Lund")
COUNT = 8


def make_articles(count: int = COUNT) -> list[Article]:
    return [
        make_article(
            f"a{n}", f"{NAMES[n % 3]} met Ola Vik in Oslo on Tuesday. “We agreed on {n} things,” Vik said.", {}
        )
        for n in range(count)
    ]


def tables(folder: Path) -> dict[str, bytes]:
    return {name: (folder / f"{name}.csv").read_bytes() for name in TABLES}


def errors(folder: Path) -> dict[str, str]:
    lines = (folder / "errors.jsonl").read_text(encoding="utf-8").splitlines()
    return {entry["id"]: entry["reason"] for entry in map(json.loads, lines)}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("plain")
    write_tables(extract_many(make_articles(), reader=False), folder)
    return tables(folder)


@pytest.fixture
def bulk(tmp_path: Path) -> Iterator[Callable[..., BulkReport]]:
    """Run in threads of this process, so that a test can put faults into what reads."""
    with ThreadPoolExecutor(1) as executor, shared_lanes(executor, 1) as lanes:

        def run(
            items: list[Article | Failure], options: BulkOptions = OPTIONS, reading: Contained = READING
        ) -> BulkReport:
            return BulkRun(tmp_path, lanes, reading, options).run(items)

        yield run


def break_on(doc_id: str, fault: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(articles: Sequence[Article], *arguments: Any, **options: Any) -> list[Extraction]:
        if doc_id in (article.id for article in articles):
            fault()
        return read_together(articles, *arguments, **options)

    monkeypatch.setattr(containment, "read_together", faulty)


def without(content: bytes, doc_id: str) -> bytes:
    return b"".join(line for line in content.splitlines(True) if not line.startswith(doc_id.encode() + b","))


def test_the_joined_tables_are_those_of_a_plain_run_and_nothing_else(
    bulk: Callable[..., BulkReport], plain: dict[str, bytes], tmp_path: Path
) -> None:
    report = bulk(make_articles())
    assert (report.articles, report.failures) == (COUNT, 0)
    assert tables(tmp_path) == plain
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ["datapackage.json", *(f"{name}.csv" for name in TABLES)]
    )


def test_an_article_that_raises_costs_only_itself(
    bulk: Callable[..., BulkReport], plain: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault() -> None:
        raise ZeroDivisionError("by nought")

    break_on("a4", fault, monkeypatch)
    bulk([*make_articles(), Failure(id="", reason="x.jsonl:9: not JSON")])
    assert errors(tmp_path) == {"": "x.jsonl:9: not JSON", "a4": "ZeroDivisionError: by nought"}
    assert tables(tmp_path) == {name: without(content, "a4") for name, content in plain.items()}


def test_an_error_of_the_machine_is_blamed_on_no_article_and_the_run_goes_on_later(
    bulk: Callable[..., BulkReport], plain: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault() -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as broken:
        break_on("a4", fault, broken)
        with pytest.raises(InputError, match=r"the workers cannot be used: OSError: .*Input/output error"):
            bulk(make_articles())
    assert not (tmp_path / "errors.jsonl").exists()
    bulk(make_articles())
    assert tables(tmp_path) == plain


def test_an_article_that_hangs_is_given_up(
    bulk: Callable[..., BulkReport], plain: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault() -> None:
        while True:
            time.sleep(0.01)

    articles = make_articles(2)
    break_on("a1", fault, monkeypatch)
    bulk(articles, reading=Contained(reader=False, timeout_seconds=2))
    assert errors(tmp_path) == {"a1": "took longer than 2 s"}


def test_too_many_errors_stop_the_run_and_what_is_done_is_kept(
    bulk: Callable[..., BulkReport], plain: dict[str, bytes], tmp_path: Path
) -> None:
    bad = [Failure(id="", reason="one"), Failure(id="", reason="two")]
    options = BulkOptions(shard_articles=3, max_errors=1)
    with pytest.raises(InputError, match="more than 1 errors"):
        bulk([*make_articles(), *bad], options)
    assert not (tmp_path / "events.csv").exists()
    report = bulk([*make_articles(), *bad])
    assert report.resumed > 0
    assert tables(tmp_path) == plain


def test_a_spoilt_part_is_made_again(bulk: Callable[..., BulkReport], plain: dict[str, bytes], tmp_path: Path) -> None:
    bulk(make_articles(), BulkOptions(shard_articles=3, keep_parts=True))
    parts = sorted((tmp_path / "parts").glob("part-*"))
    assert len(parts) == 3
    (parts[0] / "events.csv").write_bytes(b"doc_id\nrubbish\n")
    (parts[1] / "part.json").write_bytes(b"{")
    report = bulk(make_articles())
    assert report.resumed in (2, 3)
    assert tables(tmp_path) == plain


def part_files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.glob("parts/*/*"))}


def test_parts_as_parquet_are_typed_and_the_same_bytes_twice(
    bulk: Callable[..., BulkReport], plain: dict[str, bytes], tmp_path: Path
) -> None:
    import pandas as pd

    duckdb = pytest.importorskip("duckdb")
    options = BulkOptions(shard_articles=3, keep_parts=True, formats=("parquet",))
    bulk(make_articles(), options)
    first = part_files(tmp_path)
    events = duckdb.read_parquet(f"{tmp_path}/parts/*/events.parquet")
    types = dict(zip(events.columns, map(str, events.types), strict=True))
    assert (types["start"], types["factuality"], types["date_start"]) == ("BIGINT", "DOUBLE", "DATE")
    assert len(events) == plain["events"].count(b"\n") - 1
    frame = pd.read_parquet(sorted(tmp_path.glob("parts/*/events.parquet")))
    assert (len(frame), frame["start"].dtype) == (len(events), "int64")
    shutil.rmtree(tmp_path / "parts")
    bulk(make_articles(), options)
    assert part_files(tmp_path) == first


def test_parts_that_are_there_get_a_further_format_without_reading_again(
    bulk: Callable[..., BulkReport], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyarrow")
    bulk(make_articles(), BulkOptions(shard_articles=3, keep_parts=True))
    before = part_files(tmp_path)
    monkeypatch.setattr(containment, "read_together", None)
    options = BulkOptions(shard_articles=3, keep_parts=True, formats=("parquet", "jsonl"))
    assert bulk(make_articles(), options).resumed == COUNT
    after = part_files(tmp_path)
    for part in tmp_path.glob("parts/part-*"):
        assert {path.suffix for path in part.glob("events.*")} == {".csv", ".parquet", ".jsonl"}
    assert {name: after[name] for name in before if "part.json" not in name} == {
        name: content for name, content in before.items() if "part.json" not in name
    }


def test_a_part_that_a_killed_run_had_moved_aside_is_not_read_again(
    bulk: Callable[..., BulkReport], tmp_path: Path
) -> None:
    options = BulkOptions(shard_articles=3, keep_parts=True)
    bulk(make_articles(), options)
    first = part_files(tmp_path)
    part = next(tmp_path.glob("parts/part-*"))
    part.replace(part.with_name(f".writing-{part.name}.old"))
    assert bulk(make_articles(), options).resumed == COUNT
    assert part_files(tmp_path) == first


def test_a_spoilt_parquet_file_is_made_again(bulk: Callable[..., BulkReport], tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    options = BulkOptions(shard_articles=3, keep_parts=True, formats=("parquet",))
    bulk(make_articles(), options)
    first = part_files(tmp_path)
    next(tmp_path.glob("parts/*/events.parquet")).write_bytes(b"PAR1")
    bulk(make_articles(), options)
    assert part_files(tmp_path) == first


def test_joined_tables_are_given_in_further_formats_before_the_parts_go(
    bulk: Callable[..., BulkReport], plain: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyarrow")
    options = BulkOptions(shard_articles=3, formats=("parquet",))

    def fail(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(columnar, "_record_batch", fail)
        with pytest.raises(InputError, match="parquet: cannot be written: No space left"):
            bulk(make_articles(), options)
    report = bulk(make_articles(), options)
    assert report.resumed == COUNT
    assert report.exports == [tmp_path / "parquet"]
    assert sorted(path.name for path in (tmp_path / "parquet").iterdir()) == sorted(f"{x}.parquet" for x in TABLES)
    assert not (tmp_path / "parts").exists()


def test_a_full_disk_ends_in_one_line_and_the_next_run_goes_on(
    bulk: Callable[..., BulkReport], plain: dict[str, bytes], tmp_path: Path
) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200, limits[1]))
    try:
        with pytest.raises(InputError, match="cannot be written: File too large"):
            bulk(make_articles())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not list((tmp_path / "parts").iterdir())
    bulk(make_articles())
    assert tables(tmp_path) == plain


def test_a_disk_that_fills_up_over_parquet_ends_in_one_line_and_the_next_run_goes_on(
    bulk: Callable[..., BulkReport], plain: dict[str, bytes], tmp_path: Path
) -> None:
    pytest.importorskip("pyarrow")
    options = BulkOptions(shard_articles=3, keep_parts=True, formats=("parquet",))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    longest = max(len(content) for content in plain.values())
    resource.setrlimit(resource.RLIMIT_FSIZE, (longest, limits[1]))
    try:
        with pytest.raises(InputError, match="cannot be written: File too large"):
            bulk(make_articles(), options)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not list((tmp_path / "parts").iterdir())
    assert bulk(make_articles(), options).articles == COUNT


class Deadly(Executor):
    """Breaks over one article, as a pool whose process dies over it."""

    def submit(self, call: Callable[..., Any], /, *arguments: Any, **_: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if "a4" in getattr(arguments[0], "ids", ()):
            future.set_exception(BrokenExecutor())
        else:
            future.set_result(call(*arguments))
        return future


def test_an_article_that_kills_its_worker_costs_only_itself(plain: dict[str, bytes], tmp_path: Path) -> None:
    BulkRun(tmp_path, [Lane(Deadly(), Deadly)], READING, OPTIONS).run(make_articles())
    assert errors(tmp_path) == {"a4": DIED}
    assert tables(tmp_path) == {name: without(content, "a4") for name, content in plain.items()}


def test_a_lost_article_is_no_result(bulk: Callable[..., BulkReport], monkeypatch: pytest.MonkeyPatch) -> None:
    rain = make_article("b", "It rained.", {})
    monkeypatch.setattr(containment, "read_together", lambda articles, *_, **__: read_together([rain, rain]))
    with pytest.raises(InputError, match="lost or doubled articles: a0"):
        bulk(make_articles(2))
