"""The spans of time expressions, as a table of constructions over classes of lexemes.

A pattern is a regular expression whose letters are the classes of words.csv and lexer.py in capitals; names of MACROS
stand for their right-hand sides, blanks mean nothing, and ``<name: ...>`` keeps a part for values.py. All constructions are
tried on the whole page; of overlapping matches the leftmost, then the longest, then the first in the table stands.
A leading preposition is never part of a span; "early", "about", "ago", "later" and the determiner are.
A pattern with parts ``a`` and ``b`` makes two expressions that lend each other month and year ("5 and 6 June 1944").
"""

import re
from dataclasses import dataclass
from functools import cache

from dateline.dates.lexer import Lexeme

FIRST_SYMBOL = 0xE000

MACROS = {
    # Numbers
    "DAY": "(SMALL|ORDDAY)",
    "MON": "(MONTH DOT?)",
    "YR": "(YEAR|SHORTYEAR)",
    "OLDYEAR": "(YEAR|SMALL|TWODIGIT|THREEDIGIT)",
    "CARD": "(SMALL|TWODIGIT|THREEDIGIT|DIGITS|DOTCLOCK|YEAR|NUMBER)",
    "NTH": "(ORDINAL|ORDDAY|SECOND)",
    "ROUGHLY": "(AT LEAST|UP TO|A? (MORE|LESS) THAN|OVER|APPROX)",
    "QUANTITY": "(CARD ((TO|OR|DASH|SLASH) CARD)? (AND A? HALF)?|A? (VAGUE|FEW) (CARD (OF THE)?)?|A? COUPLE OF?"
    "|HALF A|ANOTHER (CARD|FEW)?)",
    # Modifiers before a stretch of the calendar
    "MODIFIER": "(VERY? EARLY DASH?|THE? VERY? EDGE OF THE?|VERY? EARLY IN THE?|(LATER|EARLIER) (IN|ON)? THE?"
    "|THE? (SIDE|EARLY|MIDDLE) (PORTION|UNITS|HALF) OF THE?|THE SIDE OF THE?)",
    # Times of day
    "ZONED": "(COMMA? LPAR? (ZONENAME* ZONE ((PLUS|DASH) SMALL)?|ZONENAME+ TIME) RPAR?)",
    "HOUR": "((CLOCK|DOTCLOCK|SMALL|NUMBER) (AMPM|OCLOCK AMPM?)|CLOCK (TIMEUNITS|HRS)?|YEAR HRS|NOON)",
    "CLOCKTIME": "(HOUR ZONED? (IN THE PART|AT PART)?)",
    # Days
    "NAMED": "(WEEKDAY DOT? COMMA?)",
    "OFYEAR": "(COMMA? OF? YR (AD)?|COMMA? OLDYEAR BC|OF (THAT|THE)? (SAME|LAST|NEXT|PREVIOUS|FOLLOWING)? UNIT)",
    "DATED": "(MON DAY OFYEAR?|MON THE DAY OFYEAR?|THE? DAY OF? MON OFYEAR?|THE? NTH OF MON OFYEAR?)",
    "CALENDARDAY": "(ISO|SLASHED|NAMED? LPAR? DATED|DATED (COMMA? LPAR? WEEKDAY RPAR?)?)",
    # Deictic and anaphoric determiners
    "POINTER": "(THE? (SAME|LAST|NEXT|PREVIOUS|FOLLOWING|COMING|CURRENT)|THE (VERY (SAME|NEXT)|PAST)|THIS (SAME|PAST|LAST|COMING)?"
    "|THAT SAME?)",
    "POINTED": "(FISCAL? UNIT|QUARTER|HALF|SEASON|PART|MONTH|WEEKDAY PART?)",
    "SPANS": "(UNIT|UNITS|QUARTER|TIMEUNIT|TIMEUNITS|SECOND|PARTS|SEASONS)",
}

# name, family (the reader in values.py and anchored.py), pattern
CONSTRUCTIONS = (
    # Days and times of the calendar
    ("range-days", "calendar", "<a: MON DAY> (DASH|TO|AND|OR|SLASH) <b: DAY OFYEAR?>"),
    ("range-days", "calendar", "<a: THE? DAY> (DASH|TO|AND|OR|SLASH) THE? <b: DAY OF? MON OFYEAR?>"),
    ("range-months", "calendar", "<a: MODIFIER? MON> (DASH|TO|AND|OR|SLASH) <b: MODIFIER? MON COMMA? OF? YR>"),
    ("range-dates", "calendar", "<a: DATED> (DASH|TO|AND|OR) <b: MON DAY COMMA? YR|DAY MON COMMA? YR>"),
    ("range-weekdays", "calendar", "<a: WEEKDAY> (AND|OR) <b: WEEKDAY PART>"),
    ("range-years", "calendar", "<a: YEAR> (DASH|SLASH|TO) <b: YEAR|TWODIGIT|SMALL>"),
    ("range-years", "calendar", "<a: MODIFIER? YEAR> (DASH|SLASH) <b: MODIFIER? (YEAR|TWODIGIT|SMALL)>"),
    ("range-hours", "calendar", "<a: CLOCK|DOTCLOCK|SMALL> (DASH|TO|AND) <b: CLOCKTIME>"),
    ("calendar-day", "calendar", "MODIFIER? CALENDARDAY"),
    ("day-time", "calendar", "CALENDARDAY COMMA? (CLOCKTIME|PART)"),
    ("time-day", "calendar", "CLOCKTIME COMMA? ((PART OF)? CALENDARDAY|MODIFIER? WEEKDAY|DEICTIC)"),
    ("part-of-day", "calendar", "(EARLY IN)? THE? EARLY? WEEKDAY? (PART TIMEUNITS?|EARLY TIMEUNITS) OF (CALENDARDAY|WEEKDAY)"),
    ("month-year", "calendar", "MODIFIER? MON COMMA? OFYEAR"),
    ("month", "calendar", "MODIFIER? MON"),
    ("month-end", "calendar", "MON POSS EDGE"),
    ("season-year", "calendar", "MODIFIER? THE? MODIFIER? SEASON COMMA? OFYEAR"),
    ("season-year", "calendar", "MODIFIER? THE? MODIFIER? SEASON (AND|OF) MON OFYEAR"),
    ("season", "calendar", "MODIFIER? THE? MODIFIER? SEASON"),
    ("weekday", "calendar", "MODIFIER? WEEKDAY (COMMA? EARLY? (PART|CLOCKTIME))?"),
    ("year", "calendar", "MODIFIER? YR AD?"),
    ("year", "calendar", "(EARLY|THE EDGE OF) THE UNIT YEAR|THE UNIT YEAR"),
    ("year-bc", "calendar", "MODIFIER? (APPROX DOT?)? OLDYEAR BC|AD OLDYEAR"),
    ("fiscal-year", "calendar", "MODIFIER? FISCAL UNIT? YR"),
    ("decade", "calendar", "MODIFIER? THE? EARLY? DASH? (DECADE|DECADEWORD)"),
    ("holiday", "calendar", "HOLIDAY (COMMA? OF? OFYEAR)?"),
    ("clock", "calendar", "CLOCKTIME"),
    ("monthday", "calendar", "THE ORDDAY"),
    # Parts counted off: quarters, halves, weeks of a month, centuries
    ("quarter", "ordinal", "MODIFIER? THE? (POINTER|UNIT POSS)? NTH DASH? (FISCAL)? DASH? (QUARTER|HALF) (OF? (FISCAL UNIT?)? YR|OF POINTER? UNIT)?"),
    ("quarter", "ordinal", "QNUMBER (COMMA? OF? YR)?|YR QNUMBER"),
    ("half-of", "ordinal", "THE? (LAST|SIDE) (QUARTER|HALF) OF (THE? FISCAL? UNIT? YR|POINTER UNIT|THE UNIT|MON OFYEAR?)"),
    ("nth-unit", "ordinal", "THE? (NTH|LAST) (UNIT|WEEKDAY) (OF|IN) (MON OFYEAR?|THE? UNIT? YR|POINTER UNIT)"),
    ("century", "ordinal", "MODIFIER? THE? EARLY? DASH? NTH DASH? UNIT BC?"),
    # From the day of writing, or from the day of the story
    ("deictic", "relative", "MODIFIER? DEICTIC (COMMA? EARLY? (PART|CLOCKTIME))?|TONIGHT"),
    ("day-of-day", "relative", "THE UNIT (BEFORE|AFTER) (DEICTIC|LAST|NEXT)"),
    ("pointer", "relative", "MODIFIER? (EARLY|EARLIER|LATER)? POINTER POINTED"),
    ("season-of", "relative", "MODIFIER? (THE? SEASON|MON|THE? EDGE) OF POINTER UNIT"),
    ("the-unit", "relative", "MODIFIER (THE UNIT|UNIT|QUARTER|SEASON|HALF)"),
    ("the-unit", "relative", "(THE|A) (UNIT|QUARTER|SEASON) (EARLIER|BEFORE|AFTER|FOLLOWING|PREVIOUS|LATER)"),
    ("the-unit", "relative", "THE (FISCAL? UNIT|QUARTER|SEASON|HALF)"),
    ("unit-end", "relative", "THE? (UNIT|QUARTER) (POSS|DASH) EDGE"),
    ("year-earlier", "relative", "THE? UNIT DASH (AGO|EARLIER) (UNIT|QUARTER)?"),
    ("part", "relative", "MODIFIER? THE? EARLY? PART"),
    ("shift", "shift", "ROUGHLY? (QUANTITY|A) SINGLE? SPANS (AGO|LATER|EARLIER|HENCE|FROM REF)"),
    ("shift", "shift", "SPANS (AGO|LATER|EARLIER|HENCE|FROM REF)"),
    ("shift-half", "shift", "ROUGHLY? A SPANS AND A HALF (AGO|LATER|EARLIER)"),
    # Lengths
    ("duration", "duration", "ROUGHLY? QUANTITY (SINGLE|FISCAL)? SPANS ((DASH? (OLD|LONG))|OF AGE)?"),
    ("duration", "duration", "ROUGHLY? A SINGLE? SPANS (AND A HALF)? (DASH? LONG)?"),
    ("duration-window", "duration", "ROUGHLY? THE (NTH|LAST|PAST|NEXT|COMING|FOLLOWING|PREVIOUS|SAME|CURRENT)+ (QUANTITY|A) SPANS"),
    ("duration-window", "duration", "THE? (LAST|PAST|NEXT|COMING|FOLLOWING|PREVIOUS|INTERVENING|RECENT)+ (UNITS|TIMEUNITS|PARTS|SEASONS)"),
    ("duration-window", "duration", "(LAST|PAST|NEXT|PREVIOUS|THESE PAST|THESE LAST) QUANTITY SPANS"),
    ("duration-window", "duration", "THE (LAST|PAST|NEXT|COMING) UNIT (OR (CARD|COUPLE|SO))"),
    ("duration-window", "duration", "THE (PAST|COMING) UNIT"),
    ("duration-hyphen", "duration", "ROUGHLY? CARD DASH SPANS (DASH? (OLD|LONG))?"),
    ("duration-hyphen", "duration", "ROUGHLY? CARD AND A HALF DASH SPANS"),
    ("duration-hyphen", "duration", "(UNIT|UNITS|TIMEUNIT|TIMEUNITS) DASH LONG|LASTING"),
    ("duration-bare", "duration", "UNITS|TIMEUNITS"),
    # Sets
    ("every", "set", "EVERY (OTHER|CARD|NTH|SINGLE|FEW)? (UNIT|UNITS|WEEKDAY PART?|PART|SEASON|MONTH|QUARTER|TIMEUNIT|TIMEUNITS)"),
    ("weekdays", "set", "WEEKDAYS|WEEKDAY (PARTS)"),
    ("per", "set", "PER (UNIT|QUARTER|TIMEUNIT)"),
    ("per", "set", "(ONCE|CARD TIMES|FEW TIMES) (A|PER|EVERY) (UNIT|QUARTER|TIMEUNIT)"),
    ("alternation", "set", "ALTERNATION"),
    # Past, present and future at large
    ("ref", "reference", "REF"),
    ("present", "reference", "THE PRESENT|PRESENT|THESE UNITS|PRESENT DASH UNIT|THE TIME BEING"),
    ("recent", "reference", "THE? MORE? RECENT (UNITS|TIMES)|(MORE|LEAST) REF"),
    ("past-future", "reference", "THE? NEAR? FUTURE|THE (NOT DASH)? NEAR? FUTURE|THE (RECENT|EARLY|DISTANT)? PAST"),
)  # fmt: skip


@dataclass(frozen=True)
class Match:
    """A construction found: its name, family, and the lexemes of the whole and of its named parts."""

    rule: str
    family: str
    first: int
    last: int
    lexemes: tuple[Lexeme, ...]
    partner: tuple[Lexeme, ...] = ()

    @property
    def start(self) -> int:
        """Return the first character."""
        return self.lexemes[0].start

    @property
    def end(self) -> int:
        """Return the character after the last."""
        return self.lexemes[-1].end

    @property
    def kinds(self) -> list[str]:
        """Return the classes of the lexemes."""
        return [lexeme.kind for lexeme in self.lexemes]

    def of(self, *kinds: str) -> list[Lexeme]:
        """Return the lexemes of some classes, in reading order."""
        return [lexeme for lexeme in self.lexemes if lexeme.kind in kinds]

    def value(self, *kinds: str) -> str:
        """Return the value of the first lexeme of some classes, "" without one."""
        return next((lexeme.value for lexeme in self.lexemes if lexeme.kind in kinds), "")

    def has(self, *kinds: str) -> bool:
        """Tell whether a lexeme of one of the classes is in it."""
        return any(lexeme.kind in kinds for lexeme in self.lexemes)


class Symbols:
    """A character of its own for each class of lexemes."""

    def __init__(self) -> None:
        self._of: dict[str, str] = {}

    def __getitem__(self, kind: str) -> str:
        return self._of.setdefault(kind, chr(FIRST_SYMBOL + len(self._of)))


@cache
def _compiled() -> tuple[Symbols, tuple[tuple[str, str, re.Pattern[str]], ...]]:
    symbols = Symbols()
    table = tuple((name, family, re.compile(_translate(pattern, symbols))) for name, family, pattern in CONSTRUCTIONS)
    return symbols, table


def _translate(pattern: str, symbols: Symbols) -> str:
    """Turn a pattern over class names into a regular expression over symbols."""

    def expand(match: re.Match[str]) -> str:
        name = match[0]
        return f"(?:{_translate(MACROS[name], symbols)})" if name in MACROS else symbols[name]

    plain = re.sub(r"\((?!\?)", "(?:", pattern.replace(" ", "")).replace(">", ")")
    expanded = re.sub(r"[A-Z]+", expand, plain)
    return re.sub(r"<([a-z]+):", r"(?P<\1>", expanded)


def find_matches(lexemes: list[Lexeme]) -> list[list[Match]]:
    """Return the candidates in order of preference: by start, longest first, then by place in the table."""
    symbols, table = _compiled()
    text = "".join(symbols[lexeme.kind] for lexeme in lexemes)
    found = []
    for rank, (name, family, pattern) in enumerate(table):
        for match in pattern.finditer(text):
            found.append((match.start(), -match.end(), rank, _split(name, family, match, lexemes)))
    found.sort(key=lambda item: item[:3])
    return [item[3] for item in found]


def _split(name: str, family: str, match: re.Match[str], lexemes: list[Lexeme]) -> list[Match]:
    """Return the one expression of a match, or the two of a range."""
    if "a" not in match.groupdict():
        return [Match(name, family, match.start(), match.end(), tuple(lexemes[match.start() : match.end()]))]
    ranges = [match.span("a"), match.span("b")]
    parts = [tuple(lexemes[start:end]) for start, end in ranges]
    return [
        Match(name, family, start, end, parts[i], parts[1 - i]) for i, (start, end) in enumerate(ranges)
    ]

