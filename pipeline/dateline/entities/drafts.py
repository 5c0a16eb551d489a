"""Entities while the article is being read: what is known of each so far, and where it was mentioned last."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

# Mentions a reader keeps in mind; no reference reaches further back than the sentences below.
MEMORY_MENTIONS = 60


@dataclass(slots=True)
class Spot:
    """A mention: character range, token index of its head, kind and rule."""

    start: int
    end: int
    head: int
    kind: str
    rule: str


@dataclass(slots=True, eq=False)
class Draft:
    """An entity so far; ``nouns`` are the role and kind nouns used of it, ``owner`` whose relative it is.

    A draft that ``is_thing`` only keeps pronouns from being given to persons; it is no entity of the table.
    """

    name: str
    type: str
    named: bool = True
    kind: str = ""
    country: str = ""
    role: str = ""
    gender: str = ""
    plural: bool = False
    is_thing: bool = False
    nouns: set[str] = field(default_factory=set)
    modifiers: frozenset[str] = frozenset()
    owner: "Draft | None" = None
    spots: list[Spot] = field(default_factory=list)

    @property
    def is_person(self) -> bool:
        """Tell whether "he" or "she" may stand for it."""
        return self.type == "PERSON" and not self.plural


@dataclass(slots=True)
class Recent:
    """A mention still in mind."""

    draft: Draft
    token: Token
    sentence: int
    kind: str


class Story:
    """The entities met so far and the latest mentions of each."""

    def __init__(self, drafts: list[Draft]) -> None:
        self.drafts = drafts
        self._recent: deque[Recent] = deque(maxlen=MEMORY_MENTIONS)

    def mention(self, draft: Draft, spot: Spot, token: Token, sentence: int) -> None:
        """Record a reference; mentions by name are recorded beforehand and only come to mind here."""
        if spot.kind != "name":
            draft.spots.append(spot)
        self._recent.append(Recent(draft, token, sentence, spot.kind))

    def notice(self, draft: Draft, token: Token, sentence: int) -> None:
        """Bear in mind a thing that is no entity of the table."""
        self._recent.append(Recent(draft, token, sentence, "thing"))

    def recent(self, sentence: int, sentences_back: int) -> Iterator[Recent]:
        """Yield the mentions in mind, latest first, at most so many sentences back."""
        for item in reversed(self._recent):
            if sentence - item.sentence > sentences_back:
                return
            yield item
