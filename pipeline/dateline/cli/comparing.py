"""The command that compares two extractions."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.app import app


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="Folder of tables.")],
    new: Annotated[Path, typer.Argument(help="Folder of tables.")],
    *,
    gold: Annotated[
        Path | None, typer.Option(help="Folder of hand labels: each change is better, worse or neutral.")
    ] = None,
    output: Annotated[str, typer.Option("--format", help="text, markdown, json or html.")] = "text",
    limit: Annotated[int, typer.Option(help="Most characters of Markdown; what is cut is said.")] = 60_000,
    fail_on: Annotated[
        str, typer.Option(help="Exit 1 on: any difference, worse ones (with --gold), or never.")
    ] = "any",
) -> None:
    """Show which facts came, went and changed. Exit 0: the same; 1: different; 2: bad use."""
    from dateline.commands import comparing

    raise typer.Exit(comparing.diff(old, new, gold=gold, output=output, limit=limit, fail_on=fail_on))
