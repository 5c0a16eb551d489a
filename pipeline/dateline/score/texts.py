"""Puts the text of an article behind the offsets of its labels."""

from collections.abc import Sequence

from dateline.errors import InputError
from dateline.ids import text_digest
from dateline.rows import Row


def with_words(sentences: Sequence[Row], text: str, doc_id: str, known: str) -> list[Row]:
    """Return sentences with their words; InputError where the text is not the one of the ``known`` SHA-256, if any."""
    digest = text_digest(text)
    if known and known != digest:
        raise InputError(f"article {doc_id!r}: its text has the SHA-256 {digest}, the labelled text has {known}")
    return [row | {"text": text[int(row["start"]) : int(row["end"])]} for row in sentences]
