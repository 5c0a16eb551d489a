"""Commands that write tables in other formats."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.app import LeastConfidence, MainAlone, Quiet, command, one_folder
from dateline.cli.help import USING


def _formats(incomplete: str) -> list[str]:
    """Complete the name of a format in the shell."""
    from dateline.exports import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


@command(
    USING, "dateline export sqlite tables/ -o news.sqlite", "dateline export gdelt tables/ --all --min-confidence 0.3"
)
def export(
    form: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            autocompletion=_formats,
            help="csv, jsonl, sqlite, duckdb, parquet, xlsx; "
            "of events: gdelt, icews, polecat, ftm, timelinejs, geojson, ics.",
        ),
    ],
    tables: Annotated[Path, typer.Argument(callback=one_folder, help="Folder of tables.")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File or folder; default: beside the tables.")] = None,
    *,
    all_events: Annotated[
        bool, typer.Option("--all", help="Planned, possible and negated events too, where a format is of events.")
    ] = False,
    min_confidence: LeastConfidence = 0.0,
    main: MainAlone = False,
    excel_safe: Annotated[
        bool, typer.Option("--excel-safe", help="csv: an apostrophe before a cell that a spreadsheet would run.")
    ] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace a file that dateline did not write, too; never a table.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Write tables in another format, such as sqlite, parquet, gdelt or ics."""
    from dateline.commands import export as run
    from dateline.cuts import Cut
    from dateline.exports import ExportOptions

    cut = Cut(least_confidence=min_confidence, only_main=main)
    options = ExportOptions(all_events=all_events, excel_safe=excel_safe, overwrite=overwrite, cut=cut)
    raise typer.Exit(run.export(form, tables, out, options))
