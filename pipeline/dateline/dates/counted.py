"""Reads days named by a weekday or a number together with something to count from.

"Two Fridays ago", "Friday in two weeks", "a week ago Tuesday", "Friday week", "Monday the 4th", "the 3rd of last
month", "this day in 1944". A weekday is first looked for from the day of writing, then the weeks are counted from it.
"""

from datetime import date, timedelta

from dateline.dates.calendar import days_of, make_day, step, unit_of, value_of, weekday_near
from dateline.dates.grammar import Match
from dateline.dates.relative import STEPS, anchored, shifted
from dateline.dates.story import Anchor, Story
from dateline.dates.values import ValueReading, quantity
from dateline.dates.years import year_in

ONE_DAY = timedelta(days=1)
# "Monday the 4th" is the nearest such day of so many months: each number falls on each weekday within them.
MONTHS_AROUND = range(-8, 9)
# How many weeks the unit has: "in a fortnight" is in two weeks.
WEEKS = {"W": 1, "2W": 2}


def read_counted(match: Match, story: Story) -> ValueReading:
    """Read a counted day by its construction."""
    readers = {
        "day-of-month": _day_of_month,
        "day-in-year": _day_in_year,
        "weekday-day": _weekday_day,
        "weekday-in": _weekday_ahead,
        "weeks-on": _weekday_ahead,
        "weekday-ago": _weekday_ago,
        "weekdays-ago": _weekdays_ago,
    }
    return readers[match.rule](match, story)


def _day_of_month(match: Match, story: Story) -> ValueReading:
    """Read "the 3rd of last month", "the first of the following month"."""
    tail = match.lexemes[match.kinds.index("OF") + 1 :]
    kinds = [lexeme.kind for lexeme in tail]
    count = next((STEPS[kind] for kind in kinds if kind in STEPS), 0)
    is_told = bool({"THAT", "SAME", "FOLLOWING", "PREVIOUS"} & set(kinds))
    anchor = story.of_story("M") if is_told else story.of_writing("M") if count else story.of_unit("M")
    month, number = shifted(anchor, "M", count), int(match.value("ORDDAY", "ORDINAL", "SECOND"))
    days = days_of(month) if unit_of(month) == "M" else None
    day = make_day(days[0].year, days[0].month, number) if days else None
    return anchored("DATE", day.isoformat() if day else month, "", anchor)


def _day_in_year(match: Match, story: Story) -> ValueReading:
    """Read "this day in 1944": the day of writing; "that day in 1999": that of the story, if it is in that year."""
    year, unit = year_in(match, story), match.value("UNIT") or "D"
    if match.kinds[0] == "THIS":
        anchor = story.of_writing("D")
        day = make_day(int(year), anchor.day.month, anchor.day.day) if anchor and anchor.day else None
    else:
        last = story.last("D")
        anchor = last if last is not None and last.unit == "D" and str(last.year) == year else None
        day = anchor.day if anchor else None
    if day is None:
        return ValueReading(type="DATE", value=year, basis="explicit")
    return anchored("DATE", value_of(day, unit), "", anchor)


def _weekday_day(match: Match, story: Story) -> ValueReading:
    """Read "Monday the 4th": the nearest day of that number and weekday."""
    weekday, number = int(match.value("WEEKDAY")), int(match.value("ORDDAY", "SMALL"))
    anchor = story.of_story("D") if story.is_narrative else story.of_writing("D")
    day = _nearest_numbered(anchor, weekday, number, story.direction(match))
    return anchored("DATE", day.isoformat() if day else f"XXXX-XX-{number:02d}", "", anchor if day else None)


def _nearest_numbered(anchor: Anchor | None, weekday: int, number: int, ahead: int) -> date | None:
    """Return the day of a number and weekday nearest to an anchor, on the side that the verb tells if there is one."""
    if anchor is None or anchor.day is None:
        return None
    today = anchor.day
    months = (step(today.replace(day=1), "M", gap) for gap in MONTHS_AROUND)
    days = [found for month in months if month and (found := make_day(month.year, month.month, number))]
    fitting = [day for day in days if day.isoweekday() == weekday]
    told = [day for day in fitting if (ahead > 0 and day >= today) or (ahead < 0 and day <= today)]
    return min(told or fitting, key=lambda day: abs((day - today).days), default=None)


def _weekday_ahead(match: Match, story: Story) -> ValueReading:
    """Read "Friday in two weeks", "a week on Friday", "Friday week": so many weeks after the next such day."""
    return _counted(match, story, 1, _weeks(match))


def _weekday_ago(match: Match, story: Story) -> ValueReading:
    """Read "a week ago Tuesday": so many weeks before the last such day."""
    return _counted(match, story, -1, -_weeks(match))


def _weekdays_ago(match: Match, story: Story) -> ValueReading:
    """Read "two Fridays ago", "two Fridays from now", "the Friday before last": the nth such day from today."""
    way = -1 if match.has("AGO", "BEFORE") else 1
    count = 2 if match.has("LAST", "NEXT") else int(number) if (number := quantity(match)).isdigit() else 0
    if not count:
        return anchored("DATE", "PAST_REF" if way < 0 else "FUTURE_REF", "", None)
    return _counted(match, story, way, way * (count - 1), is_other_day=True)


def _weeks(match: Match) -> int:
    unit = match.of("UNIT", "UNITS")[-1]
    number = quantity(match) if len(match.lexemes) > len(("Friday", "week")) else "1"
    return (int(number) if number.isdigit() else 1) * WEEKS.get(unit.value, 1)


def _counted(match: Match, story: Story, way: int, weeks: int, *, is_other_day: bool = False) -> ValueReading:
    """Return the weekday nearest to the day of writing on one side, and so many weeks from there."""
    weekday = int(match.value("WEEKDAY", "WEEKDAYS"))
    anchor = story.of_writing("D")
    if anchor is None or anchor.day is None:
        return anchored("DATE", f"XXXX-WXX-{weekday}", "", None)
    first = weekday_near(anchor.day + (way * ONE_DAY if is_other_day else 0 * ONE_DAY), weekday, way)
    day = step(first, "W", weeks) if first else None
    return anchored("DATE", day.isoformat() if day else f"XXXX-WXX-{weekday}", "", anchor)
