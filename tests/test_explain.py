"""explain: every cell of every table leads back to words of the article, a rule, and a line of a data file.

A word that is no event leads to the named rule that refused it.
"""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.api import extract_many
from dateline.articles import ReadOptions, make_article
from dateline.errors import InputError
from dateline.events.triggers.judge import DROPS
from dateline.explain import EXPLAINED, explain, explain_missing
from dateline.explain.lines import FILLERS, why
from dateline.explain.missing import REFUSALS, word_of
from dateline.lexicons import models_folder
from dateline.rules import QUESTIONS, listening
from dateline.schema import TABLES
from dateline.tables import csv_line, read_table, write_tables

Run = Callable[..., tuple[int, str, str]]
TEXT = """\
Read more about the attack

Anna Dahl, the mayor of Larvik, will meet Erik Moe in Oslo on Friday. Heavy rain fell in the north.

"It is late," Dahl told reporters on 3 February. She launched an attack on Moe, who knew her. Moe began to pay Dahl.

Moe often sells fish. Moe fears war, and Larvik is poor. Here's how the attack unfolded.

The meeting comes at a bad time.
"""
OTHER = "Anna Dahl met Erik Moe. The meeting in Oslo was short."


def written(folder: Path, texts: dict[str, str], *, reader: bool = False) -> Path:
    known = {"published": "2026-02-03"}
    articles = [make_article(name, text, known, options=ReadOptions(), place=name) for name, text in texts.items()]
    write_tables(extract_many(articles, reader=reader), folder)
    return folder


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("tables"), {"a": TEXT})


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("two"), {"a": TEXT, "b": OTHER})


def id_of(tables: Path, name: str, **cells: str) -> str:
    key = EXPLAINED[name][0]
    rows = (row for row in read_table(tables, name) if all(row[column] == value for column, value in cells.items()))
    return next(row[key] for row in rows)


def reasons(tables: Path, row_id: str) -> dict[str, list[str]]:
    """Return what is said of each cell, by column; of an event, of its mentions too."""
    cells: dict[str, list[str]] = {}
    for line in explain(tables, row_id):
        if line.startswith("    "):
            column, _, reason = line.strip().partition(" ")
            cells.setdefault(column, []).append(reason.strip())
    return cells


def meeting(tables: Path) -> dict[str, list[str]]:
    return reasons(tables, id_of(tables, "events", trigger="meet"))


def missing(tables: Path, word: str) -> list[str]:
    return list(explain_missing(tables, TEXT.index(word)))


@pytest.mark.parametrize("name", EXPLAINED)
def test_every_cell_has_a_line(tables: Path, name: str) -> None:
    for row in read_table(tables, name):
        cells = reasons(tables, row[EXPLAINED[name][0]])
        for column in TABLES[name].columns:
            shown = " ".join(row[column.name].split()) or "(empty)"
            assert "|".join(said.partition("; ")[0] for said in cells[column.name]).startswith(shown), column.name


def test_every_cell_of_a_mention_has_a_line(tables: Path) -> None:
    lines = list(explain(tables, id_of(tables, "events", trigger="meet")))
    first = next(i for i, line in enumerate(lines) if "(event_mentions.csv)" in line)
    columns = {line.split()[0] for line in lines[first + 1 :] if line.startswith("    ")}
    assert columns == {column.name for column in TABLES["event_mentions"].columns}


def test_slots_lead_to_their_words_their_rule_and_its_example(tables: Path) -> None:
    cells, example = meeting(tables), QUESTIONS["place-of-event"].example("adjunct-of-object")
    # The row has its parties from their likeliest mentions, one of them from "the meeting"; then come the mentions.
    anna, merged, erik = cells["actor_ids"][0], cells["actor_ids"][1], cells["actor_ids"][3]
    assert merged.startswith("erik-moe; from the mention at ")
    rules = "heads-of-verb/act: mention", "counterparts/object: mention"
    assert anna.startswith(f'anna-dahl; from the mention at 65:69; "Anna Dahl" at 28:37; {rules[0]}; as in "')
    assert erik.startswith(f'erik-moe; "Erik Moe" at 70:78; {rules[1]}; as in "')
    for question, rule in (("counterparts", "object"), ("referent", "mention")):
        assert f'"{QUESTIONS[question].example(rule)}"' in erik
    own = f'oslo; "Oslo" at 82:86; adjunct-of-object; as in "{example}"'
    assert cells["place_id"][:2] == [own.replace("oslo;", "oslo; from the mention at 65:69;"), own]
    assert '"Friday" at 90:96; own-adjunct' in cells["date_id"][0]


def test_type_and_status_lead_to_the_line_of_the_data_file(tables: Path) -> None:
    cells = meeting(tables)
    for column, word in (("event_type", '"meet [in: #GPE]"'), ("status", "will,")):
        place = next(part for part in cells[column][0].split("; ") if part.startswith("models/"))
        assert word in line_at(place)


def line_at(place: str) -> str:
    """Return the line of a data file at "models/NAME:LINE"."""
    name, number = place.removeprefix("models/").split(":")[:2]
    return (models_folder() / name).read_text(encoding="utf-8").splitlines()[int(number.split()[0]) - 1]


def test_a_mention_leads_to_the_rule_that_joined_it_to_its_happening(tables: Path) -> None:
    cells = meeting(tables)
    assert cells["merge_rule"][0].startswith("founds; ")
    assert cells["merge_rule"][1].startswith("joins; ")


def test_a_value_of_another_mention_is_said_to_be_from_that_one(two: Path) -> None:
    place = reasons(two, id_of(two, "events", trigger="met"))["place"]
    assert place[0].startswith('Oslo; from the mention at 28:35; "Oslo" at 39:43; ')


def test_an_entity_leads_to_its_name_role_and_mentions(tables: Path) -> None:
    cells = reasons(tables, "anna-dahl")
    assert cells["name"] == ['Anna Dahl; "Anna Dahl" at 28:37; spacy']
    assert cells["role"][0].startswith('mayor; "mayor" at 43:48; ')
    assert "mayor," in line_at(cells["role"][0].split("; ")[-1])
    assert len(cells["mention"]) == int(cells["mentions"][0].split(";")[0])
    assert any("her" in said and line_at(said.split("; ")[-1]).startswith("her,") for said in cells["mention"])


def test_a_quote_leads_to_its_pieces_its_speaker_and_the_line_of_its_cue(tables: Path) -> None:
    quote = next(iter(read_table(tables, "quotes")))
    cells = reasons(tables, quote["quote_id"])
    assert cells["spans"] == [f'{quote["spans"]}; "It is late," at {quote["spans"]}']
    assert cells["speaker"][0].endswith(f'"Dahl" at {TEXT.index("Dahl told")}:{TEXT.index(" told")}; {quote["rule"]}')
    assert line_at(cells["cue"][0].split("; ")[-1]).startswith("tell,")


def test_a_date_leads_to_its_anchor_and_its_construction(tables: Path) -> None:
    friday = reasons(tables, id_of(tables, "dates", text="Friday"))
    assert '"Friday" at 90:96; weekday; reckoned from the publication day; published 2026-02-03' in friday["value"][0]
    assert line_at(friday["rule"][0].split("; ")[1]).startswith("weekday,")


def test_a_date_tells_the_steps_of_its_arithmetic(tmp_path: Path) -> None:
    text = "Norway left Kenya on May 3, 2025. Two days later it came back. It will pay next week."
    written(tmp_path, {"a": text})
    values = [
        "; ".join(reasons(tmp_path, id_of(tmp_path, "dates", text=words))["value"])
        for words in ("Two days later", "next week")
    ]
    assert '"May 3, 2025" at 21:32 is 2025-05-03 (Saturday); "Two days later"' in values[0]
    assert values[0].endswith("is 2025-05-05 (Monday), 2 days on")
    assert values[1].endswith('published 2026-02-03 (Tuesday); "next week" at 75:84 is 2026-W07, 1 week on')


def test_an_article_leads_to_its_sentences(tables: Path) -> None:
    cells = reasons(tables, "a")
    assert "told by what came with the article" in cells["published"][0]
    rows = read_table(tables, "sentences")
    assert cells["sentences"] == [f"{len(rows)}; {len(rows)} rows of sentences.csv"]
    assert len(cells["sentence"]) == len(rows)
    assert "boilerplate; models/boilerplate.csv:" in cells["sentence"][0]


def test_an_id_in_two_articles_is_explained_in_both_or_in_the_chosen_one(two: Path) -> None:
    titles = [line for line in explain(two, "anna-dahl") if not line.startswith(" ")]
    assert [title.split()[0] for title in titles] == ["a", "b"]
    assert [line for line in explain(two, "anna-dahl", "b") if not line.startswith(" ")] == titles[1:]


@pytest.mark.parametrize(
    ("word", "question", "rule", "because"),
    [
        ("in the north", "word-outside", "part-of-speech", "it is tagged ADP"),
        ("poor", "word-outside", "part-of-speech", "it is tagged ADJ"),
        ("attack", "word-outside", "furniture", "models/boilerplate.csv:"),
        ("unfolded", "word-outside", "about-the-article", "models/events/meta_sentences.csv:"),
        ("Oslo", "noun-of-no-event", "name-in-prose", ""),
        ("fish", "noun-of-no-event", "unlisted", "'fish' is in neither models/words/nouns.csv"),
        ("war", "noun-of-no-happening", "kind-of-thing", ""),
        ("launched", "verb-of-support", "support", 'it yields to "attack" at '),
        ("knew", "verb-of-no-happening", "state", "models/words/verbs.csv:"),
        ("began", "verb-of-no-happening", "phase-or-intention", 'it yields to "pay" at '),
        ("sells", "verb-of-no-happening", "generic-present", ""),
    ],
)
def test_a_word_that_is_no_event_leads_to_the_rule_that_refused_it(
    tables: Path, word: str, question: str, rule: str, because: str
) -> None:
    first, *lines = missing(tables, word)
    assert f"at {TEXT.index(word)}:" in first
    assert lines[0].split() == ["question", f"{question}:", *QUESTIONS[question].question.split()]
    example = " ".join(QUESTIONS[question].example(rule).split())
    assert lines[1].split(maxsplit=1)[1] == f'{rule}; as in "{example}"'
    assert because in "\n".join(lines[2:])
    assert bool(because) == bool(lines[2:])


@pytest.mark.parametrize(
    ("question", "rule", "example"),
    [(asked.name, rule.name, rule.example) for asked in REFUSALS.values() for rule in asked.rules],
)
def test_each_rule_that_refuses_is_named_for_a_word_of_its_example(
    tmp_path: Path, question: str, rule: str, example: str
) -> None:
    refused: list[int] = []

    def hear(asked: str, decided: str, about: tuple[Any, ...]) -> None:
        if (asked, decided) == (question, rule):
            refused.append(word_of(about).idx)

    with listening(hear):
        written(tmp_path, {"a": example}, reader=question == DROPS.name)
    said = list(explain_missing(tmp_path, refused[0]))
    assert said[1].split()[:2] == ["question", f"{question}:"]
    assert said[2].split()[1].rstrip(";") == rule


def test_what_a_word_yields_to_has_its_event(tables: Path) -> None:
    pay = next(row for row in read_table(tables, "event_mentions") if row["trigger"] == "pay")
    assert f"(event {pay['event_id']})" in missing(tables, "began")[-1]


def test_a_word_that_is_an_event_has_its_id(tables: Path) -> None:
    event_id = id_of(tables, "events", trigger="meet")
    assert missing(tables, "meet Erik") == [f'a: "meet" at 65:69 is a mention of event {event_id}']
    assert list(explain_missing(tables, TEXT.index("meet Erik") + 3)) == missing(tables, "meet Erik")


def test_tables_that_lack_an_event_of_now_are_said_to_be_of_other_rules(tables: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tables, tmp_path / "old")
    path = folder / "event_mentions.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if "meet" not in row]
    path.write_bytes("".join(map(csv_line, rows)).encode())
    assert "it is one when the article is read now" in "\n".join(missing(folder, "meet Erik"))


def test_every_rule_that_refuses_only_refuses() -> None:
    assert all(asked.otherwise is False for asked in REFUSALS.values())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nope"], "no row has the id 'nope'; expected one of doc_id of articles.csv, entity_id"),
        (["anna-dahl", "--doc", "c"], "no row has the id 'anna-dahl' in article 'c'"),
        (["--missing", "99999"], "sentences.csv: article 'a' has no word at 99999; its text ends at "),
        (["--missing", "26"], "sentences.csv: article 'a' has no word at 26"),
        (["--missing", "32"], "sentences.csv: article 'a' has no word at 32"),
        (["--missing", "x"], "--missing 'x': expected the offset of a character"),
        (["--missing", "-1"], "--missing '-1': expected the offset of a character"),
        (["--missing", "30", "--doc", "c"], "articles.csv: no article 'c'"),
        (["--missing", "30", "anna-dahl"], "explain: expected --missing OFFSET [FOLDER], found 'anna-dahl "),
        (["anna-dahl", "--column", "actr"], "--column 'actr': expected a column of the tables"),
        (["anna-dahl", "b"], "explain: expected ID [FOLDER], found 'anna-dahl b "),
    ],
)
def test_wrong_use_is_one_line(run: Run, tables: Path, arguments: list[str], message: str) -> None:
    code, out, err = run("explain", *arguments, tables)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert message in err


def test_an_offset_among_several_articles_needs_the_article(run: Run, two: Path) -> None:
    code, _, err = run("explain", "--missing", "30", two)
    assert (code, err.count("\n")) == (2, 1)
    assert "2 articles; expected --doc" in err
    assert run("explain", "--missing", "10", two, "--doc", "b")[0] == 0


def test_the_command_prints(run: Run, tables: Path) -> None:
    code, stdout, stderr = run("explain", id_of(tables, "events", trigger="meet"), tables)
    assert (code, stderr) == (0, "")
    assert '"will" at 60:64; modal-planned; models/events/modals.csv:2' in stdout
    assert run("explain")[0] == 2


def test_one_column_may_be_asked_for_alone(run: Run, tables: Path) -> None:
    event_id = id_of(tables, "events", trigger="meet")
    code, stdout, _ = run("explain", event_id, tables, "--column", "status", "--column", "cue_span")
    lines = [line.split()[0] for line in stdout.splitlines() if line.startswith("    ")]
    assert (code, lines) == (0, ["status", *["status", "cue_span"] * 2])
    assert stdout.startswith(f"a {event_id} (events.csv): meet, planned")


def test_offsets_that_do_not_fit_are_an_error(tables: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tables, tmp_path / "moved")
    path = folder / "sentences.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",28,", ",29,"), encoding="utf-8")
    for lines in (explain(folder, "anna-dahl"), explain_missing(folder, 40)):
        with pytest.raises(InputError, match=r"sentences\.csv: sentence 2 of 'a': its offsets do not fit its text"):
            list(lines)


COLUMNS = [
    (name, column.name)
    for name in ("articles", "entities", "dates", "quotes", "events", "event_mentions", "sentences")
    for column in TABLES[name].columns
]


@pytest.mark.parametrize(("name", "column"), COLUMNS)
def test_a_table_or_column_that_is_missing_is_named(tables: Path, tmp_path: Path, name: str, column: str) -> None:
    folder = shutil.copytree(tables, tmp_path / "less")
    rows = read_table(folder, name)
    lines = [[key for key in rows[0] if key != column]] + [
        [cell for key, cell in row.items() if key != column] for row in rows
    ]
    event_id = id_of(folder, "events", trigger="meet")
    (folder / f"{name}.csv").write_bytes("".join(map(csv_line, lines)).encode())
    with pytest.raises(InputError, match=f"{name}.csv:1: no column '{column}'"):
        list(explain(folder, event_id))
    (folder / f"{name}.csv").unlink()
    with pytest.raises(InputError, match=f"{name}.csv: no such table"):
        list(explain(folder, event_id))


def test_a_slot_that_is_filled_from_elsewhere_has_the_question_of_its_filler() -> None:
    names = [name for filler in FILLERS for name in (filler.name, *filler.rules)]
    assert len(names) == len(set(names))
    assert list(why("actor_rules", "happening-as-subject"))[1].startswith("Whose is the happening")
    assert list(why("actor_rules", "merged")) == ["merged"]
