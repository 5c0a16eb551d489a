"""Gives stand-off labels the text of their articles, and takes it from them again."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from dateline.errors import InputError
from dateline.gold.labels import Labelling

Texts = Mapping[str, str]


def with_text(labelling: Labelling, texts: Texts) -> Labelling:
    """Return labels with the text of their article, where it is among ``texts`` by its id; InputError for another text.

    What else is wrong between labels and article is for gold/checks.py.
    """
    text = texts.get(labelling.doc_id)
    if text is None or not labelling.is_bare:
        return labelling
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    if (known := labelling.about.get("sha256", digest)) != digest:
        raise InputError(
            f"article {labelling.doc_id!r}: its text has the SHA-256 {digest}, the labelled text has {known}"
        )
    rows = [row | {"text": text[int(row["start"]) : int(row["end"])]} for row in labelling.sentences]
    return replace(labelling, sentences=rows)


def without_text(labelling: Labelling) -> Labelling:
    """Return labels without the text where the article is labelled stand-off, else as they are."""
    if labelling.about.get("standoff") != "true":
        return labelling
    return replace(labelling, sentences=[row | {"text": ""} for row in labelling.sentences])
