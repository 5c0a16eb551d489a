"""The command ``dateline extract`` for many articles: with workers or a cluster, resumable."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from dateline.appending import Earlier
from dateline.articles import ReadOptions
from dateline.bulk import BulkOptions, BulkReport, BulkRun, Contained, local_lanes
from dateline.bulk.cluster import cluster_lanes
from dateline.bulk.lanes import Lane
from dateline.commands.console import note, shows_progress, stderr, warn
from dateline.inputs import FileInputs
from dateline.lexicons import load_settings
from dateline.tables import ERRORS

LOG_EVERY_SECONDS = 30


@dataclass(frozen=True, kw_only=True)
class Crew:
    """The workers and limits of a run: processes, a scheduler's address, errors at most, parts left apart."""

    workers: int = 0
    cluster: str = ""
    max_errors: int | None = None
    keep_parts: bool = False
    timeout_seconds: float | None = None

    @property
    def is_wanted(self) -> bool:
        """Tell whether the run is to be a bulk run at all."""
        return self != ALONE

    def lanes(self) -> AbstractContextManager[list[Lane]]:
        """Start the lanes of the workers."""
        workers = max(self.workers, 1)
        return cluster_lanes(self.cluster, workers) if self.cluster else local_lanes(workers)


ALONE = Crew()


def extract_bulk(
    inputs: list[Path],
    out: Path,
    options: ReadOptions,
    reading: Contained,
    crew: Crew,
    *,
    formats: tuple[str, ...] = (),
    overwrite: bool = False,
    earlier: Earlier | None = None,
) -> BulkReport:
    """Extract inputs over a crew; what could not be read is in errors.jsonl, and said in one line."""
    cut = BulkOptions(
        shard_articles=load_settings().shard_articles,
        max_errors=crew.max_errors,
        keep_parts=crew.keep_parts,
        formats=formats,
        overwrite=overwrite,
    )
    found = FileInputs(inputs, options)
    with crew.lanes() as lanes, _progress() as show:
        report = BulkRun(out, lanes, reading, cut, show.update, earlier).run(found, found.verify)
    if report.resumed:
        note(f"{report.resumed} articles were done already")
    if report.failures:
        warn(f"{report.failures} of {report.articles + report.failures} articles could not be read; {ERRORS} says why")
    return report


class _Show:
    """Shows the progress of a run: a bar in a terminal, now and then a line in a log."""

    def __init__(self, bar: Progress) -> None:
        self._bar, self._task = bar, bar.add_task("extracting", total=None, rate="")
        self._begun = self._said = monotonic()

    def update(self, report: BulkReport) -> None:
        done = report.articles + report.failures
        rate = (done - report.resumed) / max(monotonic() - self._begun, 1e-6)
        self._bar.update(self._task, completed=done, rate=f"{rate:.1f}/s")
        if self._bar.disable and monotonic() - self._said > LOG_EVERY_SECONDS:
            self._said = monotonic()
            note(f"{done} articles, {rate:.1f}/s")


@contextmanager
def _progress() -> Iterator[_Show]:
    columns = (
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:.0f}"),
        TextColumn("{task.fields[rate]}"), TimeElapsedColumn(),
    )  # fmt: skip
    with Progress(*columns, console=stderr, disable=not shows_progress()) as bar:
        yield _Show(bar)
