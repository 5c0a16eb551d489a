"""Time expressions."""

from dateline.page import Page
from dateline.records import Date


def find_dates(page: Page) -> tuple[Date, ...]:
    """Yield."""
    return ()
