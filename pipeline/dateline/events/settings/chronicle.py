"""The story's time: the date that a narrative has reached carries over to the next events of its thread.

The last day or month of a past event dates undated past events in the next sentences of its section. Quotes, present
perfects ("has repeatedly rejected") and definite nouns take none: they have times of their own.
Misses: flashbacks without a date.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.clauses.clause import clause_of, clause_verb
from dateline.clauses.functions import is_prepositional_object, kind_of
from dateline.clauses.phrases import determiners
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.settings.dating import is_datable, is_standard
from dateline.events.settings.moments import DAY, days_covered
from dateline.events.status.attribution import quotes_by_sentence
from dateline.page import Page
from dateline.records import Date, Quote, Sentence
from dateline.words import words_for

# Sentences from the last date or carried date to the next event of its thread.
REACH_SENTENCES = 2
# "Since the 2010 earthquake" does not date the events told next.
DAYS_AT_MOST = 31
NOT_YET = ("planned", "possible")


def carry_dates(
    page: Page, drafts: Sequence[MentionDraft], dates: tuple[Date, ...], quotes: tuple[Quote, ...]
) -> dict[int, Date]:
    """Return the carried dates by index of the mention; mentions with a date of their own are not in it."""
    by_sentence = quotes_by_sentence(page, quotes)
    told = [date for date in dates if _is_story_time(page, date, by_sentence)]
    ahead = _ahead(drafts)
    starts = [date.start for date in told]
    carried: dict[int, Date] = {}
    reached: Sentence | None = None
    for i, draft in enumerate(drafts):
        sentence = page.sentence_of(draft.trigger.token)
        before = bisect_right(starts, sentence.end)
        if not before or draft.setting.date is not None or not _goes_on(draft, sentence):
            continue
        date = told[before - 1]
        if date.id in ahead or not _can_carry(page, date):
            continue
        date_sentence = page.sentence_at(date.start)
        reached = date_sentence if reached is None or reached.id < date_sentence.id else reached
        is_one_section = all(other.kind == "body" for other in page.sentences[reached.id : sentence.id])
        if is_one_section and sentence.id - reached.id <= REACH_SENTENCES:
            carried[i] = replace(date, value=date.value[:DAY])  # the time of day holds for its own event only
            reached = sentence
    return carried


def _ahead(drafts: Sequence[MentionDraft]) -> set[str]:
    """Return the ids of dates that only future events carry."""
    dated = [(draft.setting.date.id, draft.state.status in NOT_YET) for draft in drafts if draft.setting.date]
    return {date for date, is_ahead in dated if is_ahead} - {date for date, is_ahead in dated if not is_ahead}


def _is_story_time(page: Page, date: Date, by_sentence: dict[int, list[Quote]]) -> bool:
    """Tell whether a date is that of an event of the story itself."""
    sentence = page.sentence_at(date.start)
    is_quoted = any(quote.covers(date.start) for quote in by_sentence.get(sentence.id, []))
    if not is_datable(date) or sentence.kind != "body" or is_quoted:
        return False
    words = page.span(date.start, date.end)
    verb = clause_verb(words.root)
    if verb is None or is_standard(words) or _looks_back(words.root, verb):
        return False
    return kind_of(verb) in ("main", "conjunct", "adverbial")


def _can_carry(page: Page, date: Date) -> bool:
    """Tell whether a date is a past day or month; any other one ends the carrying: "was jailed in 1986"."""
    verb = clause_verb(page.span(date.start, date.end).root)
    return days_covered(date) <= DAYS_AT_MOST and verb is not None and clause_of(verb).tense != "future"


def _looks_back(word: Token, verb: Token) -> bool:
    """Tell whether a date only limits a period: "since May", "since it began in May"."""
    links = [step.head for step in (word, *word.ancestors) if is_prepositional_object(step) and step.head.i > verb.i]
    clause = clause_of(verb)
    marks = clause.subordinators if clause.kind == "adverbial" else ()
    return any(link.lower_ in words_for("preposition of another time") for link in (*links, *marks))


def _goes_on(draft: MentionDraft, sentence: Sentence) -> bool:
    """Tell whether a mention is a past event of the article's own narrative: a past verb, or an indefinite noun."""
    token = draft.trigger.carrier
    if draft.source.quote_id or draft.state.status != "actual" or sentence.kind != "body":
        return False
    if token.pos_ == "NOUN":
        return any(det.lower_ in words_for("indefinite determiner") for det in determiners(token))
    is_perfect = any(aux.lower_ in words_for("present perfect auxiliary") for aux in clause_of(token).auxiliaries)
    return not is_perfect and token.tag_ in ("VBD", "VBN", "VBG", "VB")
