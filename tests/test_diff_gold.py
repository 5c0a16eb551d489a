"""diff --gold: what a change is worth by hand labels, and that a broken rule is named with the facts it cost."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.diff import markdown
from dateline.diff.facts import DiffReport, Fact, report
from dateline.errors import InputError
from dateline.rows import Row
from dateline.tables import read_table

from .conftest import ROOT, SEEDS, seed_labels
from .test_diff import write

# The labels of the one article that the tables are of; those of the whole corpus take seconds to read.
GOLD = seed_labels()
OUTPUTS = ROOT / "outputs"
Run = Callable[..., tuple[int, str, str]]


def altered(tmp_path: Path, table: str, change: Callable[[list[Row]], list[Row]]) -> Path:
    folder = tmp_path / "new"
    shutil.copytree(OUTPUTS, folder)
    rows = change(read_table(OUTPUTS, table))
    (folder / f"{table}.csv").unlink()
    single = write({table: rows}, tmp_path / "one")
    shutil.copy(single / f"{table}.csv", folder)
    return folder


def only(found: DiffReport, table: str) -> Fact:
    (fact,) = [fact for fact in found.facts if fact.table == table]
    return fact


def test_a_lost_right_quote_is_worse_and_an_added_one_better(tmp_path: Path) -> None:
    new = altered(tmp_path, "quotes", lambda rows: rows[1:])
    lost, found = report(OUTPUTS, new, GOLD), report(new, OUTPUTS, GOLD)
    assert (only(lost, "quotes").kind, only(lost, "quotes").verdict) == ("removed", "worse")
    assert (only(found, "quotes").kind, only(found, "quotes").verdict) == ("added", "better")
    (content,) = [figure for figure in lost.figures if figure.name == "quotes.content"]
    assert content.gain < 0
    assert content.before[1] > content.after[1]


def test_a_wrong_row_that_goes_is_better(tmp_path: Path) -> None:
    extra = {"start": "0", "end": "4", "spans": "0:4", "text": "Late", "quote_id": "f" * 12, "sentence_id": "1"}
    with_extra = altered(tmp_path, "quotes", lambda rows: [rows[0] | extra, *rows])
    assert only(report(with_extra, OUTPUTS, GOLD), "quotes").verdict == "better"
    assert only(report(OUTPUTS, with_extra, GOLD), "quotes").verdict == "worse"


@pytest.mark.parametrize(("column", "value", "verdict"), [("value", "1999", "worse"), ("rule", "other", "")])
def test_a_changed_cell_is_worse_where_it_was_right(tmp_path: Path, column: str, value: str, verdict: str) -> None:
    new = altered(tmp_path, "dates", lambda rows: [rows[0] | {column: value}, *rows[1:]])
    found = report(OUTPUTS, new, GOLD)
    assert [fact.verdict for fact in found.facts] == ([verdict] if verdict else [])
    assert found.verdicts["worse"] == bool(verdict)


def test_a_happening_is_worth_what_its_mentions_are(tmp_path: Path) -> None:
    old = read_table(OUTPUTS, "event_mentions")
    event = old[0]["event_id"]
    new = altered(tmp_path, "event_mentions", lambda rows: [row for row in rows if row["event_id"] != event])
    events = write(
        {"events": [row for row in read_table(OUTPUTS, "events") if row["event_id"] != event]}, tmp_path / "e"
    )
    shutil.copy(events / "events.csv", new)
    found = report(OUTPUTS, new, GOLD)
    assert only(found, "events").verdict == "worse"
    assert old[0]["trigger"] in only(found, "events").sentence


def test_fail_on_worse_looks_at_losses_alone(run: Run, tmp_path: Path) -> None:
    new = altered(tmp_path, "quotes", lambda rows: rows[1:])
    assert run("diff", OUTPUTS, new, "--gold", GOLD, "--fail-on", "worse")[0] == 1
    assert run("diff", new, OUTPUTS, "--gold", GOLD, "--fail-on", "worse")[0] == 0
    assert run("diff", new, OUTPUTS, "--gold", GOLD)[0] == 1


def test_labels_that_lack_a_table_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such table"):
        report(OUTPUTS, OUTPUTS, tmp_path)


def test_a_quote_without_offsets_cannot_be_judged(run: Run, tmp_path: Path) -> None:
    new = altered(tmp_path, "quotes", lambda rows: [{**rows[0], "spans": ""}, *rows[1:]])
    code, _, err = run("diff", OUTPUTS, new, "--gold", GOLD)
    assert (code, err) == (2, "dateline: quotes.csv: a row has no spans, which --gold needs\n")


def test_rows_of_articles_without_labels_are_neutral_and_said(tmp_path: Path) -> None:
    other = {"doc_id": "other", "sentence_id": "1", "paragraph": "1", "kind": "body", "news_role": "history"}
    new = altered(tmp_path, "sentences", lambda rows: [*rows, other | {"start": "0", "end": "2", "text": "No"}])
    found = report(OUTPUTS, new, GOLD)
    assert only(found, "sentences").verdict == "neutral"
    assert any("without labels" in note for note in found.notes)


def test_a_cue_deleted_from_the_models_names_the_lost_quotes(tmp_path: Path) -> None:
    # With what is compiled: two processes read the copy.
    shutil.copytree(ROOT / "pipeline", tmp_path / "copy" / "pipeline")
    shutil.copytree(ROOT / "models", tmp_path / "copy" / "models", ignore=shutil.ignore_patterns("reader"))
    extract_seed(tmp_path / "copy", tmp_path / "with")
    cues = tmp_path / "copy" / "models" / "cues.csv"
    lines = cues.read_text(encoding="utf-8").splitlines(keepends=True)
    cues.write_text("".join(line for line in lines if not line.startswith("claim,")), encoding="utf-8")
    extract_seed(tmp_path / "copy", tmp_path / "without")
    found = report(tmp_path / "with", tmp_path / "without", GOLD)
    lost = [fact for fact in found.facts if fact.table == "quotes" and fact.kind == "removed"]
    assert lost
    assert all("claimed" in fact.sentence and fact.verdict == "worse" for fact in lost)
    text = markdown.render(found)
    assert all(markdown.escape(fact.sentence) in text for fact in lost)
    assert text.count("removed quote ❌ **worse**") == len(lost)


def extract_seed(copy: Path, out: Path) -> None:
    """Extract the seed by the rules alone, with a copy of the program and its models."""
    command = [sys.executable, "-m", "dateline", "extract", str(SEEDS), "-o", str(out), "--no-reader"]
    subprocess.run(command, check=True, env=os.environ | {"PYTHONPATH": str(copy / "pipeline")}, capture_output=True)
