"""Commands that read articles."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.app import app

Inputs = Annotated[
    list[Path],
    typer.Argument(
        help="Articles: files, folders, patterns, or - for standard input; README lists the formats.",
        show_default=False,
    ),
]
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
AllPredicates = Annotated[
    bool,
    typer.Option(
        "--all-predicates", help="Events as MEANTIME and UDS have them: states, reports and support verbs too."
    ),
]
Dyads = Annotated[
    bool, typer.Option("--dyads", help="Events as ICEWS and PLOVER data have them: a target wherever one is named.")
]
NounPhrases = Annotated[
    bool, typer.Option("--noun-phrases", help="Mentions as OntoNotes has them: things too, in whole noun phrases.")
]
Encoding = Annotated[str, typer.Option(help="Encoding of the text files.")]
FixText = Annotated[bool, typer.Option("--fix-text", help="Mend mojibake; offsets then count in the mended text.")]
Force = Annotated[bool, typer.Option("--force", help="Read pages that are no articles: front pages, errors, stubs.")]

Workers = Annotated[
    int, typer.Option(min=0, help="Processes that read; the run can be stopped and goes on. 0: this process, plainly.")
]
Cluster = Annotated[
    str, typer.Option(help="A dask scheduler (tcp://host:8786), or local: workers started for the run.")
]
Parts = Annotated[bool, typer.Option("--parts", help="Leave the tables as they are made, in OUT/parts/part-*.")]
MaxErrors = Annotated[int | None, typer.Option(min=0, help="Stop after more articles than this that cannot be read.")]
Timeout = Annotated[
    float | None, typer.Option(min=0.1, help="Seconds that one article may take; default: in models/pipeline.toml.")
]

Formats = Annotated[
    list[str] | None,
    typer.Option("--format", help="A further format, beside the CSV tables or those of each part; repeat it for more."),
]

Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Replace files in OUT that dateline did not write, too; never an input.")
]
Registry = Annotated[
    list[str] | None,
    typer.Option(
        metavar="[NAME=]FILE",
        help="A CSV of people and bodies to link entities to (README: its columns); repeat it for more.",
    ),
]
ExplainLinks = Annotated[
    Path | None, typer.Option(help="CSV for why entities were linked to a register or not; - for lines on stderr.")
]


@app.command()
def extract(
    inputs: Inputs,
    out: Out,
    *,
    published: Published = "",
    model: Model = "",
    encoding: Encoding = "utf-8",
    fix_text: FixText = False,
    force: Force = False,
    reader: WithReader = True,
    attributions: Attributions = False,
    all_predicates: AllPredicates = False,
    dyads: Dyads = False,
    noun_phrases: NounPhrases = False,
    workers: Workers = 0,
    cluster: Cluster = "",
    parts: Parts = False,
    max_errors: MaxErrors = None,
    timeout: Timeout = None,
    formats: Formats = None,
    registry: Registry = None,
    explain_links: ExplainLinks = None,
    overwrite: Overwrite = False,
) -> None:
    """Extract articles into CSV tables. With --workers, --cluster or --parts a run can be killed and goes on."""
    from dateline.commands import extract as run
    from dateline.commands.bulk import Crew
    from dateline.views import Views

    views = Views(attributions=attributions, all_predicates=all_predicates, dyads=dyads, noun_phrases=noun_phrases)
    crew = Crew(workers=workers, cluster=cluster, keep_parts=parts, max_errors=max_errors, timeout_seconds=timeout)
    raise typer.Exit(
        run.extract(
            inputs, out, published=published, model=model, encoding=encoding, fix_text=fix_text, force=force,
            reader=reader, views=views, crew=crew, formats=formats or (), registry=registry or (),
            explain_links=explain_links, overwrite=overwrite,
        )
    )  # fmt: skip


@app.command()
def show(
    article: Annotated[Path, typer.Argument(help="A text file.")],
    published: Published = "",
    model: Model = "",
    encoding: Encoding = "utf-8",
    reader: WithReader = True,
    *,
    force: Force = False,
) -> None:
    """Print an article's timeline: date, who, what, whom, status, source sentence."""
    from dateline.commands import extract as run

    raise typer.Exit(run.show(article, published=published, model=model, encoding=encoding, force=force, reader=reader))
