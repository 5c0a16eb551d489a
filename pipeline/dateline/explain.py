"""Explains an event of written tables: for each cell the words, the rule, and the line of the data file behind it.

Reads the tables alone, so any extraction can be explained later and elsewhere, as long as models/ is the one that made
it. Misses: the line of a word that stands inflected in the article ("threatened"); there the file alone is named.
"""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from dateline.errors import InputError
from dateline.events.words import HEDGES
from dateline.lexicons import find_line, models_folder
from dateline.ontology import load_ontology
from dateline.rows import Row
from dateline.schema import TABLES
from dateline.tables import read_table

EVENT_CELLS = ("doc_id", "event_id", "trigger", "status", "mentions")
FROM_CONTEXT = "filled in from context"


def explain(folder: Path, event_id: str) -> Iterator[str]:
    """Yield the lines that explain an event, mention by mention; InputError where no table row has its id."""
    events = [row for row in read_table(folder, "events", EVENT_CELLS) if row["event_id"] == event_id]
    if not events:
        raise InputError(f"{folder / 'events.csv'}: no event {event_id!r}; the ids stand in the column event_id")
    mentions = read_table(folder, "event_mentions", [column.name for column in TABLES["event_mentions"].columns])
    sentences = read_table(folder, "sentences", ("doc_id", "start", "end", "text"))
    for event in events:
        yield f"{event['doc_id']} {event_id}: {event['trigger']}, {event['status']}, {event['mentions']} mention(s)"
        texts = [row for row in sentences if row["doc_id"] == event["doc_id"]]
        for mention in mentions:
            if (mention["doc_id"], mention["event_id"]) == (event["doc_id"], event_id):
                yield from _mention(mention, texts)


def _mention(mention: Row, sentences: list[Row]) -> Iterator[str]:
    coding, state, source = (mention[f"{name}_rule"] for name in ("act", "status", "source"))
    trigger = f"{mention['start']}:{mention['end']}"
    yield f"  sentence {mention['sentence_id']}: {_sentence(trigger, sentences)}"
    kind = f"{mention['event_type']} {mention['mode']}".strip()
    yield _line("trigger", mention["trigger"], trigger, coding)
    yield _line("event_type", kind or "none", "", *_coding_lines(coding))
    for slot in ("actor", "recipient"):
        yield from _slot(slot, mention, sentences)
    for slot, value in (("place", "place_id"), ("date", "date_id")):
        if mention[value]:
            words = _words(mention[f"{slot}_span"], sentences) or FROM_CONTEXT
            yield _line(slot, mention[value], words, mention[f"{slot}_rule"])
    cue = _cut(mention["cue_span"], sentences)
    status = f"{mention['status']} {mention['factuality']}"
    yield _line("status", status, _words(mention["cue_span"], sentences), state, _cue_line(state, cue))
    asserter = mention["asserted_by_id"] or "author"
    yield _line("asserted_by", asserter, _words(mention["asserter_span"], sentences), source)


def _slot(slot: str, mention: Row, sentences: list[Row]) -> Iterator[str]:
    cells = (mention[f"{slot}_{column}"].split("|") for column in ("ids", "spans", "rules"))
    for entity_id, span, rule in zip_longest(*cells, fillvalue=""):
        if entity_id or span:
            yield _line(slot, entity_id or "unnamed", _words(span, sentences) or FROM_CONTEXT, rule)


def _coding_lines(rule: str) -> Iterator[str]:
    """Yield the places in models/ontology/ where the pattern of a rule ("CONSULT: meet") stands."""
    root, _, source = rule.partition(": ")
    root = "" if root == "none" else root
    every = (pattern for found in load_ontology().patterns.values() for pattern in found)
    places = (pattern.place for pattern in every if source and (pattern.root, pattern.source) == (root, source))
    yield from dict.fromkeys(_relative(place) for place in places)


def _relative(place: str) -> str:
    return place.replace(str(models_folder()), "models")


def _cue_line(rule: str, cue: str) -> str:
    """Return the place of a cue in models/events/; the rule's name says which file, and which of a word's lines."""
    kind, _, effect = rule.partition("-")
    if kind == "modal":
        name, value = "events/modals.csv", ""
    elif kind == "complement":
        name, value = "events/complements.csv", effect
    elif rule in HEDGES:
        name, value = "events/hedges.csv", rule
    else:
        return ""
    line = find_line(name, cue.lower(), value) if cue else None
    return f"models/{name}:{line}" if line else f"models/{name}"


def _line(column: str, value: str, *reasons: str) -> str:
    return "; ".join([f"    {column:<11} {value}", *filter(None, reasons)])


def _words(span: str, sentences: list[Row]) -> str:
    text = _cut(span, sentences)
    return f'"{text}" at {span}' if text else ""


def _cut(span: str, sentences: list[Row]) -> str:
    """Return the article's words at a span, "" for an empty span."""
    if not span:
        return ""
    start, end = map(int, span.split(":"))
    home = _home(start, sentences)
    return home["text"][start - int(home["start"]) : end - int(home["start"])] if home else ""


def _sentence(span: str, sentences: list[Row]) -> str:
    home = _home(int(span.partition(":")[0]), sentences)
    return " ".join(home["text"].split()) if home else ""


def _home(offset: int, sentences: list[Row]) -> Row | None:
    return next((row for row in sentences if int(row["start"]) <= offset < int(row["end"])), None)
