"""A readable timeline of one extraction: a line an event, dated ones first and in order of time."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.records import Event, Extraction


@dataclass(frozen=True)
class Entry:
    """What a timeline says of an event."""

    date: str
    who: str
    what: str
    whom: str
    status: str
    sentence: str


def timeline(extraction: Extraction) -> Iterator[Entry]:
    """Yield an entry per event, by first day; events without a date come last, in reading order."""
    sentences = {sentence.id: sentence.text for sentence in extraction.sentences}
    for event in sorted(extraction.events, key=lambda event: (not event.date_start, event.date_start, event.start)):
        yield Entry(
            date=event.date,
            who=_names(extraction, event.actor_ids),
            what=f"{event.trigger} ({event.event_type})" if event.event_type else event.trigger,
            whom=_names(extraction, event.recipient_ids),
            status=_status(extraction, event),
            sentence=sentences[event.sentence_id],
        )


def _names(extraction: Extraction, ids: tuple[str, ...]) -> str:
    return ", ".join(map(extraction.cast.name, ids))


def _status(extraction: Extraction, event: Event) -> str:
    """Return the status, according to whom, and who denies it."""
    said = extraction.cast.name(event.asserted_by_id)
    denied = _names(extraction, event.denied_by_ids)
    return event.status + (f", says {said}" if said else "") + (f", denied by {denied}" if denied else "")
