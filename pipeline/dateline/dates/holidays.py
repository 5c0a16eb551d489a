"""Reads decades and holidays (models/dates/holidays.csv): fixed days, nth weekdays, days after Easter, and tables.

A holiday of many days (Ramadan) has the value that its days share ("2025-03", or "2026" over two months) and its own
first and last day. Misses: lunar holidays before 1990 and after 2040; local sightings of the moon.
"""

import re
from datetime import date

from dateline.dates.calendar import (
    easter,
    first_day,
    make_day,
    orthodox_easter,
    step,
    value_of,
    weekday_near,
    year_text,
)
from dateline.dates.grammar import Match
from dateline.dates.story import Anchor, Story
from dateline.dates.words import load_moving_holidays

Days = tuple[date, date]
EASTERS = re.compile(r"(easter|orthodox)([+-][0-9]+)")
# The weekend of a holiday on a Monday or Tuesday is the one before it.
MONDAY_HOLIDAYS = 2


def read_decade(match: Match, story: Story) -> tuple[str, Anchor | None]:
    """Return the value of "the 1990s", "the '60s", "the sixties", and the anchor of the century."""
    if word := match.value("DECADEWORD"):
        text = word
    else:
        text = match.value("DECADE").strip("'’s")
    if match.has("BC"):
        return f"BC{int(text) // 10:03d}", None
    if len(text) > 2:
        return text.zfill(4)[:3], None
    anchor = story.of_writing()
    century = (anchor.year or 2000) // 100 if anchor and anchor.year and anchor.year > 0 else 20
    limit = (anchor.year or 2000) if anchor else 2030
    century -= century * 100 + int(text[0]) * 10 > limit
    return f"{f'{century:02d}' if century >= 0 else 'XX'}{text[0]}", None


def read_holiday(match: Match, story: Story, year: str) -> tuple[str, Anchor | None, Days | None]:
    """Return the value of a holiday in the year given, else of the nearest; its anchor; its days if many."""
    rule = match.value("HOLIDAY")
    if len(rule) == len("1944-06-06") and first_day(rule):
        return rule, None, None
    if year:
        found = holidays_in(rule, int(year)) if year.isdigit() else []
        return _named(found[0] if found else None, year, None, match)
    anchor = story.of_bare()
    if anchor is None or anchor.day is None:
        unknown = "XXXX-" + rule if rule[0].isdigit() and "#" not in rule else "XXXX-XX-XX"
        return unknown, None, None
    if anchor.unit == "Y":
        found = holidays_in(rule, anchor.day.year)
        return _named(found[0] if found else None, year_text(anchor.day.year), anchor, match)
    return _named(_nearest(rule, anchor.day, story.direction(match)), "XXXX-XX-XX", anchor, match)


def _nearest(rule: str, today: date, ahead: int) -> Days | None:
    """Return the occurrence nearest to today, of those that the verb allows if there are any."""
    found = [days for gap in (-1, 0, 1) for days in holidays_in(rule, today.year + gap)]
    fitting = [days for days in found if ahead == 0 or (days[0] <= today if ahead < 0 else days[1] >= today)] or found
    return min(fitting, key=lambda days: abs((days[0] - today).days)) if fitting else None


def _named(
    days: Days | None, unknown: str, anchor: Anchor | None, match: Match
) -> tuple[str, Anchor | None, Days | None]:
    """Return a day's value, its weekend for "Thanksgiving weekend", or what all days of a long holiday share."""
    if days is None:
        return unknown, anchor, None
    first, last = days
    if match.rule == "holiday-weekend":
        is_behind = first.isoweekday() <= MONDAY_HOLIDAYS
        saturday = weekday_near(first, 6, -1 if is_behind else 1) or first
        return value_of(saturday, "WE"), anchor, None
    if first == last:
        return first.isoformat(), anchor, None
    unit = "M" if first.month == last.month else "Y" if first.year == last.year else "DE"
    return value_of(first, unit), anchor, days


def holidays_in(rule: str, year: int) -> list[Days]:
    """Return the first and last day of a holiday's rule (see words.load_holidays), each time it begins in a year.

    >>> [first.isoformat() for first, _ in holidays_in("11#4-4", 2025) + holidays_in("table:ramadan", 2030)]
    ['2025-11-27', '2030-01-05', '2030-12-26']
    """
    kind, _, name = rule.partition(":")
    if kind == "table":
        return [days for days in load_moving_holidays()[name] if days[0].year == year]
    day = _day_in(rule, year)
    return [(day, day)] if day else []


def _day_in(rule: str, year: int) -> date | None:
    if counted := EASTERS.fullmatch(rule):
        sunday = easter(year) if counted[1] == "easter" else orthodox_easter(year)
        return step(sunday, "D", int(counted[2])) if sunday else None
    if "#" in rule:
        return _nth_weekday(rule, year)
    return make_day(year, *(int(part) for part in rule.split("-")))


def _nth_weekday(rule: str, year: int) -> date | None:
    month, _, rest = rule.partition("#")
    is_last, rest = rest.startswith("-"), rest.lstrip("-")
    nth, _, rest = rest.partition("-")
    weekday, _, more = rest.partition("+")
    start = make_day(year, int(month), 1)
    edge = step(start, "M", 1) if start and is_last else start
    if edge is None:
        return None
    found = weekday_near(edge, int(weekday), 1)
    count = -7 if is_last else 7 * (int(nth) - 1)
    return step(found, "D", count + int(more or 0)) if found else None
