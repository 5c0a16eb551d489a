"""The tables of stories: their schema, read from and written beside the tables of the articles."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from dateline.columns import Column, Table
from dateline.plover import EVENT_TYPES
from dateline.rows import Row
from dateline.schema import ENTITY_TYPES
from dateline.stories.records import Telling
from dateline.tables import csv_line, replacing

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
    "entities_across": Table(
        "one row per named participant or place of several articles",
        ("across_id",),
        (
            Column("across_id", "string", "stable id", required=True),
            Column("name", "string", "the name that most articles have", required=True),
            Column("type", "string", "kind of entity", ENTITY_TYPES, required=True),
            Column("country", "string", "ISO 3166 alpha-3 of the state it belongs to"),
            Column("link", "string", "its identifier, as in entities.csv"),
            Column("articles", "integer", "how many articles name it", required=True),
            Column("mentions", "integer", "how often they mention it", required=True),
            Column("actor_in", "integer", "rows of events.csv in which it acts", required=True),
            Column("recipient_in", "integer", "rows in which it is done to it", required=True),
            Column("roles", "string", "its roles, as the texts give them, joined by `|`"),
            Column("names", "string", "all its names, joined by `|`"),
            Column("doc_ids", "string", "the articles, joined by `|`"),
            Column("entity_ids", "string", "its rows of entities.csv there, in the same order"),
        ),
    ),
}


def write_stories(stories: Iterable[list[Telling]], across: list[Row], folder: Path) -> dict[str, int]:
    """Write the tables of stories into a folder of tables; return how many rows each has.

    ``across`` are the rows of entities_across.csv.
    """
    rows: dict[str, list[Row]] = {"stories": [], "event_links": [], "entities_across": across}
    for story in stories:
        story_id = hashlib.sha256(repr([telling.key for telling in story]).encode()).hexdigest()[:12]
        rows["stories"].append(_story_row(story_id, story))
        rows["event_links"] += [{**telling.row, "story_id": story_id} for telling in story]
    with replacing(folder) as scratch:
        for name, table in STORY_TABLES.items():
            columns = [column.name for column in table.columns]
            lines = (csv_line(row[column] for column in columns) for row in rows[name])
            (scratch / f"{name}.csv").write_text(csv_line(columns) + "".join(lines), encoding="utf-8", newline="")
    return {name: len(found) for name, found in rows.items()}


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
        "articles": str(len({telling.doc_id for telling in story})),
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
