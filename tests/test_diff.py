"""diff: which row is which, what kind of change it is, and that a change can be undone and redone."""

import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import dateline
from dateline.cuts import Cut
from dateline.diff import Change, diff_folders, diff_tables, patch
from dateline.diff.change import Tables
from dateline.errors import InputError
from dateline.rows import Row, table_rows
from dateline.schema import TABLES
from dateline.tables import csv_line, read_table, write_tables

from .tables_made import made_tables

EVENT = {"doc_id": "a", "event_id": "e1", "sentence_id": "1", "start": "4", "end": "7", "status": "actual"}
STORY = (
    "Anna Dahl met Erik Moe in Larvik on Tuesday.\n"
    "“We agreed on the ferry,” said Dahl.\n"
    "The port of Oslo dismissed a captain.\n"
    "Moe warned that the harbour would close.\n"
)
MANY = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FRONT = "The weather stayed fine all along the coast.\n"


def extracted(text: str, *, reader: bool = True) -> Tables:
    return table_rows(dateline.extract(text, published="2026-02-03", reader=reader))


def kinds(old: list[Row], new: list[Row]) -> list[tuple[str, tuple[str, ...]]]:
    return [(change.kind, change.columns) for change in diff_tables({"events": old}, {"events": new})]


def swapped(change: Change) -> tuple[object, ...]:
    kind = {"added": "removed", "removed": "added"}.get(change.kind, change.kind)
    return change.table, kind, change.new_at, change.old_at, sorted(change.columns)


def write(tables: Tables, folder: Path) -> Path:
    folder.mkdir()
    for name, rows in tables.items():
        columns = [column.name for column in TABLES[name].columns] if not rows else list(rows[0])
        lines = [csv_line(columns), *(csv_line(row.values()) for row in rows)]
        (folder / f"{name}.csv").write_text("".join(lines), encoding="utf-8")
    return folder


def test_rows_are_added_removed_and_changed_by_id() -> None:
    other = EVENT | {"event_id": "e2", "doc_id": "b"}
    assert kinds([EVENT], [EVENT]) == []
    assert kinds([EVENT], [other]) == [("removed", ()), ("added", ())]
    assert kinds([EVENT], [EVENT | {"status": "planned"}]) == [("changed", ("status",))]


def test_a_row_that_stands_elsewhere_is_moved_not_changed() -> None:
    assert kinds([EVENT], [EVENT | {"start": "40", "sentence_id": "2"}]) == [("moved", ("sentence_id", "start"))]


def test_a_day_that_an_event_starts_on_is_no_place_in_the_article() -> None:
    dated = EVENT | {"date_start": "2026-01-03"}
    assert kinds([dated], [dated | {"date_start": "2026-01-04"}]) == [("changed", ("date_start",))]


def test_a_second_row_of_one_id_is_not_swallowed() -> None:
    assert kinds([EVENT], [EVENT, EVENT]) == [("added", ())]


def test_a_row_under_another_id_is_found_by_what_it_says() -> None:
    event = EVENT | {"trigger": "dismissed", "event_type": "COERCE", "actors": "port of Oslo"}
    assert kinds([event], [event | {"event_id": "e9"}]) == [("renamed", ("event_id",))]
    assert kinds([event], [event | {"event_id": "e9", "status": "planned"}]) == [("changed", ("event_id", "status"))]
    assert Counter(
        kind for kind, _ in kinds([event], [event | {"event_id": "e9", "trigger": "met", "actors": "x"}])
    ) == {
        "removed": 1,
        "added": 1,
    }


def test_rows_are_paired_one_to_one() -> None:
    event = EVENT | {"trigger": "dismissed", "event_type": "COERCE", "actors": "port of Oslo"}
    pair = [event | {"event_id": name} for name in ("e8", "e9")]
    assert sorted(kind for kind, _ in kinds([event], pair)) == ["added", "renamed"]


def test_a_renamed_entity_renames_the_rows_that_name_it() -> None:
    entity = {"doc_id": "a", "entity_id": "dahl", "name": "Anna Dahl", "type": "PERSON"}
    old: Tables = {"entities": [entity], "events": [EVENT | {"actor_ids": "moe|dahl"}]}
    new: Tables = {
        "entities": [entity | {"entity_id": "anna-dahl"}],
        "events": [EVENT | {"actor_ids": "moe|anna-dahl"}],
    }
    assert [change.kind for change in diff_tables(old, new)] == ["renamed", "renamed"]
    new["events"] = [EVENT | {"actor_ids": "anna-dahl"}]
    assert [(change.table, change.kind) for change in diff_tables(old, new)] == [
        ("events", "changed"),
        ("entities", "renamed"),
    ]


@MANY
@given(made_tables())
def test_nothing_differs_from_itself(tables: Tables) -> None:
    assert diff_tables(tables, tables) == []


@MANY
@given(made_tables(), made_tables())
def test_a_diff_read_backwards_is_the_diff_of_the_sides_swapped(old: Tables, new: Tables) -> None:
    forth, back = diff_tables(old, new), diff_tables(new, old)
    mine = sorted(map(swapped, forth), key=str)
    assert mine == sorted(((c.table, c.kind, c.old_at, c.new_at, sorted(c.columns)) for c in back), key=str)


@MANY
@given(made_tables(), made_tables())
def test_the_old_tables_with_the_changes_made_are_the_new_ones(old: Tables, new: Tables) -> None:
    assert patch(old, diff_tables(old, new)) == new


def test_the_seed_patched_with_its_diff_is_the_other_extraction() -> None:
    old, new = extracted(STORY), extracted(FRONT + STORY.replace("Moe", "Lie"))
    assert diff_tables(old, new)
    assert patch(old, diff_tables(old, new)) == new


def is_of_news(change: Change) -> bool:
    """Tell whether only what the whole article decides has changed: roles of sentences, main events, likely dates."""
    dated = {column for column in change.told if column.startswith("date")}
    return change.kind == "changed" and set(change.told) <= {"news_role", "main"} | dated


def test_a_paragraph_put_in_front_only_moves_rows() -> None:
    # The reader reads paragraphs together, so that those behind may change a little.
    old, new = extracted(STORY, reader=False), extracted(FRONT + STORY, reader=False)
    changes = diff_tables(old, new)
    assert {change.kind for change in changes if not is_of_news(change) and change.kind != "added"} == {"moved"}
    assert all("weather" in str(change.new) for change in changes if change.kind == "added")


def test_a_sentence_taken_out_takes_only_its_rows() -> None:
    story = STORY.replace("We agreed on the ferry", "The ferry will sail").replace(
        "warned that the harbour would close", "attacked a guard"
    )
    old, new = (extracted(text, reader=False) for text in (story, re.sub(r"The port.*\n", "", story)))
    changes = diff_tables(old, new)
    gone = [change for change in changes if change.kind == "removed"]
    assert {change.kind for change in changes if not is_of_news(change)} == {"removed", "moved"}
    assert {change.table for change in gone} >= {
        "events",
        "event_mentions",
        "entities",
        "mentions",
        "sentences",
    }
    assert {change.row["sentence_id"] for change in gone if "sentence_id" in change.row} == {"3"}


@MANY
@given(made_tables(), made_tables())
def test_daff_finds_the_same_rows_by_id(old: Tables, new: Tables) -> None:
    import daff

    sides = [_unique(tables["events"]) for tables in (old, new)]
    changes = [c for c in diff_tables({"events": sides[0]}, {"events": sides[1]}) if "event_id" not in c.columns]
    header = ["doc_id", "event_id", "sentence_id", "start", "end", "trigger", "actor_ids", "status"]
    views = [daff.PythonTableView([header, *([row[c] for c in header] for row in rows)]) for rows in sides]
    flags = daff.CompareFlags()
    flags.ids = ["doc_id", "event_id"]
    out: list[list[str]] = []
    alignment = daff.Coopy.compareTables(*views, flags).align()
    daff.TableDiff(alignment, flags).hilite(daff.PythonTableView(out))
    marks = Counter(row[0] for row in out)
    # A row that daff has as gone and come, and dateline as renamed, counts on neither side here.
    renamed = len(diff_tables({"events": sides[0]}, {"events": sides[1]})) - len(changes)
    mine = Counter(c.kind for c in changes if c.columns or c.kind in ("added", "removed"))
    assert marks["+++"] == mine["added"] + renamed
    assert marks["---"] == mine["removed"] + renamed
    assert marks["->"] + marks["→"] == mine["changed"] + mine["moved"]


def _unique(rows: list[Row]) -> list[Row]:
    return list({(row["doc_id"], row["event_id"]): row for row in rows}.values())


def test_twenty_thousand_rows_take_seconds() -> None:
    rows = [
        EVENT | {"doc_id": str(n // 200), "event_id": f"e{n}", "trigger": f"word{n % 50}", "actors": f"name{n % 70}"}
        for n in range(20_000)
    ]
    other = [row | {"event_id": f"x{n}", "status": "planned"} for n, row in enumerate(rows)]
    begun = time.process_time()
    changes = diff_tables({"events": rows}, {"events": other})
    assert len(changes) == len(rows)
    assert time.process_time() - begun < 15


def test_a_folder_without_tables_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such table"):
        diff_folders(tmp_path, tmp_path)
    with pytest.raises(InputError, match="no such folder"):
        diff_folders(tmp_path / "no", tmp_path)


def test_what_makes_folders_hard_to_compare_is_said(tmp_path: Path) -> None:
    event, sentence = EVENT | {"actors": "x"}, {**EVENT, "text": "They met.", "kind": "body"}
    old = write({"events": [event, event], "sentences": [sentence]}, tmp_path / "old")
    new = write({"events": [EVENT | {"mode": "y"}], "sentences": [], "quotes": []}, tmp_path / "new")
    diff = diff_folders(old, new)
    said = "\n".join(note.text for note in diff.notes)
    assert "old/quotes.csv: no such table" in said
    assert "new/sentences.csv: no rows" in said
    assert "events.csv: only the old table has actors" in said
    assert "events.csv: only the new table has mode" in said
    assert "old/events.csv: 1 ids stand in several rows, the first a e1" in said
    assert [(change.table, change.kind) for change in diff.changes] == [("events", "removed"), ("sentences", "removed")]


def test_folders_that_differ_in_a_column_alone_are_not_the_same(tmp_path: Path) -> None:
    old = write({"events": [EVENT]}, tmp_path / "old")
    new = write({"events": [EVENT | {"mode": ""}]}, tmp_path / "new")
    assert diff_folders(old, new).changes == []
    assert not diff_folders(old, new).is_empty


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for name, text in (("old", STORY), ("new", STORY.replace("Tuesday", "Monday"))):
        write_tables([dateline.extract(text, published="2026-02-03")], tmp_path / name)
    return tmp_path / "old", tmp_path / "new"


def test_the_exit_code_says_whether_there_is_a_difference(run: Run, folders: tuple[Path, Path]) -> None:
    old, new = folders
    code, out, err = run("diff", old, old)
    assert (code, out) == (0, "")
    assert "no difference" in err
    assert run("diff", old, new)[0] == 1
    assert run("diff", old, new, "--fail-on", "never")[0] == 0
    for bad in (("--format", "xml"), ("--fail-on", "worse"), ("--fail-on", "x")):
        assert run("diff", old, new, *bad)[0] == 2


def test_rows_below_a_cut_are_compared_on_neither_side(run: Run, folders: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = folders
    rows = read_table(old, "events")
    assert "events" in {change.table for change in diff_folders(old, new).changes}
    high = Cut(least_confidence=1.0)
    assert "events" not in {change.table for change in diff_folders(old, new, high).changes}
    told = " ".join(run("diff", old, new, "--min-confidence", "1")[2].split())
    assert f"{len(rows)} of {len(rows)} rows left out" in told
    lines = [line.split(",") for line in (old / "events.csv").read_text(encoding="utf-8").splitlines()]
    at = lines[0].index("confidence")
    (tmp_path / "bare").mkdir()
    bare = "\n".join(",".join(cells[:at] + cells[at + 1 :]) for cells in lines[:1])
    (tmp_path / "bare" / "events.csv").write_text(bare + "\n", encoding="utf-8")
    assert run("diff", tmp_path / "bare", new)[0] == 1
    code, _, err = run("diff", tmp_path / "bare", new, "--main")
    assert code == 2
    assert "confidence" in err


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("text", "    Anna Dahl met Erik Moe in Larvik on Monday."),
        ("markdown", "_Anna Dahl met Erik Moe in Larvik on Monday._"),
        ("json", '"sentence": "Anna Dahl met Erik Moe in Larvik on Monday."'),
        ("html", "<blockquote>Anna Dahl met Erik Moe in Larvik on Monday.</blockquote>"),
    ],
)
def test_every_format_shows_the_sentence(run: Run, folders: tuple[Path, Path], output: str, words: str) -> None:
    assert words in run("diff", *folders, "--format", output)[1]


def test_markdown_that_is_too_long_says_what_was_cut(run: Run, folders: tuple[Path, Path]) -> None:
    whole = run("diff", *folders, "--format", "markdown")[1]
    cut = run("diff", *folders, "--format", "markdown", "--limit", "700")[1]
    assert "Cut to fit" not in whole
    assert len(cut) <= 700
    shown, hidden = cut.count("\n- `"), re.search(r"Cut to fit: (\d+) more", cut)
    assert hidden
    assert shown + int(hidden[1]) == whole.count("\n- `")


def test_facts_of_a_table_that_only_moved_are_the_same(run: Run, tmp_path: Path) -> None:
    for name, text in (("old", STORY), ("new", FRONT + STORY)):
        write_tables([dateline.extract(text, published="2026-02-03")], tmp_path / name)
    old, new = (run("facts", tmp_path / name / "quotes.csv")[1] for name in ("old", "new"))
    assert old == new
    assert "Anna Dahl · said · We agreed on the ferry," in old


def test_a_fresh_extraction_is_compared_where_asked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(STORY, encoding="utf-8")
    assert run("extract", tmp_path / "articles", "-o", tmp_path / "out")[0] == 0
    code, out, err = run("diff", tmp_path / "out", tmp_path / "articles", "--extract")
    assert (code, out) == (0, "")
    assert "no difference" in err
    (tmp_path / "articles" / "a.txt").write_text(STORY.replace("met", "sued"), encoding="utf-8")
    assert run("diff", tmp_path / "out", tmp_path / "articles", "--extract")[0] == 1
    assert run("diff", tmp_path / "out", tmp_path / "none", "--extract")[0] == 2
