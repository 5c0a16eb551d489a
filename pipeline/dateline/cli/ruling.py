"""The command that lists the named rules."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.app import command
from dateline.cli.help import CHANGING


@command(CHANGING, "dateline rules", "dateline rules seeds --question governor-of-verb")
def rules(
    articles: Annotated[
        list[Path] | None, typer.Argument(help="Articles to read, so as to count how often each rule decides.")
    ] = None,
    question: Annotated[str, typer.Option(help="The rules of one question alone.")] = "",
) -> None:
    """List the rules of each question in the order in which they are asked, each with a sentence that it decides."""
    from dateline.commands import ruling

    raise typer.Exit(ruling.list_rules(articles or [], question))
