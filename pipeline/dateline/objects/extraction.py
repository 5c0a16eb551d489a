"""An article's extraction as objects: the one object that all others belong to."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dateline import records
from dateline.objects.happenings import Event, EventMention, Quantity
from dateline.objects.views import Article, Date, Entity, Mention, Quote, Sentence

if TYPE_CHECKING:
    import pandas as pd

    from dateline.objects.html import Html


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Extraction(records.Extraction):
    """All that was read off one article, as objects.

    >>> import dateline
    >>> found = dateline.extract("Anna Dahl met Erik Moe in Oslo.", published="2026-02-03", reader=False)
    >>> found.events[0].actors[0].mentions[0].text
    'Anna Dahl'
    """

    article: Article
    sentences: tuple[Sentence, ...] = ()
    dates: tuple[Date, ...] = ()
    quotes: tuple[Quote, ...] = ()
    event_mentions: tuple[EventMention, ...] = ()
    events: tuple[Event, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    entities: tuple[Entity, ...] = field(default=(), compare=False)  # those of ``cast``
    mentions: tuple[Mention, ...] = field(default=(), compare=False)

    @property
    def main_events(self) -> tuple[Event, ...]:
        """Return what the news is: the events of rank 1 to 3 in this order."""
        return tuple(sorted((event for event in self.events if event.main), key=lambda event: event.main))

    def to_frames(self) -> "dict[str, pd.DataFrame]":
        """Return the tables as pandas DataFrames with dates, numbers, booleans, categories and lists in their columns.

        ``dateline.tables.frames`` has the same as strings. InputError without the extra ``pandas``.
        """
        from dateline.objects.typed import to_frames  # noqa: PLC0415 - for those who want DataFrames alone

        return to_frames(self)

    def write(self, folder: str | Path) -> None:
        """Write the tables to a folder, as ``dateline extract`` does; ``dateline.read_tables`` reads them back."""
        from dateline.tables import write_tables  # noqa: PLC0415 - not needed to look at objects

        write_tables([self], Path(folder))

    def inline(self) -> "Html":
        """Return the text with names, dates and events in boxes with labels, to be shown by a notebook."""
        from dateline.objects.html import Html, text_html  # noqa: PLC0415 - templates are for notebooks alone

        return Html(text_html(self))

    def __repr__(self) -> str:
        counts = (("entities", self.entities), ("dates", self.dates), ("quotes", self.quotes), ("events", self.events))
        return f"Extraction({self.article.id!r}, {', '.join(f'{name}: {len(found)}' for name, found in counts)})"

    def _repr_html_(self) -> str:
        from dateline.objects.html import extraction_html  # noqa: PLC0415 - templates are for notebooks alone

        return extraction_html(self)
