"""The words of an article that belong to names, and of which kinds: a log-linear model in two rounds.

A tag says whether a word opens a name of a kind, goes on with it, or is in none. The first round scores the tags of
each word by the reader's scores and by features of the word and two to each side (word_features.py). The second scores
them anew by the chances of the first, those of the neighbours and those of the same word elsewhere in the article, so
that one article calls one thing alike. The best order of tags gives the names. Weights: models/names/, with the recipe.
Misses: most names in small letters.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from spacy.tokens import Doc, Token

from dateline.entities.names.word_features import word_features
from dateline.lexicons import load_rows
from dateline.reader import Reading
from dateline.reader.decode import Floats, best_path, bio_moves, product
from dateline.reader.labels import KINDS, TAGS

AROUND = (-2, -1, 0, 1, 2)
BESIDE = (0, -1, 1)
ROUNDS = ("first", "second")
# Words so far from any that may be in a name are in none.
REACH = 3
SURELY_NONE = 0.95
LEAST_LOG_CHANCE, SCALE = -8.0, 0.25
EDGE = "no word"
CONSTANT = "constant"
_MOVES = bio_moves(TAGS)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name: token indexes, half-open, its chance to be one, and the chance of each of ``KINDS`` given that it is."""

    start: int
    end: int
    kind: str
    score: float
    chances: tuple[float, ...]


def tag_names(doc: Doc, reading: Reading) -> list[Tagged]:
    """Return the names in reading order. Needs ``reading.words``, tags and ``doc.ents``."""
    places = places_to_tag(doc, reading)
    if not places:
        return []
    features = _features_near(doc, places)
    summed = _summed(features, places)
    first = _logs(summed[:, : len(TAGS)] + reader_scores(doc, reading, places))
    second = _logs(summed[:, len(TAGS) :] + product(context(doc, places, first), _context_weights()))
    return list(_names(places, second))


def places_to_tag(doc: Doc, reading: Reading) -> list[int]:
    """Return the tokens that may be in a name, with those around them, but for blanks."""
    sure = {word.start: word.none for word in reading.words}
    near = bytearray(len(doc))
    for token in doc:
        first = token.text[:1]
        if first.isupper() or first.isdigit() or token.ent_type_ or sure.get(token.idx, 1.0) < SURELY_NONE:
            low, high = max(0, token.i - REACH), min(len(doc), token.i + REACH + 1)
            near[low:high] = b"\1" * (high - low)
    return [token.i for token in doc if near[token.i] and not token.is_space]


def reader_scores(doc: Doc, reading: Reading, places: Sequence[int]) -> Floats:
    """Return the reader's scores of tokens: those of the word in which each begins."""
    starts = [word.start for word in reading.words]
    at = [max(0, bisect_right(starts, doc[i].idx) - 1) for i in places]
    return np.array([reading.words[n].tags for n in at], np.float32)


def feature_rows(doc: Doc, places: Sequence[int]) -> list[list[tuple[int, str]]]:
    """Return the features of each place: those of the words around it, each with its distance; for the recipe."""
    own = _features_near(doc, places)
    return [
        [(0, CONSTANT), *((distance, feature) for distance in AROUND for feature in own[i + distance])] for i in places
    ]


def _features_near(doc: Doc, places: Sequence[int]) -> dict[int, list[str]]:
    """Return the features of the tokens of places and around them, by token; beyond the text there is no word."""
    near = sorted({i + distance for i in places for distance in AROUND})
    inside = [i for i in near if 0 <= i < len(doc)]
    found = dict(zip(inside, word_features(doc, inside), strict=True))
    return {i: found.get(i, [EDGE]) for i in near}


def context(doc: Doc, places: Sequence[int], logs: Floats) -> Floats:
    """Return the inputs of the second round: chances of a place, of those beside it, and of the words elsewhere."""
    words = [doc[i] for i in places]
    own: Floats = logs.clip(LEAST_LOG_CHANCE, 0).astype(np.float32) * np.float32(SCALE)
    parts = own, _elsewhere(words, np.exp(logs))
    return np.hstack([_shifted(part, places, distance) for part in parts for distance in BESIDE])


def _elsewhere(words: Sequence[Token], chances: Floats) -> Floats:
    """Return the mean chances of the other places with a word, and 1 where there are some, for capitalised words."""
    same: defaultdict[str, list[int]] = defaultdict(list)
    for n, word in enumerate(words):
        if word.text[:1].isupper():
            same[word.lower_].append(n)
    found = np.zeros((len(words), len(TAGS) + 1), np.float32)
    for group in same.values():
        if len(group) > 1:
            total = chances[group].sum(0)
            found[group, :-1] = (total - chances[group]) / (len(group) - 1)
            found[group, -1] = 1
    return found


def _shifted(rows: Floats, places: Sequence[int], distance: int) -> Floats:
    """Return for each place the row of the one beside it, zeros where that is not tagged."""
    if not distance:
        return rows
    shifted = np.zeros_like(rows)
    for n in range(len(places)):
        m = n + distance
        if 0 <= m < len(places) and places[m] == places[n] + distance:
            shifted[n] = rows[m]
    return shifted


def _logs(scores: Floats) -> Floats:
    """Return the logs of the chances by scores."""
    lowered = scores - scores.max(1, keepdims=True)
    logs: Floats = lowered - np.log(np.exp(lowered).sum(1, keepdims=True))
    return logs


@cache
def _weights() -> tuple[dict[str, int], Floats, Floats]:
    """Return the row of each feature, its weights by distance (the last row is zero), and those of the constant.

    The weights of the second round stand behind those of the first, so that features are looked up once.
    """
    rounds = [load_rows(f"names/{name}.csv", columns=("feature", *TAGS), numbers=TAGS) for name in ROUNDS]
    features = dict.fromkeys(row["feature"].split(" ", 1)[1] for rows in rounds for row in rows)
    index = {feature: n for n, feature in enumerate(features)}
    table = np.zeros((len(index) + 1, len(AROUND), len(ROUNDS), len(TAGS)), np.float32)
    for n, rows in enumerate(rounds):
        for row in rows:
            distance, feature = row["feature"].split(" ", 1)
            table[index[feature], AROUND.index(int(distance)), n] = [float(row[tag]) for tag in TAGS]
    flat = table.reshape(len(table), len(AROUND), -1)
    return index, flat, flat[index.get(CONSTANT, -1), AROUND.index(0)]


@cache
def _context_weights() -> Floats:
    rows = load_rows("names/context.csv", columns=("input", *TAGS), numbers=TAGS)
    return np.array([[float(row[tag]) for tag in TAGS] for row in rows], np.float32)


def _summed(features: Mapping[int, Sequence[str]], places: Sequence[int]) -> Floats:
    """Return for each place the sum of the weights of the features around it: for the first round, then the second."""
    index, table, constant = _weights()
    known = [[index[feature] for feature in own if feature in index] or [-1] for own in features.values()]
    starts = np.cumsum([0, *map(len, known[:-1])])
    sums = np.add.reduceat(table[[n for own in known for n in own]], starts)
    row_of = {i: n for n, i in enumerate(features)}
    rows = np.array([[row_of[i + distance] for distance in AROUND] for i in places])
    summed: Floats = constant + sums[rows, np.arange(len(AROUND))].sum(1)
    return summed


def _names(places: Sequence[int], logs: Floats) -> list[Tagged]:
    """Return the names of the best order of tags, run by run of neighbouring tokens."""
    runs: list[list[int]] = []
    for n, tag in enumerate(best_path(logs, _MOVES)):
        part, _, _ = TAGS[tag].partition("-")
        if part == "B":
            runs.append([n])
        elif part == "I" and runs and places[n] == places[runs[-1][-1]] + 1 and runs[-1][-1] == n - 1:
            runs[-1].append(n)
    return [_tagged(places, run, np.exp(logs[run])) for run in runs]


def _tagged(places: Sequence[int], run: Sequence[int], chances: Floats) -> Tagged:
    kinds = (chances[:, 1::2] + chances[:, 2::2]).mean(0)
    score = float(kinds.sum())
    shares = tuple((kinds / score).tolist())
    return Tagged(places[run[0]], places[run[-1]] + 1, KINDS[int(kinds.argmax())], score, shares)
