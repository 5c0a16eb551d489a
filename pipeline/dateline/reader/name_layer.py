"""The layer that scores each word of an article as part of a name, by the encoder's state and its chances of names.

Its tags tell more kinds than the encoder's own labels. Its scores are one part of the evidence: entities/names/
tagger.py adds what the parse and the tables say, and decides. The weights are made by models/names/fit.py.
"""

from functools import cache

import numpy as np

from dateline.lexicons import load_rows
from dateline.reader.decode import Floats, product
from dateline.reader.labels import TAGS

# Below e to this power a chance counts as none.
LEAST_LOG_CHANCE = -9.0


@cache
def load_layer() -> Floats:
    """Return the weights of each state and of the log of each chance (rows) for each of ``TAGS``, a constant last."""
    rows = load_rows("names/reader.csv", columns=("input", *TAGS), numbers=TAGS)
    return np.array([[float(row[tag]) for tag in TAGS] for row in rows], np.float32)


def tag_scores(states: Floats, chances: Floats) -> Floats:
    """Return the scores of words (rows of both) for each of ``TAGS``."""
    weights = load_layer()
    logs = np.log(chances + 1e-9).clip(LEAST_LOG_CHANCE, 0)
    scores: Floats = product(np.hstack([states, logs]), weights[:-1]) + weights[-1]
    return scores
