"""Scores over a corpus: splits, genres, intervals, rows of events.csv, main events, quantities, floors of groups."""

import csv
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.score import FIGURES, Score, Tally
from dateline.score.figures import COREFERENCES
from dateline.score.floors import read_floors, read_reached
from dateline.score.happenings import LabelledHappening, has_nothing_false, is_right, main_ranks
from dateline.score.intervals import intervals
from dateline.score.judge import JudgedArticle

Run = Callable[..., tuple[int, str, str]]
Row = dict[str, str]
SENTENCE = {"sentence_id": "1", "paragraph": "1", "kind": "body", "news_role": "main", "start": "0", "end": "30"}
EVENT = {
    "event_id": "E1", "sentence_id": "1", "start": "5", "end": "8", "event_type": "CONSULT", "mode": "visit",
    "actor_ids": "dahl|moe", "recipient_ids": "", "place_id": "oslo", "date": "2026-02-03", "status": "actual",
    "asserted_by_id": "", "denied_by": "",
}  # fmt: skip
NAMES = {"dahl": (0, 4), "moe": (9, 12), "oslo": (16, 20)}
TABLES: dict[str, list[Row]] = {
    "sentences": [SENTENCE],
    "entities": [{"entity_id": name, "name": name.title(), "type": "PERSON"} for name in NAMES],
    "mentions": [{"entity_id": name, "kind": "name", "start": str(a), "end": str(b)} for name, (a, b) in NAMES.items()],
    "dates": [],
    "quotes": [],
    "event_mentions": [EVENT],
    "quantities": [
        {"event_id": "E1", "sentence_id": "1", "kind": "money", "value": "7", "unit": "EUR", "start": "22", "end": "24"}
    ],
    "main_events": [{"event_id": "E1", "rank": "1"}],
}
EMPTY = {"dates": "start,end,value", "quotes": "kind,spans,speaker_id", "articles": "split,topic"}


def write(folder: Path, articles: dict[str, dict[str, list[Row]]]) -> Path:
    folder.mkdir()
    for name in (*TABLES, "articles"):
        rows = [{"doc_id": doc_id} | row for doc_id, tables in articles.items() for row in tables.get(name, [])]
        header = list(rows[0]) if rows else ["doc_id", *EMPTY[name].split(",")]
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder


def made(split: str = "train", **changed: str) -> dict[str, list[Row]]:
    about = [{"split": split, "topic": "diplomacy", "style": "wire", "source": "X", "standoff": ""}]
    return TABLES | {"articles": about, "event_mentions": [EVENT | changed]}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write(tmp_path / "gold", {"a": made(), "b": made("dev"), "c": made("test")})


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    return write(tmp_path / "out", {"a": made(), "b": made(actor_ids="dahl"), "c": made(status="planned")})


def test_each_split_has_its_figures(run: Run, gold: Path, tables: Path) -> None:
    code, out, _ = run("score", gold, tables)
    titles = re.findall(r"(?m)^(\w+), (\d) articles?$", out)
    assert (code, titles) == (0, [("all", "3"), ("train", "1"), ("dev", "1"), ("test", "1")])
    assert [float(f) for f in re.findall(r"(?m)^events .* tuple (\S+)", out)] == [33.3, 100.0, 0.0, 0.0]
    assert run("score", gold, tables, "--split", "dev")[1].count("\nevents ") == 1
    assert run("score", gold, tables, "--split", "all")[0] == 2


def test_a_line_for_each_genre(run: Run, gold: Path, tables: Path) -> None:
    lines = run("score", gold, tables, "--by", "topic")[1].splitlines()
    assert [line.split()[:2] for line in lines if line.startswith(("topic", "diplomacy"))] == [
        ["topic", "articles"],
        ["diplomacy", "3"],
    ]
    assert run("score", gold, tables, "--by", "colour")[0] == 2


def test_json_has_splits_genres_and_intervals(run: Run, gold: Path, tables: Path) -> None:
    found = json.loads(run("score", gold, tables, "--json")[1])
    assert list(found["splits"]) == ["train", "dev", "test"]
    assert found["topics"]["diplomacy"]["count"] == 3
    figure = found["figures"]["events.tuple"]
    assert figure["low"] == 0 < figure["f1"] < figure["high"] == 100


def test_errors_of_test_articles_are_for_who_means_to_see_them(run: Run, gold: Path, tables: Path) -> None:
    code, out, err = run("score", gold, tables, "--errors", "events")
    assert (code, out.splitlines()[0].split()[0]) == (0, "b")
    assert not re.search(r"(?m)^c ", out)
    assert "1 articles of test are left out" in err
    assert run("score", gold, tables, "--errors", "events", "--split", "test")[0] == 2
    assert re.search(r"(?m)^c ", run("score", gold, tables, "--errors", "events", "--yes-look-at-test")[1])


def test_labelled_articles_that_are_not_there_are_left_out_and_said(run: Run, gold: Path, tmp_path: Path) -> None:
    out = write(tmp_path / "one", {"a": made()})
    code, text, err = run("score", gold, out)
    assert (code, "tuple 100.0" in text) == (0, True)
    assert "2 labelled articles are left out" in err
    assert run("score", gold, write(tmp_path / "none", {"z": made()}))[0] == 2


def article(**changed: str) -> JudgedArticle:
    return JudgedArticle.of(TABLES, TABLES | {"event_mentions": [EVENT | changed]})


@pytest.mark.parametrize(
    ("changed", "right", "clean"),
    [
        ({}, True, True),
        ({"actor_ids": "dahl"}, False, True),
        ({"actor_ids": "dahl|oslo"}, False, False),
        ({"recipient_ids": "moe"}, False, False),
        ({"event_type": ""}, False, True),
        ({"event_type": "AID"}, False, False),
        ({"mode": ""}, False, True),
        ({"mode": "phone"}, False, False),
        ({"place_id": "moe"}, False, False),
        ({"date": "2026"}, False, True),
        ({"date": "2025-02-03"}, False, False),
        ({"status": "planned"}, False, False),
        ({"asserted_by_id": "moe"}, False, False),
        ({"denied_by": "Moe"}, False, False),
    ],
)
def test_a_gap_is_no_falsehood(changed: Row, *, right: bool, clean: bool) -> None:
    found, happening = article(**changed), LabelledHappening(EVENT, [EVENT])
    row = EVENT | changed
    assert (is_right(found, row, happening), has_nothing_false(found, row, happening)) == (right, clean)


def test_participants_of_any_mention_are_not_false() -> None:
    other = EVENT | {"actor_ids": "oslo", "event_type": "AGREE"}
    happening, row = (
        LabelledHappening(EVENT, [EVENT, other]),
        EVENT | {"actor_ids": "oslo", "event_type": "AGREE", "mode": ""},
    )
    assert has_nothing_false(article(), row, happening)
    assert not is_right(article(), row, happening)


def test_the_main_event_is_looked_for_by_rank_then_salience_then_order() -> None:
    rest, main = LabelledHappening(EVENT | {"event_id": "E2"}, []), LabelledHappening(EVENT, [EVENT])
    rows = [{"salience": "0.1"}, {"salience": "0.2"}, {"salience": "0.3"}, {"salience": "0.9"}]
    assert main_ranks(article(), [(row, main if row is rows[3] else rest) for row in rows]) == (True, True)
    plain: list[Row] = [{}, {}, {}, {}]
    assert main_ranks(article(), [(row, main if row is plain[3] else rest) for row in plain]) == (False, False)
    assert main_ranks(article(), [(plain[0], None), ({"main": "1"}, main)]) == (True, True)
    assert main_ranks(JudgedArticle.of(TABLES | {"main_events": []}, TABLES), []) is None


def test_intervals_are_of_articles_and_the_same_in_every_run() -> None:
    scores = []
    for hits in (0, 5, 10):
        score = Score()
        score.tallies["dates.value"] = Tally(hits, 10, 10)
        score.parts = {name: (float(hits), 10.0) * 6 for name in COREFERENCES}
        scores.append(score)
    found = intervals(scores)
    assert found == intervals(scores)
    assert found["dates.value"] == found["events.coref"] == (pytest.approx(0, abs=17), pytest.approx(100, abs=17))
    assert intervals(scores[:1]) == {}
    assert set(found) == {name for names in FIGURES.values() for name in names}


def test_floors_of_groups_say_which_article_fell(run: Run, gold: Path, tables: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text("# The least.\n\n[train]\n\n[own]\n", encoding="utf-8")
    assert run("score", gold, gold, "--floors", floors, "--update")[0] == 0
    reached = read_floors(floors)
    assert (list(reached), reached["own"]["events.tuple"]) == (["train", "own"], 99.5)
    assert dict(read_reached(floors))["b"]["events.actors"] == 100
    assert run("score", gold, gold, "--floors", floors)[0] == 0
    code, _, err = run("score", gold, tables, "--floors", floors)
    assert code == 1
    assert "events.tuple on own is 33.3, under its floor of 99.5" in err
    assert re.search(r"events.actors on own is .*; fell most: b -33\.3$", err, re.MULTILINE)
    assert "on train" not in err


def test_agreement_is_told_in_full_as_markdown(run: Run, gold: Path, tables: Path, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "b.txt").write_text("Dahl met Moe in Oslo, paid 7 euros.\n", encoding="utf-8")
    out = run("agree", gold, tables, "--markdown", "--articles", tmp_path / "texts")[1]
    assert "| events | tuple | 33.3 |" in out
    assert "\n## b\n\n### events\n\n| sentence | words | first | second |\n|---|---|---|---|\n| 1 | met |" in out
    assert "actors dahl, moe" in out


def test_a_standoff_article_is_scored_without_its_words(run: Run, gold: Path, tables: Path) -> None:
    shutil.copytree(gold, gold.parent / "bare")
    found = json.loads(run("score", gold.parent / "bare", tables, "--json")[1])
    assert not [name for name in found["columns"] if name.endswith((".cue", ".speaker_text", ".trigger"))]


def test_an_article_that_falls_to_nothing_is_told(run: Run, gold: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text("[own]\n", encoding="utf-8")
    assert run("score", gold, gold, "--floors", floors, "--update")[0] == 0
    nothing = write(tmp_path / "nothing", {"a": made(), "b": made(start="25", end="28"), "c": made()})
    err = run("score", gold, nothing, "--floors", floors)[2]
    assert re.search(r"events.trigger on own .*; fell most: b -100\.0$", err, re.MULTILINE)
    floors.with_suffix(".csv").write_text(
        floors.with_suffix(".csv").read_text(encoding="utf-8").replace("100.0", "abc"), encoding="utf-8"
    )
    code, _, err = run("score", gold, nothing, "--floors", floors)
    assert (code, "floors.csv: row 2: expected figures" in err) == (2, True)


def test_floors_of_a_group_wait_for_all_of_its_articles(run: Run, gold: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text("[own]\n", encoding="utf-8")
    assert run("score", gold, gold, "--floors", floors, "--update")[0] == 0
    code, _, err = run("score", gold, write(tmp_path / "some", {"a": made(status="planned")}), "--floors", floors)
    assert code == 0
    assert "own: 2 of its articles are not there, 'b' is one; its floors are not checked" in err


def test_tables_of_another_text_are_refused(run: Run, tmp_path: Path) -> None:
    about = made()["articles"][0]
    sides = [made() | {"articles": [about | {"sha256": digest * 64}]} for digest in "ab"]
    left, right = (write(tmp_path / name, {"a": side}) for name, side in zip(("left", "right"), sides, strict=True))
    code, _, err = run("score", left, right)
    assert (code, "'a' is another text than" in err) == (2, True)


def test_a_rank_that_is_no_number_is_no_traceback(run: Run, tmp_path: Path) -> None:
    odd = write(tmp_path / "odd", {"a": made() | {"main_events": [{"event_id": "E1", "rank": "first"}]}})
    code, out, err = run("score", odd, odd)
    assert (code, "main       first" in out, "Traceback" in err) == (0, True, False)
