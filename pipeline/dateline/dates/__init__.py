"""Time expressions: every DATE, TIME, DURATION and SET with its TIMEX3 value, bounds, basis and anchor.

Text is cut into lexemes (lexer.py, words in models/dates), constructions are matched over their classes (grammar.py),
false matches are refused (guards.py), and each match is read in order (calendar_readings.py, years.py, holidays.py,
relative.py, shifts.py, counted.py, ordinals.py, stretches.py, values.py) against the publication day and the story so
far (story.py). Every kind of sentence is read, headlines too.
Misses: events as anchors ("two days after the vote" is a length without days), and eras ("the Douglas era").
"""

from dataclasses import replace

from dateline.dates.asides import is_aside, is_of_saying
from dateline.dates.bounds import find_bounds, window_before
from dateline.dates.calendar_readings import read_calendar
from dateline.dates.counted import read_counted
from dateline.dates.grammar import AGE, Match, find_matches
from dateline.dates.guards import is_refused
from dateline.dates.lexer import Lexeme, lex
from dateline.dates.ordinals import read_ordinal
from dateline.dates.published import infer_published
from dateline.dates.relative import read_relative
from dateline.dates.shifts import read_shift
from dateline.dates.story import Story
from dateline.dates.stretches import read_stretch
from dateline.dates.values import ValueReading, read_duration, read_reference, read_set
from dateline.page import Page
from dateline.records import Article, Date

BOUNDARY = "BOUNDARY"
# The rule of a length that is counted from the day of publication.
WINDOW = "duration-window"
ANCHORLESS = {"duration": read_duration, "set": read_set, "reference": read_reference}
ANCHORED = {
    "calendar": read_calendar,
    "counted": read_counted,
    "ordinal": read_ordinal,
    "relative": read_relative,
    "shift": read_shift,
    "stretch": read_stretch,
}


def date_article(page: Page, matches: list[Match]) -> Article:
    """Return the page's article; if it came without a publication day, with the one that its text gives."""
    if page.article.published is not None:
        return page.article
    published, basis = infer_published(page, matches)
    return replace(page.article, published=published, published_basis=basis)


def find_dates(page: Page, matches: list[Match]) -> tuple[Date, ...]:
    """Return the time expressions of a page in reading order; ``matches`` are those of ``find_expressions``."""
    ids = page.ids("date", [(match.start, match.end) for match in matches])
    story = Story(page, matches, ids={match.start: date_id for match, date_id in zip(matches, ids, strict=True)})
    return tuple(_date(page, match, date_id, story) for match, date_id in zip(matches, ids, strict=True))


def find_expressions(page: Page) -> list[Match]:
    """Return the valid matches: no two overlap, and none is refused. Needs tags, lemmas, the parse, entities."""
    lexemes = _lexemes(page)
    taken = 0
    chosen: list[Match] = []
    for candidate in find_matches(lexemes):
        if candidate[0].first < taken or any(is_refused(match, page) for match in candidate):
            continue
        if candidate[0].family != AGE:
            chosen += candidate
        taken = candidate[-1].last
    return chosen


def _lexemes(page: Page) -> list[Lexeme]:
    """Return the lexemes of all sentences, with a boundary after each that no construction crosses."""
    found: list[Lexeme] = []
    for sentence in page.sentences:
        found += lex(sentence.text, sentence.start)
        found.append(Lexeme(BOUNDARY, "", sentence.end, sentence.end, ""))
    return found


def _date(page: Page, match: Match, date_id: str, story: Story) -> Date:
    sentence = page.sentence_at(match.start)
    story.move(sentence)
    reading = _read(match, story)
    if reading.type in ("DATE", "TIME"):
        is_beside = is_aside(match, page) or (story.has_date_here and is_of_saying(match, page))
        story.add(reading.value, date_id, is_aside=is_beside)
        if match.has("YEAR"):
            story.remember(reading.value, date_id)
    earliest, latest = reading.days or _window(match, reading, page) or find_bounds(reading.value, reading.mod)
    return Date(
        id=date_id,
        sentence_id=sentence.id,
        start=match.start,
        end=match.end,
        text=page.article.text[match.start : match.end],
        type=reading.type,
        value=reading.value,
        mod=reading.mod,
        earliest=earliest,
        latest=latest,
        basis=reading.basis,
        anchor=reading.anchor,
        rule=match.rule,
    )


def _window(match: Match, reading: ValueReading, page: Page) -> tuple[str, str] | None:
    """Return the days of a length that lies before the day of publication: "the last 24 hours"."""
    is_before = match.rule == WINDOW and (match.has("PAST") or match.has("LAST")) and not match.has("OF")
    day = page.article.published
    return window_before(reading.value, day) if is_before and day is not None else None


def _read(match: Match, story: Story) -> ValueReading:
    if match.family in ANCHORLESS:
        return ANCHORLESS[match.family](match)
    return ANCHORED[match.family](match, story)
