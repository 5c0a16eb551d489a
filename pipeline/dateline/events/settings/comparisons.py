"""Standards of comparison: "its biggest drop since March", "down 4% from a year earlier", "more than in 2019".

Misses: a standard that the parser attaches to another clause.
"""

from spacy.tokens import Span, Token

from dateline.clauses.functions import VERBAL
from dateline.words import words_for

SUPERLATIVES = ("JJS", "RBS")


def is_standard(date: Span) -> bool:
    """Tell whether a time expression is a standard of comparison, and not the time of an event."""
    for word in date.root.ancestors:
        if word.lower_ in words_for("preposition of comparison"):  # "compared", too, which is no verb of its own
            return True
        if word.pos_ in VERBAL:
            return False
        if word.lower_ == "since":
            return _is_extreme(word)
        if word.lower_ == "from":
            return any(token.lower_ in words_for("modifier of an earlier standard") for token in date)
    return False


def _is_extreme(since: Token) -> bool:
    """Tell whether the phrase before "since" has a superlative or "first"."""
    for word in reversed(since.doc[since.sent.start : since.i]):
        if word.tag_ in SUPERLATIVES or word.lower_ == "first":
            return True
        if word.pos_ in (*VERBAL, "ADP", "PUNCT") and word.tag_ != "HYPH":
            return False
    return False
