"""Records -> rows -> CSV, and the one schema of the tables: README's lists and datapackage.json come from it.

Empty cells mean unknown. Cells with several values join them with ``|``. Files are written under a temporary name and
renamed when whole, so that a crash leaves either the old tables or the new ones.
"""

import csv
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.records import Extraction, Participant
from dateline.schema import TABLES, datapackage

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, str]
AUTHOR = "author"
NEEDS_QUOTES = re.compile(r'[,"\r\n]')
OFFSET = re.compile(r"\d+")
SPANS = re.compile(r"\d+:\d+(\|\d+:\d+)*")


def table_rows(extraction: Extraction) -> dict[str, list[Row]]:
    """Return the rows of every table for one article, in reading order, all cells as strings."""
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    for name, make in ROWS.items():
        rows[name] = [_as_text(extraction, cells) for cells in make(extraction)]
    return rows


def _as_text(extraction: Extraction, cells: Mapping[str, Any]) -> Row:
    return {"doc_id": extraction.article.id} | {column: _cell(value) for column, value in cells.items()}


def _cell(value: Any) -> str:
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
        "title": article.title or next((s.text for s in extraction.sentences if s.kind == "title"), ""),
        "published": article.published,
        "published_basis": article.published_basis,
        "language": article.language,
        "sha256": article.sha256,
        "sentences": len(extraction.sentences),
        "entities": len(extraction.cast.entities),
        "dates": len(extraction.dates),
        "quotes": len(extraction.quotes),
        "events": len(extraction.events),
    }


def _sentence_rows(extraction: Extraction) -> Iterator[dict[str, Any]]:
    for sentence in extraction.sentences:
        yield {
            "sentence_id": sentence.id,
            "paragraph": sentence.paragraph,
            "kind": sentence.kind,
            "start": sentence.start,
            "end": sentence.end,
            "text": sentence.text,
        }


def _entity_rows(extraction: Extraction) -> Iterator[dict[str, Any]]:
    for entity in extraction.cast.entities:
        mentions = [mention for mention in extraction.cast.mentions if mention.entity_id == entity.id]
        yield {
            "entity_id": entity.id,
            "name": entity.name,
            "type": entity.type,
            "named": entity.named,
            "country": entity.country,
            "role": entity.role,
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
    cast, sentences = extraction.cast, {sentence.id: sentence.text for sentence in extraction.sentences}
    for event in extraction.events:
        yield {
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
            "mentions": event.mentions,
            "sentence": sentences[event.sentence_id],
            "rule": event.rule,
        }


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
            "date_id": mention.date_id,
            "date_span": _pair(mention.date_span),
            "status": mention.status,
            "factuality": mention.factuality,
            "cue_span": _pair(mention.cue_span),
            "asserted_by_id": mention.asserted_by_id,
            "asserter_span": _pair(mention.asserter_span),
            "quote_id": mention.quote_id,
            "rule": mention.rule,
        }


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
}


@dataclass(frozen=True)
class Written:
    """How much was written: articles, and rows of each table."""

    articles: int
    rows: dict[str, int]


def write_tables(extractions: Iterable[Extraction], folder: Path) -> Written:
    """Write the tables and datapackage.json of some articles to a folder, row by row.

    Nothing in the folder changes before every row is written. InputError where the folder cannot be written, or where
    there is no article at all.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".dateline-", dir=folder))
    except OSError as error:
        raise InputError(f"{folder}: cannot be written: {error.strerror}") from None
    try:
        written = _write_files(extractions, scratch)
        if not written.articles:
            raise InputError(f"no article could be read; nothing was written to {folder}")
        for path in sorted(scratch.iterdir()):
            path.replace(folder / path.name)
    except OSError as error:
        raise InputError(f"{folder}: cannot be written: {error.strerror}") from None
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return written


def _write_files(extractions: Iterable[Extraction], folder: Path) -> Written:
    counts, articles = dict.fromkeys(TABLES, 0), 0
    with ExitStack() as stack:
        files = {name: stack.enter_context(_create(folder / f"{name}.csv")) for name in TABLES}
        for name, file in files.items():
            file.write(csv_line(column.name for column in TABLES[name].columns))
        for extraction in extractions:
            articles += 1
            for name, rows in table_rows(extraction).items():
                files[name].writelines(csv_line(row.values()) for row in rows)
                counts[name] += len(rows)
    (folder / "datapackage.json").write_text(
        json.dumps(datapackage(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    return Written(articles, counts)


def _create(path: Path) -> IO[str]:
    return path.open("w", encoding="utf-8", newline="")


def csv_line(cells: Iterable[str]) -> str:
    r"""Return a line of CSV, quoted as RFC 4180 asks. The csv module leaves a lone carriage return bare before 3.13.

    >>> csv_line(["a", 'b "c"', "d\r"])
    'a,"b ""c""","d\r"\n'
    """
    quoted = ('"' + cell.replace('"', '""') + '"' if NEEDS_QUOTES.search(cell) else cell for cell in cells)
    return ",".join(quoted) + "\n"


def frames(extraction: Extraction) -> dict[str, "pd.DataFrame"]:
    """Return the tables of one article as pandas DataFrames of strings."""
    import pandas as pd  # noqa: PLC0415 - pandas takes longer to import than all else here

    columns = {name: [column.name for column in table.columns] for name, table in TABLES.items()}
    return {
        name: pd.DataFrame(rows, columns=columns[name], dtype="str") for name, rows in table_rows(extraction).items()
    }


def read_table(folder: Path, name: str, needed: Collection[str] = ("doc_id",)) -> list[Row]:
    """Read a table back as rows of strings.

    InputError names file and line where the table is missing, lacks one of the ``needed`` columns, has a row of
    another length, or an offset that is no number.
    """
    path = folder / f"{name}.csv"
    if not path.is_file():
        raise InputError(f"{path}: no such table")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if missing := sorted(set(needed) - set(reader.fieldnames or ())):
            raise InputError(f"{path}:1: no column {missing[0]!r}")
        return [_checked(row, f"{path}:{reader.line_num}", needed) for row in reader]


def _checked(row: Row, place: str, needed: Collection[str]) -> Row:
    if None in row or None in row.values():
        raise InputError(f"{place}: expected as many cells as columns")
    for column, pattern in (("start", OFFSET), ("end", OFFSET), ("spans", SPANS)):
        if column in needed and not pattern.fullmatch(row[column]):
            raise InputError(f"{place}: {column} is {row[column]!r}; expected offsets")
    return row
