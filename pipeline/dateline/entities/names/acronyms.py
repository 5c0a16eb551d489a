"""Acronyms that the article explains by common nouns: "flight data recorder (FDR)". They are no names of anything.

Likewise those of offices: "Chief Medical Officer (CMO)". Misses: letters that leave out a word, or take two of one.
"""

import re

from spacy.tokens import Doc, Token

from dateline.entities.knowledge import find_title
from dateline.words import words_for

LETTERS = re.compile(r"[A-Z]{2,6}s?")
# Small words and parts with hyphens make an explanation longer than its letters.
MORE_WORDS = 4


def common_acronyms(doc: Doc) -> frozenset[str]:
    """Return the acronyms of an article that stand for common nouns, without a plural's "s"."""
    return frozenset(found for token in doc if (found := _explained(token)))


def _explained(token: Token) -> str:
    doc, at = token.doc, token.i
    if not LETTERS.fullmatch(token.text) or not 1 < at < len(doc) - 1:
        return ""
    if doc[at - 1].text != "(" or doc[at + 1].text != ")":
        return ""
    letters = token.text.removesuffix("s")
    words = [word for word in doc[max(0, at - 1 - len(letters) - MORE_WORDS) : at - 1] if not _is_passed(word)]
    initials, first = "", len(words)
    for first in range(len(words) - 1, -1, -1):
        initials = "".join(part[0] for part in words[first].text.upper().split("-") if part) + initials
        if len(initials) >= len(letters):
            break
    explaining = words[first:]
    is_common = all(word.text[0].islower() for word in explaining) or _is_office(explaining)
    return letters if initials == letters and explaining and is_common else ""


def _is_passed(word: Token) -> bool:
    """Tell whether a word has no letter in an acronym."""
    return word.is_punct or word.tag_ == "POS" or word.lower_ in words_for("word left out of acronyms")


def _is_office(words: list[Token]) -> bool:
    last = words[-1].lower_ if words else ""
    return find_title(last) is not None or find_title(last.removesuffix("s")) is not None


def is_common(doc: Doc, start: int, end: int, acronyms: frozenset[str]) -> bool:
    """Tell whether a range of tokens is one of these acronyms."""
    return end - start == 1 and doc[start].text.removesuffix("s") in acronyms
