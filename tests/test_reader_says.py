"""What the reader says of options, as features."""

import numpy as np

from dateline.reader_says import Mentioned, ReaderSays, highest, step_of


def test_an_option_is_told_by_its_chance_and_whether_it_is_the_best() -> None:
    said = ReaderSays({"Oslo": 0.7, "Bergen": 0.3, "Larvik": None})
    assert list(said.of("Oslo")) == ["0.65", "best True 0.5"]
    assert list(said.of("Bergen")) == ["0.2", "best False 0.2"]


def test_an_option_of_another_window_is_apart() -> None:
    said = ReaderSays({"Oslo": None})
    assert list(said.of("Oslo")) == list(said.of("Bergen")) == ["apart"]
    assert said.of_none() == "apart"


def test_the_likeliest_option_speaks_against_none() -> None:
    assert ReaderSays({"Oslo": 0.1, "Bergen": 0.97}).of_none() == "0.96"


def test_the_highest_of_no_chances_is_none() -> None:
    assert highest([None, None]) is None
    assert highest([None, 0.2, 0.4]) == 0.4
    assert step_of(0.01) == "<"


def test_the_highest_chance_of_the_mentions_in_a_window_counts() -> None:
    mentioned = Mentioned.of({"Oslo": [2, 5, 30], "Bergen": [4], "Larvik": [1, 31]})
    said = mentioned.told(2, np.array([0.25, 0.0, 0.5, 0.75], np.float32))
    assert said.chances == {"Oslo": 0.75, "Bergen": 0.5}
