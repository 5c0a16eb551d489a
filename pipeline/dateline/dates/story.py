"""The anchors of relative expressions: the publication day and the dates read so far.

In news, bare weekdays, months and "last year" are relative to the publication day; "that day", "a month later", "the
same year" to the last date of the story. In a text about the past (most of its full dates lie years before its
publication) everything is relative to the story; so is a bare month next to an explicit old date.
"""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dateline.dates.calendar import COARSENESS, first_day, unit_of, year_of
from dateline.dates.grammar import Match
from dateline.dates.tense import direction
from dateline.dates.timeline import read_timeline
from dateline.page import Page
from dateline.records import Sentence

# A text is about the past if it has three dates with years (or one among many dates and no word like "today"), most of
# them two years old, and few words like "today".
OLD_YEARS = 2
OLD_DATES_AT_LEAST = 3
OLD_SHARE = 0.6
DATES_AT_LEAST = 8
# An article without any such word that gives two dates in full tells a story, as an encyclopedia does.
FULL_DATES_AT_LEAST = 2
OLD_PER_DEICTIC = 4
# A finer date may be reached over a coarser one within two sentences ("In January 2025 ... later that day").
REACH_SENTENCES = 2
# A bare year further than this from the story's last date does not continue the story.
FAR_YEARS = 10
# A story is still about its first day where its last date is no further from that.
STORY_DAYS = 90
# Dates kept in memory: a list of a thousand years is searched no further back for each.
MEMORY_DATES = 60
DEICTIC_RULES = frozenset({"deictic", "weekday"})


@dataclass(frozen=True, slots=True)
class Anchor:
    """An anchor: the value of a date, the id of its row (or "published"), and its place in the text."""

    value: str
    id: str
    basis: str
    sentence_id: int = 0
    paragraph: int = 0
    is_aside: bool = False
    is_far: bool = False

    @property
    def unit(self) -> str:
        """Return the unit of its value."""
        return unit_of(self.value)

    @property
    def day(self) -> date | None:
        """Return its first day, None before Christ."""
        return first_day(self.value)

    @property
    def year(self) -> int | None:
        """Return its year, negative before Christ."""
        return year_of(self.value)


class Story:
    """The anchors at a point of the text. ``move`` to a sentence, read its dates, and ``add`` each as it is read."""

    def __init__(self, page: Page, matches: Iterable[Match], *, ids: Mapping[int, str] | None = None) -> None:
        self.page = page
        self.ids = ids or {}
        day = page.article.published
        self.published = Anchor(day.isoformat(), "published", "published") if day else None
        found = list(matches)
        self.is_narrative = _tells_of_the_past(found, day)
        self.is_day_first = _is_day_first(found)
        self._timeline = read_timeline(found, day) if day else {}
        self.sentence: Sentence | None = None
        self._anchors: deque[Anchor] = deque(maxlen=MEMORY_DATES)
        self._told: dict[tuple[int, int], Anchor] = {}
        self.first_day: Anchor | None = None
        self._clock: Anchor | None = None
        self._full: Anchor | None = None

    def move(self, sentence: Sentence) -> None:
        """Go to the sentence of the next expression."""
        self.sentence = sentence

    def add(self, value: str, date_id: str, *, is_aside: bool = False) -> None:
        """Make a date an anchor for later expressions; decades and centuries are too wide to be one."""
        if unit_of(value) in ("", "DE", "CE") or self.sentence is None:
            return
        place = (self.sentence.id, self.sentence.paragraph)
        anchor = Anchor(value, date_id, "narrative", *place, is_aside, self._is_far(value))
        if "T" in value and ":" in value:
            self._clock = anchor
        self._anchors.append(anchor)
        if self.first_day is None and anchor.unit == "D" and not is_aside:
            self.first_day = anchor

    def _is_far(self, value: str) -> bool:
        """Tell whether a bare year leaves the time of the story ("a report published in 2005")."""
        last = self.last()
        year = year_of(value)
        if last is None or last.year is None or year is None or unit_of(value) != "Y":
            return False
        return abs(year - last.year) > FAR_YEARS

    def last(self, unit: str = "") -> Anchor | None:
        """Return the last date of the story; with ``unit``, preferably a near one that is as fine as that."""
        latest = next(self._on_line(), None)
        if latest is None:
            return self._anchors[-1] if self._anchors else None
        if unit:
            return next((anchor for anchor in self._near() if is_as_fine(anchor.unit, unit)), latest)
        return self._finer_than(latest)

    def remember(self, value: str, date_id: str) -> None:
        """Keep a date with its year, for a later mention of its day without one."""
        place = (self.sentence.id, self.sentence.paragraph) if self.sentence is not None else ()
        anchor = Anchor(value, date_id, "narrative", *place)
        if anchor.unit == "D" and anchor.day is not None:
            self._told[anchor.day.month, anchor.day.day] = anchor
            self._full = anchor

    def full_before(self) -> Anchor | None:
        """Return the day with a year in this sentence or the one before it, of the same paragraph."""
        full, here = self._full, self.sentence
        is_near = full is not None and here is not None and here.id - full.sentence_id <= 1
        return full if is_near and full is not None and here is not None and full.paragraph == here.paragraph else None

    def told(self, month: int, day: int) -> Anchor | None:
        """Return the last date with a year on a day of the year: "April 15, 1995" for "April 15"."""
        return self._told.get((month, day))

    @property
    def has_date_here(self) -> bool:
        """Tell whether the sentence has had a date already."""
        last = next(self._on_line(), None)
        return last is not None and self.sentence is not None and last.sentence_id == self.sentence.id

    def _on_line(self) -> Iterator[Anchor]:
        return (anchor for anchor in reversed(self._anchors) if not anchor.is_aside and not self._is_left(anchor))

    def _is_left(self, anchor: Anchor) -> bool:
        """Tell whether the story has left a year far from its time, which is an anchor in its own sentence only."""
        return anchor.is_far and (self.sentence is None or anchor.sentence_id != self.sentence.id)

    def _near(self) -> Iterator[Anchor]:
        """Yield the anchors of this paragraph and of the sentences just before, latest first."""
        for anchor in self._on_line():
            gap = self.sentence.id - anchor.sentence_id if self.sentence else 0
            if gap > REACH_SENTENCES and self.sentence and anchor.paragraph != self.sentence.paragraph:
                return
            yield anchor

    def line_of(self, match: Match) -> date | None:
        """Return the day of the line of a timeline in which an expression stands."""
        return next((day for start, day in self._timeline.items() if start <= match.start), None)

    def near_clock(self) -> Anchor | None:
        """Return the last hour of a clock that this sentence or the one before it told."""
        clock, here = self._clock, self.sentence
        return clock if clock is not None and here is not None and here.id - clock.sentence_id <= 1 else None

    def compared(self) -> Anchor | None:
        """Return the quarter or half that this sentence told last, what "a year ago" is compared with."""
        here = self.sentence.id if self.sentence else 0
        return next((x for x in reversed(self._anchors) if x.sentence_id == here and x.unit in ("Q", "H")), None)

    def near_day(self) -> Anchor | None:
        """Return the last day named in this paragraph or just before (wires have a paragraph a sentence)."""
        return next((anchor for anchor in self._near() if anchor.unit == "D"), None)

    def main_day(self) -> Anchor | None:
        """Return the day of what the article is about, the first that it names; None where the story has left it."""
        first, last = self.first_day, self.last("D")
        if first is None or first.day is None or last is None or last.day is None:
            return None
        return first if abs((last.day - first.day).days) <= STORY_DAYS else None

    def _finer_than(self, last: Anchor) -> Anchor:
        """Return a near, finer date within the same year, where the last date is a bare year."""
        if last.unit != "Y":
            return last
        for anchor in self._near():
            if anchor.year != last.year:
                return last
            if anchor.unit != "Y":
                return anchor
        return last

    def of_story(self, unit: str = "") -> Anchor | None:
        """Return the anchor of "that day": the story, or the publication day before the story has a date."""
        return self.last(unit) or self.published

    def of_writing(self, unit: str = "") -> Anchor | None:
        """Return the anchor of "last month": the publication day, or the story in a text about the past."""
        if self.is_narrative:
            return self.last(unit) or self.published
        return self.published

    def of_unit(self, unit: str) -> Anchor | None:
        """Return the anchor of "the end of the year": a date of the same sentence, else as for "this year"."""
        last = self.last(unit)
        is_here = last is not None and self.sentence is not None and last.sentence_id == self.sentence.id
        return last if is_here else self.of_writing(unit)

    def of_bare(self) -> Anchor | None:
        """Return the anchor of a bare month, or of a bare month and day."""
        if self.is_narrative or self.published is None:
            return self.last() or self.published
        near = self._old_neighbour()
        return near or self.published

    def _old_neighbour(self) -> Anchor | None:
        """Return the last date if it is years from the publication and stands in this or the last sentence."""
        last = self.last()
        if last is None or self.sentence is None or self.published is None:
            return None
        is_near = self.sentence.id - last.sentence_id <= 1 and last.paragraph == self.sentence.paragraph
        is_fine = last.unit in ("D", "M", "W")
        year, today = last.year, self.published.year
        is_old = year is not None and today is not None and abs(year - today) >= OLD_YEARS
        return last if is_near and is_fine and is_old else None

    def direction(self, match: Match) -> int:
        """Return -1, 0 or 1: before the day of writing, unknown, after it."""
        return direction(self.page, match.start, match.end)


def is_as_fine(unit: str, than: str) -> bool:
    """Tell whether a unit is no coarser than another.

    >>> is_as_fine("D", "M"), is_as_fine("Y", "M")
    (True, False)
    """
    return unit in COARSENESS and than in COARSENESS and COARSENESS.index(unit) <= COARSENESS.index(than)


def _tells_of_the_past(matches: list[Match], published: date | None) -> bool:
    deictic = sum(_is_of_writing(match) for match in matches)
    if published is None and deictic:
        return False
    if not deictic and sum(map(_is_full, matches)) >= FULL_DATES_AT_LEAST:
        return True
    years = _years_told(matches)
    latest = published.year - OLD_YEARS if published else max(years, default=0)
    old = sum(year <= latest for year in years)
    at_least = 1 if deictic == 0 and _is_full_of_dates(matches) else OLD_DATES_AT_LEAST
    return old >= at_least and old >= OLD_SHARE * len(years) and old > OLD_PER_DEICTIC * deictic


def _is_full(match: Match) -> bool:
    """Tell whether a date names its month and year."""
    return match.family == "calendar" and match.has("YEAR") and match.has("MONTH")


def _years_told(matches: list[Match]) -> list[int]:
    """Return the years that dates name, 0 for each before Christ."""
    years = [int(match.value("YEAR")) for match in matches if match.family == "calendar" and match.has("YEAR")]
    return years + [0 for match in matches if match.has("BC")]


def _is_full_of_dates(matches: list[Match]) -> bool:
    return sum(match.family == "calendar" for match in matches) >= DATES_AT_LEAST


def _is_of_writing(match: Match) -> bool:
    """Tell whether an expression counts from the day of writing: "today", a bare weekday, "two days ago"."""
    counts_back = match.family in ("relative", "shift") and match.has("LAST", "THIS", "AGO", "TONIGHT")
    return match.rule in DEICTIC_RULES or counts_back


def _is_day_first(matches: list[Match]) -> bool:
    """Tell whether 7/8/07 is a day in August: by slashed dates that can be read one way only, else by written dates."""
    votes: Counter[bool] = Counter()
    for match in matches:
        if slashed := match.value("SLASHED"):
            first, second = (int(part) for part in re.split("[/.-]", slashed)[:2])
            if (first > 12) != (second > 12) and first <= 31:
                votes[first > 12] += 100
            votes[True] += "." in slashed
        elif match.rule in ("calendar-day", "range-days") and match.has("MONTH"):
            votes[match.kinds.index("MONTH") > 0 and match.kinds[0] in ("SMALL", "ORDDAY")] += 1
    return votes[True] > votes[False]
