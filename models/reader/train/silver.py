"""Names for the quote documents: those that the rules and the shipped spaCy model find in them.

The set with names labelled by hand is small and of other genres; half a million words of news with names that are
mostly right teach the encoder what news names look like, and the small set then how far a name reaches.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from spacy.tokens import Doc

from dateline.articles import ReadOptions, make_article
from dateline.entities import find_cast
from dateline.lexicons import load_settings
from dateline.nlp import load_model
from dateline.page import Page
from dateline.quotes import find_quotes
from dateline.segment import find_sentences

from .documents import Document, outermost, read_lines, trim

_TYPES = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NORP", "OTHER": "OTHER"}


def write_names(documents: Iterable[Document], path: Path) -> None:
    """Write the names of each document to a JSONL file; one that is there already is kept."""
    if path.exists():
        return
    nlp = load_model(load_settings().model)
    unfinished = path.with_suffix(".part")
    with unfinished.open("w", encoding="utf-8") as file:
        for document in documents:
            file.write(json.dumps({"id": document.id, "names": _names(document, nlp(document.text))}) + "\n")
    unfinished.rename(path)


def _names(document: Document, doc: Doc) -> list[tuple[int, int, str]]:
    article = make_article(
        document.id, document.text, {"published": "", "title": ""}, options=ReadOptions(), place=document.id
    )
    page = Page(article, doc, find_sentences(article, doc))
    cast = find_cast(page, find_quotes(page))
    types = {entity.id: entity.type for entity in cast.entities}
    return [(x.start, x.end, types[x.entity_id]) for x in cast.mentions if x.kind == "name"]


def with_names(documents: list[Document], path: Path) -> list[Document]:
    """Return the documents with the names of a file, in the names' training form."""
    names = {row["id"]: row["names"] for row in read_lines(path)}
    return [
        replace(document, tasks=document.tasks | {"names"}, names=tuple(_trained(document.text, names[document.id])))
        for document in documents
    ]


def _trained(text: str, names: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kinds = ((start, end, _TYPES[kind]) for start, end, kind in names)
    return outermost({(*trim(text, start, end, kind), kind) for start, end, kind in kinds})
