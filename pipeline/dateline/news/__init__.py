"""What is the news: the role of each sentence, how much each happening matters, and which of them are the main ones."""

from dataclasses import dataclass

from dateline.news.ranking import rank_events
from dateline.news.roles import news_roles, role_chances
from dateline.news.told import Told
from dateline.page import Page
from dateline.records import Event


@dataclass(frozen=True, slots=True)
class News:
    """The role of each sentence, "" for none, and the happenings with how much each matters."""

    roles: tuple[str, ...]
    events: tuple[Event, ...]


def find_news(page: Page, told: Told) -> News:
    """Return the roles of the page's sentences, and its happenings with their salience; ``told`` is of this page."""
    chances = role_chances(told)
    return News(news_roles(chances), rank_events(told, chances))
