"""Reads expressions that a date beside them bounds: "the quarter ended Sept. 30", "six months to June".

A length keeps its value (P6M) and gets the days that it covers, or the day that it leads to ("a week after May 3"); a
single unit becomes the unit of the calendar that the date ends. The anchor of both is the row of that date.
"""

from dataclasses import replace
from datetime import date, timedelta

from dateline.dates.bounds import find_bounds
from dateline.dates.calendar import days_of, first_day, step, value_of, year_of, year_text
from dateline.dates.calendar_readings import calendar_value, read_calendar
from dateline.dates.grammar import Match
from dateline.dates.lexer import Lexeme
from dateline.dates.relative import STEPS, anchored, shifted
from dateline.dates.story import Anchor, Story, is_as_fine
from dateline.dates.values import ValueReading, approximation, modifier, quantity, read_duration, unit_lexeme
from dateline.dates.years import year_in

ONE_DAY = timedelta(days=1)
# A unit that a date ends is the calendar unit that contains most of it; a business year is named for its end.
NAMED_FOR_MIDDLE = ("Q", "H", "M")
COMPARED_UNITS = ("Q", "H", "M", "W")
Days = tuple[date, date]


def read_stretch(match: Match, story: Story) -> ValueReading:
    """Read an expression whose anchor is a date of its own phrase, by its construction."""
    readers = {
        "length-to": _length_to,
        "unit-to": _unit_to,
        "length-from": _length_from,
        "length-from-that": _length_from,
        "length-of": _length_of,
        "month-quarter": _month_quarter,
        "unit-of": _unit_of,
        "week-number": _week_number,
        "to-date": _to_date,
        "turn": _turn,
        "same-of-before": _same_of_before,
    }
    return readers[match.rule](match, story)


def _partner(match: Match, story: Story) -> tuple[Anchor | None, Days | None]:
    """Return the date that bounds the expression, as an anchor and as days; for "after that" the story's last day."""
    if not match.partner:
        anchor = story.last("D")
        return anchor, days_of(anchor.value) if anchor else None
    rule = "holiday" if match.partner[0].kind == "HOLIDAY" else "calendar-day"
    own = replace(match, rule=rule, family="calendar", lexemes=match.partner, partner=(), part="")
    reading = read_calendar(own, story)
    earliest, latest = reading.days or find_bounds(reading.value, reading.mod)
    anchor = Anchor(reading.value, story.ids.get(own.start, ""), "narrative")
    return anchor, (date.fromisoformat(earliest), date.fromisoformat(latest)) if earliest else None


def _unit(match: Match) -> str:
    lexeme = unit_lexeme(match) or next(iter(match.of("HALF")), None)
    return "H" if match.has("HALF") else lexeme.value if lexeme else "D"


def _back_from(last: date, unit: str, count: int) -> Days | None:
    """Return the days of so many units that end on a day."""
    start = step(last + ONE_DAY, unit, -count) if last < date.max else None
    return (start, last) if start and start <= last else None


def _texts(days: Days | None) -> tuple[str, str]:
    return (days[0].isoformat(), days[1].isoformat()) if days else ("", "")


def _hung(reading: ValueReading, anchor: Anchor | None, days: Days | None) -> ValueReading:
    """Anchor a length to a date, if that gives it days."""
    if anchor is None or days is None:
        return reading
    return replace(reading, basis=anchor.basis, anchor=anchor.id, days=_texts(days))


def _length(match: Match) -> tuple[ValueReading, str, int]:
    """Return the reading of a length, its unit and the number of units; 0 for a vague, halved or hourly one."""
    lexeme = unit_lexeme(match)
    amount = quantity(match)
    is_counted = amount.isdigit() and lexeme is not None and lexeme.kind not in ("TIMEUNIT", "TIMEUNITS", "SECOND")
    return read_duration(match), _unit(match), int(amount) if is_counted else 0


def _length_to(match: Match, story: Story) -> ValueReading:
    """Read "the six months ended June 30, 2025", "the three months to March"."""
    reading, unit, count = _length(match)
    anchor, end = _partner(match, story)
    return _hung(reading, anchor, _back_from(end[1], unit, count) if end and count else None)


def _unit_to(match: Match, story: Story) -> ValueReading:
    """Read "the quarter ended Sept. 30", "the half-year to December", "the week ending Jan. 31"."""
    unit = _unit(match)
    anchor, end = _partner(match, story)
    days = _back_from(end[1], unit, 1) if end else None
    if anchor is None or days is None:
        return anchored("DATE", shifted(None, unit, 0), modifier(match), None)
    middle = days[0] + (days[1] - days[0]) / 2
    return anchored("DATE", value_of(middle if unit in NAMED_FOR_MIDDLE else days[1], unit), "", anchor, _texts(days))


def _length_from(match: Match, story: Story) -> ValueReading:
    """Read "two days after that", "a week from Monday": the length, with the day it leads to."""
    reading, unit, count = _length(match)
    anchor, days = _partner(match, story)
    if days is None or not count:
        return reading
    sign = -1 if match.after_kind == "BEFORE" else 1
    edges = [step(day, unit, count * sign) for day in days]
    first, last = edges
    return _hung(reading, anchor, (first, last) if first and last else None)


def _length_of(match: Match, story: Story) -> ValueReading:
    """Read "the first three months of the year", "the last two weeks of May"."""
    reading, unit, count = _length(_without(match, "OF"))
    value, anchor = _whole(match, story)
    days, nth = days_of(value), match.value("ORDINAL", "ORDDAY", "SECOND")
    if days is None or not count or (nth not in ("", "1")):
        return reading
    part = _back_from(days[1], unit, count) if not nth else _on_from(days[0], unit, count)
    if part is None or not (days[0] <= part[0] and part[1] <= days[1]):
        return reading
    if anchor is None:
        return replace(reading, basis="explicit", days=_texts(part))
    return _hung(reading, anchor, part)


def _without(match: Match, kind: str) -> Match:
    """Return a match cut before its last lexeme of a class."""
    last = max(i for i, found in enumerate(match.kinds) if found == kind)
    return replace(match, lexemes=match.lexemes[:last])


def _on_from(first: date, unit: str, count: int) -> Days | None:
    after = step(first, unit, count)
    return (first, after - ONE_DAY) if after and after > first else None


def _whole(match: Match, story: Story) -> tuple[str, Anchor | None]:
    """Return the month or year after the "of", and its anchor (None where it is explicit)."""
    last = max(i for i, kind in enumerate(match.kinds) if kind == "OF")
    tail = replace(match, rule="month-year", lexemes=match.lexemes[last + 1 :])
    if tail.has("MONTH"):
        return calendar_value(tail, story)
    if year := year_in(tail, story):
        return year, None
    unit = tail.of("UNIT")[-1].value
    count = next((STEPS[kind] for kind in tail.kinds if kind in STEPS), 0)
    of_story = tail.has("THAT", "SAME", "FOLLOWING", "PREVIOUS")
    anchor = story.of_story(unit) if of_story else story.of_writing(unit) if count else story.of_unit(unit)
    return shifted(anchor, unit, count), anchor


def _unit_of(match: Match, story: Story) -> ValueReading:
    """Read "the week of Feb. 9", "the month of March"."""
    at = match.kinds.index("OF")
    day = replace(match, rule="calendar-day", family="calendar", lexemes=match.lexemes[at + 1 :])
    reading = read_calendar(day, story)
    first = first_day(reading.value)
    unit = match.lexemes[at - 1].value
    is_wider = not is_as_fine(unit, "D") and day.has("SMALL", "ORDDAY")
    return replace(reading, value=value_of(first, unit)) if first and is_wider else reading


def _month_quarter(match: Match, story: Story) -> ValueReading:
    """Read "the September quarter": the quarter that contains the month."""
    month = replace(match, rule="month", family="calendar", lexemes=_without_kinds(match, "QUARTER", "HALF"))
    reading = read_calendar(month, story)
    first = first_day(reading.value)
    return replace(reading, value=value_of(first, match.value("QUARTER", "HALF"))) if first else reading


def _without_kinds(match: Match, *kinds: str) -> tuple[Lexeme, ...]:
    return tuple(lexeme for lexeme in match.lexemes if lexeme.kind not in kinds)


def _week_number(match: Match, story: Story) -> ValueReading:
    """Read "week 6 of 2026"."""
    year, week = year_in(match, story), int(match.value("SMALL", "TWODIGIT"))
    value = f"{year}-W{week:02d}"
    return ValueReading(type="DATE", value=value if days_of(value) else year, basis="explicit")


def _to_date(match: Match, story: Story) -> ValueReading:
    """Read "the year to date": from its first day to the day of writing."""
    unit = _unit(match)
    anchor = story.of_writing(unit)
    value = shifted(anchor, unit, 0)
    first = first_day(value)
    today = anchor.day if anchor else None
    return anchored("DATE", value, "", anchor, _texts((first, today)) if first and today and first <= today else None)


def _turn(match: Match, story: Story) -> ValueReading:
    """Read "the turn of the century": about the year it began; "the turn of the year": about its start."""
    years = {"CE": 100, "ML": 1000}.get(match.of("UNIT")[-1].value, 1)
    if number := match.value("ORDINAL", "ORDDAY"):
        return ValueReading(type="DATE", value=year_text(years * (int(number) - 1)), mod="APPROX", basis="explicit")
    anchor = story.of_bare()
    year = year_of(anchor.value) if anchor else None
    if anchor is None or year is None or year <= 0:
        return anchored("DATE", shifted(None, "Y", 0), "", None)
    nearest = (year + years // 2) // years * years
    return anchored("DATE", year_text(nearest), "APPROX" if years > 1 else "START", anchor)


def _same_of_before(match: Match, story: Story) -> ValueReading:
    """Read "the same period last year", "the corresponding quarter": a year before the period compared with it."""
    anchor = story.of_story("Q")
    named = match.value("QUARTER", "HALF") or next((x.value for x in match.of("UNIT")[:1] if x.value in "MWD"), "")
    unit = named or (anchor.unit if anchor and anchor.unit in COMPARED_UNITS else "Y")
    if anchor is None or anchor.day is None:
        return anchored("DATE", shifted(None, unit, 0), approximation(match), None)
    year = year_in(match, story)
    gap = int(year) - anchor.day.year if year.isdigit() else -1
    return anchored("DATE", shifted(anchor, "Y", gap) if unit == "Y" else _moved(anchor.day, unit, gap), "", anchor)


def _moved(day: date, unit: str, years: int) -> str:
    moved = step(day, "Y", years)
    return value_of(moved, unit) if moved else "XXXX"
