"""Blocks: events that share a type, a party and a time, so that only these are compared.

In a block each event is compared with the ones that follow it within a window, so that the work grows with the number
of events and not with its square.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from dateline.stories.records import Telling

WINDOW = 40
LONGEST_DATED_DAYS = 7
WEEK_DAYS = 7


def candidate_pairs(tellings: Iterable[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Yield pairs of events of different articles that may be one happening, each pair once."""
    blocks: dict[tuple[str, ...], list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda telling: telling.key):
        for key in _block_keys(telling):
            blocks[key].append(telling)
    seen = set()
    for block in blocks.values():
        for at, left in enumerate(block):
            for right in islice(block, at + 1, at + 1 + WINDOW):
                pair = left.key, right.key
                if left.doc_id != right.doc_id and pair not in seen:
                    seen.add(pair)
                    yield left, right


def _block_keys(telling: Telling) -> Iterator[tuple[str, ...]]:
    kind = telling.event_type or telling.trigger
    for party in sorted({name.split()[-1] for name in telling.parties if name}):
        for time in _times(telling):
            yield kind, party, time


def _times(telling: Telling) -> Iterator[str]:
    """Yield the days of a dated event, and for dated and undated ones the week of the article and the next."""
    if telling.days and telling.days[1] - telling.days[0] < LONGEST_DATED_DAYS:
        yield from (f"day {day}" for day in range(telling.days[0], telling.days[1] + 1))
    if telling.published is not None:
        week = telling.published // WEEK_DAYS
        yield from (f"week {week}", f"week {week + 1}")
