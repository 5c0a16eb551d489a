"""What the commands do: each returns its exit code, prints data on stdout and everything else on stderr."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table as RichTable

from dateline.articles import ReadOptions, parse_day, read_articles
from dateline.errors import InputError
from dateline.extract import check_length, extract_many
from dateline.records import Article
from dateline.tables import Written, write_tables

stderr = Console(stderr=True, highlight=False)
stdout = Console(highlight=False)

# A progress bar for fewer articles would only flicker.
PROGRESS_ARTICLES = 20


class Intake:
    """Articles to extract; what could not be read is said on stderr as it comes and counted."""

    def __init__(self, inputs: Iterable[Path], options: ReadOptions) -> None:
        self.failed = 0
        self._inputs = read_articles(inputs, options)

    def __iter__(self) -> Iterator[Article]:
        for item in self._inputs:
            try:
                if isinstance(item, InputError):
                    raise item
                check_length(item)
            except InputError as error:
                self.failed += 1
                warn(error)
            else:
                yield item


def warn(message: object) -> None:
    """Say something on stderr, in one line."""
    print(f"dateline: {message}", file=sys.stderr, flush=True)


def extract(inputs: list[Path], out: Path, *, published: str, model: str, encoding: str) -> int:
    """Extract inputs into tables and print how much was found and where it is."""
    intake = Intake(inputs, read_options(published, encoding))
    articles = track(intake, description="extracting", console=stderr, disable=not stderr.is_terminal)
    written = write_tables(extract_many(articles, model=model), out)
    print_summary(written, out)
    return 1 if intake.failed else 0


def read_options(published: str, encoding: str) -> ReadOptions:
    """Check the options that say how to read."""
    try:
        "".encode(encoding)
    except LookupError:
        raise InputError(f"--encoding {encoding!r} is not known; try utf-8, cp1252 or latin-1") from None
    day: date | None = parse_day(published, "--published")
    return ReadOptions(encoding=encoding, published=day)


def print_summary(written: Written, out: Path) -> None:
    """Print a line per table: rows and file."""
    table = RichTable(box=None, pad_edge=False)
    table.add_column("table")
    table.add_column("rows", justify="right")
    table.add_column("file")
    for name, rows in written.rows.items():
        table.add_row(name, str(rows), str(out / f"{name}.csv"))
    stderr.print(table)
