"""The classes of what stands in the text: each is its record, with properties for what the record's ids stand for.

Fields that no table has are not compared, so that what was extracted equals what was read back.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline import records
from dateline.objects.links import Links

if TYPE_CHECKING:
    from dateline.objects.happenings import Event

LONGEST_SHOWN = 60


def shown(words: str) -> str:
    """Return words in quotation marks as a ``repr`` shows them: in one line, cut where they are many.

    >>> shown("Anna Dahl")
    "'Anna Dahl'"
    """
    line = " ".join(words.split())
    return repr(line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1].rstrip() + "…")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Article(records.Article):
    """The article; ``text`` read back from tables may have other white space than was read, which ``sha256`` tells."""

    text: str = field(compare=False)
    url: str = field(default="", compare=False)
    licence: str = field(default="", compare=False)
    digest: str = ""

    @property
    def sha256(self) -> str:
        """Return the hash of the text that was read, in hex."""
        return self.digest

    def __repr__(self) -> str:
        return f"Article({self.id!r}, {shown(self.title or self.text)}, published {self.published or 'unknown'})"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Sentence(records.Sentence):
    """A sentence, and what happens and is said in it."""

    news_role: str = ""
    _links: Links = field(compare=False)

    @property
    def events(self) -> "tuple[Event, ...]":
        """Return the happenings whose row has this sentence."""
        return tuple(event for event in self._links.extraction.events if event.sentence_id == self.id)

    @property
    def quotes(self) -> "tuple[Quote, ...]":
        """Return the quotes whose row has this sentence."""
        return tuple(quote for quote in self._links.extraction.quotes if quote.sentence_id == self.id)

    @property
    def mentions(self) -> "tuple[Mention, ...]":
        """Return the mentions of entities in this sentence."""
        return tuple(mention for mention in self._links.extraction.mentions if mention.sentence_id == self.id)

    def __repr__(self) -> str:
        return f"Sentence({self.id}, {shown(self.text)})"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Entity(records.Entity):
    """A participant or place, with its mentions, quotes and events."""

    gender: str = field(default="", compare=False)
    _links: Links = field(compare=False)

    @property
    def mentions(self) -> "tuple[Mention, ...]":
        """Return the words that refer to it, in reading order."""
        return self._links.mentions_of_entity.get(self.id, ())

    @property
    def members(self) -> "tuple[Entity, ...]":
        """Return the entities that a group stands for."""
        return tuple(self._links.entities[member] for member in self.member_ids)

    @property
    def quotes(self) -> "tuple[Quote, ...]":
        """Return the quotes that it speaks."""
        return self._links.quotes_of_speaker.get(self.id, ())

    @property
    def events(self) -> "tuple[Event, ...]":
        """Return the happenings that it acts in, suffers, or is the place of."""
        return self._links.events_of_entity.get(self.id, ())

    def __repr__(self) -> str:
        return f"Entity({shown(self.name)}, {self.type}, mentions: {len(self.mentions)})"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Mention(records.Mention):
    """Words that refer to an entity."""

    _links: Links = field(compare=False)

    @property
    def entity(self) -> Entity:
        """Return the entity that the words refer to."""
        return self._links.entities[self.entity_id]

    @property
    def sentence(self) -> Sentence:
        """Return the sentence that the words stand in."""
        return self._links.sentences[self.sentence_id]

    def __repr__(self) -> str:
        return f"Mention({shown(self.text)} for {shown(self.entity.name)}, {self.start}:{self.end})"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Date(records.Date):
    """A time expression."""

    _links: Links = field(compare=False)

    @property
    def sentence(self) -> Sentence:
        """Return the sentence that it stands in."""
        return self._links.sentences[self.sentence_id]

    @property
    def anchor_date(self) -> "Date | None":
        """Return the time expression that it is counted from; None where that is the day of publication, or nothing."""
        return self._links.dates.get(self.anchor)

    @property
    def events(self) -> "tuple[Event, ...]":
        """Return the happenings that it dates."""
        return tuple(event for event in self._links.extraction.events if event.date_id == self.id)

    def __repr__(self) -> str:
        return f"Date({shown(self.text)}, {self.type} {self.value or 'unknown'})"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Quote(records.Quote):
    """An act of speaking; ``speaker`` is a name, ``speaker_entity`` whoever has it."""

    _links: Links = field(compare=False)

    @property
    def speaker_entity(self) -> Entity | None:
        """Return whoever speaks, None where that is unknown."""
        return self._links.entities.get(self.speaker_id)

    @property
    def sentence(self) -> Sentence:
        """Return the sentence that the quote begins in."""
        return self._links.sentences[self.sentence_id]

    @property
    def events(self) -> "tuple[Event, ...]":
        """Return the happenings that it tells of."""
        return self._links.events_in_quote.get(self.id, ())

    def __repr__(self) -> str:
        return f"Quote({shown(self.text)}, {self.kind}, by {shown(self.speaker) if self.speaker else 'unknown'})"

    def _repr_html_(self) -> str:
        from dateline.objects.html import quote_html  # noqa: PLC0415 - templates are for notebooks alone

        return quote_html(self._links.extraction, self)
