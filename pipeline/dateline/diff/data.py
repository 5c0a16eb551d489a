"""A diff as JSON, for programs: every change with all of its cells, verdicts, figures and notes."""

import json
from dataclasses import asdict

from dateline.diff.facts import DiffReport


def render(report: DiffReport) -> str:
    """Return the diff as JSON; moved rows are counted, not listed."""
    return json.dumps(
        {
            "is_empty": report.is_empty,
            "totals": report.totals,
            "tables": {name: dict(counts) for name, counts in report.counts.items()},
            "verdicts": dict(report.verdicts),
            "figures": {figure.name: _figure(figure.before, figure.after) for figure in report.figures},
            "changes": [
                asdict(fact) | {"cells": {column: {"old": old, "new": new} for column, old, new in fact.cells}}
                for _, facts in report.sections()
                for fact in facts
            ],
            "notes": report.notes,
        },
        indent=2,
        ensure_ascii=False,
    )


Side = tuple[float | None, float | None, float]


def _figure(before: Side, after: Side) -> dict[str, dict[str, float | None]]:
    names = ("precision", "recall", "f1")
    return {
        side: {name: None if value is None else round(value, 2) for name, value in zip(names, values, strict=True)}
        for side, values in (("before", before), ("after", after))
    }
