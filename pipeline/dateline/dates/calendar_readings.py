"""Reads days, months, years, seasons, quarters and centuries of the calendar; missing parts come from the story.

A bare month and day is the one nearest to the publication day; a bare month the latest, a bare weekday the latest such
day up to and including the publication day, unless the verb refers to the future. In a story of the past both follow
the story's last date.
"""

from dataclasses import replace
from datetime import date

from dateline.dates.calendar import (
    SEASON_MONTHS,
    UNKNOWN_YEAR,
    days_of,
    make_day,
    read_slashed,
    step,
    unit_of,
    value_of,
    weekday_near,
    year_of,
    year_text,
)
from dateline.dates.grammar import Match
from dateline.dates.holidays import read_decade, read_holiday
from dateline.dates.story import Anchor, Story
from dateline.dates.values import ValueReading, clock_time, modifier
from dateline.dates.years import Dated, following_year, leap_year, pointed_year, year_in, year_of_month
from dateline.rules import Rules

UNKNOWN_DAY = "XXXX-XX-XX"
DASHES_OF_A_DAY = 2
HOUR_RULE = "range-hours"
CLOCK_RULES = (HOUR_RULE, "clock", "time-day", "day-time")
HOUR_KINDS = ("SMALL", "NUMBER", "CLOCK", "DOTCLOCK")

VALUE_RULES = Rules[[Match, Story], Dated](
    "value-of-calendar-date", "Which value and anchor does a calendar date have?", ("", None)
)


def read_calendar(match: Match, story: Story) -> ValueReading:
    """Read an expression of the calendar; a partner in a range gives the month and year that are missing."""
    match = _without_other_clock(match)
    clock = clock_time(match.lexemes) or _clock_of_range(match)
    if clock:
        return _read_time(match, clock, story)
    if match.has("HOLIDAY"):
        value, anchor, days = read_holiday(match, story, year_in(match, story))
        texts = (days[0].isoformat(), days[1].isoformat()) if days else None
        return replace(_reading("DATE", value, modifier(match), anchor), days=texts)
    value, anchor = calendar_value(match, story)
    if match.has("HALF") and unit_of(value) == "Y":
        return _reading("DATE", f"{value}-H{2 if match.has('SIDE') else 1}", "", anchor)
    return _reading("DATE", value or "XXXX-XX-XX", modifier(match), anchor)


def _without_other_clock(match: Match) -> Match:
    """Return an expression without the hour of another zone that stands behind it: "10 p.m. (2100 GMT) on Saturday"."""
    if match.rule not in CLOCK_RULES or not match.has("LPAR"):
        return match
    first, last = match.kinds.index("LPAR"), match.kinds.index("RPAR") if match.has("RPAR") else len(match.kinds)
    within = match.lexemes[first + 1 : last]
    if not (first and clock_time(match.lexemes[:first]) and clock_time(within)):
        return match
    return replace(match, lexemes=(*match.lexemes[:first], *match.lexemes[last + 1 :]))


def _reading(kind: str, value: str, mod: str, anchor: Anchor | None) -> ValueReading:
    if anchor is None:
        is_known = unit_of(value) or value.startswith("BC")
        return ValueReading(type=kind, value=value, mod=mod, basis="explicit" if is_known else "")
    return ValueReading(type=kind, value=value, mod=mod, basis=anchor.basis, anchor=anchor.id)


def _read_time(match: Match, clock: str, story: Story) -> ValueReading:
    """Read a time of day on the day that it names, on that of its partner ("5 p.m. on March 3"), or of the story."""
    value, anchor = calendar_value(replace(match, partner=()), story)
    if not value and match.partner:
        value, anchor = calendar_value(replace(match, rule="weekday", lexemes=match.partner, partner=()), story)
    if not value:
        value, anchor = _day_of(story), _day_anchor(story)
    mod = match.value("APPROX")
    return _reading("TIME", f"{pad_to_day(value)}T{clock}", mod, anchor)


def _clock_of_range(match: Match) -> str:
    """Return the hour of "from 3 to 5 p.m.": the first number takes the half of the day of the second."""
    if match.rule != HOUR_RULE or not match.kinds or not all(kind in HOUR_KINDS for kind in match.kinds):
        return ""
    borrowed = tuple(lexeme for lexeme in match.partner if lexeme.kind in ("AMPM", "ZONE"))
    return clock_time((*match.lexemes, *borrowed))


def _day_anchor(story: Story) -> Anchor | None:
    """Return the day of a bare hour: the last one named near it, else that of writing, or the first of a story."""
    near = story.near_day()
    if story.is_narrative:
        return near or story.first_day or story.last("D")
    return near or story.published or story.last("D")


def _day_of(story: Story) -> str:
    """Return the day of a bare time of day, with X for unknown digits."""
    anchor = _day_anchor(story)
    if anchor is None:
        return "XXXX-XX-XX"
    return pad_to_day(anchor.value)


def pad_to_day(value: str) -> str:
    """Write a value at the precision of a day.

    >>> pad_to_day("2025-01"), pad_to_day("2025-W07"), pad_to_day("2025-01-03T10:00"), pad_to_day("XXXX-WXX-2")
    ('2025-01-XX', '2025-XX-XX', '2025-01-03', 'XXXX-WXX-2')
    """
    value = value.partition("T")[0]
    unit, year = unit_of(value), year_of(value)
    if unit == "D":
        return value
    if unit == "M" and "XX" not in value:
        return f"{value}-XX"
    if value.count("-") == DASHES_OF_A_DAY and unit in ("", "M", "Y"):
        return value
    return UNKNOWN_DAY if year is None else f"{year_text(year)}-XX-XX"


def calendar_value(match: Match, story: Story) -> Dated:
    """Return the value without its time of day, and its anchor (None where it is explicit or unknown)."""
    return VALUE_RULES.answer(match, story)


@VALUE_RULES.add("Norway left Kenya on 2026-01-30.")
def _iso_day(match: Match, _: Story) -> Dated | None:
    if not (iso := match.value("ISO")):
        return None
    parts = [int(part) for part in iso[:10].split("-")]
    return (iso[:10] if make_day(*parts) else year_text(parts[0])), None


@VALUE_RULES.add("Norway left Kenya on 30/1/2026.")
def _slashed_day(match: Match, story: Story) -> Dated | None:
    slashed = match.value("SLASHED")
    return (read_slashed(slashed, is_day_first=story.is_day_first), None) if slashed else None


@VALUE_RULES.add("Norway left Kenya in the 1990s.")
def _decade(match: Match, story: Story) -> Dated | None:
    return read_decade(match, story) if match.has("DECADE", "DECADEWORD") else None


@VALUE_RULES.add("Norway left Kenya at 6 p.m. on Christmas Day.")
def _holiday(match: Match, story: Story) -> Dated | None:
    return read_holiday(match, story, year_in(match, story))[:2] if match.has("HOLIDAY") else None


@VALUE_RULES.add("Norway left Kenya on 3 March.")
def _month(match: Match, story: Story) -> Dated | None:
    """A month, or a day of it; in a range, the month of the other end counts."""
    has_month = match.has("MONTH") or any(lexeme.kind == "MONTH" for lexeme in match.partner)
    return _month_value(match, story) if has_month else None


@VALUE_RULES.add("Norway left Kenya in the summer of 2024.")
def _season(match: Match, story: Story) -> Dated | None:
    season = match.value("SEASON")
    return _season_value(season, match, story) if season else None


@VALUE_RULES.add("Norway left Kenya in 2024.")
def _year(match: Match, story: Story) -> Dated | None:
    year = year_in(match, story)
    return (year, None) if year else None


@VALUE_RULES.add("Norway left Kenya on Friday.")
def _weekday(match: Match, story: Story) -> Dated | None:
    return _weekday_value(match, story) if match.has("WEEKDAY") else None


@VALUE_RULES.add("Norway left Kenya on the 21st.")
def _day_of_month(match: Match, story: Story) -> Dated | None:
    """A day of the month that the story has reached."""
    if not match.has("ORDDAY"):
        return None
    anchor = story.of_story("M")
    if anchor is None or anchor.day is None or not anchor.value[5:7].isdigit():
        return f"XXXX-XX-{int(match.value('ORDDAY')):02d}", None
    day = make_day(anchor.day.year, anchor.day.month, int(match.value("ORDDAY")))
    return (day.isoformat() if day else value_of(anchor.day, "M")), anchor


@VALUE_RULES.add("Norway will leave Kenya at 10 a.m. tomorrow.")
def _deictic(match: Match, story: Story) -> Dated | None:
    if not match.has("DEICTIC"):
        return None
    anchor = story.of_writing("D")
    day = step(anchor.day, "D", int(match.value("DEICTIC"))) if anchor and anchor.day else None
    return (day.isoformat(), anchor) if day else (UNKNOWN_DAY, None)


def _month_value(match: Match, story: Story) -> Dated:
    """Return a month, or a day of it, where it has that day."""
    month = int(match.value("MONTH") or next(x.value for x in match.partner if x.kind == "MONTH"))
    day = _day_number(match)
    year, anchor = year_in(match, story), None
    if not year:
        year, anchor = year_of_month(month, day, match, story)
        if anchor and month == 2 and day == 29:
            year = leap_year(year)
    if not day:
        return f"{year}-{month:02d}", anchor
    if year.isdigit() and not make_day(int(year), month, day):
        return f"{year}-{month:02d}", anchor
    return f"{year}-{month:02d}-{day:02d}", anchor


def _day_number(match: Match) -> int:
    """Return the day of the month, 0 without one: a small number that is no hour and no year before Christ."""
    if match.rule in {"range-years", "range-months"}:
        return 0
    for i, lexeme in enumerate(match.lexemes):
        follower = match.lexemes[i + 1].kind if i + 1 < len(match.lexemes) else ""
        if lexeme.kind in ("SMALL", "ORDDAY", "ORDINAL", "SECOND") and follower not in ("AMPM", "OCLOCK", "BC", "HRS"):
            return int(lexeme.value)
    return 0


def _season_value(season: str, match: Match, story: Story) -> Dated:
    if year := year_in(match, story):
        return f"{year}-{season}", None
    anchor = pointed_year(match, story) or story.of_bare()
    if anchor is None or anchor.year is None:
        return f"{UNKNOWN_YEAR}-{season}", None
    if match.has("UNIT"):
        return f"{year_of_month(1, 0, match, story)[0]}-{season}", anchor
    if anchor.basis == "narrative":
        is_year = anchor.day is None or anchor.unit == "Y"
        followed = None if is_year or not anchor.day else following_year(SEASON_MONTHS[season] + 1, anchor.day)
        return f"{year_text(followed or anchor.year)}-{season}", anchor
    if anchor.day is None:
        return f"{year_text(anchor.year)}-{season}", anchor
    return season_near(season, anchor.day, 0 if story.direction(match) > 0 else -1), anchor


def season_near(season: str, day: date, count: int) -> str:
    """Return the season of the year: the current or next one (0), the last one that began (-1)."""
    years = (day.year - 1, day.year, day.year + 1)
    days = {year: days_of(f"{year:04d}-{season}") for year in years}
    if count < 0:
        begun = [year for year, span in days.items() if span and span[0] <= day]
        return f"{begun[-1] if begun else day.year:04d}-{season}"
    ahead = [year for year, span in days.items() if span and span[1] >= day]
    return f"{ahead[0] if ahead else day.year:04d}-{season}"


def _weekday_value(match: Match, story: Story) -> Dated:
    """Return the last such day, or the next where the verb refers to the future or the story continues."""
    weekday = int(match.value("WEEKDAY"))
    anchor = story.of_writing("D")
    if anchor is None or anchor.day is None or match.rule == "weekday-some":
        return f"XXXX-WXX-{weekday}", None
    ahead = 1 if anchor.basis == "narrative" else story.direction(match)
    way = 1 if ahead > 0 else -1
    day = weekday_near(_other_end(match, anchor.day, way), weekday, way)
    return (day.isoformat() if day else f"XXXX-WXX-{weekday}"), anchor


def _other_end(match: Match, today: date, way: int) -> date:
    """Return the day from which an end of "Monday to Wednesday" is counted: the other end, if nearer to today."""
    is_far_end = match.rule == "weekday-span" and match.part == ("a" if way < 0 else "b")
    if not is_far_end:
        return today
    other = next(int(lexeme.value) for lexeme in match.partner if lexeme.kind == "WEEKDAY")
    return weekday_near(today, other, way) or today
