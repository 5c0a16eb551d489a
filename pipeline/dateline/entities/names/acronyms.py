"""Acronyms that the article explains by common nouns: "flight data recorder (FDR)". They are no names of anything.

Likewise those of offices: "Chief Medical Officer (CMO)". Misses: letters that leave out a word, or take two of one.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from dateline.entities.knowledge import find_title, is_noun_for
from dateline.words import words_for

LETTERS = re.compile(r"[A-Z]{2,6}s?|[A-Z][a-z]{3,7}")
# Small words and parts with hyphens make an explanation longer than its letters.
MORE_WORDS = 4


def common_acronyms(doc: Doc) -> frozenset[str]:
    """Return the acronyms of an article that stand for common nouns, without a plural's "s"."""
    common = (words for words in map(_explaining, doc) if words and _is_common(words))
    return frozenset(_letters(words[-1].nbor(2)) for words in common)


def names_spelled(doc: Doc) -> Iterator[Span]:
    """Yield the names that letters in brackets behind them spell, wherever they stand: "Space and Sea Office (SSO)"."""
    spans = [doc[words[0].i : words[-1].i + 1] for words in map(_explaining, doc) if _is_name(words)]
    if not spans:  # as in nearly all articles
        return
    lengths = {span.text: len(span) for span in spans}
    starts = {span[0].text for span in spans}
    for token in doc:
        if token.text in starts:
            longer = (doc[token.i : token.i + n] for n in sorted(set(lengths.values()), reverse=True))
            yield from [span for span in longer if span.text in lengths][:1]


def _is_name(words: list[Token]) -> bool:
    """Tell whether all words that count have capitals, and they are more than one and no office: "Member of ..."."""
    is_capital = len(words) > 1 and all(word.text[0].isupper() for word in words)
    is_member = is_capital and words[0].nbor(1).lower_ == "of" and is_noun_for("person", words[0].lemma_.lower())
    return is_capital and not is_member and not _is_office(words)


def _is_common(words: list[Token]) -> bool:
    return all(word.text[0].islower() for word in words) or _is_office(words)


def _letters(token: Token) -> str:
    return token.text.removesuffix("s")


def _explaining(token: Token) -> list[Token]:
    """Return the words before a bracket whose initials the letters in it are, small words aside."""
    doc, at = token.doc, token.i
    if not LETTERS.fullmatch(token.text) or not 1 < at < len(doc) - 1:
        return []
    if doc[at - 1].text != "(" or doc[at + 1].text != ")":
        return []
    letters = _letters(token).upper()
    words = [word for word in doc[max(0, at - 1 - len(letters) - MORE_WORDS) : at - 1] if not _is_passed(word)]
    initials, first = "", len(words)
    for first in range(len(words) - 1, -1, -1):
        initials = "".join(part[0] for part in words[first].text.upper().split("-") if part) + initials
        if len(initials) >= len(letters):
            break
    return words[first:] if initials == letters else []


def _is_passed(word: Token) -> bool:
    """Tell whether a word has no letter in an acronym."""
    return word.is_punct or word.tag_ == "POS" or word.lower_ in words_for("word left out of acronyms")


def _is_office(words: list[Token]) -> bool:
    last = words[-1].lower_ if words else ""
    return find_title(last) is not None or find_title(last.removesuffix("s")) is not None


def is_common(doc: Doc, start: int, end: int, acronyms: frozenset[str]) -> bool:
    """Tell whether a range of tokens is one of these acronyms."""
    return end - start == 1 and doc[start].text.removesuffix("s") in acronyms
