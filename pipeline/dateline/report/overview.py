"""The first page of several articles: their main events, what several of them tell, and one network of them all.

What several tell is read from event_links.csv, and whom several name from entities_across.csv, which
``dateline story`` writes beside the tables.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from dateline.report.cards import Card, card_maker
from dateline.report.lines import EventLine, make_line
from dateline.report.model import Choices, ReportPage, find_choices, who
from dateline.report.network import Link, Network, find_links, lay_out_network
from dateline.report.participants import Participant, find_participants
from dateline.report.source import ReportSource, number_of
from dateline.rows import Row
from dateline.stories.tables import STORY_TABLES
from dateline.tables import stream_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An event of an article that tells a story."""

    page: ReportPage
    line: EventLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What several articles tell: the card of its most salient telling, and all tellings."""

    card: Card
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the page shows; ``stories`` is None where nobody has looked for any."""

    groups: list[tuple[ReportPage, list[Card]]]
    stories: list[Story] | None
    choices: Choices
    links: list[Link]  # those that are drawn; each article lists its own
    parties: dict[str, str]  # their names by key
    network: Network
    shapes: dict[tuple[str, str], str]


def make_overview(pages: Sequence[ReportPage], sources: Sequence[ReportSource], folder: Path) -> Overview:
    """Return the overview of some pages, made from the sources in the same order."""
    numbered = list(zip((page.number for page in pages), sources, strict=True))
    known = find_participants(numbered, _across(folder))
    numbers = {source.article["doc_id"]: number for number, source in numbered}
    lines = {key: line for number, source in numbered for key, line in _lines(source, number, known)}
    makers = {number: card_maker(source, number) for number, source in numbered}
    groups = [(page, [makers[page.number](lines[_key(card.line)]) for card in _main(page)]) for page in pages]
    stories = _stories(folder, {page.article["doc_id"]: page for page in pages}, lines)
    told = [Story(card=makers[found[0].page.number](found[0].line), tellings=found) for found in stories or ()]
    links = find_links(
        (row for source in sources for row in source.events), lambda row, one: who(one, numbers[row["doc_id"]], known)
    )
    parties = {one.key: one.name for one in known.values()}
    network = lay_out_network(links, parties)
    shown = {_key(card.line): card.line for _, cards in groups for card in cards}
    return Overview(
        groups=groups,
        stories=None if stories is None else told,
        choices=find_choices((shown | {_key(story.card.line): story.card.line for story in told}).values()),
        links=[edge.link for edge in reversed(network.edges)],
        parties=parties,
        network=network,
        shapes={key: line.shape for key, line in lines.items()},
    )


def _key(line: EventLine) -> tuple[str, str]:
    return line.row["doc_id"], line.row["event_id"]


def _lines(source: ReportSource, number: int, known: dict[str, Participant]) -> list[tuple[tuple[str, str], EventLine]]:
    names = {row["entity_id"]: row["name"] for row in source.entities}
    lines = (make_line(row, number, names, known) for row in source.events)
    return [(_key(line), line) for line in lines]


def _main(page: ReportPage) -> list[Card]:
    """Return the cards of main events, or the most salient one where there is none."""
    return [card for card in page.cards if card.rank] or list(page.cards[:1])


def _stories(
    folder: Path, pages: dict[str, ReportPage], lines: dict[tuple[str, str], EventLine]
) -> list[tuple[Telling, ...]] | None:
    """Return the tellings of each story, the most salient first; those that most articles tell come first."""
    if not (folder / "event_links.csv").is_file():
        return None
    found: dict[str, list[Telling]] = defaultdict(list)
    for row in _read(folder, "event_links"):
        # The tables of stories may be older than those of events.
        if line := lines.get((row["doc_id"], row["event_id"])):
            found[row["story_id"]].append(Telling(page=pages[row["doc_id"]], line=line))
    stories = [
        tuple(sorted(tellings, key=_salience, reverse=True)) for tellings in found.values() if _articles(tellings) > 1
    ]
    return sorted(stories, key=lambda story: (_articles(story), _salience(story[0])), reverse=True)


def _across(folder: Path) -> dict[tuple[str, str], str]:
    """Return the id over all articles of each entity that several of them name."""
    return {
        key: row["across_id"]
        for row in _read(folder, "entities_across")
        for key in zip(row["doc_ids"].split("|"), row["entity_ids"].split("|"), strict=False)
    }


def _read(folder: Path, name: str) -> Iterator[Row]:
    """Yield the rows of a table of stories, none where there is no such table."""
    path = folder / f"{name}.csv"
    if path.is_file():
        yield from stream_file(path, [column.name for column in STORY_TABLES[name].columns])


def _articles(tellings: Sequence[Telling]) -> int:
    return len(set(map(attrgetter("page.number"), tellings)))


def _salience(telling: Telling) -> float:
    return number_of(telling.line.row, "salience")
