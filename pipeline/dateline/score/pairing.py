"""Pairs of gold and system rows: ranges, overlaps and one-to-one pairing."""

from collections import Counter
from collections.abc import Callable

from dateline.rows import Row

JACCARD_SAME_QUOTE = 0.5

Span = tuple[int, int]
Pairs = list[tuple[Row, Row]]


def span(row: Row) -> Span:
    """Return the range of a row."""
    return int(row["start"]), int(row["end"])


def shared(left: Span, right: Span) -> int:
    """Return how many characters two ranges share."""
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))


def pair(gold: list[Row], system: list[Row], weight: Callable[[Row, Row], float]) -> Pairs:
    """Return one-to-one pairs, heaviest first, earlier rows first among equals; weight 0 is no pair."""
    candidates = [(weight(g, s), -i, -j) for i, g in enumerate(gold) for j, s in enumerate(system)]
    taken_gold, taken_system, pairs = set[int](), set[int](), []
    for _, i, j in sorted((candidate for candidate in candidates if candidate[0] > 0), reverse=True):
        if i not in taken_gold and j not in taken_system:
            taken_gold.add(i)
            taken_system.add(j)
            pairs.append((gold[-i], system[-j]))
    return pairs


def match_entities(gold: list[Row], system: list[Row]) -> dict[str, str]:
    """Return the gold entity that each system entity shares most mentions with, one to one; exact ones count twice."""
    common = Counter[tuple[str, str]]()
    for g in gold:
        for s in system:
            if shared(span(g), span(s)):
                common[g["entity_id"], s["entity_id"]] += 1 + (span(g) == span(s))
    known: dict[str, str] = {}
    for (gold_id, system_id), _ in sorted(common.items(), key=lambda item: (-item[1], item[0])):
        if system_id not in known and gold_id not in known.values():
            known[system_id] = gold_id
    return known


def characters(row: Row) -> set[int]:
    """Return the offsets of all characters of a quote's content."""
    return {i for piece in row["spans"].split("|") for i in range(*map(int, piece.split(":")))}


def jaccard(left: set[int], right: set[int]) -> float:
    """Return the share of common members."""
    return len(left & right) / len(left | right) if left | right else 0.0


def same_content(gold: Row, system: Row) -> float:
    """Return the character Jaccard of two quotes' contents, 0 where it is under JACCARD_SAME_QUOTE."""
    value = jaccard(characters(gold), characters(system))
    return value if value >= JACCARD_SAME_QUOTE else 0.0
