"""Examples from PolNeAR's training part, as far as its guide and the guide of our labels say the same.

PolNeAR labels attributions of all kinds. Those whose cue is none of speech count little. What somebody asks, orders,
denies, proposes or thinks is a quote to PolNeAR and none to us where it is no finite clause: such reports are left out.
Reports inside a report, which it does not label, count little too. The reader learnt from these documents and knows
them better than others; the first ones are read without it as well.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labels import Labelled, Labels, ReportOption
from spacy.tokens import Doc

from dateline.extraction import Steps, prepare
from dateline.learning import Parsed
from dateline.page import Page
from dateline.pieces import parse
from dateline.quotes import find_quotes
from dateline.quotes.evidence import Proposal
from dateline.reader import UNREAD, Reading
from dateline.records import Article

DOCUMENTS = 600
UNREAD_DOCUMENTS = 300
# Chosen on "dev" of both sets: PolNeAR's figures fall in no view, ours rise.
WEIGHT_OF_ATTITUDE = 0.04
WEIGHT_OF_INNER = 0.1
WEIGHT_OF_UNREAD = 0.5
LEFT_OUT = frozenset(
    f"kind {kind} form {form}"
    for kind in ("act", "agree", "ask", "deny", "order", "propose", "think")
    for form in ("ing", "phrase", "to", "to inside", "verb", "word")
)
INNER = frozenset({"cue inside a content", "cue in marks"})
_THAT = re.compile(r"[\s“”\"']*that\b[\s,]*", re.IGNORECASE)
_WORD = re.compile(r"\w+(?:[’']\w+)?")

Record = dict[str, Any]


def read_public(data: Path) -> tuple[list[Record], Iterable[Parsed], frozenset[str]]:
    """Return documents with their labels, the same parsed and read, and the cues of speech."""
    lines = (data / "quotes/polnear_train.jsonl").read_text(encoding="utf-8").splitlines()[:DOCUMENTS]
    rows = [json.loads(line) for line in lines]
    nlp, read = prepare("", reader=True)
    docs = parse(nlp, [row["text"] for row in rows])
    articles = (Article(id=row["doc_id"], text=row["text"]) for row in rows)
    parsed = ((article, doc, read(article.text)) for article, doc in zip(articles, docs, strict=True))
    return rows, parsed, frozenset((data / "quotes/speech_cues.txt").read_text(encoding="utf-8").split())


def choices_of_public(rows: Sequence[Record], parsed: Iterable[Parsed], cues: frozenset[str]) -> Iterator[Labelled]:
    """Yield the choices in the documents, with the reader and then without."""
    unread: list[tuple[Record, Article, Doc]] = []
    for row, (article, doc, reading) in zip(rows, parsed, strict=True):
        yield from _choices(article, doc, reading, _PublicLabels.of(row, cues, 1.0))
        if len(unread) < UNREAD_DOCUMENTS:
            unread.append((row, article, doc))
    for row, article, doc in unread:
        yield from _choices(article, doc, UNREAD, _PublicLabels.of(row, cues, WEIGHT_OF_UNREAD))


def _choices(article: Article, doc: Doc, reading: Reading, judge: "_PublicLabels") -> list[Labelled]:
    steps = Steps(article, doc, lambda _: reading)
    find_quotes(Page(steps.article, doc, steps.sentences, reading), judge)
    return judge.made


@dataclass
class _PublicLabels(Labels):
    text: str = ""
    is_speech: tuple[bool, ...] = ()
    weight: float = 1.0

    @classmethod
    def of(cls, row: Record, cues: frozenset[str], weight: float) -> "_PublicLabels":
        text, quotes = row["text"], row["quotes"]
        contents = [_without_edges(text, _characters(text, quote["content"])) for quote in quotes]
        is_speech = tuple(_is_speech(text, quote, cues) for quote in quotes)
        return cls(contents, "public", text=text, is_speech=is_speech, weight=weight)

    def said(self, proposal: Proposal) -> set[int]:
        """Return the characters of a content without marks at its edges."""
        return _without_edges(self.text, super().said(proposal))

    def weight_of(self, options: Sequence[ReportOption], right: ReportOption) -> float:
        """Return nought for what is a quote to PolNeAR alone, less for attitudes and for what it does not label."""
        if right.choice is not None and _is_left_out(options):
            return 0.0
        is_attitude = right.choice is not None and not self.is_speech[self.label_of(right)]
        is_inner = any(INNER.intersection(option.features) for option in options)
        return self.weight * (WEIGHT_OF_ATTITUDE if is_attitude else 1.0) * (WEIGHT_OF_INNER if is_inner else 1.0)


def _is_left_out(options: Sequence[ReportOption]) -> bool:
    first = next(option for option in options if option.choice is not None)
    return not LEFT_OUT.isdisjoint(first.features)


def _is_speech(text: str, quote: Record, cues: frozenset[str]) -> bool:
    words = _WORD.findall(" ".join(text[start:end].lower() for start, end in quote.get("cue") or ()))
    return quote["type"] != "indirect" or not cues.isdisjoint(words)


def _characters(text: str, pieces: Iterable[Sequence[int]]) -> set[int]:
    """Return the characters of a content without "that" in front."""
    said = set()
    for start, end in pieces:
        that = _THAT.match(text, start, end)
        said.update(range(that.end() if that else start, end))
    return said


def _without_edges(text: str, said: set[int]) -> set[int]:
    letters = [at for at in said if text[at].isalnum()]
    return {at for at in said if min(letters) <= at <= max(letters)} if letters else set()
