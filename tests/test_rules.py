"""Named rules: each is asked in its order, and decides the sentence that it gives as its example."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from spacy.tokens import Doc

from dateline.articles import make_article
from dateline.extraction import load_reading, prepare, read_page
from dateline.layout import unwrapped
from dateline.pieces import parse
from dateline.records import Extraction
from dateline.rows import table_rows
from dateline.rules import OTHERWISE, QUESTIONS, Rules, counting, silenced

EACH = [(question.name, rule.name, rule.example) for question in QUESTIONS.values() for rule in question.rules]
# These ask about what the trained reader found.
WITH_READER = {"entity-of-speaker", "no-report", "word-judged"}


@pytest.fixture(scope="module")
def docs() -> dict[str, Doc]:
    """Parse all examples together, which takes half as long as one by one."""
    nlp, _ = prepare("", reader=False)
    examples = list(dict.fromkeys(example for *_, example in EACH))
    return dict(zip(examples, parse(nlp, map(unwrapped, examples)), strict=True))


@pytest.mark.parametrize(("question", "rule", "example"), EACH, ids=[f"{name}-{rule}" for name, rule, _ in EACH])
def test_a_rule_decides_its_example(docs: dict[str, Doc], question: str, rule: str, example: str) -> None:
    article = make_article("article", example, {"published": "2026-02-03"})
    with counting() as fired:
        read_page(article, docs[example], load_reading(reader=question in WITH_READER))
    assert fired[question, rule], [name for asked, name in fired if asked == question]


@pytest.fixture
def parity() -> Iterator[Rules[[int], str]]:
    asked = Rules[[int], str]("test-parity", "Which kind of number is it?", "odd")
    asked.add("0")(lambda number: "none" if number == 0 else None)

    @asked.add("2")
    def _even_number(number: int) -> str | None:
        return "even" if number % 2 == 0 else None

    yield asked
    del QUESTIONS["test-parity"]


def test_the_first_rule_that_applies_decides(parity: Rules[[int], str]) -> None:
    with counting() as fired:
        assert [parity.answer(number) for number in (0, 1, 2)] == ["none", "odd", "even"]
    assert parity.decide(4).rule == "even-number"
    assert parity.decide(1).rule == OTHERWISE
    assert sum(fired.values()) == 3


def test_a_silenced_rule_never_applies_and_the_later_ones_are_asked(parity: Rules[[int], str]) -> None:
    with silenced("test-parity", "<lambda>"):
        assert [parity.answer(number) for number in (0, 1, 2)] == ["even", "odd", "even"]
    with silenced("test-parity", "even-number"):
        assert [parity.answer(number) for number in (0, 1, 2)] == ["none", "odd", "odd"]
    assert [parity.answer(number) for number in (0, 1, 2)] == ["none", "odd", "even"]


def test_only_a_rule_that_there_is_can_be_silenced(parity: Rules[[int], str]) -> None:
    with pytest.raises(ValueError, match="test-parity: unknown rule 'prime'; one of"), silenced(parity.name, "prime"):
        pass


def test_no_two_rules_of_a_question_have_one_name() -> None:
    for question in QUESTIONS.values():
        names = [rule.name for rule in question.rules]
        assert len(names) == len(set(names)), question.name


def test_rules_are_listed_with_how_often_they_decide(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    code, out, _ = run("rules", "--question", "governor-of-verb")
    assert (code, out.splitlines()[0]) == (
        0,
        "governor-of-verb (events/status/governors.py): What does a clause depend on, and in which frame?",
    )
    assert re.search(r"^  controlled +Norway failed to pay Kenya\.$", out, re.MULTILINE)
    (tmp_path / "a.txt").write_text("Norway failed to pay Kenya. Norway refused to pay Peru.\n", encoding="utf-8")
    assert re.search(r"^ +2  controlled ", run("rules", tmp_path / "a.txt")[1], re.MULTILINE)
    assert run("rules", tmp_path / "b.txt")[0] == 1
    assert run("rules", "--question", "who")[0] == 2


def test_each_value_of_an_event_carries_its_rule(frozen_extraction: Extraction) -> None:
    rows = table_rows(frozen_extraction)
    for row in rows["event_mentions"]:
        assert all(row[name] for name in ("act_rule", "status_rule", "source_rule", "merge_rule")), row
    for row in (*rows["event_mentions"], *rows["events"]):
        for slot in ("actor", "recipient"):
            ids, rules = row[f"{slot}_ids"], row[f"{slot}_rules"]
            assert ids.count("|") == rules.count("|"), row
            assert "" not in rules.split("|") or not ids, row
        assert bool(row["place_id"]) == bool(row["place_rule"]), row
        assert bool(row["date_id"]) == bool(row["date_rule"]), row


def test_an_events_rules_are_those_of_the_mentions_that_gave_its_values(frozen_extraction: Extraction) -> None:
    for event in frozen_extraction.events:
        own = [mention for mention in frozen_extraction.event_mentions if mention.event_id == event.id]
        assert event.act_rule in {mention.act_rule for mention in own}
        assert (event.status, event.status_rule) in {(mention.status, mention.status_rule) for mention in own}
        assert sum(mention.merge_rule == "founds" for mention in own) == 1
