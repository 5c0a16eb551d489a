"""When and where: stretches of time, mentions of a happening that choose together, and the date of each mention."""

import numpy as np
import pytest

import dateline
from dateline.events.settings.choosing import NONE, Option, Weights, choose_together
from dateline.records import EventMention


def mention_of(text: str, trigger: str) -> EventMention:
    extraction = dateline.extract(text, published="2026-02-03", reader=False)
    return next(mention for mention in extraction.event_mentions if mention.trigger == trigger)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("Between 4 and 19 May 2024", "2024-05-04/2024-05-19"),
        ("Between 2019 and 2021", "2019/2021"),
        ("In May and June 2024", "2024-05/2024-06"),
        ("In May 2024", "2024-05"),
    ],
)
def test_an_event_between_two_dates_has_both(when: str, expected: str) -> None:
    assert mention_of(f"{when}, Norway attacked Kenya.", "attacked").date == expected


def test_a_mention_has_the_day_of_its_clock_time_and_the_words_that_give_it() -> None:
    text = "Norway attacked Kenya at 7 a.m. on 3 May 2025."
    mention = mention_of(text, "attacked")
    assert mention.date == "2025-05-03"
    assert mention.date_span is not None
    assert "7 a.m." in text[slice(*mention.date_span)]


def test_who_was_born_or_built_has_no_date_of_the_neighbouring_event() -> None:
    text = "Fire destroyed a hotel in Oslo on Monday. Anna Dahl was born in Norway."
    assert mention_of(text, "born").date == ""


def test_the_date_of_a_free_adjunct_dates_its_own_event_alone() -> None:
    text = "Arrested in May 2024, Anna Dahl was convicted of fraud."
    assert mention_of(text, "Arrested").date == "2024-05"
    assert mention_of(text, "convicted").date == ""


def test_verbs_of_one_subject_share_the_place_behind_the_last() -> None:
    text = "Rebels stormed a bank and shot Anna Dahl in Norway."
    assert mention_of(text, "stormed").place is not None


def test_weights_give_the_chances_of_options_and_the_state_adds_to_none() -> None:
    weights = Weights({"near": 1.0}, np.array([2.0, 0.0], np.float32))
    options = [Option(NONE, 0, ()), Option("2025", 0, ("near", "unknown"))]
    assert weights.chances(options, None)[1] == pytest.approx(0.731, abs=0.001)
    assert weights.chances(options, np.array([0.5, 9.0], np.float32)) == pytest.approx([0.5, 0.5])


def test_a_chance_over_mentions_is_half_way_between_mean_and_highest() -> None:
    options = [Option(NONE, 0, ()), Option("2024", 0, ()), Option("2025", 1, ())]
    chosen = choose_together([options, options[:2]], [[0.1, 0.2, 0.7], [0.2, 0.8]])
    assert chosen is not None
    assert (chosen.value, chosen.chance) == ("2024", 0.65)
    assert choose_together([options[:1]], [[1.0]]) is None
