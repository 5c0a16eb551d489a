"""brat standoff: NAME.txt and NAME.ann, and beside them the tables that have no place in it.

A label is a text-bound annotation of its layer; its cells stand as JSON in its note; speaker and cue are annotations of
their own with a relation to their quote. Reading trusts the offsets and not the words.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dateline.errors import InputError
from dateline.failures import blaming
from dateline.files import parse_json
from dateline.gold.labels import CELLS, PARTS, Label, Labelling, Span

PART_NAMES = {name.capitalize(): name for names in PARTS.values() for name in names}
LAYER_NAMES = {layer.capitalize(): layer for layer in CELLS}


def write_ann(labelling: Labelling) -> str:
    """Return the annotations of an article."""
    lines, text, relations = [], labelling.text, 0
    number = 0
    for label in labelling.labels:
        number += 1
        own = number
        lines.append(_bound(own, label.layer.capitalize(), label.spans, text))
        if label.cells:
            lines.append(f"#{own}\tAnnotatorNotes T{own}\t{json.dumps(label.cells, ensure_ascii=False)}")
        for name, span in label.parts.items():
            number += 1
            relations += 1
            lines.append(_bound(number, name.capitalize(), (span,), text))
            lines.append(f"R{relations}\t{name.capitalize()}Of Arg1:T{number} Arg2:T{own}")
    return "\n".join(lines) + "\n" if lines else ""


def _bound(number: int, name: str, spans: tuple[Span, ...], text: str) -> str:
    words = " ".join(" ".join(text[start:end].split()) for start, end in spans)
    return f"T{number}\t{name} {';'.join(f'{start} {end}' for start, end in spans)}\t{words}"


def read_ann(source: str, bare: Labelling, place: str) -> Labelling:
    """Return the labels of an .ann file, for an article whose sentences and entities are known."""
    bounds: dict[str, tuple[str, tuple[Span, ...]]] = {}
    notes, parts = dict[str, dict[str, str]](), dict[str, dict[str, str]]()
    for number, line in enumerate(source.split("\n"), 1):
        fields = line.split("\t")
        try:
            if line.startswith("T"):
                name, _, offsets = fields[1].partition(" ")
                bounds[fields[0]] = name, tuple(_span(piece) for piece in offsets.split(";"))
            elif line.startswith("#") and fields[1].startswith("AnnotatorNotes "):
                notes[fields[1].split()[1]] = _cells(parse_json(fields[2], f"{place}:{number}", "note of cells"))
            elif line.startswith("R"):
                _, left, right = fields[1].split()
                parts.setdefault(right.removeprefix("Arg2:"), {})[left.removeprefix("Arg1:")] = ""
        except InputError:
            raise
        except (IndexError, ValueError):
            raise InputError(f"{place}:{number}: no line of brat standoff as dateline writes it: {line!r}") from None
    with blaming(f"{place}: relations that do not fit"):
        labels = list(_labels(bounds, notes, parts, place))
    return replace(bare, labels=labels)


def _cells(note: Any) -> dict[str, str]:
    if not isinstance(note, dict):
        raise ValueError("a note holds the cells of a label by column")
    return note


def _span(piece: str) -> Span:
    start, end = map(int, piece.split())
    return start, end


def _labels(
    bounds: dict[str, tuple[str, tuple[Span, ...]]],
    notes: dict[str, dict[str, str]],
    parts: dict[str, dict[str, str]],
    place: str,
) -> Iterator[Label]:
    for key, (name, spans) in bounds.items():
        if name in PART_NAMES:
            continue
        if name not in LAYER_NAMES:
            known = ", ".join([*LAYER_NAMES, *PART_NAMES])
            raise InputError(f"{place}: {key} is a {name!r}; one of {known}")
        found = {PART_NAMES[bounds[part][0]]: bounds[part][1][0] for part in parts.get(key, ()) if part in bounds}
        layer = LAYER_NAMES[name]
        cells = {column: str(notes.get(key, {})[column]) for column in CELLS[layer] if notes.get(key, {}).get(column)}
        yield Label(layer, spans, cells, found)
