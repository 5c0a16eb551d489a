"""Dates: the grammar's own examples, values and bounds by hand, and properties that hold on any text."""

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.dates import date_article, find_dates, find_expressions
from dateline.dates.calendar import days_of, easter, orthodox_easter, unit_of, value_of
from dateline.dates.grammar import _compiled, find_matches
from dateline.dates.holidays import holidays_in
from dateline.dates.lexer import lex
from dateline.dates.words import load_holidays, load_moving_holidays
from dateline.lexicons import load_rows
from dateline.page import Page
from dateline.records import Article
from dateline.segment import find_sentences
from dateline.stamps import read_stamp
from dateline.time_words import load_words

VOCAB = Vocab()
# Pieces of time expressions, to be put together in orders that no writer would think of.
ODD_PIECES = """
February 30|the year 99999|0 BC|99999999999 years ago|2/30/2021|0000-00-00|31/31/31|'00s|Q9|9999|10000 years later
the 99th century|25:61 p.m.|13 p.m.|0 a.m.|1 BC|400 years earlier|the first week of February|Easter|9999-12-31|tomorrow
1000000 decades ago|-|–|(|)|,|.|May|Sept.|Monday|7|31st|1999|the 40th quarter|half|twenty-one|years|2100 GMT|1.5.2020
from 9 a.m. to 5 p.m. on|10 p.m. (2100 GMT) on|0515 GMT|dawn on|ended|the quarter ended|six months to|two days after
two weeks before Easter|that.|the year to date|week 60 of 2026|Ramadan 9999|the first nine months of
the turn of the 99th century
nineteen eighty-four|the same period last year|two years ago today|9/11|September 11 attacks|FY26|weekends
Monday to Wednesday|the third and fourth quarters
a thousand million|the 470s BC|on 29 February|499-449 BC|from 3 to 5 p.m.|the last weekend|seven hundred hours
""".strip().replace("\n", "|")
PIECES = [*sorted(load_words()), *ODD_PIECES.split("|")]
# The calendar ends with the years 1 and 9999.
NO_YEAR = re.compile(r"-|0000|(?:BC)?\d{5}")
# A TIME names a day, as far as it is known, and a time of day.
DAY_AND_TIME = re.compile(
    r"(?:(?:(?:BC)?\d{4}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX)|XXXX-WXX-[1-7])"
    r"T(?:[A-Z]{2}|(?:[01]\d|2[0-3]):[0-5]\dZ?|24:00Z?)"
)
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


def dated(page: Page) -> Article:
    return date_article(page, find_expressions(page))


def check(page: Page) -> None:
    dates = find_dates(page, find_expressions(page))
    text = page.article.text
    for found in dates:
        assert text[found.start : found.end] == found.text
        assert found.text.strip() == found.text != ""
        assert found.type in ("DATE", "TIME", "DURATION", "SET")
        assert found.value
        assert not NO_YEAR.match(found.value), found
        assert bool(found.earliest) == bool(found.latest)
        assert found.earliest <= found.latest
        if found.earliest:
            assert date.fromisoformat(found.earliest) <= date.fromisoformat(found.latest)
        assert found.type != "TIME" or DAY_AND_TIME.fullmatch(found.value), found
        assert found.anchor == "published" or found.anchor in {"", *(other.id for other in dates)}
    assert [found.start for found in dates] == sorted(found.start for found in dates)
    assert all(left.end <= right.start for left, right in pairwise(dates))


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(DAYS))
@settings(max_examples=600, deadline=None)
def test_any_order_of_time_words_is_read_without_error(pieces: list[str], published: date | None) -> None:
    check(page_of(" ".join(pieces), published=published))


@given(st.lists(st.sampled_from([*PIECES, "rivers", "rose"]), max_size=12))
@settings(max_examples=200, deadline=None)
def test_what_stands_between_plain_words_is_all_that_the_whole_page_holds(pieces: list[str]) -> None:
    lexemes = lex(" ".join(pieces))
    symbols, table = _compiled()
    text = "".join(symbols[lexeme.kind] for lexeme in lexemes)
    everywhere = [(row.rule, match.span()) for row in table for match in row.pattern.finditer(text)]
    found = [(parts[0].rule, parts[0].first, parts[-1].last) for parts in find_matches(lexemes)]
    assert sorted(rule for rule, _ in everywhere) == sorted(rule for rule, *_ in found)
    assert all(any(start <= first and last <= end for _, (start, end) in everywhere) for _, first, last in found)


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


@pytest.mark.parametrize(
    "row",
    load_rows("dates/constructions.csv", columns=("rule", "family", "pattern", "example")),
    ids=lambda row: f"{row['rule']}: {row['example']}",
)
def test_every_construction_matches_its_example(row: dict[str, str]) -> None:
    lexemes = lex(row["example"])
    whole = [
        candidate
        for candidate in find_matches(lexemes)
        if candidate[0].rule == row["rule"]
        and candidate[0].first == 0
        and (candidate[-1].last == len(lexemes) or "(?=" in row["pattern"])
    ]
    assert whole, [lexeme.kind for lexeme in lexemes]


def test_the_publication_day_is_read_off_the_text_or_left_open(nlp: Language) -> None:
    texts = {
        "Talks end\nPublished: 3 May 2024\nThe talks ended on Thursday.": (date(2024, 5, 3), "text"),
        "Talks end\nUpdated on Feb-03-2026 10:00\nThe talks ended.": (date(2026, 2, 3), "text"),
        "GENEVA, May 3, 2024 (Agency) - The talks ended.": (date(2024, 5, 3), "text"),
        "The law takes effect tomorrow, 5 May 2020.": (date(2020, 5, 4), "inferred"),
        "GENEVA, May 3 (Agency) - The talks ended on Friday. They began in January 2024.": (
            date(2024, 5, 3),
            "inferred",
        ),
        "The talks ended on Tuesday. They began in January 2024.": (None, ""),
        "He was born on 4 May 2020 in Rome.": (None, ""),
    }
    for text, expected in texts.items():
        article = dated(live_page(nlp, text, None))
        assert (article.published, article.published_basis) == expected, text


def test_a_given_publication_day_stays(nlp: Language) -> None:
    article = dated(live_page(nlp, "GENEVA, May 3, 2024 (Agency) - The talks ended.", date(2020, 1, 1)))
    assert (article.published, article.published_basis) == (date(2020, 1, 1), "")


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("Tue, 3 Feb 2026 10:00:00 +0000", date(2026, 2, 3)),
        ("February 3, 2026", date(2026, 2, 3)),
        ("yesterday", None),
        ("3 Feb", None),
        ("03/02/2026", None),
        ("Flight 370", None),
    ],
)
def test_a_stamp_is_a_full_day_with_its_month_in_letters(stamp: str, day: date | None) -> None:
    assert read_stamp(stamp) == day


@pytest.mark.parametrize("published", [date.min, date(1, 2, 1), date(9999, 11, 30), date.max])
@pytest.mark.parametrize(
    "text",
    [
        "last January", "next December", "this winter", "the '60s", "'99", "the fourth quarter", "the following year",
        "10,000 years later", "two centuries ago", "0000-00-00", "the turn of the 1st century", "on 29 February",
        "the September quarter", "a month later",
    ],
)  # fmt: skip
def test_no_date_lies_outside_the_calendar(nlp: Language, text: str, published: date) -> None:
    check(live_page(nlp, f"The vote was held {text}.", published))


@pytest.mark.parametrize("text", ["yesterday, 9999-12-31, in Oslo", "tomorrow, 0001-01-01, in Oslo", "on 31 Dec 1066"])
def test_a_day_of_no_newspaper_is_no_publication_day(nlp: Language, text: str) -> None:
    assert dated(live_page(nlp, f"It rained {text}.", None)).published is None


def test_the_last_month_of_the_calendar_has_days() -> None:
    assert days_of("9999-12") == (date(9999, 12, 1), date.max)


def test_easter_of_four_years() -> None:
    days = [easter(year) for year in (1961, 2000, 2024, 2038)]
    assert days == [date(1961, 4, 2), date(2000, 4, 23), date(2024, 3, 31), date(2038, 4, 25)]


@given(st.dates(), st.sampled_from(["D", "W", "WE", "M", "Q", "H", "Y", "DE", "CE", "SP", "SU", "FA", "WI"]))
def test_a_value_covers_bounded_days_and_names_its_unit(day: date, unit: str) -> None:
    value = value_of(day, unit)
    assert unit_of(value) == unit or (unit == "WI" and day.year == 1)
    days = days_of(value)
    if days is not None:
        assert days[0] <= days[1]
        assert unit in ("WE", "SP", "SU", "FA", "WI") or days[0] <= day <= days[1]


def test_every_holiday_has_a_day_in_every_year_of_a_century() -> None:
    for names in load_holidays().values():
        for name, rule in names:
            if not rule:  # "Super Tuesday" is no day of the calendar
                continue
            is_in_table = rule.startswith("table:")
            years = range(2001, 2036) if is_in_table else range(1950, 2050) if rule[:4].isdigit() is False else []
            assert all(holidays_in(rule, year) or rule == "02-29" for year in years), name


def test_the_years_of_lunar_holidays_are_whole() -> None:
    begun = {name: {first.year for first, _ in days} for name, days in load_moving_holidays().items()}
    gaps = {name: set(range(min(years), max(years) + 1)) - years for name, years in begun.items()}
    assert not any(gaps.values()), gaps
    assert all(first <= last for days in load_moving_holidays().values() for first, last in days)


def test_orthodox_easter_of_four_years() -> None:
    days = [orthodox_easter(year) for year in (2010, 2016, 2024, 2026)]
    assert days == [date(2010, 4, 4), date(2016, 5, 1), date(2024, 5, 5), date(2026, 4, 12)]
