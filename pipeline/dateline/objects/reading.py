"""Reads the tables of a folder back as objects: what ``dateline.extract`` gave, but for what no table has.

The tables have no text; it is put together from the sentences (report/source.py), and the hash of what was read goes
with it. A cell becomes a field by the field's type. Misses: white space at the edges of paragraphs; of two entities
with one name who denies an event the first is taken; names with a "|" in them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from itertools import repeat
from pathlib import Path
from typing import Any, TypeVar, get_args

from dateline.objects.extraction import Extraction
from dateline.objects.linking import link
from dateline.records import (
    Article,
    Cast,
    Date,
    Entity,
    Event,
    EventMention,
    Mention,
    Participant,
    Quantity,
    Quote,
    Sentence,
)
from dateline.records import Extraction as Records
from dateline.report.source import ReportSource, exact_text, read_sources
from dateline.rows import Row

Record = TypeVar("Record")
NOTHING = type(None)


def read_tables(folder: str | Path) -> list[Extraction]:
    """Return the extractions in a folder of tables, in the order of articles.csv.

    InputError names file and line where a table is missing or broken, and where no article is in them.
    """
    return [_extraction(source) for source in read_sources(Path(folder))]


def _extraction(source: ReportSource) -> Extraction:
    entities = tuple(_record(Entity, row, id="entity_id", member_ids="members") for row in source.entities)
    ids: dict[str, str] = {}
    for entity in entities:
        ids.setdefault(entity.name, entity.id)
    found = Records(
        article=_article(source),
        sentences=tuple(_record(Sentence, row, id="sentence_id") for row in source.sentences),
        cast=Cast(entities, tuple(_record(Mention, row) for row in source.mentions)),
        dates=tuple(_record(Date, row, id="date_id") for row in source.dates),
        quotes=tuple(map(_quote, source.quotes)),
        event_mentions=tuple(map(_event_mention, source.event_mentions)),
        events=tuple(_event(row, ids) for row in source.events),
        news_roles=tuple(row["news_role"] for row in source.sentences),
        quantities=tuple(_record(Quantity, row) for row in source.quantities),
    )
    return link(found, sha256=source.article["sha256"])


def _article(source: ReportSource) -> Article:
    row = source.article
    published = date.fromisoformat(row["published"]) if row["published"] else None
    text = exact_text(source.sentences, row["sha256"])
    return _record(Article, row, {"text": text, "published": published}, id="doc_id")


def _quote(row: Row) -> Quote:
    spans = {name: _span(row[f"{name}_start"], row[f"{name}_end"]) for name in ("speaker", "cue")}
    pieces = tuple(filter(None, map(_pair, row["spans"].split("|"))))
    given = {"spans": pieces, "speaker_span": spans["speaker"], "cue_span": spans["cue"]}
    return _record(Quote, row, given, id="quote_id")


def _event(row: Row, ids: Mapping[str, str]) -> Event:
    deniers = tuple(ids[name] for name in row["denied_by"].split("|") if name in ids)
    return _record(Event, row, {"denied_by_ids": deniers}, id="event_id", mention_count="mentions")


def _event_mention(row: Row) -> EventMention:
    place = next(_participants(row["place_id"], row["place_span"], row["place_rule"], ""), None)
    slots = {
        f"{slot}s": tuple(_participants(*(row[f"{slot}_{part}"] for part in ("ids", "spans", "rules", "scores"))))
        for slot in ("actor", "recipient")
    }
    return _record(EventMention, row, {"place": place, "lemma": "", **slots})


def _participants(ids: str, spans: str, rules: str, scores: str) -> Iterator[Participant]:
    if ids or spans or rules:
        parts = (cell.split("|") for cell in (ids, spans, rules))
        chances = scores.split("|") if scores else repeat("")
        for entity_id, span, rule, chance in zip(*parts, chances, strict=False):
            yield Participant(entity_id=entity_id, span=_pair(span), rule=rule, chance=float(chance or 1))


def _record(kind: type[Record], row: Row, given: Mapping[str, Any] | None = None, **columns: str) -> Record:
    """Return a record: its fields are ``given``, or read from the column of their name or the one in ``columns``.

    An empty cell is the field's default where it has one.
    """
    values = dict(given or {})
    for field in fields(kind):  # type: ignore[arg-type]
        column = columns.get(field.name, field.name)
        is_told = bool(row.get(column, "")) or field.default is MISSING
        if field.init and field.name not in values and is_told:
            values[field.name] = _value(row[column], field.type)
    return kind(**values)


def _value(cell: str, kind: Any) -> Any:
    """Return what a cell holds as a field of some type has it."""
    types: Sequence[Any] = get_args(kind) if NOTHING in get_args(kind) else (kind,)
    if not cell and NOTHING in types:
        return None
    if tuple[int, int] in types:
        return _pair(cell)
    if tuple[str, ...] in types:
        return tuple(cell.split("|")) if cell else ()
    if bool in types:
        return cell == "true"
    return int(cell) if int in types else float(cell) if float in types else cell


def _pair(cell: str) -> tuple[int, int] | None:
    start, _, end = cell.partition(":")
    return _span(start, end)


def _span(start: str, end: str) -> tuple[int, int] | None:
    return (int(start), int(end)) if start else None
