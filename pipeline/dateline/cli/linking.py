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
    """Find what and whom several articles tell of: writes stories.csv, event_links.csv and entities_across.csv."""
    from dateline.commands import link

    raise typer.Exit(link.story(tables, overwrite=overwrite))
