"""Lines and paragraphs of a plain text, before anything is parsed.

A line break ends a sentence, because news text puts a paragraph on a line. The exception is text wrapped at a fixed
width, where a break inside a paragraph is only a space: there blank lines separate the paragraphs.
Misses: wrapped text without blank lines between paragraphs reads as one paragraph.
"""

import re

LINE = re.compile(r"[^\n\r\u0085\u2028\u2029]+")
BLANK_LINE = re.compile(r"\n[ \t]*\n")
SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")

# Wrapped text is seldom wider than 80 columns; mail and older wires use 60 to 76.
WRAP_COLUMNS = range(40, 101)
WRAPPED_SHARE = 0.6
WRAPPED_LINES_AT_LEAST = 5
# A dateline is at most this long: "PORT-AU-PRINCE, Haiti, March 15 (Reuters) --"
DATELINE_CHARS = 60
DASH = re.compile(r"\s?(?:--|[-–—])\s")


def find_paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Return the ranges of the paragraphs, without the white space around them.

    >>> find_paragraphs("One.\n\n Two.\n")
    [(0, 4), (7, 11)]
    """
    if is_hard_wrapped(text):
        edges = [0, *(edge for match in BLANK_LINE.finditer(text) for edge in match.span()), len(text)]
        blocks = list(zip(edges[::2], edges[1::2], strict=True))
    else:
        blocks = [match.span() for match in LINE.finditer(text)]
    stripped = (strip_range(text, start, end) for start, end in blocks)
    return [(start, end) for start, end in stripped if start < end]


def is_hard_wrapped(text: str) -> bool:
    """Tell whether line breaks fall at a fixed width rather than at paragraph ends."""
    inner = [line.rstrip() for block in BLANK_LINE.split(text) for line in block.strip().split("\n")[:-1]]
    if len(inner) < WRAPPED_LINES_AT_LEAST:
        return False
    cut = [line for line in inner if len(line) in WRAP_COLUMNS and not SENTENCE_END.search(line)]
    return len(cut) >= WRAPPED_SHARE * len(inner)


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
    """Return where the place-and-agency prefix of a paragraph ends, 0 where it has none.

    >>> dateline_end("OSLO (AP) - It rained."), dateline_end("NATO – the pact –")
    (12, 0)
    """
    dash = DASH.search(text[:DATELINE_CHARS])
    words = text[: dash.start()].split() if dash else []
    if dash is None or not words or not words[0][0].isalpha() or text[dash.end() : dash.end() + 1].islower():
        return 0
    is_place = len(words[0]) > 1 and words[0].strip(",").isupper()
    is_agency = words[-1].endswith(")")
    return dash.end() if is_place or is_agency else 0


def _is_blank(character: str) -> bool:
    """Tell whether a character is white space, or a byte order mark or zero-width space, which show as nothing."""
    return character.isspace() or character in "\ufeff\u200b"
