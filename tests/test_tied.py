"""How likely the reader holds a word and the entities before it for the same."""

import numpy as np
import pytest

from dateline.articles import ReadOptions, make_article
from dateline.entities.drafts import EntityDraft, Recent, Spot
from dateline.entities.references.tied import tied
from dateline.lexicons import load_settings
from dateline.nlp import load_model
from dateline.page import Page
from dateline.reader.candidates import Reading, WordScores
from dateline.reader.pairs import FARTHEST, PairHead, Ties, WordPlaces
from dateline.segment import find_sentences

TEXT = "Anna met Erik. The ship sank. He swam."


def head() -> PairHead:
    """Return weights by which words are of the same the nearer they stand."""
    distance = np.zeros((2 * FARTHEST + 1, 2), np.float32)
    distance[:FARTHEST, 1] = np.arange(FARTHEST) - FARTHEST
    return PairHead(np.zeros((2, 3, 3), np.float32), np.zeros((6, 2), np.float32), distance, np.zeros(2, np.float32))


@pytest.fixture
def page() -> Page:
    doc = load_model(load_settings().model)(TEXT)
    words = [token for token in doc if token.is_alpha]
    places = np.arange(len(words))
    at = WordPlaces(np.where(places < 1, 0, 1), places)
    scores = tuple(WordScores(word.idx, 0.0, ()) for word in words)
    ties = Ties(np.zeros((len(words), 3), np.float32), at, {"clusters": head()})
    article = make_article("a", TEXT, {}, options=ReadOptions(), place="text")
    return Page(article, doc, find_sentences(article, doc), Reading(words=scores, ties=ties))


def draft(page: Page, *words: str) -> EntityDraft:
    tokens = [token for token in page.doc if token.text in words]
    spots = [Spot(token.idx, token.idx + len(token), token.i, "name", "") for token in tokens]
    return EntityDraft(words[0], "PERSON", spots=spots)


def word(page: Page, text: str) -> int:
    return next(token.i for token in page.doc if token.text == text)


def test_the_nearest_mention_before_a_word_counts(page: Page) -> None:
    erik, both = draft(page, "Erik"), draft(page, "met", "ship")
    said = tied(page, page.doc[word(page, "He")], [erik, both])
    assert said is not None
    assert said.chances[both] == pytest.approx(1 / (1 + np.exp(2)), abs=1e-3)
    assert said.chances[erik] == pytest.approx(1 / (1 + np.exp(4)), abs=1e-3)


def test_an_entity_read_in_another_window_or_met_later_has_no_chance(page: Page) -> None:
    anna, swimmer = draft(page, "Anna"), draft(page, "swam")
    said = tied(page, page.doc[word(page, "He")], [anna, swimmer])
    assert said is not None
    assert said.chances == {}


def test_things_are_asked_about_by_their_last_mention(page: Page) -> None:
    ship = EntityDraft("ship", "OTHER", named=False, is_thing=True)
    recent = Recent(ship, page.doc[word(page, "ship")], 2)
    said = tied(page, page.doc[word(page, "He")], [ship], [recent])
    assert said is not None
    assert said.chances.keys() == {ship}


def test_without_the_reader_there_is_nothing_to_say(page: Page) -> None:
    unread = Page(page.article, page.doc, page.sentences)
    assert tied(unread, unread.doc[0], [draft(page, "Erik")]) is None
