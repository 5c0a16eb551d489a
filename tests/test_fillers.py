"""The fillers of actors and recipients: each fills a slot that no other does, and each has its place in the order."""

import pytest

from dateline import events
from dateline.api import extract
from dateline.rows import Row, table_rows

BEFORE, AFTER = events.FILLERS, events.FILLERS_AFTER_MERGING
# The filler, a text, and the slot of a trigger that it fills there.
FILLED = [
    ("own-phrases", "Norway attacked Kenya.", "attacked", "actor", "norway"),
    ("blamed", "Norway was behind the attack.", "attack", "actor", "norway"),
    ("clause", "Norway signed a decree.", "decree", "actor", "norway"),
    ("event-as-subject", "Norway's protest grew.", "grew", "actor", "norway"),
    ("event-as-object", "A visit by Anna Dahl was called off.", "called", "recipient", "anna-dahl"),
    ("last-parties", "Norway and Kenya met. Moe slept. They agreed to build it.", "agreed", "actor", "norway|kenya|"),
    ("complement", "Norway promised to attack Kenya.", "promised", "recipient", "kenya"),
    ("happening", "Norway attacked Kenya. The attack escalated.", "escalated", "actor", "norway"),
]
# Two fillers, a text, and a slot with the rule that fills it in their order and in the other one.
SWAPPED = [
    # The clause gives an attack to the accuser.
    (("blamed", "clause"), "Kenya charged Norway with attacks.", ("attacks", "actor"), ("blamed", "clause: hardship")),
    # The event that is the subject must have its actor first.
    (
        ("clause", "event-as-subject"),
        "In a speech that offended Kenya, Norway threatened Peru.",
        ("offended", "actor"),
        ("event-as-subject", "happening-as-subject"),
    ),
    # What is passed on from a complement goes no further.
    (
        ("event-as-object", "complement"),
        "Norway broke its promise to attack Kenya.",
        ("broke", "recipient"),
        ("happening-as-object|heads-of-verb/act: words", "event-as-object"),
    ),
]


def mentions(text: str, monkeypatch: pytest.MonkeyPatch, *names: str) -> list[Row]:
    """Return the event mentions of a text as the fillers of some names, in this order, propose them."""
    monkeypatch.setattr(events, "judge_parties", lambda page, cast, drafts, clusters: list(drafts))
    by_name = {filler.name: filler for filler in (*BEFORE, *AFTER)}
    fillers = [by_name[name] for name in names]
    monkeypatch.setattr(events, "FILLERS", [filler for filler in fillers if filler in BEFORE])
    monkeypatch.setattr(events, "FILLERS_AFTER_MERGING", [filler for filler in fillers if filler in AFTER])
    return table_rows(extract(text, published="2026-02-03", reader=False))["event_mentions"]


def names() -> list[str]:
    return [filler.name for filler in (*BEFORE, *AFTER)]


def test_the_fillers_act_in_this_order() -> None:
    before = "own-phrases blamed clause event-as-subject event-as-object last-parties complement"
    assert names() == [*before.split(), "happening"]
    assert [name for name, *_ in FILLED] == names()


@pytest.mark.parametrize("case", FILLED, ids=names())
def test_a_slot_stays_empty_without_its_filler(
    case: tuple[str, str, str, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What runs before merging is tried alone: happenings may fill the same slot from the same event."""
    name, text, trigger, slot, ids = case
    asked = names() if name == "happening" else names()[: len(BEFORE)]
    with_it = mentions(text, monkeypatch, *asked)
    without = mentions(text, monkeypatch, *(other for other in asked if other != name))
    filled, empty = (
        [row[f"{slot}_ids"] for row in rows if row["trigger"] == trigger][-1] for rows in (with_it, without)
    )
    assert (filled, empty) == (ids, "")


@pytest.mark.parametrize(("pair", "text", "slot", "rules"), SWAPPED, ids=["-".join(pair) for pair, *_ in SWAPPED])
def test_two_fillers_in_the_other_order_fill_a_slot_otherwise(
    pair: tuple[str, str],
    text: str,
    slot: tuple[str, str],
    rules: tuple[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second = pair
    swap = {first: second, second: first}
    orders = names(), [swap.get(name, name) for name in names()]
    found = (mentions(text, monkeypatch, *order) for order in orders)
    cells = [row[f"{slot[1]}_rules"] for rows in found for row in rows if row["trigger"] == slot[0]]
    assert tuple(cells) == rules


def test_what_an_earlier_filler_has_filled_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Norway's attack on Kenya escalated. Norway promised Peru to attack Kenya."
    told = {row["trigger"]: row for row in mentions(text, monkeypatch, "own-phrases")}
    for row in mentions(text, monkeypatch, *names()):
        for slot in ("actor_ids", "recipient_ids"):
            assert row[slot] == told[row["trigger"]][slot] or not told[row["trigger"]][slot]
