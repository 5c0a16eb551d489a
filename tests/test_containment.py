"""Whatever an article raises, in reading or in any stage, costs that article; in plain runs, in Python, in frames."""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import dateline
from dateline import containment
from dateline.articles import make_article
from dateline.containment import Contained, read_contained
from dateline.deadline import TooSlowError, deadline
from dateline.errors import InputError, library_words, one_line, printable
from dateline.extraction import read_together
from dateline.failures import Failure, Place, failure_of
from dateline.records import Article, Extraction

from .reading import errors_of

Run = Callable[..., tuple[int, str, str]]
GOOD = "Anna Dahl met Erik Moe in Oslo."
BAD = "This one raises."
READING = Contained(reader=False, timeout_seconds=60)


@pytest.fixture(
    params=[ZeroDivisionError("by\nnought"), RecursionError("too deep"), SyntaxError("a tag"), MemoryError()]
)
def fault(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Exception:
    """What reading the bad article raises, wherever it is read."""
    error: Exception = request.param

    def faulty(articles: Sequence[Article], *arguments: Any, **options: Any) -> list[Extraction]:
        if any(BAD in article.text for article in articles):
            raise error
        return read_together(articles, *arguments, **options)

    monkeypatch.setattr(containment, "read_together", faulty)
    return error


def test_a_plain_run_goes_on_and_says_what_failed_in_errors_jsonl(run: Run, fault: Exception, tmp_path: Path) -> None:
    for name, text in (("a", GOOD), ("b", BAD), ("c", GOOD)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    code, _, stderr = run("extract", tmp_path, "-o", tmp_path / "out", "--no-reader")
    (error,) = errors_of(tmp_path / "out")
    assert code == 1
    assert error == {
        "id": "b",
        "file": str(tmp_path / "b.txt"),
        "line": None,
        "reason": f"{type(fault).__name__}: {library_words(fault)}",
    }
    assert f"dateline: {tmp_path / 'b.txt'}: {type(fault).__name__}" in stderr
    assert [row.split(",")[0] for row in (tmp_path / "out" / "articles.csv").read_text().splitlines()[1:]] == ["a", "c"]


def test_python_raises_what_was_raised_after_what_came_before(fault: Exception) -> None:
    articles = [make_article(name, text, {}) for name, text in (("a", GOOD), ("b", BAD), ("c", GOOD))]
    found = dateline.extract_many(articles, reader=False)
    assert next(found).article.id == "a"
    with pytest.raises(type(fault)):
        next(found)


def test_python_skips_on_request_and_logs_it(fault: Exception, caplog: pytest.LogCaptureFixture) -> None:
    articles = [make_article(name, text, {}) for name, text in (("a", GOOD), ("b", BAD), ("c", GOOD))]
    with caplog.at_level(logging.WARNING, "dateline"):
        found = [x.article.id for x in dateline.extract_many(articles, reader=False, errors="skip")]
    assert found == ["a", "c"]
    assert caplog.messages == [str(failure_of(fault, "b", Place("b")))]


def test_a_frame_has_the_error_in_its_own_table(fault: Exception) -> None:
    frame = pd.DataFrame([("a", GOOD), ("b", BAD), ("a", GOOD)], columns=["id", "text"])
    assert set(dateline.extract_batch(frame, reader=False)["doc_id"]) == {"a"}
    errors = dateline.extract_batch(frame, table="errors", reader=False)
    assert errors["id"].tolist() == ["b", "a"]
    assert errors["reason"][1] == "a second article with the id 'a'; ids must differ"


def test_a_frame_without_a_text_is_an_error() -> None:
    with pytest.raises(InputError, match="expected the columns id, text"):
        dateline.extract_batch(pd.DataFrame({"id": ["a"], "words": ["x"]}))


def test_errors_is_raise_or_skip() -> None:
    with pytest.raises(InputError, match="one of 'raise', 'skip'"):
        next(dateline.extract_many([], errors="ignore"))  # type: ignore[arg-type]


def test_an_error_of_the_machine_is_no_articles_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> list[Extraction]:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(containment, "read_together", broken)
    with pytest.raises(OSError, match="Input/output error"):
        list(read_contained([make_article("a", GOOD, {})], READING))


def test_what_became_of_each_item_comes_in_order() -> None:
    failure = Failure(id="x", reason="no")
    items = [make_article("a", GOOD, {}), failure, make_article("b", "x" * 1_000_001, {}), make_article("c", GOOD, {})]
    found = list(read_contained(items, READING))
    assert [x.id if isinstance(x, Failure) else x.article.id for x in found] == ["a", "x", "b", "c"]
    assert found[1] is failure


def test_an_article_that_takes_too_long_is_given_up_in_a_plain_run_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(articles: Sequence[Article], *_: Any, **__: Any) -> list[Extraction]:
        while True:
            time.sleep(0.01)

    monkeypatch.setattr(containment, "read_together", slow)
    (found,) = read_contained([make_article("a", GOOD, {})], Contained(reader=False, timeout_seconds=0.2))
    assert isinstance(found, Failure)
    assert (found.reason, found.is_passing) == ("took longer than 0.2 s", True)


def test_a_deadline_is_not_to_be_caught_as_an_error() -> None:
    def stubborn() -> Iterator[None]:
        while True:
            try:
                time.sleep(0.01)
            except Exception:
                continue
            yield

    with pytest.raises(TooSlowError), deadline(0.1, may_end_process=False):
        list(stubborn())


def test_what_a_library_says_is_the_same_in_every_run() -> None:
    assert library_words(RecursionError("maximum recursion depth exceeded in comparison")) == "nested too deep"
    assert (
        library_words(ValueError("loop of IndirectObject(5, 0, 140665899790864)"))
        == "loop of IndirectObject(5, 0, ...)"
    )
    assert library_words(KeyError()) == "KeyError"


def test_what_a_library_says_is_one_line_that_a_terminal_can_show() -> None:
    assert one_line("a\n b\x1b[1m\ud800\u2028c") == "a b\\x1b[1m\\ud800 c"
    assert len(one_line("x" * 10_000)) < 600
    assert printable("caf\udce9\r.txt") == "caf\\xe9\\r.txt"
