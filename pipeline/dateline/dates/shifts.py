"""Reads expressions that count so many units from a day: "two weeks later", "an hour earlier", "three years ago".

"Ago" counts from the day of writing, the others from the story; hours and minutes from the last hour told. A vague
number gives no unit: "days later" is the month of its anchor, "years ago" PAST_REF.
"""

from datetime import date, datetime, timedelta

from dateline.dates.calendar import days_of, step, unit_of, value_of
from dateline.dates.calendar_readings import pad_to_day
from dateline.dates.grammar import Match
from dateline.dates.relative import anchored, shifted
from dateline.dates.story import Anchor, Story
from dateline.dates.values import ValueReading, approximation, length, quantity, unit_lexeme

# "Days later": two at least; a month away at most.
DAYS_LATER = 2
# The unit that a fraction of another is counted in, and how many of it the other has.
SMALLER = {"Y": ("M", 12), "W": ("D", 7), "M": ("D", 30), "DE": ("Y", 10), "CE": ("Y", 100)}


def read_shift(match: Match, story: Story) -> ValueReading:
    """Read "two years ago", "a month later", "days later", "an hour earlier"."""
    is_of_writing = match.has("AGO", "HENCE", "REF", "TIME")
    lexeme = unit_lexeme(match)
    unit = {"PARTS": "D", "SEASONS": "Y"}.get(lexeme.kind, lexeme.value) if lexeme else "D"
    sign = -1 if match.has("AGO", "EARLIER", "BEFORE") else 1
    anchor = story.of_writing(unit) if is_of_writing else story.of_story(unit)
    amount = quantity(match)
    if match.has("AGO") and amount == "1" and unit == "Y":
        anchor = story.compared() or anchor
    if lexeme and lexeme.kind in ("TIMEUNIT", "TIMEUNITS", "SECOND"):
        if not is_of_writing and (moved := _by_the_clock(match, story, sign)):
            return moved
        day = shifted(anchor, "D", 0)
        return anchored("TIME", f"{pad_to_day(day)}TXX", approximation(match), anchor, _day_and_next(anchor, sign))
    if amount == "X":
        return _vague_shift(unit, sign, anchor)
    return _counted_shift(match, unit, float(amount) * sign, anchor)


def _by_the_clock(match: Match, story: Story, sign: int) -> ValueReading | None:
    """Count hours and minutes from an hour told just before: "at 10:39 ... six minutes later"."""
    clock, amount = story.near_clock(), quantity(match)
    if clock is None or clock.unit != "D" or amount == "X":
        return None
    unit = {"H": 60, "M": 1}.get(length("1", unit_lexeme(match))[-1], 0)
    start = datetime.fromisoformat(clock.value.replace("T24:", "T00:"))
    moved = start + timedelta(minutes=sign * float(amount) * unit)
    return anchored("TIME", moved.isoformat(timespec="minutes"), approximation(match), clock) if unit else None


def _counted_shift(match: Match, unit: str, count: float, anchor: Anchor | None) -> ValueReading:
    mod = approximation(match)
    unit, count = _whole(unit, count)
    if anchor is None or anchor.day is None:
        return anchored("DATE", shifted(anchor, unit, int(count)), mod, anchor)
    if precision := _like_for_like(match, unit, count, anchor) or _finer_unit(match):
        moved = step(anchor.day, unit, int(count))
        return anchored("DATE", value_of(moved, precision) if moved else "XXXX", mod, anchor)
    vague = "APPROX" if unit == "DE" else ""
    return anchored("DATE", shifted(anchor, unit, int(count)), mod or vague, anchor)


def _whole(unit: str, count: float) -> tuple[str, float]:
    """Count a fraction in a smaller unit: one and a half years are 18 months, half a week is three days."""
    if count == int(count):
        return unit, count
    smaller, times = SMALLER.get(unit, (unit, 1))
    return smaller, count * times


def _like_for_like(match: Match, unit: str, count: float, anchor: Anchor) -> str:
    """Return the unit of the quarter, half or month that "a year earlier" is compared with, "" elsewhere."""
    is_year_earlier = match.has("EARLIER", "AGO") and count == -1 and unit == "Y"
    return anchor.unit if is_year_earlier and anchor.unit in ("Q", "H", "M") else ""


def _finer_unit(match: Match) -> str:
    """Return the unit after "ago": a day in "two years ago today", a week in "ten years ago this week", else ""."""
    if match.has("DEICTIC"):
        return "D"
    tail = match.lexemes[match.kinds.index("AGO") + 1 :] if match.has("AGO") else ()
    return next((lexeme.value if lexeme.kind == "UNIT" else "M" for lexeme in tail[1:]), "")


def _vague_shift(unit: str, sign: int, anchor: Anchor | None) -> ValueReading:
    """Read "days later" as the month it falls in, coarser units as the past or future of the anchor."""
    if anchor is None or anchor.day is None:
        return anchored("DATE", "FUTURE_REF" if sign > 0 else "PAST_REF", "", None)
    near = step(anchor.day, unit, sign * (DAYS_LATER if unit == "D" else 1)) or anchor.day
    if unit == "D" and anchor.id != "published":
        return anchored("DATE", value_of(near, "M"), "APPROX", anchor, _to_edge(anchor.day, near, sign))
    return anchored("DATE", "FUTURE_REF" if sign > 0 else "PAST_REF", "", anchor, ("", ""))


def _to_edge(day: date, near: date, sign: int) -> tuple[str, str] | None:
    """Return the days from the one next to the anchor to the edge of the month."""
    span = days_of(value_of(near, "M"))
    beside = step(day, "D", sign)
    if span is None or beside is None:
        return None
    first, last = (beside, span[1]) if sign > 0 else (span[0], beside)
    return (first.isoformat(), last.isoformat()) if first <= last else None


def _day_and_next(anchor: Anchor | None, sign: int) -> tuple[str, str] | None:
    days = days_of(anchor.value) if anchor else None
    if days is None or unit_of(anchor.value if anchor else "") != "D":
        return None
    other = step(days[0], "D", sign) or days[0]
    first, last = sorted((days[0], other))
    return first.isoformat(), last.isoformat()
