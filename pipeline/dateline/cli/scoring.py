"""Commands that compare tables with hand labels."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.app import command, one_folder
from dateline.cli.help import COMPARING

AsJson = Annotated[bool, typer.Option("--json", help="All figures as JSON.")]


@command(
    COMPARING,
    "dateline score tests/gold outputs",
    "dateline score tests/gold outputs --errors quotes",
    "dateline score tests/gold outputs --plot sure.svg",
)
def score(
    gold: Annotated[Path, typer.Argument(callback=one_folder, help="Folder of hand labels.")],
    out: Annotated[Path, typer.Argument(callback=one_folder, help="Folder of tables.")],
    *,
    columns: Annotated[bool, typer.Option("--columns", help="Precision and recall of each figure and column.")] = False,
    articles: Annotated[bool, typer.Option("--articles", help="The figures of each article too.")] = False,
    split: Annotated[str, typer.Option(help="The articles of one split alone: train, dev or test.")] = "",
    by: Annotated[str, typer.Option(help="A line for each split, topic, style or source.")] = "",
    errors: Annotated[str, typer.Option(help="List a layer's errors with their sentences, such as quotes.")] = "",
    yes_look_at_test: Annotated[
        bool, typer.Option("--yes-look-at-test", help="Let --errors list test articles.")
    ] = False,
    as_json: AsJson = False,
    plot: Annotated[Path | None, typer.Option(help="SVG for how far confidence may be trusted.")] = None,
    floors: Annotated[Path | None, typer.Option(help="File of floors; exit 1 where one is not reached.")] = None,
    update: Annotated[bool, typer.Option("--update", help="Raise the floors to what is reached.")] = False,
    allow_regression: Annotated[bool, typer.Option("--allow-regression", help="Let --update lower a floor.")] = False,
) -> None:
    """Score tables against hand labels, layer by layer. Exit 1: a figure is under its floor."""
    from dateline.commands import scoring
    from dateline.errors import InputError

    if (update or allow_regression) and floors is None:
        raise InputError("--update and --allow-regression need --floors FILE")
    if errors:
        raise typer.Exit(scoring.list_errors(gold, out, split, errors, look_at_kept=yes_look_at_test))
    shown = scoring.Shown(columns=columns, articles=articles, by=by, as_json=as_json)
    code = scoring.score(gold, out, split, shown, plot)
    if floors is not None:
        code = scoring.check_floors(gold, out, floors, update=update, allow_regression=allow_regression)
    raise typer.Exit(code)


@command(COMPARING, "dateline agree labels/ others/ --markdown")
def agree(
    left: Annotated[Path, typer.Argument(callback=one_folder, help="Folder of hand labels.")],
    right: Annotated[
        Path, typer.Argument(callback=one_folder, help="Folder of another labelling of the same articles.")
    ],
    articles: Annotated[
        list[Path] | None, typer.Option(help="Articles, for the words of stand-off labels; may be repeated.")
    ] = None,
    *,
    as_json: AsJson = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="All that differs, as Markdown.")] = False,
) -> None:
    """Tell how far two labellings agree: the ceiling for the scores."""
    from dateline.commands import scoring

    raise typer.Exit(scoring.agree(left, right, articles or [], as_json=as_json, as_markdown=as_markdown))
