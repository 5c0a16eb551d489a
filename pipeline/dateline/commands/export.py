"""The command that writes tables in another format."""

from pathlib import Path

from dateline.commands.console import note, stderr
from dateline.cuts import told_cut
from dateline.exports import ExportOptions
from dateline.exports import export as exported


def export(form: str, tables: Path, out: Path | None, options: ExportOptions) -> int:
    """Write a folder of tables in a format, and say where it is and how many rows are left out."""
    target = exported(form, tables, out, options)
    if options.cut:
        note(told_cut(tables, options.cut))
    stderr.print(f"written to {target}", soft_wrap=True, markup=False)
    return 0
