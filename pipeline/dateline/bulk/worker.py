"""Reads a shard: a pure function of articles, so that any executor can run it anywhere and again.

It reads some articles together, as fast as nlp.pipe is, and where something goes wrong among them each alone, so that a
bad article costs only itself.
"""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.bulk.deadline import TooSlowError, deadline
from dateline.bulk.shards import Failure, Reading, Shard, fingerprint
from dateline.errors import InputError
from dateline.extraction import batches, extract_many, prepare_process
from dateline.records import Article, Extraction
from dateline.rows import table_rows
from dateline.schema import TABLES
from dateline.tables import csv_line

# What a stage raises where an article's words are more than it, spaCy or numpy can take. The machine's errors (OSError,
# ImportError) are not among them: over them no other article could be read either, and they end the run.
ARTICLE_ERRORS = (
    ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, RuntimeError, TypeError, ValueError,
)  # fmt: skip
# spaCy's pipelines are not made for several threads; a cluster's worker may have some.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of some articles: the lines of each table without header, the ids in them, and the failures."""

    lines: dict[str, str]
    rows: dict[str, int]
    ids: tuple[str, ...]
    failures: tuple[Failure, ...]
    made_by: str


def start_worker(reading: Reading) -> None:
    """Load what reads; InputError where it cannot be, as without the model."""
    prepare_process(reading.model, reader=reading.reader)


def read_shard(shard: Shard, reading: Reading) -> Outcome:
    """Read the articles of a shard."""
    with _ONE_AT_A_TIME:
        outcomes = (outcome for batch in batches(shard.articles) for outcome in _read_batch(batch, reading))
        return merged(outcomes, fingerprint(reading.model))


def merged(outcomes: Iterable[Outcome], made_by: str) -> Outcome:
    """Return what became of the articles of several outcomes, in order."""
    parts = list(outcomes)
    return Outcome(
        lines={name: "".join(part.lines[name] for part in parts) for name in TABLES},
        rows={name: sum(part.rows[name] for part in parts) for name in TABLES},
        ids=tuple(doc_id for part in parts for doc_id in part.ids),
        failures=tuple(failure for part in parts for failure in part.failures),
        made_by=made_by,
    )


def failed(article: Article, reason: str) -> Outcome:
    """Return the outcome of an article that could not be read."""
    nothing = dict.fromkeys(TABLES, "")
    failure = Failure(id=article.id, reason=reason)
    return Outcome(lines=nothing, rows=dict.fromkeys(TABLES, 0), ids=(), failures=(failure,), made_by="")


def _read_batch(batch: Sequence[Article], reading: Reading) -> list[Outcome]:
    try:
        return _read(batch, reading)
    except (TooSlowError, InputError, *ARTICLE_ERRORS):
        return [_read_alone(article, reading) for article in batch]


def _read_alone(article: Article, reading: Reading) -> Outcome:
    try:
        return _read([article], reading)[0]
    except TooSlowError:
        return failed(article, f"took longer than {reading.timeout_seconds:g} s")
    except InputError as error:
        return failed(article, str(error))
    except ARTICLE_ERRORS as error:
        return failed(article, f"{type(error).__name__}: {error}")


def _read(articles: Sequence[Article], reading: Reading) -> list[Outcome]:
    """Read articles within the time that one may take; what a stage raises over one of them is raised."""
    with deadline(reading.timeout_seconds):
        found = extract_many(articles, model=reading.model, reader=reading.reader, views=reading.views)
        return [_written(extraction) for extraction in found]


def _written(found: Extraction) -> Outcome:
    rows = table_rows(found)
    return Outcome(
        lines={name: "".join(csv_line(row.values()) for row in rows[name]) for name in TABLES},
        rows={name: len(rows[name]) for name in TABLES},
        ids=(found.article.id,),
        failures=(),
        made_by="",
    )
