"""A card of an event: all that the tables say of it, in words."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dateline.amounts import said_amount
from dateline.report.lines import EventLine
from dateline.report.source import ReportSource, number_of
from dateline.report.words import say_date, say_type
from dateline.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A mention of an event: its word, its sentence, and its place among all mentions in the order of the text."""

    trigger: str
    sentence_id: str
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An event in words; ``before`` and ``behind`` are its sentence but for the trigger."""

    line: EventLine
    number: int  # of its article
    rank: str  # among the main events, empty for others
    what: str
    when: str
    amounts: tuple[str, ...]
    before: str
    trigger: str
    behind: str
    index: int  # of the mention in that sentence
    others: tuple[Place, ...]


def card_maker(source: ReportSource, number: int) -> Callable[[EventLine], Card]:
    """Return what makes cards of events of the article with this number."""
    sentences = {row["sentence_id"]: row for row in source.sentences}
    mentions, amounts = _by_event(source.event_mentions), _by_event(source.quantities)

    def make(line: EventLine) -> Card:
        event_id, sentence_id = line.row["event_id"], line.row["sentence_id"]
        return _card(line, number, sentences.get(sentence_id), mentions[event_id], amounts[event_id])

    return make


def most_salient(lines: Sequence[EventLine]) -> list[EventLine]:
    """Return the main events by rank, then the others by salience."""
    return sorted(lines, key=lambda line: (line.row["main"] or "~", -number_of(line.row, "salience")))


def _by_event(rows: Iterable[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: int(row["start"])):
        grouped[row["event_id"]].append(row)
    return grouped


def _card(line: EventLine, number: int, sentence: Row | None, mentions: list[Row], amounts: list[Row]) -> Card:
    event = line.row
    places = [Place(trigger=row["trigger"], sentence_id=row["sentence_id"], index=i) for i, row in enumerate(mentions)]
    index = next((i for i, row in enumerate(mentions) if row["start"] == event["start"]), 0)
    before, trigger, behind = _cut(event, sentence)
    return Card(
        line=line,
        number=number,
        rank=event["main"],
        what=say_type(event),
        when=say_date(event["date"]),
        amounts=tuple(dict.fromkeys(said_amount(row["kind"], row["value"], row["text"]) for row in amounts)),
        before=before,
        trigger=trigger,
        behind=behind,
        index=index,
        others=tuple(place for place in places if place.index != index),
    )


def _cut(event: Row, sentence: Row | None) -> tuple[str, str, str]:
    """Return an event's sentence before, in and behind its trigger."""
    if sentence is None:
        return event["sentence"], "", ""
    text, offset = sentence["text"], int(sentence["start"])
    start, end = int(event["start"]) - offset, int(event["end"]) - offset
    return text[:start], text[start:end], text[end:]
