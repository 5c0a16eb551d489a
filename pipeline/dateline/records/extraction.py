"""All that was read off one article."""

from dataclasses import dataclass, field

from dateline.records.entities import Cast
from dateline.records.events import Event, EventMention, Quantity
from dateline.records.texts import Article, Date, Quote, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was read off one article, or what was asked for of it; the rest is empty.

    ``news_roles`` has the role of each sentence, "" for none.
    """

    article: Article
    sentences: tuple[Sentence, ...] = ()
    cast: Cast = field(default_factory=Cast.empty)
    dates: tuple[Date, ...] = ()
    quotes: tuple[Quote, ...] = ()
    event_mentions: tuple[EventMention, ...] = ()
    events: tuple[Event, ...] = ()
    news_roles: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
