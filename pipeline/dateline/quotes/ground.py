"""The data that all modules of this stage read: the page, its quotation marks, and small questions about tokens."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from dateline.layout import dateline_end, find_paragraphs
from dateline.page import Page
from dateline.quotes.marks import Passage, Passages, Range, find_passages


@dataclass(frozen=True)
class Ground:
    """A page with the passages between its quotation marks."""

    page: Page
    passages: Passages
    paragraphs: tuple[Range, ...]

    @classmethod
    def of(cls, page: Page) -> "Ground":
        """Return the ground of a page."""
        text = page.article.text
        paragraphs = tuple(find_paragraphs(text))
        return cls(page, find_passages(text, paragraphs), paragraphs)

    @cached_property
    def _passage_of(self) -> list[Passage | None]:
        found: list[Passage | None] = [None] * len(self.page.doc)
        for passage in self.passages.outer:
            span = self.page.span(passage.start, passage.end)
            found[span.start : span.end] = [passage] * len(span)
        return found

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [start for start, _ in self.paragraphs]

    def paragraph_at(self, offset: int) -> Range:
        """Return the range of the paragraph that a character stands in, or of the last one before it."""
        return self.paragraphs[max(0, bisect_right(self._paragraph_starts, offset) - 1)]

    def text(self, start: int, end: int) -> str:
        """Return the article's characters of a range."""
        return self.page.article.text[start:end]

    def passage_of(self, token: Token) -> Passage | None:
        """Return the outermost passage that a token stands in (marks count as inside), or None."""
        return self._passage_of[token.i]

    def after_dateline(self, start: int, end: int) -> int:
        """Return the start of a range without the wire's dateline; a range inside the dateline stays as it is."""
        sentence = self.page.sentence_at(start)
        first = max(start, sentence.start + dateline_end(sentence.text))
        return first if first < end else start

    def sentence_range(self, token: Token) -> Range:
        """Return the token indexes of the sentence that a token stands in, without a wire's dateline, half-open."""
        sentence = self.page.sentence_of(token)
        span = self.page.span(sentence.start + dateline_end(sentence.text), sentence.end)
        return (span.start, span.end) if token.i >= span.start else (token.i, span.end)


def kind_of(pieces: Iterable[Range], text: str, passages: Passages) -> str:
    """Return direct where every letter stands between marks, indirect where none does, else mixed."""
    inside = outside = 0
    for start, end in pieces:
        quoted = sum(
            _letters(text, max(start, passage.start), min(end, passage.end)) for passage in passages.near(start, end)
        )
        inside += quoted
        outside += _letters(text, start, end) - quoted
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))


def is_filler(token: Token) -> bool:
    """Tell whether a token is punctuation or white space, which no clause boundary depends on."""
    return token.is_space or token.is_punct or token.pos_ == "PUNCT"
