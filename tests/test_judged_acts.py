"""The judge of triggers and acts: it drops, adds and types words that the reader has read, by files of weights."""

import csv

import pytest

from dateline.api import extract
from dateline.events.acts.coding import JUDGED
from dateline.events.triggers.judge import COLUMNS, CONSTANT, GROUNDS, SCORES, TYPES
from dateline.lexicons import models_folder
from dateline.plover import MODES
from dateline.records import EventMention

DROPPED = "Anna Dahl owns an engine designed to burn hydrogen made from water."


def mentions(text: str, *, reader: bool = True, all_predicates: bool = False) -> dict[str, EventMention]:
    """Return the mentions of a text by their triggers."""
    pytest.importorskip("onnxruntime")
    found = extract(text, published="2026-02-03", reader=reader, all_predicates=all_predicates)
    return {mention.trigger: mention for mention in found.event_mentions}


def test_what_only_describes_is_dropped_and_stays_a_predicate_of_the_wide_view() -> None:
    assert "designed" in mentions(DROPPED, reader=False)
    assert "designed" not in mentions(DROPPED)
    assert mentions(DROPPED, all_predicates=True)["designed"].act_rule == "predicate"


def test_a_noun_outside_the_lists_may_name_a_happening() -> None:
    text = "The study of the harbour by Anna Dahl began on Monday."
    assert "study" not in mentions(text, reader=False)
    assert mentions(text)["study"].act_rule == JUDGED


@pytest.mark.parametrize(
    ("text", "trigger", "event_type", "rule"),
    [
        ("Police in Larvik arrested Erik Moe on Monday.", "arrested", "COERCE", "COERCE: arrest -> obj"),
        (
            "Troops shelled Larvik on Monday. The operation killed six. They attacked it.",
            "operation",
            "ASSAULT",
            JUDGED,
        ),
        ("The fall killed the climber on Monday.", "killed", "", JUDGED),
    ],
    ids=["a pattern's type", "the article's type", "no type"],
)
def test_the_type_of_an_act_is_judged(text: str, trigger: str, event_type: str, rule: str) -> None:
    found = mentions(text)[trigger]
    assert (found.event_type, found.act_rule) == (event_type, rule)


def test_weights_have_a_row_for_each_input_and_numbers_for_each_type() -> None:
    with (models_folder() / "acts/weights.csv").open(encoding="utf-8", newline="") as file:
        rows = {row.pop("input"): row for row in csv.DictReader(file)}
    assert {f"state {n}" for n in range(384)} | {f"score {name}" for name in SCORES} | {CONSTANT} <= rows.keys()
    assert all(tuple(row) == COLUMNS for row in rows.values())
    with (models_folder() / "acts/grounds.csv").open(encoding="utf-8", newline="") as file:
        assert [row["ground"] for row in csv.DictReader(file)] == list(GROUNDS)


def test_types_are_those_of_the_ontology() -> None:
    assert set(TYPES) == {"", *MODES}
