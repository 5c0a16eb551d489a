"""The year of a date: the year that it names, or the year of a month, day or season without one.

The year of a month and day is the one that brings them nearest to the publication day, or the one in which the weekday
agrees, or, right before a word like "attacks", that of a well-known attack (models/dates/attacks.csv). A day that was
given with its year before has that year. In a story of the past they follow the story's last date.
"""

from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from dateline.dates.calendar import UNKNOWN_YEAR, make_day, year_text
from dateline.dates.grammar import Match
from dateline.dates.story import Anchor, Story
from dateline.dates.tense import CERTAINLY_AHEAD
from dateline.dates.words import load_attacks
from dateline.rules import Rules

# How far a month may lie behind or ahead of the story's last date and still be of the same year: after December comes
# another year's January to April, but from June back to January is a step back in the story more often.
BACK_MONTHS = 7
AHEAD_MONTHS = 10
# A day named under a past verb lies ahead of the publication day by this much at most.
NEWS_AHEAD_DAYS = 60
# A month that may be to come ("would meet in September") is, if it comes as soon as this.
SOON_MONTHS = 3
# So many days after a day with a year, the next one without is still of the same story.
SOON_DAYS = 120
# "March of last year": how many years from the anchor.
YEAR_STEPS = {"LAST": -1, "PREVIOUS": -1, "NEXT": 1, "FOLLOWING": 1}
# A value, and its anchor: None where it is explicit or unknown.
Dated = tuple[str, Anchor | None]


@dataclass(frozen=True, slots=True)
class Bare:
    """A month (and day, 0 without one) that names no year, and its possible anchor."""

    month: int
    day: int
    match: Match
    story: Story
    anchor: Anchor | None

    @property
    def year(self) -> int | None:
        """Return the year of the anchor, None where it is unknown."""
        return self.anchor.year if self.anchor else None

    @property
    def today(self) -> date | None:
        """Return the day of the anchor, None where it is unknown or before Christ."""
        return self.anchor.day if self.anchor else None


YEAR_RULES = Rules[[Bare], Dated](
    "year-of-month", "Which year does a month without one have, and which anchor?", (UNKNOWN_YEAR, None)
)


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
    if short := _last_of_dashed(match):
        return _short_year(int(short), story)
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


def _last_of_dashed(match: Match) -> str:
    """Return the two digits of the year of "4-Mar-11", "" without such."""
    for i in range(4, len(match.lexemes)):
        kinds = match.kinds[i - 4 : i + 1]
        has_month = "MONTH" in (kinds[0], kinds[2])
        if has_month and kinds[1] == kinds[3] and kinds[1] in ("DASH", "SLASH") and kinds[4] in ("SMALL", "TWODIGIT"):
            return match.lexemes[i].value.zfill(2)
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


def year_of_month(month: int, day: int, match: Match, story: Story) -> Dated:
    """Return the year of a month (and day, 0 without one) that names none, and its anchor."""
    return YEAR_RULES.answer(Bare(month, day, match, story, pointed_year(match, story) or story.of_bare()))


@YEAR_RULES.add("Norway mourned the victims of the Sept. 11 attacks.")
def _known_attack(bare: Bare) -> Dated | None:
    followers, year = load_attacks().get((bare.month, bare.day), (frozenset(), 0))
    is_attack = bare.match.after is not None and bare.match.after.lower in followers
    return (year_text(year), None) if is_attack else None


@YEAR_RULES.add("Norway left Kenya in March of last year.")
def _pointed_at(bare: Bare) -> Dated | None:
    """A phrase gives the year: "of that year", "of last year"."""
    if bare.year is None or not bare.match.has("UNIT"):
        return None
    count = next((count for kind, count in YEAR_STEPS.items() if bare.match.has(kind)), 0)
    return year_text(bare.year + count), bare.anchor


@YEAR_RULES.add("3 May: Norway sued.\n\n4 June: Kenya paid.\n\n9 July: Peru fell.\n\n1 August: Peru left.")
def _in_timeline(bare: Bare) -> Dated | None:
    """The lines of a timeline follow one another up to the publication; a date within one is near its day."""
    line = bare.story.line_of(bare.match)
    if line is None or bare.match.has("UNIT"):
        return None
    if not bare.day:
        year = line.year - (bare.month > line.month and bare.story.direction(bare.match) <= 0)
        return year_text(year), bare.anchor
    days = [found for gap in (-1, 0, 1) if (found := make_day(line.year + gap, bare.month, bare.day))]
    return (year_text(min(days, key=lambda day: abs((day - line).days)).year), bare.anchor) if days else None


@YEAR_RULES.add("Norway left Kenya in 1914. Peru fell in 1915. Kenya rose in 1916. In June, Kenya paid.")
def _within_the_year(bare: Bare) -> Dated | None:
    """A story of the past has reached a bare year, or a date before Christ, where days are not counted."""
    if bare.year is None or bare.anchor is None:
        return None
    is_year = bare.anchor.basis == "narrative" and bare.anchor.unit == "Y"
    return (year_text(bare.year), bare.anchor) if is_year or bare.anchor.day is None else None


@YEAR_RULES.add("Norway sued Kenya on Friday, Jan. 30.")
def _agreeing_weekday(bare: Bare) -> Dated | None:
    if bare.today is None or not bare.match.has("WEEKDAY"):
        return None
    year = _year_of_weekday(bare.month, bare.day, bare.match, bare.today)
    return (year_text(year), bare.anchor) if year else None


@YEAR_RULES.add("Norway sued Kenya on May 3, 2019. In June, Kenya paid.")
def _following_in_story(bare: Bare) -> Dated | None:
    """A month follows the date that the story has reached."""
    if bare.today is None or bare.anchor is None or bare.anchor.basis != "narrative":
        return None
    return year_text(following_year(bare.month, bare.today)), bare.anchor


@YEAR_RULES.add("Norway raided Kenya on May 3, 2025. Peru condemned the May 3 raid.")
def _told_before(bare: Bare) -> Dated | None:
    """The day was given with its year before; a day that is certainly to come is another."""
    if bare.today is None or not bare.day or bare.story.direction(bare.match) >= CERTAINLY_AHEAD:
        return None
    told = bare.story.told(bare.month, bare.day)
    return (year_text(told.year), told) if told is not None and told.year is not None else None


@YEAR_RULES.add("Norway was raided on 3 May 2022, a court heard today. Kenya paid on 5 May.")
def _soon_after(bare: Bare) -> Dated | None:
    """A day without a year soon after one with its year, in the sentence before, follows that."""
    full = bare.story.full_before()
    if full is None or full.day is None or bare.today is None or not bare.day:
        return None
    days = (make_day(full.day.year + more, bare.month, bare.day) for more in (0, 1))
    ahead = next((day for day in days if day is not None and day >= full.day), None)
    is_soon = ahead is not None and (ahead - full.day).days <= SOON_DAYS and ahead <= bare.today
    return (year_text(ahead.year), full) if is_soon and ahead is not None else None


@YEAR_RULES.add("Norway sued Kenya in March.")
def _near_publication(bare: Bare) -> Dated | None:
    if bare.today is None:
        return None
    return year_text(_published_year(bare.month, bare.day, bare.today, bare.match, bare.story)), bare.anchor


def _year_of_weekday(month: int, day: int, match: Match, today: date) -> int:
    """Return the year, of those next to today, in which "Friday, Feb. 6" is a Friday; 0 without one."""
    days = [found for gap in (-1, 0, 1) if (found := make_day(today.year + gap, month, day))]
    days = [found for found in days if found.isoweekday() == int(match.value("WEEKDAY"))]
    return min(days, key=lambda found: abs((found - today).days)).year if days else 0


def pointed_year(match: Match, story: Story) -> Anchor | None:
    """Return the anchor of "of that year" or "of last year", None without such words."""
    if not match.has("UNIT"):
        return None
    return story.of_writing("Y") if match.has("LAST", "NEXT", "THIS") else story.of_story("Y")


def following_year(month: int, day: date) -> int:
    """Return the year of a month in a story that has reached a day."""
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
        return today.year if _is_ahead(gap, match, story) else today.year - 1
    return today.year + (gap < 0 and story.direction(match) >= CERTAINLY_AHEAD)


def _is_ahead(gap_months: int, match: Match, story: Story) -> bool:
    """Tell whether a month after that of the publication is of the same year."""
    ahead = story.direction(match)
    return ahead >= CERTAINLY_AHEAD or (ahead > 0 and gap_months <= SOON_MONTHS)


def _agrees(gap_days: int, ahead: int, match: Match) -> bool:
    """Tell whether a day so far from today fits the verb; past verbs also go with days ahead ("the vote on May 5")."""
    if match.before is not None and match.before.kind == "SINCE":
        return gap_days <= 0
    return gap_days >= 0 if ahead >= CERTAINLY_AHEAD else ahead > 0 or gap_days <= NEWS_AHEAD_DAYS
