"""The spaCy pipeline as it is loaded: what it may read, and what it may remember."""

from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler

import dateline.nlp
from dateline.api import extract_many
from dateline.articles import make_article
from dateline.attributes import quicken
from dateline.containment import batches
from dateline.lexicons import load_settings
from dateline.records import Article


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


RULED = (
    "I don't know if it's gonna rain, but you ain't got to ask y'all, let's go. Nothin' that he's got I've seen.\n\n"
    "It is what I did: it was there that they had had to be paid. C'mon, give me that. There's no one but him."
)


def test_the_attribute_ruler_gets_the_matches_of_all_its_rules(nlp: Language, seed_article: Article) -> None:
    ruler = nlp.get_pipe("attribute_ruler")
    for text in (RULED, seed_article.text, ""):
        doc = nlp(text)
        assert ruler.match(doc) == AttributeRuler.match(ruler, doc)
    assert len({number for number, *_ in ruler.match(nlp(f"{RULED}\n\n{seed_article.text}"))}) > 60


@pytest.mark.parametrize(
    "pattern",
    [
        {"LOWER": "oslo"}, {"TAG": "", "LOWER": {"IN": ["bergen", "oslo"]}}, {"LOWER": {"NOT_IN": ["bergen"]}}, {},
        {"LOWER": {"REGEX": "^o"}}, {"LOWER": {"IN": ["oslo"], "NOT_IN": ["bergen"]}}, {"ORTH": "Oslo"},
        {"LOWER": "oslo", "OP": "+"}, {"TAG": {"NOT_IN": ["NN"]}, "LOWER": "bergen"},
    ],
)  # fmt: skip
def test_rules_that_a_ruler_gets_later_are_looked_up_too(pattern: dict[str, Any]) -> None:
    blank = spacy.blank("en")
    ruler = blank.add_pipe("attribute_ruler")
    quicken(blank)
    doc = blank.make_doc("Oslo and Bergen and Oslo Oslo")
    assert ruler.match(doc) == []
    for words in ([pattern], [{"LOWER": "oslo"}, pattern]):
        ruler.add([words, [{"LOWER": "and"}]], {"POS": "PROPN"})
        assert ruler.match(doc) == AttributeRuler.match(ruler, doc) != []
    ruler.clear()
    assert ruler.match(doc) == []


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
