"""explain: every cell of an event leads back to words of the article and to a line of a data file."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import dateline
from dateline.errors import InputError
from dateline.explain import explain
from dateline.lexicons import models_folder
from dateline.schema import TABLES
from dateline.tables import csv_line, read_table, write_tables

Run = Callable[..., tuple[int, str, str]]
TEXT = "Anna Dahl will meet Erik Moe in Oslo on Friday. Heavy rain fell in the north."


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    write_tables([dateline.extract(TEXT, published="2026-02-03")], folder)
    return folder


def event_id(tables: Path) -> str:
    lines = (tables / "events.csv").read_text(encoding="utf-8").splitlines()
    return next(line.split(",")[1] for line in lines if ",meet," in line)


def reasons(tables: Path) -> dict[str, list[str]]:
    cells: dict[str, list[str]] = {}
    for line in explain(tables, event_id(tables)):
        if line.startswith("    "):
            column, _, reason = line.strip().partition(" ")
            cells.setdefault(column, []).append(reason.strip())
    return cells


def test_slots_lead_to_their_words(tables: Path) -> None:
    cells = reasons(tables)
    assert cells["actor"] == [
        'anna-dahl; "Anna Dahl" at 0:9; phrase: mention',
        'erik-moe; "Erik Moe" at 20:28; phrase: mention',
    ]
    assert cells["place"] == ['oslo; "Oslo" at 32:36; adjunct-of-object']
    assert '"Friday" at 40:46; own-adjunct' in cells["date"][0]


def test_type_and_status_lead_to_the_line_of_the_data_file(tables: Path) -> None:
    cells = reasons(tables)
    for column, word in (("event_type", '"meet [in: #GPE]"'), ("status", "will,")):
        place = next(part for part in cells[column][0].split("; ") if part.startswith("models/"))
        name, number = place.removeprefix("models/").split(":")[:2]
        lines = (models_folder() / name).read_text(encoding="utf-8").splitlines()
        assert word in lines[int(number) - 1]


def test_an_unknown_id_is_an_error(tables: Path) -> None:
    with pytest.raises(InputError, match="no event 'nope'"):
        list(explain(tables, "nope"))


def test_the_command_prints_and_says_what_it_cannot_find(run: Run, tables: Path) -> None:
    code, stdout, stderr = run("explain", event_id(tables), tables)
    assert (code, stderr) == (0, "")
    assert '"will" at 10:14; modal-planned; models/events/modals.csv:2' in stdout
    code, stdout, stderr = run("explain", "nope", tables)
    assert (code, stdout) == (2, "")
    assert "no event 'nope'" in stderr


@pytest.mark.parametrize("column", [column.name for column in TABLES["event_mentions"].columns])
def test_a_column_that_is_missing_is_named(tables: Path, tmp_path: Path, column: str) -> None:
    folder = shutil.copytree(tables, tmp_path / "less")
    rows = read_table(folder, "event_mentions")
    lines = [[name for name in rows[0] if name != column]] + [
        [cell for name, cell in row.items() if name != column] for row in rows
    ]
    (folder / "event_mentions.csv").write_bytes("".join(map(csv_line, lines)).encode())
    with pytest.raises(InputError, match=f"event_mentions.csv:1: no column '{column}'"):
        list(explain(folder, event_id(tables)))
