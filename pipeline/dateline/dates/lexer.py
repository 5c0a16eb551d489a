"""Cuts text into lexemes: words of time by class, numbers by shape, and marks; everything else is one class, "X".

The lexer does not use spaCy's tokens, since these split "mid-September" and "1939–45" in different ways. A lexeme's
class is one character of a string over the whole page, so that the grammar's constructions are plain regular
expressions.
Misses: numbers in words beyond hundreds of thousands read digit by digit ("two thousand and eight" is
2000).
"""

import re
from typing import NamedTuple

from dateline.dates.words import load_holidays
from dateline.rules import Rules
from dateline.time_words import load_words

LEXEME = re.compile(
    r"""
    (?P<CODE>(?:https?://|www\.)\S+|[@\#]\w+|\b(?!(?:[qh][1-4]|fy[0-9]+)\b)[a-z]+[0-9]\w*)
    |(?P<ISO>[0-9]{4}-[0-9][0-9]-[0-9][0-9](?:T[0-9][0-9]:[0-9][0-9](?::[0-9][0-9])?Z?)?(?![\w-]))
    |(?P<SLASHED>[0-9]{1,4}(?P<sep>[/.])[0-9]{1,2}(?P=sep)[0-9]{2,4}(?![\w/])
        |(?<![\w-])[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}(?![\w-]))
    |(?P<CLOCK>[0-9]{1,2}:[0-5][0-9](?::[0-5][0-9])?(?![0-9]|:[0-9]))
    |(?P<DECADE>(?:1[0-9]|20)[0-9]0['’]?s\b|[1-9][0-9]0s(?=\sb\.?c)|['’][0-9]0s\b|\b[2-9]0['’]?s\b)
    |(?P<ORDDAY>[0-9]{1,3}(?:st|nd|rd|th)\b)
    |(?P<QNUMBER>\b[QH][1-4]\b|\b[1-4][QH]\b)
    |(?P<SHORTYEAR>['’‘][0-9][0-9](?![\w])|(?<=\bfy)[0-9][0-9]\b)
    |(?P<NUMERAL>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)
    |(?P<AMPM>[ap]\.\s?m\b\.?)
    |(?P<BC>\bb\.\s?c\b\.?(?:\s?e\b\.?)?)
    |(?P<AD>\ba\.d\b\.?)
    |(?P<POSS>['’]s\b)
    |(?P<WORD>o['’]clock\b|[^\W\d_]+)
    |(?P<MARK>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
MARKS = {
    ",": "COMMA", ".": "DOT", "-": "DASH", "–": "DASH", "—": "DASH", "−": "DASH", "(": "LPAR", ")": "RPAR",
    "/": "SLASH", "'": "APOS", "’": "APOS", "+": "PLUS", "‑": "DASH", "‐": "DASH",
}  # fmt: skip
ABBREVIATED = "ABBR"
YEARS = range(1000, 3000)
YEAR_DIGITS = 4
DAYS = range(1, 32)
DAY_DIGITS = 2
HOURS_OF_A_DAY = 24
FOUR_DIGIT_HOUR = re.compile(r"0[0-9][0-5][0-9]")
DOT_CLOCK = re.compile(r"[0-9]{1,2}\.[0-5][0-9]")
# No number of a time expression is longer; a longer one is no number of units.
DIGITS_AT_MOST = 9
# "nineteen eighty-four".
CENTURIES_IN_WORDS = range(15, 21)
YEARS_IN_WORDS = range(10, 100)
NUMBER_WORDS = ("NUMBER", "ORDINAL", "SECOND")
# Links between two words of a number: "twenty-one", "two hundred and six".
LINKS = ("DASH", "AND")
SCALES = (100, 1000, 1_000_000)

SHAPE_RULES = Rules[[str], str]("shape-of-numeral", "Which class does a number in digits have?", "DIGITS")


class Lexeme(NamedTuple):
    """A piece of text with its class in the grammar and its value; ``start``/``end`` are characters.

    A tuple, since one is made of every word of a page: a frozen dataclass takes more than twice as long.
    """

    kind: str
    value: str
    start: int
    end: int
    lower: str


class Number(NamedTuple):
    """A number in words as far as it is read: the finished thousands, and the rest, which may grow."""

    thousands: int
    rest: int


def lex(text: str, offset: int = 0) -> list[Lexeme]:
    """Return the lexemes of a text, with number words and holidays merged.

    >>> [lexeme.kind for lexeme in lex("late on 3 May 2024")]
    ['EARLY', 'ON', 'SMALL', 'MONTH', 'YEAR']
    """
    return _merge([_classify(match, offset) for match in LEXEME.finditer(text)])


def _classify(match: re.Match[str], offset: int) -> Lexeme:
    group = match.lastgroup or "MARK"
    text = match[group]
    lower = text.lower()
    if group == "WORD":
        kind, value = _word(text, lower)
    elif group == "NUMERAL":
        kind, value = _numeral(text)
    elif group in ("MARK", "CODE"):
        kind, value = MARKS.get(text, "X"), text
    elif group == "ORDDAY":
        kind, value = ("ORDDAY" if int(lower[:-2]) in DAYS else "ORDINAL"), lower[:-2]
    elif group == "AMPM":
        kind, value = group, "12" if lower[0] == "p" else "0"
    else:
        kind, value = group, text
    return Lexeme(kind, value, offset + match.start(), offset + match.end(), lower)


def _word(text: str, lower: str) -> tuple[str, str]:
    word = load_words().get(lower.replace("’", "'"))
    return (word.kind, word.value) if word and word.fits(text) else ("X", lower)


def _numeral(text: str) -> tuple[str, str]:
    """Return the class and value of a number in digits."""
    plain, kind = text.replace(",", ""), SHAPE_RULES.answer(text)
    return kind, text if kind == "X" else plain


@SHAPE_RULES.add("Norway left Kenya on 3 May.")
def _day_of_month(text: str) -> str | None:
    """A small number may be a day or an hour."""
    return "SMALL" if len(text) <= DAY_DIGITS and int(text) in DAYS else None


@SHAPE_RULES.add("Norway left Kenya in 2024.")
def _year(text: str) -> str | None:
    return "YEAR" if len(text) == YEAR_DIGITS and text.isdigit() and int(text) in YEARS else None


@SHAPE_RULES.add("The minister left at 0930 GMT.")
def _hour_of_four_digits(text: str) -> str | None:
    return "FOURDIGITS" if FOUR_DIGIT_HOUR.fullmatch(text) else None


@SHAPE_RULES.add("Norway paid 12,345,678,901 dollars.")
def _beyond_counting(text: str) -> str | None:
    return "X" if len(text.replace(",", "")) > DIGITS_AT_MOST else None


@SHAPE_RULES.add("The minister left at 9.30 a.m. on Monday.")
def _hour_with_a_dot(text: str) -> str | None:
    return "DOTCLOCK" if DOT_CLOCK.fullmatch(text) and float(text) < HOURS_OF_A_DAY else None


@SHAPE_RULES.add("Anna Dahl lived in Kenya for 45 years.")
def _two_digits(text: str) -> str | None:
    return "TWODIGIT" if len(text) == 2 else None


@SHAPE_RULES.add("The treaty with Kenya lasted 100 days.")
def _three_digits(text: str) -> str | None:
    return "THREEDIGIT" if len(text) == 3 and text.isdigit() else None


def _merge(lexemes: list[Lexeme]) -> list[Lexeme]:
    merged: list[Lexeme] = []
    i = 0
    while i < len(lexemes):
        lexeme, width = lexemes[i], 1
        if lexeme.kind == "NUMBER":
            lexeme, width = _number_words(lexemes, i)
            if width == 1 and int(lexeme.value) in CENTURIES_IN_WORDS:
                lexeme, width = _year_words(lexemes, i)
        elif lexeme.kind.endswith(ABBREVIATED):
            lexeme, width = _abbreviation(lexemes, i)
        elif lexeme.lower in load_holidays():
            lexeme, width = _holiday(lexemes, i)
        merged.append(lexeme)
        i += width
    return merged


def _number_words(lexemes: list[Lexeme], start: int) -> tuple[Lexeme, int]:
    """Merge "twenty-one", "two hundred and six", "twenty-first", "fifteen hundred"; return the lexeme and its width."""
    first = lexemes[start]
    number, kind, i = Number(0, int(first.value)), "NUMBER", start + 1
    while i < len(lexemes) and kind == "NUMBER":
        link = lexemes[i].kind if lexemes[i].kind in LINKS and i + 1 < len(lexemes) else ""
        word = lexemes[i + 1] if link else lexemes[i]
        grown = _with_word(number, word, link)
        if grown is None:
            break
        number, kind = grown, "NUMBER" if word.kind == "NUMBER" else "ORDINAL"
        i += 2 if link else 1
    value, end = str(sum(number)), lexemes[i - 1].end
    if len(value) > DIGITS_AT_MOST:
        return Lexeme("X", "", first.start, end, ""), i - start
    return Lexeme(kind, value, first.start, end, first.lower), i - start


def _with_word(number: Number, word: Lexeme, link: str) -> Number | None:
    """Return a number with the next number word; None where that word, or its link to it, belongs to no number."""
    if word.kind not in NUMBER_WORDS:
        return None
    value = int(word.value)
    if word.kind == "NUMBER" and value in SCALES and not link:
        return _multiplied(number, value)
    if _takes_ones(number, value, link) or (word.kind == "NUMBER" and _takes_tens(number, value)):
        return Number(number.thousands, number.rest + value)
    return None


def _multiplied(number: Number, scale: int) -> Number:
    """Multiply by a scale word: "two hundred" may grow, "two thousand" is finished."""
    scaled = number.rest * scale
    return Number(number.thousands, scaled) if scaled < 1000 else Number(number.thousands + scaled, 0)


def _takes_ones(number: Number, value: int, link: str) -> bool:
    """Tell whether ones follow tens or hundreds: "twenty-one", "two hundred and one", but not "twenty and one"."""
    is_round = number.rest >= 20 and number.rest % 10 == 0
    return value < 10 and is_round and (link != "AND" or number.rest >= 100)


def _takes_tens(number: Number, value: int) -> bool:
    """Tell whether tens and ones follow hundreds or thousands: "two hundred and sixteen", "two thousand five"."""
    follows_thousands = number.rest == 0 and number.thousands > 0
    return value < 100 and (number.rest >= 100 or follows_thousands)


def _year_words(lexemes: list[Lexeme], start: int) -> tuple[Lexeme, int]:
    """Merge "nineteen eighty-four" into a year; return the lexeme and its width."""
    first = lexemes[start]
    if start + 1 < len(lexemes) and lexemes[start + 1].kind == "NUMBER":
        rest, width = _number_words(lexemes, start + 1)
        if rest.kind == "NUMBER" and int(rest.value) in YEARS_IN_WORDS:
            return Lexeme("YEAR", first.value + rest.value, first.start, rest.end, first.lower), 1 + width
    return first, 1


def _abbreviation(lexemes: list[Lexeme], start: int) -> tuple[Lexeme, int]:
    """Join the stop of "Sept." to its word, and give it the class of the full word."""
    word, after = lexemes[start], lexemes[start + 1 : start + 2]
    has_stop = bool(after) and after[0].kind == "DOT" and after[0].start == word.end
    end = after[0].end if has_stop else word.end
    return Lexeme(word.kind.removesuffix(ABBREVIATED), word.value, word.start, end, word.lower), 1 + has_stop


def _holiday(lexemes: list[Lexeme], start: int) -> tuple[Lexeme, int]:
    for words, rule in load_holidays()[lexemes[start].lower]:
        found = lexemes[start : start + len(words)]
        if tuple(lexeme.lower.replace("’", "'") for lexeme in found) == words:
            kind = "HOLIDAY" if rule else "X"
            return Lexeme(kind, rule, found[0].start, found[-1].end, found[0].lower), len(words)
    return lexemes[start], 1
