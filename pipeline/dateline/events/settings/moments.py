"""From a time expression to the ISO 8601 date of an event: as precise as the text, never more so.

Stretches that ISO 8601 has no short form for (seasons, decades, weekends) are intervals "first/last", ends included.
Misses: parts of the day ("Monday evening" is Monday).
"""

import datetime
import re

from dateline.dates.bounds import THIRDS
from dateline.records import Date

DAY, MONTH, YEAR = len("2025-03-01"), len("2025-03"), len("2025")
# Longest stretch, in days, whose ends are written to the day, and to the month: a month, and less than a decade.
DAYS_TO_THE_DAY, DAYS_TO_THE_MONTH = 31, 3600
_WEEK = re.compile(r"\d{4}-W\d\d")
_STRETCH = re.compile(r"\d{4}(-\d\d){0,2}/\d{4}(-\d\d){0,2}")
_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT([01]\d|2[0-4])(:[0-5]\d(:[0-5]\d)?)?Z?")
_CALENDAR = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:-XX)*(?:T.*)?")
_BEFORE_CHRIST = re.compile(r"BC(\d{4})(-\d\d)?(?:-XX)*")


def iso_date(date: Date) -> str:
    """Return the ISO 8601 date, date-time or interval of a time expression, "" where it has none.

    A ``mod`` that cuts a year in three makes it an interval of months; a cut month or day stays one.
    """
    if any(form.fullmatch(date.value) for form in (_CLOCK, _WEEK, _STRETCH)):
        return date.value
    if before := _BEFORE_CHRIST.fullmatch(date.value):
        year, month = int(before[1]) - 1, before[2] or ""  # ISO 8601 counts 1 BC as year 0
        return f"-{year:04d}{month}" if year > 0 else f"0000{month}"
    if found := _CALENDAR.fullmatch(date.value):
        is_cut_year = len(found[1]) == YEAR and date.mod in THIRDS and date.earliest
        return _interval(date) if is_cut_year else found[1]
    return _interval(date)


def day_of(date: Date) -> str:
    """Return the ISO 8601 date or interval of an event: the day alone of a time of day, which is one mention's own."""
    return iso_date(date).partition("T")[0]


def days_covered(date: Date) -> int:
    """Return the number of days that a time expression may mean; more than any other's where it is unbounded."""
    if not (date.earliest and date.latest):
        return datetime.date.max.toordinal()
    first, last = (datetime.date.fromisoformat(end).toordinal() for end in (date.earliest, date.latest))
    return last - first + 1


def lies_to(published: datetime.date | None, date: Date) -> str:
    """Return how a date lies to the day of publication: past, now or future, "unknown" where either has no bounds."""
    day = published.isoformat() if published else ""
    if not (day and date.earliest and date.latest):
        return "unknown"
    if date.latest < day:
        return "past"
    return "future" if date.earliest > day else "now"


def _interval(date: Date) -> str:
    if not (date.earliest and date.latest):
        return ""
    days = days_covered(date)
    digits = DAY if days <= DAYS_TO_THE_DAY else MONTH if days <= DAYS_TO_THE_MONTH else YEAR
    first, last = date.earliest[:digits], date.latest[:digits]
    return first if first == last else f"{first}/{last}"
