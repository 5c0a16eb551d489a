"""Commands that make pages out of tables."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.app import LeastConfidence, MainAlone, Quiet, command, one_folder
from dateline.cli.help import USING


@command(USING, "dateline report tables/ -o report.html", "dateline report tables/ --main -o main.html")
def report(
    tables: Annotated[Path, typer.Argument(callback=one_folder, help="Folder of tables, as extract writes them.")],
    file: Annotated[Path, typer.Option("--file", "-o", help="The HTML file to write.")] = Path("report.html"),
    *,
    article: Annotated[list[str] | None, typer.Option(help="doc_id of an article to show; may be repeated.")] = None,
    min_confidence: LeastConfidence = 0.0,
    main: MainAlone = False,
    most: Annotated[int, typer.Option(min=1, help="Articles shown in full; the others are only named.")] = 40,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace a file that dateline did not write, too; never a table.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Write a page to read an extraction in: main events, marked text, timeline, network and tables; one file."""
    from dateline.commands import reporting
    from dateline.cuts import Cut

    cut = Cut(least_confidence=min_confidence, only_main=main)
    raise typer.Exit(reporting.report(tables, file, only=article or [], most=most, cut=cut, overwrite=overwrite))
