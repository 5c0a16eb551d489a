"""Dependency labels as literals: one package speaks the parser's language, and their number only falls."""

import ast
from pathlib import Path

from dateline.lexicons import load_settings
from dateline.nlp import load_model

from .conftest import ROOT

PACKAGE = ROOT / "pipeline" / "dateline"
# Turns the labels into clauses, phrases and grammatical functions for all others.
READERS = PACKAGE / "clauses"
# Words that are spelt as a label and are none: relations of the ontology, kinds of hedges, a column, tags of HTML.
LITERALS = 20


def labels() -> frozenset[str]:
    parser = load_model(load_settings().model).get_pipe("parser")
    return frozenset(parser.labels) - {"dep"}


def literals(path: Path, known: frozenset[str]) -> int:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return sum(isinstance(node, ast.Constant) and node.value in known for node in ast.walk(tree))


def test_no_more_words_are_spelt_as_labels_outside_the_reader_of_the_parse() -> None:
    known = labels()
    files = [path for path in PACKAGE.rglob("*.py") if READERS not in path.parents]
    found = sum(literals(path, known) for path in files)
    assert found == LITERALS, f"{found} labels: ask clauses/ instead, or lower LITERALS"
