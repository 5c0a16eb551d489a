"""Turns the encoder's scores into spans: label runs by Viterbi search, cues by their scores.

Scores are read at the first piece of each word; a word's other pieces follow it, so a span never cuts a word.
"""

import numpy as np
from numpy.typing import NDArray

from dateline.reader.windows import Window

Floats = NDArray[np.float32]


def product(left: Floats, right: Floats) -> Floats:
    """Return a matrix product computed in one thread: those of BLAS wait in a loop, which doubles the cost."""
    found: Floats = np.einsum("ij,jk->ik", left, right)
    return found


def softmax(scores: Floats) -> Floats:
    """Return chances over the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares


def best_path(scores: Floats, moves: Floats) -> list[int]:
    """Return the label of each row so that row scores plus ``moves[from, to]`` are highest (Viterbi); moves only cost.

    Where the best labels of the rows follow each other for nothing, as in most windows, no search is needed.
    """
    highest: list[int] = scores.argmax(1).tolist()
    if not moves[highest[:-1], highest[1:]].any():
        return highest
    value = scores[0]
    back = []
    for row in scores[1:]:
        reach = value[:, None] + moves
        back.append(reach.argmax(0))
        value = reach.max(0) + row
    path = [int(value.argmax())]
    for best in reversed(back):
        path.append(int(best[path[-1]]))
    return path[::-1]


def bio_moves(labels: tuple[str, ...]) -> Floats:
    """Return moves that forbid an I- label after any but its own kind."""
    moves = np.zeros((len(labels), len(labels)), np.float32)
    for j, label in enumerate(labels):
        if label.startswith("I-"):
            moves[:, j] = -1e4
            moves[j, j] = moves[labels.index("B-" + label[2:]), j] = 0
    return moves


def word_end(window: Window, at: int) -> int:
    """Return the last place of the word whose first piece is at a place of the window."""
    while at + 1 < len(window) and window.piece[at + 1] >= 0 and not window.is_first[at + 1]:
        at += 1
    return at


def cue_spans(chances: Floats, window: Window, least: float) -> list[tuple[int, int, float]]:
    """Return (first, last, chance) of each run of words that may be a cue: places in the window, ends included.

    ``chances`` are those of O, B-CUE and I-CUE. A word opens a cue where its chance to be in one reaches ``least``; it
    goes on where continuing is likelier than not and than opening anew.
    """
    spans: list[list[float]] = []
    is_open = False
    for at in np.flatnonzero(window.is_first).tolist():
        begins, goes_on = float(chances[at, 1]), float(chances[at, 2])
        if is_open and goes_on > 0.45 and goes_on >= begins:
            spans[-1][1] = at
            continue
        is_open = begins >= least or (begins + goes_on >= least and begins >= goes_on / 2)
        if is_open:
            spans.append([at, at, max(begins, begins + goes_on if begins < least else begins)])
    return [(int(first), word_end(window, int(last)), chance) for first, last, chance in spans]


def labelled_runs(path: list[int], places: list[int], window: Window) -> list[tuple[int, int, int]]:
    """Return (label, first place, last place) of each run of one label but the first; ends cover whole words."""
    runs: list[list[int]] = []
    before = 0
    for label, at in zip(path, places, strict=True):
        if label and label == before:
            runs[-1][2] = at
        elif label:
            runs.append([label, at, at])
        before = label
    return [(label, first, word_end(window, last)) for label, first, last in runs]


def bio_runs(path: list[int], places: list[int], labels: tuple[str, ...], window: Window) -> list[tuple[str, int, int]]:
    """Return (kind, first place, last place) of each span of a BIO path."""
    runs: list[tuple[str, int, int]] = []
    for label, at in zip((labels[i] for i in path), places, strict=True):
        # Only a path's first label may be an I- without its B-.
        if label.startswith("B-") or (label.startswith("I-") and not runs):
            runs.append((label[2:], at, at))
        elif label.startswith("I-"):
            runs[-1] = (*runs[-1][:2], at)
    return [(kind, first, word_end(window, last)) for kind, first, last in runs]
