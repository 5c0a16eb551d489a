"""The table of contents: article -> Doc -> stages -> Extraction. Each stage reads the page and yields records."""

import gc
from collections.abc import Callable, Collection, Sequence
from dataclasses import fields, replace
from functools import cached_property

from spacy.language import Language
from spacy.tokens import Doc

from dateline.clauses.clause import forget_clauses
from dateline.confidence import sure_events, sure_mentions
from dateline.dates import date_article, find_dates, find_expressions
from dateline.dates.grammar import Match
from dateline.entities import find_cast
from dateline.entities.participants import only_participants
from dateline.events import find_events
from dateline.layout import unwrapped
from dateline.lexicons import load_settings, models_folder
from dateline.news import News, find_news
from dateline.news.told import Told
from dateline.nlp import forget_lemmas, load_model
from dateline.once import Once
from dateline.overlays import PLAIN as NO_OVERLAY
from dateline.overlays import Overlay, use_overlay
from dateline.page import Page
from dateline.phrases import widen_cast
from dateline.pieces import parse
from dateline.places import load_places, locate_places
from dateline.quantities import find_quantities
from dateline.quotes import ONLY_ATTRIBUTED, attribute_quotes, find_quotes
from dateline.reader import UNREAD, Reading, load_reader
from dateline.records import Article, Cast, Date, Event, EventMention, Extraction, Quantity, Quote, Sentence
from dateline.registry import Source, link_extraction, open_register
from dateline.segment import find_sentences
from dateline.views import PLAIN, Views

# Some articles' worth of records; Python's default is 700 objects.
OBJECTS_BEFORE_COLLECTION = 50_000
FIELDS = tuple(field.name for field in fields(Extraction))


def read_together(
    articles: Sequence[Article],
    model: str = "",
    *,
    reader: bool = True,
    views: Views = PLAIN,
    registers: Sequence[Source] = (),
    overlay: Overlay = NO_OVERLAY,
) -> list[Extraction]:
    """Read some articles, parsed together; an error of a stage over one of them is raised."""
    nlp, read = prepare(model, reader=reader, overlay=overlay)
    with nlp.memory_zone():  # words not met before are forgotten after the batch
        docs = parse(nlp, (unwrapped(article.text) for article in articles))
        found = [read_page(article, doc, read, views) for article, doc in zip(articles, docs, strict=True)]
    forget_lemmas(nlp)
    return [link_extraction(extraction, registers) for extraction in found]


def prepare(model: str, *, reader: bool, overlay: Overlay = NO_OVERLAY) -> tuple[Language, Callable[[str], Reading]]:
    """Load what reads, once per process and overlay; InputError where something is missing, or wrong in the overlay."""
    use_overlay(overlay)
    nlp = load_model(model or load_settings().model)
    load_places()
    return nlp, load_reading(reader=reader)


def prepare_process(
    model: str, *, reader: bool, registers: Sequence[Source] = (), overlay: Overlay = NO_OVERLAY
) -> None:
    """Load the model and the reader into a process that only reads: no garbage is looked for in it again.

    A tenth of the stages' time beside the parse was the collector walking the loaded model, and 6% its looking through
    the records of articles that were still being read; loading the lists of places took twice as long with it.
    """
    gc.set_threshold(OBJECTS_BEFORE_COLLECTION)
    prepare(model, reader=reader, overlay=overlay)
    for source in registers:
        open_register(source)
    gc.freeze()


def load_reading(*, reader: bool) -> Callable[[str], Reading]:
    """Return the finder of candidates in a text: the reader, or nothing that finds none."""
    return load_reader(models_folder() / "reader").read if reader else _read_nothing


def _read_nothing(text: str) -> Reading:
    return UNREAD


def read_page(
    article: Article, doc: Doc, read: Callable[[str], Reading] = _read_nothing, views: Views = PLAIN
) -> Extraction:
    """Run all stages over a parsed article and the reader's candidates in it."""
    return Steps(article, doc, read, views).extraction()


class Steps:
    """The stages over a parsed article as steps: each is run when it, or one that needs it, is asked for.

    A stage gets only the data that it depends on: dates get no reader, speakers and referents no day. Steps over the
    same parse may share what was found ``once``.
    """

    def __init__(
        self,
        article: Article,
        doc: Doc,
        read: Callable[[str], Reading] = _read_nothing,
        views: Views = PLAIN,
        once: Once | None = None,
    ) -> None:
        self._given, self._doc, self._read, self._views = article, doc, read, views
        self._undated = replace(article, published=None, published_basis="")
        self._once = Once() if once is None else once
        self._pages: dict[tuple[bool, bool], Page] = {}
        forget_clauses(doc)

    def extraction(self, fields: Collection[str] = FIELDS) -> Extraction:
        """Return an extraction; of some fields alone the others are empty, and its article as it was given."""
        found = {field: getattr(self, field) for field in fields}
        return Extraction(**({"article": self._given} | found))

    def _page(self, *, with_day: bool = False, with_reading: bool = False) -> Page:
        """Return the page as a stage reads it, the same one for all that go by the same."""
        if (with_day, with_reading) not in self._pages:
            article = self.article if with_day else self._undated
            reading = self._once(self._read, unwrapped(self._given.text)) if with_reading else UNREAD
            self._pages[with_day, with_reading] = Page(article, self._doc, self.sentences, reading, self._views)
        return self._pages[with_day, with_reading]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Return the sentences with their kinds."""
        return self._once(find_sentences, self._undated, self._doc)

    @property
    def _expressions(self) -> list[Match]:
        return self._once(find_expressions, self._page())

    @property
    def article(self) -> Article:
        """Return the article with its day of publication."""
        return self._once(date_article, replace(self._page(), article=self._given), self._expressions)

    @property
    def dates(self) -> tuple[Date, ...]:
        """Return the time expressions with their values."""
        return self._once(find_dates, self._page(with_day=True), self._expressions)

    @property
    def _speech(self) -> tuple[Quote, ...]:
        return self._once(find_quotes, self._page(with_reading=True))

    @property
    def participants(self) -> Cast:
        """Return whoever may take part in an event or speak."""
        return self._once(find_cast, self._page(with_reading=True), self._speech)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Return the quotes with their speakers."""
        return self._once(attribute_quotes, self._page(with_reading=True), self._speech, self.participants)

    @property
    def cast(self) -> Cast:
        """Return the cast with links of its places: those who take part, and where the view is wide things too."""
        page = self._page(with_reading=True)
        is_wide = self._views.noun_phrases
        cast = self._once(widen_cast, page, self.participants, self.quotes) if is_wide else self.told.cast
        return self._once(locate_places, page, cast)

    @property
    def speech_of_events(self) -> tuple[Quote, ...]:
        """Return the quotes by which events have their source."""
        return tuple(quote for quote in self.quotes if quote.rule not in ONLY_ATTRIBUTED)

    @cached_property
    def _happenings(self) -> tuple[tuple[EventMention, ...], tuple[Event, ...]]:
        page = self._page(with_day=True, with_reading=True)
        return self._once(find_events, page, self.participants, self.speech_of_events, self.dates)

    @cached_property
    def told(self) -> Told:
        """Return the page with all that is found in it, as the news is read off it."""
        mentions, events = self._happenings
        cast = only_participants(self.participants, self.quotes, mentions)
        return Told(self._page(with_day=True, with_reading=True), cast, self.quotes, self.dates, mentions, events)

    @property
    def _news(self) -> News:
        return self._once(find_news, self._page(with_day=True, with_reading=True), self.told)

    @property
    def news_roles(self) -> tuple[str, ...]:
        """Return the role of each sentence in the news, "" for none."""
        return self._news.roles

    @property
    def event_mentions(self) -> tuple[EventMention, ...]:
        """Return the mentions of happenings, each with its confidence."""
        page = self._page(with_day=True, with_reading=True)
        return self._once(sure_mentions, page, self.told, self.news_roles)

    @property
    def ranked_events(self) -> tuple[Event, ...]:
        """Return the happenings, with how much each matters."""
        return self._news.events

    @property
    def events(self) -> tuple[Event, ...]:
        """Return the happenings, with how much each matters and how sure each is."""
        page = self._page(with_day=True, with_reading=True)
        return self._once(sure_events, page, self.told, self.ranked_events, self.news_roles)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Return the numbers that measure happenings."""
        page = self._page(with_day=True, with_reading=True)
        return self._once(find_quantities, page, self.event_mentions, self.dates)
