"""Commands that make something to look at."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.app import app


@app.command()
def report(
    tables: Annotated[Path, typer.Argument(help="Folder of tables.")] = Path("outputs"),
    out: Annotated[Path, typer.Option("--out", "-o", help="The page to write.")] = Path("report.html"),
    article: Annotated[
        list[str] | None, typer.Option(help="The doc_id of an article to show; repeat it for more. Default: all.")
    ] = None,
) -> None:
    """Write one HTML page: the article marked up, a timeline, a network, the tables."""
    from dateline.commands import reporting

    raise typer.Exit(reporting.report(tables, out, article or []))
