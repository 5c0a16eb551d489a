"""The command line: parses, calls, prints; no logic. Logs go to stderr, data to stdout.

Exit codes: 0 all done; 1 some input could not be read (the rest is written), or a diff found differences;
2 nothing could be done.
"""

from pathlib import Path
from typing import Annotated

import typer

from dateline.errors import InputError

app = typer.Typer(
    help="Turn news articles into an event table.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

Inputs = Annotated[list[Path], typer.Argument(help="Text files, folders of them, or JSONL files.", show_default=False)]
Out = Annotated[Path, typer.Option("--out", "-o", help="Folder for the tables; made if missing.")]
Published = Annotated[
    str, typer.Option(help="Publication day (2026-02-03) of every article; goes before their metadata.")
]
Model = Annotated[
    str, typer.Option(help="An installed spaCy English pipeline; default: the one in models/pipeline.toml.")
]
WithReader = Annotated[bool, typer.Option("--reader/--no-reader", help="Use the trained reader, or the rules alone.")]
Attributions = Annotated[
    bool, typer.Option("--attributions", help="Quotes as PARC and PolNeAR have them: attitudes, plans and acts too.")
]
Encoding = Annotated[str, typer.Option(help="Encoding of the text files.")]


@app.command()
def extract(
    inputs: Inputs,
    out: Out,
    *,
    published: Published = "",
    model: Model = "",
    encoding: Encoding = "utf-8",
    reader: WithReader = True,
    attributions: Attributions = False,
) -> None:
    """Extract articles into CSV tables."""
    from dateline import commands

    raise typer.Exit(
        commands.extract(
            inputs, out, published=published, model=model, encoding=encoding, reader=reader, attributions=attributions
        )
    )


@app.command()
def show(
    article: Annotated[Path, typer.Argument(help="A text file.")],
    published: Published = "",
    model: Model = "",
    encoding: Encoding = "utf-8",
    reader: WithReader = True,
) -> None:
    """Print an article's timeline: date, who, what, whom, status, source sentence."""
    from dateline import commands

    raise typer.Exit(commands.show(article, published=published, model=model, encoding=encoding, reader=reader))


@app.command()
def score(
    gold: Annotated[Path, typer.Argument(help="Folder of hand labels.")],
    out: Annotated[Path, typer.Argument(help="Folder of tables.")],
) -> None:
    """Score tables against hand labels, layer by layer."""
    from dateline import commands

    raise typer.Exit(commands.score(gold, out))


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="Folder of tables.")],
    new: Annotated[Path, typer.Argument(help="Folder of tables.")],
) -> None:
    """List rows added, removed and changed, by id. Exit 0: the same; 1: different; 2: bad use."""
    from dateline import commands

    raise typer.Exit(commands.diff(old, new))


@app.command()
def explain(
    event_id: Annotated[str, typer.Argument(help="An id of the column event_id.")],
    tables: Annotated[Path, typer.Argument(help="Folder of tables.")] = Path("outputs"),
) -> None:
    """Print the words, the rule and the line of the data file behind each cell of an event."""
    from dateline import commands

    raise typer.Exit(commands.explain(event_id, tables))


def main() -> None:
    """Run the tool; bad input is one line on stderr and exit code 2."""
    try:
        app()
    except InputError as error:
        typer.echo(f"dateline: {error}", err=True)
        raise SystemExit(2) from None
