"""Label Studio JSON: one task an article, its labels as regions, their cells as text areas on the region.

Further pieces of a quote, its speaker and its cue are regions of their own, tied to it by relations. Sentences and
entities go along in the task's data. Reading trusts the offsets and not the words. The labelling interface names what
the tasks use; a project of Label Studio needs it before it takes them.
"""

import json
from collections.abc import Iterator
from typing import Any

from dateline.errors import InputError
from dateline.failures import blaming
from dateline.files import parse_json
from dateline.gold.labels import ABOUT_CELLS, CELLS, ENTITY_CELLS, PARTS, SENTENCE_CELLS, Label, Labelling, Span
from dateline.rows import Row

Region = dict[str, Any]
# Regions that belong to a label's own region.
TIED = ("piece", *(name for names in PARTS.values() for name in names))
# The cells of all layers, each once.
FIELDS = tuple(dict.fromkeys(column for columns in CELLS.values() for column in columns))


def write_tasks(found: list[Labelling]) -> str:
    """Return the tasks of some articles."""
    return json.dumps([_task(labelling) for labelling in found], indent=2, ensure_ascii=False) + "\n"


def write_interface() -> str:
    """Return the labelling interface that the tasks fit: their labels, a field for each cell, their relations."""
    lines = ["<View>", '  <Labels name="label" toName="text">']
    lines += [f'    <Label value="{name}"/>' for name in (*CELLS, *TIED)]
    lines += ["  </Labels>", '  <Text name="text" value="$text"/>', "  <Relations>"]
    lines += [f'    <Relation value="{name}"/>' for name in TIED]
    lines += ["  </Relations>"]
    lines += [f'  <TextArea name="{name}" toName="text" perRegion="true" placeholder="{name}"/>' for name in FIELDS]
    return "\n".join([*lines, "</View>"]) + "\n"


def _task(labelling: Labelling) -> Region:
    text = labelling.text
    result = [
        region for i, label in enumerate(labelling.labels, 1) for region in _regions(label, f"{label.layer}-{i}", text)
    ]
    whole = {
        "sentences": labelling.sentences,
        "entities": labelling.entities,
        "about": labelling.about,
        "main": list(labelling.main),
    }
    return {"data": {"doc_id": labelling.doc_id, "text": text, **whole}, "annotations": [{"result": result}]}


def _regions(label: Label, own: str, text: str) -> Iterator[Region]:
    yield _region(own, label.layer, label.spans[0], text)
    for column, value in label.cells.items():
        start, end = label.spans[0]
        content = {"start": start, "end": end, "text": [value]}
        yield {"id": own, "from_name": column, "to_name": "text", "type": "textarea", "value": content}
    tied = [("piece", span) for span in label.spans[1:]] + list(label.parts.items())
    for i, (name, span) in enumerate(tied, 1):
        part = f"{own}-{i}"
        yield _region(part, name, span, text)
        yield {"type": "relation", "from_id": own, "to_id": part, "direction": "right", "labels": [name]}


def _region(key: str, name: str, span: Span, text: str) -> Region:
    value = {"start": span[0], "end": span[1], "text": text[span[0] : span[1]], "labels": [name]}
    return {"id": key, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def read_tasks(source: str, place: str) -> Iterator[Labelling]:
    """Yield the labels of each task of an export."""
    tasks = parse_json(source, place, "JSON")
    with blaming(f"{place}: no Label Studio export of dateline's tasks"):
        for task in tasks:
            yield _read_task(task, place)


def _read_task(task: Region, place: str) -> Labelling:
    data = task["data"]
    annotation = next(iter(task.get("annotations") or task.get("predictions") or [{"result": []}]))
    # A role may be missing: tasks of before had none.
    sentences = [{column: str(row[column]) for column in SENTENCE_CELLS} for row in _with_roles(data["sentences"])]
    entities = [{column: str(row[column]) for column in ENTITY_CELLS} for row in data["entities"]]
    about = {column: str(data["about"][column]) for column in ABOUT_CELLS if data.get("about", {}).get(column)}
    labels = list(_labels(annotation["result"], place))
    return Labelling(data["doc_id"], sentences, entities, labels, about, tuple(map(str, data.get("main", []))))


def _with_roles(rows: list[Region]) -> list[Region]:
    return [{"news_role": ""} | row for row in rows]


def _labels(result: list[Region], place: str) -> Iterator[Label]:
    regions = {item["id"]: item["value"] for item in result if item["type"] == "labels"}
    cells = _cells(result, regions)
    ties = [(item["from_id"], item["to_id"]) for item in result if item["type"] == "relation"]
    for key, value in regions.items():
        layer = _layer(key, value, place)
        if layer not in TIED:
            tied = [regions[to] for own, to in ties if own == key and to in regions]
            yield _label(layer, value, cells[key], tied)


def _cells(result: list[Region], regions: Region) -> dict[str, Row]:
    """Return the cells of each region: its text areas that are filled in."""
    cells: dict[str, Row] = {key: {} for key in regions}
    for item in result:
        if item["type"] == "textarea" and item["id"] in cells and (text := item["value"]["text"]):
            cells[item["id"]][item["from_name"]] = text if isinstance(text, str) else str(text[0])
    return cells


def _layer(key: str, value: Region, place: str) -> str:
    """Return the layer of a region, or which part of another it is."""
    (layer,) = value["labels"]
    if layer not in TIED and layer not in CELLS:
        raise InputError(f"{place}: region {key} is labelled {layer!r}; one of {', '.join([*CELLS, *TIED])}")
    return str(layer)


def _label(layer: str, value: Region, cells: Row, tied: list[Region]) -> Label:
    """Return the label of a region and of those tied to it."""
    named = [(region["labels"][0], _span(region)) for region in tied]
    spans = (_span(value), *(span for name, span in named if name == "piece"))
    kept = {column: cells[column] for column in CELLS[layer] if cells.get(column)}
    return Label(layer, spans, kept, {name: span for name, span in named if name != "piece"})


def _span(value: Region) -> Span:
    return int(value["start"]), int(value["end"])
