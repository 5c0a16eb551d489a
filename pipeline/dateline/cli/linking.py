"""Commands that look across articles."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.app import app


@app.command()
def story(
    tables: Annotated[Path, typer.Argument(help="Folder of tables of several articles.")],
    *,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace files that dateline did not write, too.")
    ] = False,
) -> None:
    """Find what several articles tell: writes stories.csv and event_links.csv beside the tables."""
    from dateline.commands import link

    raise typer.Exit(link.story(tables, overwrite=overwrite))
