"""Who did what to whom."""

from dateline.page import Page
from dateline.records import Cast, Date, Event, EventMention, Quote


def find_events(
    page: Page, cast: Cast, quotes: tuple[Quote, ...], dates: tuple[Date, ...]
) -> tuple[tuple[EventMention, ...], tuple[Event, ...]]:
    """Yield."""
    return (), ()
