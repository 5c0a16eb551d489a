"""The noun phrases of a page, with determiners and all dependents of the noun.

Every noun and pronoun that is an argument is the head of a phrase: from its first dependent to its last, without marks
and adverbs at the ends. Each of several coordinated nouns has a phrase, and all together have one more. A name ends
before additions, except an apposition with a determiner; a name inside a longer one ("the Chile Forum") is a phrase if
it stands alone elsewhere. Misses: phrases attached to the wrong noun; happenings that "this" refers back to.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.clauses.functions import is_apposition, is_expletive, is_noun_modifier
from dateline.entities.references.pronouns import is_empty_it
from dateline.page import Page

HEADS = frozenset({"NOUN", "PROPN", "PRON"})
OTHER_HEADS = frozenset({"NUM", "ADJ", "ADV", "DET"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
MODIFIERS = frozenset({"compound", "nmod", "amod", "nummod", "quantmod", "npadvmod"})
NOT_LINKED = frozenset({"WP", "WDT", "WP$", "EX"})
# Added to a name rather than part of it.
ADDED_TO_NAME = frozenset({"appos", "relcl", "acl", "npadvmod", "nummod", "dep", "advcl", "parataxis", "prep"})
COORDINATION = frozenset({"cc", "conj", "preconj"})
SETS_OFF = frozenset({"advmod", "preconj", "cc", "intj", "mark"})
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
    joined = [child for child in token.children if child.dep_ in COORDINATION and child.i > token.i]
    if joined:
        yield Extent(token, *_trimmed(token, first, last), is_several=True)
        last = joined[0].left_edge.i
    added = [child.left_edge.i for child in token.children if child.i > token.i and _is_added(token, child)]
    last = max(min([last, *added]), token.i + 1)
    yield Extent(token, *_trimmed(token, first, last))


def _is_head(token: Token) -> bool:
    if token.tag_ in NOT_LINKED or is_expletive(token):
        return False
    if token.pos_ in HEADS:
        return token.dep_ not in MODIFIERS or token.head.i < token.i
    return token.pos_ in OTHER_HEADS and token.dep_ in ARGUMENTS


def _is_added(head: Token, child: Token) -> bool:
    if head.pos_ != "PROPN" or child.dep_ not in ADDED_TO_NAME or child.lower_ == "of":
        return False
    return not is_apposition(child) or not any(below.dep_ in ("det", "poss") for below in child.children)


def _trimmed(head: Token, first: int, last: int) -> tuple[int, int]:
    """Return a range without marks, open brackets and adverbs at its ends."""
    doc = head.doc
    while first < head.i and _is_loose(doc[first], head):
        first += 1
    while last > head.i + 1 and (doc[last - 1].is_space or doc[last - 1].text in MARKS or doc[last - 1].text in "(["):
        last -= 1
    return first, last


def _is_loose(token: Token, head: Token) -> bool:
    return token.is_space or token.text in MARKS or (token.head == head and token.dep_ in SETS_OFF)


def _names_within(doc: Doc, extents: list[Extent]) -> Iterator[Extent]:
    """Yield names that stand before another noun and are spelled as one that stands alone."""
    alone = {doc[e.first : e.last].text for e in extents if e.head.pos_ == "PROPN"}
    end = 0
    for token in doc:
        if token.i < end or token.pos_ != "PROPN" or token.dep_ not in ("compound", "nmod", "poss", "nsubj", "pobj"):
            continue
        for length in range(NAME_WORDS, 0, -1):
            words = doc[token.i : token.i + length]
            if len(words) == length and words.text in alone and is_noun_modifier(words[-1]):
                end = words.end
                yield Extent(words[-1], words.start, words.end)
                break
