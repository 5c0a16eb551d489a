"""What is the news: roles of sentences, and the salience of happenings."""

from datetime import date

import numpy as np
import pytest

from dateline.extraction import read_together
from dateline.judges import steps
from dateline.news.roles import LABELS, context, context_inputs, load_weights, news_roles
from dateline.records import Article, Extraction
from dateline.rows import table_rows
from dateline.schema import NEWS_ROLES

TEXT = """Ferry sinks off Larvik, killing seven

A ferry sank off Larvik on Tuesday and seven people were killed, the coast guard said.

Rescuers pulled 40 passengers from the water before dawn.

“This is a dark day for our town,” said Anna Dahl, the mayor of Larvik.

In 1998 the same ferry had run aground on the rocks and two sailors had drowned.

Dahl said an inquiry would begin next month and might take a year.
"""
ARTICLE = Article(id="ferry", text=TEXT, published=date(2026, 2, 4), published_basis="given")


@pytest.fixture(scope="module", params=[True, False], ids=["reader", "no reader"])
def extraction(request: pytest.FixtureRequest) -> Extraction:
    return read_together([ARTICLE], reader=request.param)[0]


def test_sentences_have_their_roles(extraction: Extraction) -> None:
    roles = dict(zip((sentence.text[:12] for sentence in extraction.sentences), extraction.news_roles, strict=True))
    assert roles["Ferry sinks "] == roles["A ferry sank"] == "main"
    assert roles["“This is a d"] == "evaluation"
    assert roles["Dahl said an"] == "expectation"


def test_roles_are_those_of_the_schema() -> None:
    chances = np.eye(len(LABELS))
    assert set(news_roles(chances)) == {*NEWS_ROLES, ""}


def test_both_kinds_of_causes_count_together() -> None:
    chances = np.zeros((1, len(LABELS)))
    for label, chance in (("main", 0.4), ("cause", 0.3), ("context", 0.3)):
        chances[0, LABELS.index(label)] = chance
    assert news_roles(chances) == ("cause",)


def test_furniture_has_no_role() -> None:
    article = Article(id="a", text="Tax cut passed\n\nShare this article\n\nParliament passed a tax cut on Friday.\n")
    (found,) = read_together([article], reader=False)
    rows = table_rows(found, ["sentences"])["sentences"]
    assert [row["news_role"] for row in rows if row["kind"] == "boilerplate"] in ([""], [])
    assert rows[0]["news_role"] == "main"


@pytest.mark.parametrize("name", ["first", "first_unread", "second", "second_unread"])
def test_weights_have_a_row_for_every_input(name: str) -> None:
    weights = load_weights(name)
    assert list(weights.place.values()) == list(range(len(weights.rows)))
    assert "constant" in weights.place
    if name.startswith("second"):
        assert list(weights.place)[: len(context_inputs())] == context_inputs()


def test_context_has_a_column_for_each_input() -> None:
    assert context(np.full((3, len(LABELS)), 0.1, np.float32)).shape == (3, len(context_inputs()))


def test_a_step_is_the_highest_edge_reached() -> None:
    assert [steps(value, *(1, 3)) for value in (0, 1, 2, 7)] == ["<", "1", "1", "3"]


def test_the_main_event_is_that_of_headline_and_lead(extraction: Extraction) -> None:
    main = next(event for event in extraction.events if event.main == 1)
    assert main.trigger in ("sinks", "sank", "killing", "killed")
    assert main.salience == max(event.salience for event in extraction.events)
    # What is hardly a happening is no row, and takes the rest.
    assert 0.95 < sum(event.salience for event in extraction.events) <= 1.001


def test_saliences_stand_in_the_table(extraction: Extraction) -> None:
    rows = table_rows(extraction)["events"]
    assert sorted(row["main"] for row in rows if row["main"]) == ["1", "2", "3"][: sum(bool(r["main"]) for r in rows)]
    assert all(0 <= float(row["salience"]) <= 1 for row in rows)


def test_an_article_without_events_has_no_main_one() -> None:
    (found,) = read_together([Article(id="a", text="Larvik.\n")], reader=False)
    assert found.events == ()
    assert len(found.news_roles) == len(found.sentences)
