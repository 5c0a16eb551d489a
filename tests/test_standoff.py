"""Labels of a corpus: articles whose text stays elsewhere, main events, news roles, quantities, and what is odd."""

import csv
import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.gold.compile import read_form
from dateline.gold.doubts import doubts
from dateline.gold.folders import read_labellings, write_labels
from dateline.gold.labels import Labelling
from dateline.gold.texts import with_text, without_text

Run = Callable[..., tuple[int, str, str]]
TEXT = "Ferry sinks off Larvik\n\nA ferry sank on Tuesday and seven people drowned, Dahl said. She blamed the owner.\n"
FORM = """\
doc_id = "ferry"
title = "Ferry sinks off Larvik"
published = "2026-02-04"
licence = "CC0"
sha256 = "{sha256}"
standoff = "true"
split = "dev"
topic = "disaster"
main = ["E1"]
entities = [
  {{entity_id = "dahl", name = "Dahl", type = "PERSON", named = "true"}},
  {{entity_id = "ferry", name = "ferry", type = "OTHER", named = "false"}},
  {{entity_id = "owner", name = "owner", type = "ORG", named = "false"}},
]

[[sentence]]
sentence_id = 1
paragraph = 1
start = 0
kind = "title"
news_role = "main"
text = "Ferry sinks off Larvik"
mentions = [{{words = "Ferry", entity_id = "ferry", kind = "nominal"}}]
events = [{{words = "sinks", event_id = "E1", recipient_ids = "ferry", status = "actual"}}]

[[sentence]]
sentence_id = 2
paragraph = 2
start = 24
kind = "body"
news_role = "main"
text = "A ferry sank on Tuesday and seven people drowned, Dahl said."
mentions = [{{words = "Dahl", entity_id = "dahl", kind = "name"}}]
dates = [{{words = "Tuesday", type = "DATE", value = "2026-02-03", earliest = "2026-02-03", latest = "2026-02-03"}}]
quotes = [{{parts = ["A ferry sank"], kind = "indirect", speaker_id = "dahl", speaker = "Dahl", cue = "said"}}]
events = [
  {{words = "sank", event_id = "E1", recipient_ids = "ferry", date = "2026-02-03", date_basis = "explicit",
    status = "actual", asserted_by_id = "dahl"}},
]
quantities = [{{words = "seven", event_id = "E1", kind = "killed", value = "7"}}]

[[sentence]]
sentence_id = 3
paragraph = 2
start = 85
kind = "body"
news_role = "evaluation"
text = "She blamed the owner."
mentions = [{{words = "the owner", entity_id = "owner", kind = "nominal"}}]
events = [{{words = "blamed", event_id = "E2", event_type = "ACCUSE", actor_ids = "dahl", recipient_ids = "owner",
  status = "actual"}}]
"""


@pytest.fixture
def labelled() -> Labelling:
    form = FORM.format(sha256=hashlib.sha256(TEXT.encode()).hexdigest())
    return read_form(form.replace("\n    status", " status").replace("\n  status", " status"), Path("ferry.toml"))


@pytest.fixture
def folder(labelled: Labelling, tmp_path: Path) -> Path:
    write_labels([labelled], tmp_path / "labels")
    return tmp_path / "labels"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "ferry.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "texts"


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def change(folder: Path, table: str, column: str, value: str) -> None:
    found = rows(folder, table)
    found[0][column] = value
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


def test_no_word_of_a_standoff_article_is_written(folder: Path) -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.csv"))
    assert not [word for word in ("sank", "Tuesday", "drowned", "blamed", "seven") if word in written]
    assert [(row["start"], row["end"], row["trigger"]) for row in rows(folder, "event_mentions")] == [
        ("6", "11", ""), ("32", "36", ""), ("89", "95", ""),
    ]  # fmt: skip


def test_standoff_labels_and_their_text_make_the_labelling_again(folder: Path, labelled: Labelling) -> None:
    (bare,) = read_labellings(folder)
    assert bare == without_text(labelled)
    assert with_text(bare, {"ferry": TEXT}) == labelled
    assert with_text(bare, {"other": TEXT}) == bare


def test_another_text_of_the_same_article_is_refused(folder: Path) -> None:
    with pytest.raises(InputError, match="'ferry': its text has the SHA-256"):
        read_labellings(folder, {"ferry": TEXT.replace("seven", "eight")})


def test_standoff_labels_are_checked_with_and_without_their_text(run: Run, folder: Path, articles: Path) -> None:
    assert run("gold", "check", folder)[0] == 0
    assert run("gold", "check", folder, "--articles", articles)[0] == 0
    (articles / "ferry.txt").write_text(TEXT + "More.\n", encoding="utf-8")
    code, out, _ = run("gold", "check", folder, "--articles", articles)
    assert (code, "SHA-256" in out) == (1, True)
    (articles / "ferry.txt").rename(articles / "boat.txt")
    assert "no article 'ferry' among --articles" in run("gold", "check", folder, "--articles", articles)[1]


def test_what_cannot_be_read_among_the_articles_is_passed_over(run: Run, folder: Path, articles: Path) -> None:
    (articles / "INDEX.csv").write_text("name,licence\nferry,CC0\n", encoding="utf-8")
    code, _, err = run("gold", "check", folder, "--articles", articles)
    assert code == 0
    assert "INDEX.csv" in err


@pytest.mark.parametrize("output", ["form", "label-studio", "brat"])
def test_exports_of_standoff_labels_need_the_text_and_come_back(
    run: Run, folder: Path, articles: Path, tmp_path: Path, output: str
) -> None:
    options = ("-o", tmp_path / "there", "--format", output)
    code, _, err = run("gold", "export", folder, *options)
    assert (code, "the text of 'ferry' is not in the labels" in err) == (2, True)
    assert run("gold", "export", folder, *options, "--articles", articles)[0] == 0
    assert run("gold", "compile", tmp_path / "there", "-o", tmp_path / "back")[0] == 0
    for path in folder.glob("*.csv"):
        assert (tmp_path / "back" / path.name).read_bytes() == path.read_bytes()


def test_a_form_beside_an_article_is_its_metadata(run: Run, folder: Path, articles: Path) -> None:
    assert run("gold", "export", folder, "-o", articles, "--articles", articles)[0] == 0
    assert (articles / "ferry.toml").exists()
    assert run("extract", articles, "-o", articles.parent / "out")[0] == 0
    (row,) = rows(articles.parent / "out", "articles")
    assert (row["published"], row["title"]) == ("2026-02-04", "Ferry sinks off Larvik")


def test_compiling_one_form_keeps_the_other_articles(run: Run, folder: Path, articles: Path, tmp_path: Path) -> None:
    assert run("gold", "export", folder, "-o", tmp_path / "forms", "--articles", articles)[0] == 0
    form = tmp_path / "forms" / "ferry.toml"
    other = form.read_text(encoding="utf-8").replace('doc_id = "ferry"', 'doc_id = "boat"')
    (tmp_path / "boat.toml").write_text(other, encoding="utf-8")
    assert run("gold", "compile", tmp_path / "boat.toml", "-o", folder)[0] == 0
    assert [row["doc_id"] for row in rows(folder, "articles")] == ["boat", "ferry"]
    code, _, err = run("gold", "compile", form, "-o", folder)
    assert (code, "has labels of 'ferry' already; --overwrite" in err) == (2, True)
    form.write_text(form.read_text(encoding="utf-8").replace('main = ["E1"]', 'main = ["E2", "E1"]'), encoding="utf-8")
    assert run("gold", "compile", form, "-o", folder, "--overwrite")[0] == 0
    mains = [(row["doc_id"], row["event_id"], row["rank"]) for row in rows(folder, "main_events")]
    assert mains == [("boat", "E1", "1"), ("ferry", "E2", "1"), ("ferry", "E1", "2")]


def test_forms_of_a_folder_of_articles_have_their_metadata(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a", "b"):
        (tmp_path / "in" / f"{name}.txt").write_text("Anna Dahl met Erik Moe in Oslo.\n", encoding="utf-8")
    (tmp_path / "in" / "a.toml").write_text(
        'title = "Dahl meets Moe"\npublished = 2026-02-03\nlicence = "CC BY 4.0"\nauthor = "E. Lie"\n', encoding="utf-8"
    )
    assert run("gold", "new", tmp_path / "in", "-o", tmp_path / "forms")[0] == 0
    found = [read_form((tmp_path / "forms" / f"{n}.toml").read_text(encoding="utf-8"), Path(n)) for n in "ab"]
    assert [each.about.get("licence", "") for each in found] == ["CC BY 4.0", ""]
    assert (found[0].about["title"], found[0].about["published"]) == ("Dahl meets Moe", "2026-02-03")
    assert len(found[0].about["sha256"]) == 64
    assert run("gold", "new", tmp_path / "in", "-o", tmp_path / "forms")[0] == 2
    assert run("gold", "new", tmp_path / "in")[0] == 2


@pytest.mark.parametrize(
    ("table", "column", "value", "message"),
    [
        ("sentences", "news_role", "lead", "news_role is 'lead'; one of main"),
        ("quantities", "value", "seven", "value is 'seven'; expected 7, 10/12"),
        ("quantities", "unit", "USD", "unit is 'USD' for killed"),
        ("quantities", "event_id", "E9", "no event 'E9'"),
        ("main_events", "event_id", "E9", "no event 'E9'"),
        ("main_events", "rank", "4", "rank is '4'; one of 1, 2, 3"),
        ("articles", "split", "all", "split is 'all'; one of train, dev, test"),
        ("articles", "sha256", "12", "sha256 is '12'"),
        ("event_mentions", "recipient_ids", "", "event E1 has no participant and no place"),
        ("event_mentions", "mode", "arrest", "mode is 'arrest'; one of none for the type ''"),
        ("dates", "earliest", "2026-02-05", "earliest is 2026-02-05, after latest, 2026-02-03"),
    ],
)
def test_a_label_that_cannot_be_is_said(
    run: Run, folder: Path, table: str, column: str, *, value: str, message: str
) -> None:
    change(folder, table, column, value)
    code, out, _ = run("gold", "check", folder)
    assert code == 1
    assert message in out


def test_odd_labels_are_doubts_and_no_errors(run: Run, labelled: Labelling, folder: Path, articles: Path) -> None:
    assert list(doubts(labelled)) == ["ferry: sentence 3: 'She' stands for no entity"]
    assert list(doubts(without_text(labelled))) == []
    labels = [
        replace(label, cells=label.cells | {"event_type": "AID", "asserted_by_id": "", "date": "2026-03"})
        if label.spans == ((32, 36),)
        else label
        for label in labelled.labels
    ]
    found = list(doubts(replace(labelled, labels=labels)))[1:]
    assert [line.removeprefix("ferry: sentence 2: 'sank' ") for line in found] == [
        "is AID, which the ontology gives no trigger of its family",
        "stands in a quote of dahl, but is asserted by the author",
        "has the explicit date 2026-03, which no date of its sentence covers",
    ]
    code, out, _ = run("gold", "check", folder, "--doubts", "--articles", articles)
    assert (code, out) == (0, "ferry: sentence 3: 'She' stands for no entity\n")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("quantities = [", "quantity = [", "sentence 2: unknown key 'quantity'"),
        ("topic = ", "topics = ", "unknown key 'topics'"),
    ],
)
def test_a_key_that_means_nothing_loses_no_labels(old: str, new: str, message: str) -> None:
    form = FORM.format(sha256="0" * 64).replace("\n    status", " status").replace("\n  status", " status")
    with pytest.raises(InputError, match=message):
        read_form(form.replace(old, new), Path("ferry.toml"))


def test_values_of_toml_are_written_as_the_tables_have_them() -> None:
    form = FORM.format(sha256="0" * 64).replace("\n    status", " status").replace("\n  status", " status")
    found = read_form(
        form.replace('standoff = "true"', "standoff = true").replace('named = "true"', "named = true"), Path("x")
    )
    assert (found.about["standoff"], found.entities[0]["named"]) == ("true", "true")


def test_labels_that_do_not_fit_are_not_written(run: Run, folder: Path, articles: Path, tmp_path: Path) -> None:
    assert run("gold", "export", folder, "-o", tmp_path / "forms", "--articles", articles)[0] == 0
    form = tmp_path / "forms" / "ferry.toml"
    form.write_text(
        form.read_text(encoding="utf-8").replace('news_role = "main"', 'news_role = "lead"'), encoding="utf-8"
    )
    before = (folder / "sentences.csv").read_bytes()
    code, out, _ = run("gold", "compile", form, "-o", folder, "--overwrite")
    assert (code, "news_role is 'lead'" in out) == (1, True)
    assert (folder / "sentences.csv").read_bytes() == before
