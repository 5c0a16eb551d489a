"""The days that a page shows: dates in its stamps, and whether each is said to be of publication or of a change.

A stamp is a line of little but dates, hours, zones and the words beside them ("Published 9:04 AM ET, Tue February 3,
2026"), a byline before it at most. The words before a date say what it is of.
A day in figures alone, as 02/03/2026, is read only where its order is certain: by its size, its stops (03.02.2026), the
year before it, or an American zone behind it. The day is that of the stamp's own zone: nothing is converted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

Role = Literal["published", "changed", ""]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(?P<month{n}>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{{0,6}}\.?"
DAY = r"(?P<day{n}>\d{{1,2}})(?:st|nd|rd|th)?"
YEAR = r"(?P<year{n}>\d{{4}})(?!\d)"
HOUR = r"\d{{1,2}}[:.]\d{{2}}\s*(?:[ap]\.?m\.?)?"
FORMS = (
    rf"{DAY}[\s.-]+{MONTH}[\s,]+{HOUR}[\s,]+{YEAR}",
    rf"{DAY}[\s.-]+(?:of\s+)?{MONTH}[\s,.-]+{YEAR}",
    rf"{MONTH}\s*{DAY}\s*[\s,.-]\s*{YEAR}",
    rf"{YEAR}[-/.]{MONTH}[-/.]{DAY}",
    r"(?P<year{n}>\d{{4}})[-/.](?P<month{n}>\d{{1,2}})[-/.](?P<day{n}>\d{{1,2}})(?!\d)",
    r"(?P<left{n}>\d{{1,2}})[/.-](?P<right{n}>\d{{1,2}})[/.-](?P<year{n}>\d{{4}})(?!\d)",
)
DATE = re.compile("|".join(f"(?<![\\d/.-])(?:{form.format(n=n)})" for n, form in enumerate(FORMS)), re.IGNORECASE)
AMERICAN = re.compile(
    r"^\W{0,3}(?:at\s)?\W{0,3}\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?\s*)?(?:E[SD]?T|C[SD]T|M[SD]T|P[SD]?T)\b",
    re.IGNORECASE,
)
PUBLISHED = re.compile(r"\b(?:published|posted|issued|released?|first\s+\w+|created|submitted|filed)\b", re.IGNORECASE)
CHANGED = re.compile(r"\b(?:up-?dated?|modified|edited|changed|revised|corrected|reviewed)\b", re.IGNORECASE)
# What stands beside a date in a stamp: hours, zones, weekdays, and the words that say what the day is of.
BESIDE = re.compile(
    r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?|\b(?:GMT|UTC)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?"
    r"|(?-i:\b(?:[A-Z]{1,3}T|UK)\b)"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b(?:published|posted|issued|released?|release|first|last|created|updated?|modified|edited|date|on|at|the|this|page|was"
    r"|article|story|time|local|eastern|central|pacific|mountain|for|immediate|press)\b",
    re.IGNORECASE,
)
DAY_ALONE = re.compile(rf"\b(?:{'|'.join(MONTHS)})[a-z]{{0,6}}\b|\b\d{{1,2}}(?:st|nd|rd|th)?\b", re.IGNORECASE)
BYLINE = re.compile(r"^\W*by\b", re.IGNORECASE)
# Other words than those: names of a place or an agency, of a byline's authors, and a small word or two.
OTHER_WORDS, BYLINE_WORDS, SMALL_WORDS = 4, 9, 2
STAMP_CHARS = 200


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A day and what its words say it is of."""

    day: date
    role: Role


def stamp_days(text: str, *, is_byline: bool = False) -> list[ShownDay]:
    """Return the days of a stamp, [] for a line of other words; in a byline there may be names.

    >>> stamp_days("Published 9:04 AM ET, Tue February 3, 2026")
    [ShownDay(day=datetime.date(2026, 2, 3), role='published')]
    >>> stamp_days("Police arrested him in Oslo on May 3, 2019, and he was charged.")
    []
    """
    if len(text) > STAMP_CHARS:
        return []
    left = [word for word in BESIDE.sub(" ", DATE.sub(" ", text)).split() if word[0].isalnum()]
    most = BYLINE_WORDS if is_byline or BYLINE.match(text) else OTHER_WORDS
    small = sum(word[0].islower() for word in left)
    is_sentence = small > SMALL_WORDS or (small > 0 and text.endswith("."))
    return list(shown_days(text)) if len(left) <= most and not is_sentence else []


def is_stamp(text: str) -> bool:
    """Tell whether a line is nothing but hours, days and the words beside them ("8:15 CET 3 February")."""
    left = DAY_ALONE.sub(" ", BESIDE.sub(" ", DATE.sub(" ", text[:STAMP_CHARS])))
    return len(text) <= STAMP_CHARS and not any(character.isalnum() for character in left)


def shown_days(text: str) -> Iterator[ShownDay]:
    """Yield the full dates of a text."""
    before = 0
    for found in DATE.finditer(text):
        label, before = text[before : found.start()], found.end()
        day = _day(found, text[found.end() : found.end() + 30])
        if day:
            yield ShownDay(day, said_of(label))


def said_of(label: str) -> Role:
    """Return what the words before a day say that it is of."""
    return "published" if PUBLISHED.search(label) else "changed" if CHANGED.search(label) else ""


def _day(found: re.Match[str], behind: str) -> date | None:
    parts = {name[:-1]: value for name, value in found.groupdict().items() if value}
    if "left" in parts:
        left, right = int(parts["left"]), int(parts["right"])
        is_dotted = "." in found[0]
        if left <= 12 and right <= 12 and left != right and not is_dotted and not AMERICAN.match(behind):
            return None
        day, month = (left, right) if left > 12 or is_dotted else (right, left)
    else:
        month_name = parts["month"][:3].lower()
        day, month = int(parts["day"]), int(month_name) if month_name.isdigit() else MONTHS.index(month_name) + 1
    try:
        return date(int(parts["year"]), month, day)
    except ValueError:
        return None
