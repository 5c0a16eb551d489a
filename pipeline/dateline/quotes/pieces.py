"""The trained reader's contents, cut to the pieces of a quote.

A piece begins with its clause and the clause's subject; it ends with a whole phrase, before the comma of the speaker.
A piece that nearly fills a passage between quotation marks is extended to the passage.
Misses: clauses that the parser cuts short.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Span, Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import (
    VERBAL,
    is_complementizer,
    is_coordinator,
    is_possessor,
    is_premodifier,
    is_prepositional_object,
    is_subject,
    is_subordinator,
)
from dateline.clauses.phrases import numerals
from dateline.layout import strip_range
from dateline.quotes.cues import is_act
from dateline.quotes.ground import Ground
from dateline.quotes.marks import Range
from dateline.ranges import overlaps
from dateline.words import words_for

# A piece that begins or ends within so many characters of a passage between marks is extended to it.
SNAP_CHARACTERS = 3
# "According to the union, the mill closes": the mark behind the cue's phrase is no content.
_LOOSE = " ,;:"
# Words that open a phrase and never end it.
OPENERS = frozenset({"IN", "TO", "DT", "PRP$"})
_THAT = re.compile(r"that\b[\s,]*", re.IGNORECASE)


def said_pieces(ground: Ground, content: Sequence[Range], cue: Range) -> Iterator[Range]:
    """Yield the pieces of a content, without "that"."""
    text = ground.page.article.text
    for clause in (clause for piece in content for clause in _clauses(ground, _without_adjunct(ground, piece))):
        opening = None if _is_noun_phrase(ground.page.span(*clause)) else _THAT.match(text, *clause)
        start = opening.end() if opening else ground.after_dateline(*clause)
        start += len(text[start : clause[1]]) - len(text[start : clause[1]].lstrip(_LOOSE))
        start = _with_subject(ground, start, clause[1], (*content, cue))
        end = _whole_phrase(ground, start, _with_head(ground, (start, clause[1]), cue))
        piece = _snapped(ground, strip_range(text, start, end))
        if any(map(str.isalnum, text[slice(*piece)])):
            yield piece


def _with_subject(ground: Ground, start: int, end: int, taken: Iterable[Range]) -> int:
    """Return the start of a piece, extended to the subject or the "to" of its clause, which it may leave out.

    It is not extended over one of the ranges ``taken``: other pieces or the cue.
    """
    if start >= end:
        return start
    verb = ground.page.span(start, end).root
    first = _clause_opening(verb)
    if first is None or first.idx >= start or ground.passage_of(first) is not ground.passage_of(verb):
        return start
    is_free = not any(overlaps((first.idx, start), other) for other in taken if other[0] < start)
    return first.idx if is_free else start


def _clause_opening(verb: Token) -> Token | None:
    """Return the first word of a reported verb's subject, or else the "to" right before the verb."""
    if verb.pos_ not in VERBAL or is_act(verb):
        return None
    subject = next((noun for noun in clause_of(verb).own_subjects if noun.tag_ not in ("WDT", "WP")), None)
    if subject is not None:
        return subject.left_edge
    before = verb.nbor(-1) if verb.i else verb
    return before if before.tag_ == "TO" else None


def _is_noun_phrase(words: Span) -> bool:
    """Tell whether "that" is a demonstrative: 'called that charge "absurd"'."""
    return words[0].tag_ == "DT" and words.root.pos_ not in VERBAL


def _without_adjunct(ground: Ground, piece: Range) -> Range:
    """Return a piece without the end of the cue's phrase that opens it: "testified under | immunity" that he gave."""
    first = ground.page.span(*piece)[0]
    noun = next((word for word in (first, *first.ancestors) if is_prepositional_object(word)), None)
    manners = words_for("preposition of manner of speech")
    if noun is None or noun.head.lower_ not in manners or noun.head.i + 1 != noun.left_edge.i:
        return piece
    last = noun.right_edge
    after = last.nbor() if last.i + 1 < len(last.doc) else last
    is_clause = is_subordinator(after) or after.tag_ == "TO"
    return (after.idx, piece[1]) if is_clause and noun.left_edge == first and after.idx < piece[1] else piece


def attributed_pieces(ground: Ground, content: Sequence[Range], cue: Range) -> Iterator[Range]:
    """Yield the pieces of an attribution, which keep their "that"."""
    text = ground.page.article.text
    for start, end in (_without_adjunct(ground, piece) for piece in content):
        first = _with_subject(ground, ground.after_dateline(start, end), end, (*content, cue))
        yield _snapped(ground, strip_range(text, first, _whole_phrase(ground, start, end)))


def _whole_phrase(ground: Ground, start: int, end: int) -> int:
    """Return the end of a piece without a phrase that it cuts in two ("a genius” | for his" recent strategies)."""
    tokens = list(ground.page.span(start, end)) if start < end else []
    is_inside = ground.text(end, end + 2).strip().isalnum()
    while is_inside and tokens and tokens[-1].tag_ in OPENERS and _reaches(tokens[-1], end):
        tokens.pop()
    return tokens[-1].idx + len(tokens[-1]) if tokens else end


def _with_head(ground: Ground, piece: Range, cue: Range) -> int:
    """Return the end of a piece, extended to the head of its last word: "bonds last | week", "no money | was".

    It is not extended out of the marks or over the cue; a comma before the cue is no part of the piece.
    """
    start, end = piece
    last = ground.page.span(start, end)[-1] if start < end else None
    if last is None:
        return end
    if ground.passage_of(last) is None and last.text in _LOOSE:
        return last.idx
    head = last.head
    if not _precedes_head(last) or head.idx < end or ground.passage_of(head) is not ground.passage_of(last):
        return end
    word = head.right_edge if is_subject(last) else head
    is_free = word.is_alpha and not (end <= cue[0] < word.idx + len(word))
    return word.idx + len(word) if is_free else end


def _precedes_head(word: Token) -> bool:
    """Tell whether a word is the subject of a verb behind it, or modifies a noun behind it."""
    is_modifier = is_premodifier(word) or is_possessor(word) or word in numerals(word.head)
    return word.i < word.head.i and (is_modifier or is_subject(word))


def _reaches(token: Token, end: int) -> bool:
    """Tell whether the phrase that a word opens lies behind ``end``."""
    return any(word.idx >= end for word in (token.head, *token.children))


def _clauses(ground: Ground, piece: Range) -> Iterator[Range]:
    """Yield the parts of a piece on both sides of "and that" between clauses."""
    start = piece[0]
    tokens = ground.page.span(*piece)
    for left, that in pairwise(tokens):
        if is_coordinator(left) and is_complementizer(that) and ground.passage_of(that) is None:
            if start < left.idx:  # "but that he was ill" opens with its conjunction
                yield start, left.idx
            start = that.idx
    yield start, piece[1]


def _snapped(ground: Ground, piece: Range) -> Range:
    """Return a piece with each end moved to that of a passage between marks, if that is near."""
    start, end = piece
    for passage in ground.passages.near(start, end):
        if abs(passage.start - start) <= SNAP_CHARACTERS:
            start = passage.start
        if abs(passage.end - end) <= SNAP_CHARACTERS:
            end = passage.end
    return start, end
