"""The reader's candidates with their scores; ranges are half-open character offsets into the article.

A candidate is a proposal of a trained encoder, not a row: the stages check it against the parse, the quotation marks
and the rest of the article, and decide.
"""

from dataclasses import dataclass, field

import numpy as np

from dateline.reader.decode import Floats
from dateline.reader.pairs import Related, Sides, Ties

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameCandidate:
    """A proper name; ``type`` is PER, ORG, LOC, NORP or OTHER, ``score`` 0..1 its mean certainty."""

    start: int
    end: int
    type: str
    score: float


@dataclass(frozen=True, slots=True)
class WordScores:
    """A word as part of a name: its first character, the chance (0..1) that it is in none, and a score for each tag.

    The tags are ``TAGS`` of labels.py; a score is the reader's share in the log of a chance.
    """

    start: int
    none: float
    tags: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteCandidate:
    """A report: the words of its cue, the pieces of its content, and the words that name the source.

    ``cue_type`` is speech, writing, attitude or action; ``cue_type_score`` (0..1) is its certainty. ``source`` is None
    where no words near the cue name one. ``score`` (0..1) tells a report from a word that only looks like one.
    """

    cue: Span
    content: tuple[Span, ...]
    source: Span | None
    cue_type: str
    cue_type_score: float
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerCandidate:
    """A word that mentions a happening.

    ``score`` (0..1): it mentions anything that happens, is said or done, as annotators of news mark it.
    ``report_score``, ``light_score``: the share of it that is a verb of saying or thinking, or a light or phase verb.
    ``event_score``: it is an event in the sense of the tables. ``factuality`` runs from -3 (certainly not) to 3.
    ``types``, ``statuses``: if it is one, the log of the chance of each of ``TYPES`` and ``STATUSES`` (labels.py).
    """

    start: int
    end: int
    score: float
    report_score: float
    light_score: float
    event_score: float
    factuality: float
    types: tuple[float, ...]
    statuses: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All candidates of one article, each kind in reading order, and all its words.

    ``states`` has a row for each word: what the encoder makes of it where it stands, for layers of single stages.
    ``parties`` tells by the index of a word that mentions an event what the words around are to the event. ``sides``
    can tell what they are to any word; None where the reader has no weights for that. ``ties`` tells which words are
    of the same.
    """

    names: tuple[NameCandidate, ...] = ()
    quotes: tuple[QuoteCandidate, ...] = ()
    triggers: tuple[TriggerCandidate, ...] = ()
    words: tuple[WordScores, ...] = ()
    states: Floats = field(default_factory=lambda: np.zeros((0, 0), np.float32), repr=False, compare=False)
    parties: dict[int, Related] = field(default_factory=dict, repr=False, compare=False)
    sides: Sides | None = field(default=None, repr=False, compare=False)
    ties: Ties | None = field(default=None, repr=False, compare=False)


# Of an article that only the rules read.
UNREAD = Reading()
