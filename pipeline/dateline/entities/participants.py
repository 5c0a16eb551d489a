"""The entities that the tables list: all that have a name, and those without one that take part in something.

A group or person without a name is listed only if it acts, suffers or speaks in an event or a quote, so that this is
known only when all events are. What stands for several others acts where its words fill a slot by its members.
"""

from collections.abc import Iterable
from dataclasses import replace

from dateline.records import Cast, EventMention, Participant, Quote


def only_participants(cast: Cast, quotes: Iterable[Quote], mentions: Iterable[EventMention]) -> Cast:
    """Return a cast without the nameless entities that no quote and no mention of a happening refers to."""
    acting = {quote.speaker_id for quote in quotes}
    spans: set[tuple[int, int] | None] = set()
    for mention in mentions:
        slots = _slots_of(mention)
        acting.update((*(slot.entity_id for slot in slots), mention.asserted_by_id, mention.denied_by_id))
        spans.update(slot.span for slot in slots)
    acting |= {m.entity_id for m in cast.mentions if cast.entity(m.entity_id).member_ids and (m.start, m.end) in spans}
    acting |= {member for entity in cast.entities if entity.id in acting for member in entity.member_ids}
    kept = tuple(entity for entity in cast.entities if entity.named or entity.id in acting)
    ids = {entity.id for entity in kept}
    return replace(cast, entities=kept, mentions=tuple(m for m in cast.mentions if m.entity_id in ids))


def _slots_of(mention: EventMention) -> tuple[Participant, ...]:
    return (*mention.actors, *mention.recipients, *((mention.place,) if mention.place is not None else ()))
