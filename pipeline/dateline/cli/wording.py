"""The command that prints all that models/ knows of a word."""

from typing import Annotated

import typer

from dateline.cli.app import command
from dateline.cli.help import CHANGING


@command(CHANGING, "dateline word strike")
def word(
    word: Annotated[str, typer.Argument(help="A lemma or form, such as strike; several words in quotation marks.")],
) -> None:
    """Print all that models/ knows of a word: its uses, the patterns it triggers, its rows in other lists."""
    from dateline.commands import wording

    raise typer.Exit(wording.show_word(word))
