"""Commands that look across articles."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.app import Quiet, command, one_folder
from dateline.cli.help import USING


@command(USING, "dateline story tables/")
def story(
    tables: Annotated[Path, typer.Argument(callback=one_folder, help="Folder of tables of several articles.")],
    *,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace files that dateline did not write, too.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Find what and whom several articles tell of: writes stories.csv, event_links.csv and entities_across.csv."""
    from dateline.commands import link

    raise typer.Exit(link.story(tables, overwrite=overwrite))
