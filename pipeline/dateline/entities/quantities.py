"""Numbers and quantity words: the noun that they count, and whether they count few enough to be named one by one."""

from spacy.tokens import Token

from dateline.clauses.phrases import obliques
from dateline.time_words import load_words
from dateline.words import words_for

FEW = 6


def is_few(number: str) -> bool:
    """Tell whether a number counts so few that each of them may have been named ("the two leaders")."""
    word = load_words().get(number)
    digits = word.value if word is not None and word.kind == "NUMBER" else number
    return digits.isdigit() and int(digits) <= FEW


def is_quantity(token: Token) -> bool:
    """Tell whether a word may count the noun after its "of": "dozens", "two of his aides", "some of the miners"."""
    return token.pos_ == "NUM" or token.lemma_ in words_for("noun of quantity")


def counted_by(token: Token) -> Token | None:
    """Return the noun counted in "dozens of miners", "two of his aides"."""
    return next(iter(obliques(token, ("of",))), None) if is_quantity(token) else None
