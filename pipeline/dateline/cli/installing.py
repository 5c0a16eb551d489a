"""The command that checks the installation."""

import typer

from dateline.cli.app import command
from dateline.cli.help import CHANGING


@command(CHANGING, "dateline doctor")
def doctor() -> None:
    """Print versions, extras and the models, and read a sentence. Exit 1: something that is needed is broken."""
    from dateline.commands import doctor as run

    raise typer.Exit(run.doctor())
