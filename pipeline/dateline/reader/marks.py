"""Tells for each character whether it stands between quotation marks, as the encoder is told.

Double marks of any shape open and close in turn within a paragraph; one that never closes runs to the paragraph's end,
as a speech of several paragraphs is printed. Single marks count only as a pair whose first stands before a word and
whose second stands after one. Marks belong to the quotation.

Misses: a single-quoted passage that holds an apostrophe after a final s ends there.
"""

import re

OUTSIDE, DOUBLE, SINGLE = range(3)
MARKS = 3

_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(r"[“„«]|``|\"|”|»|''|(?<![^\W_])[‘'](?=\w)")
_CLOSERS = {"“": '”"“', "„": '“”"', "«": "»", "``": "''", '"': '"”', "”": '"”', "»": "«", "''": "''"}
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
    while (mark := _MARK.search(text, at, end)) is not None:
        kind, stop = _quotation_end(text, mark, end)
        mask[mark.start() : stop] = bytes([kind]) * (stop - mark.start())
        at = max(stop, mark.end())


def _quotation_end(text: str, mark: re.Match[str], end: int) -> tuple[int, int]:
    """Return the kind of a quotation that opens with ``mark`` and where it ends."""
    opener = mark.group()
    if opener in "‘'":
        closer = None if _CLIPPED.match(text, mark.start(), end) else _SINGLE_END.search(text, mark.end(), end)
        return (SINGLE, closer.end()) if closer else (OUTSIDE, mark.end())
    closers = _CLOSERS[opener]
    if len(opener) > 1:
        at = text.find(closers, mark.end(), end)
        return DOUBLE, end if at < 0 else at + len(closers)
    ends = [at for closer in closers if (at := text.find(closer, mark.end(), end)) >= 0]
    return DOUBLE, min(ends) + 1 if ends else end
