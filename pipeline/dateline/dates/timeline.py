"""Years of a timeline: lines that begin with a day and a colon ("3 March: A court fines the skipper").

The days follow one another, and the last is no later than the publication; so each line has the year that puts it
before the next one.
"""

from collections.abc import Iterable
from datetime import date

from dateline.dates.calendar import make_day
from dateline.dates.grammar import Match

# Fewer lines that begin with a day are no timeline.
LINES_AT_LEAST = 4


def read_timeline(matches: Iterable[Match], today: date) -> dict[int, date]:
    """Return the day of each line of a timeline by its first character; none where there is no timeline."""
    lines = [match for match in matches if _begins_line(match)]
    if len(lines) < LINES_AT_LEAST:
        return {}
    found: dict[int, date] = {}
    latest = today
    for match in reversed(lines):
        month, number = int(match.value("MONTH")), int(match.value("SMALL", "ORDDAY"))
        days = (make_day(latest.year - gap, month, number) for gap in range(9))
        day = next((day for day in days if day is not None and day <= latest), None)
        if day is not None:
            found[match.start] = latest = day
    return found


def _begins_line(match: Match) -> bool:
    is_bare = match.rule == "calendar-day" and match.has("MONTH") and not match.has("YEAR", "SHORTYEAR", "WEEKDAY")
    is_first = match.before_kind in ("", "BOUNDARY")
    return is_bare and is_first and match.after is not None and match.after.lower == ":"
