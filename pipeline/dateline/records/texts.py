"""What is read off the text itself: the article, its sentences, dates and quotes."""

from dataclasses import dataclass, field
from datetime import date

from dateline.failures import NOWHERE, Place
from dateline.ids import text_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as it was read: no character of ``text`` is ever changed, since all offsets count in it.

    ``place`` is where it stands in the input.
    """

    id: str
    text: str
    title: str = ""
    published: date | None = None
    published_basis: str = ""
    language: str = ""
    url: str = ""
    source: str = ""
    licence: str = ""
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def sha256(self) -> str:
        """Return the hash of the text's UTF-8 bytes, in hex."""
        return text_digest(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence; ``id`` and ``paragraph`` count from 1."""

    id: int
    paragraph: int
    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A time expression with its TIMEX3 type, value and mod, and the ISO days it covers."""

    id: str
    sentence_id: int
    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str = ""
    earliest: str = ""
    latest: str = ""
    basis: str = ""
    anchor: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One act of speaking: the pieces of its content, its cue and who speaks.

    ``speaker_span`` and ``cue_span`` are None where no words name the speaker or report the speech.
    """

    id: str
    sentence_id: int
    kind: str
    spans: tuple[tuple[int, int], ...]
    text: str
    cue: str = ""
    cue_span: tuple[int, int] | None = None
    speaker_span: tuple[int, int] | None = None
    speaker_text: str = ""
    speaker: str = ""
    speaker_id: str = ""
    rule: str = ""

    @property
    def start(self) -> int:
        """Return the first character of the content."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Return the end of the content's last piece."""
        return self.spans[-1][1]

    def covers(self, offset: int) -> bool:
        """Tell whether the character at ``offset`` is part of the content."""
        return any(start <= offset < end for start, end in self.spans)
