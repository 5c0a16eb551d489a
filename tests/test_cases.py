"""One behaviour a case: tests/cases/*.toml run through the whole tool.

A file names its ``table``; a case has ``label``, ``source``, ``text``, perhaps ``published``, and ``expect``: the rows
of that table, in order, of which only the columns given are compared. Instead of it, ``contains``: rows that must be
among them; ``lacks``: rows that must not. ``status = "fail"`` marks a known error with its reason in ``why``: such a
case must fail. A case is read by the rules alone, unless ``reader = true``, and no unsure row is left out; the wider
views are options too (``noun_phrases = true``).
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline.rows import table_rows

CASES = Path(__file__).parent / "cases"
OPTIONS = {"published", "title", "reader", "attributions", "all_predicates", "dyads", "noun_phrases"}
KEYS = {"label", "source", "text", "expect", "contains", "lacks", "status", "why"} | OPTIONS


def load_cases() -> list[Any]:
    params = []
    for path in sorted(CASES.glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        for case in content["case"]:
            assert set(case) <= KEYS, f"{path}: {case['label']}: unknown keys {set(case) - KEYS}"
            marks = [pytest.mark.xfail(reason=case["why"], strict=True)] if case.get("status") == "fail" else []
            params.append(pytest.param(content["table"], case, id=f"{path.stem}: {case['label']}", marks=marks))
    return params


def narrow(row: dict[str, str], columns: dict[str, Any]) -> dict[str, str]:
    return {column: row[column] for column in columns}


def as_text(row: dict[str, Any]) -> dict[str, str]:
    return {column: str(value) for column, value in row.items()}


@pytest.mark.parametrize(("table", "case"), load_cases())
def test_case(table: str, case: dict[str, Any]) -> None:
    assert {"expect", "contains", "lacks"} & set(case), "a case must check something"
    options = {"reader": False, "min_confidence": 0.0} | {name: case[name] for name in OPTIONS & set(case)}
    extraction = dateline.extract(case["text"], **options)
    rows = table_rows(extraction)[table]
    if "expect" in case:
        wanted = [as_text(row) for row in case["expect"]]
        columns = case["expect"][0] if case["expect"] else {"doc_id": ""}
        assert [narrow(row, columns) for row in rows] == wanted
    for row in case.get("contains", []):
        assert as_text(row) in [narrow(found, row) for found in rows]
    for row in case.get("lacks", []):
        assert as_text(row) not in [narrow(found, row) for found in rows]
