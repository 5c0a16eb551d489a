"""Refuses candidates that look like time expressions and are none: the table of guards, and those for calendar words.

A guard is asked about the candidates of one rule and looks at their neighbours, tags, parse and entities: "may" and
"fall" as other words, numbers that count things ("1500 soldiers") and only look like years, "Today" in the name of a
paper. Guards for lengths, sets and phrases are in guards_phrases.py, for hours and counted days in guards_counted.py.
Misses: novels and models called after years ("1984" is read as a year).
"""

import re
from collections.abc import Callable

from spacy.tokens import Token

from dateline.clauses.functions import is_compound, is_numeral, is_prepositional_object
from dateline.clauses.phrases import determiners, possessors
from dateline.dates import guards_counted as counted
from dateline.dates import guards_phrases as phrases
from dateline.dates.grammar import Match
from dateline.dates.guards_phrases import is_noun_modifier, last_token, next_token
from dateline.dates.words import load_numbered
from dateline.page import Page
from dateline.time_words import load_words
from dateline.words import words_for

TIME_PREPOSITIONS = frozenset(
    {"IN", "OF", "FROM", "TO", "SINCE", "FOR", "BETWEEN", "BEFORE", "AFTER", "LPAR", "DASH", "AND", "OR", "AT", "BY"}
)
NUMERALS = frozenset({"YEAR", "DIGITS", "FOURDIGITS", "THREEDIGIT", "TWODIGIT"})
NOT_TIME_ENTITIES = frozenset({"MONEY", "QUANTITY", "PERCENT", "PRODUCT"})
NAME_ENTITIES = frozenset({"PERSON", "ORG", "FAC", "GPE", "WORK_OF_ART", "LAW", "EVENT"})
MEASURES = frozenset("$€£¥#+%°")
# The range of years for a bare number of four digits: after a preposition of time, and anywhere.
YEARS_AFTER_PREPOSITION = range(1000, 2200)
YEARS_ANYWHERE = range(1700, 2060)
SHORT_NAME_CHARS = 4
NAMED_DAYS = frozenset({"day", "eve"})
NOT_SURNAMES = frozenset({"ORG", "NORP", "EVENT", "FAC"})
# "(555) 2019", "555-2019".
PHONE = re.compile(r"\([0-9]{3}\) ?$|(?<![0-9-])[0-9]{3}-$")
PHONE_CHARS = 8


def is_refused(match: Match, page: Page) -> bool:
    """Tell whether a candidate (or the first of its parts) is no time expression. Needs tags, parse and entities."""
    guard = GUARDS.get(match.rule) if match.part in ("", "a") else None
    return guard is not None and guard(match, page)


def _month(match: Match, page: Page) -> bool:
    """Refuse "May" as a verb or a name, "March" as a walk, and "Dec" alone."""
    token = last_token(match, page)
    month = match.of("MONTH")[0]
    if len(match.lexemes) > 1:
        return False
    is_other_word = load_words()[month.lower].shape == "capital"
    if _is_given_name(match, token) or (is_other_word and _is_surname(match, token)):
        return True
    if month.end - month.start < SHORT_NAME_CHARS and not (is_other_word and token.ent_type_ == "DATE"):
        return True
    if token.ent_type_ in NAME_ENTITIES:
        return is_other_word or token.ent_type_ in ("PERSON", "FAC")
    if not is_other_word:
        return False
    before = token.nbor(-1) if token.i else None
    is_described = before is not None and before.pos_ in ("DET", "ADJ", "PROPN", "PART")
    return token.pos_ != "PROPN" or (is_described and token.ent_type_ != "DATE")


def _is_given_name(match: Match, token: Token) -> bool:
    """Tell whether a month is the first name of a person: "August Strand resigned"."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if after is None or not (is_compound(token) and token.head == after and after.pos_ == "PROPN"):
        return False
    is_plain = after.text.istitle() and after.ent_type_ not in NOT_SURNAMES and after.lower_ not in load_words()
    is_dated = match.before_kind in TIME_PREPOSITIONS or bool(determiners(after) or possessors(after))
    return is_plain and not is_dated and match.end - match.start >= SHORT_NAME_CHARS - 1


def _is_surname(match: Match, token: Token) -> bool:
    """Tell whether somebody was called by a month before: "Erik March ... March said"."""
    earlier = (word for word in token.doc[1 : token.i + 1] if word.text == token.text)
    firsts = (word.nbor(-1) for word in earlier if is_compound(word.nbor(-1)) and word.nbor(-1).head == word)
    is_named = any(first.pos_ == "PROPN" and first.lower_ not in load_words() for first in firsts)
    return is_named and match.before_kind not in TIME_PREPOSITIONS


def _weekday(match: Match, page: Page) -> bool:
    """Refuse "Sun", "Sat", "Mon" alone without a stop."""
    day = match.of("WEEKDAY")[0]
    return len(match.lexemes) == 1 and day.end - day.start <= SHORT_NAME_CHARS


def _year(match: Match, page: Page) -> bool:
    """Refuse a number that is a count, a price or part of a name."""
    if match.has("UNIT"):
        return match.value("UNIT") != "Y"
    lexeme = match.of("YEAR", "SHORTYEAR")[-1]
    number = page.span(lexeme.start, lexeme.end)[0]
    if match.has("EARLY", "EDGE", "LATER", "EARLIER", "SIDE", "AD"):
        return False
    if match.has("SHORTYEAR"):
        return number.ent_type_ != "DATE"
    return (
        _is_measured(match, number, page)
        or _is_numbered(match, number)
        or _counts_things(number)
        or not _is_likely_year(match, number, page)
    )


def _is_measured(match: Match, number: Token, page: Page) -> bool:
    """Tell whether a currency, a unit or a hyphen shows that a number is no year."""
    neighbours = {neighbour.lower for neighbour in (match.before, match.after) if neighbour}
    if PHONE.search(page.article.text[max(0, match.start - PHONE_CHARS) : match.start]):
        return True
    is_joined = match.after_kind == "DASH" and match.after is not None and match.after.start == match.end
    return (
        number.ent_type_ in NOT_TIME_ENTITIES
        or bool(neighbours & MEASURES)
        or match.after_kind in ("UNITS", "TIMEUNITS")
        or bool(NUMERALS & {match.before_kind, match.after_kind})
        or (is_joined and number.ent_type_ != "DATE")
    )


def _is_numbered(match: Match, number: Token) -> bool:
    """Tell whether the word beside a number shows a name or a count ("Flight 1990", "room No. 2020", "1918 pages")."""
    words = load_numbered()
    before = [token.lower_.rstrip(".") for token in number.doc[max(0, number.i - 2) : number.i] if token.text != "."]
    is_name = bool(before) and before[-1] in words["before"]
    is_count = match.after is not None and match.after.lower in words["after"] and match.before_kind != "IN"
    return is_name or is_count


def _counts_things(number: Token) -> bool:
    """Tell whether a number stands before a plural without an article ("1500 soldiers", not "the 2008 elections")."""
    head = number.head
    if not is_numeral(number) or head.tag_ not in ("NNS", "NNPS") or head.i < number.i or number.ent_type_ == "DATE":
        return False
    return not determiners(head) and not possessors(head)


def _is_likely_year(match: Match, number: Token, page: Page) -> bool:
    value = int(match.value("YEAR"))
    if number.ent_type_ == "DATE" or match.before_kind in TIME_PREPOSITIONS:
        follower = next_token(match, page)
        is_count = number.ent_type_ == "CARDINAL" and follower is not None and follower.tag_ in ("NNS", "IN")
        return not is_count and value in YEARS_AFTER_PREPOSITION
    if value not in YEARS_ANYWHERE:
        return False
    if page.kind_of(number) in ("title", "heading"):
        return True
    return number.ent_type_ != "CARDINAL" or is_prepositional_object(number) or is_numeral(number)


def _season(match: Match, page: Page) -> bool:
    """Refuse "fall" and "spring" as verbs, waters and collapses, and seasons in names."""
    season = match.of("SEASON")[0]
    token = page.span(season.start, season.end)[0]
    if token.pos_ not in ("NOUN", "PROPN") or token.ent_type_ in NAME_ENTITIES - {"ORG", "LAW"}:
        return True
    is_doubtful = load_words()[season.lower].shape == "doubtful" or is_noun_modifier(match, page)
    return is_doubtful and token.ent_type_ != "DATE"


def _monthday(match: Match, page: Page) -> bool:
    """Refuse "the 21st century", "the 38th parallel", "the 7th Army", "the 30th-largest"."""
    if match.after_kind == "DASH":
        return True
    follower = next_token(match, page)
    has_noun = follower is not None and follower.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")
    return has_noun or is_noun_modifier(match, page)


def _decade(match: Match, page: Page) -> bool:
    """Refuse ages ("in his sixties") and temperatures ("in the low 80s")."""
    first = page.span(match.start, match.end)[0]
    owner = first.nbor(-1) if first.i else None
    is_short = match.value("DECADE")[:1].isdigit() and len(match.value("DECADE").strip("s'’")) == 2
    is_measure = is_short and not (match.has("THE") and len(match.lexemes) <= 3)
    return is_measure or (owner is not None and owner.tag_ == "PRP$")


def _holiday(match: Match, page: Page) -> bool:
    """Refuse the Christmas of "Christmas tree" and the Ramadan of "Operation Ramadan", not "the Labor Day parade"."""
    if match.kinds != ["HOLIDAY"]:
        return False
    first = page.span(match.start, match.end)[0]
    is_named = first.i > 0 and is_compound(first.nbor(-1)) and first.nbor(-1).pos_ == "PROPN"
    is_day = last_token(match, page).lower_ in NAMED_DAYS
    return (is_noun_modifier(match, page) and not is_day) or (is_named and first.head.i <= last_token(match, page).i)


def _holiday_weekend(match: Match, page: Page) -> bool:
    return match.value("UNIT") != "WE"


def _quarter(match: Match, page: Page) -> bool:
    """Refuse a bare "second half", of a match more often than of a year, and "H1-B"."""
    is_half = match.has("HALF") and not match.has("YEAR", "UNIT", "FISCAL")
    return is_half or (match.has("QNUMBER") and match.after_kind == "DASH")


def _quarters(match: Match, page: Page) -> bool:
    """Refuse "the first and second years"."""
    return not any(lexeme.kind in ("QUARTER", "UNITS") and lexeme.value == "Q" for lexeme in match.partner)


def _century(match: Match, page: Page) -> bool:
    return match.value("UNIT") != "CE"


def _nth_unit(match: Match, page: Page) -> bool:
    return match.has("UNIT") and match.value("UNIT") not in ("D", "W", "M", "WE")


def _unit_of(match: Match, page: Page) -> bool:
    return match.value("UNIT") not in ("D", "W", "M")


def _week_number(match: Match, page: Page) -> bool:
    return match.value("UNIT") != "W"


def _to_date(match: Match, page: Page) -> bool:
    return "TO" not in match.value("PRESENT").split("|") or match.value("UNIT") not in ("W", "M", "Y")


def _turn(match: Match, page: Page) -> bool:
    return match.value("UNIT") not in (("CE", "ML") if match.has("ORDINAL", "ORDDAY") else ("CE", "ML", "Y"))


def _same_of_before(match: Match, page: Page) -> bool:
    """Refuse "the same day last week": only years may be subtracted."""
    units = match.of("UNIT")
    return bool(units) and match.kinds[-1] not in ("QUARTER", "HALF", "PERIOD", "YEAR") and units[-1].value != "Y"


def _alternation(match: Match, page: Page) -> bool:
    """Refuse a paper: "a weekly", "the daily newspaper"."""
    token, follower = last_token(match, page), next_token(match, page)
    is_paper = follower is not None and follower.lemma_ in words_for("paper")
    is_noun = token.tag_ == "NN" and not is_noun_modifier(match, page)
    return phrases.is_in_a_name(match, page) or is_paper or is_noun


GUARDS: dict[str, Callable[[Match, Page], bool]] = {
    "month": _month,
    "year": _year,
    "weekday": _weekday,
    "weekday-some": phrases.is_day_of_noun,
    "season": _season,
    "monthday": _monthday,
    "decade": _decade,
    "holiday": _holiday,
    "holiday-weekend": _holiday_weekend,
    "clock": counted.is_no_hour,
    "quarter": _quarter,
    "quarters": _quarters,
    "century": _century,
    "nth-unit": _nth_unit,
    "unit-of": _unit_of,
    "week-number": _week_number,
    "to-date": _to_date,
    "turn": _turn,
    "same-of-before": _same_of_before,
    "deictic": phrases.is_in_a_name,
    "pointer": phrases.is_in_a_name,
    "alternation": _alternation,
    "elapsed": counted.is_no_length_by_the_clock,
    "range-hours": counted.is_range_of_lengths,
    "range-years": counted.is_number_of_document,
    "weekday-in": counted.is_no_counted_week,
    "weeks-on": counted.is_no_counted_week,
    "weekday-ago": counted.is_no_counted_week,
    "day-of-month": counted.is_no_month,
    "day-in-year": counted.is_no_day_in_year,
    "weekday-day": counted.is_count,
    "then": phrases.is_other_time,
    "some-day": phrases.is_other_time,
    "shift-before": phrases.is_before_something,
    "duration": phrases.is_no_length,
    "duration-hyphen": phrases.is_no_length,
    "duration-half": phrases.is_half_of_accounts,
    "duration-window": phrases.is_no_length,
    "duration-bare": phrases.is_described_plural,
    "the-units": phrases.is_idle_plural,
    "the-unit": phrases.is_idle_unit,
    "part": phrases.is_no_time_of_day,
    "part-on-day": phrases.is_no_time_of_day,
    "per": phrases.is_no_rate,
    "per-unit": phrases.is_no_rate,
    "present": phrases.is_not_now,
    "ref": phrases.is_no_reference,
    "past-future": phrases.is_owned,
}
