"""Commands that keep hand labels in order: dateline gold check, new, compile, export."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.app import Quiet, app, command, one_folder
from dateline.cli.help import CHANGING, SectionedGroup

gold = typer.Typer(cls=SectionedGroup, rich_markup_mode=None, help="Keep hand labels in order.", no_args_is_help=True)
app.add_typer(gold, name="gold", rich_help_panel=CHANGING)

COMMANDS = "Commands"
Labels = Annotated[Path, typer.Argument(callback=one_folder, help="Folder of hand labels.")]
Out = Annotated[Path, typer.Option("--out", "-o", help="Folder to write to.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace labels that are there already.")]
Articles = Annotated[
    list[Path] | None, typer.Option(help="Articles that the labels are of, a file or folder; may be repeated.")
]


@command(COMMANDS, "dateline gold check tests/gold --doubts", of=gold)
def check(
    folder: Labels,
    articles: Articles = None,
    *,
    doubts: Annotated[bool, typer.Option("--doubts", help="Print, too, what is odd and may be right.")] = False,
    quiet: Quiet = False,
) -> None:
    """Say which labels do not fit their article. Exit 1: some do not."""
    from dateline.commands import gold as run

    raise typer.Exit(run.check(folder, articles or [], doubts=doubts))


@command(COMMANDS, "dateline gold new stories/ -o forms/", of=gold)
def new(
    article: Annotated[Path, typer.Argument(help="A text file, or a folder of them.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The form, of a folder a folder; default: printed.")
    ] = None,
    suggest: Annotated[bool, typer.Option("--suggest", help="Fill in what the pipeline finds, to correct.")] = False,
) -> None:
    """Write the form of an article, sentences numbered, to be filled in by hand."""
    from dateline.commands import gold as run

    raise typer.Exit(run.new(article, out, suggest=suggest))


@command(COMMANDS, "dateline gold compile forms/ -o labels/", name="compile", of=gold)
def compile_(
    sources: Annotated[list[Path], typer.Argument(help="Forms (.toml), Label Studio (.json), brat (.ann), folders.")],
    out: Out,
    *,
    overwrite: Overwrite = False,
    quiet: Quiet = False,
) -> None:
    """Make tables of forms and exports, beside those that are there. Exit 1: some labels do not fit."""
    from dateline.commands import gold as run

    raise typer.Exit(run.compile_labels(sources, out, overwrite=overwrite))


@command(COMMANDS, "dateline gold export labels/ -o there/ --format brat", of=gold)
def export(
    folder: Labels,
    out: Out,
    output: Annotated[str, typer.Option("--format", help="form, label-studio or brat.")] = "form",
    articles: Articles = None,
    *,
    overwrite: Overwrite = False,
    quiet: Quiet = False,
) -> None:
    """Write hand labels as forms, Label Studio tasks or brat standoff."""
    from dateline.commands import gold as run

    raise typer.Exit(run.export(folder, out, output, articles=articles or [], overwrite=overwrite))
