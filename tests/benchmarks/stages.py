"""What each stage costs against bare nlp.pipe, in one run: python tests/benchmarks/stages.py [--no-reader] [INPUT...].

Without an input the seed is read 20 times. CPU seconds, not wall-clock ones: machines are shared.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any

from dateline.articles import ReadOptions
from dateline.dates import date_article, find_dates, find_expressions
from dateline.entities import find_cast
from dateline.events import find_events
from dateline.extraction import prepare, prepare_process
from dateline.inputs import read_articles
from dateline.page import Page
from dateline.quotes import attribute_quotes, find_quotes
from dateline.reader import Reading
from dateline.records import Article, Extraction
from dateline.rows import table_rows
from dateline.segment import find_sentences

SEEDS = Path(__file__).parents[2] / "seeds"


class Clock:
    """CPU seconds by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, name: str, call: Callable[..., Any], *arguments: Any) -> Any:
        start = process_time()
        result = call(*arguments)
        self.seconds[name] = self.seconds.get(name, 0.0) + process_time() - start
        return result


def read(article: Article, doc: Any, clock: Clock, run_reader: Callable[[str], Reading]) -> None:
    reading = clock.time("reader", run_reader, article.text)
    page = Page(article, doc, clock.time("segment", find_sentences, article, doc), reading)
    expressions = clock.time("dates", find_expressions, page)
    page = replace(page, article=clock.time("dates", date_article, page, expressions))
    quotes = clock.time("quotes", find_quotes, page)
    cast = clock.time("entities", find_cast, page, quotes)
    quotes = clock.time("quotes", attribute_quotes, page, quotes, cast)
    dates = clock.time("dates", find_dates, page, expressions)
    mentions, events = clock.time("events", find_events, page, cast, quotes, dates)
    found = Extraction(
        article=page.article,
        sentences=page.sentences,
        cast=cast,
        dates=dates,
        quotes=quotes,
        event_mentions=mentions,
        events=events,
    )
    clock.time("tables", table_rows, found)


def main(inputs: list[Path], *, reader: bool) -> None:
    articles = [item for item in read_articles(inputs or [SEEDS], ReadOptions()) if isinstance(item, Article)]
    if not inputs:
        articles *= 20
    prepare_process("", reader=reader)
    nlp, run_reader = prepare("", reader=reader)
    read(articles[0], nlp(articles[0].text), Clock(), run_reader)  # loads the lexicons
    clock = Clock()
    docs = clock.time("nlp.pipe", lambda: list(nlp.pipe(article.text for article in articles)))
    for article, doc in zip(articles, docs, strict=True):
        read(article, doc, clock, run_reader)
    for name, seconds in clock.seconds.items():
        print(f"{name:10} {seconds:8.2f} s  {seconds / clock.seconds['nlp.pipe']:6.3f}")
    whole = sum(clock.seconds.values()) / clock.seconds["nlp.pipe"]
    print(f"whole extraction against nlp.pipe: {whole:.2f}")


if __name__ == "__main__":
    main([Path(x) for x in sys.argv[1:] if x != "--no-reader"], reader="--no-reader" not in sys.argv)
