"""The sources of the report: the tables of a folder by article, and the article's text.

No table holds the text, but sentences.csv holds every character of it that is no whitespace, with offsets. Two
sentences of a paragraph are separated by spaces, paragraphs by line ends; the hash tells whether the result is exactly
the article that was read.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.cuts import Cut
from dateline.errors import InputError
from dateline.ids import text_digest
from dateline.rows import Row
from dateline.schema import TABLES
from dateline.tables import stream_whole

LINE_ENDS = ("", "\n", "\n\n", "\r\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSource:
    """The rows of one article: its own, and those of each other table."""

    article: Row
    sentences: list[Row]
    entities: list[Row]
    mentions: list[Row]
    dates: list[Row]
    quotes: list[Row]
    events: list[Row]
    event_mentions: list[Row]
    quantities: list[Row]


def read_sources(folder: Path, only: Sequence[str] = ()) -> list[ReportSource]:
    """Return the articles of a folder in its order, or those of the ids in ``only``.

    InputError where a table is missing or broken, where there is no article, or none of an id in ``only``.
    """
    articles = list(stream_whole(folder, "articles"))
    known = {row["doc_id"] for row in articles}
    if missing := [doc_id for doc_id in only if doc_id not in known]:
        raise InputError(f"{folder / 'articles.csv'}: no article {missing[0]!r}")
    if not articles:
        raise InputError(f"{folder / 'articles.csv'}: no article")
    tables = {name: _by_article(stream_whole(folder, name)) for name in TABLES if name != "articles"}
    wanted = [row for row in articles if not only or row["doc_id"] in only]
    return [
        ReportSource(article=row, **{name: rows.get(row["doc_id"], []) for name, rows in tables.items()})
        for row in wanted
    ]


def only_kept(source: ReportSource, cut: Cut) -> ReportSource:
    """Return a source with the events that a cut keeps, and without what is of no event that is there."""
    events = cut.kept(source.events)
    ids = {row["event_id"] for row in events}
    return replace(
        source,
        events=events,
        event_mentions=[row for row in source.event_mentions if row["event_id"] in ids],
        quantities=[row for row in source.quantities if row["event_id"] in ids],
    )


def count_happenings(source: ReportSource) -> int:
    """Return how many happenings the article mentions, rows of events.csv or not."""
    return len({row["event_id"] for row in (*source.events, *source.event_mentions)})


def number_of(event: Row, column: str) -> float:
    """Return the number in a cell of an event; InputError where it is none."""
    try:
        return float(event[column])
    except ValueError:
        raise InputError(f"events.csv: {event['event_id']}: {column} is {event[column]!r}; expected a number") from None


def _by_article(rows: Iterable[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["doc_id"]].append(row)
    return grouped


def restore_text(sentences: Sequence[Row]) -> str:
    """Return the article's text up to its last sentence.

    InputError where sentences overlap or are not as long as their offsets say.
    """
    pieces, position, paragraph = [], 0, ""
    for row in sentences:
        gap = int(row["start"]) - position
        if gap < 0 or int(row["end"]) - int(row["start"]) != len(row["text"]):
            raise InputError(
                f"sentences.csv: {row['doc_id']}, sentence {row['sentence_id']}: offsets and text disagree"
            )
        is_same_paragraph = row["paragraph"] == paragraph
        pieces += [(" " if is_same_paragraph else "\n") * gap, row["text"]]
        position, paragraph = int(row["end"]), row["paragraph"]
    return "".join(pieces)


def is_exact(text: str, sha256: str) -> bool:
    """Return whether a text, but for line ends after it, has this hash."""
    return any(text_digest(text + ending) == sha256 for ending in LINE_ENDS)


def exact_text(sentences: Sequence[Row], sha256: str) -> str:
    """Return the article's text with the line ends that give it this hash; as ``restore_text`` where none do."""
    text = restore_text(sentences)
    return next((text + ending for ending in LINE_ENDS if text_digest(text + ending) == sha256), text)
