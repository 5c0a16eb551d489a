"""From a TIMEX3 value and its mod to the first and last day it covers.

START, MID and END divide a period in three: a month at the 10th and 20th, a year after April and August, others into
thirds by days. Values that name no period of the calendar (durations, sets, PAST_REF, years before Christ) have no
bounds.
"""

import re
from datetime import date, timedelta

from dateline.dates.calendar import days_of, step, unit_of

_LENGTH = re.compile(r"P(?P<clock>T)?(?P<count>\d+)(?P<unit>(?(clock)H|[YMWD]))")
THIRDS = {"START": 0, "MID": 1, "END": 2}


def find_bounds(value: str, mod: str = "") -> tuple[str, str]:
    """Return the ISO days (earliest, latest) of a value, ("", "") where it is not anchored.

    >>> find_bounds("2025-12", "START"), find_bounds("2025", "END")
    (('2025-12-01', '2025-12-10'), ('2025-09-01', '2025-12-31'))
    """
    days = days_of(value)
    if days is None:
        return "", ""
    first, last = _third(value, days, THIRDS[mod]) if mod in THIRDS else days
    return first.isoformat(), last.isoformat()


def window_before(value: str, day: date) -> tuple[str, str] | None:
    """Return the ISO days of a length that ends on a day ("the past two weeks"), None for one without a number.

    >>> [window_before(value, date(2025, 3, 20)) for value in ("P2W", "PT36H", "PXY")]
    [('2025-03-06', '2025-03-20'), ('2025-03-18', '2025-03-20'), None]
    """
    found = _LENGTH.fullmatch(value)
    if found is None:
        return None
    count, unit = int(found["count"]), found["unit"]
    first = step(day, "D", -(-count // 24) * -1) if unit == "H" else step(day, unit, -count)
    return (first.isoformat(), day.isoformat()) if first is not None else None


def _third(value: str, days: tuple[date, date], part: int) -> tuple[date, date]:
    first, last = days
    unit, length = unit_of(value), (last - first).days + 1
    if length < 3:
        return days
    if unit == "M":
        cuts = [first, first.replace(day=11), first.replace(day=21)]
    elif unit in ("Y", "Q"):
        width = 4 if unit == "Y" else 1
        cuts = [step(first, "M", width * third) or first for third in range(3)]
    else:
        cuts = [first + timedelta(days=length * third // 3) for third in range(3)]
    ends = [*(cut - timedelta(days=1) for cut in cuts[1:]), last]
    return cuts[part], ends[part]
