"""Dates given by their distance from another event: "two days after the vote, Norway expelled the envoy".

The length of time depends on the "after" or "before" that links two events. If the second event has a date, from its
own words or another mention, the first one is so much later or earlier; if only the first has one, the second is dated
by it. An event that refers back ("this exchange") has the date that the story has reached. The result is no more
precise than the length and the known date are: a month after a day is a month. Misses: lengths without a number, chains
over several events.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as day

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import is_adverbial_clause, is_adverbial_noun, is_preposition
from dateline.clauses.phrases import contents_of
from dateline.dates.calendar import days_of, step, value_of
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.settings.dating import clause_words
from dateline.events.settings.moments import DAY, MONTH, iso_date
from dateline.page import Page
from dateline.records import Date
from dateline.words import words_for

# Sentences back to the last dated event of the story, for a noun that refers back to it.
REACH_SENTENCES = 2
# Fewer days than this do not lead out of a month of which the day is unknown.
DAYS_WITHIN_MONTH = 15
_LENGTH = re.compile(r"P(\d+)([DWMY])")
_DAYS = {"D": 1, "W": 7}
_MONTHS = ("M", "Y")


@dataclass(frozen=True, slots=True)
class Distance:
    """A length of time between the event at one word and that at another; negative where the first is the earlier."""

    date: Date
    first: Token
    second: Token
    count: int
    unit: str


def hang_dates(
    page: Page,
    drafts: Sequence[MentionDraft],
    clusters: Sequence[list[int]],
    dates: tuple[Date, ...],
    carried: Mapping[int, Date],
) -> list[MentionDraft]:
    """Return the drafts with the dates that their distance from other events gives."""
    distances = list(_find_distances(page, dates))
    if not distances:
        return list(drafts)
    found, home, at = list(drafts), {i: members for members in clusters for i in members}, _by_word(drafts)
    for distance in distances:
        first, second = at[distance.first.i], at[distance.second.i]
        told = _own_date(found, home, second) or _story_date(page, found, carried, second)
        moved, undated = shift(told, distance) if told else None, first
        if told is None and (told := _own_date(found, home, first) or _first(carried, first)) is not None:
            moved, undated = shift(told, replace(distance, count=-distance.count)), second
        for i in undated:
            if moved is not None and found[i].setting.date is None:
                found[i] = replace(found[i], setting=replace(found[i].setting, date=moved, date_rule="distance"))
    return found


def _find_distances(page: Page, dates: tuple[Date, ...]) -> Iterator[Distance]:
    for date in dates:
        length = _LENGTH.fullmatch(date.value)
        root = page.span(date.start, date.end).root
        if length is None or not is_adverbial_noun(root):
            continue
        for link, first, second in _links(root.head):
            is_after = link in words_for("preposition of posteriority")
            is_before = link in words_for("preposition of anteriority")
            if sign := is_after - is_before:
                yield Distance(date, first, second, sign * int(length[1]), length[2])


def _links(word: Token) -> Iterator[tuple[str, Token, Token]]:
    """Yield the linking word and its two events, the dated one first: "expelled (days) after the vote"."""
    if is_preposition(word):
        yield from ((word.lower_, word.head, other) for other in contents_of(word))
    if is_adverbial_clause(word):
        yield from ((mark.lower_, word.head, word) for mark in clause_of(word).subordinators)


def _by_word(drafts: Sequence[MentionDraft]) -> defaultdict[int, list[int]]:
    """Return the mentions that a date on a word would date, by the word's index."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for i, draft in enumerate(drafts):
        for word in (draft.trigger.token, *draft.trigger.supports, *clause_words(draft.trigger)):
            found[word.i].append(i)
    return found


def _own_date(drafts: Sequence[MentionDraft], home: Mapping[int, list[int]], indexes: Sequence[int]) -> Date | None:
    """Return the date that the words of a happening give it."""
    dates = (drafts[member].setting.date for i in indexes for member in home[i])
    return next((date for date in dates if date is not None and date.earliest), None)


def _story_date(
    page: Page, drafts: Sequence[MentionDraft], carried: Mapping[int, Date], indexes: Sequence[int]
) -> Date | None:
    """Return the date that the story has reached, for a mention that refers back to its last event."""
    if not indexes or not drafts[indexes[0]].is_definite:
        return None
    at = page.sentence_of(drafts[indexes[0]].trigger.token).id
    for i in range(indexes[0] - 1, -1, -1):
        if at - page.sentence_of(drafts[i].trigger.token).id > REACH_SENTENCES:
            return None
        date = drafts[i].setting.date or carried.get(i)
        if date is not None and date.earliest:
            return date
    return None


def _first(carried: Mapping[int, Date], indexes: Sequence[int]) -> Date | None:
    return next((carried[i] for i in indexes if i in carried), None)


def shift(date: Date, distance: Distance) -> Date | None:
    """Return the date that lies at a distance from another, with the words of the distance.

    None where the other is known to the year alone, or the distance leads out of the calendar.
    """
    iso = iso_date(date)
    if len(iso) not in (DAY, MONTH):
        return None
    ends = [step(day.fromisoformat(end), distance.unit, distance.count) for end in (date.earliest, date.latest)]
    first, last = ends
    if first is None or last is None:
        return None
    if distance.unit in _MONTHS:
        return _dated(distance.date, value_of(first, "M"))
    if len(iso) == DAY:
        return _dated(distance.date, first.isoformat())
    if abs(distance.count * _DAYS[distance.unit]) < DAYS_WITHIN_MONTH:
        return date
    return replace(distance.date, earliest=first.isoformat(), latest=last.isoformat())


def _dated(date: Date, value: str) -> Date | None:
    """Return a length of time as the day or month that it leads to."""
    days = days_of(value)
    if days is None:
        return None
    return replace(date, type="DATE", value=value, earliest=days[0].isoformat(), latest=days[1].isoformat())
