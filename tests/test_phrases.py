"""Noun phrases: where they end, how given weights link them, and what the wide cast keeps of the narrow one."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from spacy.language import Language

import dateline
from dateline.page import Page
from dateline.phrases.book import Book
from dateline.phrases.build import make_phrases
from dateline.phrases.linker import link_phrases
from dateline.phrases.pairs import compare, features_of_new, features_of_pair
from dateline.phrases.phrase import Phrase
from dateline.records import Article, Cast, Extraction
from dateline.segment import find_sentences

STORY = (
    "Colombian President Gustavo Petro met the French minister in Lima on Monday. The minister gave him a map of the "
    "river. “I like the map,” Petro said, “and it will hang in my office.” It hangs there. The French army left."
)


def phrases_of(nlp: Language, text: str) -> list[Phrase]:
    article, doc = Article(id="a", text=text), nlp(text)
    return make_phrases(Page(article, doc, find_sentences(article, doc)), Cast.empty(), ())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The ships in the harbour sank.", ["The ships in the harbour", "the harbour"]),
        ("A man who sold maps left.", ["A man who sold maps", "maps"]),
        ("Cats and dogs fought.", ["Cats and dogs", "Cats", "dogs"]),
        ("Especially the boats were late.", ["the boats"]),
        ("It is clear that rain fell.", ["rain"]),
        ("Norway's king left.", ["Norway's king", "Norway's"]),
    ],
)
def test_a_phrase_has_its_determiner_and_all_that_hangs_on_it(nlp: Language, text: str, wanted: list[str]) -> None:
    assert [text[phrase.start : phrase.end] for phrase in phrases_of(nlp, text)] == wanted


def test_a_name_within_another_is_a_phrase_where_it_stands_alone(nlp: Language) -> None:
    text = "Norway voted. The Norway Council met."
    assert [text[x.start : x.end] for x in phrases_of(nlp, text)] == ["Norway", "The Norway Council", "Norway"]


def test_the_weights_choose_the_antecedent(nlp: Language) -> None:
    phrases = phrases_of(nlp, "The ship sank. The boat burned. It was old.")
    assert [len(chain.phrases) for chain in link_phrases(phrases, {"new|pronoun-it": -9.0})] == [1, 2]
    assert [len(chain.phrases) for chain in link_phrases(phrases, {"new|pronoun-it": 9.0})] == [1, 1, 1]
    far = {"new|pronoun-it": -9.0, "sentences=2|pronoun-it": 5.0}
    assert [chain.phrases[-1].text for chain in link_phrases(phrases, far)] == ["it", "the boat"]


def test_a_chain_holds_one_gender_and_one_entity(nlp: Language) -> None:
    first, second = phrases_of(nlp, "The boat and the ship sank.")[1:]
    always = {"forms|definite|definite": 9.0}
    assert len(link_phrases([first, second], always)) == 1
    assert len(link_phrases([replace(first, gender="m"), replace(second, gender="f")], always)) == 2
    assert len(link_phrases([replace(first, entity="a"), replace(second, entity="b")], always)) == 2
    assert len(link_phrases([replace(first, entity="a"), replace(second, entity="a")], {})) == 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The ship sank. The ship lay there.", "same-text"),
        ("A ship sank. The ship lay there.", "same-words"),
        ("A red ship sank. The ship lay there.", "shorter"),
        ("A ship sank. The red ship lay there.", "longer"),
        ("A blue ship sank. The red ship lay there.", "same-noun"),
        ("A boat sank. The ship lay there.", "other"),
    ],
)
def test_words_are_compared(nlp: Language, text: str, wanted: str) -> None:
    earlier, later = phrases_of(nlp, text)[:2]
    assert compare(earlier, later) == wanted


def test_no_feature_holds_a_word_of_the_text(nlp: Language) -> None:
    book = Book(phrases_of(nlp, "Zork sold the quux to Frobnitz. The quux broke, and Zork mended it."))
    features = [feature for i in range(len(book.phrases)) for feature in features_of_new(book, i)]
    features += [
        feature for i, js in enumerate(book.candidates) for j in js for feature in features_of_pair(book, j, i)
    ]
    assert len(features) > 100
    assert not [feature for feature in features if any(word in feature.lower() for word in ("zork", "quux", "frob"))]


@pytest.fixture(scope="module")
def narrow() -> Extraction:
    return dateline.extract(STORY, published="2026-02-03", reader=False)


@pytest.fixture(scope="module")
def wide() -> Extraction:
    return dateline.extract(STORY, published="2026-02-03", reader=False, noun_phrases=True)


def test_events_and_quotes_stay_as_they_are(narrow: Extraction, wide: Extraction) -> None:
    assert narrow.events
    assert narrow.quotes
    assert (narrow.events, narrow.event_mentions, narrow.quotes) == (wide.events, wide.event_mentions, wide.quotes)


def test_every_entity_is_kept_and_ids_are_unique(narrow: Extraction, wide: Extraction) -> None:
    ids = [entity.id for entity in wide.cast.entities]
    assert {entity.id for entity in narrow.cast.entities} < set(ids)
    assert len(ids) == len(set(ids))
    assert "colombian" in {mention.entity_id for mention in wide.cast.mentions}  # an adjective, no noun phrase


def test_wide_mentions_are_in_order_and_each_stands_for_one_entity(wide: Extraction) -> None:
    ranges = [(mention.start, -mention.end) for mention in wide.cast.mentions]
    assert ranges == sorted(set(ranges))
    assert all(STORY[m.start : m.end] == m.text for m in wide.cast.mentions)


def test_the_command_writes_the_wide_cast(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    for name, options in (("narrow", ()), ("wide", ("--noun-phrases",))):
        assert run("extract", tmp_path / "a.txt", "-o", tmp_path / name, "--no-reader", *options)[0] == 0
    assert "a map of the river" in (tmp_path / "wide" / "mentions.csv").read_text(encoding="utf-8")
    assert "a map of the river" not in (tmp_path / "narrow" / "mentions.csv").read_text(encoding="utf-8")
