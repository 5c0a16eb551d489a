"""Gathers the rows of each article of a folder of tables into what its part of the report shows."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from dateline.report import network, timeline
from dateline.report.markup import Highlight, Segment, cut
from dateline.rows import Row
from dateline.tables import read_table

# What a page needs of each table; read_table says what is missing.
NEEDED = {
    "articles": ("doc_id", "title", "source", "published", "published_basis"),
    "sentences": ("doc_id", "sentence_id", "paragraph", "kind", "start", "end", "text"),
    "entities": ("doc_id", "entity_id", "name", "type", "country", "role", "mentions", "start", "end"),
    "mentions": ("doc_id", "entity_id", "start", "end"),
    "dates": ("doc_id", "date_id", "start", "end", "text", "type", "value", "earliest", "latest", "basis"),
    "quotes": ("doc_id", "quote_id", "kind", "spans", "start", "end", "text", "speaker", "cue"),
    "events": (
        "doc_id", "event_id", "start", "end", "trigger", "event_type", "mode", "quad", "actors", "actor_ids",
        "recipients", "recipient_ids", "place", "date", "date_start", "date_end", "date_basis", "status", "asserted_by",
        "denied_by", "rule",
    ),
    "event_mentions": ("doc_id", "event_id", "start", "end"),
}  # fmt: skip
Tables = dict[str, dict[str, list[Row]]]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its kind (body, title, heading, dateline, boilerplate) and its sentences in pieces."""

    kind: str
    sentences: list[list[Segment]]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """What the report shows of one article."""

    article: Row
    title: str
    paragraphs: list[Paragraph]
    events: list[Row]
    quotes: list[Row]
    entities: list[Row]
    dates: list[Row]
    timeline: timeline.Timeline
    network: network.Network


def read_tables(folder: Path) -> Tables:
    """Return the rows of each table by article; InputError for a table that is missing or has other columns."""
    tables: Tables = {}
    for name, needed in NEEDED.items():
        by_article: defaultdict[str, list[Row]] = defaultdict(list)
        for row in read_table(folder, name, needed):
            by_article[row["doc_id"]].append(row)
        tables[name] = by_article
    return tables


def make_page(tables: Tables, article: Row) -> ArticlePage:
    """Return the page of an article."""
    rows = {name: by_article.get(article["doc_id"], []) for name, by_article in tables.items()}
    events = [event | {"look": status_of(event)} for event in rows["events"]]
    highlights = sorted(_highlights(rows, events), key=lambda mark: (mark.start, mark.end))
    paragraphs = list(_paragraphs(rows["sentences"], highlights))
    return ArticlePage(
        article=article,
        title=article["title"] or _first_line(rows["sentences"]) or article["doc_id"],
        paragraphs=paragraphs,
        events=events,
        quotes=rows["quotes"],
        entities=rows["entities"],
        dates=rows["dates"],
        timeline=timeline.lay_out(events),
        network=network.lay_out(events),
    )


def status_of(event: Row) -> str:
    """Return how an event is drawn: denied where somebody denies it, else its status."""
    return "denied" if event["denied_by"] else event["status"]


def _first_line(sentences: Sequence[Row]) -> str:
    titles = (row["text"] for row in sentences if row["kind"] in ("title", "heading"))
    return next(titles, "")


def _paragraphs(sentences: Sequence[Row], highlights: Sequence[Highlight]) -> Iterator[Paragraph]:
    for (_, kind), rows in groupby(sentences, key=lambda row: (row["paragraph"], row["kind"])):
        yield Paragraph(kind, [_pieces(row, highlights) for row in rows])


def _pieces(sentence: Row, highlights: Sequence[Highlight]) -> list[Segment]:
    start, end = int(sentence["start"]), int(sentence["end"])
    return cut(sentence["text"], start, [mark for mark in highlights if mark.start < end and mark.end > start])


def _highlights(rows: dict[str, list[Row]], events: Sequence[Row]) -> Iterator[Highlight]:
    entities = {row["entity_id"]: row for row in rows["entities"]}
    for row in rows["mentions"]:
        entity = entities.get(row["entity_id"])
        if entity is not None:
            note = f"{entity['name']} ({entity['type'].lower()})"
            is_first = row["start"] == entity["start"]
            yield _mark(row, "name", row["entity_id"], entity["type"].lower(), note, is_target=is_first)
    for row in rows["dates"]:
        yield _mark(row, "date", row["date_id"], "", f"{row['type']} {row['value']}", is_target=True)
    for row in rows["quotes"]:
        note = f"{row['kind']} quote: {row['speaker'] or 'nobody named'}"
        for i, span in enumerate(row["spans"].split("|")):
            start, end = map(int, span.split(":"))
            yield Highlight(start, end, "quote", row["quote_id"], row["kind"], note, i == 0)
    yield from _triggers(rows, {event["event_id"]: event for event in events})


def _triggers(rows: dict[str, list[Row]], events: dict[str, Row]) -> Iterator[Highlight]:
    for row in rows["event_mentions"]:
        event = events.get(row["event_id"])
        if event is not None:
            note = " · ".join(filter(None, (event["event_type"] or "event", event["look"], event["date"])))
            is_target = row["start"] == event["start"]
            yield _mark(row, "event", row["event_id"], event["look"], note, is_target=is_target)


def _mark(row: Row, layer: str, id_: str, look: str, note: str, *, is_target: bool = False) -> Highlight:
    return Highlight(int(row["start"]), int(row["end"]), layer, id_, look, note, is_target)
