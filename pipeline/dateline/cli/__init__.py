"""The command line: parses, calls, prints; no logic. Logs go to stderr, data to stdout.

Each module here registers a group of commands and defers its imports, so that ``--help`` starts at once. Exit codes:
0 all done; 1 some input could not be read (the rest is written), or a diff or a check found something; 2 nothing could
be done; 130 and 143 stopped by a signal.
"""

import signal

import typer

from dateline.cli import checking as checking
from dateline.cli import comparing as comparing
from dateline.cli import exporting as exporting
from dateline.cli import extracting as extracting
from dateline.cli import gold as gold
from dateline.cli import installing as installing
from dateline.cli import linking as linking
from dateline.cli import reporting as reporting
from dateline.cli import reviewing as reviewing
from dateline.cli import ruling as ruling
from dateline.cli import scoring as scoring
from dateline.cli import wording as wording
from dateline.cli.app import app
from dateline.errors import InputError, Stopped, printable


def main() -> None:
    """Run the tool; bad input is one line on stderr and exit code 2, a signal one line and 128 plus its number."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    try:
        app(prog_name="dateline")
    except InputError as error:
        _say(printable(str(error)))
        raise SystemExit(2) from None
    except Stopped as stop:
        _say(f"stopped by {signal.Signals(stop.signal).name}")
        raise SystemExit(128 + stop.signal) from None


def _stop(number: int, frame: object) -> None:
    """End once: what cleans up is not to be stopped in turn."""
    for other in (signal.SIGTERM, signal.SIGINT):
        signal.signal(other, signal.SIG_IGN)
    raise Stopped(number)


def _say(message: str) -> None:
    typer.echo(f"dateline: {message}", err=True)
