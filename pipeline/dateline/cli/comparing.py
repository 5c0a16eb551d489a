"""Commands that compare two extractions."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.app import app

Gold = Annotated[Path | None, typer.Option(help="Hand labels: each change is better, worse or neutral.")]


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="Folder of tables.")],
    new: Annotated[Path, typer.Argument(help="Folder of tables; with --extract, articles.")],
    *,
    gold: Gold = None,
    output: Annotated[str, typer.Option("--format", help="text, markdown, json or html.")] = "text",
    limit: Annotated[int, typer.Option(help="Most characters of Markdown; what is cut is said.")] = 60_000,
    fail_on: Annotated[str, typer.Option(help="Exit 1 on any difference, on worse ones, or never.")] = "any",
    extract: Annotated[bool, typer.Option("--extract", help="Compare with a fresh extraction of NEW.")] = False,
) -> None:
    """Show which facts came, went and changed. Exit 0: the same; 1: different; 2: bad use."""
    from dateline.commands import comparing

    comparing.check_options(output, fail_on, gold)
    compare = comparing.diff_fresh if extract else comparing.diff
    raise typer.Exit(compare(old, new, gold=gold, output=output, limit=limit, fail_on=fail_on))


@app.command()
def facts(table: Annotated[Path, typer.Argument(help="A table, such as outputs/events.csv.")]) -> None:
    """Print a table as lines of facts, for git diff (see README)."""
    from dateline.commands import comparing

    raise typer.Exit(comparing.facts(table))
