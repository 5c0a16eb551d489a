"""Judges changes against hand labels: better, worse or neutral, and the figures before and after.

A row with a label is worth its right answers, a row without one -1, and an absent row nothing. A happening is worth as
much as its mentions, and an entity likewise. So a lost fact is worse, a lost error better.
"""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from dateline.diff.change import Tables
from dateline.diff.folders import Diff
from dateline.errors import InputError
from dateline.rows import Row
from dateline.score.figures import Score
from dateline.score.folders import NEEDED_COLUMNS, OPTIONAL_COLUMNS, by_article, read_labels, total
from dateline.score.judge import JudgedArticle
from dateline.tables import OFFSET_COLUMNS

# Tables whose rows are worth as much as the rows of another table that name them.
MADE_OF = {"events": ("event_mentions", "event_id"), "entities": ("mentions", "entity_id")}
SMALL = 1e-9


@dataclass(frozen=True)
class Verdicts:
    """The judgement of hand labels on a diff: a verdict for each change, and the scores of both sides."""

    of_changes: list[str]
    before: Score
    after: Score
    unlabelled: int


class Worth:
    """How good each row of some tables is, by the judgements of a score."""

    def __init__(self, tables: Tables, score: Score) -> None:
        self._points: dict[int, float] = {id(j.system): j.points for j in score.judgements if j.system is not None}
        self._parts = defaultdict[tuple[str, str, str], float](float)
        for table, (parts, key) in MADE_OF.items():
            for row in tables.get(parts, ()):
                self._parts[table, row["doc_id"], row[key]] += self._points.get(id(row), 0.0)

    def of(self, table: str, row: Row | None) -> float:
        """Return the worth of a row; 0 for none."""
        if row is None:
            return 0.0
        own = self._points.get(id(row), 0.0)
        if table not in MADE_OF:
            return own
        parts = self._parts[table, row["doc_id"], row[MADE_OF[table][1]]]
        # An entity that nothing mentions as labelled is no loss for the cells it had.
        return parts + max(own, 0.0)


def judge_changes(diff: Diff, gold: Path) -> Verdicts:
    """Return a verdict on each change of a diff; InputError where a side lacks a table that is scored."""
    compared = {row["doc_id"] for tables in (diff.old, diff.new) for row in tables.get("sentences", ())}
    labels = {doc_id: rows for doc_id, rows in by_article(read_labels(gold), gold).items() if doc_id in compared}
    before, after = (_score(labels, tables) for tables in (diff.old, diff.new))
    old, new = Worth(diff.old, before), Worth(diff.new, after)
    verdicts = [
        _verdict(new.of(change.table, change.new) - old.of(change.table, change.old)) for change in diff.changes
    ]
    unlabelled = sum(change.row["doc_id"] not in labels for change in diff.changes)
    return Verdicts(verdicts, before, after, unlabelled)


def _score(labels: dict[str, Tables], tables: Tables) -> Score:
    """Score a side; an article that it lacks counts as empty."""
    rows = {name: tables.get(name, []) for name in NEEDED_COLUMNS}
    for name, needed in NEEDED_COLUMNS.items():
        if rows[name] and (missing := set(needed) - set(rows[name][0])):
            raise InputError(f"{name}.csv: no column {min(missing)!r}, which --gold needs")
        for column in OFFSET_COLUMNS.keys() & needed:
            if not all(row[column] for row in rows[name]):
                raise InputError(f"{name}.csv: a row has no {column}, which --gold needs")
    rows |= {name: tables[name] for name in OPTIONAL_COLUMNS if name in tables}
    found = by_article(rows, Path())
    empty: Tables = {name: [] for name in rows}
    return total({doc_id: JudgedArticle.of(side, found.get(doc_id, empty)) for doc_id, side in labels.items()})


def _verdict(gain: float) -> str:
    if abs(gain) < SMALL:
        return "neutral"
    return "better" if gain > 0 else "worse"
