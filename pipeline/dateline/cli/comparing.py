"""Commands that compare two extractions."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.app import LeastConfidence, MainAlone, Quiet, command, one_folder
from dateline.cli.help import COMPARING

Gold = Annotated[
    Path | None, typer.Option(callback=one_folder, help="Hand labels: each change is better, worse or neutral.")
]


@command(
    COMPARING,
    "dateline diff old/ new/",
    "dateline diff old/ new/ --gold labels/ --fail-on worse",
    "dateline diff outputs seeds --extract",
)
def diff(
    old: Annotated[Path, typer.Argument(callback=one_folder, help="Folder of tables.")],
    new: Annotated[Path, typer.Argument(help="Folder of tables; with --extract, articles, - for standard input.")],
    *,
    gold: Gold = None,
    output: Annotated[str, typer.Option("--format", help="text, markdown, json or html.")] = "text",
    limit: Annotated[int, typer.Option(help="Most characters of Markdown; what is cut is said.")] = 60_000,
    min_confidence: LeastConfidence = 0.0,
    main: MainAlone = False,
    fail_on: Annotated[str, typer.Option(help="Exit 1 on any difference, on worse ones, or never.")] = "any",
    extract: Annotated[bool, typer.Option("--extract", help="Compare with a fresh extraction of NEW.")] = False,
    quiet: Quiet = False,
) -> None:
    """Show which facts came, went and changed. Exit 0: the same; 1: different; 2: bad use."""
    from dateline.commands import comparing
    from dateline.cuts import Cut

    comparing.check_options(output, fail_on, gold)
    cut = Cut(least_confidence=min_confidence, only_main=main)
    compare = comparing.diff_fresh if extract else comparing.diff
    found = new if extract else one_folder(new) or new
    raise typer.Exit(compare(old, found, gold=gold, output=output, limit=limit, fail_on=fail_on, cut=cut))


@command(COMPARING, "dateline facts outputs/events.csv")
def facts(
    table: Annotated[Path, typer.Argument(help="A table, such as outputs/events.csv; a pattern; or - for stdin.")],
) -> None:
    """Print a table as lines of facts, for git diff (tests/README.md says how)."""
    from dateline.commands import comparing

    raise typer.Exit(comparing.facts(table))
