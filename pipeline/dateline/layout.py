"""Lines, paragraphs and list items of a plain text, before anything is parsed.

A line break ends a sentence, because news text puts a paragraph on a line. The exception is text wrapped at a fixed
width, where a break inside a paragraph is only a space. A text is wrapped if its lines break where the next word would
not have fitted, in the middle of sentences. In it a paragraph ends at a blank line, before an indented line or a list
item, and where the next word would have fitted behind a stop or in a short line: such a break was meant.
Misses: a paragraph of wrapped text whose last line happens to be full goes on in the next, unless a blank line follows.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

LINE = re.compile(r"[^\n\r\u0085\u2028\u2029]+")
BREAK = re.compile(r"[\n\r\u0085\u2028\u2029]")
BLANK_LINE = re.compile(r"\n[ \t]*\n")
SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")

# Words that stand before others in their phrase, and end neither a sentence nor a headline.
LEADS_ON = re.compile(r"\b(?:an?|the|of|and|or|with|from|his|her|its|their)$")

# Wrapped text is seldom wider than 80 columns; mail and older wires use 60 to 76.
WRAP_COLUMNS = range(40, 101)
WRAPPED_SHARE = 0.6
WRAPPED_LINES_AT_LEAST = 5
# Of the breaks in the middle of a sentence, those behind which the next word would not have fitted; of lines cut for
# the sense alone, as in verse, half at most.
FULL_SHARE = 0.8
# A line shorter than this share of the width is a heading or a paragraph's last.
SHORT_LINE = 0.7
# The sign or number that opens an item of a list.
LIST_MARK = re.compile(r"(?:[-–—*•‣◦▪●·]|\(?\d{1,3}[.)]|\(?[a-z]\))[ \t]+(?=\S)")
# What else may open one, were it not a name's initial, a quotation or a sum of money: "ii.", "A)", "1.1.", "+", "➤".
MARK = re.compile(
    r"(?:[^\w\s\"'“”‘’«„‹(\[<$€£¥#@&.,…]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})[.)])[ \t]+(?=\S)"
)
# A dateline is at most this long: "PORT-AU-PRINCE, Haiti, March 15 (Reuters) --"
DATELINE_CHARS = 60
# An agency without a place opens with a bracket; "(b)" is the mark of a list.
AGENCY = re.compile(r"\([A-Z]\w")
DASH = re.compile(r"\s?(?:--|[-–—])\s")


def find_paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Return the ranges of the paragraphs, without the white space around them.

    >>> find_paragraphs("One.\n\n Two.\n")
    [(0, 4), (7, 11)]
    """
    if is_hard_wrapped(text):
        edges = [0, *(edge for match in BLANK_LINE.finditer(text) for edge in match.span()), len(text)]
        width = _width(text)
        blocks = [line for block in zip(edges[::2], edges[1::2], strict=True) for line in _joined(text, *block, width)]
    else:
        blocks = [match.span() for match in LINE.finditer(text)]
    stripped = (strip_range(text, start, end) for start, end in blocks)
    return [(start, end) for start, end in stripped if start < end]


def is_hard_wrapped(text: str) -> bool:
    """Tell whether line breaks fall at a fixed width rather than at paragraph ends."""
    blocks = [block.strip("\n").split("\n") for block in BLANK_LINE.split(text)]
    breaks = [(line.rstrip(), after.strip()) for lines in blocks for line, after in pairwise(lines)]
    return bool(breaks) and (_breaks_words_off(breaks, _width(text)) or _has_cut_lines([line for line, _ in breaks]))


def unwrapped(text: str) -> str:
    r"""Return a text with spaces for the line breaks inside its paragraphs, each character in its place.

    >>> unwrapped("The talks in Oslo were led on Monday by the minister,\nwho had left.")
    'The talks in Oslo were led on Monday by the minister, who had left.'
    """
    if not is_hard_wrapped(text):
        return text
    parts, before = [], 0
    for start, end in find_paragraphs(text):
        parts += [text[before:start], BREAK.sub(" ", text[start:end])]
        before = end
    return "".join([*parts, text[before:]])


def _breaks_words_off(breaks: list[tuple[str, str]], width: int) -> bool:
    """Tell whether sentences go on in the next line, where their next word had no room."""
    inner = [(line, after) for line, after in breaks if _goes_on(line, after) and line.strip()]
    full = sum(not _fits(line, after, width) for line, after in inner)
    return width in WRAP_COLUMNS and full > 0 and full >= FULL_SHARE * len(inner)


def _has_cut_lines(inner: list[str]) -> bool:
    """Tell whether many lines are as long as printed ones and end in no stop."""
    cut = [line for line in inner if len(line) in WRAP_COLUMNS and not SENTENCE_END.search(line)]
    return len(inner) >= WRAPPED_LINES_AT_LEAST and len(cut) >= WRAPPED_SHARE * len(inner)


def _width(text: str) -> int:
    """Return the length of the longest line of words; an address has no place to break."""
    return max((len(line.rstrip()) for line in text.split("\n") if " " in line.strip()), default=0)


def _goes_on(line: str, after: str) -> bool:
    """Tell whether a sentence goes on behind a line break: a small letter stands there, or a word before ends none."""
    return (after[:1].islower() or LEADS_ON.search(line) is not None) and not SENTENCE_END.search(line)


def _fits(line: str, after: str, width: int) -> bool:
    """Tell whether the first word of the next line would have fitted in a line."""
    return len(line) + 1 + len(after.split(maxsplit=1)[0] if after else "") <= width


def _joined(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the paragraphs of a block of wrapped lines."""
    lines = [(start + match.start(), start + match.end()) for match in LINE.finditer(text[start:end])]
    first = start
    for before, after in pairwise(lines):
        if _is_meant(text[slice(*before)].rstrip(), text[slice(*after)], width):
            yield first, before[1]
            first = after[0]
    yield first, end


def _is_meant(line: str, after: str, width: int) -> bool:
    """Tell whether a break between wrapped lines ends a paragraph."""
    is_indented = _indent(after) > _indent(line) and not _goes_on(line, after.strip())
    is_short = len(line) < SHORT_LINE * width and not after.strip()[:1].islower()
    fits = _fits(line, after.strip(), width)
    return is_indented or list_mark(after.strip()) > 0 or (fits and (is_short or bool(SENTENCE_END.search(line))))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def list_mark(line: str) -> int:
    """Return how many characters the mark of a list item has at the beginning of a line, 0 without one.

    >>> list_mark("• Norway paid"), list_mark("2. Chad paid"), list_mark("2.5 tons")
    (2, 3, 0)
    """
    found = LIST_MARK.match(line)
    return found.end() if found else 0


def mark_end(line: str) -> int:
    """Return where a sentence goes on behind a mark or an initial that opens a line, 0 without one.

    >>> mark_end("ii. Norway paid"), mark_end("J. Dahl paid"), mark_end("➤ Chad paid"), mark_end("Oslo paid")
    (4, 3, 2, 0)
    """
    found = LIST_MARK.match(line) or MARK.match(line)
    return found.end() if found else 0


def strip_range(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a range without the white space at its ends.

    >>> strip_range("  a b ", 0, 6)
    (2, 5)
    """
    while start < end and _is_blank(text[start]):
        start += 1
    while end > start and _is_blank(text[end - 1]):
        end -= 1
    return start, end


def dateline_end(text: str) -> int:
    """Return where the prefix of a paragraph that names place, agency or both ends, 0 where it has none.

    >>> dateline_end("OSLO (AP) - It rained."), dateline_end("(AP) - It rained."), dateline_end("NATO – the pact –")
    (12, 7, 0)
    """
    dash = DASH.search(text[:DATELINE_CHARS])
    words = text[: dash.start()].split() if dash else []
    is_opened = bool(words) and (words[0][0].isalpha() or AGENCY.match(words[0]) is not None)
    if dash is None or not is_opened or text[dash.end() : dash.end() + 1].islower():
        return 0
    is_place = len(words[0]) > 1 and words[0].strip(",").isupper()
    is_agency = words[-1].endswith(")")
    return dash.end() if is_place or is_agency else 0


def _is_blank(character: str) -> bool:
    """Tell whether a character is white space, or a byte order mark or zero-width space, which show as nothing."""
    return character.isspace() or character in "\ufeff\u200b"
