"""The publication day of an article that came without one: stated in its text, or inferred from its dates.

Stated (basis "text"): a full date in a dateline, in the time stamp of the page ("Published: 3 May 2024"), or at the
head of the first sentence ("GENEVA, May 3, 2024 (Agency) -").
Inferred (basis "inferred"): "today", "yesterday" or "tomorrow" beside a full date ("today, 5 May 2020"); or a head
without a year, if its day falls on the weekday of the first sentence in exactly one of the years that the text's latest
date allows.
Otherwise nothing is known: a weekday or "last month" alone determines no day, and the clock is never read.
Misses: stamps that the layout glues to a byline.
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from dateline.articles import PUBLISHED_YEARS
from dateline.dates.calendar import first_day, make_day, step
from dateline.dates.calendar_readings import read_calendar
from dateline.dates.grammar import Match
from dateline.dates.lexer import lex
from dateline.dates.story import Story
from dateline.page import Page
from dateline.records import Sentence
from dateline.stamps import read_stamp

STATING_KINDS = frozenset({"dateline", "boilerplate"})
STAMP_KINDS = frozenset({"MONTH", "WEEKDAY", "SMALL"})
HEAD_CHARS = 60
HEAD_ENDS = frozenset({"DASH", "LPAR"})
# A page's stamps of publication and update may differ by this much; the first counts.
UPDATE_DAYS = 2


def infer_published(page: Page, matches: list[Match]) -> tuple[date | None, str]:
    """Return the publication day and its basis ("text" or "inferred"); (None, "") where the text gives none."""
    story = Story(page, matches)
    if stated := _stated(page, matches, story):
        return stated, "text"
    pinned = _beside_deictic(matches, story) or _by_weekday(page, matches, story)
    return (pinned, "inferred") if pinned else (None, "")


def _stated(page: Page, matches: list[Match], story: Story) -> date | None:
    """Return the day that a dateline or stamp gives in full; None without one, or where they differ."""
    days = set()
    for sentence in page.sentences:
        if sentence.kind in STATING_KINDS:
            full = [day for match in _inside(sentence, matches) if (day := _full_day(match, story))]
            stamp = None if full else read_stamp(_from_date_on(sentence.text))
            days.update([*full[:1], *([stamp] if stamp and stamp.year in PUBLISHED_YEARS else [])])
    if not days:
        days = {day for match in _head(page, matches) if (day := _full_day(match, story))}
    return min(days) if days and (max(days) - min(days)).days <= UPDATE_DAYS else None


def _from_date_on(line: str) -> str:
    """Return a line from its first word of a date on ("Updated on Feb-03-2026"), "" without one."""
    first = next((lexeme for lexeme in lex(line) if lexeme.kind in STAMP_KINDS), None)
    return line[first.start :] if first else ""


def _inside(sentence: Sentence, matches: list[Match]) -> Iterator[Match]:
    return (match for match in matches if sentence.start <= match.start < sentence.end)


def _full_day(match: Match, story: Story) -> date | None:
    """Return the day of a match that names year, month and day itself, if an article may be of that year."""
    if match.family != "calendar" or match.partner or not match.has("YEAR", "ISO", "SLASHED"):
        return None
    reading = read_calendar(match, story)
    is_day = reading.basis == "explicit" and len(reading.value) >= len("2026-02-03")
    day = first_day(reading.value[:10]) if is_day else None
    return day if day is not None and day.year in PUBLISHED_YEARS else None


def _head(page: Page, matches: list[Match]) -> Iterator[Match]:
    """Yield the date at the head of the first sentence of the body, before a dash or an agency in brackets."""
    first = next((sentence for sentence in page.sentences if sentence.kind == "body"), None)
    if first is None:
        return
    for match in _inside(first, matches):
        is_head = match.start - first.start <= HEAD_CHARS and match.rule == "calendar-day"
        follower = match.after.kind if match.after else ""
        if (
            is_head
            and follower in HEAD_ENDS
            and page.article.text[first.start : match.start].rstrip()[-1:] in (",", "")
        ):
            yield match


def _beside_deictic(matches: list[Match], story: Story) -> date | None:
    """Return the day of "today, 5 May 2020": a full date that follows a deictic day behind a comma or bracket."""
    for left, right in pairwise(matches):
        if left.rule != "deictic" or not left.has("DEICTIC") or left.after is None:
            continue
        is_beside = left.after.kind in ("COMMA", "LPAR") and right.first == left.last + 1
        day = _full_day(right, story) if is_beside else None
        if day:
            return step(day, "D", -int(left.value("DEICTIC")))
    return None


def _by_weekday(page: Page, matches: list[Match], story: Story) -> date | None:
    """Return the day of a head without year, by the weekday of its sentence and the latest date of the text."""
    head = next(_head(page, matches), None)
    latest = max((day for match in matches if (day := _latest_past(match, story))), default=None)
    if head is None or latest is None or not head.has("MONTH"):
        return None
    sentence = page.sentence_at(head.start)
    weekdays = {int(match.value("WEEKDAY")) for match in _inside(sentence, matches) if match.rule == "weekday"}
    number = int(head.value("SMALL", "ORDDAY") or 0)
    days = [make_day(latest.year + gap, int(head.value("MONTH")), number) for gap in (0, 1)]
    fitting = [day for day in days if day and day >= latest and _reports_on(day, weekdays)]
    return fitting[0] if len(fitting) == 1 else None


def _latest_past(match: Match, story: Story) -> date | None:
    """Return the first day of an explicit month or day: the article was written after it."""
    if match.family != "calendar" or not match.has("YEAR") or not match.has("MONTH") or story.direction(match) > 0:
        return None
    return first_day(read_calendar(match, story).value[:10])


def _reports_on(day: date, weekdays: set[int]) -> bool:
    return day.isoweekday() in weekdays
