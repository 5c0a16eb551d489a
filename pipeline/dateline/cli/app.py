"""The typer application that the commands are registered with, and what several of them share."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from dateline import __version__
from dateline.cli.help import SectionedCommand, SectionedGroup

Run = TypeVar("Run", bound=Callable[..., None])

app = typer.Typer(
    cls=SectionedGroup,
    # Colours and boxes are rich's, which takes longer to load than all else.
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    epilog="dateline extract articles/ -o tables/\ndateline show story.txt\ndateline COMMAND --help",
)


def command(section: str, *examples: str, name: str | None = None, of: typer.Typer = app) -> Callable[[Run], Run]:
    """Register a function as a command, in a section of --help and with examples of its use."""
    return of.command(name, cls=SectionedCommand, rich_help_panel=section, epilog="\n".join(examples))


def _print_version(is_wanted: bool) -> None:
    if is_wanted:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def about(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Turn news articles into an event table."""


def one_folder(path: Path | None) -> Path | None:
    """Return the folder of tables or labels that a path or pattern names; InputError for several, and for ``-``."""
    from dateline.commands.paths import one_folder

    return path and one_folder(path)


def _hush(is_wanted: bool) -> bool:
    from dateline.commands.console import hush

    hush(is_wanted=is_wanted)
    return is_wanted


# What is left out of tables that are there, of several commands.
LeastConfidence = Annotated[
    float, typer.Option("--min-confidence", min=0.0, max=1.0, help="Leave rows of events.csv out that are less sure.")
]
MainAlone = Annotated[bool, typer.Option("--main", help="Leave all but the main events out of events.csv.")]

# What is laid over models/, of several commands.
OWN = "Types and words of your own"
Models = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", rich_help_panel=OWN, help="A folder of your own files over models/ (models/README.md)."
    ),
]
Ontology = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", rich_help_panel=OWN, help="A folder of your own types of events, as in models/ontology/."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", callback=_hush, help="Say nothing on stderr but errors.")]
