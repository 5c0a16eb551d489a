"""The direct dependents of each word by label, looked up once a Doc."""

from collections.abc import Callable, Collection
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary, ref

import numpy as np
from spacy.tokens import Doc, Token

Known = TypeVar("Known")


class PerDoc(Generic[Known]):
    """What is known of each Doc as long as it is alive; it must hold no token, since tokens keep their Doc.

    The last Doc is at hand: asked for ten times a word, a look into the dictionary would cost the stages 3%.
    """

    def __init__(self, find: Callable[[Doc], Known]) -> None:
        self._find = find
        self._known: WeakKeyDictionary[Doc, Known] = WeakKeyDictionary()
        # One value, so that threads cannot mix two Docs.
        self._at_hand: tuple[Callable[[], Doc | None], Known] | None = None

    def of(self, doc: Doc) -> Known:
        """Return what is known of a Doc."""
        at_hand = self._at_hand
        if at_hand is not None and at_hand[0]() is doc:
            return at_hand[1]
        known = self._known[doc] if doc in self._known else self._find(doc)
        self.set(doc, known)
        return known

    def set(self, doc: Doc, known: Known) -> None:
        """Note what is known of a Doc."""
        self._known[doc] = known
        self._at_hand = ref(doc), known

    def forget(self, doc: Doc) -> None:
        """Have it found anew: the parse may have been changed since."""
        self._known.pop(doc, None)
        self._at_hand = None


def dependents(token: Token, labels: Collection[str]) -> list[Token]:
    """Return the direct dependents with one of the labels, in reading order."""
    doc = token.doc
    own = _DEPENDENTS.of(doc)[token.i]
    return [doc[i] for label, i in own if label in labels] if own else []


def forget_dependents(doc: Doc) -> None:
    """Have the dependents in a Doc looked up anew."""
    _DEPENDENTS.forget(doc)


def _read_dependents(doc: Doc) -> list[list[tuple[str, int]]]:
    table: list[list[tuple[str, int]]] = [[] for _ in range(len(doc))]
    labels, steps = doc.to_array("DEP").tolist(), doc.to_array("HEAD").astype(np.int64).tolist()
    names = {label: doc.vocab.strings[label] for label in set(labels)}
    for i, (label, step) in enumerate(zip(labels, steps, strict=True)):
        if step:
            table[i + step].append((names[label], i))
    return table


_DEPENDENTS = PerDoc(_read_dependents)
