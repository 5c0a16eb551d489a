"""Runs the encoder over an article, one window at a time, and decodes the output of its heads.

One window at a time is as fast on a CPU as a batch, and the candidates of an article do not depend on other articles:
in a batch, 8-bit activations are scaled by all of its contents.

A window holds several paragraphs. What takes part in an event is asked of all of them; names and reports end with their
paragraph. Misses: a report whose content, cue and source do not stand in one.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from dateline.errors import InputError
from dateline.reader.candidates import (
    UNREAD,
    NameCandidate,
    QuoteCandidate,
    Reading,
    TriggerCandidate,
    WordScores,
)
from dateline.reader.decode import Floats, best_path, bio_moves, bio_runs, cue_spans, softmax, word_end
from dateline.reader.labels import CUE_TYPES, HEADS, NAMES
from dateline.reader.links import View, distinct, link_inputs, link_spans
from dateline.reader.name_layer import load_layer, tag_scores
from dateline.reader.pairs import PAIR_HEADS, NounHead, PairHead, Related, Sides, Ties, WordPlaces
from dateline.reader.runtime import load_onnxruntime
from dateline.reader.windows import Window, make_windows
from dateline.reader.wordpiece import WordPiece

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_NAME_MOVES = bio_moves(NAMES)
DIGITS = 4
_FILES = ("trunk.onnx", "link.onnx", "vocab.txt", "thresholds.json")
# Weights that a reader may do without.
_ROLES = "roles.npz"
# A word that hardly mentions an event of the tables is not asked for its parties.
LEAST_EVENT = 0.02
_Output = tuple[Floats, dict[str, Floats], Floats, Floats]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Chances from which a candidate is proposed, and the price of a change of label within a link."""

    cue: float
    quote: float
    link_change: float
    trigger: float
    event: float


@dataclass(frozen=True)
class Reader:
    """A trained encoder in a folder; ``thresholds`` replace those of its file. ``read`` may be called from threads."""

    folder: Path
    thresholds: Thresholds | None = None

    def load(self) -> None:
        """Read the files; InputError where one of them is missing or spoilt."""
        for name in _FILES:
            with _usable(self.folder / name):
                getattr(self, f"_{name.partition('.')[0]}")
        with _usable(self.folder / _ROLES, optional=True):
            _ = self._roles
        _ = self._heads
        load_layer()

    @cached_property
    def _vocab(self) -> WordPiece:
        return WordPiece.load(self.folder / "vocab.txt")

    @cached_property
    def _thresholds(self) -> Thresholds:
        return self.thresholds or Thresholds(
            **json.loads((self.folder / "thresholds.json").read_text(encoding="utf-8"))
        )

    @cached_property
    def _trunk(self) -> "InferenceSession":
        return _session(self.folder / "trunk.onnx")

    @cached_property
    def _link(self) -> "InferenceSession":
        return _session(self.folder / "link.onnx")

    @cached_property
    def _heads(self) -> dict[str, PairHead]:
        """Return the weights over pairs of words by their head."""
        found = {}
        for head in PAIR_HEADS:
            path = self.folder / f"{head}.npz"
            with _usable(path):
                found[head] = PairHead.load(path)
        return found

    @cached_property
    def _roles(self) -> tuple[PairHead, NounHead | None] | None:
        path = self.folder / _ROLES
        return (PairHead.load(path), NounHead.load(path)) if path.is_file() else None

    def read(self, text: str) -> Reading:
        """Return the candidates of an article; an empty text has none."""
        pieces, windows = make_windows(text, self._vocab)
        names: list[NameCandidate] = []
        quotes: list[QuoteCandidate] = []
        triggers: list[TriggerCandidate] = []
        words: list[WordScores] = []
        kept: list[Floats] = []
        parties: dict[int, Related] = {}
        sided: list[Floats] = []
        for window in windows:
            states, scores, facts, sides = self._run_trunk(window)
            parties |= self._parties(window, scores["events"], sides, len(words))
            for at in window.paragraphs():
                view = View(text, pieces, window.part(at))
                own = {head: rows[at] for head, rows in scores.items()}
                names += _names(view, own["names"])
                words += _words(view, states[at], own["names"])
                triggers += _triggers(view, own, facts[at], self._thresholds)
                cues = cue_spans(softmax(own["cues"]), view.window, self._thresholds.cue)
                quotes += distinct(self._quotes(view, states[at], cues))
            kept.append(states[window.is_first])
            sided.append(sides[window.is_first])
        if not kept:
            return UNREAD
        ties, roles = self._related(windows, np.concatenate(sided))
        return Reading(
            tuple(names), tuple(quotes), tuple(triggers), tuple(words), np.concatenate(kept), parties, roles, ties
        )

    def _related(self, windows: list[Window], rows: Floats) -> tuple[Ties, Sides | None]:
        """Return what tells how the words of an article are related, for questions that come later."""
        found = [np.flatnonzero(window.is_first) for window in windows]
        numbers = np.repeat(np.arange(len(windows)), [len(words) for words in found])
        at = WordPlaces(numbers, np.concatenate(found))
        predicates, words, mentions = np.split(rows, 3, axis=-1)
        roles = Sides(predicates, words, at, *self._roles) if self._roles is not None else None
        return Ties(mentions, at, self._heads), roles

    def _run_trunk(self, window: Window) -> _Output:
        inputs = {"ids": window.ids[None], "cases": window.cases[None], "marks": window.marks[None]}
        states, scores, facts, sides = self._trunk.run(None, inputs)
        ends = np.cumsum([len(labels) for labels in HEADS.values()])[:-1]
        return states[0], dict(zip(HEADS, np.split(scores[0], ends, axis=-1), strict=True)), facts[0], sides[0]

    def _parties(self, window: Window, events: Floats, sides: Floats, before: int) -> dict[int, Related]:
        """Return what the words of a window are to each mention of an event; ``before`` words stand before it."""
        places = np.flatnonzero(window.is_first)
        told = np.flatnonzero(softmax(events)[places, 1].round(DIGITS) >= LEAST_EVENT)
        predicates, words, _ = np.split(sides[places], 3, axis=-1)
        head = self._heads["parties"]
        return {
            before + n: Related(before, head.chances(predicates[n], words, places - places[n])) for n in told.tolist()
        }

    def _quotes(self, view: "View", states: Floats, cues: list[tuple[int, int, float]]) -> Iterator[QuoteCandidate]:
        # The link layer can only lower a cue's chance, and takes a quarter of the reader's time.
        hopeful = (cue for cue in cues if cue[2] ** 0.5 >= self._thresholds.quote)
        for first, last, chance in hopeful:
            low, high = view.window.around(first, last)
            labels, verdicts = self._link.run(None, link_inputs(states, (first, last), (low, high)))
            valid = float(1 / (1 + np.exp(-verdicts[0, 0])))
            score = (chance * valid) ** 0.5
            if score < self._thresholds.quote:
                continue
            content, source = link_spans(view, labels[0], low, (first, last), self._thresholds.link_change)
            if content:
                types = softmax(verdicts[0, 1:])
                kind = int(types.argmax())
                yield QuoteCandidate(
                    cue=view.span(first, last), content=content, source=source, cue_type=CUE_TYPES[kind],
                    cue_type_score=_rounded(types[kind]), score=_rounded(score),
                )  # fmt: skip


@cache
def load_reader(folder: Path) -> Reader:
    """Return the reader of a folder, whose files are read once per process.

    InputError where one of them is missing or spoilt.
    """
    reader = Reader(folder)
    reader.load()
    return reader


@contextmanager
def _usable(path: Path, *, optional: bool = False) -> Iterator[None]:
    """Turn an error over a file of the reader into one line that says what to do."""
    advice = "install dateline anew, or extract with --no-reader"
    if not optional and not path.is_file():
        raise InputError(f"{path}: not there; {advice}")
    try:
        yield
    except _spoilt():
        raise InputError(f"{path}: spoilt; {advice}") from None


def _spoilt() -> tuple[type[Exception], ...]:
    """Return the error for a file that holds no network, vocabulary or thresholds."""
    onnx = load_onnxruntime().capi.onnxruntime_pybind11_state
    of_networks = onnx.Fail, onnx.InvalidArgument, onnx.InvalidGraph, onnx.InvalidProtobuf
    return (*of_networks, BadZipFile, EOFError, KeyError, TypeError, ValueError)


def _session(path: Path) -> "InferenceSession":
    onnx = load_onnxruntime()
    options = onnx.SessionOptions()
    # Bulk runs use a process per core; threads of one session would only fight over them.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session: InferenceSession = onnx.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    return session


def _rounded(value: float) -> float:
    """Return a score in ``DIGITS``: what lies beyond differs between processors."""
    return round(float(value), DIGITS)


def _names(view: View, scores: Floats) -> list[NameCandidate]:
    places = view.places()
    chances = softmax(scores[places])
    path = best_path(np.log(chances), _NAME_MOVES)
    certainty = dict(zip(places, (float(chances[n, label]) for n, label in enumerate(path)), strict=True))
    found = []
    for kind, first, last in bio_runs(path, places, NAMES, view.window):
        start, end = view.span(first, last)
        words = [value for at, value in certainty.items() if first <= at <= last]
        found.append(NameCandidate(start=start, end=end, type=kind, score=_rounded(sum(words) / len(words))))
    return found


def _words(view: View, states: Floats, scores: Floats) -> Iterator[WordScores]:
    places = view.places()
    chances = softmax(scores[places])
    told = np.round(tag_scores(states[places], chances).astype(np.float64), DIGITS).tolist()
    for at, none, tags in zip(places, chances[:, 0].tolist(), told, strict=True):
        yield WordScores(view.span(at, at)[0], _rounded(none), tuple(tags))


def _triggers(view: View, scores: dict[str, Floats], facts: Floats, thresholds: Thresholds) -> list[TriggerCandidate]:
    places = view.places()
    # Double precision, else sums and shares would be off in the digits that are kept.
    _, happening, report, light = softmax(scores["triggers"])[places].astype(np.float64).T
    total, event = happening + report + light, softmax(scores["events"])[places, 1].astype(np.float64)
    factuality = np.clip(facts, -3, 3)
    types, statuses = (_log_chances(scores[head])[places].tolist() for head in ("types", "statuses"))
    found = []
    for n in np.flatnonzero((total >= thresholds.trigger) | (event >= thresholds.event)).tolist():
        at = places[n]
        start, end = view.span(at, word_end(view.window, at))
        found.append(
            TriggerCandidate(
                start=start, end=end, score=_rounded(total[n]), report_score=_rounded(report[n] / total[n]),
                light_score=_rounded(light[n] / total[n]), event_score=_rounded(event[n]),
                factuality=round(float(factuality[at]), 1), types=tuple(types[n]), statuses=tuple(statuses[n]),
            )
        )  # fmt: skip
    return found


def _log_chances(scores: Floats) -> NDArray[np.float64]:
    """Return the logs of the chances of each place's labels, in ``DIGITS``."""
    chances: NDArray[np.float64] = softmax(scores).astype(np.float64)
    return np.log(chances + 1e-9).round(DIGITS)
