"""The classes of happenings, of their mentions and participants, and of the numbers that measure them."""

from dataclasses import dataclass, field

from dateline import records
from dateline.objects.links import Links
from dateline.objects.views import Date, Entity, Quote, Sentence, shown


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Participant(records.Participant):
    """Words or an entity in a slot of an event mention."""

    _links: Links = field(compare=False)

    @property
    def entity(self) -> Entity | None:
        """Return the entity, None for words that name none."""
        return self._links.entities.get(self.entity_id)

    @property
    def text(self) -> str:
        """Return the words that fill the slot, "" where it is filled in from context."""
        start, end = self.span or (0, 0)
        return self._links.extraction.article.text[start:end]

    def __repr__(self) -> str:
        name = shown(self.entity.name) if self.entity else "no entity"
        return f"Participant({shown(self.text) if self.span else 'from context'} for {name})"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EventMention(records.EventMention):
    """A mention of a happening, with its own participants."""

    lemma: str = field(default="", compare=False)
    chance: float = field(default=1.0, compare=False)
    denied_by_id: str = field(default="", compare=False)
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    place: Participant | None = None
    _links: Links = field(compare=False)

    @property
    def event(self) -> "Event | None":
        """Return the happening, None where it was left out as not sure or not main."""
        return self._links.events.get(self.event_id)

    @property
    def sentence(self) -> Sentence:
        """Return the sentence that it stands in."""
        return self._links.sentences[self.sentence_id]

    @property
    def quote(self) -> Quote | None:
        """Return the quote that it stands in."""
        return self._links.quotes.get(self.quote_id)

    @property
    def date_expression(self) -> Date | None:
        """Return the time expression that dates it."""
        return self._links.dates.get(self.date_id)

    @property
    def asserted_by(self) -> Entity | None:
        """Return whoever says so, None for the author."""
        return self._links.entities.get(self.asserted_by_id)

    def __repr__(self) -> str:
        return f"EventMention({shown(self.trigger)}, {act_of(self)}, {self.status}, {self.start}:{self.end})"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Event(records.Event):
    """A happening: ``date`` is ISO 8601 as in the table, ``date_expression`` the words that it is from."""

    _links: Links = field(compare=False)

    @property
    def actors(self) -> tuple[Entity, ...]:
        """Return who acts."""
        return tuple(self._links.entities[one] for one in self.actor_ids)

    @property
    def recipients(self) -> tuple[Entity, ...]:
        """Return who it is done to."""
        return tuple(self._links.entities[one] for one in self.recipient_ids)

    @property
    def place(self) -> Entity | None:
        """Return where it happens."""
        return self._links.entities.get(self.place_id)

    @property
    def date_expression(self) -> Date | None:
        """Return the time expression that dates it."""
        return self._links.dates.get(self.date_id)

    @property
    def quote(self) -> Quote | None:
        """Return the quote that it stands in."""
        return self._links.quotes.get(self.quote_id)

    @property
    def sentence(self) -> Sentence:
        """Return the sentence that tells it best."""
        return self._links.sentences[self.sentence_id]

    @property
    def mentions(self) -> tuple[EventMention, ...]:
        """Return all words that tell it, in reading order."""
        return self._links.mentions_of_event.get(self.id, ())

    @property
    def quantities(self) -> "tuple[Quantity, ...]":
        """Return the numbers that it is measured by."""
        return tuple(found for found in self._links.extraction.quantities if found.event_id == self.id)

    @property
    def asserted_by(self) -> Entity | None:
        """Return whoever says so, None for the author."""
        return self._links.entities.get(self.asserted_by_id)

    @property
    def denied_by(self) -> tuple[Entity, ...]:
        """Return those who deny it."""
        return tuple(self._links.entities[one] for one in self.denied_by_ids)

    def __repr__(self) -> str:
        who, whom = (", ".join(entity.name for entity in side) for side in (self.actors, self.recipients))
        parties = " → ".join(filter(None, (who or ("?" if whom else ""), whom)))
        where = f"in {self.place.name}" if self.place else ""
        told = (shown(self.trigger), act_of(self), parties, where, self.date, self.status)
        return f"Event({', '.join(filter(None, told))})"

    def _repr_html_(self) -> str:
        from dateline.objects.html import event_html  # noqa: PLC0415 - templates are for notebooks alone

        return event_html(self._links.extraction, self)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Quantity(records.Quantity):
    """A number that measures a happening."""

    _links: Links = field(compare=False)

    @property
    def event(self) -> Event | None:
        """Return the happening that it measures, None where it was left out as not sure or not main."""
        return self._links.events.get(self.event_id)

    @property
    def sentence(self) -> Sentence:
        """Return the sentence that it stands in."""
        return self._links.sentences[self.sentence_id]

    def __repr__(self) -> str:
        return f"Quantity({shown(self.text)}, {self.kind} {self.value}{f' {self.unit}' if self.unit else ''})"


def act_of(event: records.Event | records.EventMention) -> str:
    """Return type and mode as a ``repr`` shows them."""
    return f"{event.event_type} {event.mode}".strip() or "untyped"
