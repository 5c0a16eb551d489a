"""Places who did what to whom: entities on a ring, and a curve from each actor to each recipient.

The busiest entities are kept, and stand beside those they have most to do with. A meeting and the like, whose parties
are all actors, links these both ways. A curve has the look of the quad class that most of its events have.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from dateline.rows import Row

NODES_AT_MOST = 16
WIDTH, HEIGHT = 800, 540
RING_X, RING_Y = 205, 205
LABEL_CHARS = 25
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Node:
    """An entity on the ring; ``anchor`` is the SVG text-anchor of its label."""

    id: str
    name: str
    events: int
    x: float
    y: float
    radius: float
    label_x: float
    label_y: float
    anchor: str

    @property
    def label(self) -> str:
        """Return the name, cut where it is long."""
        return self.name if len(self.name) <= LABEL_CHARS else self.name[: LABEL_CHARS - 1] + "…"


@dataclass(frozen=True, slots=True)
class Edge:
    """What one entity did to another, or (``is_mutual``) both together."""

    actor: Node
    recipient: Node
    events: list[Row]
    quad: str
    is_mutual: bool
    path: str

    @property
    def width(self) -> float:
        """Return the width of the curve."""
        return round(1.2 + 1.3 * math.log2(len(self.events)), 1)

    @property
    def note(self) -> str:
        """Return the tooltip."""
        link = "and" if self.is_mutual else "→"
        words = ", ".join(dict.fromkeys(event["trigger"] for event in self.events))
        return f"{self.actor.name} {link} {self.recipient.name}: {words}"


@dataclass(frozen=True, slots=True)
class Network:
    """The nodes and edges, and how many entities found no room."""

    nodes: list[Node]
    edges: list[Edge]
    hidden: int
    width: int = WIDTH
    height: int = HEIGHT


def lay_out(events: Sequence[Row]) -> Network:
    """Return the network of an article's events."""
    names: dict[str, str] = {}
    pairs: defaultdict[tuple[Pair, bool], list[Row]] = defaultdict(list)
    for event in events:
        for ids, labels in (("actor_ids", "actors"), ("recipient_ids", "recipients")):
            names.update(zip(event[ids].split("|"), event[labels].split("|"), strict=False))
        for pair, is_mutual in _pairs(event):
            pairs[pair, is_mutual].append(event)
    degree = Counter(name for (pair, _), rows in pairs.items() for name in pair for _ in rows)
    kept = _busiest(degree, [pair for pair, _ in pairs])
    nodes = {node.id: node for node in _ring(_ordered(kept, pairs), names, degree)}
    edges = [
        _edge(nodes[actor], nodes[recipient], rows, is_mutual)
        for ((actor, recipient), is_mutual), rows in sorted(pairs.items())
        if actor in nodes and recipient in nodes
    ]
    return Network(list(nodes.values()), edges, len(degree) - len(kept))


def _busiest(degree: Counter[str], pairs: Sequence[Pair]) -> list[str]:
    """Return the entities with most events, without those whose counterparts are all left out."""
    ranked = sorted(degree, key=lambda name: (-degree[name], name))[:NODES_AT_MOST]
    linked = {name for pair in pairs if pair[0] in ranked and pair[1] in ranked for name in pair}
    return [name for name in ranked if name in linked]


def _pairs(event: Row) -> Iterator[tuple[Pair, bool]]:
    """Yield who did it to whom, or the parties of what they did together."""
    actors = [name for name in event["actor_ids"].split("|") if name]
    recipients = [name for name in event["recipient_ids"].split("|") if name]
    if recipients:
        yield from (((a, r), False) for a in actors for r in recipients if a != r)
    else:
        yield from ((pair, True) for pair in combinations(sorted(actors), 2))


def _ordered(kept: list[str], pairs: dict[tuple[Pair, bool], list[Row]]) -> list[str]:
    """Return the entities so that each stands next to the one it has most to do with among those not yet placed."""
    weight: Counter[Pair] = Counter()
    for ((a, b), _), rows in pairs.items():
        weight[a, b] += len(rows)
        weight[b, a] += len(rows)
    order, left = kept[:1], kept[1:]
    while left:
        best = max(left, key=lambda name: (weight[order[-1], name], -left.index(name)))
        left.remove(best)
        order.append(best)
    return order


def _ring(order: list[str], names: dict[str, str], degree: Counter[str]) -> Iterator[Node]:
    for i, name in enumerate(order):
        angle = 2 * math.pi * i / max(len(order), 1) - math.pi / 2
        radius = 5 + 2.2 * math.sqrt(degree[name])
        cos, sin = math.cos(angle), math.sin(angle)
        x, y = WIDTH / 2 + RING_X * cos, HEIGHT / 2 + RING_Y * sin
        reach = radius + 7
        is_side = abs(cos) > 0.01
        yield Node(
            id=name,
            name=names.get(name, name),
            events=degree[name],
            x=round(x, 1),
            y=round(y, 1),
            radius=round(radius, 1),
            label_x=round(x + reach * cos, 1),
            label_y=round(y + (reach + (0 if is_side else 5)) * sin + 4, 1),
            anchor=("start" if cos > 0 else "end") if is_side else "middle",
        )


def _edge(actor: Node, recipient: Node, events: list[Row], is_mutual: bool) -> Edge:
    quads = Counter(event["quad"] for event in events if event["quad"])
    quad = min(quads, key=lambda name: (-quads[name], name)) if quads else "none"
    return Edge(actor, recipient, events, quad, is_mutual, _curve(actor, recipient, is_mutual))


def _curve(actor: Node, recipient: Node, is_mutual: bool) -> str:
    """Return a curve bent towards the middle, its two directions apart, that ends at the recipient's rim."""
    dx, dy = recipient.x - actor.x, recipient.y - actor.y
    length = math.hypot(dx, dy) or 1
    bend = 0 if is_mutual else 0.12 * length
    middle_x = (actor.x + recipient.x) / 2 * 0.75 + WIDTH / 2 * 0.25 - dy / length * bend
    middle_y = (actor.y + recipient.y) / 2 * 0.75 + HEIGHT / 2 * 0.25 + dx / length * bend
    back = math.hypot(recipient.x - middle_x, recipient.y - middle_y) or 1
    stop = (recipient.radius + (0 if is_mutual else 5)) / back
    end_x, end_y = recipient.x - (recipient.x - middle_x) * stop, recipient.y - (recipient.y - middle_y) * stop
    return f"M{actor.x:.1f} {actor.y:.1f}Q{middle_x:.1f} {middle_y:.1f} {end_x:.1f} {end_y:.1f}"
