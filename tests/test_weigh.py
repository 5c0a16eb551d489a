"""What each rule is worth: the rules weighed on two made-up articles, one of them labelled against a rule."""

import csv
import json
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from dateline.api import extract_many
from dateline.articles import make_article
from dateline.errors import InputError
from dateline.records import Extraction
from dateline.rules import QUESTIONS, silenced
from dateline.tables import write_tables

from . import weigh
from .weigh import Labelled, Weight, changed, read_corpus

PAYS = "Norway left Peru after insulting Kenya. Norway failed to pay Kenya. Norway knew the minister."
TALKS = "Norway demanded talks with Kenya."
VERB, NOUN, SENSE = "governor-of-verb", "governor-of-noun", "verb-of-no-happening"
FIGURES = dict.fromkeys(weigh.FIGURES, 0.0)
NO_ROWS = dict.fromkeys(weigh.VERDICTS, 0)


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Labels of two articles and their texts: the first is labelled as it is read, the second as without a rule."""
    folder = tmp_path_factory.mktemp("gold")
    texts = {"pays": PAYS, "talks": TALKS, "unread": PAYS}
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    write_tables(_labels(texts), folder)
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("doc_id", "split"), ("pays", "train"), ("talks", "dev"), ("unread", "test")])
    return folder


def _labels(texts: dict[str, str]) -> Iterator[Extraction]:
    for name, text in texts.items():
        with silenced(NOUN, "object-of-verb") if name == "talks" else nullcontext():
            yield from list(extract_many([make_article(name, text, {})], reader=False))


@pytest.fixture(scope="module")
def corpus(gold: Path) -> list[Labelled]:
    return list(read_corpus(gold, [gold], reader=False))


@pytest.fixture(scope="module")
def weights(corpus: list[Labelled]) -> dict[str, Weight]:
    return {weight.rule: weight for weight in weigh.weigh(corpus, [NOUN, VERB, SENSE])}


def test_articles_of_train_and_dev_are_read_and_those_of_test_never(corpus: list[Labelled]) -> None:
    assert {labelled.article.id: labelled.split for labelled in corpus} == {"pays": "train", "talks": "dev"}


def test_a_labelled_article_without_a_text_is_passed_over(gold: Path, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf-8")
    (labelled,) = read_corpus(gold, [tmp_path / "none", tmp_path], reader=False)
    assert labelled.article.id == "talks"
    (tmp_path / "talks.txt").write_text("", encoding="utf-8")
    with pytest.raises(InputError):
        list(read_corpus(gold, [tmp_path], reader=False))


def test_a_rule_that_the_labels_bear_out_is_lost_with_its_figures(weights: dict[str, Weight]) -> None:
    weight = weights["controlled"]
    assert (weight.fired, weight.articles, weight.events) == ({"train": 1, "dev": 0}, 1, 1)
    assert weight.changes["events.status"] < 0
    assert weight.changes["events.tuple"] < 0
    assert (weight.rows, weight.precision, weight.mark) == (NO_ROWS | {"better": 1}, 100.0, "")


def test_a_rule_that_the_labels_gainsay_makes_things_worse(weights: dict[str, Weight]) -> None:
    weight = weights["object-of-verb"]
    assert (weight.fired, weight.articles, weight.events) == ({"train": 0, "dev": 1}, 1, 1)
    assert weight.changes["events.status"] > 0
    assert (weight.rows, weight.precision, weight.mark) == (NO_ROWS | {"worse": 1}, 0.0, "makes worse")


def test_a_rule_keeps_out_rightly_what_no_label_answers(weights: dict[str, Weight]) -> None:
    weight = weights["state"]
    assert weight.rows == NO_ROWS | {"kept out": 1, "rightly": 1}
    assert (weight.changes["events.trigger"] < 0, weight.precision, weight.mark) == (True, None, "")


def test_a_rule_without_which_the_same_is_told_changes_nothing(weights: dict[str, Weight]) -> None:
    assert weights["gerund-of-time"].fired == {"train": 1, "dev": 0}
    assert (weights["gerund-of-time"].mark, weights["gerund-of-time"].precision) == ("changes nothing", None)
    assert weights["gerund-of-time"].changes == FIGURES


def test_a_rule_that_no_article_asks_for_never_decides(weights: dict[str, Weight]) -> None:
    assert weights["purpose"].mark == "never decides"


def test_a_rule_without_which_an_article_cannot_be_read_is_relied_on(
    corpus: list[Labelled], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Extraction:
        raise KeyError("gerund-of-time")

    monkeypatch.setattr(weigh, "read_page", fail)
    failed = {weight.rule: weight.failed for weight in weigh.weigh(corpus, [VERB]) if weight.mark == "relied on"}
    assert failed["gerund-of-time"] == 1


def test_every_rule_of_a_question_has_a_weight_in_its_order(weights: dict[str, Weight]) -> None:
    asked = [rule.name for name in (NOUN, VERB, SENSE) for rule in QUESTIONS[name].rules]
    assert list(weights) == asked


def test_rows_that_differ_in_the_names_of_rules_are_the_same() -> None:
    row = {"start": "0", "end": "4", "status": "actual", "rule": "a", "status_rule": "a", "actor_rules": "a|c"}
    other = {"start": "5", "end": "9", "status": "actual", "rule": "a"}
    assert changed([row], [row | {"rule": "b", "status_rule": "b", "actor_rules": "b|c"}]) == []
    assert changed([row, other], [row | {"status": "planned"}]) == [(row, row | {"status": "planned"}), (other, None)]


def test_a_change_of_tables_that_no_figure_shows_is_marked_as_such() -> None:
    weight = Weight(
        question="q", rule="r", fired={"train": 1, "dev": 0}, failed=0, articles=1, events=1, changes=FIGURES,
        rows=NO_ROWS | {"even": 1},
    )  # fmt: skip
    assert (weight.mark, weight.precision) == ("changes no figure", None)


def test_the_table_has_a_line_for_each_rule(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(weigh, "GOLD", gold)
    assert weigh.main(["--question", VERB, "--texts", str(gold), "--json", str(tmp_path / "w.json")]) == 0
    header, rule, whole, *lines = capsys.readouterr().out.splitlines()
    assert {line.count(" | ") for line in (header, whole, *lines)} == {header.count("|") - 2}
    assert rule.count("|") == header.count("|")
    assert len(lines) == len(QUESTIONS[VERB].rules)
    assert any(line.startswith(f"| {VERB} | gerund-of-time | 1 | 0 | 0 | 0 |") for line in lines)
    found = json.loads((tmp_path / "w.json").read_text(encoding="utf-8"))
    assert [rule["rule"] for rule in found["rules"]] == [rule.name for rule in QUESTIONS[VERB].rules]
    assert (found["articles"], set(found["figures"])) == (2, set(FIGURES))


def test_without_any_text_nothing_is_weighed(gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weigh, "GOLD", gold)
    assert weigh.main(["--texts", str(tmp_path)]) == 1
