"""Records -> rows of strings, one function a table; the columns and their order are those of schema.py.

Empty cells mean unknown. Cells with several values join them with ``|``.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from dateline.records import Cast, Event, EventMention, Extraction, Mention, Participant
from dateline.schema import TABLES

Row = dict[str, str]
AUTHOR = "author"


def table_rows(extraction: Extraction, tables: Collection[str] = tuple(TABLES)) -> dict[str, list[Row]]:
    """Return the rows of every table, or of some, for one article, in reading order, all cells as strings."""
    rows: dict[str, list[Row]] = {name: [] for name in tables}
    for name in rows.keys() & ROWS.keys():
        rows[name] = [_as_text(extraction, cells) for cells in ROWS[name](extraction)]
    return rows


def _as_text(extraction: Extraction, cells: Mapping[str, Any]) -> Row:
    return {"doc_id": extraction.article.id} | {column: _cell(value) for column, value in cells.items()}


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple):
        return "|".join(_cell(item) for item in value)
    return "" if value is None else str(value)


def _pair(span: tuple[int, int] | None) -> str:
    return f"{span[0]}:{span[1]}" if span else ""


def _article_rows(extraction: Extraction) -> Iterator[dict[str, Any]]:
    article = extraction.article
    yield {
        "source": article.source,
        "title": headline(extraction),
        "published": article.published,
        "published_basis": article.published_basis,
        "language": article.language,
        "sha256": article.sha256,
        # Known where the tables of all articles are joined: tables.tell_duplicates.
        "duplicate_of": "",
        "sentences": len(extraction.sentences),
        "entities": len(extraction.cast.entities),
        "dates": len(extraction.dates),
        "quotes": len(extraction.quotes),
        "events": len(extraction.events),
    }


def headline(extraction: Extraction) -> str:
    """Return an article's title: the one that was given, or the line of its text that is one."""
    titles = (sentence.text for sentence in extraction.sentences if sentence.kind == "title")
    return extraction.article.title or next(titles, "")


def _sentence_rows(extraction: Extraction) -> Iterator[dict[str, Any]]:
    roles = extraction.news_roles or ("",) * len(extraction.sentences)
    for sentence, role in zip(extraction.sentences, roles, strict=True):
        yield {
            "sentence_id": sentence.id,
            "paragraph": sentence.paragraph,
            "kind": sentence.kind,
            "news_role": role,
            "start": sentence.start,
            "end": sentence.end,
            "text": sentence.text,
        }


def _entity_rows(extraction: Extraction) -> Iterator[dict[str, Any]]:
    by_entity: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in extraction.cast.mentions:
        by_entity[mention.entity_id].append(mention)
    for entity in extraction.cast.entities:
        mentions = by_entity[entity.id]
        yield {
            "entity_id": entity.id,
            "name": entity.name,
            "type": entity.type,
            "named": entity.named,
            "country": entity.country,
            "role": entity.role,
            "link": entity.link,
            "latitude": entity.latitude,
            "longitude": entity.longitude,
            "members": entity.member_ids,
            "mentions": len(mentions),
            "start": mentions[0].start if mentions else "",
            "end": mentions[0].end if mentions else "",
        }


def _mention_rows(extraction: Extraction) -> Iterator[dict[str, Any]]:
    for mention in extraction.cast.mentions:
        yield {
            "entity_id": mention.entity_id,
            "sentence_id": mention.sentence_id,
            "kind": mention.kind,
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "rule": mention.rule,
        }


def _date_rows(extraction: Extraction) -> Iterator[dict[str, Any]]:
    for found in extraction.dates:
        yield {
            "date_id": found.id,
            "sentence_id": found.sentence_id,
            "start": found.start,
            "end": found.end,
            "text": found.text,
            "type": found.type,
            "value": found.value,
            "mod": found.mod,
            "earliest": found.earliest,
            "latest": found.latest,
            "basis": found.basis,
            "anchor": found.anchor,
            "rule": found.rule,
        }


def _quote_rows(extraction: Extraction) -> Iterator[dict[str, Any]]:
    for quote in extraction.quotes:
        speaker, cue = quote.speaker_span or ("", ""), quote.cue_span or ("", "")
        yield {
            "quote_id": quote.id,
            "sentence_id": quote.sentence_id,
            "kind": quote.kind,
            "start": quote.start,
            "end": quote.end,
            "spans": tuple(map(_pair, quote.spans)),
            "text": quote.text,
            "speaker": quote.speaker,
            "speaker_id": quote.speaker_id,
            "speaker_start": speaker[0],
            "speaker_end": speaker[1],
            "speaker_text": quote.speaker_text,
            "cue_start": cue[0],
            "cue_end": cue[1],
            "cue": quote.cue,
            "rule": quote.rule,
        }


def _event_rows(extraction: Extraction) -> Iterator[dict[str, Any]]:
    sentences = {sentence.id: sentence.text for sentence in extraction.sentences}
    for event in extraction.events:
        yield _event_cells(event, extraction.cast, sentences[event.sentence_id])


def _event_cells(event: Event, cast: Cast, sentence: str) -> dict[str, Any]:
    return {
        "event_id": event.id,
        "sentence_id": event.sentence_id,
        "start": event.start,
        "end": event.end,
        "trigger": event.trigger,
        "event_type": event.event_type,
        "mode": event.mode,
        "quad": event.quad,
        "actors": tuple(map(cast.name, event.actor_ids)),
        "actor_ids": event.actor_ids,
        "recipients": tuple(map(cast.name, event.recipient_ids)),
        "recipient_ids": event.recipient_ids,
        "place": cast.name(event.place_id),
        "place_id": event.place_id,
        **_where(cast, event.place_id),
        "date": event.date,
        "date_start": event.date_start,
        "date_end": event.date_end,
        "date_id": event.date_id,
        "date_basis": event.date_basis,
        "status": event.status,
        "factuality": event.factuality,
        "asserted_by": cast.name(event.asserted_by_id) or AUTHOR,
        "asserted_by_id": event.asserted_by_id,
        "denied_by": tuple(map(cast.name, event.denied_by_ids)),
        "quote_id": event.quote_id,
        "main": event.main or "",
        "salience": event.salience,
        "happening": event.happening,
        "confidence": event.confidence,
        "mentions": event.mention_count,
        "sentence": sentence,
        **_rules(event),
        "actor_rules": event.actor_rules,
        "recipient_rules": event.recipient_rules,
        "place_rule": event.place_rule,
        "date_rule": event.date_rule,
    }


def _where(cast: Cast, place_id: str) -> dict[str, str]:
    place = cast.entity(place_id) if place_id else None
    return {f"place_{column}": getattr(place, column, "") for column in ("link", "latitude", "longitude")}


def _score(participant: Participant) -> str:
    return f"{participant.chance:.2f}" if participant.entity_id else ""


def _event_mention_rows(extraction: Extraction) -> Iterator[dict[str, Any]]:
    for mention in extraction.event_mentions:
        place = mention.place or Participant(entity_id="")
        yield {
            "event_id": mention.event_id,
            "sentence_id": mention.sentence_id,
            "start": mention.start,
            "end": mention.end,
            "trigger": mention.trigger,
            "event_type": mention.event_type,
            "mode": mention.mode,
            **_slot("actor", mention.actors),
            **_slot("recipient", mention.recipients),
            "place_id": place.entity_id,
            "place_span": _pair(place.span),
            "date": mention.date,
            "date_id": mention.date_id,
            "date_span": _pair(mention.date_span),
            "status": mention.status,
            "factuality": mention.factuality,
            "cue_span": _pair(mention.cue_span),
            "asserted_by_id": mention.asserted_by_id,
            "asserter_span": _pair(mention.asserter_span),
            "quote_id": mention.quote_id,
            "actor_scores": tuple(map(_score, mention.actors)),
            "recipient_scores": tuple(map(_score, mention.recipients)),
            "happening": mention.happening,
            "confidence": mention.confidence,
            **_rules(mention),
            "actor_rules": tuple(actor.rule for actor in mention.actors),
            "recipient_rules": tuple(recipient.rule for recipient in mention.recipients),
            "place_rule": place.rule,
            "date_rule": mention.date_rule,
            "merge_rule": mention.merge_rule,
        }


def _quantity_rows(extraction: Extraction) -> Iterator[dict[str, Any]]:
    for found in extraction.quantities:
        yield {
            "event_id": found.event_id,
            "sentence_id": found.sentence_id,
            "kind": found.kind,
            "value": found.value,
            "unit": found.unit,
            "start": found.start,
            "end": found.end,
            "text": found.text,
            "rule": found.rule,
        }


def _rules(told: Event | EventMention) -> dict[str, str]:
    return {"act_rule": told.act_rule, "status_rule": told.status_rule, "source_rule": told.source_rule}


def _slot(name: str, participants: tuple[Participant, ...]) -> dict[str, tuple[str, ...]]:
    return {
        f"{name}_ids": tuple(participant.entity_id for participant in participants),
        f"{name}_spans": tuple(_pair(participant.span) for participant in participants),
    }


ROWS: dict[str, Callable[[Extraction], Iterable[dict[str, Any]]]] = {
    "articles": _article_rows,
    "sentences": _sentence_rows,
    "entities": _entity_rows,
    "mentions": _mention_rows,
    "dates": _date_rows,
    "quotes": _quote_rows,
    "events": _event_rows,
    "event_mentions": _event_mention_rows,
    "quantities": _quantity_rows,
}
