"""CSV files with a column of text: an article a row. A row without an id gets the name of its file and its ordinal.

A table of annotations, which has words of articles in its column of text, is none: it may lie beside the articles.
"""

import csv
import io
from collections.abc import Iterator
from functools import partial

from dateline.errors import InputError
from dateline.failures import Failure, Place, attempt
from dateline.inputs.fields import has_text, make_of_record, text_names
from dateline.inputs.source import Document
from dateline.inputs.text import decode
from dateline.records import Article
from dateline.tables import LONGEST_CELL

# The columns of a table that dateline writes, or of labels.
ANNOTATIONS = {"doc_id", "sentence_id", "start", "end"}


def read_all(document: Document) -> Iterator[Article | Failure]:
    """Yield the articles of the rows."""
    csv.field_size_limit(LONGEST_CELL)
    file = document.place.file
    text = decode(document.content, document.options.encoding, file).removeprefix("\ufeff")
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        if not has_text(reader.fieldnames or ()):
            raise InputError(f"{file}:1: no column of text; expected one of {', '.join(text_names())}")
        if set(reader.fieldnames or ()) >= ANNOTATIONS:
            raise InputError(f"{file}: a table of annotations, as dateline writes; name the articles themselves")
        for number, row in enumerate(reader, 1):
            yield _article(row, Place(file, reader.line_num), f"{document.name}-{number}", document)
    except csv.Error as error:
        raise InputError(f"{file}:{reader.line_num + 1}: not valid CSV: {error}") from None


def _article(row: dict[str, str], place: Place, fallback: str, document: Document) -> Article | Failure:
    cells = {name: cell for name, cell in row.items() if isinstance(name, str)}
    make = partial(make_of_record, cells, fallback=fallback, options=document.options, place=place)
    return attempt(make, "", place)
