"""The main events of one extraction and its timeline, for the terminal: dated events first and in order of time.

Each event has a line (date, actors, trigger, recipients, status, the id to explain it by), and below it its sentence
with the trigger in bold; consecutive events of one sentence share it.
"""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.records import Event, Extraction, Sentence

DATE_COLUMNS = 21  # the widest value is an interval of two days
STATUS_STYLES = {"actual": "green", "planned": "yellow", "possible": "magenta", "negated": "red"}


def timeline(extraction: Extraction) -> RenderableType:
    """Return the main events by rank, then all by first day; those without a date come last, in reading order."""
    return Group(Text(extraction.article.id, style="bold"), *_main_events(extraction), *_lines(extraction))


def _main_events(extraction: Extraction) -> Iterator[RenderableType]:
    ranked = sorted((event for event in extraction.events if event.main), key=lambda event: event.main)
    for event in ranked:
        yield Text.assemble(
            (f"main event {event.main}".ljust(DATE_COLUMNS), "bold"), "  ", event_line(extraction, event)
        )
    if ranked:
        yield Text()


def _lines(extraction: Extraction) -> Iterator[RenderableType]:
    sentences = {sentence.id: sentence for sentence in extraction.sentences}
    ordered = sorted(extraction.events, key=lambda event: (not event.date_start, event.date_start, event.start))
    for i, event in enumerate(ordered):
        yield event_line(extraction, event)
        is_last_of_sentence = i + 1 == len(ordered) or ordered[i + 1].sentence_id != event.sentence_id
        if is_last_of_sentence:
            yield Padding(_sentence(sentences[event.sentence_id], event), (0, 0, 1, DATE_COLUMNS + 2))


def event_line(extraction: Extraction, event: Event) -> Text:
    """Return date, actors, trigger, recipients, status and id of an event."""
    line = Text(event.date.ljust(DATE_COLUMNS) + "  ", style="cyan")
    line.append(_names(extraction, event.actor_ids) or "?", style="default")
    line.append(f" → {event.trigger}", style="bold default")
    line.append(f" ({event.event_type})" if event.event_type else "", style="default")
    if event.recipient_ids:
        line.append(f" → {_names(extraction, event.recipient_ids)}", style="default")
    line.append(f"  [{_status(extraction, event)}]", style=STATUS_STYLES[event.status])
    line.append(f"  {event.id}", style="dim default")
    return line


def _sentence(sentence: Sentence, event: Event) -> Text:
    text = Text(sentence.text, style="dim")
    text.stylize("bold not dim", event.start - sentence.start, event.end - sentence.start)
    return text


def _names(extraction: Extraction, ids: tuple[str, ...]) -> str:
    return ", ".join(map(extraction.cast.name, ids))


def _status(extraction: Extraction, event: Event) -> str:
    """Return the status, its source, and who denies it."""
    said = extraction.cast.name(event.asserted_by_id)
    denied = _names(extraction, event.denied_by_ids)
    return event.status + (f", says {said}" if said else "") + (f", denied by {denied}" if denied else "")
