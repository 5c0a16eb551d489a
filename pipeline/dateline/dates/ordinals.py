"""Reads ordinal parts of a period: quarters, halves, the nth week or weekday of a month, centuries."""

from datetime import date, timedelta

from dateline.dates.calendar import MONTHS_IN, days_of, step, value_of, weekday_near, year_text
from dateline.dates.calendar_readings import calendar_value
from dateline.dates.grammar import Match
from dateline.dates.relative import STEPS, anchored, shifted
from dateline.dates.story import Anchor, Story
from dateline.dates.values import ValueReading, modifier
from dateline.dates.years import year_in

FIRST_HALF_DAYS = 15
QUARTERS = 4


def read_ordinal(match: Match, story: Story) -> ValueReading:
    """Read "the third quarter of 2008", "Q3", "the second half", "the first week of May", "the 20th century"."""
    if match.rule == "century":
        return _century(match)
    if match.rule == "nth-unit":
        return _nth_unit(match, story)
    return _quarter(match, story)


def _nth(match: Match) -> int:
    """Return the ordinal number, -1 for the last."""
    number = match.value("ORDINAL", "ORDDAY", "SECOND")
    return int(number) if number else -1


def _century(match: Match) -> ValueReading:
    number = _nth(match)
    is_before_christ = match.has("BC")
    value = f"BC{number - 1:02d}" if is_before_christ else f"{number - 1:02d}"
    is_known = 1 <= number <= 99
    return ValueReading(type="DATE", value=value if is_known else "XX", mod=modifier(match), basis="explicit")


def _year_base(match: Match, story: Story) -> tuple[str, Anchor | None]:
    """Return the year that contains a part, and its anchor."""
    if year := year_in(match, story):
        return year, None
    count = next((STEPS[kind] for kind in match.kinds if kind in STEPS), 0)
    if match.has("THAT", "SAME", "PREVIOUS", "FOLLOWING"):
        anchor = story.of_story("Y")
    else:
        anchor = story.of_writing("Y") if match.has("UNIT") else story.of_bare()
    if match.rule == "half-of":
        count = 0
    return shifted(anchor, "Y", count)[:6].rstrip("-"), anchor


def _quarter(match: Match, story: Story) -> ValueReading:
    """Read a quarter or half; without a year it is the last that has begun, unless the verb refers to the future."""
    name = match.value("QNUMBER")
    letter = (name.strip("1234").upper() if name else match.value("QUARTER", "HALF")) or "Q"
    number = int(name.strip("qhQH")) if name else _number_of(match, letter)
    value, anchor = _year_base(match, story)
    if not 1 <= number <= (4 if letter == "Q" else 2):
        return anchored("DATE", value, "", anchor)
    if match.has("MONTH") and letter == "H":
        return _half_of_month(match, number, story)
    if anchor is not None and not match.has("UNIT") and anchor.day is not None and anchor.basis == "published":
        begins = date(anchor.day.year, (_last_of(match, number) - 1) * MONTHS_IN[letter] + 1, 1)
        ends = step(begins, letter, 1) or begins
        ahead = story.direction(match)
        is_ahead = (begins if ahead == 0 else ends) > anchor.day and ahead <= 0
        value = year_text(anchor.day.year - is_ahead)
    full = f"{value}-{letter}{number}" if value[:4].isdigit() else value
    if anchor is None:
        return ValueReading(type="DATE", value=full, mod=modifier(match), basis="explicit")
    return anchored("DATE", full, modifier(match), anchor)


def _half_of_month(match: Match, number: int, story: Story) -> ValueReading:
    """Read "the second half of January": the month, with the days of its half."""
    value, anchor = _stretch(match, story)
    days = days_of(value)
    if days is None:
        return anchored("DATE", value, "", anchor)
    cut = days[0].replace(day=FIRST_HALF_DAYS)
    first, last = (days[0], cut) if number == 1 else (cut + timedelta(days=1), days[1])
    mod = "START" if number == 1 else "END"
    basis, anchor_id = (anchor.basis, anchor.id) if anchor else ("explicit", "")
    texts = first.isoformat(), last.isoformat()
    return ValueReading(type="DATE", value=value, mod=mod, basis=basis, anchor=anchor_id, days=texts)


def _last_of(match: Match, number: int) -> int:
    """Return the later of "the first and second quarters": its year is that of both."""
    others = [int(lexeme.value) for lexeme in match.partner if lexeme.kind in ("ORDINAL", "ORDDAY", "SECOND")]
    return max([number, *(other for other in others if other <= QUARTERS)])


def _number_of(match: Match, letter: str) -> int:
    number = _nth(match)
    return number if number > 0 else (4 if letter == "Q" else 2)


def _nth_unit(match: Match, story: Story) -> ValueReading:
    """Read "the first week of May", "the last Friday of 2008", "the first day of the month"."""
    value, anchor = _stretch(match, story)
    days = days_of(value)
    if days is None:
        return anchored("DATE", value, "", anchor)
    unit = "D" if match.has("WEEKDAY") else match.of("UNIT")[0].value
    number = _nth(match)
    if weekday := match.value("WEEKDAY"):
        found = _nth_weekday(days, int(weekday), number)
    else:
        edge = days[0] if number > 0 else days[1]
        found = step(edge, unit, number - 1 if number > 0 else 0)
        # A week counted in a month is the ISO week of its middle: the first covers the days 1 to 7.
        found = step(found, "D", 3 if number > 0 else -3) if found and unit == "W" else found
    if found is None or not days[0] <= found <= days[1]:
        return anchored("DATE", value, "", anchor)
    reading = value_of(found, unit)
    if anchor is None:
        return ValueReading(type="DATE", value=reading, basis="explicit")
    return anchored("DATE", reading, "", anchor)


def _nth_weekday(days: tuple[date, date], weekday: int, number: int) -> date | None:
    if number < 0:
        return weekday_near(days[1], weekday, -1)
    first = weekday_near(days[0], weekday, 1)
    return step(first, "W", number - 1) if first else None


def _stretch(match: Match, story: Story) -> tuple[str, Anchor | None]:
    """Return the month or year in which an nth unit is counted."""
    if match.has("MONTH"):
        tail = match.lexemes[match.kinds.index("MONTH") :]
        return calendar_value(Match("month-year", "calendar", 0, 0, tail), story)
    units = match.of("UNIT")
    if year_in(match, story) or (len(units) < 2 and not match.has("WEEKDAY")):
        return _year_base(match, story)
    count = next((STEPS[kind] for kind in match.kinds[2:] if kind in STEPS), 0)
    anchor = story.of_story(units[-1].value) if match.has("THAT", "SAME") else story.of_writing(units[-1].value)
    return shifted(anchor, units[-1].value, count), anchor
