"""Finds what the ids in an article's records stand for; each index is made when it is first asked for."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from dateline.objects.extraction import Extraction
    from dateline.objects.happenings import Event, EventMention
    from dateline.objects.views import Date, Entity, Mention, Quote, Sentence

Item = TypeVar("Item")
Key = TypeVar("Key")


class Links:
    """The objects of one article by their ids, and by the ids of what they belong to."""

    def __init__(self) -> None:
        self._extraction: Extraction | None = None

    def tie(self, extraction: "Extraction") -> None:
        """Take the extraction that the objects belong to."""
        self._extraction = extraction

    @property
    def extraction(self) -> "Extraction":
        """Return the extraction; LookupError for an object that was made by itself."""
        if self._extraction is None:
            raise LookupError("this object belongs to no extraction")
        return self._extraction

    @cached_property
    def sentences(self) -> "dict[int, Sentence]":
        """Return the sentences by id."""
        return {sentence.id: sentence for sentence in self.extraction.sentences}

    @cached_property
    def entities(self) -> "dict[str, Entity]":
        """Return the entities by id."""
        return {entity.id: entity for entity in self.extraction.entities}

    @cached_property
    def dates(self) -> "dict[str, Date]":
        """Return the time expressions by id."""
        return {date.id: date for date in self.extraction.dates}

    @cached_property
    def quotes(self) -> "dict[str, Quote]":
        """Return the quotes by id."""
        return {quote.id: quote for quote in self.extraction.quotes}

    @cached_property
    def events(self) -> "dict[str, Event]":
        """Return the happenings by id."""
        return {event.id: event for event in self.extraction.events}

    @cached_property
    def mentions_of_entity(self) -> "dict[str, tuple[Mention, ...]]":
        """Return the mentions by their entity's id."""
        return grouped(self.extraction.mentions, lambda mention: [mention.entity_id])

    @cached_property
    def mentions_of_event(self) -> "dict[str, tuple[EventMention, ...]]":
        """Return the mentions of happenings by their event's id."""
        return grouped(self.extraction.event_mentions, lambda mention: [mention.event_id])

    @cached_property
    def quotes_of_speaker(self) -> "dict[str, tuple[Quote, ...]]":
        """Return the quotes by their speaker's id."""
        return grouped(self.extraction.quotes, lambda quote: [quote.speaker_id])

    @cached_property
    def events_of_entity(self) -> "dict[str, tuple[Event, ...]]":
        """Return the happenings by the ids of their actors, recipients and places."""
        return grouped(
            self.extraction.events,
            lambda event: dict.fromkeys(filter(None, (*event.actor_ids, *event.recipient_ids, event.place_id))),
        )

    @cached_property
    def events_in_quote(self) -> "dict[str, tuple[Event, ...]]":
        """Return the happenings by the quote that they stand in."""
        return grouped(self.extraction.events, lambda event: [event.quote_id])


def grouped(items: Iterable[Item], keys_of: Callable[[Item], Iterable[Key]]) -> dict[Key, tuple[Item, ...]]:
    """Return items by each of their keys, in order.

    >>> grouped(["an", "at", "be"], lambda word: [word[0]])
    {'a': ('an', 'at'), 'b': ('be',)}
    """
    found: defaultdict[Key, list[Item]] = defaultdict(list)
    for item in items:
        for key in keys_of(item):
            found[key].append(item)
    return {key: tuple(group) for key, group in found.items()}
