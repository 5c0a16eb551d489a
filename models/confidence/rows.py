"""The rows of labelled articles as confidence is learnt from them: their features, and what is true of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from dateline.confidence import claims_of
from dateline.confidence.claims import Claim, claim_of_mention
from dateline.confidence.features import Features, cells_of, happening_of
from dateline.extraction import Steps
from dateline.learning import Parsed, split_of
from dateline.news.told import Told
from dateline.reader import UNREAD, Reading
from dateline.records import Article, Event
from dateline.rows import Row, table_rows
from dateline.score.folders import Rows, by_article, read_labels
from dateline.score.happenings import LabelledHappening, happenings_of, has_nothing_false, is_right
from dateline.score.judge import JudgedArticle
from dateline.views import Views

EVERYTHING = Views(least_confidence=0.0)


@dataclass(frozen=True, slots=True)
class Judged:
    """The features of a row, the labelled happening that it tells of, if any, and what is true of it.

    ``labelled`` is the number of happenings that its article has.
    """

    article: str
    labelled: int
    split: str
    is_event: bool
    is_read: bool
    happening: Features
    cells: Features
    key: str
    is_true: bool
    is_right: bool


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled article with what was found in it."""

    id: str
    split: str
    is_read: bool
    judged: JudgedArticle
    told: Told
    roles: Sequence[str]

    def row(self, row: Row, happening: LabelledHappening | None, claim: Claim, event: Event | None = None) -> Judged:
        """Return a row as it is learnt from."""
        what = (claim, self.told, self.roles)
        return Judged(
            self.id, len({mention["event_id"] for mention in self.judged.gold["event_mentions"]}), self.split,
            event is not None, self.is_read, happening_of(*what), cells_of(*what, event),
            happening.mention["event_id"] if happening else "",
            happening is not None and has_nothing_false(self.judged, row, happening),
            happening is not None and is_right(self.judged, row, happening),
        )  # fmt: skip


def judged_rows(gold: Path, parsed: Iterable[Parsed]) -> Iterator[Judged]:
    """Yield the rows of all labelled articles, read with and without the reader."""
    labels = by_article(read_labels(gold), gold)
    for article, doc, reading in parsed:
        if rows := labels.get(article.id):
            for read in (reading, UNREAD):
                yield from _judged(_steps(article, doc, read), rows, is_read=read is reading)


def _steps(article: Article, doc: Doc, reading: Reading) -> Steps:
    return Steps(article, doc, lambda _: reading, EVERYTHING)


def _judged(steps: Steps, rows: Rows, *, is_read: bool) -> Iterator[Judged]:
    tables = table_rows(steps.extraction())
    article = JudgedArticle.of(rows, tables)
    judgements = list(article.judge())
    told, events = steps.told, steps.ranked_events
    found = Labelled(steps.article.id, split_of(rows), is_read, article, told, steps.news_roles)
    for (row, happening), claim, event in zip(
        happenings_of(article, judgements), claims_of(told, events), events, strict=True
    ):
        yield found.row(row, happening, claim, event)
    mentions = happenings_of(
        JudgedArticle(rows, tables | {"events": tables["event_mentions"]}, article.known, article.values), judgements
    )
    for (row, happening), mention in zip(mentions, told.mentions, strict=True):
        yield found.row(row, happening, claim_of_mention(mention))
