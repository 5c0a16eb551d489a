"""Refuses candidates that look like time expressions and are none, by their neighbours and the parse.

"may", "fall" and "second" as other words; numbers that count things ("1500 soldiers") and only look like years; "the
year" and "a day" where they are no time of the story; ages written into compounds. Each guard is named after the rule
it checks.
"""

from collections.abc import Callable

from spacy.tokens import Token

from dateline.dates.grammar import Match
from dateline.page import Page

TIME_PREPOSITIONS = frozenset(
    {"IN", "OF", "FROM", "TO", "SINCE", "FOR", "BETWEEN", "BEFORE", "AFTER", "LPAR", "DASH", "AND", "OR", "AT"}
)
NUMBERS = ("SMALL", "TWODIGIT", "THREEDIGIT", "DIGITS", "NUMBER", "DOTCLOCK", "ONCE")
TIME_OF_UNIT = frozenset({"IN", "FOR", "OF", "SINCE", "EARLIER", "LATER", "DURING", "OVER"})
NOT_TIME_ENTITIES = frozenset({"MONEY", "QUANTITY", "PERCENT", "PRODUCT"})
CURRENCY = frozenset("$€£¥#+%°")
LIKELY_YEARS = range(1700, 2060)
"""Years that a bare number of four digits may be without the word "in" before it."""


def is_refused(match: Match, page: Page) -> bool:
    """Tell whether a candidate is no time expression. Needs tags, the parse and entities."""
    guard = GUARDS.get(match.rule)
    return guard is not None and guard(match, page)


def _head(match: Match, page: Page) -> Token:
    return page.span(match.start, match.end).root


def _last_token(match: Match, page: Page) -> Token:
    return page.span(match.start, match.end)[-1]


def _next_token(match: Match, page: Page) -> Token | None:
    token = _last_token(match, page)
    return token.nbor(1) if token.i + 1 < len(token.doc) else None


def _is_noun_modifier(match: Match, page: Page) -> bool:
    """Tell whether the expression stands before the noun it belongs to ("Christmas tree")."""
    head = _head(match, page)
    return head.dep_ in ("compound", "nmod", "amod") and head.head.i > head.i


def _bare_month(match: Match, page: Page) -> bool:
    """Refuse "May" as a verb or a name, "March" as a street or a walk."""
    token = _last_token(match, page)
    if len(match.lexemes) > 1 and match.has("EARLY", "EDGE"):
        return False
    word = match.of("MONTH")[0].lower
    if len(word) <= 3 and word != "may":
        return True
    if token.ent_type_ in ("PERSON", "ORG", "FAC", "GPE", "WORK_OF_ART", "LAW", "EVENT") and token.ent_type_ != "DATE":
        return word in ("may", "march", "april", "june", "august") or token.ent_type_ in ("PERSON", "FAC")
    if word == "may":
        return token.tag_ == "MD" or token.pos_ not in ("PROPN", "NOUN")
    if word == "march":
        before = token.nbor(-1) if token.i else None
        is_walk = before is not None and before.pos_ in ("DET", "ADJ", "PROPN", "PART") and token.ent_type_ != "DATE"
        return token.pos_ in ("VERB", "NOUN") or is_walk
    return False


def _weekday(match: Match, page: Page) -> bool:
    """Refuse "Sun", "Sat", "Mon" alone without a stop."""
    day = match.of("WEEKDAY")[0]
    return len(match.lexemes) == 1 and day.end - day.start <= 4


def _before(match: Match, page: Page) -> bool:
    """Keep "two years before" only with nothing after it to be before."""
    after = match.after
    return after is not None and after.kind not in ("COMMA", "DOT", "BOUNDARY", "RPAR") and after.lower not in ';:!?"”’'


def _bare_year(match: Match, page: Page) -> bool:
    """Refuse a number that counts, prices or names something."""
    number = page.span(match.of("YEAR", "SHORTYEAR")[-1].start, match.end)[0] if match.of("YEAR", "SHORTYEAR") else None
    if number is None or match.has("EARLY", "EDGE", "LATER", "EARLIER", "SIDE", "AD"):
        return False
    if match.has("SHORTYEAR"):
        return number.ent_type_ != "DATE"
    before, after = match.before, match.after
    if number.ent_type_ in NOT_TIME_ENTITIES or (before is not None and before.lower in CURRENCY):
        return True
    if after is not None and (after.lower in CURRENCY or after.kind in ("UNITS", "TIMEUNITS")):
        return True
    if after is not None and after.kind == "DASH" and after.start == match.end and number.ent_type_ != "DATE":
        return True
    follower = _next_token(match, page)
    if number.dep_ == "nummod" and number.head.tag_ in ("NNS", "NNPS") and number.head.i > number.i:
        has_the = any(
            child.lower_ in ("the", "these", "those") or child.tag_ == "PRP$" for child in number.head.children
        )
        if not has_the and number.ent_type_ != "DATE":
            return True
    if number.ent_type_ == "DATE" or (before is not None and before.kind in TIME_PREPOSITIONS):
        is_cardinal = number.ent_type_ == "CARDINAL" and follower is not None and follower.tag_ in ("NNS", "IN")
        return is_cardinal or int(number.text[:4] if number.text[:4].isdigit() else 0) not in range(1000, 2200)
    if page.kind_of(number) in ("title", "heading") and number.text.isdigit() and int(number.text) in LIKELY_YEARS:
        return False
    if not number.text.isdigit() or int(number.text) not in LIKELY_YEARS:
        return True
    return number.ent_type_ == "CARDINAL" and number.dep_ not in ("pobj", "nummod")


def _season(match: Match, page: Page) -> bool:
    """Refuse "fall" and "spring" as verbs, and waters and collapses ("the fall of Troy")."""
    token = page.span(match.of("SEASON")[0].start, match.of("SEASON")[0].end)[0]
    if token.pos_ not in ("NOUN", "PROPN") or token.ent_type_ in ("PERSON", "GPE", "FAC", "WORK_OF_ART", "EVENT"):
        return True
    if _is_noun_modifier(match, page) and token.ent_type_ != "DATE":
        return True
    return match.of("SEASON")[0].lower in ("fall", "spring") and token.ent_type_ != "DATE"


def _duration(match: Match, page: Page) -> bool:
    """Refuse "a second chance", "a quarter of voters", "three quarters of them"."""
    if any(lexeme.value == "Q" for lexeme in match.of("UNITS")) and not match.has("SINGLE"):
        return True
    if match.has("SECOND") or (match.has("QUARTER") and not match.has("DASH")):
        counted = match.has("SMALL", "NUMBER", "TWODIGIT", "VAGUE", "FEW", "COUPLE")
        return not (counted and match.has("DASH", "SECOND")) or match.has("QUARTER")
    return bool(match.has("HALF") and not match.has("UNIT", "UNITS", "TIMEUNIT", "TIMEUNITS"))


def _bare_units(match: Match, page: Page) -> bool:
    """Refuse plurals with words before them that make them something else ("school days", "the years")."""
    token = _last_token(match, page)
    if token.pos_ != "NOUN" or (
        match.before is not None and match.before.kind in ("THE", "DASH", "THIS", "THESE", "POSS")
    ):
        return True
    return any(child.dep_ in ("det", "amod", "compound", "poss", "nummod") for child in token.children)


def _the_unit(match: Match, page: Page) -> bool:
    """Keep "the year" only as the object of a preposition of time, or after a modifier, and with nothing hung on it."""
    after = match.after
    token = _last_token(match, page)
    if match.kinds[0] != "THE" or (len(match.lexemes) > 2 and not match.has("FISCAL")):
        return (match.kinds[0] == "A" and match.kinds[-1] in ("AFTER", "BEFORE")) or _is_noun_modifier(match, page)
    before = match.before
    if match.value("UNIT") == "WE":
        return _is_noun_modifier(match, page)
    if before is None or before.kind not in TIME_OF_UNIT or match.value("UNIT") in ("D", "CE", "DE"):
        return True
    if after is not None and (
        after.kind in ("OF", "X", "THAT", "POSS", "DASH", "IN") and after.lower not in '"”’)];:!?'
    ):
        return after.kind != "X" or _next_is_noun(match, page)
    return any(child.dep_ in ("relcl", "acl", "amod") for child in token.children)


def _next_is_noun(match: Match, page: Page) -> bool:
    follower = _next_token(match, page)
    return follower is not None and follower.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "PRON")


def _part(match: Match, page: Page) -> bool:
    """Keep "the morning", "night" only where a preposition or nothing of its own makes it a time."""
    token = _last_token(match, page)
    if token.pos_ != "NOUN" or _is_noun_modifier(match, page):
        return True
    before = match.before
    if before is None or before.kind not in ("IN", "AT", "DURING", "OF", "EARLY", "X", "TO", "FOR", "FROM"):
        return True
    return match.kinds[0] not in ("THE", "EARLY") and before.kind not in ("AT", "TO")


def _nth_day(match: Match, page: Page) -> bool:
    """Refuse "the 21st century", "the 38th parallel", "the 7th Army"."""
    follower = _next_token(match, page)
    has_noun = follower is not None and follower.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")
    return has_noun or _is_noun_modifier(match, page)


def _quarter(match: Match, page: Page) -> bool:
    """Refuse a bare "second half" of a match or "first half" of anything that is no year."""
    is_half = match.has("HALF") and not match.has("YEAR", "UNIT", "FISCAL")
    return is_half or (match.has("QNUMBER") and _next_is_letter(match))


def _next_is_letter(match: Match) -> bool:
    return match.after is not None and match.after.kind == "DASH"


def _decade(match: Match, page: Page) -> bool:
    """Refuse ages ("in his sixties") and temperatures ("in the low 80s")."""
    first = page.span(match.start, match.end)[0]
    owner = first.nbor(-1) if first.i else None
    is_short = bool(match.value("DECADE")[:1].isdigit()) and len(match.value("DECADE").strip("s'’")) == 2
    is_measure = is_short and not (match.has("THE") and len(match.lexemes) <= 3)
    return is_measure or (owner is not None and owner.tag_ == "PRP$")


def _century(match: Match, page: Page) -> bool:
    return match.value("UNIT") != "CE"


def _nth_unit(match: Match, page: Page) -> bool:
    return match.has("UNIT") and match.of("UNIT")[0].value not in ("D", "W", "M", "WE")


def _year_word(match: Match, page: Page) -> bool:
    return match.of("UNIT")[0].value != "Y" if match.has("UNIT") else _bare_year(match, page)


def _present(match: Match, page: Page) -> bool:
    """Keep "present", "moment" and "date" after "at", "to" and "until" only, "these days" anywhere."""
    if match.has("THESE"):
        return match.value("UNITS") != "D"
    word = match.lexemes[-1].lower if match.has("PRESENT") else ""
    before = match.before
    if match.has("TIME") or len(match.lexemes) == 3:
        return False
    if word == "date":
        return before is None or before.lower not in ("to",) or match.has("THE") or _head(match, page).pos_ != "NOUN"
    return before is None or before.kind not in ("AT", "TO", "FOR") or (word == "moment" and before.kind != "AT")


def _reference(match: Match, page: Page) -> bool:
    """Refuse "now that", and "now" as a conjunction."""
    return match.lexemes[-1].lower == "now" and match.after is not None and match.after.kind == "THAT"


def _past_future(match: Match, page: Page) -> bool:
    token = _last_token(match, page)
    if token.pos_ not in ("NOUN",):
        return True
    return any(
        child.dep_ in ("poss", "compound") or (child.dep_ == "prep" and child.lower_ == "of")
        for child in token.children
    )


def _holiday(match: Match, page: Page) -> bool:
    return len(match.of("HOLIDAY")[0].lower.split()) == 1 and _is_noun_modifier(match, page) and not match.has("YEAR")


def _clock(match: Match, page: Page) -> bool:
    """Refuse scores and ratios written like times ("won 3:10")."""
    if match.kinds != ["CLOCK"]:
        return False
    before = match.before
    return before is None or before.kind not in (
        "AT",
        "IN",
        "TO",
        "FROM",
        "AFTER",
        "BEFORE",
        "SINCE",
        "BETWEEN",
        "APPROX",
        "COMMA",
    )


def _in_a_name(match: Match, page: Page) -> bool:
    """Refuse "Today" and "Daily" in the name of a paper or programme."""
    token = _last_token(match, page)
    is_capital = token.is_title and token.i != page.tokens(page.sentence_of(token)).start
    return is_capital and token.pos_ == "PROPN" and token.ent_type_ in ("ORG", "WORK_OF_ART", "PRODUCT")


def _the_units(match: Match, page: Page) -> bool:
    """Keep "the days" before "since" and the like, and "over the years"."""
    is_before = match.before is not None and match.before.kind in ("OVER", "IN")
    is_after = match.after is not None and match.after.kind in ("SINCE", "AFTER", "BEFORE", "FOLLOWING")
    is_over = match.before is not None and match.before.kind == "OVER"
    return not (is_before and (is_after or is_over))


def _per(match: Match, page: Page) -> bool:
    return match.has("UNIT") and match.of("UNIT")[0].value in ("CE", "ML")


def _per_unit(match: Match, page: Page) -> bool:
    """Keep "a day" as a rate only where it hangs on a number or a noun right before it ("$2 million a year")."""
    unit = _last_token(match, page)
    before = match.before
    is_rate = unit.dep_ in ("npadvmod", "nmod", "appos") and unit.head.pos_ in ("NOUN", "NUM", "SYM", "PROPN")
    is_beside = before is not None and before.kind in ("X", *NUMBERS) and unit.head.i < unit.i
    follows = match.after is not None and match.after.kind in ("AFTER", "BEFORE", "AGO", "OF")
    return not (is_rate and is_beside) or follows or match.value("UNIT") in ("CE", "ML", "WE")


def _window(match: Match, page: Page) -> bool:
    """Refuse a window without number whose determiner makes it a single stretch ("the first days")."""
    return match.has("SECOND") and not match.has("UNITS", "TIMEUNITS", "UNIT", "TIMEUNIT")


def _ambiguous_pair(match: Match, page: Page) -> bool:
    """Refuse "1990-2000 units" and scores: a range of years needs two years in order."""
    years = match.of("YEAR")
    return not years and not match.has("SMALL", "TWODIGIT")


GUARDS: dict[str, Callable[[Match, Page], bool]] = {
    "month": _bare_month,
    "year": _year_word,
    "weekday": _weekday,
    "shift-before": _before,
    "season": _season,
    "duration": _duration,
    "duration-hyphen": _duration,
    "duration-window": _window,
    "duration-bare": _bare_units,
    "the-unit": _the_unit,
    "part": _part,
    "monthday": _nth_day,
    "quarter": _quarter,
    "deictic": _in_a_name,
    "alternation": _in_a_name,
    "the-units": _the_units,
    "century": _century,
    "decade": _decade,
    "nth-unit": _nth_unit,
    "present": _present,
    "ref": _reference,
    "past-future": _past_future,
    "holiday": _holiday,
    "clock": _clock,
    "per": _per,
    "per-unit": _per_unit,
    "range-years": _ambiguous_pair,
}
