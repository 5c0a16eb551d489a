"""What a notebook shows of an extraction, an event or a quote: its text with labels on its words, and a table.

The words are cut and styled as in the report (report/runs.py, report/marks.py); here a stretch under one mark is a box
with a label, as displaCy draws it, since a notebook's output has no script and no panel beside it. Every cell is
escaped. An event and a quote show their own sentences alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from dateline.records import Event, EventMention, Extraction, Participant, Quote
from dateline.report.marks import Mark, entity_key, find_marks, shape_of
from dateline.report.runs import MarkedSentence, Run, cut_sentences
from dateline.report.source import ReportSource
from dateline.rows import Row, table_rows
from dateline.schema import TABLES

TEMPLATES = Path(__file__).parents[1] / "report" / "templates"
EVENT_COLUMNS = ("date", "actors", "trigger", "recipients", "place", "event_type", "mode", "status", "asserted_by")
QUOTE_COLUMNS = ("speaker", "cue", "text", "kind")
NUMBER = 1
QUOTE_STYLES = ("quote", "q1", "q2", "q3")


@dataclass(frozen=True, slots=True)
class Html:
    """Markup that a notebook shows as it is; ``str`` gives it to write to a file."""

    markup: str

    def __str__(self) -> str:
        return self.markup

    def _repr_html_(self) -> str:
        return self.markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Some runs of words under one mark, with its label; ``style`` is "" for words under none."""

    runs: tuple[Run, ...]
    style: str
    label: str


def extraction_html(extraction: Extraction) -> str:
    """Return an article's text with labels, and the tables of its events and quotes."""
    rows = table_rows(extraction, ("events", "quotes"))
    tables = (_table("Events", EVENT_COLUMNS, rows["events"]), _table("Quotes", QUOTE_COLUMNS, rows["quotes"]))
    return _render(_text(extraction), tables)


def text_html(extraction: Extraction) -> str:
    """Return an article's text with labels alone."""
    return _render(_text(extraction), ())


def event_html(extraction: Extraction, event: Event) -> str:
    """Return the sentences that tell a happening with its parties, date and place in them, and its row."""
    mentions = [mention for mention in extraction.event_mentions if mention.event_id == event.id]
    shape = shape_of(event.status, is_denied=bool(event.denied_by_ids))
    marked = dict(pair for mention in mentions for pair in _event_marks(mention, shape))
    rows = [row for row in table_rows(extraction, ("events",))["events"] if row["event_id"] == event.id]
    paragraphs = _sentences(extraction, marked, {event.sentence_id, *(mention.sentence_id for mention in mentions)})
    return _render(paragraphs, (_table("Event", EVENT_COLUMNS, rows),))


def quote_html(extraction: Extraction, quote: Quote) -> str:
    """Return the sentences of a quote with its content, cue and speaker in them, and its row."""
    marked = {Mark(start=start, end=end, layer="quote", key=quote.id): "" for start, end in quote.spans}
    for span, label, style in ((quote.speaker_span, "speaker", "person"), (quote.cue_span, "cue", "actual")):
        if span:
            layer = "entity" if label == "speaker" else "event"
            marked[Mark(start=span[0], end=span[1], layer=layer, key=label, style=style)] = label
    spans = [(mark.start, mark.end) for mark in marked]
    numbers = {s.id for s in extraction.sentences if any(s.start < end and start < s.end for start, end in spans)}
    rows = [row for row in table_rows(extraction, ("quotes",))["quotes"] if row["quote_id"] == quote.id]
    return _render(_sentences(extraction, marked, numbers), (_table("Quote", QUOTE_COLUMNS, rows),))


def _text(extraction: Extraction) -> list[list[list[Box]]]:
    tables = table_rows(extraction)
    (article,) = tables["articles"]
    source = ReportSource(article=article, **{name: tables[name] for name in TABLES if name != "articles"})
    labels = {entity_key(NUMBER, row["entity_id"]): row["type"] for row in source.entities}
    labels |= {row["date_id"]: row["value"] or row["type"] for row in source.dates}
    labels |= {row["event_id"]: row["event_type"] or "event" for row in source.events}
    marks = (mark for mark in find_marks(source, NUMBER) if mark.layer != "role")
    return _boxed(cut_sentences(source.sentences, marks), labels)


def _event_marks(mention: EventMention, shape: str) -> Iterator[tuple[Mark, str]]:
    trigger = Mark(start=mention.start, end=mention.end, layer="event", key=mention.event_id, style=shape)
    yield trigger, mention.event_type or "event"
    for label, parties in (("who", mention.actors), ("whom", mention.recipients)):
        yield from _slot_marks(parties, label, "person")
    yield from _slot_marks([mention.place] if mention.place else [], "where", "place")
    for span, label in ((mention.asserter_span, "says"), (mention.cue_span, "cue")):
        if span:
            yield Mark(start=span[0], end=span[1], layer="entity", key=label, style="other"), label
    if mention.date_span:
        yield Mark(start=mention.date_span[0], end=mention.date_span[1], layer="date", key="when"), "when"


def _slot_marks(parties: Iterable[Participant], label: str, style: str) -> Iterator[tuple[Mark, str]]:
    for party in parties:
        if party.span:
            key = f"{label}-{party.span[0]}"
            yield Mark(start=party.span[0], end=party.span[1], layer="entity", key=key, style=style), label


def _sentences(extraction: Extraction, marked: Mapping[Mark, str], numbers: set[int]) -> list[list[list[Box]]]:
    rows = table_rows(extraction, ("sentences",))["sentences"]
    shown = [row for row in rows if int(row["sentence_id"]) in numbers]
    return _boxed(cut_sentences(shown, marked), {mark.key: label for mark, label in marked.items()})


def _boxed(paragraphs: Iterable[Sequence[MarkedSentence]], labels: Mapping[str, str]) -> list[list[list[Box]]]:
    """Return paragraphs of sentences of boxes."""
    return [[list(_boxes(sentence, labels)) for sentence in paragraph] for paragraph in paragraphs]


def _boxes(sentence: MarkedSentence, labels: Mapping[str, str]) -> Iterator[Box]:
    for key, group in groupby(sentence.runs, key=attrgetter("link")):
        runs = tuple(group)
        styles = (style for style in runs[0].styles.split() if style not in QUOTE_STYLES)
        yield Box(runs=runs, style=" ".join(styles) if key else "", label=labels.get(key, ""))


def _table(title: str, columns: Sequence[str], rows: Sequence[Row]) -> tuple[str, Sequence[str], list[list[str]]]:
    shown = [[row[column].replace("|", ", ") for column in columns] for row in rows]
    return title, [column.replace("_", " ") for column in columns], shown


def _render(paragraphs: object, tables: object) -> str:
    style = Markup((TEMPLATES / "notebook.css").read_text(encoding="utf-8"))
    return _template().render(paragraphs=paragraphs, tables=tables, style=style)


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=StrictUndefined,
    )  # fmt: skip
    return environment.get_template("notebook.html.j2")
