"""Reads expressions counted from the day of writing or from the story: "last month", "that day", "two weeks later".

"Last", "past", "next", "this" and "ago" count from the day of writing; "that", "the same", "the following", "the
previous", "the next", "later" and "earlier" from the last date of the story. The value has the precision of the unit
counted. A vague number gives no unit: "days later" is the month of its anchor, "years ago" PAST_REF.
"""

from dateline.dates.calendar import (
    SEASONS,
    days_of,
    first_day,
    season_of,
    step,
    value_of,
    weekday_near,
    year_text,
)
from dateline.dates.calendar_readings import pad_to_day, season_near
from dateline.dates.grammar import Match
from dateline.dates.guards_phrases import is_of_event
from dateline.dates.story import Anchor, Story, is_as_fine
from dateline.dates.values import ValueReading, clock_time, modifier, unit_lexeme

FROM_STORY = ("THAT", "SAME", "FOLLOWING", "PREVIOUS", "AFTER", "BEFORE")
STEPS = {"LAST": -1, "RECENT": -1, "PAST": -1, "PREVIOUS": -1, "NEXT": 1, "FOLLOWING": 1, "COMING": 1}
UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "H": "XXXX-HX"}


def anchored(
    kind: str, value: str, mod: str, anchor: Anchor | None, days: tuple[str, str] | None = None
) -> ValueReading:
    """Make a reading with an anchor (None: without one)."""
    if anchor is None:
        return ValueReading(type=kind, value=value, mod=mod, days=("", ""))
    return ValueReading(type=kind, value=value, mod=mod, basis=anchor.basis, anchor=anchor.id, days=days)


def read_relative(match: Match, story: Story) -> ValueReading:
    """Read "yesterday", "last month", "later that day", "the end of the year", "this morning"."""
    if match.rule in ("deictic", "day-of-day"):
        return _deictic(match, story)
    if match.rule == "part":
        return _part(match, story)
    if match.rule == "year-earlier":
        return _year_earlier(match, story)
    anchor, count = _pointer(match, story)
    if match.has("PART"):
        return _pointed_part(match, story)
    if match.has("WEEKDAY"):
        return _pointed_weekday(match, story)
    if month := match.value("MONTH"):
        return anchored("DATE", _pointed_month(int(month), anchor, count), modifier(match), anchor)
    if season := match.value("SEASON"):
        return _pointed_season(season, match, story)
    lexeme = unit_lexeme(match) or next(iter(match.of("HALF")), None)
    if lexeme and lexeme.value == "WE" and count == 0 and _is_last_weekend(anchor, match, story):
        count = -1
    value = shifted(anchor, lexeme.value if lexeme else "D", count)
    return anchored("DATE", value, modifier(match), anchor, _rest_of(value, anchor, match))


def _pointer(match: Match, story: Story) -> tuple[Anchor | None, int]:
    """Return the anchor from which a determiner counts, and the number of units."""
    lexeme = unit_lexeme(match)
    unit = lexeme.value if lexeme else "D"
    count = next((STEPS[kind] for kind in match.kinds if kind in STEPS), 0)
    if match.has("AFTER"):
        count = 1
    elif match.has("BEFORE"):
        count = -1
    if match.rule == "the-unit" and unit == "D" and is_of_event(match, story.page) and (main := story.main_day()):
        return main, count
    if match.has(*FROM_STORY) or (match.has("NEXT") and match.has("THE")):
        return story.of_story(unit), count
    if match.rule in ("the-unit", "unit-end"):
        return story.of_unit(unit), count
    return story.of_writing(unit), count


def _is_last_weekend(anchor: Anchor | None, match: Match, story: Story) -> bool:
    """Tell whether "the weekend" of a text written on a weekday is the one before."""
    is_weekday = anchor is not None and anchor.day is not None and anchor.day.isoweekday() < 6
    return is_weekday and match.kinds[0] == "THE" and story.direction(match) <= 0


def shifted(anchor: Anchor | None, unit: str, count: int) -> str:
    """Return the value ``count`` units from an anchor, at the unit's precision; X for unknown digits."""
    if anchor is None:
        return UNKNOWN.get(unit, "XXXX")
    day = anchor.day
    if day is None:
        return _shifted_year(anchor, unit, count)
    if unit in ("D", "2W") and anchor.unit != "D" and is_as_fine("W", anchor.unit):
        return pad_to_day(anchor.value)
    if unit in ("M", "Q", "H") and anchor.unit == "Y" and count == 0:
        return f"{anchor.value[:4]}-XX" if unit == "M" else anchor.value[:4]
    moved = step(day, unit, count)
    return value_of(moved, "D" if unit == "2W" else unit) if moved else UNKNOWN.get(unit, "XXXX")


def _shifted_year(anchor: Anchor, unit: str, count: int) -> str:
    """Count from a year before Christ: only years can be counted, and a count of 0 gives the anchor itself."""
    year = anchor.year
    if unit == "Y" and year is not None:
        moved = year + count
        return year_text(moved + (moved >= 0 > year))
    if count == 0 and unit == "D":
        return f"{anchor.value}-XX"
    return anchor.value if count == 0 else UNKNOWN.get(unit, "XXXX")


def _rest_of(value: str, anchor: Anchor | None, match: Match) -> tuple[str, str] | None:
    """Return the days of "later that month": from the anchor on, to the end of the unit; "earlier" the other way."""
    days = days_of(value)
    if not match.has("LATER", "EARLIER") or anchor is None or anchor.day is None or days is None:
        return None
    if not days[0] <= anchor.day <= days[1]:
        return None
    rest = (anchor.day, days[1]) if match.has("LATER") else (days[0], anchor.day)
    return rest[0].isoformat(), rest[1].isoformat()


def _deictic(match: Match, story: Story) -> ValueReading:
    """Read "today", "late yesterday", "tomorrow night", "tonight", "the day before yesterday"."""
    if story.is_narrative and match.value("DEICTIC") == "0" and len(match.lexemes) == 1:
        return ValueReading(type="DATE", value="PRESENT_REF")
    anchor = story.of_writing("D")
    tonight = match.value("TONIGHT")
    count = int((tonight or match.value("DEICTIC") or "0").rstrip("NI"))
    if match.rule == "day-of-day":
        count += 1 if match.has("AFTER") else -1
    if match.has("UNIT"):
        count = 2 * STEPS.get(match.kinds[-1], 0) or count
    day = shifted(anchor, match.value("UNIT") or "D", count)
    clock = "NI" if tonight else clock_time(match.lexemes)
    if clock:
        return anchored("TIME", f"{pad_to_day(day)}T{clock}", "", anchor)
    return anchored("DATE", day, modifier(match), anchor)


def _part(match: Match, story: Story) -> ValueReading:
    """Read "the afternoon", "at dawn" as of the day of the story; "at night" is any night."""
    if not match.has("THE") and match.value("PART") == "NI":
        return anchored("TIME", f"XXXX-XX-XXT{match.value('PART')}", modifier(match), None)
    anchor = story.last("D") if story.is_narrative else story.of_story("D")
    day = pad_to_day(anchor.value) if anchor and anchor.unit in ("D", "M", "Y") else "XXXX-XX-XX"
    return anchored("TIME", f"{pad_to_day(day)}T{match.value('PART')}", modifier(match), anchor)


def _pointed_part(match: Match, story: Story) -> ValueReading:
    """Read "this morning", "last night", "the next day's evening"; "last night" is yesterday's."""
    anchor, count = _pointer(match, story)
    if match.has("WEEKDAY"):
        day = _pointed_weekday(match, story).value
    else:
        day = shifted(anchor, "D", count)
    return anchored("TIME", f"{pad_to_day(day)}T{match.value('PART')}", modifier(match), anchor)


def _pointed_weekday(match: Match, story: Story) -> ValueReading:
    anchor, count = _pointer(match, story)
    weekday = int(match.value("WEEKDAY"))
    if anchor is None or anchor.day is None:
        return anchored("DATE", f"XXXX-WXX-{weekday}", "", None)
    if match.rule == "weekday-of-week":
        monday = first_day(shifted(anchor, "W", count))
        day = step(monday, "D", weekday - 1) if monday else None
        return anchored("DATE", day.isoformat() if day else f"XXXX-WXX-{weekday}", "", anchor)
    ahead = count or (-1 if story.direction(match) < 0 else 1)
    first = step(anchor.day, "D", count) or anchor.day
    day = weekday_near(first, weekday, ahead)
    return anchored("DATE", day.isoformat() if day else f"XXXX-WXX-{weekday}", modifier(match), anchor)


def _pointed_month(month: int, anchor: Anchor | None, count: int) -> str:
    if anchor is None or anchor.day is None:
        return f"XXXX-{month:02d}"
    year = anchor.day.year
    if count < 0 and month >= anchor.day.month:
        year -= 1
    elif count > 0 and month <= anchor.day.month:
        year += 1
    return f"{year_text(year)}-{month:02d}"


def _pointed_season(season: str, match: Match, story: Story) -> ValueReading:
    """Read "this spring", "last summer", "the spring of next year"."""
    anchor, count = _pointer(match, story)
    if anchor is None or anchor.day is None:
        return anchored("DATE", f"XXXX-{season}", modifier(match), None)
    if match.rule == "season-of":
        year = shifted(anchor, "Y", count)
        return anchored("DATE", f"{year}-{season}", modifier(match), anchor)
    running = season_of(anchor.day) == season
    if count < 0:
        before = step(anchor.day, "Y", -1) if running else anchor.day
        value = season_near(season, before or anchor.day, -1)
    elif count > 0:
        after = step(anchor.day, "M", 3) if running else anchor.day
        value = season_near(season, after or anchor.day, 0)
    else:
        value = f"{anchor.day.year:04d}-{season}" if season in SEASONS[:3] else value_of(anchor.day, season)
    return anchored("DATE", value, modifier(match), anchor)


def _year_earlier(match: Match, story: Story) -> ValueReading:
    """Read "the year-earlier quarter", "year-ago": a year before the quarter or year of the story."""
    anchor = story.of_story("Q")
    unit = "Q" if match.has("QUARTER") or (anchor and anchor.unit == "Q") else "Y"
    if anchor is None or anchor.day is None:
        return anchored("DATE", UNKNOWN.get(unit, "XXXX"), "", None)
    before = step(anchor.day, "Y", -1)
    return anchored("DATE", value_of(before or anchor.day, unit), "", anchor)
