"""Quantities: numbers as the text tells them, what they measure, and their events."""

from datetime import date

import pytest

from dateline.extraction import read_together
from dateline.quantities.numbers import find_numbers, read_number
from dateline.quantities.people import load_kinds
from dateline.records import Article, Extraction
from dateline.rows import table_rows


@pytest.mark.parametrize(
    ("text", "surface", "value", "currency"),
    [
        ("At least seven people died.", "At least seven", "7/", ""),
        ("It killed 40 to 50 people.", "40 to 50", "40/50", ""),
        ("between 900,000 and 1.6 million people", "between 900,000 and 1.6 million", "900000/1600000", ""),
        ("up to $14 million", "up to $14 million", "/14000000", "USD"),
        ("a $2.3 million fine", "$2.3 million", "2300000", "USD"),
        ("a €5bn deal", "€5bn", "5000000000", "EUR"),
        ("115-125 mln euros", "115-125 mln euros", "115000000/125000000", "EUR"),
        ("twenty-two thousand euros", "twenty-two thousand euros", "22000", "EUR"),
        ("around 300 people", "around 300", "300", ""),
        ("5,000 or more", "5,000 or more", "5000/", ""),
    ],
)
def test_a_number_is_read_with_its_modifier_and_currency(text: str, surface: str, value: str, currency: str) -> None:
    (found,) = find_numbers(text)
    assert (text[found.start : found.end], found.value, found.currency) == (surface, value, currency)


@pytest.mark.parametrize("text", ["12 percent", "9.5%", "the 3rd time", "a 25-year-old man", "two thirds", "no word"])
def test_shares_ordinals_and_ages_are_no_numbers(text: str) -> None:
    assert list(find_numbers(text)) == []


def test_a_change_is_no_range() -> None:
    assert [number.value for number in find_numbers("rose from fourteen to 31")] == ["14", "31"]


def test_number_words_are_added_up() -> None:
    assert [int(read_number(said)) for said in ("two hundred and five", "a thousand", "ninety-nine")] == [205, 1000, 99]


def read(text: str) -> Extraction:
    article = Article(id="a", text=text, published=date(2026, 2, 4), published_basis="given")
    return read_together([article], reader=False)[0]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("A bomb killed 12 miners in Larvik.", "killed", "12"),
        ("Seven miners died in the fire.", "killed", "7"),
        ("The quake left five dead.", "killed", "5"),
        ("The death toll rose to 22.", "killed", "22"),
        ("More than 30 passengers were injured when the train derailed.", "injured", "30/"),
        ("Police arrested 46 protesters on Monday.", "detained", "46"),
        ("Rescuers saved at least ten sailors.", "rescued", "10/"),
        ("The flood displaced 2,000 people.", "displaced", "2000"),
        ("Larvik fined the firm $2.3 million.", "money", "2300000"),
    ],
)
def test_a_number_measures_its_event(text: str, kind: str, value: str) -> None:
    (found,) = read(text).quantities
    assert (found.kind, found.value) == (kind, value)
    assert text[found.start : found.end] == found.text


def test_a_number_is_tied_to_the_event_that_governs_it() -> None:
    extraction = read("The storm killed five people and injured 81 others.")
    events = {event.id: event.trigger for event in extraction.events}
    told = {(found.kind, found.value): events[found.event_id] for found in extraction.quantities}
    assert told == {("killed", "5"): "killed", ("injured", "81"): "injured"}


@pytest.mark.parametrize(
    "text",
    [
        "Nobody was hurt in 2019.",
        "Twelve ministers met in Oslo.",
        "Shares cost 17 euros a share.",
        "No one was killed.",
    ],
)
def test_other_numbers_measure_nothing(text: str) -> None:
    assert read(text).quantities == ()


def test_the_rows_have_the_columns_of_the_schema() -> None:
    (row,) = table_rows(read("Larvik fined the firm $2.3 million."))["quantities"]
    assert row["unit"] == "USD"
    assert row["text"] == "$2.3 million"
    assert row["rule"]


def test_every_verb_says_of_whom_it_tells() -> None:
    assert all(bool(whom) == (part in ("verb", "phrase")) for (_, part), (_, whom) in load_kinds().items())


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("A 5.0 magnitude aftershock left six miners dead.", [("killed", "6")]),
        ("Norway reported four deaths per 100,000 people.", []),
        ("The fumes cause 9,000 deaths annually in Norway.", []),
        ("Nine miners are in hospital after the raid on Bergen.", [("injured", "9")]),
        ("Norway will pay guards $38 an hour after the strike.", [("money", "38")]),
    ],
)
def test_rates_and_decimals_count_nobody(text: str, kinds: list[tuple[str, str]]) -> None:
    (extraction,) = read_together([Article(id="a", text=text)], reader=False)
    assert [(row["kind"], row["value"]) for row in table_rows(extraction)["quantities"]] == kinds


def test_an_amount_goes_on_in_the_currency_before_a_conversion() -> None:
    text = "Norway cut aid to 31 million euros ($33 million) from 44 million."
    (extraction,) = read_together([Article(id="a", text=text)], reader=False)
    rows = table_rows(extraction)["quantities"]
    assert [(row["value"], row["unit"]) for row in rows] == [
        ("31000000", "EUR"), ("33000000", "USD"), ("44000000", "EUR"),
    ]  # fmt: skip
