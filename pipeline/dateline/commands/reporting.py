"""What the commands do that make pages out of tables."""

from pathlib import Path

from dateline.commands.console import warn
from dateline.errors import InputError
from dateline.report import make_report


def report(tables: Path, file: Path, *, only: list[str], most: int) -> int:
    """Write the report on a folder of tables; nothing is written where they cannot be read."""
    made = make_report(tables, only=only, most=most)
    try:
        file.write_text(made.html, encoding="utf-8", newline="")
    except OSError as error:
        raise InputError(f"{file}: cannot be written: {error.strerror}") from None
    if made.shown < made.articles:
        warn(
            f"{made.shown} of {made.articles} articles are shown in full; --most N shows more, --article ID picks some"
        )
    warn(f"written to {file}")
    return 0
