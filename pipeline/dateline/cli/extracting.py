"""Commands that read articles."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.app import Models, Ontology, Quiet, command
from dateline.cli.help import READING

# The sections of options.
OUTPUT = "Where tables go"
INPUT = "How articles are read"
FOUND = "What is found"
LINKS = "Links to your registers"
MANY = "Many articles"

Inputs = Annotated[
    list[Path],
    typer.Argument(
        metavar="ARTICLES",
        help="Files, folders, patterns, - for standard input: text, pages, JSON, CSV, feeds, WARC, PDF, Word.",
        show_default=False,
    ),
]
Out = Annotated[
    Path, typer.Option("--out", "-o", rich_help_panel=OUTPUT, help="Folder for the tables; made if missing.")
]
Published = Annotated[
    str,
    typer.Option(
        rich_help_panel=INPUT, help="Publication day (2026-02-03) of every article; goes before their metadata."
    ),
]
Model = Annotated[
    str,
    typer.Option(
        rich_help_panel=FOUND, help="An installed spaCy English pipeline; default: the one in models/pipeline.toml."
    ),
]
WithReader = Annotated[
    bool,
    typer.Option("--reader/--no-reader", rich_help_panel=FOUND, help="Use the trained reader, or the rules alone."),
]
Attributions = Annotated[
    bool,
    typer.Option(
        "--attributions",
        rich_help_panel=FOUND,
        help="Quotes as PARC and PolNeAR have them: attitudes, plans and acts too.",
    ),
]
AllPredicates = Annotated[
    bool,
    typer.Option(
        "--all-predicates",
        rich_help_panel=FOUND,
        help="Events as MEANTIME and UDS have them: states, reports and support verbs too.",
    ),
]
Dyads = Annotated[
    bool,
    typer.Option(
        "--dyads",
        rich_help_panel=FOUND,
        help="Events as ICEWS and PLOVER data have them: a target wherever one is named.",
    ),
]
NounPhrases = Annotated[
    bool,
    typer.Option(
        "--noun-phrases",
        rich_help_panel=FOUND,
        help="Mentions as OntoNotes has them: things too, in whole noun phrases.",
    ),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        min=0.0,
        max=1.0,
        rich_help_panel=FOUND,
        show_default=False,
        help="Leave happenings out of events.csv that are less sure; 0: none. Default: those that likely are none.",
    ),
]
OnlyMain = Annotated[
    bool, typer.Option("--main", rich_help_panel=FOUND, help="Leave all but the main events out of events.csv.")
]
Encoding = Annotated[str, typer.Option(rich_help_panel=INPUT, help="Encoding of the text files.")]
FixText = Annotated[
    bool,
    typer.Option("--fix-text", rich_help_panel=INPUT, help="Mend mojibake; offsets then count in the mended text."),
]
Force = Annotated[
    bool,
    typer.Option("--force", rich_help_panel=INPUT, help="Read pages that are no articles: front pages, errors, stubs."),
]

Workers = Annotated[
    int,
    typer.Option(
        min=0,
        rich_help_panel=MANY,
        help="Processes that read; the run can be stopped and goes on. 0: this process, plainly.",
    ),
]
Cluster = Annotated[
    str,
    typer.Option(
        rich_help_panel=MANY, help="A dask scheduler (tcp://host:8786), or local: workers started for the run."
    ),
]
Parts = Annotated[
    bool, typer.Option("--parts", rich_help_panel=MANY, help="Leave the tables as they are made, in OUT/parts/part-*.")
]
MaxErrors = Annotated[
    int | None,
    typer.Option(min=0, rich_help_panel=MANY, help="Stop after more articles than this that cannot be read."),
]
Timeout = Annotated[
    float | None,
    typer.Option(
        min=0.1, rich_help_panel=MANY, help="Seconds that one article may take; default: in models/pipeline.toml."
    ),
]

Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        rich_help_panel=OUTPUT,
        metavar="FORMAT",
        help="A further format, beside the CSV tables or those of each part; repeat it for more.",
    ),
]

Overwrite = Annotated[
    bool,
    typer.Option(
        "--overwrite",
        rich_help_panel=OUTPUT,
        help="Replace files in OUT that dateline did not write, too; never an input.",
    ),
]
Append = Annotated[
    bool,
    typer.Option(
        "--append",
        rich_help_panel=OUTPUT,
        help="Add the articles to the tables in OUT; those there already are refused.",
    ),
]
Replace = Annotated[
    bool,
    typer.Option(
        "--replace",
        rich_help_panel=OUTPUT,
        help="With --append: read articles that are there already anew, in their places.",
    ),
]
Registry = Annotated[
    list[str] | None,
    typer.Option(
        metavar="[NAME=]FILE",
        rich_help_panel=LINKS,
        help="A CSV of people and bodies to link entities to, with the columns id, name and, if you have them, "
        "aliases, type, country, description; repeat it for more.",
    ),
]
ExplainLinks = Annotated[
    Path | None,
    typer.Option(
        rich_help_panel=LINKS, help="CSV for why entities were linked to a register or not; - for lines on stderr."
    ),
]


@command(
    READING,
    "dateline extract articles/ -o tables/",
    "dateline extract story.txt -o tables/ --published 2026-02-03",
    "dateline extract 'news/**/*.html' -o tables/ --append",
    "dateline extract big.jsonl -o tables/ --workers 4",
    "dateline extract sports/ -o tables/ --ontology my-types/",
    "zcat news.jsonl.gz | dateline extract - -o tables/",
)
def extract(
    inputs: Inputs, out: Out, *,
    published: Published = "", model: Model = "", encoding: Encoding = "utf-8", fix_text: FixText = False,
    force: Force = False, reader: WithReader = True, attributions: Attributions = False,
    all_predicates: AllPredicates = False, dyads: Dyads = False, noun_phrases: NounPhrases = False,
    min_confidence: MinConfidence = None, main: OnlyMain = False,
    workers: Workers = 0, cluster: Cluster = "", parts: Parts = False, max_errors: MaxErrors = None,
    timeout: Timeout = None, formats: Formats = None, registry: Registry = None, explain_links: ExplainLinks = None,
    models: Models = None, ontology: Ontology = None,
    append: Append = False, replace: Replace = False, overwrite: Overwrite = False, quiet: Quiet = False,
) -> None:  # fmt: skip
    """Extract articles into CSV tables. With --workers, --cluster or --parts a run can be killed and goes on."""
    from dateline.commands import extract as run
    from dateline.commands.bulk import Crew
    from dateline.views import Views

    views = Views(
        least_confidence=min_confidence, only_main=main, attributions=attributions, all_predicates=all_predicates,
        dyads=dyads, noun_phrases=noun_phrases,
    )  # fmt: skip
    crew = Crew(workers=workers, cluster=cluster, keep_parts=parts, max_errors=max_errors, timeout_seconds=timeout)
    manner = run.Manner(
        published=published, model=model, encoding=encoding, fix_text=fix_text, force=force, reader=reader,
        views=views, models=models, ontology=ontology,
    )  # fmt: skip
    wanted = run.Wanted(
        formats=formats or (), registry=registry or (), explain_links=explain_links, overwrite=overwrite,
        append=append, replace=replace,
    )  # fmt: skip
    raise typer.Exit(run.extract(inputs, out, manner, wanted, crew))


@command(READING, "dateline show story.txt", "dateline show - < story.txt")
def show(
    article: Annotated[Path, typer.Argument(help="A file of one article, or - for standard input.")],
    published: Published = "",
    model: Model = "",
    encoding: Encoding = "utf-8",
    *,
    reader: WithReader = True,
    min_confidence: MinConfidence = None,
    main: OnlyMain = False,
    force: Force = False,
    models: Models = None,
    ontology: Ontology = None,
    quiet: Quiet = False,
) -> None:
    """Print an article's timeline: date, who, what, whom, status, source sentence."""
    from dateline.commands import extract as run
    from dateline.views import Views

    views = Views(least_confidence=min_confidence, only_main=main)
    manner = run.Manner(
        published=published, model=model, encoding=encoding, force=force, reader=reader, views=views, models=models,
        ontology=ontology,
    )  # fmt: skip
    raise typer.Exit(run.show(article, manner))
