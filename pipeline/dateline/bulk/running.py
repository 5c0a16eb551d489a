"""A bulk run: shards go to lanes, results to parts, parts to tables. A second run continues where the first stopped."""

import queue
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path

from dateline.appending import Earlier
from dateline.bulk.joining import first_reasons, join_parts, write_manifest
from dateline.bulk.lanes import Lane
from dateline.bulk.parts import FOLDER, MANIFEST, Part, clear_parts, clear_scratch, find_part, write_part
from dateline.bulk.shards import Shard, fingerprint, make_shards
from dateline.bulk.worker import Outcome
from dateline.containment import Contained
from dateline.errors import InputError, system_reason
from dateline.exports import ExportOptions, export
from dateline.failures import Failure
from dateline.inputs import Document, Item, distinct, expand
from dateline.records import Article
from dateline.schema import TABLES
from dateline.tables import Written, nothing_written


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkOptions:
    """How a run is cut and when it stops: articles a shard, failures at most (None: any number), parts left apart.

    ``formats`` are written beside the tables: of each part where parts are left apart, else of the joined tables, there
    with ``overwrite`` over files that dateline did not write.
    """

    shard_articles: int
    max_errors: int | None = None
    keep_parts: bool = False
    formats: tuple[str, ...] = ()
    overwrite: bool = False

    @property
    def part_formats(self) -> tuple[str, ...]:
        """Return the formats of each part."""
        return self.formats if self.keep_parts else ()


@dataclass
class BulkReport:
    """How much was done: articles in the tables, failures, rows of each table, and articles found done already.

    ``duplicates`` are articles of the joined tables with the text of an earlier one, ``exports`` the files and folders
    of further formats beside these.
    """

    articles: int = 0
    failures: int = 0
    resumed: int = 0
    rows: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TABLES, 0))
    duplicates: int = 0
    exports: list[Path] = field(default_factory=list)

    @property
    def written(self) -> Written:
        """Return how much is in the tables."""
        return Written(self.articles, self.rows, self.failures, self.duplicates)

    def add(self, part: Part, *, is_resumed: bool) -> None:
        """Count a part."""
        self.articles += part.articles
        self.failures += part.failures
        self.resumed += (part.articles + part.failures) * is_resumed
        for name, rows in part.rows.items():
            self.rows[name] += rows


@dataclass
class BulkRun:
    """One run over an input: where its tables go, what reads it, how far it has come, and what tables it adds to."""

    out: Path
    lanes: list[Lane]
    reading: Contained
    options: BulkOptions
    progress: Callable[[BulkReport], None] = lambda report: None
    earlier: Earlier | None = None
    report: BulkReport = field(default_factory=BulkReport)

    def __post_init__(self) -> None:
        self._free: queue.SimpleQueue[Lane] = queue.SimpleQueue()
        for lane in self.lanes:
            self._free.put(lane)

    @property
    def folder(self) -> Path:
        """Return where the parts are."""
        return self.out / FOLDER

    def run(self, items: Iterable[Item], verify: Callable[[], None] = lambda: None) -> BulkReport:
        """Extract articles, a shard a lane at a time, and join the parts.

        What is done stands in ``out/parts`` and is not done again by the next run over the same input. ``verify``
        raises where the input is no longer what was read; then no table is replaced. InputError where there is no
        article, where the folder cannot be written, or after too many failures.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            clear_scratch(self.folder)
            parts = self._make_parts(items)
            verify()
            self._finish(parts)
        except OSError as error:
            reason = f"{self.out}: cannot be written: {system_reason(error)}"
            raise InputError(f"{reason}; what is done is kept, run again to go on") from None
        return self.report

    def _finish(self, parts: list[Part]) -> None:
        if not self.report.articles:
            reasons = first_reasons(self.folder, parts)
            clear_parts(self.folder)
            raise nothing_written(self.out, reasons, refused=self.earlier.refused if self.earlier else 0)
        if self.options.keep_parts:
            write_manifest(self.folder, parts, fingerprint(self.reading.model))
            clear_parts(self.folder, keep={MANIFEST, *(part.name for part in parts)})
            return
        self.report.duplicates = join_parts(self.folder, parts, self.out, self.earlier)
        for name in self.options.formats:
            self.report.exports.append(export(name, self.out, None, ExportOptions(overwrite=self.options.overwrite)))
        clear_parts(self.folder)

    def _make_parts(self, items: Iterable[Item]) -> list[Part]:
        """Return the parts in the order of the input; InputError where not every item is in one of them."""
        parts: dict[str, Part | None] = {}
        taken = 0

        def new_shards() -> Iterator[Shard]:
            nonlocal taken
            known = distinct(expand(items, self._expand))
            known = self.earlier.admit(known) if self.earlier else known
            for shard in make_shards(known, self.options.shard_articles, self.reading):
                taken += len(shard.items)
                parts[shard.name] = find_part(self.folder, shard.name, self.options.part_formats)
                if part := parts[shard.name]:
                    self._count(part, is_resumed=True)
                else:
                    yield shard

        for shard, outcome in self._read_all(new_shards()):
            _check_code(outcome, self.reading)
            parts[shard.name] = part = write_part(self.folder, shard, outcome, self.options.part_formats)
            self._count(part, is_resumed=False)
        if taken != self.report.articles + self.report.failures:
            raise InputError(
                f"{taken} articles were read and {self.report.articles} came out: this is a bug of dateline"
            )
        return [part for part in parts.values() if part]

    def _count(self, part: Part, *, is_resumed: bool) -> None:
        self.report.add(part, is_resumed=is_resumed)
        self.progress(self.report)
        limit = self.options.max_errors
        if limit is not None and self.report.failures > limit:
            raise InputError(f"more than {limit} errors; what is done and the reasons are kept in {self.folder}")

    def _expand(self, document: Document) -> list[Article | Failure]:
        lane = self._free.get()
        try:
            return lane.expand(document, self.reading)
        finally:
            self._free.put(lane)

    def _read(self, shard: Shard) -> tuple[Shard, Outcome]:
        lane = self._free.get()
        try:
            return shard, lane.read(shard, self.reading)
        finally:
            self._free.put(lane)

    def _read_all(self, shards: Iterator[Shard]) -> Iterator[tuple[Shard, Outcome]]:
        """Yield shards as they are read; never more in hand than there are lanes."""
        threads = ThreadPoolExecutor(len(self.lanes))
        waiting: set[Future[tuple[Shard, Outcome]]] = set()
        try:
            for shard in shards:
                waiting.add(threads.submit(self._read, shard))
                if len(waiting) == len(self.lanes):
                    done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                    yield from (future.result() for future in done)
            for future in list(waiting):
                yield future.result()
        finally:
            threads.shutdown(wait=False, cancel_futures=True)


def _check_code(outcome: Outcome, reading: Contained) -> None:
    """Raise InputError for an outcome of another version; one of failures alone has no maker."""
    if outcome.made_by not in ("", fingerprint(reading.model)):
        raise InputError("a worker runs another version of dateline, its models or its libraries than this process")
