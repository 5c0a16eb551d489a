"""The command ``dateline diff``: compares, prints in a format, and says by its exit code whether something is wrong."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline.articles import ReadOptions
from dateline.commands.console import note, stdout
from dateline.commands.paths import STDIN, matches
from dateline.cuts import NO_CUT, Cut, told_cut
from dateline.diff import data, markdown, page, text
from dateline.diff.facts import DiffReport, report
from dateline.diff.rowtext import fact_lines
from dateline.errors import InputError
from dateline.schema import TABLES
from dateline.tables import csv_line, write_tables

FORMATS = ("text", "markdown", "json", "html")
FAILURES = ("any", "worse", "never")


def check_options(output: str, fail_on: str, gold: Path | None) -> None:
    """Refuse options that do not go together, before anything is extracted."""
    if output not in FORMATS:
        raise InputError(f"--format {output!r}: one of {', '.join(FORMATS)}")
    if fail_on not in FAILURES:
        raise InputError(f"--fail-on {fail_on!r}: one of {', '.join(FAILURES)}")
    if fail_on == "worse" and gold is None:
        raise InputError("--fail-on worse needs hand labels: --gold DIR")


def diff(old: Path, new: Path, *, gold: Path | None, output: str, limit: int, fail_on: str, cut: Cut = NO_CUT) -> int:
    """Print the changes between two folders of tables; 1 where ``fail_on`` says that they are a failure.

    Rows of events.csv that ``cut`` leaves out are compared on neither side; how many these are is said.
    """
    found = report(old, new, gold, cut)
    if output == "text":
        _print(found)
    elif output == "markdown":
        print(markdown.render(found, limit=limit), end="")
    else:
        print(data.render(found) if output == "json" else page.render(found))
    if cut:
        for folder in (old, new):
            note(told_cut(folder, cut))
    failed = {"any": not found.is_empty, "worse": bool(found.verdicts["worse"]), "never": False}
    return int(failed[fail_on])


def diff_fresh(
    old: Path, articles: Path, *, gold: Path | None, output: str, limit: int, fail_on: str, cut: Cut = NO_CUT
) -> int:
    """Compare a folder of tables with a fresh extraction of articles; 2 where an article cannot be read."""
    from dateline.commands.extract import default_limit, read_inputs  # noqa: PLC0415 - comparing tables needs no spaCy
    from dateline.containment import Contained  # noqa: PLC0415 - likewise

    results = read_inputs([articles], ReadOptions(), Contained(timeout_seconds=default_limit()))
    with TemporaryDirectory() as folder:
        if write_tables(results, Path(folder)).failures:
            return 2
        return diff(old, Path(folder), gold=gold, output=output, limit=limit, fail_on=fail_on, cut=cut)


def facts(table: Path) -> int:
    """Print tables as lines of facts: a file, those of a pattern, or standard input, known by its columns."""
    with TemporaryDirectory() as scratch:
        for path in [_kept(Path(scratch))] if str(table) == STDIN else matches(table):
            for line in fact_lines(path):
                print(line)
    return 0


def _kept(folder: Path) -> Path:
    """Return a file of what stands on standard input, under the name of the table whose columns it has."""
    content = sys.stdin.buffer.read()
    headers = {name: csv_line(column.name for column in table.columns).encode() for name, table in TABLES.items()}
    name = next((name for name, header in headers.items() if content.startswith(header)), "stdin")
    path = folder / f"{name}.csv"
    path.write_bytes(content)
    return path


def _print(found: DiffReport) -> None:
    for line in text.lines(found):
        stdout.print(line, soft_wrap=True)
    for said in found.notes:
        note(said)
    note(text.totals(found))
