"""The command that checks tables."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.app import command
from dateline.cli.help import USING


@command(USING, "dateline check outputs")
def check(tables: Annotated[Path, typer.Argument(help="Folder of tables.")]) -> None:
    """Print each row that cannot be right, with the check that it breaks. Exit 0: none; 1: some; 2: bad use."""
    from dateline.commands import checking

    raise typer.Exit(checking.check(tables))
