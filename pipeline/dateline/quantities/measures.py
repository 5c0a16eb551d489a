"""The numbers of a sentence with what they measure, before their event is known."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.clauses.functions import is_conjunct
from dateline.page import Page
from dateline.quantities.numbers import Number, find_numbers
from dateline.quantities.people import PEOPLE_RULES, counted_by
from dateline.records import Sentence

MONEY = "money"
# "No one" and "per 100,000" count nobody.
UNCOUNTED = ("no", "per", "magnitude")
RATE = re.compile(r"\s(?:per|a|an|apiece|each)\b(?!\s(?:hour|day|week|month|year)\b)")
# "Four deaths per 100,000", "9,000 deaths annually": a share or a habit, nobody who was counted once.
RATE_OF_PEOPLE = re.compile(r"(?:\s[\w-]+){0,3}\s(?:per\s\d|annually\b|yearly\b)")
DECIMAL = re.compile(r"\d\.\d")


@dataclass(frozen=True, slots=True)
class Found:
    """A measure: its kind, value and unit, where it stands, the word that it measures, and the rule."""

    kind: str
    value: str
    unit: str
    start: int
    end: int
    word: Token
    rule: str


def people_in(page: Page, sentence: Sentence, taken: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """Yield the numbers of people of a sentence; ranges that are dates are ``taken``."""
    last: tuple[Token, Found] | None = None
    for number, start, end in _numbers(page, sentence):
        if number.currency or _is_no_count(page.article.text, number, end) or _overlaps(start, end, taken):
            continue
        token = page.span(sentence.start + (number.start if "/" in number.value else number.core), end).root
        if token.i and token.nbor(-1).lower_ in UNCOUNTED:
            continue
        counted = counted_by(token)
        ruling = PEOPLE_RULES.decide(counted)
        if ruling.answer is not None:
            found = Found(ruling.answer.kind, number.value, "", start, end, ruling.answer.word, ruling.rule)
        elif last is not None and _continues(token, last[0]):
            found = Found(last[1].kind, number.value, "", start, end, last[1].word, "list")
        else:
            continue
        last = token, found
        yield found


def _is_no_count(text: str, number: Number, end: int) -> bool:
    """Tell whether a number counts no people: a decimal ("a 5.0 magnitude aftershock") or a rate."""
    is_decimal = not number.is_scaled and DECIMAL.search(text, end - (number.end - number.core), end) is not None
    return is_decimal or "." in number.value or RATE_OF_PEOPLE.match(text, end) is not None


def _overlaps(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in taken)


def _continues(token: Token, before: Token) -> bool:
    """Tell whether a number goes on with a list ("21 injured in Oslo, 36 in Larvik"), and says nothing of its own."""
    behind = token.doc[token.i + 1 : token.i + 2]
    if any(word.tag_ in ("VBN", "VBD") for word in behind):
        return False
    return is_conjunct(token) and (token.head in (before, counted_by(before)) or token.head.i > before.i)


def amounts_in(page: Page, sentence: Sentence) -> Iterator[Found]:
    """Yield the amounts of money of a sentence, but prices of one; without a currency it has that of the one before."""
    currency = ""
    for number, start, end in _numbers(page, sentence):
        if number.currency and RATE.match(page.article.text, end):
            continue
        token = page.span(sentence.start + number.core, end).root
        if number.currency:
            # "31.2 million euros ($33.7 million)": in brackets stands a conversion, and no currency to go on in.
            if not currency or page.article.text[:start][-1:] != "(":
                currency = number.currency
            yield Found(MONEY, number.value, number.currency, start, end, token, "amount")
        elif currency and number.is_scaled and counted_by(token) == token:
            yield Found(MONEY, number.value, currency, start, end, token, "amount-without-currency")


def _numbers(page: Page, sentence: Sentence) -> Iterator[tuple[Number, int, int]]:
    for number in find_numbers(sentence.text):
        yield number, sentence.start + number.start, sentence.start + number.end
