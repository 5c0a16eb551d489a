"""The direct dependents of each word by label, looked up once a Doc."""

from collections.abc import Collection
from weakref import WeakKeyDictionary

from spacy.tokens import Doc, Token

# The labels and numbers of each token's direct dependents: asked for ten times a word, so that the stages take 8%
# longer without a table. It goes with its Doc; it holds numbers, since tokens would keep that alive.
_dependents: WeakKeyDictionary[Doc, list[list[tuple[str, int]]]] = WeakKeyDictionary()


def dependents(token: Token, labels: Collection[str]) -> list[Token]:
    """Return the direct dependents with one of the labels, in reading order."""
    doc = token.doc
    table = _dependents.get(doc)
    if table is None:
        table = _dependents[doc] = _read_dependents(doc)
    return [doc[i] for label, i in table[token.i] if label in labels]


def children(token: Token, *labels: str) -> list[Token]:
    """Return the direct dependents with one of the labels, in reading order."""
    return dependents(token, labels)


def forget_dependents(doc: Doc) -> None:
    """Have the dependents in a Doc looked up anew: its parse may have been changed since it was read."""
    _dependents.pop(doc, None)


def _read_dependents(doc: Doc) -> list[list[tuple[str, int]]]:
    table: list[list[tuple[str, int]]] = [[] for _ in doc]
    for token in doc:
        head = token.head.i
        if head != token.i:
            table[head].append((token.dep_, token.i))
    return table
