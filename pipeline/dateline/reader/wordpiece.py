"""Cuts text into the encoder's word pieces, each with the characters it covers.

A word is a run of letters and digits with their combining marks; every other visible character is a word of its own.
Words are lower-cased and lose their accents, then the longest known beginning is taken again and again (WordPiece,
https://arxiv.org/abs/1609.08144, section 4.1). The vocabulary folds case, so the word's case is kept beside it.

Misses: scripts without spaces are cut into single characters, which the vocabulary rarely knows.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]"
    r"|(?:[^\W_\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff][\u0300-\u036f]*)+"
    r"|\S"
)
# Longer words are noise (addresses, markup): one unknown piece each, so that no text takes quadratic time.
MAX_WORD_CHARS = 100
LOWER, CAPITAL, CAPITALS, MIXED = range(4)
CASES = 4


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a text in reading order, as parallel arrays: ``is_first`` tells the first piece of a word."""

    ids: Ints
    starts: Ints
    ends: Ints
    is_first: NDArray[np.bool_]
    cases: Ints

    def __len__(self) -> int:
        return len(self.ids)


class WordPiece:
    """A vocabulary, one piece a line; pieces that continue a word begin with ``##``."""

    def __init__(self, vocabulary: list[str]) -> None:
        self._ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.unknown, self.begin, self.separator = (self._ids[name] for name in ("[UNK]", "[CLS]", "[SEP]"))
        # News repeats its words: the cache holds the common vocabulary and stays bounded on a large run.
        self._cut = lru_cache(maxsize=50_000)(self._cut_word)

    @classmethod
    def load(cls, path: Path) -> "WordPiece":
        """Read a vocabulary file in UTF-8."""
        return cls(path.read_text(encoding="utf-8").split("\n")[:-1])

    def pieces(self, text: str) -> Pieces:
        """Return the pieces of a text."""
        ids, starts, ends, first, cases = [], [], [], [], []
        for match in _WORD.finditer(text):
            offset, word = match.start(), match.group()
            case, parts = self._cut(word)
            for n, (piece, start, end) in enumerate(parts):
                ids.append(piece)
                starts.append(offset + start)
                ends.append(offset + end)
                first.append(n == 0)
                cases.append(case)
        whole = np.int64
        return Pieces(
            np.array(ids, whole), np.array(starts, whole), np.array(ends, whole), np.array(first, bool),
            np.array(cases, whole),
        )  # fmt: skip

    def _cut_word(self, word: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
        """Return a word's case and its pieces as (id, start, end) within the word."""
        folded, origin = _fold(word)
        if not folded:
            return LOWER, ()
        if len(folded) > MAX_WORD_CHARS:
            return _case_of(word), ((self.unknown, 0, len(word)),)
        cuts = _one_a_place(self._longest_pieces(folded), origin)
        if not cuts:
            return _case_of(word), ((self.unknown, 0, len(word)),)
        starts = [origin[start] for _, start in cuts]
        ends = [max(end, start + 1) for start, end in zip(starts, [*starts[1:], len(word)], strict=True)]
        return _case_of(word), tuple((cut[0], start, end) for cut, start, end in zip(cuts, starts, ends, strict=True))

    def _longest_pieces(self, folded: str) -> list[tuple[int, int]]:
        """Return (id, start) of each piece, or nothing where a part of the word is unknown."""
        cuts: list[tuple[int, int]] = []
        start = 0
        while start < len(folded):
            mark = "##" if start else ""
            for end in range(len(folded), start, -1):
                piece = self._ids.get(mark + folded[start:end])
                if piece is not None:
                    break
            else:
                return []
            cuts.append((piece, start))
            start = end
        return cuts


def _one_a_place(cuts: list[tuple[int, int]], origin: list[int]) -> list[tuple[int, int]]:
    """Return the pieces that begin at a character of their own: the letters of a Hangul syllable share one."""
    first = {origin[start]: (piece, start) for piece, start in reversed(cuts)}
    return [first[place] for place in sorted(first)]


def _fold(word: str) -> tuple[str, list[int]]:
    """Return a word in lower case without accents, and for each character the index it comes from."""
    folded, origin = [], []
    for i, character in enumerate(word):
        for part in unicodedata.normalize("NFD", character.lower()):
            if unicodedata.category(part) != "Mn":
                folded.append(part)
                origin.append(i)
    return "".join(folded), origin


def _case_of(word: str) -> int:
    if word.islower() or not word[0].isalpha():
        return LOWER
    if word.isupper() and len(word) > 1:
        return CAPITALS
    return CAPITAL if word[0].isupper() else MIXED if any(map(str.isupper, word)) else LOWER
