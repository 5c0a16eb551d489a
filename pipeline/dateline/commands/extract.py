"""What the commands do that read articles."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from rich.progress import track
from rich.table import Table as RichTable

from dateline.articles import ReadOptions, parse_day
from dateline.bulk import Reading
from dateline.commands.bulk import ALONE, Crew, extract_bulk
from dateline.commands.console import stderr, stdout, warn
from dateline.errors import InputError
from dateline.exports import export, known_format
from dateline.extraction import check_length, extract_many, prepare_process
from dateline.inputs import read_articles
from dateline.lexicons import load_settings
from dateline.records import Article, Extraction
from dateline.segment import count_body
from dateline.tables import Written, write_tables
from dateline.timeline import timeline
from dateline.views import Views


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


def extract(
    inputs: list[Path],
    out: Path,
    *,
    published: str,
    model: str,
    encoding: str,
    fix_text: bool,
    reader: bool,
    views: Views,
    crew: Crew = ALONE,
    formats: Sequence[str] = (),
) -> int:
    """Extract inputs into tables, and these into further formats; print how much was found and where it is."""
    for name in formats:
        known_format(name)
    further = tuple(name for name in dict.fromkeys(formats) if name != "csv")
    options = read_options(published, encoding, fix_text=fix_text)
    limit = crew.timeout_seconds or load_settings().article_timeout_seconds
    reading = Reading(model=model, reader=reader, views=views, timeout_seconds=limit)
    if crew.is_wanted:
        report = extract_bulk(inputs, out, options, reading, crew, formats=further)
        failed, written, exports = report.failures, Written(report.articles, report.rows), report.exports
    else:
        failed, written = _extract_plainly(inputs, out, options, reading)
        exports = [export(name, out, None) for name in further]
    print_summary(written, out)
    for path in exports:
        stderr.print(f"written to {path}", soft_wrap=True, markup=False)
    return 1 if failed else 0


def _extract_plainly(inputs: list[Path], out: Path, options: ReadOptions, reading: Reading) -> tuple[int, Written]:
    """Write the tables in this process; return how many inputs could not be read, and what was written."""
    model, reader, views = reading.model, reading.reader, reading.views
    prepare_process(model, reader=reader)
    intake = Intake(inputs, options)
    articles = track(intake, description="extracting", console=stderr, disable=not stderr.is_terminal)
    extractions = extract_many(articles, model=model, reader=reader, views=views)
    written = write_tables(with_notes(extractions), out)
    return intake.failed, written


def with_notes(extractions: Iterable[Extraction]) -> Iterator[Extraction]:
    """Pass extractions on, and say on stderr what a reader of their tables might wonder about."""
    articles = undated = 0
    for extraction in extractions:
        articles += 1
        undated += extraction.article.published is None
        if not count_body(extraction.sentences):
            warn(f"{extraction.article.id}: nothing but headings and furniture; no prose to read")
        yield extraction
    if undated:
        warn(f"{undated} of {articles} articles have no publication day, so relative dates in them stay unresolved")


def read_options(published: str, encoding: str, *, fix_text: bool = False) -> ReadOptions:
    """Check the options that say how to read."""
    try:
        "".encode(encoding)
    except LookupError:
        raise InputError(f"--encoding {encoding!r} is not known; try utf-8, cp1252 or latin-1") from None
    day: date | None = parse_day(published, "--published")
    return ReadOptions(encoding=encoding, published=day, fix_text=fix_text)


def print_summary(written: Written, out: Path) -> None:
    """Print how many rows each table has, and in which folder the tables are."""
    table = RichTable("table", box=None, pad_edge=False)
    table.add_column("rows", justify="right")
    for name, rows in written.rows.items():
        table.add_row(f"{name}.csv", str(rows))
    stderr.print(table)
    stderr.print(f"written to {out}", soft_wrap=True, markup=False)


def show(path: Path, *, published: str, model: str, encoding: str, reader: bool) -> int:
    """Print the timeline of one article."""
    if path.is_dir():
        raise InputError(f"{path}: is a folder; expected one article")
    articles = list(Intake([path], read_options(published, encoding)))
    if not articles:
        return 2
    for extraction in extract_many(articles, model=model, reader=reader):
        stdout.print(timeline(extraction))
    return 0
