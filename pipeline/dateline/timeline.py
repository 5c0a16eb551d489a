"""The main events of one extraction and its timeline, for the terminal: dated events first and in order of time.

Each event has a line (date, actors, trigger, recipients, quantities, status, the id to explain it by), and below it its
sentence with the trigger in bold; consecutive events of one sentence share it.
"""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.amounts import said_amount
from dateline.records import Event, Extraction, Sentence

DATE_COLUMNS = 21  # the widest value is an interval of two days
STATUS_STYLES = {"actual": "green", "planned": "yellow", "possible": "magenta", "negated": "red"}


def timeline(extraction: Extraction) -> RenderableType:
    """Return the main events by rank, then all by first day; those without a date come last, in reading order."""
    told = [*_main_events(extraction), *_lines(extraction), *_hidden(extraction)]
    return Group(Text(extraction.article.id, style="bold"), *told)


def _hidden(extraction: Extraction) -> Iterator[RenderableType]:
    """Yield how many happenings the article mentions that are no rows."""
    mentioned = {mention.event_id for mention in extraction.event_mentions}
    if hidden := len(mentioned - {event.id for event in extraction.events}):
        yield Text(
            f"{hidden} of {len(mentioned)} happenings are not shown, being less sure or no main events", style="dim"
        )


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
    """Return date, actors, trigger, recipients, quantities, status and id of an event."""
    line = Text(event.date.ljust(DATE_COLUMNS) + "  ", style="cyan")
    line.append(_names(extraction, event.actor_ids) or "?", style="default")
    line.append(f" → {event.trigger}", style="bold default")
    line.append(f" ({event.event_type})" if event.event_type else "", style="default")
    if event.recipient_ids:
        line.append(f" → {_names(extraction, event.recipient_ids)}", style="default")
    line.append(_amounts(extraction, event), style="bold default")
    line.append(f"  [{_status(extraction, event)}]", style=STATUS_STYLES[event.status])
    line.append(f"  {event.id}", style="dim default")
    return line


def _amounts(extraction: Extraction, event: Event) -> str:
    """Return the quantities of an event, ", 7 killed"; nothing where it has none."""
    own = (one for one in extraction.quantities if one.event_id == event.id)
    said = dict.fromkeys(said_amount(one.kind, one.value, one.text) for one in own)
    return "".join(f", {amount}" for amount in said)


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
