"""What holds for the rows of every article, whatever its text: one function a promise, named by what it proves.

Each yields what breaks it: the table and column, and the row in short. Those of ``OF_TEXT`` need the article's text,
those of ``OF_ROWS`` the rows alone, so that they can be asked of tables read back from their files.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import pairwise

from dateline.rows import AUTHOR, Row
from dateline.schema import TABLES
from dateline.tables import csv_line

Rows = Mapping[str, list[Row]]
Break = tuple[str, object]

OFFSETS = (("start", "end"), ("speaker_start", "speaker_end"), ("cue_start", "cue_end"))
# Which offsets a column's words stand at.
SURFACES = {
    ("sentences", "text"): "start", ("mentions", "text"): "start", ("dates", "text"): "start",
    ("events", "trigger"): "start", ("event_mentions", "trigger"): "start", ("quotes", "speaker_text"): "speaker_start",
    ("quotes", "cue"): "cue_start", ("quantities", "text"): "start",
}  # fmt: skip
SPANS = re.compile(r"_spans?$|^spans$")
JOINT = " … "
# Which table a column of ids points into, by the end of its name.
TARGETS = {"sentence": "sentences", "date": "dates", "quote": "quotes", "event": "events"}
IDS = re.compile(r"(.*?)_ids?")
PARALLEL = {
    "events": (("actors", "actor_ids"), ("recipients", "recipient_ids")),
    "event_mentions": (("actor_ids", "actor_spans"), ("recipient_ids", "recipient_spans")),
}
NAMES = (("speaker", "speaker_id"), ("place", "place_id"), ("asserted_by", "asserted_by_id"), *PARALLEL["events"])
COUNTED = ("sentences", "entities", "dates", "quotes", "events")
ORDERED_DAYS = (("earliest", "latest"), ("date_start", "date_end"))
INTEGER = re.compile(r"\d+")


def each(rows: Rows) -> Iterator[tuple[str, Row]]:
    """Yield every row with the name of its table."""
    for table, found in rows.items():
        for row in found:
            yield table, row


def cells(row: Row, column: str) -> list[str]:
    """Return the values of a cell; an empty cell has none."""
    return row[column].split("|") if row[column] else []


def spans_of(row: Row, column: str) -> list[tuple[int, int]]:
    """Return the ranges of a cell; (0, 0) for one that is no pair of numbers, which no check lets pass."""
    pairs = (piece.partition(":") for piece in cells(row, column) if piece)
    return [(int(low), int(high)) if low.isdigit() and high.isdigit() else (0, 0) for low, _, high in pairs]


def offsets_lie_in_the_text(text: str, rows: Rows) -> Iterator[Break]:
    for table, row in each(rows):
        for low, high in OFFSETS:
            start, end = row.get(low, ""), row.get(high, "")
            is_none = not start and not end
            if not is_none and not (start.isdigit() and end.isdigit() and int(start) < int(end) <= len(text)):
                yield f"{table}.{low}", (start, end)


def surfaces_are_the_texts_words(text: str, rows: Rows) -> Iterator[Break]:
    for (table, column), low in SURFACES.items():
        for row in rows[table]:
            start, end = row[low], row[low.replace("start", "end")]
            words = text[int(start) : int(end)] if start.isdigit() and end.isdigit() else ""
            if row[column] != words:
                yield f"{table}.{column}", (row[column], words)
    for row in rows["quotes"]:
        words = JOINT.join(text[low:high] for low, high in spans_of(row, "spans"))
        if row["text"] != words:
            yield "quotes.text", (row["text"], words)


def spans_are_pairs_in_order(text: str, rows: Rows) -> Iterator[Break]:
    for table, row in each(rows):
        for column in filter(SPANS.search, row):
            if any(not low < high <= len(text) for low, high in spans_of(row, column)):
                yield f"{table}.{column}", row[column]
    for row in rows["quotes"]:
        spans = spans_of(row, "spans") or [(0, 0)]
        if any(left[1] > right[0] for left, right in pairwise(spans)):
            yield "quotes.spans", row["spans"]
        if (row["start"], row["end"]) != (str(spans[0][0]), str(spans[-1][1])):
            yield "quotes.start", (row["start"], row["end"], row["spans"])


def tables_have_the_columns_of_the_schema(rows: Rows) -> Iterator[Break]:
    if list(rows) != list(TABLES):
        yield "tables", list(rows)
    for table, row in each(rows):
        if list(row) != [column.name for column in TABLES[table].columns]:
            yield table, list(row)


def keys_are_unique(rows: Rows) -> Iterator[Break]:
    for table, found in rows.items():
        keys = Counter(tuple(row[column] for column in TABLES[table].key) for row in found)
        yield from ((f"{table}.{TABLES[table].key[-1]}", key) for key, count in keys.items() if count > 1)


def references_resolve(rows: Rows) -> Iterator[Break]:
    tables = ("entities", *TARGETS.values())
    known = {(table, row["doc_id"], row[TABLES[table].key[-1]]) for table in tables for row in rows[table]}
    for table, row in each(rows):
        for column, target in _pointers(row):
            lost = [piece for piece in cells(row, column) if piece and (target, row["doc_id"], piece) not in known]
            yield from ((f"{table}.{column}", piece) for piece in lost)


def _pointers(row: Row) -> Iterator[tuple[str, str]]:
    """Yield the columns of a row that hold ids, with the table that has them."""
    for column in row:
        name = IDS.fullmatch(column)
        # A mention and a quantity keep the id of a happening that events.csv leaves out as unlikely.
        if name and name[1] not in ("doc", "event"):
            yield column, TARGETS.get(name[1], "entities")
        if column == "anchor" and row[column] != "published":
            yield column, "dates"


def every_row_is_of_an_article(rows: Rows) -> Iterator[Break]:
    known = {row["doc_id"] for row in rows["articles"]}
    yield from ((f"{table}.doc_id", row["doc_id"]) for table, row in each(rows) if row["doc_id"] not in known)


def every_event_has_a_mention(rows: Rows) -> Iterator[Break]:
    mentioned = {row["event_id"] for row in rows["event_mentions"]}
    yield from (("events.event_id", row["event_id"]) for row in rows["events"] if row["event_id"] not in mentioned)


def parallel_columns_are_as_long(rows: Rows) -> Iterator[Break]:
    for table, pairs in PARALLEL.items():
        for row in rows[table]:
            unlike = [pair for pair in pairs if row[pair[0]].count("|") != row[pair[1]].count("|")]
            yield from ((f"{table}.{left}", (row[left], row[right])) for left, right in unlike)


def no_name_holds_a_bar(rows: Rows) -> Iterator[Break]:
    columns = [("entities", column) for column in ("name", "entity_id")]
    columns += [("quotes", column) for column in ("speaker", "speaker_id")]
    columns += [("events", column) for column in ("place", "place_id", "asserted_by", "asserted_by_id")]
    for table, column in columns:
        yield from ((f"{table}.{column}", row[column]) for row in rows[table] if "|" in row[column])


def names_are_those_of_their_entities(rows: Rows) -> Iterator[Break]:
    name_of = {(row["doc_id"], row["entity_id"]): row["name"] for row in rows["entities"]}
    for table, row in each(rows):
        for name, ids in NAMES:
            if name not in row or ids not in row:
                continue
            names = [name_of.get((row["doc_id"], found), "") for found in cells(row, ids)]
            expected = "|".join(names) or (AUTHOR if name == "asserted_by" else "")
            # A speaker may be named by words that are no entity.
            if row[name] != expected and (names or name != "speaker"):
                yield f"{table}.{name}", (row[name], expected)


def counts_are_those_of_the_rows(rows: Rows) -> Iterator[Break]:
    counts = Counter((row["doc_id"], table) for table, row in each(rows))
    mentions = Counter((row["doc_id"], row["entity_id"]) for row in rows["mentions"])
    mentions.update((row["doc_id"], row["event_id"]) for row in rows["event_mentions"])
    for row in rows["articles"]:
        for table in COUNTED:
            if row[table] != str(counts[row["doc_id"], table]):
                yield f"articles.{table}", (row[table], counts[row["doc_id"], table])
    for table, key in (("entities", "entity_id"), ("events", "event_id")):
        for row in rows[table]:
            if row["mentions"] != str(mentions[row["doc_id"], row[key]]):
                yield f"{table}.mentions", (row["mentions"], mentions[row["doc_id"], row[key]])


def cells_have_the_values_of_their_columns(rows: Rows) -> Iterator[Break]:
    for table, row in each(rows):
        for column in TABLES[table].columns:
            cell = row[column.name]
            is_wrong = column.required if not cell else column.values and cell not in column.values
            most = MOST.get(column.name.removeprefix("place_"), 0.0)
            is_out = cell and column.type == "number" and not is_within(cell, most)
            if is_wrong or is_out or (cell and not TYPES.get(column.type, is_any)(cell)):
                yield f"{table}.{column.name}", cell


def is_any(_: str) -> bool:
    return True


def is_day(cell: str) -> bool:
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


def is_within(cell: str, most: float) -> bool:
    """Tell whether a cell is a plain number no further from 0 than ``most``."""
    return bool(re.fullmatch(r"-?\d{1,3}(\.\d+)?(e-\d+)?", cell)) and -most <= float(cell) <= most


# The columns of numbers, and how far from 0 they may be.
MOST = {"factuality": 3.0, "latitude": 90.0, "longitude": 180.0, "salience": 1.0, "confidence": 1.0, "happening": 1.0}
TYPES: dict[str, Callable[[str], bool]] = {
    "integer": lambda cell: bool(INTEGER.fullmatch(cell)),
    "boolean": lambda cell: cell in ("true", "false"),
    "date": is_day,
}


def days_are_in_order(rows: Rows) -> Iterator[Break]:
    for table, row in each(rows):
        for first, last in ORDERED_DAYS:
            if row.get(first) and row.get(last) and row[first] > row[last]:
                yield f"{table}.{first}", (row[first], row[last])
        if bool(row.get("date_start")) != bool(row.get("date_end")):
            yield f"{table}.date_start", (row["date_start"], row["date_end"])


def rows_stand_in_reading_order(rows: Rows) -> Iterator[Break]:
    for table, found in rows.items():
        if table in ("articles", "entities"):
            continue
        starts = [(row["doc_id"], int(row["start"])) for row in found if row["start"].isdigit()]
        yield from (
            (f"{table}.start", pair) for pair in pairwise(starts) if pair[0][0] == pair[1][0] and pair[0] > pair[1]
        )


def cells_come_back_from_csv(rows: Rows) -> Iterator[Break]:
    for table, row in each(rows):
        try:
            written = csv_line(row.values()).encode().decode()
            back = next(csv.reader(io.StringIO(written, newline="")))
        except (csv.Error, UnicodeError) as error:
            back = [str(error)]
        if back != list(row.values()):
            yield table, (list(row.values()), back)


def no_cell_holds_a_nul(rows: Rows) -> Iterator[Break]:
    # Databases and readers written in C end a value there.
    yield from (("a cell", (table, cell)) for table, row in each(rows) for cell in row.values() if "\0" in cell)


OF_TEXT: tuple[Callable[[str, Rows], Iterator[Break]], ...] = (
    offsets_lie_in_the_text,
    surfaces_are_the_texts_words,
    spans_are_pairs_in_order,
)
OF_ROWS: tuple[Callable[[Rows], Iterator[Break]], ...] = (
    tables_have_the_columns_of_the_schema,
    keys_are_unique,
    references_resolve,
    every_row_is_of_an_article,
    every_event_has_a_mention,
    parallel_columns_are_as_long,
    no_name_holds_a_bar,
    names_are_those_of_their_entities,
    counts_are_those_of_the_rows,
    cells_have_the_values_of_their_columns,
    days_are_in_order,
    rows_stand_in_reading_order,
    cells_come_back_from_csv,
    no_cell_holds_a_nul,
)
