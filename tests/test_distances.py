"""Dates by distance from another event, read through the whole tool by the rules alone."""

import pytest

import dateline


def dates_of(text: str) -> dict[str, str]:
    extraction = dateline.extract(text, published="2026-02-03", reader=False, min_confidence=0.0)
    return {event.trigger: event.date for event in extraction.events}


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        (
            "On January 3, Togo held a vote. Norway expelled the envoy two days after the vote.",
            "expelled",
            "2026-01-05",
        ),
        (
            "Two weeks before the vote, Norway expelled the envoy. The vote was held on January 15.",
            "expelled",
            "2026-01-01",
        ),
        (
            "In October, the two leaders met. Three days after the meeting, Kenya closed the border.",
            "closed",
            "2025-10",
        ),
        (
            "In October, Togo held a vote. Norway expelled the envoy twenty days after the vote.",
            "expelled",
            "2025-10-21/2025-11-20",
        ),
        ("Anna Dahl resigned in March 2025, a month after police arrested Peter Novak.", "arrested", "2025-02"),
        ("Anna Dahl resigned on 5 March 2025, a year after she won the election.", "won", "2024-03"),
    ],
)
def test_an_event_has_the_date_that_its_distance_from_another_gives(text: str, trigger: str, expected: str) -> None:
    assert dates_of(text)[trigger] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Norway expelled the envoy two days after a vote.",
        "Togo held a vote in 2019. Two days before the vote, Norway expelled the envoy.",
    ],
)
def test_a_distance_from_what_is_not_known_well_enough_dates_nothing(text: str) -> None:
    assert dates_of(text)["expelled"] in ("", "2019")


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize(
    "distance",
    ["A month {} the vote", "Ten days {} the vote", "10000 years {} the vote", "999999999 weeks {} the vote"],
)
@pytest.mark.parametrize("link", ["before", "after"])
def test_a_distance_leads_to_a_day_of_the_calendar_or_to_none(day: str, distance: str, link: str) -> None:
    text = f"Togo held a vote on {day}. {distance.format(link)}, Norway expelled the envoy."
    found = dates_of(text)["expelled"]
    assert not found or len(found) in (len("9999-12"), len("9999-12-31"))


def test_what_points_back_has_the_date_that_the_story_has_reached() -> None:
    text = "In October, Anna Dahl insulted Peter Novak. Two days after this exchange, Kenya imposed sanctions on Togo."
    assert dates_of(text)["sanctions"] == "2025-10"
