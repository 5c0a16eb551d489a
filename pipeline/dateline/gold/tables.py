"""Labels to the tables of hand labels, and tables, hand labels or an extraction, to labels."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from dateline.gold.labels import (
    ABOUT_CELLS,
    CELLS,
    ENTITY_CELLS,
    PARTS,
    SENTENCE_CELLS,
    TABLE_OF,
    Label,
    Labelling,
    Span,
)
from dateline.rows import AUTHOR, Row
from dateline.score.judge import Rows

SIDES = ("articles", "sentences", "entities")
NAMES = (*SIDES, *TABLE_OF.values(), "main_events")


def labellings(tables: Rows) -> Iterator[Labelling]:
    """Yield each article's labels from tables, hand labels or an extraction."""
    values = {(row["doc_id"], row.get("date_id")): row["value"] for row in tables["dates"] if row.get("date_id")}
    by_article: defaultdict[str, Rows] = defaultdict(lambda: {name: [] for name in tables})
    for name, rows in tables.items():
        for row in rows:
            by_article[row["doc_id"]][name].append(row)
    for doc_id in dict.fromkeys(row["doc_id"] for row in tables["sentences"]):
        mine = by_article[doc_id]
        dated = [row | {"date": _date(row, values)} for row in mine.get("event_mentions", ())]
        yield _labelling(doc_id, mine | {"event_mentions": dated})


def _date(event: Row, values: dict[tuple[str, str | None], str]) -> str:
    """Return the date of an event: its own, or the value of the date that it names."""
    return event.get("date") or values.get((event["doc_id"], event.get("date_id")), "")


def _labelling(doc_id: str, tables: Rows) -> Labelling:
    labels = [_label(layer, row) for layer, table in TABLE_OF.items() for row in tables.get(table, ())]
    sides = (_cut(tables["sentences"], SENTENCE_CELLS), _cut(tables["entities"], ENTITY_CELLS))
    about = {column: row[column] for row in tables.get("articles", ()) for column in ABOUT_CELLS if row.get(column)}
    ranked = sorted(tables.get("main_events", ()), key=lambda row: row["rank"])
    return Labelling(doc_id, *sides, labels, about, tuple(row["event_id"] for row in ranked))


def _cut(rows: list[Row], columns: tuple[str, ...]) -> list[Row]:
    return [{column: row.get(column, "") for column in columns} for row in rows]


def _label(layer: str, row: Row) -> Label:
    cells = {column: row[column] for column in CELLS[layer] if row.get(column)}
    spans = (
        [piece.split(":") for piece in row["spans"].split("|")] if layer == "quote" else [[row["start"], row["end"]]]
    )
    ranges = {name: (row.get(f"{name}_start"), row.get(f"{name}_end")) for name in PARTS.get(layer, ())}
    parts = {name: (int(start), int(end)) for name, (start, end) in ranges.items() if start and end}
    return Label(layer, tuple((int(start), int(end)) for start, end in spans), cells, parts)


def tables_of(found: Iterable[Labelling]) -> Rows:
    """Return the tables of hand labels, all columns filled in."""
    tables: Rows = {name: [] for name in NAMES}
    for labelling in found:
        rows = _tables(labelling)
        for name in tables:
            tables[name] += [{"doc_id": labelling.doc_id} | row for row in rows[name]]
    return tables


def _tables(labelling: Labelling) -> Rows:
    text = labelling.text
    names = {row["entity_id"]: row["name"] for row in labelling.entities}
    tables: Rows = {
        "articles": [{column: labelling.about.get(column, "") for column in ABOUT_CELLS}],
        "sentences": labelling.sentences,
        "entities": list(_entities(labelling)),
        "main_events": [{"event_id": key, "rank": str(rank)} for rank, key in enumerate(labelling.main, 1)],
    }
    for layer, table in TABLE_OF.items():
        labels = [label for label in labelling.labels if label.layer == layer]
        tables[table] = [ROW_OF[layer](label, text, names) for label in labels]
        for row, label in zip(tables[table], labels, strict=True):
            home = labelling.home(label.spans[0][0])
            row["sentence_id"] = home["sentence_id"] if home else ""
        tables[table] = [{column: row[column] for column in COLUMNS[table]} for row in tables[table]]
    return tables


def _entities(labelling: Labelling) -> Iterator[Row]:
    mentions = [label for label in labelling.labels if label.layer == "mention"]
    counts = Counter(label.cells.get("entity_id", "") for label in mentions)
    first: dict[str, Span] = {}
    for label in mentions:
        first.setdefault(label.cells.get("entity_id", ""), label.spans[0])
    for row in labelling.entities:
        start, end = first.get(row["entity_id"], ("", ""))
        yield row | {"mentions": str(counts[row["entity_id"]]), "start": str(start), "end": str(end)}


def _placed(label: Label, text: str, surface: str) -> Row:
    start, end = label.spans[0][0], label.spans[-1][1]
    cells = {column: label.cells.get(column, "") for column in CELLS[label.layer]}
    words = " … ".join(text[a:b] for a, b in label.spans) if text else ""
    return cells | {"start": str(start), "end": str(end), surface: words}


def _plain_row(label: Label, text: str, _: dict[str, str]) -> Row:
    return _placed(label, text, "text")


def _quote_row(label: Label, text: str, names: dict[str, str]) -> Row:
    row = _placed(label, text, "text") | {"spans": "|".join(f"{a}:{b}" for a, b in label.spans)}
    row["speaker"] = names.get(row["speaker_id"], "")
    for name, surface in (("speaker", "speaker_text"), ("cue", "cue")):
        start, end = label.parts.get(name, (0, 0))
        row |= {f"{name}_start": str(start) if end else "", f"{name}_end": str(end) if end else ""}
        row[surface] = text[start:end]
    return row


def _event_row(label: Label, text: str, names: dict[str, str]) -> Row:
    row = _placed(label, text, "trigger")
    for slot in ("actor", "recipient"):
        row[f"{slot}s"] = "|".join(names.get(name, "") for name in row[f"{slot}_ids"].split("|"))
    row["place"] = names.get(row["place_id"], "")
    row["asserted_by"] = names.get(row["asserted_by_id"], "") if row["asserted_by_id"] else AUTHOR
    return row


ROW_OF = {
    "mention": _plain_row, "date": _plain_row, "quote": _quote_row, "event": _event_row, "quantity": _plain_row,
}  # fmt: skip
# The columns of hand labels: those of schema.TABLES that a person can decide, and names beside ids.
COLUMNS = {
    table: tuple(columns.split())
    for table, columns in {
        "articles": " ".join(ABOUT_CELLS),
        "sentences": "sentence_id paragraph kind news_role start end text",
        "entities": "entity_id name type named country mentions start end",
        "mentions": "entity_id sentence_id kind start end text",
        "dates": "sentence_id start end text type value mod earliest latest",
        "quotes": "sentence_id kind start end spans text speaker speaker_id speaker_start speaker_end speaker_text "
        "cue_start cue_end cue",
        "event_mentions": "event_id sentence_id start end trigger event_type mode actors actor_ids recipients "
        "recipient_ids place place_id date date_basis status asserted_by asserted_by_id denied_by",
        "quantities": "event_id sentence_id kind value unit start end text",
        "main_events": "event_id rank",
    }.items()
}
