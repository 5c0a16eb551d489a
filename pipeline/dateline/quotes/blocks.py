"""Paragraphs that a line before them introduces: "Anna Dahl writes:", "And from Anna Dahl:".

Speech set off as a paragraph of its own needs no quotation marks if the paragraph before it ends with a colon and a
speech word with a speaker, or consists of a name, perhaps with a description ("Anna Dahl, the head of the agency:").
Misses: further paragraphs of the speech, and lines that end without a colon.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile, zip_longest

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import VERBAL
from dateline.layout import strip_range
from dateline.quotes.cues import Cue
from dateline.quotes.direct import sentence_pieces
from dateline.quotes.ground import Ground
from dateline.quotes.marks import MARK, Range
from dateline.quotes.speakers import find_speaker, speaker_range

# From the cue to the colon: "said in a statement:", "writes on her blog:".
TOKENS_TO_COLON = 12
LEAST_WORDS = 4
PARAGRAPHS_AT_MOST = 5
INTRODUCING = frozenset({"say", "write", "ask", "warn"})
_LIST_ITEM = re.compile(r"[-–—•*·]|\d+[.)]")
_FROM = re.compile(r"(?:and |also )?(?:this |these words )?from ", re.IGNORECASE)
NAMES = frozenset({"PERSON", "ORG", "NORP"})


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph that a line introduces: its sentences, the cue of the line if it has one, and the speaker."""

    pieces: tuple[Range, ...]
    cue: Cue | None
    speaker: Range


def find_blocks(ground: Ground, cues: Sequence[Cue]) -> Iterator[Block]:
    """Yield the paragraphs without marks that a line introduces: one, or the few up to the next such line."""
    lines = {i: found for i, line in enumerate(ground.paragraphs) if (found := introduction(ground, cues, line))}
    for i, following in zip_longest(lines, list(lines)[1:], fillvalue=0):
        end = following if 1 < following - i <= PARAGRAPHS_AT_MOST + 1 else i + 2
        said = list(takewhile(partial(_is_text, ground), ground.paragraphs[i + 1 : end]))
        if pieces := tuple(piece for paragraph in said for piece in sentence_pieces(ground, paragraph)):
            yield Block(pieces, *lines[i])


def _is_text(ground: Ground, paragraph: Range) -> bool:
    text = ground.page.article.text
    start, end = strip_range(text, *paragraph)
    if start == end or MARK.match(text, start) or _LIST_ITEM.match(text, start) or text[end - 1] == ":":
        return False
    is_body = ground.page.sentence_at(start).kind == "body"
    return is_body and len(text[start:end].split()) >= LEAST_WORDS


def introduction(ground: Ground, cues: Sequence[Cue], line: Range) -> tuple[Cue | None, Range] | None:
    """Return the cue and the speaker of a paragraph that introduces the next one, or None."""
    start, end = strip_range(ground.page.article.text, *line)
    if start == end or ground.text(end - 1, end) != ":":
        return None
    sentence = ground.page.sentence_at(end - 1)
    begin = max(start, sentence.start)
    near = [cue for cue in cues if begin <= cue.start < end and _introduces(ground, cue, end)]
    if near:
        speaker = find_speaker(ground, near[-1], ())
        return (near[-1], speaker) if speaker is not None else None
    return _named(ground, begin, end) if begin == start else None


def _introduces(ground: Ground, cue: Cue, end: int) -> bool:
    is_near = len(ground.page.span(cue.start, end)) <= TOKENS_TO_COLON
    is_said = cue.head.pos_ in VERBAL and cue.word.kind in INTRODUCING and not clause_of(cue.head).negations
    return is_near and is_said and cue.takes("quote") and ground.passage_of(cue.head) is None


def _named(ground: Ground, start: int, end: int) -> tuple[None, Range] | None:
    """Return the speaker of a line that only names somebody: "And from Anna Dahl:"."""
    opening = _FROM.match(ground.text(start, end))
    begin = start + (opening.end() if opening else 0)
    words = [token for token in ground.page.span(begin, end - 1) if token.is_alpha] if begin < end - 1 else []
    if not words or any(word.pos_ in VERBAL for word in words):
        return None
    head = next((word for word in words if word.ent_type_ in NAMES), None)
    is_first = head is not None and all(_is_title(word) for word in words[: words.index(head)])
    return (None, speaker_range(_last_of_name(head))) if head is not None and is_first else None


def _is_title(word: Token) -> bool:
    return word.pos_ in ("PROPN", "NOUN", "ADJ", "DET")


def _last_of_name(word: Token) -> Token:
    while word.i + 1 < len(word.doc) and word.nbor().ent_iob_ == "I" and word.nbor().ent_type_ == word.ent_type_:
        word = word.nbor()
    return word
