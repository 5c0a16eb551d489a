"""dateline gold: labels survive every form they are edited in, and what does not fit is said with its place."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings

from dateline.diff.change import Tables
from dateline.errors import InputError
from dateline.gold.brat import read_ann, write_ann
from dateline.gold.checks import check_cover
from dateline.gold.compile import read_form
from dateline.gold.folders import read_labels
from dateline.gold.form import write_form
from dateline.gold.label_studio import read_tasks, write_interface, write_tasks
from dateline.gold.labels import Labelling
from dateline.gold.tables import labellings, tables_of

from .conftest import ROOT, SEEDS, seed_labels
from .tables_made import made_tables

GOLD = seed_labels()
Run = Callable[..., tuple[int, str, str]]
FORM = """\
doc_id = "a"
entities = [{entity_id = "anna-dahl", name = "Anna Dahl", type = "PERSON", named = "true"}]

[[sentence]]
sentence_id = 1
paragraph = 1
start = 0
kind = "body"
text = "Dahl met the board, Dahl said."
mentions = [
  {words = "Dahl", entity_id = "anna-dahl", kind = "name"},
  {words = "Dahl", nth = 2, entity_id = "anna-dahl", kind = "name"},
]
quotes = [{parts = ["Dahl met the board"], kind = "indirect", speaker_id = "anna-dahl", speaker = "Dahl", cue = "said"}]
events = [{words = "met", event_id = "E1", event_type = "CONSULT", actor_ids = "anna-dahl", status = "actual"}]
"""


def there_and_back(labelling: Labelling) -> list[Labelling]:
    bare = replace(labelling, labels=[])
    (from_tasks,) = read_tasks(write_tasks([labelling]), "x")
    return [
        read_form(write_form(labelling), Path("x")),
        read_ann(write_ann(labelling), bare, "x"),
        from_tasks,
    ]


def by_layer(labelling: Labelling) -> list[object]:
    return sorted(labelling.labels, key=str)


@pytest.mark.parametrize("folder", [GOLD, ROOT / "outputs"])
def test_labels_and_extractions_survive_each_form(folder: Path) -> None:
    for labelling in labellings(read_labels(folder)):
        assert all(back == labelling for back in there_and_back(labelling))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made_tables())
def test_made_tables_survive_each_form(tables: Tables) -> None:
    for labelling in labellings(tables | {"dates": []}):
        for back in there_and_back(labelling):
            assert by_layer(back) == by_layer(labelling)
            assert (back.sentences, back.entities) == (labelling.sentences, labelling.entities)


def test_the_tables_follow_from_the_labels() -> None:
    tables = read_labels(GOLD)
    assert tables_of(labellings(tables)) == tables


@pytest.mark.parametrize("output", ["form", "label-studio", "brat"])
def test_exported_and_compiled_labels_are_the_same_bytes(run: Run, tmp_path: Path, output: str) -> None:
    assert run("gold", "export", GOLD, "-o", tmp_path / "there", "--format", output)[0] == 0
    assert run("gold", "compile", tmp_path / "there", "-o", tmp_path / "back")[0] == 0
    for path in GOLD.glob("*.csv"):
        assert (tmp_path / "back" / path.name).read_bytes() == path.read_bytes()


def test_the_labelling_interface_names_all_that_the_tasks_use() -> None:
    """label-studio-sdk's LabelInterface takes both; it is no dependency, so what it checks is checked here."""
    interface = ElementTree.fromstring(write_interface())
    controls = {tag.get("name"): tag for tag in interface.iter() if tag.get("name")}
    labels = {tag.get("value") for tag in interface.iter("Label")}
    relations = {tag.get("value") for tag in interface.iter("Relation")}
    for task in json.loads(write_tasks(labellings(read_labels(GOLD)))):
        for region in task["annotations"][0]["result"]:
            if region["type"] == "relation":
                assert set(region["labels"]) <= relations
                continue
            assert controls[region["from_name"]].tag.lower() == region["type"]
            assert controls[region["to_name"]].tag == "Text"
            assert set(region["value"].get("labels", ())) <= labels


def test_offsets_are_trusted_over_text(tmp_path: Path) -> None:
    (labelling,) = labellings(read_labels(GOLD))
    task = json.loads(write_tasks([labelling]))
    for region in task[0]["annotations"][0]["result"]:
        if region["type"] == "labels":
            region["value"]["text"] = "other words"
    assert list(read_tasks(json.dumps(task), "x")) == [labelling]
    ann = re.sub(r"(?m)^(T.*)\t.*$", r"\1\tother words", write_ann(labelling))
    assert read_ann(ann, labelling, "x") == labelling


def test_a_form_is_compiled_with_offsets_names_and_counts_filled_in() -> None:
    tables = tables_of([read_form(FORM, Path("x.toml"))])
    assert [(row["start"], row["end"]) for row in tables["mentions"]] == [("0", "4"), ("20", "24")]
    assert tables["entities"][0] | {"mentions": "2", "start": "0", "end": "4"} == tables["entities"][0]
    (quote,), (event,) = tables["quotes"], tables["event_mentions"]
    assert (quote["spans"], quote["speaker"], quote["cue_start"]) == ("0:18", "Anna Dahl", "25")
    assert (event["trigger"], event["actors"], event["asserted_by"]) == ("met", "Anna Dahl", "author")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"met"', '"meet"', "sentence 1: no 'meet' here; the nearest is 'met'"),
        ("nth = 2", "nth = 3", "no other 'Dahl' here"),
        ("nth = 2", "at = 3", "at 3 stands"),
        ("nth = 2", "in = 7", "no sentence 7"),
        ("nth = 2", "nht = 2", "unknown key 'nht' of a mention"),
        ('["Dahl met the board"]', "[]", "a quote has no parts"),
        ("doc_id", "doc", "no key 'doc_id'"),
        ("[[sentence]]", "[[sentence]", "x.toml: "),
    ],
)
def test_a_wrong_entry_of_a_form_is_said_with_its_place(old: str, new: str, message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)):
        read_form(FORM.replace(old, new), Path("x.toml"))


def test_a_new_form_has_the_sentences_and_suggests_only_when_asked(run: Run, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Anna Dahl met Erik Moe in Oslo.\n", encoding="utf-8")
    bare, filled = (read_form(run("gold", "new", article, *more)[1], Path("x")) for more in ((), ("--suggest",)))
    assert [row["text"] for row in bare.sentences] == ["Anna Dahl met Erik Moe in Oslo."]
    assert (bare.labels, bare.entities) == ([], [])
    assert {label.layer for label in filled.labels} >= {"mention", "event"}
    out = tmp_path / "a.toml"
    assert run("gold", "new", article, "-o", out)[0] == 0
    assert run("gold", "new", article, "-o", out)[0] == 2


def test_the_gold_labels_fit_their_article(run: Run) -> None:
    code, out, err = run("gold", "check", GOLD, "--articles", SEEDS)
    assert (code, out) == (0, "")
    assert "no error" in err


@pytest.mark.parametrize(
    ("table", "column", "value", "message"),
    [
        ("mentions", "text", "United State", "row 2: 'United State' is not at 106:119, where 'United States' stands"),
        ("mentions", "text", "United State", "the nearest is 'United States'"),
        (
            "mentions",
            "entity_id",
            "united-state",
            "no entity 'united-state' in entities.csv; the nearest is 'united-states'",
        ),
        ("mentions", "sentence_id", "3", "row 2: sentence_id is 3, but 106 is in 2"),
        ("dates", "type", "DAY", "type is 'DAY'; one of DATE, TIME"),
        ("dates", "earliest", "2026-2-3", "earliest is '2026-2-3'; expected an ISO day"),
        ("event_mentions", "date", "Tuesday", "date is 'Tuesday'; expected ISO 8601"),
        ("event_mentions", "status", "", "status is ''; one of actual"),
        ("quotes", "cue", "sad", "'sad' is not at 761:765"),
        ("quotes", "cue_end", "", "is not at 761:761"),
        ("quotes", "spans", "781:830", "the nearest is"),
        ("entities", "entity_id", "colombia", "2 entities are called 'colombia'"),
        ("sentences", "start", "5000", "sentence 2 starts at 30, before the one before it ends"),
    ],
)
def test_a_label_that_does_not_fit_is_said(
    run: Run, tmp_path: Path, table: str, column: str, *, value: str, message: str
) -> None:
    import csv

    shutil.copytree(GOLD, tmp_path / "gold")
    with (GOLD / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0][column] = value
    if column == "start":
        rows[0]["end"] = "5040"
    with (tmp_path / "gold" / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    code, out, _ = run("gold", "check", tmp_path / "gold")
    assert code == 1
    assert message in out


def test_sentences_that_leave_some_of_the_article_out_are_said(run: Run, tmp_path: Path) -> None:
    shutil.copytree(GOLD, tmp_path / "gold")
    lines = (GOLD / "sentences.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "gold" / "sentences.csv").write_text("".join(lines[:1] + lines[2:]), encoding="utf-8")
    assert run("gold", "check", tmp_path / "gold")[0] == 0
    code, out, _ = run("gold", "check", tmp_path / "gold", "--articles", SEEDS)
    assert code == 1
    assert "no sentence covers 'Latest information" in out


def test_blanks_between_sentences_need_no_sentence() -> None:
    rows = [
        {"sentence_id": str(n), "start": str(start), "end": str(end), "text": text}
        for n, start, end, text in ((1, 0, 12, "A ship sank."), (2, 14, 26, "Nobody died."))
    ]
    labelling = replace(next(iter(labellings(read_labels(GOLD)))), sentences=rows)
    assert list(check_cover(labelling, "A ship sank.\N{NO-BREAK SPACE}\nNobody died.")) == []
    assert list(check_cover(labelling, "A ship sank.,\nNobody died.")) == ["no sentence covers ',' at 12:14"]
