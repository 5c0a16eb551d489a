"""What each stage costs against bare nlp.pipe, and what other tools' passes over the same texts cost, in one process.

textacy reads the same parses; dateparser reads the texts. CPU seconds, not wall-clock ones: machines are shared.
"""

import importlib.util
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from time import process_time
from typing import Any

from dateparser.search import search_dates
from spacy.tokens import Doc

from dateline.dates import date_article, find_dates, find_expressions
from dateline.entities import find_cast
from dateline.events import find_events
from dateline.extraction import prepare, prepare_process
from dateline.page import Page
from dateline.quotes import attribute_quotes, find_quotes
from dateline.reader import Reading
from dateline.records import Article, Extraction
from dateline.rows import table_rows
from dateline.segment import find_sentences

HEADER = ("pass", "CPU s", "of nlp.pipe", "found", "texts it failed on")
PIPE = "nlp.pipe"
WHOLE = "dateline, all of these"


class Clock:
    """CPU seconds by the name of a pass, how much another tool's found, and how many texts it raised an error over."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()

    def time(self, name: str, call: Callable[..., Any], *arguments: Any) -> Any:
        """Return what a call returns."""
        start = process_time()
        result = call(*arguments)
        self.seconds[name] += process_time() - start
        return result

    def attempt(self, name: str, call: Callable[..., Any], *arguments: Any) -> None:
        """Count an error instead of raising it; its time counts too."""
        start = process_time()
        try:
            self.found[name] += len(call(*arguments) or ())
        except Exception:  # another tool's, of whatever kind
            self.failures[name] += 1
        self.seconds[name] += process_time() - start

    def row(self, name: str) -> tuple[str, ...]:
        """Return the cells of a pass."""
        seconds = self.seconds[name]
        share = f"{seconds / self.seconds[PIPE]:.3f}" if self.seconds[PIPE] else ""
        return name, f"{seconds:.2f}", share, str(self.found[name] or ""), str(self.failures[name] or "")


def measure(articles: Sequence[Article], *, reader: bool) -> list[tuple[str, ...]]:
    """Return a row for each stage, for dateline as a whole, and for each pass of another tool."""
    prepare_process("", reader=reader)
    nlp, run_reader = prepare("", reader=reader)
    read(articles[0], nlp(articles[0].text), Clock(), run_reader)  # loads the lexicons
    clock, others = Clock(), other_passes()
    docs = clock.time(PIPE, lambda: list(nlp.pipe(article.text for article in articles)))
    for article, doc in zip(articles, docs, strict=True):
        read(article, doc, clock, run_reader)
    own = list(clock.seconds)
    clock.seconds[WHOLE] = clock.seconds.total()
    for name, call in others.items():
        Clock().attempt(name, call, docs[0])  # loads what it loads
        for doc in docs:
            clock.attempt(name, call, doc)
    return [clock.row(name) for name in (*own, WHOLE, *others)]


def other_passes() -> dict[str, Callable[[Doc], Any]]:
    """Return other tools' passes by name; textacy's where it is installed (the dependency group bench)."""
    passes: dict[str, Callable[[Doc], Any]] = {
        "dateparser search_dates": lambda doc: search_dates(doc.text, languages=["en"])
    }
    if importlib.util.find_spec("textacy"):
        from textacy.extract import triples

        passes["textacy direct_quotations"] = lambda doc: list(triples.direct_quotations(doc))
        passes["textacy subject_verb_object_triples"] = lambda doc: list(triples.subject_verb_object_triples(doc))
    return passes


def read(article: Article, doc: Doc, clock: Clock, run_reader: Callable[[str], Reading]) -> None:
    """Run the stages over a parsed article, each on the clock."""
    reading = clock.time("reader", run_reader, article.text)
    page = Page(article, doc, clock.time("segment", find_sentences, article, doc), reading)
    expressions = clock.time("dates", find_expressions, page)
    page = replace(page, article=clock.time("dates", date_article, page, expressions))
    quotes = clock.time("quotes", find_quotes, page)
    cast = clock.time("entities", find_cast, page, quotes)
    quotes = clock.time("quotes", attribute_quotes, page, quotes, cast)
    dates = clock.time("dates", find_dates, page, expressions)
    mentions, events = clock.time("events", find_events, page, cast, quotes, dates)
    make = partial(Extraction, article=page.article, sentences=page.sentences, cast=cast, dates=dates, quotes=quotes)
    clock.time("tables", table_rows, make(event_mentions=mentions, events=events))
