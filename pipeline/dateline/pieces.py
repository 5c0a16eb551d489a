"""Parses very long articles in pieces of whole paragraphs, since the parser's memory grows with what it reads at once.

Lines end sentences, so no sentence is cut unless a single line is very long. Shorter articles are parsed as a whole.
Misses: while a piece is parsed, wrapped lines and headings are judged by that piece alone.
"""

import re
from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

# More than ten times the longest of 85 news articles.
PIECE_CHARS = 100_000
# A paragraph longer than this is no paragraph: a whole book on a line.
PARAGRAPH_CHARS = 100_000
# It is cut behind the last sentence, else the last word, of so many characters.
CUT_BACK_CHARS = 2_000
BREAKS = (re.compile(r"[.!?…][\"'”’»)\]]*\s+"), re.compile(r"\s+"))
LINE_ENDS = re.compile(r"\s*\n\s*")


def parse(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """Yield the parse of each text, in order: short ones together, long ones in pieces."""
    texts = list(texts)
    if all(len(text) <= PIECE_CHARS for text in texts):
        yield from nlp.pipe(texts)
        return
    for text in texts:
        docs = list(nlp.pipe((part for piece in cut(text) for part in split(piece)), batch_size=1))
        joined = Doc.from_docs(docs, ensure_whitespace=False) if len(docs) > 1 else docs[0]
        if joined is None or joined.text != text:
            raise ValueError("the pieces of a long article do not make it up")
        yield joined


def cut(text: str) -> Iterator[str]:
    """Yield pieces of a text that end behind line ends; a paragraph longer than a piece is one of its own."""
    start = end = 0
    for match in LINE_ENDS.finditer(text):
        if match.end() - start > PIECE_CHARS and end > start:
            yield text[start:end]
            start = end
        end = match.end()
    if len(text) - start > PIECE_CHARS and end > start and end < len(text):
        yield text[start:end]
        start = end
    if start < len(text):
        yield text[start:]


def split(piece: str) -> Iterator[str]:
    """Yield a piece, in parts that end behind sentences where it is longer than any paragraph."""
    start = 0
    while len(piece) - start > PARAGRAPH_CHARS:
        limit = start + PARAGRAPH_CHARS
        near = ([m.end() for m in found.finditer(piece, limit - CUT_BACK_CHARS, limit)] for found in BREAKS)
        end = next((ends[-1] for ends in near if ends), limit)
        yield piece[start:end]
        start = end
    yield piece[start:]
