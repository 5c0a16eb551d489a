"""The noun phrases of a page, with determiners and all dependents of the noun.

Every noun and pronoun that is an argument is the head of a phrase: from its first dependent to its last, without marks
and adverbs at the ends. Each of several coordinated nouns has a phrase, and all together have one more. A name ends
before additions, except an apposition with a determiner; a name inside a longer one ("the Chile Forum") is a phrase if
it stands alone elsewhere. Misses: phrases attached to the wrong noun; happenings that "this" refers back to.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.clauses.functions import (
    is_adverb,
    is_adverbial_noun,
    is_apposition,
    is_conjunct,
    is_coordinator,
    is_correlative,
    is_expletive,
    is_noun_modifier,
    is_numeral,
    is_object,
    is_possessor,
    is_premodifier,
    is_preposition,
    is_prepositional_object,
    is_subject,
    is_subordinator,
    kind_of,
)
from dateline.clauses.phrases import determiners, possessors
from dateline.entities.references.pronouns import is_empty_it
from dateline.page import Page

HEADS = frozenset({"NOUN", "PROPN", "PRON"})
OTHER_HEADS = frozenset({"NUM", "ADJ", "ADV", "DET"})
NOT_LINKED = frozenset({"WP", "WDT", "WP$", "EX"})
MARKS = frozenset(",;:.!?-–—")
NAME_WORDS = 5


@dataclass(frozen=True, slots=True)
class Extent:
    """The tokens of a phrase, half-open; ``is_several`` for the whole of coordinated nouns."""

    head: Token
    first: int
    last: int
    is_several: bool = False


def find_extents(page: Page) -> list[Extent]:
    """Return the noun phrases of a page in reading order, the longer first. Needs tags and dependencies."""
    found: dict[tuple[int, int], Extent] = {}
    for token in page.doc:
        if page.kind_of(token) not in ("", "boilerplate"):
            for extent in _headed_by(token):
                found.setdefault((extent.first, extent.last), extent)
    for extent in _names_within(page.doc, list(found.values())):
        found.setdefault((extent.first, extent.last), extent)
    return sorted(found.values(), key=lambda extent: (extent.first, -extent.last))


def _headed_by(token: Token) -> Iterator[Extent]:
    """Yield the phrase whose head a token is, and the coordination that it opens."""
    if not _is_head(token) or (token.lower_ == "it" and is_empty_it(token)):
        return
    first, last = token.left_edge.i, token.right_edge.i + 1
    joined = [word for word in token.rights if is_coordinator(word) or is_conjunct(word)]
    if joined:
        yield Extent(token, *_trimmed(token, first, last), is_several=True)
        last = joined[0].left_edge.i
    added = [word.left_edge.i for word in token.rights if token.pos_ == "PROPN" and _is_added(word)]
    last = max(min([last, *added]), token.i + 1)
    yield Extent(token, *_trimmed(token, first, last))


def _is_head(token: Token) -> bool:
    if token.tag_ in NOT_LINKED or is_expletive(token):
        return False
    if token.pos_ in HEADS:
        return token.head.i < token.i or not (is_premodifier(token) or is_adverbial_noun(token) or is_numeral(token))
    return token.pos_ in OTHER_HEADS and (is_subject(token) or is_object(token) or is_prepositional_object(token))


def _is_added(word: Token) -> bool:
    """Tell whether a word behind a name is no part of it: a clause, a number, an adjunct but that with "of".

    An apposition with a determiner is part of the phrase.
    """
    if is_apposition(word):
        return not determiners(word) and not possessors(word)
    is_adjunct = (is_preposition(word) and word.lower_ != "of") or is_adverbial_noun(word) or is_numeral(word)
    return is_adjunct or kind_of(word) in ("adverbial", "adnominal", "relative", "paratactic")


def _trimmed(head: Token, first: int, last: int) -> tuple[int, int]:
    """Return a range without marks, open brackets and adverbs at its ends."""
    doc = head.doc
    while first < head.i and _is_loose(doc[first], head):
        first += 1
    while last > head.i + 1 and (doc[last - 1].is_space or doc[last - 1].text in MARKS or doc[last - 1].text in "(["):
        last -= 1
    return first, last


def _is_loose(token: Token, head: Token) -> bool:
    is_adjunct = is_adverb(token) or is_correlative(token) or is_coordinator(token) or is_subordinator(token)
    return token.is_space or token.text in MARKS or (token.head == head and is_adjunct)


def _names_within(doc: Doc, extents: list[Extent]) -> Iterator[Extent]:
    """Yield names that stand before another noun and are spelled as one that stands alone."""
    alone = {doc[e.first : e.last].text for e in extents if e.head.pos_ == "PROPN"}
    end = 0
    for token in doc:
        if token.i < end or token.pos_ != "PROPN" or not (is_noun_modifier(token) or is_possessor(token)):
            continue
        for length in range(NAME_WORDS, 0, -1):
            words = doc[token.i : token.i + length]
            if len(words) == length and words.text in alone and is_noun_modifier(words[-1]):
                end = words.end
                yield Extent(words[-1], words.start, words.end)
                break
