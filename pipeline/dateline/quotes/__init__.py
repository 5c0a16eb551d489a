"""Who said what."""

from dateline.page import Page
from dateline.records import Cast, Quote


def find_quotes(page: Page) -> tuple[Quote, ...]:
    """Yield."""
    return ()


def attribute_quotes(page: Page, quotes: tuple[Quote, ...], cast: Cast) -> tuple[Quote, ...]:
    """Yield."""
    return quotes
