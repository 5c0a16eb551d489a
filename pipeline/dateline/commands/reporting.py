"""The commands that make pages out of tables."""

from pathlib import Path

from dateline.commands.console import note
from dateline.cuts import Cut
from dateline.ownership import check_file, check_not_read
from dateline.report import is_report, make_report
from dateline.tables import replacing


def report(tables: Path, file: Path, *, only: list[str], most: int, cut: Cut, overwrite: bool) -> int:
    """Write the report on a folder of tables; nothing changes where they cannot be read or it cannot be written.

    It has the events that ``cut`` keeps.
    """
    check_not_read(file, tables)
    check_file(file, is_report, overwrite=overwrite)
    made = make_report(tables, only=only, most=most, cut=cut)
    with replacing(file.parent) as scratch:
        (scratch / file.name).write_text(made.html, encoding="utf-8", newline="")
    if made.shown < made.articles:
        note(
            f"{made.shown} of {made.articles} articles are shown in full; --most N shows more, --article ID picks some"
        )
    note(f"written to {file}")
    return 0
