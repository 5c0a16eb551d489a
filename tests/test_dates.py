"""Dates: the grammar's own examples, values and bounds by hand, and properties that hold on any text."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.dates import find_dates
from dateline.dates.lexer import lex
from dateline.dates.words import load_words
from dateline.page import Page
from dateline.records import Article, Date
from dateline.segment import find_sentences

VOCAB = Vocab()
# Pieces of time expressions, to be put together in orders that no writer would think of.
PIECES = sorted(load_words()) + [
    "February 30", "the year 99999", "0 BC", "99999999999 years ago", "2/30/2021", "0000-00-00", "31/31/31", "'00s", "Q9",
    "9999", "10000 years later", "the 99th century", "25:61 p.m.", "13 p.m.", "0 a.m.", "1 BC", "400 years earlier",
    "the first week of February", "Easter", "9999-12-31", "tomorrow", "1000000 decades ago", "-", "–", "(", ")", ",", ".",
    "May", "Sept.", "Monday", "7", "31st", "1999", "the 40th quarter", "half", "twenty-one", "years", "a thousand million",
]  # fmt: skip


DAYS = [None, date(2024, 3, 13), date(1, 1, 1), date(9999, 12, 31)]


def page_of(text: str, *, published: date | None = date(2024, 3, 13)) -> Page:
    """Return a page parsed by nobody: tokens at blanks, no tags, one sentence."""
    words = text.split() or ["."]
    doc = Doc(VOCAB, words=words, pos=["NOUN"] * len(words))
    article = Article(id="a", text=doc.text, published=published)
    return Page(article, doc, find_sentences(article, doc))


def live_page(nlp: Language, text: str, published: date | None) -> Page:
    article = Article(id="a", text=text, published=published)
    doc = nlp(text)
    return Page(article, doc, find_sentences(article, doc))


def check(page: Page) -> None:
    dates = find_dates(page)
    text = page.article.text
    for found in dates:
        assert text[found.start : found.end] == found.text
        assert found.text.strip() == found.text != ""
        assert found.type in ("DATE", "TIME", "DURATION", "SET")
        assert found.value
        assert bool(found.earliest) == bool(found.latest)
        assert found.earliest <= found.latest
        if found.earliest:
            assert date.fromisoformat(found.earliest) <= date.fromisoformat(found.latest)
        assert found.anchor == "published" or found.anchor in {"", *(other.id for other in dates)}
    assert [found.start for found in dates] == sorted(found.start for found in dates)
    assert all(left.end <= right.start for left, right in zip(dates, dates[1:], strict=False))


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(DAYS))
@settings(max_examples=600, deadline=None)
def test_any_order_of_time_words_is_read_without_error(pieces: list[str], published: date | None) -> None:
    check(page_of(" ".join(pieces), published=published))


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_text_is_lexed_without_error(text: str) -> None:
    for lexeme in lex(text):
        assert 0 <= lexeme.start < lexeme.end <= len(text)


@given(st.text(max_size=60), st.sampled_from([None, date(2024, 3, 13)]))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_read_without_error(nlp: Language, text: str, published: date | None) -> None:
    check(live_page(nlp, f"On Monday {text} last year.", published))


@given(st.lists(st.sampled_from(PIECES), max_size=10), st.sampled_from([None, date(2024, 3, 13)]))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_of_time_words_is_read_on_a_parse(nlp: Language, pieces: list[str], published: date | None) -> None:
    check(live_page(nlp, "It began " + " ".join(pieces) + ".", published))
