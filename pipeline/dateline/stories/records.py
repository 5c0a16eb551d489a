"""An article and its tellings: events with the data for comparing them across articles."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.rows import Row

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What an article is compared by: its stems with their counts, and which of them are names, or stand at its head.

    ``places`` and ``days`` are keys of their own; ``published`` counts days from year 1, None where it is unknown.
    """

    doc_id: str
    published: int | None = None
    words: Mapping[str, int] = field(default_factory=dict)
    names: frozenset[str] = NOTHING
    lead: frozenset[str] = NOTHING
    places: frozenset[str] = NOTHING
    days: frozenset[str] = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An event of one article; names are lower-case keys, days count from year 1, ``days`` is None for undated ones.

    ``lemmas`` are those of all words that mention it, ``recipient_words`` the stems of all recipients, named or not;
    ``words`` are the stems of its sentences, ``position`` is the ordinal of the first. ``country`` is the place's
    state, ``point`` its degrees north and east if it is a town. ``row`` has the cells that are written.
    """

    doc_id: str
    event_id: str
    event_type: str
    mode: str
    trigger: str
    actors: frozenset[str]
    recipients: frozenset[str]
    place: str
    days: tuple[int, int] | None
    published: int | None
    row: Row
    lemmas: frozenset[str] = NOTHING
    recipient_words: frozenset[str] = NOTHING
    words: frozenset[str] = NOTHING
    country: str = ""
    point: tuple[float, float] | None = None
    status: str = "actual"
    position: int = 1

    @property
    def key(self) -> tuple[str, str]:
        """Return its key over all articles."""
        return self.doc_id, self.event_id

    @property
    def parties(self) -> frozenset[str]:
        """Return all actors and recipients."""
        return self.actors | self.recipients
