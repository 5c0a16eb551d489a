"""The command line: parses, calls, prints; no logic. Logs go to stderr, data to stdout.

Each module here registers a group of commands and defers its imports, so that ``--help`` starts at once. Exit codes:
0 all done; 1 some input could not be read (the rest is written), or a diff found differences; 2 nothing could be done.
"""

import typer

from dateline.cli import comparing as comparing
from dateline.cli import exporting as exporting
from dateline.cli import extracting as extracting
from dateline.cli import gold as gold
from dateline.cli import linking as linking
from dateline.cli import reporting as reporting
from dateline.cli import reviewing as reviewing
from dateline.cli import scoring as scoring
from dateline.cli.app import app
from dateline.errors import InputError


def main() -> None:
    """Run the tool; bad input is one line on stderr and exit code 2."""
    try:
        app()
    except InputError as error:
        typer.echo(f"dateline: {error}", err=True)
        raise SystemExit(2) from None
