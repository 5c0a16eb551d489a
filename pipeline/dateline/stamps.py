"""Reads time stamps of feeds and pages: a day written out in full, in whatever order its maker chose.

dateparser is good at this, and used for nothing else; it is held to absolute dates with a month in letters,
so that it cannot read the clock, take "3/4/26" for March or April, or find a day in "Flight 370".
"""

from datetime import date, datetime
from typing import Any

STAMP_CHARS = 60
STAMP_SETTINGS: dict[str, Any] = {
    "PARSERS": ["custom-formats", "absolute-time"],
    "REQUIRE_PARTS": ["day", "month", "year"],
    "STRICT_PARSING": True,
    "RETURN_AS_TIMEZONE_AWARE": False,
}


def read_stamp(text: str) -> date | None:
    """Return the day of a time stamp with a month in letters, in any usual order ("Tue, 3 Feb 2026 10:00:00 +0000").

    None for anything else.
    """
    if len(text) > STAMP_CHARS or not any(character.isalpha() for character in text) or not text.isascii():
        return None
    import dateparser  # noqa: PLC0415 - slow to import, and few articles need it

    found: datetime | None = dateparser.parse(text, languages=["en"], settings=STAMP_SETTINGS)
    return found.date() if found else None
