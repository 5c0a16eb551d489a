"""A light look at an article before it is parsed: is it English, and is its text whole.

English by its function words (models/inputs/english.csv): running English has about one in four or five, other
languages that use the Latin script hardly any. A text of a handful of words, or one whose metadata says English, is
taken as English.
Misses: lists and tables of names can look like no language at all; their metadata must say that they are English.
"""

import re
from dataclasses import replace
from functools import cache

from dateline.articles import LANGUAGE_READ
from dateline.errors import InputError
from dateline.inputs.source import need
from dateline.lexicons import load_rows
from dateline.records import Article

WORD = re.compile(r"[^\W\d_]+")
LOOKED_AT_CHARS = 20_000
FEWEST_WORDS = 30
# English articles have 0.07 to 0.33; spaCy's example sentences in fifteen other languages together under 0.01. One of
# 5,306 English sentences and articles of public sets is refused: a list of attached files.
LEAST_SHARE = 0.02


def check_language(article: Article) -> None:
    """Raise InputError for a text that is plainly not English, unless its metadata says that it is."""
    if article.language.lower().split("-")[0] == LANGUAGE_READ:
        return
    words = WORD.findall(article.text[:LOOKED_AT_CHARS].lower())
    if len(words) >= FEWEST_WORDS and sum(word in _english() for word in words) < LEAST_SHARE * len(words):
        raise InputError(
            f'{article.id}: not English by its words; only English is read (if it is, say language = "en" beside it)'
        )


@cache
def _english() -> frozenset[str]:
    return frozenset(row["word"] for row in load_rows("inputs/english.csv", columns=("word",)))


def mend(article: Article) -> Article:
    """Return the article with mojibake mended in title and text; its offsets count in the mended text."""
    ftfy = need("ftfy", "fix-text", article.id)
    return replace(article, text=ftfy.fix_text(article.text), title=ftfy.fix_text(article.title))


def check_no_nul(text: str, place: str) -> None:
    """Raise InputError for a text with a NUL, which no article has and many binary files do."""
    if "\0" in text:
        raise InputError(f"{place}: character {text.index(chr(0))} is NUL; expected a text")
