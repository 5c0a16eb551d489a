"""Cuts a text into runs at each offset where a mark begins or ends, so that any marks may overlap or cross.

A run carries everything that covers it. Each layer has its own way to show (see screen.css: quotes a tint, deeper where
quotes nest; entities a line below; dates a box; triggers a pill), so all of them can be seen at once on one word. As
links cannot nest, a run is the link of its narrowest concern: event before date before entity; the others that cover it
are offered when it is chosen.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from dateline.report.marks import Mark
from dateline.rows import Row

LINKED = ("event", "date", "entity")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Some characters under the same marks."""

    text: str
    styles: str = ""
    keys: str = ""
    link: str = ""
    is_repeat: bool = False  # a link to something the text has linked before: reached by mouse, skipped by Tab
    anchors: tuple[str, ...] = ()  # keys whose first words these are
    quotes: tuple[str, ...] = ()  # keys of quotes that end here


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSentence:
    """A sentence in runs."""

    number: str
    kind: str
    runs: tuple[Run, ...]


def cut_sentences(sentences: Sequence[Row], marks: Iterable[Mark]) -> list[list[MarkedSentence]]:
    """Return paragraphs of sentences of runs; a mark beyond its sentence goes on in the next."""
    ordered = sorted(marks, key=attrgetter("start", "end", "layer", "key"))
    active: list[Mark] = []
    seen: set[str] = set()
    paragraphs: dict[str, list[MarkedSentence]] = defaultdict(list)
    position = 0
    for row in sentences:
        following = bisect_left(ordered, int(row["end"]), lo=position, key=attrgetter("start"))
        active = [mark for mark in (*active, *ordered[position:following]) if mark.end > int(row["start"])]
        position = following
        runs = tuple(_runs(row["text"], int(row["start"]), active, seen))
        paragraphs[row["paragraph"]].append(MarkedSentence(number=row["sentence_id"], kind=row["kind"], runs=runs))
    return list(paragraphs.values())


def _runs(text: str, offset: int, marks: Sequence[Mark], seen: set[str]) -> Iterator[Run]:
    edges = {offset, offset + len(text)} | {edge for mark in marks for edge in (mark.start, mark.end)}
    inside = sorted(edge for edge in edges if offset <= edge <= offset + len(text))
    for start, end in pairwise(inside):
        covering = [mark for mark in marks if mark.start <= start and end <= mark.end]
        yield _run(text[start - offset : end - offset], covering, end, seen)


def _run(text: str, covering: Sequence[Mark], end: int, seen: set[str]) -> Run:
    if not covering:
        return Run(text=text)
    keys = tuple(dict.fromkeys(mark.key for mark in covering))
    shown = tuple(key for key in keys if "." not in key)
    anchors = tuple(key for key in shown if key not in seen)
    link = _link(covering)
    seen.update(anchors)
    return Run(
        text=text,
        styles=_styles(covering),
        keys=" ".join(keys),
        link=link,
        is_repeat=bool(link) and link not in anchors,
        anchors=anchors,
        quotes=tuple(mark.key for mark in covering if mark.layer == "quote" and mark.end == end),
    )


def _link(covering: Sequence[Mark]) -> str:
    """Return the key that a click on these words means: of the first layer of LINKED, its narrowest mark."""
    candidates = [mark for mark in covering if mark.layer in LINKED]
    best = min(candidates, key=lambda mark: (LINKED.index(mark.layer), mark.end - mark.start), default=None)
    return best.key if best else ""


def _styles(covering: Sequence[Mark]) -> str:
    depth = sum(mark.layer == "quote" for mark in covering)
    names = [f"{mark.layer} {mark.style}" for mark in covering if mark.layer not in ("quote", "role")]
    names += [f"quote q{min(depth, 3)}"] if depth else []
    return " ".join(dict.fromkeys(" ".join(names).split()))
