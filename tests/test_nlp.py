"""The spaCy pipeline as it is loaded: what it may read, and what it may remember."""

import pytest
from spacy.language import Language

import dateline.nlp
from dateline.articles import make_article
from dateline.extraction import batches, extract_many
from dateline.lexicons import load_settings


def test_spacy_parses_as_much_as_the_setting_allows(nlp: Language) -> None:
    assert nlp.max_length == load_settings().max_article_chars


def test_lemmas_are_forgotten_when_they_are_many_and_rows_stay(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    article = make_article("a", "Rebels attacked Larvik on Tuesday. Nine soldiers fled.", {})
    first = list(extract_many([article], reader=False))
    lemmatizer = nlp.get_pipe("lemmatizer")
    assert lemmatizer.cache
    monkeypatch.setattr(dateline.nlp, "LEMMAS_REMEMBERED", 3)
    assert list(extract_many([article], reader=False)) == first
    assert not lemmatizer.cache


def test_articles_are_parsed_together_by_number_and_by_length() -> None:
    settings = load_settings()
    sizes = [5] * (settings.batch_articles + 1) + [settings.batch_chars + 1, 5, settings.batch_chars - 5, 5]
    articles = [make_article(f"a{n}", "x" * size, {}) for n, size in enumerate(sizes)]
    parted = list(batches(iter(articles)))
    assert [article for batch in parted for article in batch] == articles
    assert [len(batch) for batch in parted] == [settings.batch_articles, 1, 1, 2, 1]
