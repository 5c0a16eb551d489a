"""A person's decisions about an article.

A label is a range of the article with cells; names, surfaces, counts and first mentions follow (see tables.py). The
article's text is put together from the sentences at their offsets, so that labels can be moved about without the
article's file. An article whose text may not go along is labelled stand-off: its sentences have offsets and no text.
"""

from dataclasses import dataclass, field

from dateline.errors import InputError
from dateline.rows import Row
from dateline.tables import OFFSET

Span = tuple[int, int]

# Facts about an article: its source, whether its text may be published, and its part of the corpus.
ABOUT_CELLS = (
    "title", "source", "url", "licence", "published", "language", "sha256", "standoff", "split", "topic", "style",
)  # fmt: skip
SPLITS = ("train", "dev", "test")
SENTENCE_CELLS = ("sentence_id", "paragraph", "kind", "news_role", "start", "end", "text")
ENTITY_CELLS = ("entity_id", "name", "type", "named", "country")
TABLE_OF = {
    "mention": "mentions",
    "date": "dates",
    "quote": "quotes",
    "event": "event_mentions",
    "quantity": "quantities",
}
CELLS = {
    "mention": ("entity_id", "kind"),
    "date": ("type", "value", "mod", "earliest", "latest"),
    "quote": ("kind", "speaker_id"),
    "event": (
        "event_id",
        "event_type",
        "mode",
        "actor_ids",
        "recipient_ids",
        "place_id",
        "date",
        "date_basis",
        "status",
        "asserted_by_id",
        "denied_by",
    ),
    "quantity": ("event_id", "kind", "value", "unit"),
}
NUMBERS = ("sentence_id", "paragraph", "start", "end")
# The ranges that a label has beside its own.
PARTS = {"quote": ("speaker", "cue")}


@dataclass(frozen=True)
class Label:
    """One label: its layer, its pieces in the article, its filled cells, and the ranges of its parts."""

    layer: str
    spans: tuple[Span, ...]
    cells: dict[str, str]
    parts: dict[str, Span] = field(default_factory=dict)


@dataclass(frozen=True)
class Labelling:
    """All labels of one article; ``main`` are the keys of its main events, the first first."""

    doc_id: str
    sentences: list[Row]
    entities: list[Row]
    labels: list[Label]
    about: Row = field(default_factory=dict)
    main: tuple[str, ...] = ()

    @property
    def is_bare(self) -> bool:
        """Tell whether the labels stand without their article's text."""
        return not all(row["text"] for row in self.sentences)

    @property
    def text(self) -> str:
        """Return the article as far as its sentences tell it, with line ends between them; "" where they are bare."""
        if self.is_bare:
            return ""
        pieces, end = [], 0
        for row in self.sentences:
            pieces += ["\n" * (int(row["start"]) - end), row["text"]]
            end = int(row["end"])
        return "".join(pieces)

    def home(self, offset: int) -> Row | None:
        """Return the sentence at an offset."""
        return next((row for row in self.sentences if int(row["start"]) <= offset < int(row["end"])), None)


def check_labelling(found: Labelling, where: str) -> None:
    """Raise InputError, begun by ``where``, where what should be numbers are none, or a range is outside its article.

    Whether the labels fit the words there is for gold/checks.py.
    """
    if not isinstance(found.doc_id, str) or not found.doc_id:
        raise InputError(f"{where}: doc_id is {found.doc_id!r}; expected the name of an article")
    for number, row in enumerate(found.sentences, 1):
        for column in NUMBERS:
            if not OFFSET.fullmatch(row[column]):
                raise InputError(f"{where}: sentence {number}: {column} is {row[column][:60]!r}; expected a number")
    length = max((int(row["end"]) for row in found.sentences), default=0)
    for label in found.labels:
        for start, end in (*label.spans, *label.parts.values()):
            if not 0 <= start < end <= length:
                raise InputError(f"{where}: a {label.layer} at {start}:{end}; the sentences end at {length}")
