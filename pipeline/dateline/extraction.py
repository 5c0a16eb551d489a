"""The table of contents: article -> Doc -> stages -> Extraction. Each stage reads the page and yields records."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from dateline.dates import date_article, find_dates, find_expressions
from dateline.entities import find_cast
from dateline.events import find_events
from dateline.lexicons import load_settings, models_folder
from dateline.nlp import forget_lemmas, load_model
from dateline.page import Page
from dateline.phrases import widen_cast
from dateline.pieces import parse
from dateline.quotes import ONLY_ATTRIBUTED, attribute_quotes, find_quotes
from dateline.reader import UNREAD, Reading, load_reader
from dateline.records import Article, Extraction
from dateline.segment import find_sentences
from dateline.views import PLAIN, Views


def read_together(
    articles: Sequence[Article], model: str = "", *, reader: bool = True, views: Views = PLAIN
) -> list[Extraction]:
    """Read some articles, parsed together; what a stage raises over one of them is raised."""
    nlp, read = prepare(model, reader=reader)
    with nlp.memory_zone():  # words not met before are forgotten after the batch
        docs = parse(nlp, (article.text for article in articles))
        found = [
            read_page(article, doc, read(article.text), views) for article, doc in zip(articles, docs, strict=True)
        ]
    forget_lemmas(nlp)
    return found


def prepare(model: str, *, reader: bool) -> tuple[Language, Callable[[str], Reading]]:
    """Load what reads, once per process; InputError where the model or the reader is missing."""
    nlp = load_model(model or load_settings().model)
    return nlp, load_reader(models_folder() / "reader").read if reader else _read_nothing


def prepare_process(model: str, *, reader: bool) -> None:
    """Load what reads into a process that is there for nothing else: no garbage is looked for in it again.

    Of what the stages cost beside the parse, a tenth was the collector walking the loaded model.
    """
    prepare(model, reader=reader)
    gc.freeze()


def _read_nothing(text: str) -> Reading:
    return UNREAD


def read_page(article: Article, doc: Doc, reading: Reading = UNREAD, views: Views = PLAIN) -> Extraction:
    """Run the stages over a parsed article and what the reader found in it."""
    page = Page(article, doc, find_sentences(article, doc), reading, views)
    expressions = find_expressions(page)
    article = date_article(page, expressions)
    page = replace(page, article=article)
    quotes = find_quotes(page)
    cast = find_cast(page, quotes)
    quotes = attribute_quotes(page, quotes, cast)
    dates = find_dates(page, expressions)
    mentions, events = find_events(page, cast, tuple(q for q in quotes if q.rule not in ONLY_ATTRIBUTED), dates)
    return Extraction(
        article=article,
        sentences=page.sentences,
        cast=widen_cast(page, cast, quotes) if views.noun_phrases else cast,
        dates=dates,
        quotes=quotes,
        event_mentions=mentions,
        events=events,
    )
