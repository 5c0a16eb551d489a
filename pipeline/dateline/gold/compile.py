"""Compiles a form (see form.py) to labels; a wrong entry is one error with file, sentence and the nearest words."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from dateline.errors import InputError
from dateline.failures import blaming
from dateline.files import located, parse_toml
from dateline.gold.form import ENTRY_KEYS, LAYERS, form_sentences
from dateline.gold.labels import (
    ABOUT_CELLS,
    CELLS,
    ENTITY_CELLS,
    PARTS,
    SENTENCE_CELLS,
    Label,
    Labelling,
    Span,
    check_labelling,
)
from dateline.gold.nearest import find_words, nearest

Entry = dict[str, Any]
SENTENCE_KEYS = frozenset({"sentence_id", "paragraph", "start", "kind", "news_role", "text", *LAYERS})
FORM_KEYS = frozenset({"doc_id", "main", "entities", "sentence", "author", "note", *ABOUT_CELLS})
# The keys of words that are numbers: which of several, counted from 1, in which sentence, or at which offset.
LEAST = {"nth": 1, "in": 1, "at": 0}


def read_form(source: str, path: Path) -> Labelling:
    """Return the labels of a form; InputError says where an entry does not fit."""
    form = parse_toml(source, located(path), "form")
    with blaming(f"{located(path)}: no form; it has doc_id, entities and [[sentence]] tables"):
        bare = _bare(form, path)
        _check_keys(form, path)
    check_labelling(bare, located(path))
    labels = [
        label
        for name, layer in LAYERS.items()
        for entry in form["sentence"]
        for label in _labels(layer, entry.get(name, []), Finder(bare, int(entry["sentence_id"]), path))
    ]
    return replace(bare, labels=labels)


def _bare(form: Entry, path: Path) -> Labelling:
    try:
        sentences = [{column: row[column] for column in SENTENCE_CELLS} for row in form_sentences(form)]
        entities = [{key: _cell(row.get(key, "")) for key in ENTITY_CELLS} for row in form.get("entities", [])]
        about = {column: _cell(form[column]) for column in ABOUT_CELLS if form.get(column)}
        return Labelling(form["doc_id"], sentences, entities, [], about, _main(form.get("main", []), path))
    except KeyError as error:
        raise InputError(
            f"{located(path)}: no key {error}; a form has doc_id, entities and [[sentence]] tables"
        ) from None


def _cell(value: Any) -> str:
    """Return a value of TOML as the tables have it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _check_keys(form: Entry, path: Path) -> None:
    """Raise InputError for a key that means nothing, since labels under it would be lost."""
    for place, table, known in (
        ("", form, FORM_KEYS),
        *((f"sentence {n}: ", row, SENTENCE_KEYS) for n, row in enumerate(form.get("sentence", []), 1)),
    ):
        if unknown := sorted(set(table) - known):
            raise InputError(f"{located(path)}: {place}unknown key {unknown[0]!r}; one of {', '.join(sorted(known))}")


def _main(keys: Any, path: Path) -> tuple[str, ...]:
    if not isinstance(keys, list) or not all(isinstance(key, str) and key for key in keys):
        raise InputError(f'{located(path)}: main is {keys!r}; expected the keys of events, such as ["E1"]')
    return tuple(keys)


class Finder:
    """Finds words from a sentence of an article on."""

    def __init__(self, labelling: Labelling, number: int, path: Path) -> None:
        self._starts = {int(row["sentence_id"]): int(row["start"]) for row in labelling.sentences}
        self._texts = {int(row["sentence_id"]): row["text"] for row in labelling.sentences}
        self._text, self._number = labelling.text, number
        self.place = f"{path}: sentence {number}"

    def find(self, place: Any, *, is_quoted: bool = False) -> Span:
        """Return the range of some words, given alone or with nth, in or at.

        They begin in their sentence, but for those of a quote, which may go on in the next.
        """
        where = {"words": place} if isinstance(place, str) else place
        if not isinstance(where, dict) or not isinstance(where.get("words"), str):
            raise InputError(f"{self.place}: expected words, got {place!r}")
        for key, least in LEAST.items():
            if key in where and (not isinstance(where[key], int) or where[key] < least):
                raise InputError(f"{self.place}: {key} = {where[key]!r}; expected a number from {least} on")
        words, number = where["words"], where.get("in", self._number)
        if number not in self._starts:
            raise InputError(f"{self.place}: no sentence {number!r} for {words!r}")
        if "at" in where:
            return self._at(where["at"], words)
        found = find_words(self._text, words, self._starts[number])
        if not is_quoted:
            found = [start for start in found if start < self._starts[number] + len(self._texts[number])]
        nth = where.get("nth", 1)
        if len(found) < nth:
            close = nearest(self._texts[number], words)
            raise InputError(f"{self.place}: no {'other ' if found else ''}{words!r} here; the nearest is {close!r}")
        start = found[nth - 1]
        return start, _end(self._text, start, words)

    def _at(self, start: int, words: str) -> Span:
        end = start + len(words)
        if self._text[start:end] != words:
            raise InputError(f"{self.place}: at {start} stands {self._text[start:end]!r}, not {words!r}")
        return start, end


def _end(text: str, start: int, words: str) -> int:
    """Return where words that begin at an offset end, any white space for a space."""
    at = start
    for word in words.split():
        at = text.index(word, at) + len(word)
    return at


def _labels(layer: str, entries: list[Entry], finder: Finder) -> Iterator[Label]:
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InputError(f'{finder.place}: expected each {layer} as a table, such as {{words = "Dahl"}}')
    for entry in entries:
        if unknown := sorted(set(entry) - ENTRY_KEYS[layer]):
            known = ", ".join(sorted(ENTRY_KEYS[layer]))
            raise InputError(f"{finder.place}: unknown key {unknown[0]!r} of a {layer}; one of {known}")
        places = entry.get("parts", []) if layer == "quote" else [entry]
        if not isinstance(places, list) or not places:
            raise InputError(f"{finder.place}: a quote has no parts")
        cells = {column: str(entry[column]) for column in CELLS[layer] if entry.get(column)}
        parts = {name: finder.find(entry[name], is_quoted=True) for name in PARTS.get(layer, ()) if entry.get(name)}
        spans = tuple(finder.find(place, is_quoted=layer == "quote") for place in places)
        yield Label(layer, spans, cells, parts)
