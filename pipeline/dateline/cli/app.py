"""The typer application that the commands are registered with."""

import typer

app = typer.Typer(
    help="Turn news articles into an event table.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
