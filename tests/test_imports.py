"""Who may import whom: what is read first knows nothing of what is read after it."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import dateline

PACKAGE = "dateline"
ROOT = Path(dateline.__file__).parent
FILES = {
    ".".join((PACKAGE, *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in ROOT.rglob("*.py")
}
STAGES = frozenset({"quotes", "entities", "dates", "events"})
PARSE = ("nlp", "headlines", "segment", "tokenizing", "layout", "clauses", "lengths", "pieces")
# The stages that a module, or a whole stage, must do without.
UNKNOWN = dict.fromkeys(PARSE, STAGES) | {
    "entities": frozenset({"quotes", "events"}),
    "quotes": frozenset({"events"}),
    "dates": STAGES - {"dates"},
}


def runtime_imports(tree: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield the imports of a module, those inside functions too, but none for type checkers alone."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            yield from (found for other in node.orelse for found in runtime_imports(ast.Module([other], [])))
        else:
            yield from runtime_imports(node)


def imported(source: str) -> set[str]:
    """Return the modules of the package that a source text imports."""
    names: set[str] = set()
    for node in runtime_imports(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        else:
            assert not node.level, "imports are absolute"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    modules = {name if name in FILES else name.rpartition(".")[0] for name in names}
    return modules & FILES.keys()


@cache
def imports() -> dict[str, set[str]]:
    """Return what each module imports, with the packages that Python runs before a module of theirs."""
    graph: dict[str, set[str]] = {}
    for name, path in FILES.items():
        found = imported(path.read_text(encoding="utf-8"))
        above = {package for module in found for package in packages(module) if package not in packages(name)}
        graph[name] = (found | above) - {name}
    return graph


def packages(module: str) -> set[str]:
    """Return the packages that a module lies in, but that of all, and the module itself."""
    parts = module.split(".")
    return {".".join(parts[:length]) for length in range(2, len(parts) + 1)}


def reached(graph: dict[str, set[str]], first: str) -> set[str]:
    """Return all modules that are loaded with one."""
    found: set[str] = set()
    waiting = [first]
    while waiting:
        new = graph[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def part_of(module: str) -> str:
    """Return the module of the package's root, or the folder, that a module is or lies in."""
    return f"{module}.".split(".")[1]


@pytest.mark.parametrize("part", UNKNOWN)
def test_what_is_read_first_does_without_what_is_read_after_it(part: str) -> None:
    graph = imports()
    modules = [module for module in graph if part_of(module) == part]
    assert modules
    arrows = {(module, other) for module in modules for other in reached(graph, module)}
    assert [arrow for arrow in sorted(arrows) if part_of(arrow[1]) in UNKNOWN[part]] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    try:
        TopologicalSorter(imports()).prepare()
    except CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))


def test_imports_in_functions_count_and_those_for_types_do_not() -> None:
    source = (
        "from typing import TYPE_CHECKING\n"
        "import dateline.page\n"
        "def f():\n    from dateline import nlp\n    from dateline.quotes.cues import Cue\n"
        "if TYPE_CHECKING:\n    from dateline.records import Cast\nelse:\n    import dateline.rows\n"
    )
    assert imported(source) == {f"dateline.{name}" for name in ("page", "nlp", "quotes.cues", "rows")}
    assert {"dateline.events", "dateline.quotes"} <= imports()["dateline.extraction"]
