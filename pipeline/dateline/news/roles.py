"""What each sentence does in its article: a log-linear model in two rounds.

The roles are those of van Dijk (1988) and of NewsDiscourse (Choubey et al. 2020). The first round scores them by the
encoder's states of the sentence (the mean of its words, its main verb, the mean of its verbs) and by named features
(sentence_features.py). The second scores them anew by the chances of the first, of the two sentences to each side, of
those before and of the whole article. Titles are ``main``, furniture has no role. Weights and card: models/news/; where
no reader has read the article, by weights of their own.
Misses: consequences, most often read as what goes on around the news; see the card.
"""

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from dateline.lexicons import load_rows
from dateline.news.sentence_features import SentenceFeatures
from dateline.news.told import Told
from dateline.reader.decode import Floats, product, softmax
from dateline.records import Sentence

# Causes are told apart while they are weighed: specific events ("cause"), and what goes on around the news.
LABELS = (
    "main", "consequence", "cause", "context", "history", "anecdote", "evaluation", "expectation", "none",
)  # fmt: skip
ROLE_OF = {"context": "cause", "none": ""}
FIXED = {"title": "main", "boilerplate": "none", "dateline": "none"}
VERBS = ("VERB", "AUX")
INPUTS = ("mean", "root", "verbs")
CONSTANT = "constant"
BESIDE = (-2, -1, 1, 2)
LEAST_LOG_CHANCE, NO_SENTENCE, SCALE = -6.0, -4.0, 0.5
DIGITS = 4
Chances = NDArray[np.float64]


@dataclass(frozen=True)
class Weights:
    """A file of weights: a row for each input, and where each named one stands."""

    rows: Floats
    place: dict[str, int]

    def summed(self, features: list[list[str]]) -> Floats:
        """Return the sums of the weights of each list of features."""
        places = [[self.place[name] for name in names if name in self.place] or [-1] for names in features]
        starts = np.cumsum([0, *map(len, places[:-1])])
        summed: Floats = np.add.reduceat(self._and_zeros[[at for own in places for at in own]], starts)
        return summed

    @cached_property
    def _and_zeros(self) -> Floats:
        """Return the rows and a last one of zeros, for a sentence without any weight."""
        return np.vstack([self.rows, np.zeros_like(self.rows[:1])])


@cache
def load_weights(name: str) -> Weights:
    """Read a file of models/news/."""
    rows = load_rows(f"news/{name}.csv", columns=("input", *LABELS), numbers=LABELS)
    values = np.array([[float(row[label]) for label in LABELS] for row in rows], np.float32)
    return Weights(values, {row["input"]: n for n, row in enumerate(rows)})


def role_chances(told: Told) -> Chances:
    """Return the chance of each of ``LABELS`` for each sentence of the article, to four digits."""
    sentences = told.page.sentences
    features = features_of(told)
    is_read = bool(told.page.reading.words)
    first, second = (load_weights(f"{name}{'' if is_read else '_unread'}") for name in ("first", "second"))
    scores = first.summed(features) + first.rows[first.place[CONSTANT]]
    if is_read:
        states = np.array([states_of(told, sentence) for sentence in sentences])
        scores += product(states, first.rows[: states.shape[1]])
    around = context(fixed(sentences, softmax(scores)))
    again = second.summed(features) + second.rows[second.place[CONSTANT]]
    again += product(around, second.rows[: around.shape[1]])
    chances: Chances = fixed(sentences, softmax(again)).astype(np.float64).round(DIGITS)
    return chances


def news_roles(chances: Chances) -> tuple[str, ...]:
    """Return the likeliest role of each sentence, "" for none; both kinds of causes count together."""
    merged = chances.copy()
    merged[:, LABELS.index("cause")] += merged[:, LABELS.index("context")]
    merged[:, LABELS.index("context")] = 0
    best = merged.argmax(1).tolist()
    return tuple(ROLE_OF.get(LABELS[n], LABELS[n]) for n in best)


def features_of(told: Told) -> list[list[str]]:
    """Return the named features of each sentence."""
    reader = SentenceFeatures(told)
    return [reader.of(sentence) for sentence in told.page.sentences]


def states_of(told: Told, sentence: Sentence) -> Floats:
    """Return the encoder's states of a sentence: the mean of its words, its main verb, the mean of its verbs."""
    page = told.page
    low, high = told.read_words(sentence)
    width = page.reading.states.shape[1]
    if low == high:
        return np.zeros(width * len(INPUTS), np.float32)
    tokens = page.tokens(sentence)
    verbs = [state for token in tokens if token.pos_ in VERBS and (state := page.state_of(token)) is not None]
    root = page.state_of(tokens.root)
    nothing = np.zeros(width, np.float32)
    mean = page.reading.states[low:high].mean(0)
    return np.concatenate([mean, nothing if root is None else root, np.mean(verbs, 0) if verbs else nothing])


def fixed(sentences: tuple[Sentence, ...], chances: Floats) -> Floats:
    """Return the chances with those of titles and furniture certain."""
    found = chances.copy()
    for n, sentence in enumerate(sentences):
        if label := FIXED.get(sentence.kind):
            found[n] = 0
            found[n, LABELS.index(label)] = 1
    return found


def context(chances: Floats) -> Floats:
    """Return what the second round knows of each sentence: chances here, to each side, before, and of the article."""
    logs = np.log(chances + 1e-4).clip(LEAST_LOG_CHANCE, 0)
    edge = np.full((max(BESIDE), len(LABELS)), NO_SENTENCE, np.float32)
    padded = np.vstack([edge, logs, edge])
    count = len(chances)
    sides = [padded[len(edge) + by : len(edge) + by + count] for by in BESIDE]
    before = np.vstack([np.zeros((1, len(LABELS))), np.cumsum(chances, 0)[:-1]])
    before /= np.maximum(1, np.arange(count))[:, None]
    whole = chances.mean(0, keepdims=True).repeat(count, 0)
    found: Floats = (np.hstack([logs, *sides, whole, before]) * SCALE).astype(np.float32)
    return found


def context_inputs() -> list[str]:
    """Return the names of what ``context`` returns."""
    sides = ["here", *(f"{by:+d}" for by in BESIDE), "article", "earlier"]
    return [f"{side} {label}" for side in sides for label in LABELS]
