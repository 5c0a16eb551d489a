"""Guards for lengths, sets and phrases: "the year" that is no time of the story, "a second chance", "school days".

Each tells whether a candidate is to be refused; guards.py says which construction asks which guard.
"""

from spacy.tokens import Token

from dateline.clauses.functions import is_adverbial_noun, is_apposition, is_premodifier
from dateline.clauses.phrases import (
    adjectives,
    clauses_of_noun,
    compounds,
    determiners,
    numerals,
    obliques,
    possessors,
    premodifiers,
    relative_clauses,
)
from dateline.dates.grammar import Match
from dateline.ontology import nouns_of_acts
from dateline.page import Page
from dateline.words import words_for

NUMBERS = frozenset({"SMALL", "TWODIGIT", "THREEDIGIT", "DIGITS", "NUMBER", "DOTCLOCK", "ONCE"})
BEFORE_UNIT = frozenset({"IN", "FOR", "OF", "SINCE", "EARLIER", "LATER", "DURING", "OVER", "BY"})
BEFORE_PART = frozenset({"IN", "AT", "DURING", "OF", "EARLY", "X", "TO", "FOR", "FROM", "BY", "BEFORE"})
BEFORE_BARE_PART = frozenset({"AT", "TO", "BY", "BEFORE"})
BEFORE_NAMED_PART = frozenset({"AT", "BEFORE", "AFTER", "APPROX", "TO", "SINCE", "BY", "FROM"})
AFTER_UNITS = frozenset({"SINCE", "AFTER", "BEFORE", "FOLLOWING"})
CLAUSE_ENDS = frozenset({"COMMA", "DOT", "BOUNDARY", "RPAR"})
MARKS = frozenset('"”’)];:!?')
# Words that count units from the day of writing.
WINDOWS = ("PAST", "LAST", "NEXT", "COMING", "PREVIOUS", "FOLLOWING")
COUNTED = ("SMALL", "NUMBER", "TWODIGIT", "VAGUE", "FEW", "COUPLE")


def last_token(match: Match, page: Page) -> Token:
    """Return the last token of a match."""
    return page.span(match.start, match.end)[-1]


def next_token(match: Match, page: Page) -> Token | None:
    """Return the token after a match, None at the end of the text."""
    token = last_token(match, page)
    return token.nbor(1) if token.i + 1 < len(token.doc) else None


def is_noun_modifier(match: Match, page: Page) -> bool:
    """Tell whether an expression modifies the noun behind it ("Christmas tree")."""
    head = page.span(match.start, match.end).root
    return is_premodifier(head) and head.head.i > head.i


def is_before_something(match: Match, page: Page) -> bool:
    """Refuse "two years before the war"; keep "two years before" at the end of a clause."""
    return match.after_kind not in CLAUSE_ENDS and (match.after is None or match.after.lower not in MARKS)


def is_no_length(match: Match, page: Page) -> bool:
    """Refuse "a second chance", "a quarter of voters", "in as many weeks", and halves of anything but time."""
    if match.kinds[0] == "VAGUE" and match.before is not None and match.before.lower == "as":
        return True
    if match.has("UNITS") and match.value("UNITS") == "Q" and not match.has("SINGLE", *WINDOWS):
        return True
    if match.has("QUARTER"):
        return match.family == "duration" and match.rule != "duration-window" and not match.has("DASH")
    if match.has("SECOND") and not match.has("UNITS", "TIMEUNITS", "UNIT", "TIMEUNIT"):
        return not (match.has("DASH") and match.has(*COUNTED))
    return match.has("HALF") and not match.has("UNIT", "UNITS", "TIMEUNIT", "TIMEUNITS")


def is_described_plural(match: Match, page: Page) -> bool:
    """Refuse plurals whose modifiers or article make them no length ("school days", "the years")."""
    token = last_token(match, page)
    if token.pos_ != "NOUN" or match.before_kind in ("THE", "DASH", "THIS", "THESE", "POSS"):
        return True
    return bool(determiners(token) or possessors(token) or numerals(token) or premodifiers(token))


def is_idle_plural(match: Match, page: Page) -> bool:
    """Keep "the days" only in "in the days since" and the like, and in "over the years"."""
    if match.after_kind == "YEAR":
        return True
    is_bounded = match.before_kind == "IN" and match.after_kind in AFTER_UNITS
    return not (is_bounded or match.before_kind == "OVER")


def is_of_event(match: Match, page: Page) -> bool:
    """Tell whether a day is told by an event that is known: "the day after the attack", "the day of the crash"."""
    token = next_token(match, page)
    if token is not None and match.after_kind == "OF":
        token = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if token is None or token.lower_ != "the":
        return False
    return token.head.tag_ == "NN" and token.head.lemma_ in words_for("event noun") | nouns_of_acts()


def is_idle_unit(match: Match, page: Page) -> bool:
    """Keep "the year" only after a preposition of time and without dependents; "the weekend" anywhere.

    "The full year" is kept after "for", "the day" in "the day of the attack".
    """
    if match.kinds == ["THE", "UNIT"] and match.value("UNIT") == "D" and match.after_kind == "OF":
        return not is_of_event(match, page)
    if match.has("SINGLE") and match.has("THE"):
        return match.before_kind != "FOR"
    if match.kinds[0] == "SINGLE":
        return not is_noun_modifier(match, page)
    if match.kinds[0] != "THE" or (len(match.lexemes) > 2 and not match.has("FISCAL")):
        return is_noun_modifier(match, page)
    if match.value("UNIT") == "WE":
        return is_noun_modifier(match, page)
    if match.before_kind not in BEFORE_UNIT or match.value("UNIT") in ("D", "CE", "DE"):
        return True
    token = last_token(match, page)
    if match.after_kind in ("OF", "THAT", "POSS", "DASH", "IN"):
        return True
    if match.after_kind == "X" and match.after is not None and match.after.lower not in MARKS:
        follower = next_token(match, page)
        return follower is not None and follower.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "PRON")
    return bool(adjectives(token) or clauses_of_noun(token))


def is_no_time_of_day(match: Match, page: Page) -> bool:
    """Keep "the morning" after a preposition, "night" after "at" only."""
    if last_token(match, page).pos_ != "NOUN" or is_noun_modifier(match, page):
        return True
    if match.rule == "part-on-day" and match.before_kind in BEFORE_NAMED_PART:
        return False
    if match.before_kind not in BEFORE_PART:
        return True
    return match.kinds[0] not in ("THE", "EARLY") and match.before_kind not in BEFORE_BARE_PART


def is_no_rate(match: Match, page: Page) -> bool:
    """Keep "a day" as a rate only if it depends on a number or noun right before it ("$2 million a year")."""
    if match.value("UNIT") in ("CE", "ML", "WE"):
        return True
    if match.rule == "per":
        return False
    unit = last_token(match, page)
    depends = is_adverbial_noun(unit) or is_apposition(unit) or is_premodifier(unit)
    is_rate = depends and unit.head.pos_ in ("NOUN", "NUM", "SYM", "PROPN")
    is_beside = match.before_kind in NUMBERS | {"X"} and unit.head.i < unit.i
    return not (is_rate and is_beside) or match.after_kind in ("AFTER", "BEFORE", "AGO", "OF")


def is_not_now(match: Match, page: Page) -> bool:
    """Keep "present", "moment" and "date" after their prepositions only, of plurals "these days" only."""
    if match.has("THESE"):
        return match.value("UNITS") != "D"
    if match.kinds[0] == "TO":
        return match.lexemes[-1].lower != "date"
    if not match.has("PRESENT") or match.has("DASH"):
        return False
    is_verb = last_token(match, page).pos_ == "VERB"
    return is_verb or match.before_kind not in match.value("PRESENT").split("|")


def is_other_time(match: Match, page: Page) -> bool:
    """Keep "the time" in "at the time", not in "at the time of the vote"; "the long run" after "in" and "over"."""
    if match.rule == "some-day":
        return match.before_kind not in ("AT", "ON", "FOR", "IN", "OVER", "TO")
    token = last_token(match, page)
    is_told = match.after_kind in ("OF", "WHEN") or bool(clauses_of_noun(token) or relative_clauses(token))
    return match.before_kind != "AT" or is_told


def is_conjunction(match: Match, page: Page) -> bool:
    """Refuse "now that"."""
    return match.value("REF") == "PRESENT_REF" and match.after_kind == "THAT"


def is_owned(match: Match, page: Page) -> bool:
    """Refuse "future plans", "his past", "the future of the party"."""
    token = last_token(match, page)
    return token.pos_ != "NOUN" or bool(possessors(token) or compounds(token) or obliques(token, ("of",)))


def is_in_a_name(match: Match, page: Page) -> bool:
    """Refuse "Today" and "Daily" in the name of a paper or programme: "on Kanal Norge's This Morning"."""
    token = last_token(match, page)
    first = page.span(match.start, match.end)[0]
    sentence = page.sentence_of(token)
    if not (first.is_title and token.is_title) or first.i == page.tokens(sentence).start:
        return False
    if token.pos_ == "PROPN" and token.ent_type_ in ("ORG", "WORK_OF_ART", "PRODUCT"):
        return True
    before = first.nbor(-1)
    return sentence.kind == "body" and (before.tag_ == "POS" or before.pos_ == "PROPN")


def is_day_of_noun(match: Match, page: Page) -> bool:
    """Refuse "a Sunday paper", where the article is the noun's."""
    day = last_token(match, page)
    return day.head.pos_ in ("NOUN", "PROPN") and day.head.i > day.i


def is_half_of_accounts(match: Match, page: Page) -> bool:
    """Keep "half-century": the half of a year is a term of accounts, "the half-year report"."""
    return match.value("UNIT") not in ("CE", "DE")


def is_no_reference(match: Match, page: Page) -> bool:
    """Refuse "now that", and "Now" in a name."""
    return is_conjunction(match, page) or is_in_a_name(match, page)
