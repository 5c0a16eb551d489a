"""The corpus gate: no figure of the labelled articles under its floor, and what tests/README.md says of them is so.

Articles in the repository are always measured, the others where their texts are beside the project.
"""

import json

import pytest

from dateline.gold.checks import check, check_cover
from dateline.gold.folders import read_labellings, read_labels
from dateline.score import Corpus
from dateline.score.floors import OWN, fall, part_of, raised, read_floors, under
from dateline.score.judge import Rows

from .corpus import AGREEMENT, FIGURES, FLOORS, GOLD, agreement, extract_corpus, is_whole, measured, read_corpus

ALL_FLOORS = read_floors(FLOORS)
# What is learnt from says nothing of other articles: those of "train" are left to make corpus.
MEASURED = ("dev", "test")
GROUPS = [group for group in ALL_FLOORS if group == OWN or (is_whole() and group in MEASURED)]
# A floor further than this below what it could be protects nothing; raise it.
SLACK = 2.0
SPLIT_SIZES = {"train": 348, "dev": 20, "test": 22}
# The set whose texts have no address of their own; nothing of them is here, nor their headlines.
# The set that seldom says when its articles were published.
UNDATED = "(ECB+)"
OF_SET = ("(NewsDiscourse)", "(PolNeAR)", "(WikiEvents)", "(ECB+)")
# What two labellings must agree to for the labels to mean something.
CEILINGS = {
    "entities.coref": 94, "quotes.speaker": 92, "events.trigger": 92, "events.type": 84, "events.status": 90,
    "events.actors": 90, "events.recipients": 85, "events.tuple": 70,
}  # fmt: skip
needs_texts = pytest.mark.skipif(not is_whole(), reason="the texts of the stand-off articles are not here")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return extract_corpus(tmp_path_factory.mktemp("corpus"), read_corpus(*MEASURED))


@pytest.fixture(scope="module")
def labels() -> Rows:
    return read_labels(GOLD)


@pytest.mark.parametrize("group", GROUPS)
def test_no_figure_is_under_its_floor(corpus: Corpus, group: str) -> None:
    part = part_of(corpus, group)
    fallen = under(part.whole().figures(), ALL_FLOORS[group])
    assert not [fall(name, group, part, ALL_FLOORS[group][name], FLOORS) for name in fallen]


@pytest.mark.parametrize("group", GROUPS)
def test_no_floor_lags_behind(corpus: Corpus, group: str) -> None:
    could = raised(part_of(corpus, group), {}, is_grouped=True, allow_regression=False)
    lagging = [name for name, floor in could.items() if floor - ALL_FLOORS[group].get(name, 0.0) > SLACK]
    assert not lagging, "run: python -m tests.corpus"


@needs_texts
def test_the_figures_that_readme_shows_are_those_measured(corpus: Corpus) -> None:
    shown = json.loads(FIGURES.read_text(encoding="utf-8"))
    found = measured(corpus)["splits"]
    for split in MEASURED:
        for name, figure in found[split].items():
            assert figure["f1"] == pytest.approx(shown["splits"][split][name]["f1"], abs=SLACK), (split, name)


def test_every_article_has_its_split_and_licence(labels: Rows) -> None:
    splits = [row["split"] for row in labels["articles"]]
    assert {split: splits.count(split) for split in SPLIT_SIZES} == SPLIT_SIZES
    for row in labels["articles"]:
        assert all(row[column] for column in ("sha256", "topic", "style")), row["doc_id"]
        if row["standoff"]:
            assert row["licence"], row["doc_id"]
            assert row["published"] or row["source"].endswith(UNDATED), row["doc_id"]
            assert all(bool(row[column]) is not row["source"].endswith(OF_SET) for column in ("title", "url"))
    assert len(labels["event_mentions"]) > 7000


def test_all_labels_fit(labels: Rows) -> None:
    assert list(check(labels, GOLD)) == []


def test_the_labels_fit_the_texts_that_are_here() -> None:
    texts = {article.id: article.text for article in read_corpus()}
    for labelling in read_labellings(GOLD, texts):
        if not labelling.is_bare:
            assert list(check_cover(labelling, texts[labelling.doc_id])) == [], labelling.doc_id


def test_no_word_of_another_publisher_is_here(labels: Rows) -> None:
    elsewhere = {row["doc_id"] for row in labels["articles"] if row["standoff"]}
    assert len(elsewhere) == 377
    words = {
        "sentences": ("text",), "mentions": ("text",), "dates": ("text",), "quotes": ("text", "speaker_text", "cue"),
        "event_mentions": ("trigger",), "quantities": ("text",),
    }  # fmt: skip
    for tables in (labels, read_labels(AGREEMENT / "first"), read_labels(AGREEMENT / "second")):
        for table, columns in words.items():
            for row in tables[table]:
                assert row["doc_id"] not in elsewhere or not any(row[column] for column in columns)


@pytest.mark.parametrize("name", CEILINGS)
def test_two_labellings_agree(name: str) -> None:
    assert agreement()[name] >= CEILINGS[name]


def test_the_two_labellings_are_of_sixteen_articles() -> None:
    first, second = (read_labels(AGREEMENT / side)["articles"] for side in ("first", "second"))
    assert [row["doc_id"] for row in first] == [row["doc_id"] for row in second]
    assert len({row["topic"] for row in first}) == len(first) == 16


def test_the_decisions_are_numbered_in_order() -> None:
    lines = (GOLD / "DECISIONS.md").read_text(encoding="utf-8").splitlines()
    numbers = [int(line.partition(".")[0]) for line in lines if line[:1].isdigit()]
    assert numbers == list(range(1, len(numbers) + 1))
