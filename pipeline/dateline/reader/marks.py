"""Marks the characters between quotation marks, as an input of the encoder.

Double marks of any shape open and close in turn within a paragraph; one that never closes runs to the paragraph's end,
as a speech of several paragraphs is printed. Single marks count only as a pair whose first stands before a word and
whose second stands after one. Marks belong to the quotation.

Misses: a single-quoted passage that holds an apostrophe after a final s ends there.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

OUTSIDE, DOUBLE, SINGLE = range(3)
MARKS = 3

_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(r"[“„«]|``|\"|”|»|''|(?<![^\W_])[‘'](?=\w)")
_CLOSERS = {
    mark: re.compile(closers)
    for mark, closers in {
        "“": '[”"“]', "„": '[“”"]', "«": "»", "``": "''", '"': '["”]', "”": '["”]', "»": "«", "''": "''",
    }.items()
}  # fmt: skip
_SINGLE_END = re.compile(r"(?<=[^\s\w(])[’'](?!\w)|(?<=[\w])[’'](?!\w)")
# Clipped forms begin with an apostrophe, not with a mark.
_CLIPPED = re.compile(r"[‘'](?:\d0s|\d\d|t(?:is|was)|em|n|cause|round|til)\b", re.IGNORECASE)


def quotation_mask(text: str) -> bytearray:
    """Return OUTSIDE, DOUBLE or SINGLE for each character."""
    mask = bytearray(len(text))
    for paragraph in _PARAGRAPH.finditer(text):
        _mask_paragraph(text, paragraph.start(), paragraph.end(), mask)
    return mask


def _mask_paragraph(text: str, at: int, end: int, mask: bytearray) -> None:
    single_ends = [match.end() for match in _SINGLE_END.finditer(text, at, end)]
    while (mark := _MARK.search(text, at, end)) is not None:
        kind, stop = _quotation_end(text, mark, end, single_ends)
        mask[mark.start() : stop] = bytes([kind]) * (stop - mark.start())
        at = max(stop, mark.end())


def _quotation_end(text: str, mark: re.Match[str], end: int, single_ends: Sequence[int]) -> tuple[int, int]:
    """Return the kind of a quotation that opens with ``mark`` and where it ends."""
    if mark.group() in "‘'":
        closer = bisect_right(single_ends, mark.end())
        is_lone = closer == len(single_ends) or _CLIPPED.match(text, mark.start(), end)
        return (OUTSIDE, mark.end()) if is_lone else (SINGLE, single_ends[closer])
    close = _CLOSERS[mark.group()].search(text, mark.end(), end)
    return DOUBLE, close.end() if close else end
