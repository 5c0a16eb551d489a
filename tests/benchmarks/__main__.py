"""Print the tables: python -m tests.benchmarks [passes|articles|workers|length|registers|all] [options].

``passes`` reads INPUTs, or else the seed and generated articles; ``--no-reader`` measures the rules alone. Tables are
Markdown.
"""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from dateline.articles import ReadOptions, make_article
from dateline.inputs import read_articles
from dateline.records import Article

from . import passes, registers, scale
from .texts import make_text

# Articles, characters of each, and workers.
RUNS = {
    "articles": [(count, 1_750, 1) for count in (1, 10, 100, 1_000, 10_000)],
    "workers": [(1_000, 1_750, count) for count in (0, 1, 2)],
    "length": [(1, chars, 0) for chars in (10_000, 100_000, 1_000_000)],
}
PASSES_ARTICLES = 100
REGISTER_ROWS = 1_000_000
SEEDS = Path(__file__).parents[2] / "seeds"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("what", nargs="?", choices=("all", "passes", *RUNS, "registers"), default="all")
    parser.add_argument("inputs", nargs="*", type=Path, help="articles for passes")
    parser.add_argument("--no-reader", action="store_true")
    parser.add_argument("--most", type=int, default=10_000, help="leave out runs of more articles")
    parser.add_argument("--chars", type=int, default=1_000_000, help="leave out longer articles, and make none longer")
    options = parser.parse_args(arguments)
    if options.what in ("all", "passes"):
        count = min(options.most, PASSES_ARTICLES)
        articles = list(read(options.inputs)) or [*read([SEEDS]), *generated(count, min(options.chars, 1_750))]
        show(
            f"passes over {len(articles)} articles",
            passes.HEADER,
            passes.measure(articles, reader=not options.no_reader),
        )
    extra = ["--no-reader"] if options.no_reader else []
    for name, sizes in RUNS.items():
        if options.what in ("all", name):
            runs = [size for size in sizes if size[0] <= options.most and size[1] <= options.chars]
            show(f"scaling over {name}", scale.HEADER, (scale.measure(*run, extra) for run in runs))
    if options.what in ("all", "registers"):
        show("a register", registers.HEADER, registers.measure(min(options.most * 100, REGISTER_ROWS)))


def read(inputs: list[Path]) -> Iterable[Article]:
    """Return the articles of some files."""
    return (item for item in read_articles(inputs, ReadOptions()) if isinstance(item, Article))


def generated(count: int, chars: int) -> Iterable[Article]:
    """Return articles made for measuring."""
    return (make_article(f"a{n}", make_text(n, chars), {"published": "2026-02-03"}) for n in range(count))


def show(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table, each row when it is there."""
    print(f"\n{title}\n\n| {' | '.join(header)} |\n|{'---|' * len(header)}", flush=True)
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
