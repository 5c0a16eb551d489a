"""Calendar arithmetic on TIMEX3 values: the unit of a value, the value of a day at a unit, steps by units.

Units are the letters of words.csv: D W WE M Q H SP SU FA WI Y DE CE ML, and 2W. Years before Christ are written as
TIMEX3 does ("BC0490") and counted here as negative integers without a year 0; nothing finer than a month is reckoned
there.
"""

import re
from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache

UNKNOWN_YEAR = "XXXX"
# More than the days of 25 years.
DAYS_REMEMBERED = 10_000
SEASONS = ("SP", "SU", "FA", "WI")
# Meteorological seasons of the north: the month each begins in. A winter bears the year of its December.
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
MONTHS_IN = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
DAYS_IN = {"D": 1, "W": 7, "2W": 14, "WE": 7}
# From fine to coarse: a value of one unit has all the digits of a coarser one.
COARSENESS = ("D", "W", "WE", "M", "SP", "SU", "FA", "WI", "Q", "H", "Y", "DE", "CE", "ML")
SHAPES = (
    ("D", re.compile(r"\d{4}-\d\d-\d\d(T.*)?")),
    ("WE", re.compile(r"\d{4}-W\d\d-WE")),
    ("W", re.compile(r"\d{4}-W\d\d")),
    ("M", re.compile(r"(BC)?\d{4}-\d\d(-XX.*)?")),
    ("Q", re.compile(r"\d{4}-Q\d")),
    ("H", re.compile(r"\d{4}-H\d")),
    ("SEASON", re.compile(r"(BC)?\d{4}-(SP|SU|FA|WI)")),
    ("Y", re.compile(r"(BC)?\d{4}(-XX.*)?")),
    ("DE", re.compile(r"(BC)?\d{3}")),
    ("CE", re.compile(r"(BC)?\d{2}")),
)


def unit_of(value: str) -> str:
    """Return the unit that a TIMEX3 value names, "" for one that names no period of the calendar.

    >>> unit_of("2026-W05"), unit_of("2025-01-XX"), unit_of("PAST_REF")
    ('W', 'M', '')
    """
    for unit, shape in SHAPES:
        if shape.fullmatch(value):
            return value[-2:] if unit == "SEASON" else unit
    return ""


def year_of(value: str) -> int | None:
    """Return the year in which a value begins (negative before Christ), None where it has no four digits of a year."""
    is_before_christ = value.startswith("BC")
    digits = value[2:6] if is_before_christ else value[:4]
    if len(digits) < 4 or not digits.isdigit():
        return None
    return -int(digits) if is_before_christ else int(digits)


def year_text(year: int) -> str:
    """Write a year as TIMEX3 does; one that no calendar has (0, or of five digits) is unknown.

    >>> year_text(-490), year_text(79), year_text(10_000)
    ('BC0490', '0079', 'XXXX')
    """
    if not 1 <= abs(year) <= MAXYEAR:
        return UNKNOWN_YEAR
    return f"BC{-year:04d}" if year < 0 else f"{year:04d}"


def make_day(year: int, month: int, day: int) -> date | None:
    """Return a day, None for one that no calendar has (30 February, year 0)."""
    if not (1 <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def read_slashed(text: str, *, is_day_first: bool) -> str:
    """Read 7/8/07, 2007/8/7, 7.8.2007 and 7-8-2007; the year alone where no order gives a day.

    >>> read_slashed("7/8/07", is_day_first=False), read_slashed("31/8/2007", is_day_first=False)
    ('2007-07-08', '2007-08-31')
    """
    first, second, third = (int(part) for part in re.split("[/.-]", text))
    if first > 31:
        first, third = third, first
        is_day_first = True
    year = third + (2000 if third < 50 else 1900) if third < 100 else third
    orders = [(second, first), (first, second)] if is_day_first else [(first, second), (second, first)]
    days = (make_day(year, month, day) for month, day in orders)
    found = next((day for day in days if day), None)
    return found.isoformat() if found else year_text(year)


def value_of(day: date, unit: str) -> str:
    """Return the value of the unit that contains a day.

    >>> value_of(date(2026, 2, 3), "W"), value_of(date(2026, 2, 3), "WI")
    ('2026-W06', '2025-WI')
    """
    if unit == "D":
        return day.isoformat()
    if unit in ("W", "WE", "2W"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "H":
        return f"{day.year:04d}-H{(day.month + 5) // 6}"
    if unit in SEASONS:
        return f"{year_text(day.year - (unit == 'WI' and day.month < 6))}-{unit}"
    return f"{day.year:04d}"[: {"Y": 4, "DE": 3, "CE": 2, "ML": 1}.get(unit, 4)]


def season_of(day: date) -> str:
    """Return the season of a day."""
    return SEASONS[(day.month - 3) % 12 // 3]


def step(day: date, unit: str, count: int) -> date | None:
    """Return the day ``count`` units away, clamped to the month's last day; None beyond the calendar."""
    try:
        if unit in DAYS_IN:
            return day + timedelta(days=DAYS_IN[unit] * count)
        months = day.year * 12 + day.month - 1 + MONTHS_IN.get(unit, 12) * count
        year, month = months // 12, months % 12 + 1
        if not 1 <= year <= MAXYEAR:
            return None
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    except OverflowError:
        return None


def first_day(value: str) -> date | None:
    """Return the first day that a value covers, None where it covers none."""
    days = days_of(value)
    return days[0] if days else None


@lru_cache(maxsize=DAYS_REMEMBERED)
def days_of(value: str) -> tuple[date, date] | None:
    """Return the first and last day that a value covers, None where it covers none of the calendar."""
    unit, year = unit_of(value), year_of(value)
    if value.startswith("BC") or not unit:
        return None
    if unit == "D":
        day = make_day(int(value[:4]), int(value[5:7]), int(value[8:10]))
        return (day, day) if day else None
    if unit in ("W", "WE"):
        return _week(value, is_weekend=unit == "WE")
    if unit in ("DE", "CE"):
        return _years(int(value.ljust(4, "0")), int(value.ljust(4, "9")))
    if year is None:
        return None
    if unit == "Y":
        return _years(year, year)
    if unit in SEASONS:
        return _months(year, SEASON_MONTHS[unit], 3)
    if unit == "M":
        return _months(year, int(value[5:7]), 1)
    width = MONTHS_IN[unit]
    return _months(year, (int(value[6]) - 1) * width + 1, width)


def _week(value: str, *, is_weekend: bool) -> tuple[date, date] | None:
    try:
        monday = date.fromisocalendar(int(value[:4]), int(value[6:8]), 1)
        return monday + timedelta(days=5 if is_weekend else 0), monday + timedelta(days=6)
    except (ValueError, OverflowError):
        return None


def _years(first: int, last: int) -> tuple[date, date] | None:
    return (date(max(first, 1), 1, 1), date(last, 12, 31)) if last >= 1 else None


def _months(year: int, month: int, width: int) -> tuple[date, date] | None:
    start = make_day(year, month, 1)
    last = step(start, "M", width - 1) if start else None
    return (start, last.replace(day=monthrange(last.year, last.month)[1])) if start and last else None


def weekday_near(day: date, weekday: int, direction: int) -> date | None:
    """Return the nearest such weekday (1 is Monday) from a day on, that day included: -1 backward, 1 forward."""
    gap = (weekday - day.isoweekday()) % 7
    return step(day, "D", gap if direction > 0 or gap == 0 else gap - 7)


def easter(year: int) -> date | None:
    """Return Easter Sunday of the western churches (Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return make_day(year, month, day + 1)


def orthodox_easter(year: int) -> date | None:
    """Return Easter Sunday of the eastern churches, in the Gregorian calendar (Meeus, chapter 8, Julian Easter)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    julian = make_day(year, month, day + 1)
    return step(julian, "D", year // 100 - year // 400 - 2) if julian else None
