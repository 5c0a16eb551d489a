"""The ISO date of an event: as precise as the text, or an interval."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.events.settings.moments import days_covered, iso_date
from dateline.records import Date

ISO = r"-?\d{4}(-\d\d(-\d\d(T\d\d(:\d\d(:\d\d)?)?Z?)?)?)?"


def make_date(value: str, earliest: str = "", latest: str = "", *, kind: str = "DATE", mod: str = "") -> Date:
    return Date(
        id="d",
        sentence_id=1,
        start=0,
        end=1,
        text="x",
        type=kind,
        value=value,
        mod=mod,
        earliest=earliest,
        latest=latest,
    )


@pytest.mark.parametrize(
    ("value", "mod", "earliest", "latest", "expected"),
    [
        ("2025-01-03", "", "2025-01-03", "2025-01-03", "2025-01-03"),
        ("2025-01", "", "2025-01-01", "2025-01-31", "2025-01"),
        ("2025-01-XX", "", "2025-01-01", "2025-01-31", "2025-01"),
        ("2025-XX-XX", "", "2025-01-01", "2025-12-31", "2025"),
        ("2025-12", "START", "2025-12-01", "2025-12-10", "2025-12"),
        ("2025", "MID", "2025-05-01", "2025-08-31", "2025-05/2025-08"),
        ("2025", "MID", "", "", "2025"),
        ("2026-W05", "", "2026-01-26", "2026-02-01", "2026-W05"),
        ("2026-W05-WE", "", "2026-01-31", "2026-02-01", "2026-01-31/2026-02-01"),
        ("2025-Q3", "", "2025-07-01", "2025-09-30", "2025-07/2025-09"),
        ("2025-H2", "", "2025-07-01", "2025-12-31", "2025-07/2025-12"),
        ("2025-SU", "", "2025-06-01", "2025-08-31", "2025-06/2025-08"),
        ("2025-WI", "END", "2026-02-01", "2026-02-28", "2026-02-01/2026-02-28"),
        ("199", "", "1990-01-01", "1999-12-31", "1990/1999"),
        ("18", "", "1800-01-01", "1899-12-31", "1800/1899"),
        ("XXXX-WXX-5", "", "", "", ""),
        ("XXXX-12", "", "", "", ""),
        ("PAST_REF", "", "", "", ""),
        ("BC0490-09", "", "", "", "-0489-09"),
        ("BC0001", "", "", "", "0000"),
    ],
)
def test_a_date_keeps_its_precision_or_is_an_interval(
    value: str, mod: str, earliest: str, latest: str, expected: str
) -> None:
    assert iso_date(make_date(value, earliest, latest, mod=mod)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-02-03T14:30", "2026-02-03T14:30"),
        ("2026-02-03T14", "2026-02-03T14"),
        ("2026-02-03TEV", "2026-02-03"),
        ("2026-02-03TXX", "2026-02-03"),
        ("2026-02-XXTNI", "2026-02"),
        ("T14:30", ""),
        ("XXXX-XX-XXTMO", ""),
    ],
)
def test_a_clock_time_stays_and_a_part_of_a_day_is_its_day(value: str, expected: str) -> None:
    assert iso_date(make_date(value, kind="TIME")) == expected


def test_a_bounded_duration_over_a_month_is_an_interval_of_months() -> None:
    assert iso_date(make_date("PXM", "2025-12-03", "2026-02-02", kind="DURATION")) == "2025-12/2026-02"


def test_a_bounded_duration_of_days_is_an_interval_of_days() -> None:
    assert iso_date(make_date("P10D", "2025-12-03", "2025-12-12", kind="DURATION")) == "2025-12-03/2025-12-12"


def test_a_duration_without_bounds_is_no_date() -> None:
    assert iso_date(make_date("P2D", kind="DURATION")) == ""


def test_an_unbounded_expression_covers_more_days_than_a_century() -> None:
    assert days_covered(make_date("XXXX-12")) > days_covered(make_date("18", "1800-01-01", "1899-12-31")) == 36524


@given(st.text(alphabet="0123456789-XWTQHBCSUFAIP_RE:Z/", max_size=14), st.sampled_from(["", "START", "APPROX"]))
def test_any_value_gives_an_iso_date_or_nothing(value: str, mod: str) -> None:
    assert re.fullmatch(rf"({ISO}(/{ISO})?)?", iso_date(make_date(value, mod=mod)))
