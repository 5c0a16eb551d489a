"""Dates that only set a standard: "its biggest drop since March", "down 4% from a year earlier", "more than in 2019".

Such a date is a standard of comparison, and not the time of an event.
Misses: a standard that the parser attaches to another clause.
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from dateline.clauses.functions import VERBAL
from dateline.words import words_for

SUPERLATIVES = ("JJS", "RBS")


def is_standard(date: Span) -> bool:
    """Tell whether a time expression is a standard of comparison."""
    for word in _governors(date.root):
        if word.lower_ in words_for("preposition of comparison"):
            return True
        if word.lower_ == "since":
            return _is_extreme(word)
        if word.lower_ == "from":
            return any(token.lower_ in words_for("modifier of an earlier standard") for token in date)
    return False


def _governors(token: Token) -> Iterator[Token]:
    """Yield the words above a token up to its clause's verb, and "compared" too, which is no verb of its own."""
    for word in token.ancestors:
        is_compared = word.lower_ in words_for("preposition of comparison")
        if word.pos_ in VERBAL and not is_compared:
            return
        yield word


def _is_extreme(since: Token) -> bool:
    """Tell whether the phrase before "since" has a superlative or "first"."""
    for word in reversed(since.doc[since.sent.start : since.i]):
        if word.tag_ in SUPERLATIVES or word.lower_ == "first":
            return True
        if word.pos_ in (*VERBAL, "ADP", "PUNCT") and word.tag_ != "HYPH":
            return False
    return False
