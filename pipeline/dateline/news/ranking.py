"""How much each happening of an article matters: its chance to be the main event, by a log-linear model.

The chances of an article's happenings add up to one. The likeliest is the main event; a second and a third are main
events too if they are nearly as likely. Weights and card: models/news/.
Misses: a happening whose mentions were not joined, and "announces a ban", where the ban is the news.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from dateline.judges import total
from dateline.lexicons import load_rows
from dateline.news.event_features import EventFeatures
from dateline.news.roles import Chances
from dateline.news.told import Told
from dateline.records import Event

DIGITS, SALIENCE_DIGITS = 4, 3
MAIN_AT_MOST = 3
# Of the first one's chance, from which another happening is a main event; set by hand.
NEARLY = 0.5


@cache
def load_main(name: str) -> dict[str, float]:
    """Return the weights of a file of models/news/ by their features."""
    rows = load_rows(f"news/{name}.csv", columns=("feature", "weight"), numbers=("weight",))
    return {row["feature"]: float(row["weight"]) for row in rows}


def rank_events(told: Told, chances: Chances) -> tuple[Event, ...]:
    """Return the happenings with their salience and rank; ``chances`` are those of the roles of sentences."""
    if not told.events:
        return ()
    weights = load_main("main" if told.page.reading.words else "main_unread")
    features = EventFeatures(told, chances)
    scores = np.array([total(weights, features.of(event)) for event in told.events])
    shares = saliences(scores.round(DIGITS))
    ranks = main_ranks(shares)
    salience = shares.round(SALIENCE_DIGITS).tolist()
    return tuple(
        replace(event, salience=value, main=rank)
        for event, value, rank in zip(told.events, salience, ranks, strict=True)
    )


def saliences(scores: Chances) -> Chances:
    """Return the chance of each happening to be the main event.

    >>> saliences(np.array([1.0, 1.0])).tolist()
    [0.5, 0.5]
    """
    raised = np.exp(scores - scores.max())
    shares: Chances = raised / raised.sum()
    return shares


def main_ranks(shares: Chances | Sequence[float]) -> list[int]:
    """Return the rank of each happening among the main events, 0 for none; of equals the first comes first.

    >>> main_ranks([0.1, 0.5, 0.4])
    [0, 1, 2]
    """
    order = sorted(range(len(shares)), key=lambda n: -shares[n])[:MAIN_AT_MOST]
    ranks = [0] * len(shares)
    for rank, n in enumerate(order, 1):
        if rank == 1 or shares[n] >= NEARLY * shares[order[0]]:
            ranks[n] = rank
    return ranks
