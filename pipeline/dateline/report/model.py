"""One article's page as plain data: everything the template shows, nothing that it would have to work out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.report.cards import Card, card_maker, most_salient
from dateline.report.lines import EventLine, make_line
from dateline.report.marks import FAMILIES, entity_key, find_marks
from dateline.report.network import Link, Network, find_links, lay_out_network
from dateline.report.participants import Participant, find_participants
from dateline.report.runs import MarkedSentence, cut_sentences
from dateline.report.source import ReportSource, is_exact, number_of, restore_text
from dateline.report.timeline import Moment, Strip, by_moment, lay_out_strip, undated
from dateline.rows import Row
from dateline.schema import STATUSES

LONGEST_HEADLINE = 90
MOST_CARDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityLine:
    """An entity with its key and family of types."""

    row: Row
    key: str
    family: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the filters offer: types, shapes with their counts, participants by salience, and the days of the events."""

    events: int
    types: list[str]
    statuses: list[tuple[str, int]]
    participants: list[Participant]
    first: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """The page of one article."""

    number: int
    article: Row
    headline: str
    is_exact: bool
    paragraphs: list[list[MarkedSentence]]
    events: list[EventLine]
    cards: tuple[Card, ...]
    happenings: int  # that the article mentions, shown or not
    by_id: dict[str, EventLine]
    quotes: list[Row]
    quote_numbers: dict[str, int]
    entities: list[EntityLine]
    names: dict[str, str]
    dates: list[Row]
    choices: Choices
    moments: list[Moment]
    undated: list[Row]
    strip: Strip
    links: list[Link]
    parties: dict[str, str]  # their names by key
    network: Network
    shapes: dict[tuple[str, str], str]

    def key(self, entity_id: str) -> str:
        """Return the key of an entity, empty for none."""
        return entity_key(self.number, entity_id) if entity_id in self.names else ""


def make_page(source: ReportSource, number: int, happenings: int) -> ReportPage:
    """Return the page of the article with this number in the report; it mentions so many happenings."""
    text = restore_text(source.sentences)
    names = {row["entity_id"]: row["name"] for row in source.entities}
    known = find_participants([(number, source)])
    events = [make_line(row, number, names, known) for row in source.events]
    links = find_links(source.events, lambda _, one: who(one, number, known))
    parties = {one.key: one.name for one in known.values()}
    return ReportPage(
        number=number,
        article=source.article,
        headline=_headline(source),
        is_exact=is_exact(text, source.article["sha256"]),
        paragraphs=cut_sentences(source.sentences, find_marks(source, number)),
        events=events,
        cards=tuple(map(card_maker(source, number), most_salient(events)[:MOST_CARDS])),
        happenings=happenings,
        by_id={event.row["event_id"]: event for event in events},
        quotes=source.quotes,
        quote_numbers={row["quote_id"]: i for i, row in enumerate(source.quotes, start=1)},
        entities=[_entity(row, number) for row in source.entities],
        names=names,
        dates=source.dates,
        choices=find_choices(events),
        moments=by_moment(source.events),
        undated=undated(source.events),
        strip=lay_out_strip(source.events),
        links=links,
        parties=parties,
        network=lay_out_network(links, parties),
        shapes={(event.row["doc_id"], event.row["event_id"]): event.shape for event in events},
    )


def who(entity_id: str, number: int, known: Mapping[str, Participant]) -> str:
    """Return the key of whoever an entity of the article with this number is; its id where no row has it."""
    one = known.get(entity_key(number, entity_id))
    return one.key if one else entity_id


def find_choices(lines: Iterable[EventLine]) -> Choices:
    """Return what there is to choose among events."""
    lines = list(lines)
    shapes = Counter(line.shape for line in lines)
    salience: dict[Participant, float] = defaultdict(float)
    for line in lines:
        for one in line.participants:
            salience[one] += number_of(line.row, "salience")
    return Choices(
        events=len(lines),
        types=sorted({line.row["event_type"] for line in lines if line.row["event_type"]}),
        statuses=[(shape, shapes[shape]) for shape in (*STATUSES, "denied") if shapes[shape]],
        participants=sorted(salience, key=lambda one: (-salience[one], one.name)),
        first=min((line.day for line in lines if line.day), default=""),
        last=max((line.row["date_end"] or line.day for line in lines if line.day), default=""),
    )


def _headline(source: ReportSource) -> str:
    """Return the article's title, the line of its text that is one, its first words, or its id."""
    titles = [row["text"] for row in source.sentences if row["kind"] == "title"]
    prose = [row["text"] for row in source.sentences if row["kind"] == "body"]
    found = next((text for text in (source.article["title"], *titles[:1], *prose[:1]) if text.strip()), "")
    line = " ".join(found.split()) or source.article["doc_id"]
    return line if len(line) <= LONGEST_HEADLINE else line[:LONGEST_HEADLINE].rsplit(" ", 1)[0] + " …"


def _entity(row: Row, number: int) -> EntityLine:
    family = FAMILIES.get(row["type"], "other")
    return EntityLine(row=row, key=entity_key(number, row["entity_id"]), family=family)
