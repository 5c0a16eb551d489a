"""The entities that the tables list: all that have a name, and those without one that take part in something.

A group or person without a name is listed only if it acts, suffers or speaks in an event or a quote, so that this is
known only when all events are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.records import Cast, EventMention, Quote


def only_participants(cast: Cast, quotes: Iterable[Quote], mentions: Iterable[EventMention]) -> Cast:
    """Return a cast without the nameless entities that no quote and no mention of a happening refers to."""
    acting = {quote.speaker_id for quote in quotes}
    acting.update(entity_id for mention in mentions for entity_id in _entities_of(mention))
    kept = tuple(entity for entity in cast.entities if entity.named or entity.id in acting)
    ids = {entity.id for entity in kept}
    return replace(cast, entities=kept, mentions=tuple(m for m in cast.mentions if m.entity_id in ids))


def _entities_of(mention: EventMention) -> Iterator[str]:
    slots = (*mention.actors, *mention.recipients, *((mention.place,) if mention.place is not None else ()))
    yield from (participant.entity_id for participant in slots)
    yield from (mention.asserted_by_id, mention.denied_by_id)
