"""What the commands do that make something to look at."""

from collections.abc import Sequence
from pathlib import Path

from dateline.commands.console import warn
from dateline.errors import InputError
from dateline.report import render_report


def report(tables: Path, out: Path, articles: Sequence[str]) -> int:
    """Write the page of a folder of tables; a page that is there is replaced at once or not at all."""
    page = render_report(tables, articles)
    scratch = out.with_name(f".{out.name}.part")
    try:
        scratch.write_text(page, encoding="utf-8")
        scratch.replace(out)
    except OSError as error:
        raise InputError(f"{out}: cannot be written ({error.strerror})") from None
    finally:
        scratch.unlink(missing_ok=True)
    warn(f"written to {out}")
    return 0
