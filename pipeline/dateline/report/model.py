"""One article's page as plain data: everything the template shows, nothing that it would have to work out."""

from collections import Counter
from dataclasses import dataclass

from dateline.report.marks import FAMILIES, entity_key, find_marks, shape_of
from dateline.report.network import Link, Network, find_links, lay_out_network
from dateline.report.runs import MarkedSentence, cut_sentences
from dateline.report.source import ReportSource, is_exact, restore_text
from dateline.report.timeline import Moment, Strip, by_moment, lay_out_strip
from dateline.rows import Row
from dateline.schema import STATUSES

LONGEST_HEADLINE = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An entity as a table names it: ``key`` is empty for a phrase without an entity."""

    name: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """An event with its parties; ``shape`` is how its mark looks: its status, or denied."""

    row: Row
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: tuple[Party, ...]
    asserted_by: Party
    shape: str
    label: str  # the event in a few words
    day: str  # for sorting; empty where undated


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityLine:
    """An entity with its key and family of types."""

    row: Row
    key: str
    family: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """The page of one article."""

    number: int
    article: Row
    headline: str
    is_exact: bool
    paragraphs: list[list[MarkedSentence]]
    events: list[EventLine]
    by_id: dict[str, EventLine]
    quotes: list[Row]
    quote_numbers: dict[str, int]
    entities: list[EntityLine]
    names: dict[str, str]
    dates: list[Row]
    statuses: list[tuple[str, int]]
    types: list[str]
    moments: list[Moment]
    strip: Strip
    links: list[Link]
    network: Network

    def key(self, entity_id: str) -> str:
        """Return the key of an entity, empty for none."""
        return entity_key(self.number, entity_id) if entity_id in self.names else ""


def make_page(source: ReportSource, number: int) -> ReportPage:
    """Return the page of the article with this number in the report."""
    text = restore_text(source.sentences)
    names = {row["entity_id"]: row["name"] for row in source.entities}
    events = [_event(row, number, names) for row in source.events]
    links = find_links(source.events)
    counts = Counter(event.shape for event in events)
    return ReportPage(
        number=number,
        article=source.article,
        headline=_headline(source),
        is_exact=is_exact(text, source.article["sha256"]),
        paragraphs=cut_sentences(source.sentences, find_marks(source, number)),
        events=events,
        by_id={event.row["event_id"]: event for event in events},
        quotes=source.quotes,
        quote_numbers={row["quote_id"]: i for i, row in enumerate(source.quotes, start=1)},
        entities=[_entity(row, number) for row in source.entities],
        names=names,
        dates=source.dates,
        statuses=[(shape, counts[shape]) for shape in (*STATUSES, "denied") if counts[shape]],
        types=sorted({row["event_type"] for row in source.events if row["event_type"]}),
        moments=by_moment(source.events),
        strip=lay_out_strip(source.events),
        links=links,
        network=lay_out_network(links, names),
    )


def _headline(source: ReportSource) -> str:
    """Return the article's title, the line of its text that is one, its first words, or its id."""
    titles = [row["text"] for row in source.sentences if row["kind"] == "title"]
    prose = [row["text"] for row in source.sentences if row["kind"] == "body"]
    found = next((text for text in (source.article["title"], *titles[:1], *prose[:1]) if text.strip()), "")
    line = " ".join(found.split()) or source.article["doc_id"]
    return line if len(line) <= LONGEST_HEADLINE else line[:LONGEST_HEADLINE].rsplit(" ", 1)[0] + " …"


def _event(row: Row, number: int, names: dict[str, str]) -> EventLine:
    actors = _parties(row["actors"], row["actor_ids"], number, names)
    recipients = _parties(row["recipients"], row["recipient_ids"], number, names)
    who, whom = (", ".join(party.name for party in side) for side in (actors, recipients))
    (asserter,) = _parties(row["asserted_by"], row["asserted_by_id"], number, names) or (Party(name="", key=""),)
    return EventLine(
        row=row,
        actors=actors,
        recipients=recipients,
        place=_parties(row["place"], row["place_id"], number, names),
        asserted_by=asserter,
        shape=shape_of(row["status"], is_denied=bool(row["denied_by"])),
        label=" ".join(part for part in (who, f"{row['trigger']}", f"→ {whom}" if whom else "") if part),
        day=row["date_start"] or row["date_end"],
    )


def _parties(cell: str, ids: str, number: int, names: dict[str, str]) -> tuple[Party, ...]:
    """Pair names with keys; where the columns are not parallel the names stand alone."""
    shown, known = cell.split("|") if cell else [], ids.split("|")
    keys = [entity_key(number, one) if one in names else "" for one in known]
    if len(shown) != len(known):
        keys = [""] * len(shown)
    return tuple(Party(name=name, key=key) for name, key in zip(shown, keys, strict=True))


def _entity(row: Row, number: int) -> EntityLine:
    family = FAMILIES.get(row["type"], "other")
    return EntityLine(row=row, key=entity_key(number, row["entity_id"]), family=family)
