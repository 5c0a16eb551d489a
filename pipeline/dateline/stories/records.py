"""A telling: one article's event with the data for comparing it across articles."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An event of one article; names are lower-case keys, days count from year 1, ``days`` is None for undated ones."""

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
    row: dict[str, str]

    @property
    def key(self) -> tuple[str, str]:
        """Return its key over all articles."""
        return self.doc_id, self.event_id

    @property
    def parties(self) -> frozenset[str]:
        """Return all actors and recipients."""
        return self.actors | self.recipients
