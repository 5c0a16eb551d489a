"""Reads articles so that each costs only itself: any error, or too much time, makes it a failure.

Plain runs, workers, clusters and Python's functions all read here. Articles are parsed in batches, as fast as nlp.pipe
is; if something goes wrong in a batch, each is read alone. Errors of the machine (OSError, ImportError) are raised:
they are no article's fault, and no other article could be read either.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.deadline import TooSlowError, deadline
from dateline.extraction import read_together
from dateline.failures import Failure, failure_of
from dateline.inputs import Document, Item, expand_document, opened
from dateline.lexicons import load_settings
from dateline.overlays import PLAIN as NO_OVERLAY
from dateline.overlays import Overlay
from dateline.records import Article, Extraction
from dateline.registry import Source
from dateline.views import PLAIN, Views


@dataclass(frozen=True, slots=True, kw_only=True)
class Contained:
    """How articles are read: by which spaCy model, with the reader or not, in how many seconds.

    ``views``, ``registers`` and ``overlay`` are what the user wants, links to, and lays over models/.
    """

    model: str = ""
    reader: bool = True
    views: Views = PLAIN
    timeout_seconds: float = 600.0
    registers: tuple[Source, ...] = ()
    overlay: Overlay = NO_OVERLAY

    @property
    def key(self) -> str:
        """Return all that the rows depend on, without the time limit."""
        registers = [(source.name, source.sha256) for source in self.registers]
        own = [self.overlay.sha256] if self.overlay else []
        return repr((self.model or load_settings().model, self.reader, self.views, registers, *own))


def read_contained(
    items: Iterable[Item], reading: Contained, *, may_end_process: bool = False
) -> Iterator[Extraction | Failure]:
    """Yield the result of each item, in order: the extraction of its article, or the reason why there is none.

    With ``may_end_process`` an article that cannot be interrupted ends this process.
    """
    reader = _Reader(reading, may_end_process)
    for batch in batches(reader.open(item) for item in items):
        yield from reader.read(batch)


def expand_contained(
    document: Document, reading: Contained, *, may_end_process: bool = False
) -> list[Article | Failure]:
    """Return the articles of a document of many, or the failure of one that takes too long."""
    try:
        with deadline(reading.timeout_seconds, may_end_process=may_end_process):
            return expand_document(document)
    except TooSlowError:
        return [Failure(id="", reason=_too_slow(reading), place=document.place, is_passing=True)]


@dataclass(frozen=True, slots=True)
class _Reader:
    reading: Contained
    may_end_process: bool

    def open(self, item: Item) -> Article | Failure:
        """Return the article of an item; only documents take time."""
        if not isinstance(item, Document):
            return opened(item)
        try:
            with deadline(self.reading.timeout_seconds, may_end_process=self.may_end_process):
                return opened(item)
        except TooSlowError:
            return Failure(id=item.name, reason=_too_slow(self.reading), place=item.place, is_passing=True)

    def read(self, batch: Sequence[Article | Failure]) -> Iterator[Extraction | Failure]:
        """Yield the results of some articles, in order."""
        articles = [item for item in batch if isinstance(item, Article)]
        found: Iterator[Extraction | Failure]
        try:
            found = iter(self._read(articles))
        except (OSError, ImportError):
            raise
        except (TooSlowError, Exception):
            found = map(self._read_alone, articles)
        for item in batch:
            yield item if isinstance(item, Failure) else next(found)

    def _read_alone(self, article: Article) -> Extraction | Failure:
        try:
            return self._read([article])[0]
        except TooSlowError:
            return Failure(id=article.id, reason=_too_slow(self.reading), place=article.place, is_passing=True)
        except (OSError, ImportError):
            raise
        except Exception as error:  # one article's fault, of whatever kind, costs that article alone
            return failure_of(error, article.id, article.place)

    def _read(self, articles: Sequence[Article]) -> list[Extraction]:
        if not articles:
            return []
        told = self.reading
        with deadline(told.timeout_seconds, may_end_process=self.may_end_process):
            return read_together(
                articles, told.model, reader=told.reader, views=told.views, registers=told.registers,
                overlay=told.overlay,
            )  # fmt: skip


def _too_slow(reading: Contained) -> str:
    return f"took longer than {reading.timeout_seconds:g} s"


def batches(items: Iterable[Article | Failure]) -> Iterator[list[Article | Failure]]:
    """Yield items in lists to parse together: few and short enough that memory does not grow with them."""
    settings, batch, chars = load_settings(), list[Article | Failure](), 0
    for item in items:
        length = len(item.text) if isinstance(item, Article) else 0
        if batch and (len(batch) == settings.batch_articles or chars + length > settings.batch_chars):
            yield batch
            batch, chars = [], 0
        batch.append(item)
        chars += length
    if batch:
        yield batch
