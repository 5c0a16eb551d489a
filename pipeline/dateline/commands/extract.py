"""The commands that read articles."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.progress import track
from rich.table import Table as RichTable

from dateline.appending import Earlier, add_tables, find_earlier
from dateline.articles import ReadOptions, parse_day
from dateline.commands.bulk import ALONE, Crew, extract_bulk
from dateline.commands.console import counted, note, shows_progress, stderr, stdout, warn
from dateline.commands.outputs import check_outputs, note_replaced
from dateline.commands.registers import check_explanations, paths_of, write_explanations
from dateline.containment import Contained, expand_contained, read_contained
from dateline.errors import InputError
from dateline.exports import ExportOptions, export, known_format
from dateline.extraction import prepare_process
from dateline.extras import need
from dateline.failures import Failure
from dateline.inputs import FileInputs, Item, distinct, expand, refuse_addresses
from dateline.lexicons import load_settings, models_folder
from dateline.locks import holding
from dateline.overlays import Overlay, find_overlay, use_overlay
from dateline.records import Extraction
from dateline.registry import Source, find_registers
from dateline.segment import count_body
from dateline.tables import Written, making, write_tables
from dateline.timeline import timeline
from dateline.views import Views


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How articles are read, as the options of extract and show say."""

    published: str
    model: str
    encoding: str
    fix_text: bool = False
    force: bool = False
    reader: bool
    views: Views
    models: Path | None = None
    ontology: Path | None = None

    def read_options(self) -> ReadOptions:
        """Return how files become articles; InputError for an option that is wrong."""
        return read_options(self.published, self.encoding, fix_text=self.fix_text, force=self.force)

    def reading(self, overlay: Overlay, seconds: float | None = None, registers: tuple[Source, ...] = ()) -> Contained:
        """Return how articles become tables, each in so many seconds at most."""
        return Contained(
            model=self.model, reader=self.reader, views=self.views, timeout_seconds=seconds or default_limit(),
            registers=registers, overlay=overlay,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is made of the articles beside the tables, and of what is there already."""

    formats: Sequence[str] = ()
    registry: Sequence[str] = ()
    explain_links: Path | None = None
    overwrite: bool = False
    append: bool = False
    replace: bool = False

    @property
    def further(self) -> tuple[str, ...]:
        """Return the formats beside the tables themselves; InputError for one that is not known."""
        for name in self.formats:
            known_format(name)
        return tuple(name for name in dict.fromkeys(self.formats) if name != "csv")


def extract(inputs: list[Path], out: Path, manner: Manner, wanted: Wanted, crew: Crew = ALONE) -> int:
    """Extract inputs into tables, and these into further formats; print how much was found and where it is.

    ``wanted.append`` adds to the tables in ``out``; with ``replace`` articles that are there already are read anew.
    InputError, before anything is read, where an output would replace an input, or with ``overwrite`` unset a file that
    dateline did not write.
    """
    refuse_addresses(inputs)
    _check_append(crew, append=wanted.append, replace=wanted.replace)
    further, options = wanted.further, manner.read_options()
    overlay = use_own(manner.models, manner.ontology)
    registers = find_registers(wanted.registry, note)
    check_explanations(wanted.explain_links, registers, out, overwrite=wanted.overwrite)
    reading = manner.reading(overlay, crew.timeout_seconds, registers)
    with making(out), holding(out):
        beside = () if crew.keep_parts else further
        check_outputs([*inputs, *paths_of(registers)], out, beside, overwrite=wanted.overwrite)
        earlier = find_earlier(out, warn, is_replacing=wanted.replace) if wanted.append else None
        if not wanted.append and not crew.keep_parts:
            note_replaced(out)
        if crew.is_wanted:
            report = extract_bulk(
                inputs, out, options, reading, crew, formats=further, overwrite=wanted.overwrite, earlier=earlier
            )
            written, exports = report.written, report.exports
        else:
            written = _extract_plainly(inputs, out, options, reading, earlier)
            exports = [export(name, out, None, ExportOptions(overwrite=wanted.overwrite)) for name in further]
        write_explanations(out, wanted.explain_links, registers)
    _print_all(written, out, exports, earlier)
    return 1 if written.failures or (earlier and earlier.refused) else 0


def use_own(models: Path | None, ontology: Path | None) -> Overlay:
    """Lay the user's files over models/ in this process, and return them; InputError for whatever is wrong in them."""
    overlay = find_overlay(models_folder(), models=models or "", ontology=ontology or "")
    use_overlay(overlay)
    if overlay:
        note(f"over models/: {', '.join(file.place for file in overlay.files)}")
    return overlay


def _check_append(crew: Crew, *, append: bool, replace: bool) -> None:
    if replace and not append:
        raise InputError("--replace goes with --append; without it all earlier tables are replaced")
    if append and crew.keep_parts:
        raise InputError("--append joins tables, and --parts leaves them apart; leave one of them out")


def _print_all(written: Written, out: Path, exports: Iterable[Path], earlier: Earlier | None) -> None:
    if earlier:
        placed = f", {earlier.replaced} in place of earlier rows" if earlier.replaced else ""
        note(f"{counted(written.articles, 'article')} added to {out}{placed}")
    if written.duplicates:
        note(
            f"{counted(written.duplicates, 'article')} with the text of an earlier one; "
            "duplicate_of in articles.csv names it"
        )
    print_summary(written, out)
    for path in exports:
        stderr.print(f"written to {path}", soft_wrap=True, markup=False)


def _extract_plainly(
    inputs: list[Path], out: Path, options: ReadOptions, reading: Contained, earlier: Earlier | None
) -> Written:
    """Write the tables in this process, and say on stderr which articles lack prose or a publication day."""
    prepare_process(reading.model, reader=reading.reader, registers=reading.registers, overlay=reading.overlay)
    if earlier:
        return add_tables(with_notes(read_inputs(inputs, options, reading, earlier.admit)), earlier)
    return write_tables(with_notes(read_inputs(inputs, options, reading)), out)


def read_inputs(
    inputs: Iterable[Path],
    options: ReadOptions,
    reading: Contained,
    admit: Callable[[Iterable[Item]], Iterable[Item]] = iter,
) -> Iterator[Extraction | Failure]:
    """Yield what became of inputs, and say on stderr what could not be read; ``admit`` yields those to be read.

    InputError at the end where an input has changed meanwhile, or where the machine fails.
    """
    found = FileInputs(inputs, options)
    items = admit(distinct(expand(found, lambda document: expand_contained(document, reading))))
    shown = track(items, description="extracting", console=stderr, disable=not shows_progress())
    try:
        for result in read_contained(shown, reading):
            if isinstance(result, Failure):
                warn(result)
            yield result
    except OSError as error:
        raise InputError(f"articles cannot be read: {type(error).__name__}: {error}") from None
    found.verify()


def with_notes(results: Iterable[Extraction | Failure]) -> Iterator[Extraction | Failure]:
    """Pass results on, and say on stderr which articles have no prose, and how many no publication day."""
    articles = undated = 0
    for found in results:
        if isinstance(found, Extraction):
            articles += 1
            undated += found.article.published is None
            if not count_body(found.sentences):
                note(f"{found.article.id}: nothing but headings and furniture; no prose to read")
        yield found
    if undated:
        note(f"{undated} of {articles} articles have no publication day, so relative dates in them stay unresolved")


def read_options(published: str, encoding: str, *, fix_text: bool = False, force: bool = False) -> ReadOptions:
    """Check the options that say how to read."""
    try:
        " ".encode(encoding)
    except (LookupError, ValueError):
        raise InputError(f"--encoding {encoding!r} is not known; try utf-8, cp1252 or latin-1") from None
    if fix_text:
        need("ftfy", "fix-text", "--fix-text")
    day: date | None = parse_day(published, "--published", is_given=True)
    return ReadOptions(encoding=encoding, published=day, fix_text=fix_text, force=force)


def print_summary(written: Written, out: Path) -> None:
    """Print how many rows each table has, and in which folder the tables are."""
    table = RichTable("table", box=None, pad_edge=False)
    table.add_column("rows", justify="right")
    for name, rows in written.rows.items():
        table.add_row(f"{name}.csv", str(rows))
    stderr.print(table)
    stderr.print(f"written to {out}", soft_wrap=True, markup=False)


def show(path: Path, manner: Manner) -> int:
    """Print the main events and the timeline of one article."""
    if path.is_dir():
        raise InputError(f"{path}: is a folder; expected one article")
    overlay = use_own(manner.models, manner.ontology)
    prepare_process(manner.model, reader=manner.reader, overlay=overlay)
    options, reading = manner.read_options(), manner.reading(overlay)
    shown = 0
    for found in read_inputs([path], options, reading):
        if isinstance(found, Extraction):
            stdout.print(timeline(found))
            shown += 1
    return 0 if shown else 2


def default_limit() -> float:
    """Return the seconds that one article may take where nobody says otherwise."""
    return load_settings().article_timeout_seconds
