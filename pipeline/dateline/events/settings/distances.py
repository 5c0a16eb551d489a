"""Dates given by their distance from another event: "two days after the vote, Norway expelled the envoy".

Either event may be dated by the other, no more precisely than length and date are: a month after a day is a month. An
event that refers back ("this exchange") has the date that the story has reached.
Misses: lengths without a number, chains over several events.
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
DISTANCE = "distance"
_LENGTH = re.compile(r"P(\d+)([DWMY])")
_DAYS = {"D": 1, "W": 7}


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
) -> list[MentionDraft]:
    """Return the drafts with the dates that their distance from other events gives."""
    found, home, at = list(drafts), {i: members for members in clusters for i in members}, _by_word(drafts)
    for distance in _find_distances(page, dates):
        first, second = at[distance.first.i], at[distance.second.i]
        told, undated, count = _own_date(found, home, second), first, distance.count
        told = told or _story_date(page, found, second)
        if told is None:
            told, undated, count = _own_date(found, home, first), second, -count
        moved = shift(told, replace(distance, count=count)) if told is not None else None
        for i in undated:
            if moved is not None and found[i].setting.date is None:
                found[i] = replace(found[i], setting=replace(found[i].setting, date=moved, date_rule=DISTANCE))
    return found


def _find_distances(page: Page, dates: tuple[Date, ...]) -> Iterator[Distance]:
    for date in dates:
        length = _LENGTH.fullmatch(date.value)
        root = page.span(date.start, date.end).root
        if length is None or not is_adverbial_noun(root):
            continue
        word = root.head  # "two days AFTER the vote", "two days after they VOTED"
        links = [(word, other) for other in contents_of(word)] if is_preposition(word) else []
        links += [(mark, word) for mark in clause_of(word).subordinators if is_adverbial_clause(word)]
        for link, second in links:
            is_after = link.lower_ in words_for("preposition of posteriority")
            is_before = link.lower_ in words_for("preposition of anteriority")
            if sign := is_after - is_before:
                yield Distance(date, word.head, second, sign * int(length[1]), length[2])


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


def _story_date(page: Page, drafts: Sequence[MentionDraft], indexes: Sequence[int]) -> Date | None:
    """Return the date that the story has reached, for a mention that refers back to its last event."""
    if not indexes or not drafts[indexes[0]].is_definite:
        return None
    first = page.sentence_of(drafts[indexes[0]].trigger.token).id - REACH_SENTENCES
    for i in range(indexes[0] - 1, -1, -1):
        if page.sentence_of(drafts[i].trigger.token).id < first:
            return None
        date = drafts[i].setting.date
        if date is not None and date.earliest:
            return date
    return None


def shift(date: Date, distance: Distance) -> Date | None:
    """Return the date that lies at a distance from another, with the words of the distance.

    None where the other is known to the year alone, or the distance leads out of the calendar.
    """
    iso = iso_date(date)
    if len(iso) not in (DAY, MONTH):
        return None
    first, last = (step(day.fromisoformat(end), distance.unit, distance.count) for end in (date.earliest, date.latest))
    if first is None or last is None:
        return None
    is_in_days = distance.unit in _DAYS
    if is_in_days and len(iso) == MONTH:
        is_within = abs(distance.count * _DAYS[distance.unit]) < DAYS_WITHIN_MONTH
        return date if is_within else replace(distance.date, earliest=first.isoformat(), latest=last.isoformat())
    value = first.isoformat() if is_in_days else value_of(first, "M")
    days = days_of(value)
    if days is None:
        return None
    return replace(distance.date, type="DATE", value=value, earliest=days[0].isoformat(), latest=days[1].isoformat())
