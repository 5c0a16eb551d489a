"""Checks an article before it is parsed: its language must be English, and its text whole.

English is recognised by its function words (models/inputs/english.csv): one word in four or five of English prose is
one, and hardly any of other languages in the Latin script. A text with few of them is refused if it has another script,
or the function words of another language: lists and tables of names have neither. A text of a handful of words, or one
whose metadata says English, counts as English.
Misses: languages whose function words spaCy does not list, like Turkish, are read as if they were English.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module

from dateline.articles import LANGUAGE_READ, ReadOptions
from dateline.errors import InputError
from dateline.inputs.source import need
from dateline.lexicons import load_rows
from dateline.records import Article

WORD = re.compile(r"[^\W\d_]+")
LOOKED_AT_CHARS = 20_000
FEWEST_WORDS = 30
# English articles have 0.07 to 0.33; spaCy's example sentences in fifteen other languages together under 0.01.
LEAST_SHARE = 0.02
# Of the languages whose stop words spaCy has, those with many readers in the Latin script; of the different words
# of their prose over 0.15 are among them.
OTHER_LANGUAGES = (
    "af", "ca", "cs", "da", "de", "es", "et", "fi", "fr", "hr", "hu", "id", "it", "lt", "lv", "nb", "nl", "pl", "pt",
    "ro", "sk", "sl", "sq", "sv", "tl",
)  # fmt: skip
OTHER_SHARE = 0.12
OTHER_WORDS_AT_LEAST = 4
OTHER_SCRIPT = 0.5


def looked_at(article: Article, options: ReadOptions) -> Article:
    """Return an article with its text mended where asked for; InputError for one that is plainly not English."""
    article = mend(article) if options.fix_text else article
    check_language(article)
    return article


def check_language(article: Article) -> None:
    """Raise InputError for a text that is plainly not English, unless its metadata says that it is."""
    if article.language.lower().split("-")[0] == LANGUAGE_READ:
        return
    words = WORD.findall(article.text[:LOOKED_AT_CHARS].lower())
    if len(words) >= FEWEST_WORDS and _share(words, _english()) < LEAST_SHARE and _is_another_language(words):
        raise InputError(
            f'{article.id}: not English by its words; only English is read (if it is, say language = "en" beside it)'
        )


def _is_another_language(words: Sequence[str]) -> bool:
    """Tell whether words are of another script, or have the function words of another language: no list of names."""
    letters = "".join(words)
    if sum("LATIN" not in unicodedata.name(letter, "LATIN") for letter in letters) > OTHER_SCRIPT * len(letters):
        return True
    stop_words = (import_module(f"spacy.lang.{code}.stop_words").STOP_WORDS for code in OTHER_LANGUAGES)
    different = set(words)
    most = max(len(different & found) for found in stop_words)
    return most >= OTHER_WORDS_AT_LEAST and most > OTHER_SHARE * len(different)


def _share(words: Sequence[str], found: Collection[str]) -> float:
    return sum(word in found for word in words) / len(words)


@cache
def _english() -> frozenset[str]:
    return frozenset(row["word"] for row in load_rows("inputs/english.csv", columns=("word",)))


def mend(article: Article) -> Article:
    """Return the article with mojibake mended in title and text; its offsets count in the mended text."""
    ftfy = need("ftfy", "fix-text", article.id)
    return replace(article, text=ftfy.fix_text(article.text), title=ftfy.fix_text(article.title))
