"""Paragraphs, sentences and their kinds.

The layout makes sentence boundaries (a line break ends a sentence but in wrapped text, see layout.py), and so do
closing marks that the parser cut off their sentence; the mark of a list item ends none; otherwise the parser decides.
Everything is kept: headings and site furniture are sentences of their own kind, one a line, so that no stage reads them
as prose.

A heading is a line without a final stop, short, and followed by other lines; the title is the first such line, or the
title that came with the article. Furniture is known by the patterns of models/boilerplate.csv.
Misses: a heading that ends in a stop is body; a headline of more than TITLE_WORDS words is body.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

import numpy as np
from spacy.tokens import Doc, Token

from dateline.layout import dateline_end, find_paragraphs, mark_end, strip_range
from dateline.lexicons import load_rows
from dateline.records import Article, Sentence
from dateline.time_words import load_words
from dateline.words import words_for

KINDS = ("title", "heading", "dateline", "boilerplate", "body")

# Headlines of the seed and of Wikinews have 4 to 16 words; one word in a hundred body lines without a stop is shorter.
TITLE_WORDS = 24
HEADING_WORDS = 14
# Terms of newsletters and captions with a credit are that long.
FURNITURE_WORDS = 60

# How far back marks are counted.
LINE_CHARS = 2000

CLOSING_MARKS = frozenset("”’»)]")
STRAIGHT_MARKS = frozenset({'"', "''", "``"})
ZONES = ("ZONE", "ZONENAME")
# Marks that can end a sentence, before any closing marks.
ENDINGS = frozenset(".!?…*•|_")
# They open what stands behind them.
BULLETS = frozenset("•‣◦▪●")
STOPS = re.compile(r"[.!…:;,][\"'”’»)\]]*$")
QUESTION = re.compile(r"\?[\"'”’»)\]]*$")
OPENING_MARK = re.compile(r"[\"“‘«]")
# A place in capitals and a date, an agency or a dash; or a date alone.
MONTHS = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
DAYS = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
DATE_LINE = re.compile(
    rf"^(?:{DAYS},?\s+)?(?:{MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?,?|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTHS},?)(?:\s+\d{{4}})?"
    r"(?:[,\s|–—-]+\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?)?\.?$|^\d{4}-\d{2}-\d{2}$|^\d{1,2}[/.]\d{1,2}[/.]\d{4}$",
    re.IGNORECASE,
)
PLACE_LINE = re.compile(r"^(?=.*[,(–—―-])[A-Z][A-Z .'’-]{3,30}(?:,\s[\w. ]{2,20})?(?:\s\([\w ./]{2,20}\))?\s*[–—―-]*$")


def mark_sentence_starts(doc: Doc) -> None:
    """Set ``is_sent_start`` where layout and marks decide it; to be called on a fresh Doc before its parser runs."""
    if not len(doc):
        return
    text = doc.text
    paragraphs = find_paragraphs(text)
    starts = {start for start, _ in paragraphs} | _dateline_ends(text, paragraphs)
    items = {start + mark_end(text[start:end]) for start, end in paragraphs} - {start for start, _ in paragraphs}
    marks = np.array([-1 if token.idx in items else _start_mark(token, starts) for token in doc], dtype=np.int64)
    # All at once: setting is_sent_start on a token looks through the whole Doc each time.
    doc.from_array(["SENT_START"], marks.view(np.uint64).reshape(-1, 1))  # type: ignore[arg-type] # a thinc type in the stub


def _dateline_ends(text: str, paragraphs: Iterable[tuple[int, int]]) -> set[int]:
    """Return where prose begins behind the dateline of a paragraph ("PARIS, May 3 (AP) — It rained").

    The parser starts a sentence there; in the tables the dateline belongs to that sentence.
    """
    return {start + dateline_end(text[start:end]) for start, end in paragraphs}


def _start_mark(token: Token, starts: set[int]) -> int:
    """Return 1 for a token that starts a sentence, -1 for one that cannot, 0 where the parser decides."""
    if token.i == 0:
        return 1
    if token.idx in starts or _opens_quote_after_stop(token) or _follows_footnote(token) or _follows_platform(token):
        return 1
    return -1 if token.is_space or _continues(token) else 0


def _continues(token: Token) -> bool:
    """Tell whether a token can only continue its sentence: no sentence can end before it, or it is a closing mark."""
    before = token.nbor(-1)
    if before.text in BULLETS:
        return bool(before.whitespace_)
    if before.is_space:
        return "\n" in before.text and token.i > 1 and not _may_end_sentence(token.nbor(-2))
    return (
        not _may_end_sentence(before)
        or before.lower_ in _titles()
        or _closes(token)
        or _opens_quote_after_stop(before)
        or _follows_abbreviation(token, before)
        or _follows_month(token, before)
    )


def _follows_abbreviation(token: Token, before: Token) -> bool:
    """Tell whether the stop before is part of a word: a small letter goes on ("8 p.m. local time", "U.S. officials").

    After an hour so does the name of a time zone ("8 p.m. Eastern time").
    """
    if len(before.text) == 1 or before.text[-1] != "." or not before.text[0].isalpha():
        return False
    word = load_words().get(token.lower_)
    is_zone = before.lower_ in words_for("half of the day") and word is not None and word.kind in ZONES
    return token.text[0].islower() or is_zone


def _follows_month(token: Token, before: Token) -> bool:
    """Tell whether a day stands behind the stop of its month: "MONDAY, SEPT. 1"."""
    word = load_words().get(before.lower_.rstrip(".") or token.nbor(-2).lower_ if token.i > 1 else "")
    return before.text[-1] == "." and word is not None and word.kind.startswith("MONTH") and token.text.isdigit()


def _may_end_sentence(token: Token) -> bool:
    if token.text in CLOSING_MARKS or token.text in STRAIGHT_MARKS:
        return token.i > 0 and token.nbor(-1).text[-1] in ENDINGS
    return token.text[-1] in ENDINGS


def _closes(token: Token) -> bool:
    """Tell whether a token is a closing mark, or the bracket of a footnote number after a stop."""
    is_footnote = token.text == "[" and token.i + 1 < len(token.doc) and token.nbor().like_num
    return (
        token.text in CLOSING_MARKS or is_footnote or (token.text in STRAIGHT_MARKS and not token.nbor(-1).whitespace_)
    )


def _follows_footnote(token: Token) -> bool:
    """Tell whether a capital stands behind the bracketed number of a footnote that itself stands behind a stop."""
    if token.i < 4 or not token.text[0].isupper() or token.nbor(-1).text != "]":
        return False
    return token.nbor(-3).text == "[" and token.nbor(-2).like_num and token.nbor(-4).text[-1] in ".!?"


def _follows_platform(token: Token) -> bool:
    """Tell whether a capital stands behind "on X.", where the letter is no initial but a platform."""
    return token.i > 1 and token.text[0].isupper() and token.nbor(-1).text == "X." and token.nbor(-2).lower_ == "on"


def _opens_quote_after_stop(token: Token) -> bool:
    r"""Tell whether a straight mark stands between a stop and a word and belongs to the word.

    Where all is set off by spaces ("turn back . \" They watch"), a mark opens behind an even number of its like.
    """
    if token.text not in STRAIGHT_MARKS or token.i == 0:
        return False
    before = token.nbor(-1)
    if not before.whitespace_ or before.text[-1] not in ".!?":
        return False
    return not token.whitespace_ or (token.i > 1 and bool(token.nbor(-2).whitespace_) and _is_odd(token))


def _is_odd(mark: Token) -> bool:
    """Tell whether a mark is the first, third ... of its like in what stands before it on its line."""
    text, first = mark.doc.text, max(0, mark.idx - LINE_CHARS)
    return text.count(mark.text, max(first, text.rfind("\n", first, mark.idx)), mark.idx) % 2 == 0


@cache
def _titles() -> frozenset[str]:
    """Return abbreviated titles, after which a capital starts no sentence."""
    rows = load_rows("abbreviations.csv", columns=("abbreviation", "note"))
    return frozenset(row["abbreviation"].lower() for row in rows)


def find_sentences(article: Article, doc: Doc) -> tuple[Sentence, ...]:
    """Return the sentences of an article in reading order. Needs ``token.is_sent_start``."""
    paragraphs = find_paragraphs(article.text)
    kinds = paragraph_kinds(article, [article.text[start:end] for start, end in paragraphs])
    starts = [start for start, _ in paragraphs]
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(_cut(article.text, doc, paragraphs), 1):
        paragraph = bisect_right(starts, start) - 1
        sentences.append(
            Sentence(
                id=number,
                paragraph=paragraph + 1,
                kind=kinds[paragraph],
                start=start,
                end=end,
                text=article.text[start:end],
            )
        )
    return tuple(sentences)


def _cut(text: str, doc: Doc, paragraphs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the sentences: the parser's, cut at paragraph ends, without surrounding white space."""
    starts = {start for start, _ in paragraphs}
    edges = starts | ({token.idx for token in doc if token.is_sent_start} - (_dateline_ends(text, paragraphs) - starts))
    cuts = [*sorted(edges), len(text)]
    for start, end in pairwise(cuts):
        stripped = strip_range(text, start, end)
        if stripped[0] < stripped[1]:
            yield stripped


def paragraph_kinds(article: Article, texts: list[str]) -> list[str]:
    """Return the kinds of the paragraphs of an article."""
    kinds = [_line_kind(text) for text in texts]
    if kinds and kinds[-1] == "heading" and (len(kinds) == 1 or "body" in kinds):
        kinds[-1] = "body"  # nothing follows that it could head
    if (title := _title_line(article, texts, kinds)) is not None:
        kinds[title] = "title"
    return kinds


def _line_kind(line: str) -> str:
    if _is_boilerplate(line):
        return "boilerplate"
    if DATE_LINE.match(line) or PLACE_LINE.match(line):
        return "dateline"
    return "heading" if looks_like_heading(line, HEADING_WORDS) else "body"


def _is_boilerplate(line: str) -> bool:
    return len(line.split()) <= FURNITURE_WORDS and any(pattern.search(line) for pattern in _boilerplate())


def looks_like_heading(line: str, words_at_most: int) -> bool:
    """Tell whether a line is printed as headings are: few words, and no stop behind them."""
    if STOPS.search(line) or line.startswith(("-", "•", "*", "·")):
        return False
    is_prose = QUESTION.search(line) is not None and OPENING_MARK.search(line) is not None
    return len(line.split()) <= words_at_most and not is_prose


def _title_line(article: Article, lines: list[str], kinds: list[str]) -> int | None:
    """Return the index of the headline: the given title's line, or a heading that opens the text."""
    wanted = " ".join(article.title.split()).casefold()
    for i, line in enumerate(lines):
        if wanted and " ".join(line.split()).casefold() == wanted:
            return i
    first = next((i for i, kind in enumerate(kinds) if kind not in ("boilerplate", "dateline")), None)
    if first is None or wanted or first == len(lines) - 1:
        return None
    return first if looks_like_heading(lines[first], TITLE_WORDS) else None


@cache
def _boilerplate() -> tuple[re.Pattern[str], ...]:
    rows = load_rows("boilerplate.csv", columns=("pattern", "note"))
    return tuple(re.compile(row["pattern"]) for row in rows)


def count_body(sentences: Iterable[Sentence]) -> int:
    """Return how many sentences are prose."""
    return sum(sentence.kind == "body" for sentence in sentences)
