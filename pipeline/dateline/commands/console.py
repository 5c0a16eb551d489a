"""Where the commands print: data on stdout, everything else on stderr."""

import sys

from rich.console import Console

from dateline.errors import printable

stderr = Console(stderr=True, highlight=False)
stdout = Console(highlight=False)


def warn(message: object) -> None:
    """Say something on stderr, in one line."""
    print(f"dateline: {printable(str(message))}", file=sys.stderr, flush=True)
