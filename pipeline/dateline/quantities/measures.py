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
RATE = re.compile(r"\s(?:per|a|an|apiece|each)\b(?!\s(?:day|week|month|year)\b)")


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
        if number.currency or "." in number.value or any(a < end and start < b for a, b in taken):
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
            currency = number.currency
            yield Found(MONEY, number.value, currency, start, end, token, "amount")
        elif currency and number.is_scaled and counted_by(token) == token:
            yield Found(MONEY, number.value, currency, start, end, token, "amount-without-currency")


def _numbers(page: Page, sentence: Sentence) -> Iterator[tuple[Number, int, int]]:
    for number in find_numbers(sentence.text):
        yield number, sentence.start + number.start, sentence.start + number.end
