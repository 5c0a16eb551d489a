"""The marks of an article: one for each stretch of words that a row of a table points to.

A mark's key names its row: the id of a date, quote or event, or of an entity after its article's number, since a slug
is unique in its article alone. An event's participants, date, place, cue and asserter are marks of their own, with
the event's key and their role (``5354c42e86dd.who``), which show while the event is chosen.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.report.source import ReportSource
from dateline.rows import Row

ROLES = {
    "actor_spans": "who",
    "recipient_spans": "whom",
    "date_span": "when",
    "place_span": "where",
    "cue_span": "cue",
    "asserter_span": "says",
}
FAMILIES = {"PERSON": "person", "NORP": "person", "ORG": "org", "GPE": "place", "LOC": "place", "FAC": "place"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of the text, the key of its row, and how it looks."""

    start: int
    end: int
    layer: str  # event, date, entity, quote, role
    key: str
    style: str = ""


def entity_key(number: int, entity_id: str) -> str:
    """Return the key of an entity of the article with this number.

    >>> entity_key(1, "anna-dahl")
    'a1-anna-dahl'
    """
    return f"a{number}-{'-'.join(entity_id.split())}"


def find_marks(source: ReportSource, number: int) -> Iterator[Mark]:
    """Yield all marks of an article, in no particular order; empty ones are left out."""
    types = {row["entity_id"]: row["type"] for row in source.entities}
    for row in source.mentions:
        style = f"{FAMILIES.get(types.get(row['entity_id'], ''), 'other')} {row['kind']}"
        yield _mark(row, "entity", entity_key(number, row["entity_id"]), style)
    for row in source.dates:
        yield _mark(row, "date", row["date_id"])
    for row in source.quotes:
        for start, end in spans(row["spans"]):
            yield Mark(start=start, end=end, layer="quote", key=row["quote_id"])
    denied = {row["event_id"] for row in source.events if row["denied_by"]}
    for row in source.event_mentions:
        yield _mark(row, "event", row["event_id"], shape_of(row["status"], is_denied=row["event_id"] in denied))
        yield from _roles(row)


def shape_of(status: str, *, is_denied: bool) -> str:
    """Return the shape of an event's mark: its status, or "denied" if somebody denies it and it is not negated."""
    return "denied" if is_denied and status != "negated" else status


def _mark(row: Row, layer: str, key: str, style: str = "") -> Mark:
    return Mark(start=int(row["start"]), end=int(row["end"]), layer=layer, key=key, style=style)


def _roles(mention: Row) -> Iterator[Mark]:
    for column, role in ROLES.items():
        for start, end in spans(mention[column]):
            yield Mark(start=start, end=end, layer="role", key=f"{mention['event_id']}.{role}")


def spans(cell: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of a ``*_spans`` cell; a slot filled in from context has none.

    >>> list(spans("87:132||5:9"))
    [(87, 132), (5, 9)]
    """
    for pair in cell.split("|"):
        start, colon, end = pair.partition(":")
        if colon and start.isdecimal() and end.isdecimal():
            yield int(start), int(end)
