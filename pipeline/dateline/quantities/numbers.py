"""Reads numbers and amounts of money in a text: "at least 12", "40 to 50", "1.2 million euros", "$5bn".

A number is digits or words, with a scale ("million"); a range has two. Words before it say whether it is the least or
the most ("at least", "up to"); "about" changes nothing. An amount has a currency before or behind it. The words are
those of models/quantities/words.csv, number words those of models/dates/words.csv.
Misses: "dozens", "hundreds" and "half a million", which are no numbers here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from dateline.lexicons import load_rows
from dateline.time_words import load_words

MILLION = 1_000_000
USES = ("scale", "at least", "at most", "about", "or more", "currency before", "currency behind")
# No number behind it, whatever it says: ordinals, shares, ages, lengths and the like.
NO_NUMBER = (
    r"(?!\w|[.,:/]?\d|%|\s?(?:per\s?cent|percent|percentage)\b|['’]s\b|[-\s](?:thirds?|quarters?|fifths?)\b"
    r"|-(?:year|day|month|week|hour|mile|foot)\b)"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its range with modifier and currency, where its digits or words begin, and its value.

    ``currency`` is an ISO 4217 code, "" for a bare number; ``is_scaled`` tells whether it counts millions or more.
    """

    start: int
    end: int
    core: int
    value: str
    currency: str = ""
    is_scaled: bool = False


@cache
def load_uses() -> dict[str, dict[str, str]]:
    """Return the words of each use with their values."""
    rows = load_rows("quantities/words.csv", columns=("word", "use", "value", "note"), allowed={"use": USES})
    return {use: {row["word"]: row["value"] for row in rows if row["use"] == use} for use in USES}


@cache
def _pattern() -> re.Pattern[str]:
    uses = load_uses()
    said = _any(word for word, entry in load_words().items() if entry.kind == "NUMBER" and word not in uses["scale"])
    scale = _any(uses["scale"])
    digits = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?:[\s-]?(?i:{scale})\b)?"
    words = rf"(?i:\b(?:{said}|an?(?=\s(?:{scale})\b))(?:[\s-](?:and\s)?(?:{said}|{scale})\b)*)"
    number = rf"(?:{digits}|{words})"
    before, behind = _any(uses["currency before"]), _any(uses["currency behind"])
    named = (("least", "at least"), ("most", "at most"), ("about", "about"))
    modifiers = "|".join(rf"(?P<{name}>(?i:{_any(uses[use])}))\s(?:the\s)?" for name, use in named)
    return re.compile(
        rf"(?<![\w.,/-])(?:(?:{modifiers})|(?P<between>(?i:between))\s)?"
        rf"(?P<before>(?<!\w)(?:{before})\s?)?(?P<low>{number})"
        rf"(?:(?P<dash>[-–—]|\sto\s|\sand\s|\sor\s)(?:{before})?(?P<high>{number}))?"
        rf"{NO_NUMBER}(?P<behind>[\s-](?:{behind})\b)?(?P<more>\s(?i:{_any(uses['or more'])})\b)?"
    )


def _any(words: Iterator[str] | dict[str, str]) -> str:
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=lambda word: (-len(word), word))
    )


def find_numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a text in reading order."""
    at = 0
    while found := _pattern().search(text, at):
        number = _number(found, text)
        at = number.end
        yield number


def _number(found: re.Match[str], text: str) -> Number:
    is_range = _is_range(found, text)
    is_whole = is_range or found["dash"] is None
    end = found.end() if is_whole else found.end("low")
    has_modifier = any(found[name] for name in ("least", "most", "about")) or (found["between"] and is_range)
    first = "before" if found["before"] else "low"
    uses = load_uses()
    currency = uses["currency before"].get((found["before"] or "").strip(), "")
    if is_whole:
        currency = currency or uses["currency behind"].get((found["behind"] or "")[1:], "")
    last = found["high"] if is_range else found["low"]
    return Number(
        found.start() if has_modifier else found.start(first), end, found.start("low"),
        _value_of(found, is_range=is_range, is_whole=is_whole), currency, _scale_of(last) >= MILLION,
    )  # fmt: skip


def _is_range(found: re.Match[str], text: str) -> bool:
    """Tell whether two numbers are a range: "40 to 50", "between 40 and 50", but no change ("from 40 to 50")."""
    dash = (found["dash"] or "").strip()
    is_change = text[: found.start("low")].rstrip("$€£ ").lower().endswith("from")
    return dash in ("-", "–", "—") or (dash == "to" and not is_change) or (dash == "and" and bool(found["between"]))


def _value_of(found: re.Match[str], *, is_range: bool, is_whole: bool) -> str:
    low = read_number(found["low"])
    if is_range:
        high, scale = read_number(found["high"]), _scale_of(found["high"])
        # "115-125 million": the scale is that of both.
        is_shared = scale and not _scale_of(found["low"]) and low <= high / scale
        return f"{_told(low * scale if is_shared else low)}/{_told(high)}"
    if found["least"] or (found["more"] and is_whole):
        return f"{_told(low)}/"
    return f"/{_told(low)}" if found["most"] else _told(low)


def _told(value: Decimal) -> str:
    return f"{value.to_integral_value():f}" if value == value.to_integral_value() else f"{value.normalize():f}"


def read_number(said: str) -> Decimal:
    """Return the value of a number in digits or words.

    >>> read_number("1.2 million"), read_number("forty-six"), read_number("two hundred and five")
    (Decimal('1200000.0'), Decimal('46'), Decimal('205'))
    """
    total, group = Decimal(0), Decimal(0)
    for piece in re.findall(r"[\d.,]*\d|[^\W\d]+", said.lower()):
        value = _value(piece)
        if value is None:
            continue
        if piece in load_uses()["scale"]:
            group = max(group, Decimal(1)) * value
            if value >= 1000:
                total, group = total + group, Decimal(0)
        else:
            group += value
    return total + group


def _value(piece: str) -> Decimal | None:
    if piece[0].isdigit():
        return Decimal(piece.replace(",", ""))
    if scale := load_uses()["scale"].get(piece):
        return Decimal(scale)
    word = load_words().get(piece)
    return Decimal(word.value) if word is not None and word.kind == "NUMBER" else None


def _scale_of(said: str) -> int:
    """Return the scale that a number ends with, 0 without one."""
    last = re.findall(r"[^\W\d]+", said.lower())[-1:]
    return int(load_uses()["scale"].get(last[0], 0)) if last else 0
