"""Confidence: chances of rows and parties, and the rows that are left out."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.api import extract, extract_many
from dateline.cli.app import app
from dateline.confidence.claims import NOBODY, claim_of_event
from dateline.records import Article
from dateline.rows import table_rows
from dateline.tables import read_table
from dateline.views import BY_RULES, WITH_READER, Views

TEXT = "Norway attacked Kenya on Monday, Anna Dahl said. The attack killed nine people. Peru may send aid, she added."


@pytest.mark.parametrize("reader", [True, False])
def test_each_row_and_party_has_its_chance(reader: bool) -> None:
    tables = table_rows(extract(TEXT, published="2026-02-03", reader=reader))
    for name in ("events", "event_mentions"):
        assert tables[name]
        assert all(0 <= float(row["confidence"]) <= float(row["happening"]) <= 1 for row in tables[name])
    for row in tables["event_mentions"]:
        for slot in ("actor", "recipient"):
            ids, scores = (row[f"{slot}_{cells}"].split("|") for cells in ("ids", "scores"))
            assert len(ids) == len(scores)
            assert all(bool(one) == bool(score) for one, score in zip(ids, scores, strict=True))
    assert {row["confidence"] for row in tables["event_mentions"]} != {"0"}


def test_a_claim_has_the_weakest_party_by_its_best_mention() -> None:
    extraction = extract("Norway attacked Kenya. Norway's attack on Kenya failed.", reader=False)
    event = next(event for event in extraction.events if event.actor_ids)
    mentions = [mention for mention in extraction.event_mentions if mention.event_id == event.id]
    claim = claim_of_event(event, mentions)
    chances = [party.chance for mention in mentions for party in mention.actors if party.entity_id == "norway"]
    assert claim.least_actor == max(chances) > NOBODY
    assert claim.mentions == len(mentions)


def test_less_sure_happenings_and_side_events_are_left_out_and_their_mentions_stay() -> None:
    article = Article(id="a", text=TEXT)
    plain, sure, main = (
        table_rows(next(extract_many([article], reader=False, views=views)))
        for views in (Views(least_confidence=0.0), Views(least_confidence=0.2), Views(only_main=True))
    )
    assert [row for row in plain["events"] if float(row["confidence"]) >= 0.2] == sure["events"] != plain["events"]
    assert [row for row in plain["events"] if row["main"]] == main["events"] != plain["events"]
    assert plain["event_mentions"] == sure["event_mentions"] == main["event_mentions"]


VAGUE = (
    "Norway attacked Kenya on Monday. Kenya condemned the attack. Peru sent aid to Norway. "
    "Anna Dahl wants families to fight hunger and to help each other."
)


@pytest.mark.parametrize("reader", [True, False])
def test_what_likely_is_no_happening_is_no_row_unless_asked_for_and_its_mentions_stay(reader: bool) -> None:
    plain = extract(VAGUE, reader=reader)
    every = extract(VAGUE, reader=reader, min_confidence=0.0)
    least = WITH_READER if reader else BY_RULES
    likely = [
        event.id
        for event in every.events
        if event.main or (event.happening >= least.happening and event.confidence >= least.confidence)
    ]
    assert [event.id for event in plain.events] == likely
    assert len(likely) < len(every.events) or not reader
    assert [one.start for one in plain.event_mentions] == [one.start for one in every.event_mentions]
    wide = next(extract_many([Article(id="a", text=VAGUE)], reader=reader, views=Views(all_predicates=True)))
    assert any(event.happening < least.happening and not event.main for event in wide.events) or not reader


def test_the_commands_take_the_cut(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    out = tmp_path / "out"
    done = CliRunner().invoke(app, ["extract", str(tmp_path / "a.txt"), "-o", str(out), "--no-reader", "--main"])
    assert done.exit_code == 0
    assert {row["main"] for row in read_table(out, "events")} <= {"1", "2", "3"}
    assert CliRunner().invoke(app, ["check", str(out)]).exit_code == 0
    shown = CliRunner().invoke(app, ["show", str(tmp_path / "a.txt"), "--no-reader", "--min-confidence", "1"])
    assert shown.exit_code == 0
    assert "attacked" not in shown.output
    assert "happenings are not shown" in shown.output


def test_a_timeline_has_quantities_and_the_command_all_rows_on_request(tmp_path: Path) -> None:
    unsure = "The city has a long history of reform. Its efforts continue."
    (tmp_path / "a.txt").write_text(f"At least 12 people were killed in Oslo. {unsure}", encoding="utf-8")
    plain, every = (
        CliRunner().invoke(app, ["show", str(tmp_path / "a.txt"), *cut]).output
        for cut in ([], ["--min-confidence", "0"])
    )
    assert ", at least 12 killed" in " ".join(plain.split())
    assert "are not shown" in plain
    assert "are not shown" not in every
    assert len(every) > len(plain)
