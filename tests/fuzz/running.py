"""Runs the command on one broken file beside a good one, and says which promises of the command do not hold."""

import gc
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from dateline.cli import main
from dateline.rows import Row
from dateline.schema import TABLES
from dateline.tables import read_table

from .filecases import FileCase
from .findings import Kind, Outcome, TooSlowError, in_short, kind_of_error, limited, seconds_allowed
from .invariants import Rows
from .reading import broken, digest

LEAST_SECONDS = 5.0
WORKERS_SECONDS = 300
CODES = (0, 1, 2)
OUR_LINE = re.compile(r"dateline: .+|table +rows|\w+\.csv +\d+|written to .*")
# Said of articles that were read, or of a whole run.
NOTE = re.compile(
    r"dateline: (\d+ of \d+ articles (have no publication day|could not be read; errors\.jsonl)|\d+ articles were done"
    r"|.*: nothing but headings and furniture)",
    re.DOTALL,
)
ERRORS = "errors.jsonl"
ERROR_KEYS = {"id", "file", "line", "reason"}


@dataclass(frozen=True, kw_only=True)
class Ran:
    """What a run left: its exit code, what it said, and the files of the folder that it wrote."""

    code: int
    stderr: str
    rows: Rows
    errors: str | None
    left: tuple[str, ...] = ()

    @property
    def said(self) -> list[str]:
        """Return what was said on stderr of things that could not be read."""
        return [line for line in self.stderr.split("\n") if line.startswith("dateline: ") and not NOTE.match(line)]

    @property
    def listed(self) -> list[str]:
        """Return the lines of the list of errors."""
        return (self.errors or "").splitlines()


def read_file(case: FileCase) -> Outcome:
    """Run the command in a folder of its own; whatever is raised is part of the outcome."""
    begun = time.process_time()
    with TemporaryDirectory() as scratch:
        try:
            with limited(seconds_allowed(case.size, LEAST_SECONDS)):
                ran = run(case, Path(scratch))
            outcome = judge(case, ran)
        except (Exception, TooSlowError) as error:
            kind = kind_of_error(error)
            outcome = Outcome(digest=kind.what, found=[(kind, in_short(str(error).replace(scratch, "")))])
    outcome.seconds = time.process_time() - begun
    return outcome


def run(case: FileCase, scratch: Path) -> Ran:
    """Run the command: in this process, or where it starts others in one that ends as it would."""
    out = scratch / "out"
    arguments = ["extract", *case.lay_out(scratch / "in"), "-o", str(out), *case.arguments()]
    code, stderr = (_run_apart if case.has_workers else _run_here)(arguments)
    is_there = (out / "articles.csv").is_file()
    rows = {name: read_table(out, name) if is_there else [] for name in TABLES}
    errors = (out / ERRORS).read_text(encoding="utf-8").replace(str(scratch), "") if (out / ERRORS).is_file() else None
    expected = {f"{name}.csv" for name in TABLES} | {"datapackage.json", ERRORS}
    left = {path.name for path in out.iterdir()} - expected if out.is_dir() else set()
    left |= {path.name for path in scratch.iterdir()} - {"in", "out"}
    # No two runs have the same folder, and what they say should be the same.
    stderr = stderr.replace(str(scratch), "")
    return Ran(code=code, stderr=stderr, rows=rows, errors=errors, left=tuple(sorted(left)))


def _run_here(arguments: list[str]) -> tuple[int, str]:
    before = sys.argv
    sys.argv = ["dateline", *arguments]
    try:
        with _caught() as said, _warned():
            code = _exit_code(main)
    finally:
        sys.argv = before
        gc.unfreeze()  # what one run keeps for good would be kept for all
    return code, said[0]


def _exit_code(call: Callable[[], None]) -> int:
    try:
        call()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
    return 0


@contextmanager
def _caught() -> Iterator[list[str]]:
    """Catch what is written to stderr, also by libraries in C; it is the list's one item at the end."""
    said, real = [""], os.dup(2)
    with TemporaryFile("w+", encoding="utf-8", errors="backslashreplace", buffering=1, newline="") as file:
        os.dup2(file.fileno(), 2)
        try:
            with redirect_stderr(file), redirect_stdout(io.StringIO()):
                yield said
        finally:
            os.dup2(real, 2)
            os.close(real)
            file.seek(0)
            said[0] = file.read()


@contextmanager
def _warned() -> Iterator[None]:
    """Print the warnings that a user sees, each time; pytest makes errors of them, which changes what is run."""
    with warnings.catch_warnings():
        warnings.resetwarnings()
        for hidden in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
            warnings.simplefilter("ignore", hidden)
        yield


def _run_apart(arguments: list[str]) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "dateline", *arguments],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, timeout=WORKERS_SECONDS, check=False,
    )  # fmt: skip
    return done.returncode, done.stderr.decode("utf-8", "backslashreplace")


def judge(case: FileCase, ran: Ran) -> Outcome:
    """Return what is wrong with a run."""
    found = [
        (Kind(promise.__name__, where), in_short(said)) for promise in PROMISES for where, said in promise(case, ran)
    ]
    # What a run with processes says of its progress is chance.
    written = digest(ran.rows) + str(ran.code) + (ran.errors or "") + ("" if case.has_workers else ran.stderr)
    return Outcome(
        digest=hashlib.sha256(written.encode()).hexdigest(), refused=ran.code == 1, found=found + broken(ran.rows)
    )


Broken = Iterator[tuple[str, object]]


def exit_code_is_one_of_ours(case: FileCase, ran: Ran) -> Broken:
    if ran.code not in CODES:
        yield f"exit code {ran.code}", ran.stderr


def stderr_is_in_our_words(case: FileCase, ran: Ran) -> Broken:
    lines = [line for line in ran.stderr.split("\n") if line.strip() and not OUR_LINE.fullmatch(line)]
    if lines:
        yield _in_whose_words(case, lines[0]), ran.stderr
    elif any("\r" in line for line in ran.said):
        yield "a carriage return", ran.stderr


def _in_whose_words(case: FileCase, line: str) -> str:
    """Return what a foreign line is, so that lines of one origin are one finding."""
    if line.startswith("Traceback"):
        return "a traceback"
    return "a file name of several lines" if b"\n" in case.name else re.sub(r"[^A-Za-z]+", " ", line)[:40].strip()


def good_article_is_as_when_alone(case: FileCase, ran: Ran) -> Broken:
    if any(f"a second article with the id {case.good!r}" in line for line in ran.said):
        return  # the broken file's own article has its id and comes first
    alone = _alone(case.good, case.options)
    for table, rows in ran.rows.items():
        found = [row for row in rows if row["doc_id"] == case.good]
        if found != alone[table]:
            yield ("lost" if not found else table), (ran.code, ran.stderr)
            return


def what_is_bad_is_said_once(case: FileCase, ran: Ran) -> Broken:
    problems = ran.listed if case.has_workers else ran.said
    if (ran.code == 1) != bool(problems):
        yield f"exit code {ran.code}, {(len(problems) and 'something') or 'nothing'} said", ran.stderr
    repeated = [line for line, count in Counter(problems).items() if count > 1]
    if repeated:
        yield "said twice", repeated
    others = [row for row in ran.rows["articles"] if row["doc_id"] != case.good]
    if ran.code == 0 and not others:
        yield "no article and no word", (case.name, ran.stderr)


def errors_are_listed(case: FileCase, ran: Ran) -> Broken:
    if ran.code == 1 and not ran.listed:
        yield "exit code 1 without a list", ran.stderr
    if ran.code == 0 and ran.listed:
        yield "exit code 0 with a list", ran.errors
    if ran.listed and not case.has_workers and len(ran.listed) != len(ran.said):
        yield "another number than said", (ran.errors, ran.stderr)
    for line in ran.listed:
        if not _is_error_line(line):
            yield "a line that is no error", line


def _is_error_line(line: str) -> bool:
    try:
        found = json.loads(line)
    except ValueError:
        return False
    return isinstance(found, dict) and set(found) >= ERROR_KEYS and bool(found["reason"])


def nothing_is_left_behind(case: FileCase, ran: Ran) -> Broken:
    if ran.left:
        yield re.sub(r"-\w+$", "-...", ran.left[0]), ran.left


PROMISES: tuple[Callable[[FileCase, Ran], Broken], ...] = (
    exit_code_is_one_of_ours,
    stderr_is_in_our_words,
    good_article_is_as_when_alone,
    what_is_bad_is_said_once,
    errors_are_listed,
    nothing_is_left_behind,
)


@cache
def _alone(good: str, options: tuple[str, ...]) -> dict[str, list[Row]]:
    """Return the good article's rows when the command reads it and nothing else."""
    # A file that no reader takes for an article.
    case = FileCase(name=b"beside.toml", content=b"", options=options, good=good)
    with TemporaryDirectory() as scratch:
        return dict(run(case, Path(scratch)).rows)
