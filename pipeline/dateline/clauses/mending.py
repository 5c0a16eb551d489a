"""Mends a parse: gives words new heads, in headlines that are parsed again and in overlong sentences."""

from typing import Literal

import numpy as np
from spacy.tokens import Doc

# The function of a word under its new head; a main verb is its own head.
Function = Literal["main", "content", "adverbial", "subordinator", "unknown"]
_LABELS: dict[Function, str] = {
    "main": "ROOT", "content": "ccomp", "adverbial": "advcl", "subordinator": "mark", "unknown": "dep",
}  # fmt: skip
_COLUMNS: list[int | str] = ["DEP", "HEAD"]

# The new head of each word and its function there, by index.
Links = dict[int, tuple[int, Function]]


def attach(doc: Doc, links: Links) -> Doc:
    """Return a Doc whose words have new heads: in "Police say gunmen flee", "flee" is the content of "say"."""
    table = doc.to_array(_COLUMNS)
    for at, (head, function) in links.items():
        table[at] = doc.vocab.strings.add(_LABELS[function]), np.int64(head - at).astype(np.uint64)
    return doc.from_array(_COLUMNS, table)  # type: ignore[arg-type] # a thinc type in the stub
