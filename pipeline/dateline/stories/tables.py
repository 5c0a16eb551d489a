"""The tables of stories: their schema, read from and written beside the tables of the articles."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from dateline.plover import EVENT_TYPES
from dateline.rows import Row
from dateline.schema import Column, Table
from dateline.stories.records import Telling
from dateline.tables import csv_line, read_table, replacing

STORY_ID = Column("story_id", "string", "stable id", required=True)
STORY_TABLES = {
    "stories": Table(
        "one row per happening that several articles tell",
        ("story_id",),
        (
            STORY_ID,
            Column("event_type", "string", "PLOVER 2021 root code", EVENT_TYPES),
            Column("triggers", "string", "words that tell of it, joined by `|`"),
            Column("actors", "string", "names in any telling, joined by `|`"),
            Column("recipients", "string", "likewise"),
            Column("place", "string", "name of the place"),
            Column("date", "string", "the shortest date of a telling"),
            Column("articles", "integer", "how many articles tell it", required=True),
            Column("sources", "string", "their publishers, joined by `|`"),
            Column("statuses", "string", "how often each status, `actual:2|possible:1`"),
            Column("asserted_by", "string", "who says so, `author` among them, joined by `|`"),
            Column("denied_by", "string", "who denies it, joined by `|`"),
        ),
    ),
    "event_links": Table(
        "one row per event that is part of a story",
        ("doc_id", "event_id"),
        (
            STORY_ID,
            Column("doc_id", "string", "article", required=True),
            Column("event_id", "string", "its event", required=True),
            Column("status", "string", "whether it happened, as this article has it"),
            Column("asserted_by", "string", "who says so in this article"),
        ),
    ),
}
NEEDED = (
    "doc_id", "event_id", "event_type", "mode", "trigger", "actors", "actor_ids", "recipients", "recipient_ids",
    "place", "place_id", "date", "date_start", "date_end", "status", "asserted_by", "denied_by",
)  # fmt: skip


def read_tellings(folder: Path) -> Iterator[Telling]:
    """Yield the events of a folder of tables that name somebody."""
    articles = {row["doc_id"]: row for row in read_table(folder, "articles", ("doc_id", "published", "source"))}
    named = {
        (row["doc_id"], row["entity_id"]): row["country"] if row["type"] == "GPE" and row["country"] else row["name"]
        for row in read_table(folder, "entities", ("doc_id", "entity_id", "name", "type", "country", "named"))
        if row["named"] == "true"
    }
    for row in read_table(folder, "events", NEEDED):
        telling = _telling(row, named, articles.get(row["doc_id"], {}))
        if telling.parties:
            yield telling


def _telling(row: Row, named: dict[tuple[str, str], str], article: Row) -> Telling:
    def names(column: str) -> frozenset[str]:
        found = (named.get((row["doc_id"], entity_id), "") for entity_id in row[column].split("|"))
        return frozenset(name.casefold() for name in found if name)

    days = (_day(row["date_start"]), _day(row["date_end"]))
    return Telling(
        doc_id=row["doc_id"],
        event_id=row["event_id"],
        event_type=row["event_type"],
        mode=row["mode"],
        trigger=row["trigger"].casefold(),
        actors=names("actor_ids"),
        recipients=names("recipient_ids"),
        place=next(iter(names("place_id")), ""),
        days=(days[0], days[1]) if days[0] is not None and days[1] is not None else None,
        published=_day(article.get("published", "")),
        row=row | {"source": article.get("source", "")},
    )


def _day(text: str) -> int | None:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return None


def write_stories(stories: Iterable[list[Telling]], folder: Path) -> int:
    """Write stories.csv and event_links.csv into a folder of tables; return how many stories there are."""
    rows: dict[str, list[Row]] = {"stories": [], "event_links": []}
    for story in stories:
        story_id = hashlib.sha256(repr([telling.key for telling in story]).encode()).hexdigest()[:12]
        rows["stories"].append(_story_row(story_id, story))
        rows["event_links"] += [{**telling.row, "story_id": story_id} for telling in story]
    with replacing(folder) as scratch:
        for name, table in STORY_TABLES.items():
            columns = [column.name for column in table.columns]
            lines = (csv_line(row[column] for column in columns) for row in rows[name])
            (scratch / f"{name}.csv").write_text(csv_line(columns) + "".join(lines), encoding="utf-8", newline="")
    return len(rows["stories"])


def _story_row(story_id: str, story: list[Telling]) -> Row:
    dated = sorted((telling for telling in story if telling.days), key=_length)
    statuses = Counter(telling.row["status"] for telling in story)
    return {
        "story_id": story_id,
        "event_type": story[0].event_type,
        "triggers": _values(story, "trigger"),
        "actors": _values(story, "actors"),
        "recipients": _values(story, "recipients"),
        "place": next((telling.row["place"] for telling in story if telling.place), ""),
        "date": dated[0].row["date"] if dated else "",
        "articles": str(len(story)),
        "sources": _values(story, "source"),
        "statuses": "|".join(f"{status}:{count}" for status, count in sorted(statuses.items())),
        "asserted_by": _values(story, "asserted_by"),
        "denied_by": _values(story, "denied_by"),
    }


def _length(telling: Telling) -> tuple[int, tuple[str, str]]:
    first, last = telling.days or (0, 0)
    return last - first, telling.key


def _values(story: list[Telling], column: str) -> str:
    """Return a column's values over the tellings, each once, in their order."""
    values = (value for telling in story for value in telling.row[column].split("|"))
    return "|".join(dict.fromkeys(filter(None, values)))
