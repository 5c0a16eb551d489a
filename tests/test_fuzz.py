"""A small run of the fuzzer, and proof that each of its checks can fail."""

import gzip
import random
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import InputError
from dateline.extraction import prepare
from dateline.rows import table_rows

from .fuzz import chunks, findings, texts
from .fuzz.__main__ import main
from .fuzz.campaign import cut, numbered, read_in
from .fuzz.chunks import Chunk, Read, make_smaller, read_chunk
from .fuzz.filecases import FileCase, make_file
from .fuzz.files import FORMATS, Format
from .fuzz.findings import Found, Kind, TooSlowError, gather, kind_of_error, limited
from .fuzz.invariants import OF_ROWS, OF_TEXT, Rows
from .fuzz.reading import broken, read_text
from .fuzz.running import PROMISES, Ran, judge, read_file, run
from .fuzz.shrink import Patience, shrink
from .fuzz.texts import TextCase, make_text

SEED = 1
TEXTS = 100
FILES = 30
GOOD = TextCase(
    text="Anna Dahl met Erik Moe of Larvik in Oslo on Tuesday. “We agreed,” said Dahl, “to wait.” "
    "Moe and Dahl said that the police had arrested 12 people in Norway on 3 May 2019.",
    published="2026-02-03",
)


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """Load what reads, so that no case waits for it."""
    prepare("", reader=True)


def said(read: Read) -> list[str]:
    return [f"{found.name}: {found.kind.what}: {found.kind.where}: {found.detail}" for found in read.found]


def test_made_up_texts_keep_the_promises_of_the_tables() -> None:
    assert not said(read_chunk(Chunk(kind="t", seed=SEED, numbers=tuple(range(TEXTS)))))


def test_broken_files_cost_only_themselves() -> None:
    alone = [number for number in range(FILES) if not make_file(SEED, number).has_workers]
    assert not said(read_chunk(Chunk(kind="f", seed=SEED, numbers=tuple(alone))))


def test_the_command_reads_the_same_in_two_processes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "t1-2", "f0", "--jobs", "1", "--seed", str(SEED), "--keep", str(tmp_path)]) == 0
    assert "3 cases" in capsys.readouterr().out


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.suffix)
def test_a_good_file_of_each_format_is_read(form: Format) -> None:
    if not form.is_readable:
        pytest.skip(f"needs {' and '.join(form.packages)}")
    case = FileCase(name=f"b{form.suffix}".encode(), content=packed(form, form.make(random.Random(SEED))))
    outcome = read_file(case)
    assert not outcome.found
    assert not outcome.refused


def packed(form: Format, content: bytes) -> bytes:
    return gzip.compress(content) if form.suffix in (".txt.gz", ".jsonl.gz") else content


def test_the_same_number_makes_the_same_case_and_others_differ() -> None:
    for make in (make_text, make_file):
        made = [make(SEED, number) for number in range(40)]
        assert made == [make(SEED, number) for number in range(40)]
        assert len(set(made)) == len(made)
        assert make(SEED + 1, 0) != made[0]


@pytest.fixture(scope="module")
def good_rows() -> Rows:
    rows = table_rows(GOOD.extract())
    assert not broken(rows, GOOD.text)
    return rows


# What breaks each promise, in the first row of a table.
BREAKS: list[tuple[str, str, dict[str, str]]] = [
    ("offsets_lie_in_the_text", "quotes", {"cue_end": "99999"}),
    ("offsets_lie_in_the_text", "dates", {"end": "0"}),
    ("offsets_lie_in_the_text", "mentions", {"start": ""}),
    ("surfaces_are_the_texts_words", "mentions", {"text": "Erik"}),
    ("surfaces_are_the_texts_words", "quotes", {"text": "We agreed,"}),
    ("spans_are_pairs_in_order", "event_mentions", {"actor_spans": "9:9"}),
    ("spans_are_pairs_in_order", "event_mentions", {"place_span": "x"}),
    ("spans_are_pairs_in_order", "quotes", {"spans": "60:70|54:64"}),
    ("tables_have_the_columns_of_the_schema", "dates", {"more": ""}),
    ("keys_are_unique", "entities", {"entity_id": "erik-moe"}),
    ("references_resolve", "event_mentions", {"recipient_ids": "nobody"}),
    ("references_resolve", "dates", {"anchor": "000000000000"}),
    ("references_resolve", "mentions", {"sentence_id": "99"}),
    ("every_row_is_of_an_article", "sentences", {"doc_id": "another"}),
    ("every_event_has_a_mention", "events", {"event_id": "000000000000"}),
    ("parallel_columns_are_as_long", "events", {"actors": "Anna|Dahl|Erik Moe"}),
    ("parallel_columns_are_as_long", "event_mentions", {"actor_spans": ""}),
    ("no_name_holds_a_bar", "entities", {"name": "Anna | Dahl"}),
    ("names_are_those_of_their_entities", "events", {"place": "Larvik"}),
    ("names_are_those_of_their_entities", "events", {"asserted_by": ""}),
    ("counts_are_those_of_the_rows", "articles", {"dates": "9"}),
    ("counts_are_those_of_the_rows", "entities", {"mentions": "0"}),
    ("cells_have_the_values_of_their_columns", "events", {"status": "done"}),
    ("cells_have_the_values_of_their_columns", "events", {"factuality": "3.5"}),
    ("cells_have_the_values_of_their_columns", "dates", {"latest": "2026-02-30"}),
    ("cells_have_the_values_of_their_columns", "mentions", {"kind": ""}),
    ("days_are_in_order", "dates", {"earliest": "2026-02-04", "latest": "2026-02-03"}),
    ("days_are_in_order", "events", {"date_start": "2026-02-04", "date_end": ""}),
    ("rows_stand_in_reading_order", "mentions", {"start": "9000"}),
    ("cells_come_back_from_csv", "sentences", {"text": "\ud800"}),
    ("no_cell_holds_a_nul", "sentences", {"text": "a\0b"}),
]


@pytest.mark.parametrize(("promise", "table", "cells"), BREAKS)
def test_a_broken_promise_is_found(good_rows: Rows, promise: str, table: str, cells: dict[str, str]) -> None:
    rows = deepcopy(dict(good_rows))
    assert any(cells[column] != rows[table][0].get(column) for column in cells)
    rows[table][0] |= cells
    assert promise in {kind.what for kind, _ in broken(rows, GOOD.text)}


def test_every_promise_of_the_tables_is_broken_above() -> None:
    assert {promise.__name__ for promise in (*OF_TEXT, *OF_ROWS)} == {promise for promise, _, _ in BREAKS}


@pytest.fixture(scope="module")
def good_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[FileCase, Ran]:
    case = FileCase(name=b"b.txt", content=b"Erik Moe left Oslo.")
    ran = run(case, tmp_path_factory.mktemp("run"))
    assert not judge(case, ran).found
    return case, ran


ERROR = '{"id": "", "file": "b.txt", "line": "", "reason": "the article is empty"}\n'
REFUSED = "dateline: b.txt: the article is empty\n"
RUN_BREAKS: list[tuple[str, dict[str, Any]]] = [
    ("exit_code_is_one_of_ours", {"code": 3}),
    ("stderr_is_in_our_words", {"stderr": "Traceback (most recent call last):\n"}),
    ("stderr_is_in_our_words", {"stderr": "dateline: two\nlines\n"}),
    ("good_article_is_as_when_alone", {"rows": {"articles": [], "events": []}}),
    ("what_is_bad_is_said_once", {"code": 1}),
    ("what_is_bad_is_said_once", {"stderr": REFUSED}),
    ("what_is_bad_is_said_once", {"code": 1, "stderr": REFUSED * 2}),
    ("errors_are_listed", {"code": 1, "stderr": REFUSED}),
    ("errors_are_listed", {"errors": ERROR}),
    ("errors_are_listed", {"code": 1, "stderr": REFUSED, "errors": ERROR * 2}),
    ("errors_are_listed", {"code": 1, "stderr": REFUSED, "errors": '{"id": ""}\n'}),
    ("nothing_is_left_behind", {"left": (".dateline-abc",)}),
]


@pytest.mark.parametrize(("promise", "changes"), RUN_BREAKS)
def test_a_run_that_breaks_a_promise_is_found(
    good_run: tuple[FileCase, Ran], promise: str, changes: dict[str, Any]
) -> None:
    case, ran = good_run
    found = {check.__name__ for check in PROMISES if list(check(case, replace(ran, **changes)))}
    assert promise in found


def test_a_refusal_that_is_said_and_listed_breaks_no_promise(good_run: tuple[FileCase, Ran]) -> None:
    case, ran = good_run
    refused = replace(ran, code=1, stderr=REFUSED, errors=ERROR)
    assert not [check.__name__ for check in PROMISES if list(check(case, refused))]


def test_every_promise_of_the_command_is_broken_above() -> None:
    assert {promise.__name__ for promise in PROMISES} == {promise for promise, _ in RUN_BREAKS}


def test_a_run_that_says_nothing_of_a_lost_file_is_found(good_run: tuple[FileCase, Ran]) -> None:
    case, ran = good_run
    alone = {table: [row for row in rows if row["doc_id"] == case.good] for table, rows in ran.rows.items()}
    kinds = judge(case, replace(ran, rows=alone)).kinds
    assert kinds == {Kind("what_is_bad_is_said_once", "no article and no word")}


def raising(error: BaseException) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> Any:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "what"),
    [
        (KeyError("x"), "KeyError"),
        (InputError("two\nlines"), "a refusal is one line"),
        (RecursionError(), "RecursionError"),
    ],
)
def test_what_is_raised_is_found(monkeypatch: pytest.MonkeyPatch, error: Exception, what: str) -> None:
    monkeypatch.setattr(texts.dateline, "extract", raising(error))
    assert {kind.what for kind in read_text(GOOD).kinds} == {what}


def test_a_refusal_in_one_line_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts.dateline, "extract", raising(InputError("text: the article is empty")))
    outcome = read_text(GOOD)
    assert outcome.refused
    assert not outcome.found


def test_a_traceback_of_the_command_is_found_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.commands.extract.read_options", raising(ZeroDivisionError()))
    found = read_file(FileCase(name=b"b.txt", content=b"x")).kinds
    assert found == {Kind("ZeroDivisionError", "commands/extract.py:read_options")}


def test_what_takes_too_long_is_stopped() -> None:
    def spin() -> None:
        with limited(0.05):
            while True:
                pass

    with pytest.raises(TooSlowError):
        spin()


def even(n: int) -> None:
    odd(n - 1)


def odd(n: int) -> None:
    if n < 0:
        raise RecursionError
    even(n - 1)


def test_a_recursion_has_one_name_wherever_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "PACKAGE", str(Path(__file__).parent))
    kinds = set()
    for depth in (10, 11, 12):
        with pytest.raises(RecursionError) as raised:
            even(depth)
        kinds.add(kind_of_error(raised.value))
    assert kinds == {Kind("RecursionError", "test_fuzz.py:even")}


def test_other_bytes_in_another_order_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = iter(range(100))
    monkeypatch.setattr(chunks, "read_case", lambda case: chunks.Outcome(digest=str(next(calls))))
    found = read_chunk(Chunk(kind="t", seed=SEED, numbers=(0, 1))).found
    assert {(one.name, one.is_alone) for one in found} == {("t0-1", False)}


def test_a_case_that_kills_its_process_is_known() -> None:
    class Dying:
        def call(self, _: Callable[..., Any], chunk: Chunk) -> Read | None:
            return None if 2 in chunk.numbers else Read(count=len(chunk.numbers))

    (chunk,) = cut("t", SEED, range(4))
    read = read_in(Dying(), chunk)  # type: ignore[arg-type]
    assert (read.count, [found.name for found in read.found]) == (4, ["t2"])


def test_a_finding_has_its_smallest_case_and_the_number_of_all() -> None:
    kind = Kind("KeyError", "x.py:f")
    found = [Found(kind=kind, detail=name, name=name, size=size) for name, size in (("t0", 9), ("t1", 3), ("t2", 7))]
    (one,) = gather(found).values()
    assert (one.name, one.count) == ("t1", 3)


def test_shrinking_keeps_what_shows_the_finding() -> None:
    assert shrink("a long text with an X in it", lambda rest: "X" in rest, Patience()) == "X"
    assert shrink(b"abcXdefYghi", lambda rest: b"X" in rest and b"Y" in rest, Patience()) == b"XY"


def test_a_case_is_made_smaller_with_its_options_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str, **options: object) -> Any:
        raise KeyError if "a" in text and options["published"] else InputError("no")

    monkeypatch.setattr(texts.dateline, "extract", fail)
    number = next(n for n in range(99) if make_text(SEED, n).published and make_text(SEED, n).dyads)
    kind = next(iter(read_text(make_text(SEED, number)).kinds))
    case, is_shown = make_smaller(SEED, Found(kind=kind, detail="", name=f"t{number}", size=9))
    assert is_shown
    assert isinstance(case, TextCase)
    assert (case.text, case.dyads, bool(case.published)) == ("a", False, True)


def test_a_name_that_is_no_case_is_an_error() -> None:
    with pytest.raises(ValueError, match="names no case"):
        numbered("x3")
