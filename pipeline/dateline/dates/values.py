"""TIMEX3 values that need no anchor: lengths, sets, times of day, and past, present and future at large.

Lengths keep the unit of the text ("18 months" is P18M, "a decade" P1DE); a vague number is X ("several years" PXY). A
range of numbers ("two or three days") has no single value and is X too.
"""

import re
from dataclasses import dataclass

from dateline.dates.grammar import Match
from dateline.dates.lexer import Lexeme

SPAN_KINDS = (
    "UNIT",
    "UNITS",
    "TIMEUNIT",
    "TIMEUNITS",
    "SECOND",
    "QUARTER",
    "PARTS",
    "SEASONS",
    "SEASON",
    "HALF",
    "WEEKENDS",
)
CARDINALS = ("SMALL", "TWODIGIT", "THREEDIGIT", "DIGITS", "DOTCLOCK", "YEAR", "NUMBER")
VAGUE = ("VAGUE", "FEW")
TIME_KINDS = ("TIMEUNIT", "TIMEUNITS", "SECOND")
MODIFIERS = ("EARLY", "EDGE", "SIDE")
APPROXIMATIONS = ("APPROX", "OVER", "SOMEWHAT", "MORE", "LESS", "LEAST")


HALVES = {"H": "30M", "Y": "6M", "DE": "5Y", "CE": "50Y"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueReading:
    """The meaning of an expression: TIMEX3 type, value and mod, its anchoring, and bounds if not the value's."""

    type: str
    value: str
    mod: str = ""
    basis: str = ""
    anchor: str = ""
    days: tuple[str, str] | None = None


def read_duration(match: Match) -> ValueReading:
    """Read a length: "almost two and a half years", "27-year", "months", "the past decade"."""
    unit = unit_lexeme(match)
    if match.rule == "elapsed":
        hours, minutes, seconds = map(int, match.value("CLOCK").split(":"))
        return ValueReading(type="DURATION", value=f"PT{hours}H{minutes}M{seconds}S")
    if match.has("LASTING"):
        return ValueReading(type="DURATION", value=match.value("LASTING"))
    return ValueReading(type="DURATION", value=length(quantity(match), unit), mod=approximation(match))


def length(amount: str, unit: Lexeme | None) -> str:
    """Return the value of so many of a unit; hours, minutes and seconds come after a T."""
    if unit is None:
        return "PX"
    if unit.kind in ("PARTS", "SEASONS", "SEASON"):
        return f"P{amount}{unit.value}"
    letter = "S" if unit.kind == "SECOND" else unit.value
    if unit.kind in TIME_KINDS:
        return f"PT{_halved(amount, letter)}"
    if letter[0].isdigit():
        times = int(letter[0])
        amount, letter = ("X" if amount == "X" else _plain(float(amount) * times)), letter[1:]
    if letter == "DE" and "." in amount:
        amount, letter = _plain(float(amount) * 10), "Y"
    return f"P{_halved(amount, letter)}"


def _halved(amount: str, letter: str) -> str:
    """Write half an hour as 30M, half a year as 6M, half a century as 50Y."""
    if amount == "0.5" and letter in HALVES:
        return HALVES[letter]
    return f"{amount}{letter}"


def quantity(match: Match) -> str:
    """Return the number before the unit as text, "X" for a vague one."""
    if match.has(*VAGUE) or (match.has("OR") and not match.has("COUPLE") and not match.of(*CARDINALS)):
        return "X"
    numbers = [lexeme for lexeme in match.of(*CARDINALS) if float(lexeme.value) > 0]
    if len(numbers) > 1 or match.has("OR"):
        return "X"
    has_number = bool(numbers) or match.has("COUPLE", "A", "ANOTHER", "UNIT", "QUARTER", "TIMEUNIT")
    if not has_number:
        return "X"
    number = float(numbers[0].value) if numbers else 2.0 if match.has("COUPLE") else 1.0
    if match.has("HALF"):
        number = number + 0.5 if match.has("AND") else 0.5
    return _plain(number)


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else str(number)


def approximation(match: Match) -> str:
    """Return the mod of "about", "nearly", "more than" and their like."""
    if match.has("UP"):
        return "EQUAL_OR_LESS"
    return match.value(*APPROXIMATIONS)


def modifier(match: Match) -> str:
    """Return START, MID or END for "early", "the middle of", "late" and their like."""
    return match.value(*MODIFIERS)


def unit_lexeme(match: Match) -> Lexeme | None:
    """Return the lexeme of the unit, not the "half" of "two and a half", None without one."""
    units = match.of(*SPAN_KINDS)
    if match.has("HALF"):
        units = [lexeme for lexeme in units if lexeme.kind != "HALF"]
    return units[0] if units else None


def read_set(match: Match) -> ValueReading:
    """Read a set: "every Monday", "daily", "per year", "each of the years"."""
    if match.has("ALTERNATION"):
        return ValueReading(type="SET", value=match.value("ALTERNATION"))
    if match.rule == "nth-of-every":
        return ValueReading(type="SET", value=length("1", match.lexemes[-1]) if not match.has("MONTH") else "P1Y")
    part = match.value("PART", "PARTS")
    if day := match.value("WEEKDAY", "WEEKDAYS", "WEEKENDS"):
        return ValueReading(type="SET", value=f"XXXX-WXX-{day}" + (f"T{part}" if part else ""))
    if match.has("MONTH"):
        return ValueReading(type="SET", value=f"XXXX-{int(match.value('MONTH')):02d}")
    if part:
        return ValueReading(type="SET", value=f"XXXX-XX-XXT{part}")
    if match.has("SEASON"):
        return ValueReading(type="SET", value=f"XXXX-{match.value('SEASON')}")
    unit = match.lexemes[-1] if match.rule == "per" else unit_lexeme(match)
    return ValueReading(type="SET", value=length(_set_count(match), unit))


def _set_count(match: Match) -> str:
    if match.rule in ("per", "per-unit"):
        return "1"
    if match.has("OTHER"):
        return "2"
    if match.has("FEW"):
        return "X"
    return next((lexeme.value for lexeme in match.of(*CARDINALS, "ORDINAL", "ORDDAY")), "1")


def read_reference(match: Match) -> ValueReading:
    """Read an expression that names no period of the calendar: "now", "recently", "the future", "recent years"."""
    if match.has("REF") and not match.has("TIME"):
        return ValueReading(type="DATE", value=match.value("REF"))
    if match.rule == "then":
        return ValueReading(type="DATE", value="PRESENT_REF" if match.has("THIS") else "PAST_REF")
    if match.has("FUTURE") or match.rule in ("coming-units", "some-day"):
        return ValueReading(type="DATE", value="FUTURE_REF")
    past = match.has("RECENT", "PAST")
    return ValueReading(type="DATE", value="PAST_REF" if past else "PRESENT_REF")


CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(:\d\d)?")
MIDNIGHT = (24, 0)
# The last lexeme of each class.
Kinds = dict[str, Lexeme]


def clock_time(lexemes: tuple[Lexeme, ...]) -> str:
    """Return the time of day that a match names: "18:40", "MO"; "" without one. A zone is no part of it."""
    kinds = {lexeme.kind: lexeme for lexeme in lexemes}
    if "NOON" in kinds:
        return kinds["NOON"].value
    clock = _clock_lexeme(lexemes)
    return _part_of_day(kinds) if clock is None else _hour_of_day(clock, kinds)


def _part_of_day(kinds: Kinds) -> str:
    """Return the part of the day: "in the afternoon", "the early hours"; "" without one."""
    if "PART" in kinds:
        return kinds["PART"].value
    return "MO" if "TIMEUNITS" in kinds and ("EARLY" in kinds or "WEE" in kinds) else ""


def _hour_of_day(clock: Lexeme, kinds: Kinds) -> str:
    """Return the hour and minute, "" for a number that no clock shows."""
    hour, minute = _hour_minute(clock)
    hour = _of_24(hour, kinds["AMPM"].value if "AMPM" in kinds else _half_of_part(kinds.get("PART")))
    seconds = (found[3] or "") if (found := CLOCK.match(clock.value)) else ""
    return f"{hour:02d}:{minute:02d}{seconds}" if (hour, minute) <= MIDNIGHT else ""


def _of_24(hour: int, half: str) -> int:
    """Return an hour of 24 by the half of the day, "12" after noon and "0" before: 3 p.m. is 15, 12 a.m. is 0."""
    if half == "12" and hour < 12:
        return hour + 12
    return 0 if half == "0" and hour == 12 else hour


def _half_of_part(part: Lexeme | None) -> str:
    return "" if part is None else "0" if part.value == "MO" else "12"


def _clock_lexeme(lexemes: tuple[Lexeme, ...]) -> Lexeme | None:
    """Return the lexeme of the hour: one with minutes, or the number before "p.m." or "o'clock"."""
    for i, lexeme in enumerate(lexemes):
        if lexeme.kind in ("CLOCK", "DOTCLOCK"):
            return lexeme
        follower = lexemes[i + 1].kind if i + 1 < len(lexemes) else ""
        if lexeme.kind in ("SMALL", "NUMBER", "YEAR", "FOURDIGITS") and follower in ("AMPM", "OCLOCK", "HRS", "ZONE"):
            return lexeme
    return None


def _hour_minute(clock: Lexeme) -> tuple[int, int]:
    if clock.kind in ("YEAR", "FOURDIGITS"):
        return int(clock.value[:2]), min(int(clock.value[2:]), 59)
    match = CLOCK.match(clock.value)
    return (int(match[1]), int(match[2] or 0)) if match else (int(clock.value), 0)
