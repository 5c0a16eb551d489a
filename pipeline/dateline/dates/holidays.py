"""Reads decades and holidays: fixed days, nth weekdays, and days counted from Easter (models/dates/holidays.csv).

Misses: holidays of lunar calendars (Ramadan, Passover, Chinese New Year), which no short rule gives.
"""

from datetime import date

from dateline.dates.calendar import easter, first_day, make_day, step, weekday_near, year_text
from dateline.dates.grammar import Match
from dateline.dates.story import Anchor, Story


def read_decade(match: Match, story: Story) -> tuple[str, Anchor | None]:
    """Return the value of "the 1990s", "the '60s", "the sixties", and what the century hangs on."""
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
    return f"{century:02d}{text[0]}", None


def read_holiday(match: Match, story: Story, year: str) -> tuple[str, Anchor | None]:
    """Return the day of a holiday in the year given, else the nearest, and what it hangs on."""
    rule = match.value("HOLIDAY")
    if len(rule) == len("1944-06-06") and first_day(rule):
        return rule, None
    if year:
        return (holiday_in(rule, int(year)) if year.isdigit() else year), None
    anchor = story.of_bare()
    if anchor is None or anchor.day is None:
        return ("XXXX-" + rule if rule[0].isdigit() and "#" not in rule else "XXXX-XX-XX"), None
    days = [day for gap in (-1, 0, 1) if (day := first_day(holiday_in(rule, anchor.day.year + gap)))]
    if anchor.unit == "Y":
        return holiday_in(rule, anchor.day.year), anchor
    today = anchor.day
    ahead = story.direction(match)
    fitting = [day for day in days if ahead == 0 or (day - today).days * ahead >= 0] or days
    return (min(fitting, key=lambda day: abs((day - today).days)).isoformat() if fitting else "XXXX-XX-XX"), anchor


def holiday_in(rule: str, year: int) -> str:
    """Return the day of a holiday's rule (see words.load_holidays) in a year, the year where it has none.

    >>> holiday_in("11#4-4", 2025), holiday_in("easter-2", 2026), holiday_in("5#-1-1", 2026)
    ('2025-11-27', '2026-04-03', '2026-05-25')
    """
    if rule.startswith("easter"):
        sunday = easter(year)
        day = step(sunday, "D", int(rule[6:])) if sunday else None
    elif "#" in rule:
        day = _nth_weekday(rule, year)
    else:
        day = make_day(year, *(int(part) for part in rule.split("-")))
    return day.isoformat() if day else year_text(year)


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
