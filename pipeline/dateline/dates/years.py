"""The year of a date: the one it names, or the one that a month, day or season without a year falls in.

A month and day are of the year that brings them nearest to the publication day, of that in which the weekday agrees,
or, right before a word like "attacks", of that of a well-known attack (models/dates/attacks.csv). A day told before is
that day. In a story of the past they follow on the story's last date.
"""

from datetime import date
from itertools import zip_longest

from dateline.dates.calendar import UNKNOWN_YEAR, make_day, year_text
from dateline.dates.grammar import Match
from dateline.dates.story import Anchor, Story
from dateline.dates.tense import CERTAINLY_AHEAD
from dateline.dates.words import load_attacks

# How far a month may lie behind or ahead of the story's last date and still be of the same year: after December comes
# another year's January to April, but from June back to January is a step back in the story more often.
BACK_MONTHS = 7
AHEAD_MONTHS = 10
# A day named under a past verb lies ahead of the publication day by this much at most.
NEWS_AHEAD_DAYS = 60


def year_in(match: Match, story: Story) -> str:
    """Return the year that a match or its partner in a range names, "" without one."""
    if match.has("BC"):
        number = next(lexeme.value for lexeme in reversed(match.of("YEAR", "SMALL", "TWODIGIT", "THREEDIGIT")))
        return year_text(-int(number)) if int(number) else ""
    if match.rule == "range-bc":
        return year_text(-int(match.lexemes[0].value))
    if match.rule == "year-bc":
        return year_text(int(match.value("SMALL", "TWODIGIT", "THREEDIGIT", "YEAR")))
    if year := _written_year(match):
        return year
    if short := match.value("SHORTYEAR"):
        return _short_year(int(short[-2:]), story)
    if match.rule == "range-years":
        first = next(lexeme.value for lexeme in match.partner if lexeme.kind == "YEAR")
        return first[:2] + f"{int(match.value('SMALL', 'TWODIGIT')):02d}"
    borrowed = Match(match.rule, match.family, 0, 0, match.partner)
    return year_in(borrowed, story) if match.partner and not match.has("UNIT") else ""


def _written_year(match: Match) -> str:
    """Return the year of four digits, "" where these are an hour ("2100 GMT")."""
    for lexeme, follower in zip_longest(match.lexemes, match.kinds[1:]):
        if lexeme.kind == "YEAR" and follower not in ("HRS", "ZONE"):
            return str(lexeme.value)
    return ""


def _short_year(number: int, story: Story) -> str:
    """Return the year of '99: of the story's century in a text about the past, else the latest."""
    anchor = story.of_writing()
    limit = (anchor.year or 2000) + (50 if story.is_narrative else 10) if anchor else 2030
    year = limit // 100 * 100 + number
    return year_text(max(0, year if year <= limit else year - 100))  # none is before Christ


def leap_year(year: str) -> str:
    """Return the year of a 29 February: the nearest that has one, the later of two."""
    near = [int(year) + gap for gap in (0, 1, -1, 2) if year.isdigit() and make_day(int(year) + gap, 2, 29)]
    return year_text(near[0]) if near else year


def year_of_month(month: int, day: int, match: Match, story: Story) -> tuple[str, Anchor | None]:
    """Return the year of a month (and day, 0 without one) that names none, and what it hangs on."""
    followers, year_of_attack = load_attacks().get((month, day), (frozenset(), 0))
    if match.after is not None and match.after.lower in followers:
        return year_text(year_of_attack), None
    anchor = pointed_year(match, story) or story.of_bare()
    if anchor is None or anchor.year is None:
        return UNKNOWN_YEAR, None
    if match.has("UNIT"):
        shift = {"LAST": -1, "PREVIOUS": -1, "NEXT": 1, "FOLLOWING": 1}
        return year_text(anchor.year + next((n for kind, n in shift.items() if match.has(kind)), 0)), anchor
    if anchor.day is None or (anchor.basis == "narrative" and anchor.unit == "Y"):
        return year_text(anchor.year), anchor
    if match.has("WEEKDAY") and (agreeing := _year_of_weekday(month, day, match, anchor.day)):
        return year_text(agreeing), anchor
    if anchor.basis == "narrative":
        return year_text(following_year(month, anchor.day)), anchor
    told = story.told(month, day) if day and story.direction(match) < CERTAINLY_AHEAD else None
    if told is not None and told.year is not None:
        return year_text(told.year), told
    return year_text(_published_year(month, day, anchor.day, match, story)), anchor


def _year_of_weekday(month: int, day: int, match: Match, today: date) -> int:
    """Return the year, of those next to today, in which "Friday, Feb. 6" is a Friday; 0 without one."""
    days = [found for gap in (-1, 0, 1) if (found := make_day(today.year + gap, month, day))]
    days = [found for found in days if found.isoweekday() == int(match.value("WEEKDAY"))]
    return min(days, key=lambda found: abs((found - today).days)).year if days else 0


def pointed_year(match: Match, story: Story) -> Anchor | None:
    """Return what "of that year" or "of last year" hangs on, None without such words."""
    if not match.has("UNIT"):
        return None
    return story.of_writing("Y") if match.has("LAST", "NEXT", "THIS") else story.of_story("Y")


def following_year(month: int, day: date) -> int:
    """Return the year of a month in a story that has come to a day."""
    gap = min(month, 12) - day.month
    return day.year + (1 if gap < -BACK_MONTHS else -1 if gap > AHEAD_MONTHS else 0)


def _published_year(month: int, day: int, today: date, match: Match, story: Story) -> int:
    """Return the year of a bare month (and day) in news."""
    if day:
        days = [found for year in (-1, 0, 1) if (found := make_day(today.year + year, month, day))]
        if ahead := story.direction(match):
            days = [found for found in days if _agrees((found - today).days, ahead, match)] or days
        return min(days, key=lambda found: abs((found - today).days)).year if days else today.year
    gap = month - today.month
    if gap > 0:
        return today.year if story.direction(match) >= CERTAINLY_AHEAD else today.year - 1
    return today.year + (gap < 0 and story.direction(match) >= CERTAINLY_AHEAD)


def _agrees(gap_days: int, ahead: int, match: Match) -> bool:
    """Tell whether a day so far from today fits the verb; past verbs also tell of days ahead ("the vote on May 5")."""
    if match.before is not None and match.before.kind == "SINCE":
        return gap_days <= 0
    return gap_days >= 0 if ahead >= CERTAINLY_AHEAD else ahead > 0 or gap_days <= NEWS_AHEAD_DAYS
