"""Name mentions in tokens, and which tokens belong to one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from spacy.tokens import Doc, Span

# It separates names, and joins the values of a cell in the tables, so that no name may hold one.
BAR = "|"


@dataclass(frozen=True, slots=True)
class Name:
    """A name mention: token indexes, half-open, with its type so far and the rule that found it.

    ``surname`` is one that it shares with the next name ("Jane and Robert Miller"). ``chances`` are those of each kind
    of name (``KINDS``), where the tagger found it.
    """

    start: int
    end: int
    label: str
    rule: str
    surname: str = ""
    chances: tuple[float, ...] = ()

    def full(self, doc: Doc) -> str:
        """Return the words with the surname that they share."""
        return f"{self.text(doc)} {self.surname}".strip()

    def text(self, doc: Doc) -> str:
        """Return the words as written."""
        return doc[self.start : self.end].text


class Taken:
    """Which tokens already belong to a name."""

    def __init__(self, doc: Doc, names: Iterable[Name]) -> None:
        self._marks = bytearray(len(doc))
        for name in names:
            self.add(name)

    def add(self, name: Name) -> None:
        """Mark the tokens of a name."""
        for i in range(name.start, name.end):
            self._marks[i] = 1

    def any_in(self, start: int, end: int) -> bool:
        """Tell whether a token of the range belongs to a name."""
        return any(self._marks[start:end])


def between_bars(span: Span) -> Iterator[Span]:
    """Yield the parts of a labelled span between bars: "Dahl | Moe" is two names."""
    for is_bar, group in groupby(span, key=lambda token: token.text == BAR):
        if not is_bar:
            part = list(group)
            yield Span(span.doc, part[0].i, part[-1].i + 1, span.label)
