"""Where the commands print: data on stdout, everything else on stderr; with --quiet only errors there."""

import sys

from rich.console import Console

from dateline.errors import printable

# Colours on terminals alone, and none with NO_COLOR: rich sees to both.
stderr = Console(stderr=True, highlight=False)
stdout = Console(highlight=False)


def hush(*, is_wanted: bool) -> None:
    """Keep everything but errors off stderr, or no longer."""
    stderr.quiet = is_wanted


def warn(message: object) -> None:
    """Say an error on stderr, in one line."""
    print(f"dateline: {printable(str(message))}", file=sys.stderr, flush=True)


def note(message: object) -> None:
    """Say what is no error on stderr, in one line; nothing with --quiet."""
    if not stderr.quiet:
        warn(message)


def shows_progress() -> bool:
    """Tell whether somebody watches: stderr is a terminal, and --quiet is not given."""
    return stderr.is_terminal and not stderr.quiet


def counted(number: int, thing: str) -> str:
    """Return a number of things in words.

    >>> counted(1, "article"), counted(3, "article")
    ('1 article', '3 articles')
    """
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
