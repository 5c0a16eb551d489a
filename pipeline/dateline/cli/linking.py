"""Commands that look across articles."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.app import app


@app.command()
def story(tables: Annotated[Path, typer.Argument(help="Folder of tables of several articles.")]) -> None:
    """Find what several articles tell: writes stories.csv and event_links.csv beside the tables."""
    from dateline.commands import link

    raise typer.Exit(link.story(tables))
