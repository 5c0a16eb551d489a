"""diff: what is the same row, and what changed in it."""

from pathlib import Path

import pytest

import dateline
from dateline.diff import diff_folders, diff_rows
from dateline.errors import InputError
from dateline.tables import write_tables

EVENT = {"doc_id": "a", "event_id": "e1", "sentence_id": "1", "start": "4", "status": "actual"}
BODY = "The board met in Larvik on Tuesday. “We agreed on the ferry,” said Anna Dahl."


def kinds(old: list[dict[str, str]], new: list[dict[str, str]]) -> list[tuple[str, tuple[str, ...]]]:
    return [(change.kind, change.columns) for change in diff_rows("events", old, new)]


def test_rows_are_added_removed_and_changed_by_id() -> None:
    other = EVENT | {"event_id": "e2"}
    assert kinds([EVENT], [EVENT]) == []
    assert kinds([EVENT], [other]) == [("removed", ()), ("added", ())]
    assert kinds([EVENT], [EVENT | {"status": "planned"}]) == [("changed", ("status",))]


def test_a_row_that_stands_elsewhere_is_moved_not_changed() -> None:
    assert kinds([EVENT], [EVENT | {"start": "40", "sentence_id": "2"}]) == [("moved", ("sentence_id", "start"))]


def test_a_second_row_of_one_id_is_not_swallowed() -> None:
    assert kinds([EVENT], [EVENT, EVENT]) == [("added", ())]


def test_a_paragraph_put_in_front_only_moves_rows(tmp_path: Path) -> None:
    front = "The weather was fine in the north.\n"
    for name, text in (("old", BODY), ("new", front + BODY)):
        write_tables([dateline.extract(text, published="2026-02-03")], tmp_path / name)
    changes = [change for change in diff_folders(tmp_path / "old", tmp_path / "new") if change.table != "articles"]
    assert {change.kind for change in changes if change.kind != "added"} == {"moved"}
    assert all(
        "north" in str(change.new) or "weather" in str(change.new) for change in changes if change.kind == "added"
    )


def test_a_missing_table_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such table"):
        list(diff_folders(tmp_path, tmp_path))
