"""Commands that read tables: where a cell comes from."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.app import app


@app.command()
def explain(
    event_id: Annotated[str, typer.Argument(help="An id of the column event_id.")],
    tables: Annotated[Path, typer.Argument(help="Folder of tables.")] = Path("outputs"),
) -> None:
    """Print the words, the rule and the line of the data file behind each cell of an event."""
    from dateline.commands import review

    raise typer.Exit(review.explain(event_id, tables))
