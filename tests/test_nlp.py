"""The spaCy pipeline as it is loaded: what it may read, and what it may remember."""

import pytest
from spacy.language import Language

import dateline.nlp
from dateline.api import extract_many
from dateline.articles import make_article
from dateline.containment import batches
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


HEADLINES = {
    "EU fines Ampere over chip cartel": ("fines", "EU", "Ampere"),
    "Junta expels French ambassador": ("expels", "Junta", "ambassador"),
    "Gunmen storm mosque in Mali": ("storm", "Gunmen", "mosque"),
    "Police Arrest Three over Stabbing": ("Arrest", "Police", "Three"),
    "Court Orders Firm to Pay Workers": ("Orders", "Court", "Firm"),
}


@pytest.mark.parametrize("headline", HEADLINES)
def test_verbs_of_headlines_that_look_like_nouns_are_verbs(nlp: Language, headline: str) -> None:
    doc = nlp(f"{headline}\n\nThe news came on Monday, officials said.")
    verb = next(doc.sents).root
    objects = [child.text for child in verb.rights if child.dep_ == "dobj"]
    assert (verb.text, verb.pos_) == (HEADLINES[headline][0], "VERB")
    assert ([child.text for child in verb.lefts], objects) == ([HEADLINES[headline][1]], [HEADLINES[headline][2]])


@pytest.mark.parametrize(
    "line",
    ["Air strikes on Gaza", "Russia sanctions list", "Bank charges inquiry", "Missile tests warning", "Key dates"],
)
def test_headings_without_a_verb_stay_as_the_parser_read_them(nlp: Language, line: str) -> None:
    text = f"{line}\n\nThe news came on Monday, officials said."
    with nlp.select_pipes(disable=["dateline_headlines"]):
        as_parsed = nlp(text)
    attributes = ["TAG", "DEP", "HEAD", "SENT_START"]
    assert (nlp(text).to_array(attributes) == as_parsed.to_array(attributes)).all()


def test_a_mended_headline_leaves_the_parse_behind_it_alone(nlp: Language) -> None:
    body = "The news came on Monday, officials said. The bank will not appeal."
    mended, plain = (
        nlp(f"EU fines Ampere over chip cartel\n\n{body}"),
        nlp(f"EU fined Ampere over chip cartel\n\n{body}"),
    )
    assert [token.head.i for token in mended] == [token.head.i for token in plain]
    assert [token.is_sent_start for token in mended] == [token.is_sent_start for token in plain]


@pytest.mark.parametrize("line", ["Until Storm Attacks Raid", "After Ambassador Fines Fines Raid"])
def test_the_verb_of_a_headline_may_take_the_place_of_the_word_that_opens_it(nlp: Language, line: str) -> None:
    first = next(nlp(f"{line}\n\nThe news came on Monday, officials said.").sents)[0]
    assert (first.dep_, first.head.pos_, first.head.head.dep_) == ("mark", "VERB", "ROOT")


@pytest.mark.parametrize("text", ["The firm bans non- ferrous metals.", "They may re-", "pro- Oslo"])
def test_a_prefix_may_stand_alone_before_its_hyphen(nlp: Language, text: str) -> None:
    doc = nlp(text)
    verb = next(token for token in doc if token.text.endswith("-"))
    verb.pos_ = "VERB"
    nlp.get_pipe("dateline_lemmas")(doc)
    assert verb.lemma_
