"""Guards for hours and counted days: scores and race times written like hours, "on Monday 16 people".

Each tells whether a candidate is to be refused; guards.py says which construction asks which guard.
"""

import re

from dateline.clauses.phrases import determiners, possessors
from dateline.dates.grammar import Match
from dateline.dates.guards_phrases import next_token
from dateline.dates.tense import direction
from dateline.dates.values import clock_time
from dateline.page import Page

CLOCK_PREPOSITIONS = frozenset({"AT", "TO", "FROM", "AFTER", "BEFORE", "SINCE", "BETWEEN", "APPROX", "COMMA", "BY"})
# What may stand behind the bare number of a day: "Monday 4 and Friday".
LINKS_OF_DAYS = ("AND", "OR", "TO", "AT", "IN", "FROM")
ELAPSED = re.compile(r"[0-9]:[0-9]{2}:[0-9]{2}")


def is_no_hour(match: Match, page: Page) -> bool:
    """Refuse hours that no clock has, and scores and ratios written like times ("won 3:10")."""
    if not clock_time(match.lexemes) or _is_elapsed(match):
        return True
    if match.kinds != ["CLOCK"] or match.before_kind in CLOCK_PREPOSITIONS:
        return False
    return not (_is_line(match) or _is_of_timetable(match, page))


def _is_elapsed(match: Match) -> bool:
    """Tell whether an hour with seconds is how long somebody took: "won in 2:14:04"."""
    clock = match.value("CLOCK")
    return match.kinds == ["CLOCK"] and bool(ELAPSED.fullmatch(clock)) and match.before_kind != "AT"


def is_range_of_lengths(match: Match, page: Page) -> bool:
    """Refuse "2:20:51 and 2:20:55" of two runners."""
    return _is_elapsed(match)


def is_no_length_by_the_clock(match: Match, page: Page) -> bool:
    """Keep a length by the clock only where it is no hour: "in 2:14:04"."""
    return not _is_elapsed(match)


def _is_line(match: Match) -> bool:
    """Tell whether an hour fills a line, as over the posts of a live blog."""
    return match.before_kind in ("", "BOUNDARY") and match.after_kind in ("", "BOUNDARY")


def _is_of_timetable(match: Match, page: Page) -> bool:
    """Tell whether an hour of four digits names a ride or a show: "the 15:00 ferry"."""
    number = page.span(match.start, match.end)[-1]
    has_owner = bool(determiners(number.head) or possessors(number.head))
    return match.end - match.start == len("15:00") and number.head.i > number.i and has_owner


def is_no_counted_week(match: Match, page: Page) -> bool:
    """Refuse "Friday in two years", "jailed for a week on Friday"; a week counted on lies ahead."""
    units = match.of("UNIT", "UNITS")
    is_in_weeks = bool(units) and units[-1].value in ("W", "2W")
    if not is_in_weeks or (match.rule == "weekday-in" and match.after_kind == "DASH"):
        return True
    is_ahead = match.rule != "weeks-on" or direction(page, match.start, match.end) > 0
    return not is_ahead or (match.rule == "weeks-on" and match.before_kind in ("FOR", "IN"))


def is_no_month(match: Match, page: Page) -> bool:
    """Refuse "the 3rd of this week"."""
    return match.value("UNIT") != "M"


def is_no_day_in_year(match: Match, page: Page) -> bool:
    """Refuse "this year in 1944"."""
    word = next((lexeme.lower for lexeme in match.of("PRESENT")), "")
    return match.value("UNIT") not in ("D", "W", "M") if not word else word != "date"


def is_count(match: Match, page: Page) -> bool:
    """Refuse "on Monday 16 people"."""
    follower = next_token(match, page)
    is_word = follower is not None and (follower.is_alpha or follower.like_num or not follower.is_punct)
    return match.has("SMALL") and (match.after_kind == "DASH" or (is_word and match.after_kind not in LINKS_OF_DAYS))


def is_number_of_document(match: Match, page: Page) -> bool:
    """Refuse the number of a document: "resolution 1430/2019"."""
    if match.part != "a" or match.after_kind != "SLASH" or not match.partner:
        return False
    first, second = match.value("YEAR"), match.partner[-1].value
    return len(second) == len(first) and int(second) - int(first) != 1
