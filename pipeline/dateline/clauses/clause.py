"""The clauses of a Doc: each word's clause (predicates.py) is made once, and kept as long as its page is."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import ref

from spacy.tokens import Doc, Token

from dateline.clauses.dependents import PerDoc, forget_dependents
from dateline.clauses.functions import VERBAL, is_auxiliary
from dateline.clauses.predicates import Clause

Found = TypeVar("Found")


class Clauses:
    """The clauses of a Doc, each made when it is first asked for."""

    def __init__(self, doc: Doc) -> None:
        self._clauses: list[Clause | None] = [None] * len(doc)

    def of(self, word: Token) -> Clause:
        """Return the clause of a word."""
        clause = self._clauses[word.i]
        if clause is None:
            clause = self._clauses[word.i] = Clause(word)
        return clause


def _nobody_reads(doc: Doc) -> Callable[[], Clauses | None]:
    return lambda: None


# The clauses of the Docs that are being read. Each page keeps its own alive, since words keep their Doc.
_READ = PerDoc[Callable[[], Clauses | None]](_nobody_reads)


def read_clauses(doc: Doc) -> Clauses:
    """Return the clauses of a Doc, the same ones as long as somebody keeps them."""
    clauses = _READ.of(doc)()
    if clauses is None:
        clauses = Clauses(doc)
        _READ.set(doc, ref(clauses))
    return clauses


def forget_clauses(doc: Doc) -> None:
    """Have a Doc read anew: its parse may have been changed since it was read."""
    _READ.forget(doc)
    forget_dependents(doc)


def clause_of(word: Token) -> Clause:
    """Return the clause of a word: that of the page where one is being read, else one made for the occasion."""
    clauses = _READ.of(word.doc)()
    return Clause(word) if clauses is None else clauses.of(word)


def asked_once(find: Callable[[Token], Found]) -> Callable[[Token], Found]:
    """Make a function of a word answer once for each word, as the attributes of its clause do."""
    name = f"{find.__module__}.{find.__name__}"

    @wraps(find)
    def ask(word: Token) -> Found:
        known = clause_of(word).__dict__
        if name not in known:
            known[name] = find(word)
        found: Found = known[name]
        return found

    return ask


def clause_verb(word: Token) -> Token | None:
    """Return the verb of the clause that a word stands in, or None in a phrase without one."""
    for step in (word, *word.ancestors):
        if step.pos_ in VERBAL and not is_auxiliary(step):
            return step
    return None
