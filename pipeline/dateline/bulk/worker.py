"""Reads a shard: a pure function of its items, so that any executor can run it anywhere and again."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dateline.bulk.shards import Shard, fingerprint
from dateline.containment import Contained, expand_contained, read_contained
from dateline.extraction import prepare_process
from dateline.failures import Failure
from dateline.inputs import Document
from dateline.overlays import use_overlay
from dateline.records import Article, Extraction
from dateline.rows import table_rows
from dateline.schema import TABLES
from dateline.tables import csv_line

# spaCy's pipelines are not made for several threads; a cluster's worker may have some.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The result of some items: the lines of each table without header, the ids in them, and the failures."""

    lines: dict[str, str]
    rows: dict[str, int]
    ids: tuple[str, ...]
    failures: tuple[Failure, ...]
    made_by: str


def start_worker(reading: Contained) -> None:
    """Load the model and the reader; InputError where one is missing."""
    prepare_process(reading.model, reader=reading.reader, registers=reading.registers, overlay=reading.overlay)


def read_shard(shard: Shard, reading: Contained) -> Outcome:
    """Read the items of a shard."""
    with _ONE_AT_A_TIME:
        use_overlay(reading.overlay)
        found = read_contained(shard.items, reading, may_end_process=True)
        return merged(map(_written, found), fingerprint(reading.model))


def expand_one(document: Document, reading: Contained) -> list[Article | Failure]:
    """Return the articles of a document of many."""
    with _ONE_AT_A_TIME:
        use_overlay(reading.overlay)
        found = expand_contained(document, reading, may_end_process=True)
        return [replace(item, error=None) if isinstance(item, Failure) else item for item in found]


def merged(outcomes: Iterable[Outcome], made_by: str) -> Outcome:
    """Return several outcomes as one, in order."""
    parts = list(outcomes)
    return Outcome(
        lines={name: "".join(part.lines[name] for part in parts) for name in TABLES},
        rows={name: sum(part.rows[name] for part in parts) for name in TABLES},
        ids=tuple(doc_id for part in parts for doc_id in part.ids),
        failures=tuple(failure for part in parts for failure in part.failures),
        made_by=made_by,
    )


def failed(failure: Failure) -> Outcome:
    """Return the outcome of an article that could not be read."""
    nothing = dict.fromkeys(TABLES, "")
    return Outcome(lines=nothing, rows=dict.fromkeys(TABLES, 0), ids=(), failures=(failure,), made_by="")


def _written(found: Extraction | Failure) -> Outcome:
    if isinstance(found, Failure):
        return failed(replace(found, error=None))
    rows = table_rows(found)
    return Outcome(
        lines={name: "".join(csv_line(row.values()) for row in rows[name]) for name in TABLES},
        rows={name: len(rows[name]) for name in TABLES},
        ids=(found.article.id,),
        failures=(),
        made_by="",
    )
