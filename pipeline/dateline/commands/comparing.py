"""What dateline diff does: compares, prints in a format, and says by its exit code whether something is wrong."""

from pathlib import Path

from dateline.commands.console import stdout, warn
from dateline.diff import data, markdown, page, text
from dateline.diff.facts import Report, report
from dateline.errors import InputError

FORMATS = ("text", "markdown", "json", "html")
FAILURES = ("any", "worse", "never")


def diff(old: Path, new: Path, *, gold: Path | None, output: str, limit: int, fail_on: str) -> int:
    """Print the changes between two folders of tables; 1 where ``fail_on`` says that they are a failure."""
    if output not in FORMATS:
        raise InputError(f"--format {output!r}: one of {', '.join(FORMATS)}")
    if fail_on not in FAILURES:
        raise InputError(f"--fail-on {fail_on!r}: one of {', '.join(FAILURES)}")
    if fail_on == "worse" and gold is None:
        raise InputError("--fail-on worse needs hand labels: --gold DIR")
    found = report(old, new, gold)
    if output == "text":
        _print(found)
    elif output == "markdown":
        print(markdown.render(found, limit=limit), end="")
    else:
        print({"json": data, "html": page}[output].render(found))
    return _exit_code(found, fail_on)


def _print(found: Report) -> None:
    for line in text.lines(found):
        stdout.print(line, soft_wrap=True)
    for note in found.notes:
        warn(note)
    warn(text.totals(found))


def _exit_code(found: Report, fail_on: str) -> int:
    failed = {"any": not found.is_empty, "worse": bool(found.verdicts["worse"]), "never": False}
    return int(failed[fail_on])
