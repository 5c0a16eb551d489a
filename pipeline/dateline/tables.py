"""The tables as files: written through a temporary name, so that a crash leaves the old ones whole; and read back."""

import csv
import json
import re
import shutil
import tempfile
from collections.abc import Collection, Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

from dateline.errors import InputError, system_reason
from dateline.extras import need
from dateline.failures import Failure
from dateline.files import located, read_lines
from dateline.locks import SCRATCH_PREFIX, holding
from dateline.overlays import current_overlay
from dateline.records import Extraction
from dateline.rows import Row, table_rows
from dateline.schema import TABLES, datapackage

if TYPE_CHECKING:
    import pandas as pd

# A sentence without a stop can be as long as its article, and the csv module gives up at 131,072 characters.
LONGEST_CELL = 1 << 30
ERRORS = "errors.jsonl"
DATAPACKAGE = "datapackage.json"
NEEDS_QUOTES = re.compile(r'[,"\r\n]')
# No article is near as long as the longest of these, and a text restored from offsets is as long as they say.
OFFSET = re.compile(r"[0-9]{1,8}")
SPAN = f"{OFFSET.pattern}:{OFFSET.pattern}"
SPANS = re.compile(rf"{SPAN}(\|{SPAN})*")
# A slot that is filled in from context has no words, so its piece is empty.
SLOT_SPANS = re.compile(rf"({SPAN})?(\|({SPAN})?)*")
OFFSET_COLUMNS = {"start": OFFSET, "end": OFFSET, "spans": SPANS}
PART_COLUMNS = ("speaker_start", "speaker_end", "cue_start", "cue_end")
CSV_ERRORS = {
    "unexpected end of data": "a quotation mark that is not closed",
    "new-line character seen": "a carriage return outside quotation marks",
}


@dataclass(frozen=True)
class Written:
    """How much was written: articles, rows of each table, failures, and articles with the text of an earlier one."""

    articles: int
    rows: dict[str, int]
    failures: int = 0
    duplicates: int = 0


def write_tables(found: Iterable[Extraction | Failure], folder: Path) -> Written:
    """Write the tables and datapackage.json of some articles to a folder, row by row, and failures to errors.jsonl.

    Nothing in the folder changes before every row is written; without failures an errors.jsonl of an earlier run goes.
    InputError where the folder cannot be written, or where there is no article at all.
    """
    with replacing(folder) as scratch:
        written = write_files(found, scratch)
        if not written.articles:
            raise nothing_written(folder)
        duplicates = tell_duplicates(scratch)
        drop_empty(scratch / ERRORS, folder)
    return replace(written, duplicates=duplicates)


def nothing_written(folder: Path, why: str = "", *, refused: int = 0) -> InputError:
    """Return the error of a run that found no article to write; ``refused`` were in the folder already."""
    found = "no article is new" if refused else "no article could be read"
    return InputError(f"{found}; nothing was written to {folder}{why}")


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Give a scratch folder whose files replace those of ``folder`` at the end, unless something goes wrong.

    InputError where the folder cannot be written, or where another run writes there.
    """
    with making(folder), holding(folder):
        with _writing(folder):
            scratch = Path(tempfile.mkdtemp(prefix=SCRATCH_PREFIX, dir=folder))
        try:
            with _writing(folder):
                yield scratch
                _swap_in(scratch, folder)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


@contextmanager
def making(folder: Path) -> Iterator[None]:
    """Make a folder, and remove it where nothing came into it."""
    is_new = not folder.exists()
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        if is_new and not any(folder.iterdir()):
            folder.rmdir()


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(f"{folder}: cannot be written: {system_reason(error)}") from None


def drop_empty(made: Path, folder: Path) -> None:
    """Remove a file of the scratch folder that is empty, and the one that it would have replaced."""
    if not made.stat().st_size:
        made.unlink()
        (folder / made.name).unlink(missing_ok=True)


def write_files(found: Iterable[Extraction | Failure], folder: Path) -> Written:
    """Write the tables and datapackage.json to a folder, and errors.jsonl even where it is empty."""
    counts, articles, failures = dict.fromkeys(TABLES, 0), 0, 0
    with ExitStack() as stack:
        files = {name: stack.enter_context(create(folder / f"{name}.csv")) for name in TABLES}
        errors = stack.enter_context(create(folder / ERRORS))
        for name, file in files.items():
            file.write(csv_line(column.name for column in TABLES[name].columns))
        for item in found:
            if isinstance(item, Failure):
                failures += 1
                errors.write(item.line)
                continue
            articles += 1
            for name, rows in table_rows(item).items():
                files[name].writelines(csv_line(row.values()) for row in rows)
                counts[name] += len(rows)
    write_datapackage(folder)
    return Written(articles, counts, failures)


def write_datapackage(folder: Path) -> None:
    """Write datapackage.json, which describes the tables beside it."""
    described = datapackage(_own_types())
    (folder / DATAPACKAGE).write_text(json.dumps(described, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _own_types() -> tuple[str, ...]:
    if not current_overlay():
        return ()
    from dateline.ontology import own_roots  # noqa: PLC0415 - whoever only reads tables need not load it

    return own_roots()


def tell_duplicates(folder: Path) -> int:
    """Fill ``duplicate_of`` in articles.csv: the first article of each text; return how many are no first ones."""
    path, count, first = folder / "articles.csv", 0, dict[str, str]()
    scratch = path.with_suffix(".filled")
    with create(scratch) as file:
        file.write(csv_line(column.name for column in TABLES["articles"].columns))
        for row in stream_file(path, ("doc_id", "sha256", "duplicate_of")):
            earlier = first.setdefault(row["sha256"], row["doc_id"])
            row["duplicate_of"] = "" if earlier == row["doc_id"] else earlier
            count += bool(row["duplicate_of"])
            file.write(csv_line(row.values()))
    scratch.replace(path)
    return count


def _swap_in(scratch: Path, folder: Path) -> None:
    """Rename the new files over the old ones; a folder in the way of one is found before any is renamed."""
    # First what says whose the tables are: a run that is killed in between can be run again.
    paths = sorted(scratch.iterdir(), key=lambda path: (path.name != DATAPACKAGE, path.name))
    for path in paths:
        if (folder / path.name).is_dir():
            raise InputError(f"{folder / path.name}: is a folder; expected a file to replace, or nothing")
    for path in paths:
        path.replace(folder / path.name)


def create(path: Path) -> IO[str]:
    """Open a table for writing."""
    return path.open("w", encoding="utf-8", newline="")


def csv_line(cells: Iterable[str]) -> str:
    """Return a line of CSV, quoted as RFC 4180 asks; the csv module leaves a lone carriage return bare before 3.13."""
    quoted = ('"' + cell.replace('"', '""') + '"' if NEEDS_QUOTES.search(cell) else cell for cell in cells)
    return ",".join(quoted) + "\n"


def frames(extraction: Extraction) -> dict[str, "pd.DataFrame"]:
    """Return the tables of one article as pandas DataFrames of strings; InputError without the extra ``pandas``."""
    need("pandas", "pandas", "frames")
    import pandas as pd  # noqa: PLC0415 - pandas takes longer to import than all else here

    columns = {name: [column.name for column in table.columns] for name, table in TABLES.items()}
    return {
        name: pd.DataFrame(rows, columns=columns[name], dtype="str") for name, rows in table_rows(extraction).items()
    }


def read_table(folder: Path, name: str, needed: Collection[str] = ("doc_id",)) -> list[Row]:
    """Read a table back as rows of strings; InputError as ``stream_file`` raises it."""
    return list(stream_table(folder, name, needed))


def stream_table(folder: Path, name: str, needed: Collection[str] = ("doc_id",)) -> Iterator[Row]:
    """Yield the rows of a table as strings, so that it may be larger than the memory."""
    return stream_file(folder / f"{name}.csv", needed)


def stream_whole(folder: Path, name: str) -> Iterator[Row]:
    """Yield the rows of a table that must have every column of the schema; offsets are empty only where it says so."""
    columns = TABLES[name].columns
    optional = [column.name for column in columns if column.type == "integer" and not column.required]
    return stream_file(folder / f"{name}.csv", [column.name for column in columns], optional)


def stream_file(path: Path, needed: Collection[str], optional: Collection[str] = ()) -> Iterator[Row]:
    """Yield the rows of a table in a file.

    Of the ``needed`` columns those that are ``optional`` may have empty cells. InputError names file and line where the
    table is missing, is no CSV in UTF-8, has a column twice or lacks one of the ``needed``, has a row of another length
    or its header once more, or an offset that is no number.
    """
    # A file is closed where it is found to be broken, not when somebody collects what is left of it.
    with closing(_records(path)) as records:
        yield from _rows(path, records, needed, optional)


def _rows(
    path: Path, records: Iterator[tuple[int, list[str]]], needed: Collection[str], optional: Collection[str]
) -> Iterator[Row]:
    _, header = next(records, (1, []))
    _check_header(header, located(path, 1), needed)
    offsets = list(_offset_columns(header, set(needed) - set(optional))) if needed else []
    for line, cells in records:
        if cells == header:
            raise InputError(f"{located(path, line)}: the header again; expected a row")
        if len(cells) != len(header):
            raise InputError(
                f"{located(path, line)}: expected as many cells as columns ({len(header)}), not {len(cells)}"
            )
        row = dict(zip(header, cells, strict=True))
        _check_offsets(row, located(path, line), offsets)
        yield row


def read_header(folder: Path, name: str) -> list[str]:
    """Return the columns of a table, none for an empty file."""
    _, header = next(_records(folder / f"{name}.csv"), (1, []))
    return header


def _records(path: Path) -> Generator[tuple[int, list[str]], None, None]:
    """Yield the records of a CSV file with the lines that they begin at; blank lines are none."""
    csv.field_size_limit(LONGEST_CELL)
    reader, line = csv.reader(read_lines(path, "table"), strict=True), 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        reason = next((said for start, said in CSV_ERRORS.items() if str(error).startswith(start)), str(error))
        raise InputError(f"{located(path, line)}: no CSV: {reason}") from None


def _check_header(header: list[str], where: str, needed: Collection[str]) -> None:
    if missing := sorted(set(needed) - set(header)):
        raise InputError(f"{where}: no column {missing[0]!r}")
    if twice := [column for column in dict.fromkeys(header) if header.count(column) > 1]:
        raise InputError(f"{where}: two columns {twice[0]!r}")


def _offset_columns(header: list[str], filled: Collection[str]) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the columns of offsets with what their cells match; one that need not be filled may be empty."""
    for column in header:
        pattern = OFFSET_COLUMNS.get(column, OFFSET if column in PART_COLUMNS else None)
        if pattern:
            yield column, pattern if column in filled else re.compile(f"({pattern.pattern})?")
        elif column.endswith(("_span", "_spans")):
            yield column, SLOT_SPANS


def _check_offsets(row: Row, where: str, columns: Iterable[tuple[str, re.Pattern[str]]]) -> None:
    for column, pattern in columns:
        if not pattern.fullmatch(row[column]):
            raise InputError(f"{where}: {column} is {row[column][:60]!r}; expected offsets")
