"""Commands that make pages out of tables."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.app import Quiet, command, one_folder
from dateline.cli.help import USING


@command(USING, "dateline report tables/ -o report.html")
def report(
    tables: Annotated[Path, typer.Argument(callback=one_folder, help="Folder of tables, as extract writes them.")],
    file: Annotated[Path, typer.Option("--file", "-o", help="The HTML file to write.")] = Path("report.html"),
    *,
    article: Annotated[list[str] | None, typer.Option(help="doc_id of an article to show; may be repeated.")] = None,
    min_confidence: Annotated[float, typer.Option(min=0.0, max=1.0, help="Leave events out that are less sure.")] = 0.0,
    main: Annotated[bool, typer.Option("--main", help="Leave all but the main events out.")] = False,
    most: Annotated[int, typer.Option(min=1, help="Articles shown in full; the others are only named.")] = 40,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace a file that dateline did not write, too; never a table.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Write a page to read an extraction in: main events, marked text, timeline, network and tables; one file."""
    from dateline.commands import reporting
    from dateline.views import Views

    views = Views(least_confidence=min_confidence, only_main=main)
    raise typer.Exit(reporting.report(tables, file, only=article or [], most=most, views=views, overwrite=overwrite))
