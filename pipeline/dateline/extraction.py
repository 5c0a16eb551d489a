"""The table of contents: article -> Doc -> stages -> Extraction. Each stage reads the page and yields records.

The module is not called extract, because a module of that name would hide the function ``dateline.extract``.
"""

import gc
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from dateline.articles import ReadOptions, make_article
from dateline.dates import date_article, find_dates, find_expressions
from dateline.entities import find_cast
from dateline.errors import InputError
from dateline.events import find_events
from dateline.lexicons import load_settings, models_folder
from dateline.nlp import forget_lemmas, load_model
from dateline.page import Page
from dateline.phrases import widen_cast
from dateline.quotes import ONLY_ATTRIBUTED, attribute_quotes, find_quotes
from dateline.reader import UNREAD, Reading, load_reader
from dateline.records import Article, Extraction
from dateline.segment import find_sentences
from dateline.views import PLAIN, Views


def extract(
    text: str,
    *,
    published: str | date = "",
    title: str = "",
    article_id: str = "article",
    model: str = "",
    reader: bool = True,
    attributions: bool = False,
    all_predicates: bool = False,
    dyads: bool = False,
    noun_phrases: bool = False,
) -> Extraction:
    """Read one article.

    ``published`` is an ISO day; without it, and where the text does not tell it, relative dates stay unresolved, since
    the clock is never read. Without ``reader`` the rules read the parse alone: faster, and less is found.
    ``attributions``, ``all_predicates``, ``dyads`` and ``noun_phrases`` widen the tables as ``Views`` tells.
    InputError for a text that is empty or too long, a malformed day, or a spaCy model that is not installed.
    """
    article = make_article(
        article_id, text, {"published": published, "title": title}, options=ReadOptions(), place="text"
    )
    views = Views(attributions=attributions, all_predicates=all_predicates, dyads=dyads, noun_phrases=noun_phrases)
    return next(extract_many([article], model=model, reader=reader, views=views))


def extract_many(
    articles: Iterable[Article], *, model: str = "", reader: bool = True, views: Views = PLAIN
) -> Iterator[Extraction]:
    """Yield an Extraction for each article, in order; memory does not grow with their number.

    InputError for an article that is too long.
    """
    nlp, read = prepare(model, reader=reader)
    for batch in batches(articles):
        for article in batch:
            check_length(article)
        with nlp.memory_zone():  # words not met before are forgotten after the batch
            docs = nlp.pipe(article.text for article in batch)
            found = [
                read_page(article, doc, read(article.text), views) for article, doc in zip(batch, docs, strict=True)
            ]
        forget_lemmas(nlp)
        yield from found


def batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Yield articles in lists to parse together: few and short enough that memory does not grow with them."""
    settings, batch, chars = load_settings(), list[Article](), 0
    for article in articles:
        chars += len(article.text)
        if batch and (len(batch) == settings.batch_articles or chars > settings.batch_chars):
            yield batch
            batch, chars = [], len(article.text)
        batch.append(article)
    if batch:
        yield batch


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


def check_length(article: Article) -> None:
    """Raise InputError for an article too long to parse in the memory of an ordinary machine."""
    limit = load_settings().max_article_chars
    if len(article.text) > limit:
        raise InputError(
            f"{article.id}: {len(article.text):,} characters; at most {limit:,} are parsed at once "
            f"(max_article_chars in {models_folder() / 'pipeline.toml'})"
        )
