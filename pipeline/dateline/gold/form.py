"""The form for a text editor: a TOML file with the sentences numbered, and under each the labels by their words.

A label names its words; `nth` says which of several, counted from the start of its sentence, `in` another sentence, and
`at` an offset where the words are no whole words. Everything else is filled in when the form is compiled.
"""

import json
from collections.abc import Iterator
from typing import Any

from dateline.gold.labels import CELLS, ENTITY_CELLS, PARTS, Label, Labelling, Span
from dateline.gold.nearest import find_words
from dateline.plover import EVENT_TYPES
from dateline.rows import Row
from dateline.schema import DATE_TYPES, ENTITY_TYPES, MENTION_KINDS, NEWS_ROLES, QUANTITY_KINDS, QUOTE_KINDS, STATUSES

HEAD = f"""\
# Labels of one article: under each sentence its labels, found by their words. Compile with: dateline gold compile.
#   mentions = [{{words = "Dahl", entity_id = "anna-dahl", kind = "name"}}]          kind: {" ".join(MENTION_KINDS)}
#   dates    = [{{words = "Tuesday", type = "DATE", value = "2026-02-03"}}]          type: {" ".join(DATE_TYPES)}
#   quotes   = [{{parts = ["he would go"], kind = "indirect", speaker_id = "erik-moe", speaker = "Moe", cue = "said"}}]
#                                                                   kind: {" ".join(QUOTE_KINDS)}
#   events   = [{{words = "met", event_id = "E1", event_type = "CONSULT", actor_ids = "dahl|moe", status = "actual"}}]
#     status: {" ".join(STATUSES)}
#     event_type: {" ".join(EVENT_TYPES)}
#   quantities = [{{words = "at least seven", event_id = "E1", kind = "killed", value = "7/"}}]
#     kind: {" ".join(QUANTITY_KINDS)}; money has a unit = "USD"
#   news_role = "main": {" ".join(NEWS_ROLES)}
# The article's main events: main = ["E1"], one to three, the first first.
# Where the words stand more than once in a sentence, nth = 2 takes the second; a part in sentence 8 is
# {{words = "and stay", in = 8}}. Entities: type is one of {" ".join(ENTITY_TYPES)}.
"""
LAYERS = {"mentions": "mention", "dates": "date", "quotes": "quote", "events": "event", "quantities": "quantity"}


def write_form(labelling: Labelling) -> str:
    """Return the form of an article's labels."""
    lines = [HEAD, f"doc_id = {_value(labelling.doc_id)}"]
    lines += [f"{column} = {_value(value)}" for column, value in labelling.about.items()]
    lines.append(f"main = {_value(list(labelling.main))}")
    entities = [_table({column: row[column] for column in ENTITY_CELLS if row[column]}) for row in labelling.entities]
    lines += _array("entities", entities)
    text = labelling.text
    homes = [(label, labelling.home(label.spans[0][0])) for label in labelling.labels]
    for row in labelling.sentences:
        numbers = {column: int(row[column]) for column in ("sentence_id", "paragraph", "start")}
        lines += ["", "[[sentence]]", *(f"{key} = {value}" for key, value in numbers.items())]
        lines += [f"{column} = {_value(row[column])}" for column in ("kind", "news_role", "text")]
        for name, layer in LAYERS.items():
            mine = [label for label, home in homes if home is row and label.layer == layer]
            lines += _array(name, [_table(_entry(label, row, text)) for label in mine])
    return "\n".join(lines) + "\n"


def _array(name: str, tables: list[str]) -> list[str]:
    return [f"{name} = [", *(f"  {table}," for table in tables), "]"] if tables else [f"{name} = []"]


def _table(cells: dict[str, Any]) -> str:
    return "{" + ", ".join(f"{key} = {_value(value)}" for key, value in cells.items()) + "}"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return _table(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _entry(label: Label, home: Row, text: str) -> dict[str, Any]:
    """Return a label as the form has it."""
    places = [_place(span, home, text) for span in label.spans]
    words = {"parts": [place["words"] if len(place) == 1 else place for place in places]}
    shown = words if label.layer == "quote" else places[0]
    parts = {name: _place(span, home, text) for name, span in label.parts.items()}
    return shown | label.cells | {name: p["words"] if len(p) == 1 else p for name, p in parts.items()}


def _place(span: Span, home: Row, text: str) -> dict[str, Any]:
    """Return the words at a range, and the keys that find it by them from a sentence on."""
    words = text[span[0] : span[1]]
    start = int(home["start"])
    found = find_words(text, words, start) if span[0] >= start else []
    if span[0] not in found:
        return {"words": words, "at": span[0]}
    nth = found.index(span[0]) + 1
    return {"words": words} | ({"nth": nth} if nth > 1 else {})


def form_sentences(form: dict[str, Any]) -> Iterator[Row]:
    """Yield the rows of sentences.csv of a form."""
    for entry in form["sentence"]:
        row = {key: str(entry[key]) for key in ("sentence_id", "paragraph", "kind", "start", "text")}
        row["news_role"] = str(entry.get("news_role", ""))
        yield {**row, "end": str(int(entry["start"]) + len(entry["text"]))}


ENTRY_KEYS = {
    layer: {*cells, *PARTS.get(layer, ()), *(("parts",) if layer == "quote" else ("words", "nth", "in", "at"))}
    for layer, cells in CELLS.items()
}
