"""Finds errors in hand labels, and names file, row and the nearest words of the sentence."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dateline.columns import Column
from dateline.gold.labels import SPLITS, Labelling
from dateline.gold.nearest import nearest
from dateline.gold.tables import COLUMNS, labellings
from dateline.plover import MODES
from dateline.rows import AUTHOR, Row
from dateline.schema import EVENT_DATE_BASES, NEWS_ROLES, QUANTITY_KINDS, TABLES
from dateline.score.judge import Rows

SURFACES = {
    "mentions": "text", "dates": "text", "event_mentions": "trigger", "sentences": "text", "quantities": "text",
}  # fmt: skip
# Tables whose rows stand in a sentence.
PLACED = frozenset({*SURFACES, "quotes"}) - {"sentences"}
PART_SURFACES = {"speaker": "speaker_text", "cue": "cue"}
ID_COLUMNS = ("entity_id", "speaker_id", "actor_ids", "recipient_ids", "place_id", "asserted_by_id")
# Columns of labels that schema.TABLES has in another table, or as a name, or not at all; "" is always allowed.
OWN_VALUES: dict[str, dict[str, tuple[str, ...]]] = {
    "event_mentions": {"date_basis": EVENT_DATE_BASES},
    "sentences": {"news_role": NEWS_ROLES},
    "quantities": {"kind": QUANTITY_KINDS},
    "main_events": {"rank": ("1", "2", "3")},
    "articles": {"split": SPLITS, "standoff": ("true",)},
    "entities": {"named": ("true", "false")},
}
SHA256 = re.compile(r"[0-9a-f]{64}")
# 7, 10/12 for a range, /10 for at most, 10/ for at least.
QUANTITY = re.compile(r"\d+|\d+/\d*|/\d+")
# ISO 8601 at any precision, and intervals of two.
ISO_DATE = re.compile(r"\d{4}(-W\d{2}|-Q\d|-\d{2}(-\d{2})?)?(T[\d:]+)?|\d{3}")
SPAN = re.compile(r"(\d+):(\d+)")
Known = dict[tuple[str, str], Row]


def check(tables: Rows, folder: Path) -> Iterator[str]:
    """Yield the errors of a folder's tables."""
    articles = {labelling.doc_id: labelling for labelling in labellings(tables)}
    known: Known = {(row["doc_id"], row["entity_id"]): row for row in tables["entities"]}
    yield from _doubles(tables["entities"], folder)
    for name, rows in tables.items():
        for number, row in enumerate(rows, 2):
            for error in _row_errors(name, row, articles.get(row["doc_id"]), known):
                yield f"{folder / name}.csv: row {number}: {error}"
    yield from _key_errors(tables, folder)
    for labelling in articles.values():
        yield from (f"{folder / 'sentences.csv'}: {labelling.doc_id}: {error}" for error in _cover(labelling))


def check_cover(labelling: Labelling, text: str) -> Iterator[str]:
    """Yield where the sentences of some labels do not cover their article."""
    for row in labelling.sentences:
        start, end = int(row["start"]), int(row["end"])
        if text[start:end] != row["text"]:
            yield f"sentence {row['sentence_id']}: the article has {text[start:end]!r} at {start}:{end}"
    edges = [0, *(int(row[edge]) for row in labelling.sentences for edge in ("start", "end")), len(text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if rest := text[start:end].strip("\ufeff\u200b\N{NO-BREAK SPACE} \t\r\n"):
            yield f"no sentence covers {rest[:60]!r} at {start}:{end}"


def _key_errors(tables: Rows, folder: Path) -> Iterator[str]:
    """Yield the rows that name an event which no mention has."""
    known = {(row["doc_id"], row["event_id"]) for row in tables["event_mentions"]}
    for name in ("quantities", "main_events"):
        for number, row in enumerate(tables.get(name, ()), 2):
            if (row["doc_id"], row["event_id"]) not in known:
                yield f"{folder / name}.csv: row {number}: no event {row['event_id']!r} in event_mentions.csv"


def _doubles(entities: list[Row], folder: Path) -> Iterator[str]:
    counts = Counter((row["doc_id"], row["entity_id"]) for row in entities)
    for (doc_id, entity_id), count in counts.items():
        if count > 1:
            yield f"{folder / 'entities.csv'}: {doc_id}: {count} entities are called {entity_id!r}"


def _cover(labelling: Labelling) -> Iterator[str]:
    """Yield sentences that overlap or run backwards."""
    end = 0
    for row in labelling.sentences:
        if int(row["start"]) < end:
            yield f"sentence {row['sentence_id']} starts at {row['start']}, before the one before it ends"
        end = max(end, int(row["end"]))


def _row_errors(table: str, row: Row, article: Labelling | None, known: Known) -> Iterator[str]:
    if article is None:
        yield f"article {row['doc_id']!r} is not in sentences.csv"
        return
    yield from _value_errors(table, row)
    for column in ID_COLUMNS if table != "entities" else ():
        for name in row.get(column, "").split("|"):
            if name and (row["doc_id"], name) not in known:
                yield f"{column}: no entity {name!r} in entities.csv; {_close([key[1] for key in known], name)}"
    if table in PLACED or (table == "sentences" and row["text"]):
        yield from _place_errors(table, row, article)
    if table == "event_mentions":
        yield from _event_errors(row)
    if table == "event_mentions" and row.get("asserted_by", AUTHOR) == AUTHOR and row.get("asserted_by_id"):
        yield f"asserted_by is author, but asserted_by_id is {row['asserted_by_id']!r}"


def _event_errors(row: Row) -> Iterator[str]:
    if not row["event_id"]:
        yield "an event has no event_id"
    if not any(row.get(column) for column in ("actor_ids", "recipient_ids", "place_id")):
        yield f"event {row['event_id']} has no participant and no place"
    if (mode := row.get("mode", "")) and mode not in (modes := MODES.get(row["event_type"], ())):
        yield f"mode is {mode!r}; one of {', '.join(modes) or 'none'} for the type {row['event_type']!r}"


def _value_errors(table: str, row: Row) -> Iterator[str]:
    declared = {column.name: column for column in TABLES[table].columns} if table in TABLES else {}
    for name in COLUMNS[table]:
        allowed = OWN_VALUES.get(table, {}).get(name, ())
        yield from _cell_errors(name, row.get(name, ""), declared.get(name), allowed)
    yield from _date_errors(row)
    if (digest := row.get("sha256", "")) and not SHA256.fullmatch(digest):
        yield f"sha256 is {digest[:60]!r}; expected 64 hexadecimal digits"
    if table == "quantities":
        yield from _quantity_errors(row)


def _cell_errors(name: str, value: str, column: Column | None, own: tuple[str, ...]) -> Iterator[str]:
    """Yield the errors of a cell, by the values of hand labels alone (``own``) or those that the schema allows."""
    allowed = own or (column.values if column else ())
    if not _is_allowed(value, allowed, column):
        yield f"{name} is {value!r}; one of {', '.join(allowed)}"
    if column and column.type == "date" and value and not _is_day(value):
        yield f"{name} is {value!r}; expected an ISO day such as 2026-02-03"


def _is_allowed(value: str, allowed: tuple[str, ...], column: Column | None) -> bool:
    """Tell whether a cell holds one of the values allowed (none: any), or is empty where it may be."""
    return not allowed or value in allowed or not (value or _is_needed(column))


def _date_errors(row: Row) -> Iterator[str]:
    for part in row.get("date", "").split("/"):
        if part and not ISO_DATE.fullmatch(part):
            yield f"date is {row['date']!r}; expected ISO 8601, such as 2026-02 or 2026-02-03/2026-02-05"
    if row.get("earliest", "") > (row.get("latest") or "9"):
        yield f"earliest is {row['earliest']}, after latest, {row['latest']}"


def _quantity_errors(row: Row) -> Iterator[str]:
    if not QUANTITY.fullmatch(row["value"]):
        yield f"value is {row['value']!r}; expected 7, 10/12, 10/ or /10"
    if (row["kind"] == "money") != bool(row.get("unit")):
        yield f"unit is {row.get('unit')!r} for {row['kind']}; money alone has one"


def _is_needed(column: Column | None) -> bool:
    return column is not None and column.required


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _place_errors(table: str, row: Row, article: Labelling) -> Iterator[str]:
    text = article.text
    for span, words in _surfaces(table, row) if text else ():
        found = text[span[0] : span[1]]
        if found.split() != words.split() or not words:
            home = article.home(span[0])
            close = nearest(home["text"] if home else text, words)
            yield f"{words!r} is not at {span[0]}:{span[1]}, where {found!r} stands; the nearest is {close!r}"
    home = article.home(int(row["start"]))
    if table != "sentences" and (home is None or home["sentence_id"] != row["sentence_id"]):
        yield f"sentence_id is {row['sentence_id']}, but {row['start']} is in {home['sentence_id'] if home else 'none'}"


def _surfaces(table: str, row: Row) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield each range of a row with the words that it should have."""
    if surface := SURFACES.get(table):
        yield (int(row["start"]), int(row["end"])), row[surface]
        return
    pieces = [(int(start), int(end)) for start, end in SPAN.findall(row["spans"])]
    texts = row["text"].split(" … ")
    yield from zip(pieces, texts if len(texts) == len(pieces) else [""] * len(pieces), strict=True)
    for part, surface in PART_SURFACES.items():
        start, end = row.get(f"{part}_start", ""), row.get(f"{part}_end", "")
        if start or end:  # with one of the two, no words stand there
            yield (int(start or end), int(end or start)), row.get(surface, "")


def _close(names: list[str], name: str) -> str:
    close = max(names, key=lambda other: len(set(other.split("-")) & set(name.split("-"))), default="")
    return f"the nearest is {close!r}"
