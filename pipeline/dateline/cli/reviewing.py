"""Commands that read tables: how good they are, what changed in them, where a cell comes from."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.app import app


@app.command()
def score(
    gold: Annotated[Path, typer.Argument(help="Folder of hand labels.")],
    out: Annotated[Path, typer.Argument(help="Folder of tables.")],
) -> None:
    """Score tables against hand labels, layer by layer."""
    from dateline.commands import review

    raise typer.Exit(review.score(gold, out))


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="Folder of tables.")],
    new: Annotated[Path, typer.Argument(help="Folder of tables.")],
) -> None:
    """List rows added, removed and changed, by id. Exit 0: the same; 1: different; 2: bad use."""
    from dateline.commands import review

    raise typer.Exit(review.diff(old, new))


@app.command()
def explain(
    event_id: Annotated[str, typer.Argument(help="An id of the column event_id.")],
    tables: Annotated[Path, typer.Argument(help="Folder of tables.")] = Path("outputs"),
) -> None:
    """Print the words, the rule and the line of the data file behind each cell of an event."""
    from dateline.commands import review

    raise typer.Exit(review.explain(event_id, tables))
