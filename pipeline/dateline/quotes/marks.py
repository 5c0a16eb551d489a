"""Quotation marks: which open, which close, and the passages between them.

Every kind is read: curly, straight, single, guillemets, low-high and the typewriter's ``''. A mark opens or closes by
its shape where the shape tells, else by the white space and punctuation around it; « and » stand either way round, and
spaces may set the words off. Marks pair inside a paragraph and by
kind; single marks inside double ones are a passage in a passage. A passage left open at the end of its paragraph
continues if the next paragraph opens with the same mark. Any other mark without a partner costs only its own passage.
Misses: a plural possessive inside single marks ('the workers' union') ends the passage where no later mark fits better.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

Range = tuple[int, int]

MARK = re.compile(r"``|''|‘‘|’’|[“”„‟\"«»‹›‘’‚']")
# Marks that may close a passage, by the mark that opened it.
CLOSERS = {
    "“": ("”", '"', "‟"),
    "‟": ("”", '"'),
    "„": ("“", "”"),
    '"': ('"', "”"),
    "«": ("»",),
    "»": ("«",),
    "‘‘": ("’’",),
    "``": ("''", '"'),
    "''": ("''",),
    "‹": ("›",),
    "›": ("‹",),
    "‘": ("’", "'"),
    "‚": ("‘", "’"),
    "'": ("'", "’"),
}
SINGLE = frozenset("‘‚'")
# Shapes that say by themselves that they open.
OPENING_SHAPES = frozenset({"“", "‟", "„", "«", "‘‘", "``", "‹", "‘", "‚"})
OPENS_AFTER = re.compile(r"[\s(\[{—–\-/:;,>…\"“«'‘`]")
SPEECH_OPENS_AFTER = frozenset("\n\r\u2028\u2029,:.?!…")
STRONG_END = frozenset(",.?!…")
# '90s, 'em and 'tis open nothing.
CLIPPED_WORD = re.compile(r"['‘](?:\d\ds?\b|(?:em|tis|twas|til|cause|n)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The text between two marks.

    ``start`` and ``end`` include the marks, ``inner`` is the text between them (a range for each paragraph), ``depth``
    is 0 for a passage outside all others.
    """

    start: int
    end: int
    inner: tuple[Range, ...]
    depth: int = 0
    is_closed: bool = True

    @property
    def inner_end(self) -> int:
        """Return the end of the text between the marks."""
        return self.inner[-1][1]


@dataclass(frozen=True)
class Passages:
    """The outermost passages of a text, in reading order, and the passages inside them."""

    outer: tuple[Passage, ...]
    nested: tuple[Passage, ...] = field(default=())

    @cached_property
    def _starts(self) -> list[int]:
        return [passage.start for passage in self.outer]

    def over(self, offset: int) -> Passage | None:
        """Return the outermost passage whose marks enclose a character, or None."""
        i = bisect_right(self._starts, offset) - 1
        return self.outer[i] if i >= 0 and offset < self.outer[i].end else None

    def near(self, start: int, end: int) -> list[Passage]:
        """Return the outermost passages that share a character with a range."""
        low = max(0, bisect_right(self._starts, start) - 1)
        return [p for p in self.outer[low : bisect_right(self._starts, end - 1)] if p.end > start]

    def between(self, start: int, end: int) -> list[Passage]:
        """Return the outermost passages that begin in a range."""
        return list(self.outer[bisect_right(self._starts, start - 1) : bisect_right(self._starts, end - 1)])


@dataclass(slots=True)
class _Open:
    """A mark that waits for its partner; ``closes_at`` is known beforehand for single marks (-1 else)."""

    mark: str
    start: int
    inner_start: int
    closes_at: int = -1
    before: list[Range] = field(default_factory=list)
    first: int = -1


def find_passages(text: str, paragraphs: Sequence[Range]) -> Passages:
    """Return the passages of a text, given the ranges of its paragraphs in order."""
    found: list[Passage] = []
    carried: _Open | None = None
    for number, (start, end) in enumerate(paragraphs):
        following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else len(text)
        stack: list[_Open] = []
        if carried is not None:
            stack.append(_reopened(text, carried, start))
        found += _scan(text, start, end, stack)
        carried, lone = _left_open(text, stack, end, following)
        found += lone
    outer = sorted((p for p in found if p.depth == 0), key=lambda passage: passage.start)
    nested = sorted((p for p in found if p.depth > 0), key=lambda passage: passage.start)
    return Passages(tuple(_without_overlap(outer)), tuple(nested))


def _without_overlap(passages: list[Passage]) -> Iterator[Passage]:
    end = -1
    for passage in passages:
        if passage.start >= end:
            yield passage
            end = passage.end


def _reopened(text: str, carried: _Open, start: int) -> _Open:
    """Return the opening mark of a passage that continues in a paragraph at ``start``."""
    inner_start = start + len(carried.mark) if text.startswith(carried.mark, start) else start
    return _Open(carried.mark, start, inner_start, before=carried.before, first=carried.first)


def _scan(text: str, start: int, end: int, stack: list[_Open]) -> Iterator[Passage]:
    """Yield the passages closed in a paragraph; ``stack`` is left with the marks that found no partner."""
    begin = stack[0].inner_start if stack else start
    matches = list(MARK.finditer(text, begin, end))
    ends = {mark: _single_ends(text, mark, matches) for mark in SINGLE.intersection(match[0] for match in matches)}
    for match in matches:
        mark, at = match.group(), match.start()
        if (level := _closed_level(text, mark, at, stack)) is not None:
            opened = stack[level]
            del stack[level:]
            yield _passage(opened, at, at + len(mark), depth=level)
        elif _can_open(text, mark, at, end):
            _push(mark, at, ends.get(mark, {}).get(at, -1), stack)


def _closed_level(text: str, mark: str, at: int, stack: list[_Open]) -> int | None:
    """Return the place in the stack of the passage that a mark closes; passages open above it are given up."""
    for level in reversed(range(len(stack))):
        opened = stack[level]
        if opened.closes_at >= 0:
            if opened.closes_at == at:
                return level
            continue
        if mark in CLOSERS[opened.mark] and (mark in ("”", "»", "’’", "›") or _can_close(text, mark, at)):
            return level
    return None


def _can_close(text: str, mark: str, at: int) -> bool:
    """Tell whether a mark of either shape may close: it follows a word or a stop, and no word follows it."""
    before, after = text[at - 1 : at], text[at + len(mark) : at + len(mark) + 1]
    return not before.isspace() or not after.isalnum()


def _can_open(text: str, mark: str, at: int, end: int) -> bool:
    if mark not in CLOSERS:
        return False
    after = text[at + len(mark) : at + len(mark) + 1]
    before = text[at - 1 : at]
    if at + len(mark) >= end or (after.isspace() and not _is_spaced_out(text, mark, at, end)):
        return False
    if mark in OPENING_SHAPES - SINGLE:
        return True
    if CLIPPED_WORD.match(text, at):
        return False
    return not before or OPENS_AFTER.match(before) is not None


def _is_spaced_out(text: str, mark: str, at: int, end: int) -> bool:
    """Tell whether a mark opens words that are set off by spaces: "« We will pay »", " We will pay , "."""
    if mark in SINGLE or not (at == 0 or text[at - 1].isspace()):
        return False
    closers = (match for match in MARK.finditer(text, at + len(mark), end) if match[0] in CLOSERS[mark])
    closer = next(closers, None)
    return closer is not None and text[closer.start() - 1].isspace()


def _push(mark: str, at: int, closes_at: int, stack: list[_Open]) -> None:
    """Open a passage; a passage already open with the same mark never found its end and is given up."""
    if mark in SINGLE and closes_at < 0:
        return
    while stack and stack[-1].mark == mark and not stack[-1].before:
        stack.pop()
    if not any(opened.mark == mark for opened in stack):
        stack.append(_Open(mark, at, at + len(mark), closes_at, first=at))


def _single_ends(text: str, mark: str, matches: Sequence[re.Match[str]]) -> dict[int, int]:
    """Return for each mark of a paragraph the end of a passage in single marks that would open there.

    -1 is for an apostrophe that opens nothing. The first mark after a stop or comma ends the passage. An earlier mark
    ends it only if it cannot be a plural possessive, or if another passage opens before that first mark.
    """
    ends: dict[int, int] = {}
    end = strong_end = -1  # of a passage that opens before what was read so far, from the paragraph's end on
    for match in reversed(matches):
        at = match.start()
        ends[at] = end
        before, after = text[at - 1], text[at + 1 : at + 2]
        if match.group() in CLOSERS[mark] and not after.isalnum() and not before.isspace():
            if before in STRONG_END:
                end = strong_end = at
            elif before == "s" and after == " ":
                end = strong_end if strong_end >= 0 else at
            else:
                end, strong_end = at, -1
        elif match.group() == mark and before.isspace():
            strong_end = -1
    return ends


def _passage(opened: _Open, inner_end: int, end: int, *, depth: int, is_closed: bool = True) -> Passage:
    inner = (*opened.before, (opened.inner_start, max(opened.inner_start, inner_end)))
    return Passage(start=opened.first, end=end, inner=inner, depth=depth, is_closed=is_closed)


def _left_open(text: str, stack: list[_Open], end: int, following: int) -> tuple[_Open | None, list[Passage]]:
    """Return the passage that the next paragraph continues, and those that end here without a mark."""
    if not stack:
        return None, []
    opened = stack[0]
    opens_speech = bool(opened.before) or _opens_speech(text, opened.start)
    if opens_speech and text.startswith(opened.mark, following) and opened.mark != "'":
        opened.before.append((opened.inner_start, end))
        return _Open(opened.mark, following, following, before=opened.before, first=opened.first), []
    if opens_speech:
        return None, [_passage(opened, end, end, depth=0, is_closed=False)]
    return None, []


def _opens_speech(text: str, at: int) -> bool:
    """Tell whether an unclosed mark may begin speech: at a line's start, or after a stop, comma or colon."""
    before = text[max(0, at - 80) : at].rstrip(" \t\u00a0")
    return not before or before[-1] in SPEECH_OPENS_AFTER
