"""Commands that read tables: where a cell comes from, and why a word made no event."""

from typing import Annotated

import typer

from dateline.cli.app import command
from dateline.cli.help import USING


@command(
    USING,
    "dateline explain 202bfe6e9106 outputs",
    "dateline explain 202bfe6e9106 outputs --column actors",
    "dateline explain --missing 788 outputs",
)
def explain(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID] [FOLDER]",
            help="An id of an article, entity, date, quote or event, then the folder of tables (outputs).",
        ),
    ] = None,
    column: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Explain this column alone; may be repeated.")
    ] = None,
    missing: Annotated[str, typer.Option(metavar="OFFSET", help="Say why the word at an offset is no event.")] = "",
    doc: Annotated[str, typer.Option(help="The article, by its doc_id, where several have the id.")] = "",
) -> None:
    """Print the words, the rule and the line of the data file behind each cell of a row."""
    from dateline.commands import review

    raise typer.Exit(review.explain(words or [], doc, missing, column or []))
