"""Layout of the network: actors and recipients on two facing arcs.

A line with an arrow leads from each actor to each recipient of an event; parties of an event without a recipient (a
meeting, a feud) are joined by a line without an arrow. A circle is as large as the salience of the party's events. The
most salient parties stand in the middle of the arcs, each on the side opposite the parties with which it shares most
events, so that most lines cross the open middle; every name has a row of its own, so none covers another. Salience,
counts and names decide everything: the same rows give the same drawing.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot, sqrt

from dateline.report.source import number_of
from dateline.rows import Row

MOST_NODES = 22  # more than eleven names on a side are no drawing any more; the list below it has all
WIDTH = 720
ROW = 34
MARGIN = 30
LABEL = 195  # room for a name beside its circle
LONGEST_NAME = 24
BEND = 0.24
SMALLEST, LARGEST = 4, 16  # radius of a circle


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The events that one party has with another; without direction where neither is a recipient."""

    source: str
    target: str
    is_directed: bool
    events: tuple[Row, ...]

    @property
    def tone(self) -> str:
        """Return conflict, cooperation or neutral, whichever most of the events are."""
        tones = Counter(event["quad"].rpartition("-")[2] or "neutral" for event in self.events)
        return max(sorted(tones), key=lambda tone: (tones[tone], tone != "neutral"))

    @property
    def has_happened(self) -> bool:
        """Return whether any of the events is told as a fact."""
        return any(event["status"] == "actual" for event in self.events)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A party: its place, its size, and the side its name stands on."""

    key: str
    name: str
    x: float
    y: float
    radius: float
    side: str  # left or right


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A link as a curve."""

    link: Link
    path: str
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The drawing, and how many parties it leaves out."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int


def find_links(events: Iterable[Row], party_of: Callable[[Row, str], str]) -> list[Link]:
    """Return the links, most events first; ``party_of`` says who an entity of an event's row is."""
    found: dict[tuple[str, str, bool], list[Row]] = defaultdict(list)
    for event in events:
        for link in dict.fromkeys(_pairs(event, party_of)):
            found[link].append(event)
    links = [Link(source=a, target=b, is_directed=to, events=tuple(rows)) for (a, b, to), rows in found.items()]
    return sorted(links, key=lambda link: (-len(link.events), link.source, link.target))


def _pairs(event: Row, party_of: Callable[[Row, str], str]) -> Iterator[tuple[str, str, bool]]:
    actors, recipients = ([party_of(event, part) for part in event[column].split("|") if part] for column in PARTIES)
    if not recipients:
        yield from ((*sorted(pair), False) for pair in combinations(dict.fromkeys(actors), 2))  # type: ignore[misc]
    for actor in actors:
        yield from ((actor, recipient, True) for recipient in recipients if recipient != actor)


PARTIES = ("actor_ids", "recipient_ids")


def lay_out_network(links: Sequence[Link], names: Mapping[str, str]) -> Network:
    """Return the drawing of the parties of the most salient links, and the links between them."""
    weights = _salience(links)
    most = max(weights.values(), default=0) or 1
    shown = sorted(_in_sight(links), key=lambda party: (-weights[party], party))
    between = [link for link in links if link.source in shown and link.target in shown]
    sides = _sides(shown, between)
    height = max(len(side) for side in sides) * ROW + 2 * MARGIN
    nodes = [node for side, left in zip(sides, (True, False), strict=True) for node in _arc(side, left, height)]
    placed = {
        party: Node(
            key=party,
            name=_short(names.get(party, party)),
            x=x,
            y=y,
            radius=round(SMALLEST + (LARGEST - SMALLEST) * sqrt(weights[party] / most), 1),
            side="left" if is_left else "right",
        )
        for party, x, y, is_left in nodes
    }
    edges = tuple(_edge(link, placed) for link in reversed(between))
    return Network(
        width=WIDTH,
        height=height,
        nodes=tuple(placed[party] for party in shown),
        edges=edges,
        left_out=len(weights) - len(shown),
    )


def _in_sight(links: Sequence[Link]) -> set[str]:
    """Return the parties of the most salient links, as many as there is room for; each has one beside it."""
    shown: set[str] = set()
    for link in sorted(links, key=lambda link: -sum(number_of(row, "salience") for row in link.events)):
        both = shown | {link.source, link.target}
        if len(both) <= MOST_NODES:
            shown = both
    return shown


def _salience(links: Sequence[Link]) -> dict[str, float]:
    """Return the salience of each party: that of all its events, each counted once."""
    events: dict[str, dict[tuple[str, str], float]] = defaultdict(dict)
    for link in links:
        told = {(row["doc_id"], row["event_id"]): number_of(row, "salience") for row in link.events}
        events[link.source] |= told
        events[link.target] |= told
    return {party: round(sum(told.values()), 6) for party, told in events.items()}


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def _sides(parties: Sequence[str], links: Sequence[Link]) -> tuple[list[str], list[str]]:
    """Return the parties of the two arcs from top to bottom."""
    left: list[str] = []
    right: list[str] = []
    for party in parties:
        pull = Counter[str]()
        for link in links:
            if party in (link.source, link.target):
                pull[link.target if link.source == party else link.source] += len(link.events)
        to_left, to_right = (sum(pull[other] for other in side) for side in (left, right))
        goes_left = len(left) <= len(right) if to_left == to_right else to_left < to_right
        limit = (len(parties) + 1) // 2
        (left if (goes_left and len(left) < limit) or len(right) >= limit else right).append(party)
    return _from_middle(left), _from_middle(right)


def _from_middle(parties: Sequence[str]) -> list[str]:
    """Return the first party in the middle, the next ones around it.

    >>> _from_middle(["a", "b", "c", "d"])
    ['d', 'b', 'a', 'c']
    """
    ordered: list[str] = []
    for i, party in enumerate(parties):
        ordered.insert(0 if i % 2 else len(ordered), party)
    return ordered


def _arc(parties: Sequence[str], is_left: bool, height: int) -> Iterator[tuple[str, float, float, bool]]:
    middle = height / 2
    for i, party in enumerate(parties):
        y = middle + (i - (len(parties) - 1) / 2) * ROW
        bulge = sqrt(max(0.0, 1 - ((y - middle) / middle) ** 2))
        reach = (WIDTH / 2 - LABEL) * (0.35 + 0.65 * bulge)
        yield party, round(WIDTH / 2 + (-reach if is_left else reach), 1), round(y, 1), is_left


def _edge(link: Link, placed: dict[str, Node]) -> Edge:
    """Return the curve from circle to circle; it bends to its right, so that the way back is another curve."""
    a, b = placed[link.source], placed[link.target]
    dx, dy = b.x - a.x, b.y - a.y
    if a.side == b.side:
        inward = 1 if a.side == "left" else -1
        cx, cy = (a.x + b.x) / 2 + inward * (30 + abs(dy) * 0.45), (a.y + b.y) / 2
    else:
        cx, cy = (a.x + b.x) / 2 - dy * BEND, (a.y + b.y) / 2 + dx * BEND * 0.5
    start = _towards(a, cx, cy, a.radius + 1)
    end = _towards(b, cx, cy, b.radius + (7 if link.is_directed else 1))
    path = f"M{start[0]:.1f} {start[1]:.1f}Q{cx:.1f} {cy:.1f} {end[0]:.1f} {end[1]:.1f}"
    return Edge(link=link, path=path, width=round(0.8 + 0.7 * sqrt(len(link.events)), 2))


def _towards(node: Node, x: float, y: float, distance: float) -> tuple[float, float]:
    length = hypot(x - node.x, y - node.y) or 1
    return node.x + (x - node.x) / length * distance, node.y + (y - node.y) / length * distance
