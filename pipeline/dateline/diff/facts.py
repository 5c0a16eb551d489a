"""Words a diff for people, once for all formats: the row, its changes, its sentence, its verdict."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.cuts import NO_CUT, Cut
from dateline.diff.change import KINDS, READING_ORDER, Change
from dateline.diff.folders import Diff, diff_folders
from dateline.diff.gold import Verdicts, judge_changes
from dateline.rows import Row
from dateline.score.figures import FIGURES

# The cells that describe a row to a person, in the order of a sentence about it.
TELLING = {
    "events": ("date", "actors", "trigger", "event_type", "recipients", "place", "status", "asserted_by"),
    "quotes": ("speaker", "cue", "text"),
    "dates": ("text", "type", "value"),
    "entities": ("name", "type", "country", "role"),
    "event_mentions": ("trigger", "event_type", "actor_ids", "recipient_ids", "status"),
    "mentions": ("text", "kind", "entity_id"),
    "quantities": ("text", "kind", "value", "unit"),
    "sentences": ("kind", "text"),
    "articles": ("title", "published", "published_basis"),
}
ROW_NAMES = {
    "events": "event",
    "quotes": "quote",
    "dates": "date",
    "entities": "entity",
    "event_mentions": "event mention",
    "mentions": "mention",
    "quantities": "quantity",
    "sentences": "sentence",
    "articles": "article",
}
SIGNS = {"added": "+", "removed": "-", "changed": "~", "renamed": "=", "moved": ">"}
MARKED = ("worse", "better")
# Changes that a reviewer is shown one by one; moved rows are only counted.
SHOWN = ("removed", "added", "changed", "renamed")


@dataclass(frozen=True)
class Fact:
    """A change in words; ``cells`` are (column, old, new), ``verdict`` is empty without hand labels."""

    table: str
    kind: str
    doc_id: str
    summary: str
    cells: list[tuple[str, str, str]]
    sentence: str
    verdict: str

    @property
    def what(self) -> str:
        """Return the kind of change and of row: "removed quote"."""
        return f"{self.kind} {ROW_NAMES[self.table]}"


@dataclass(frozen=True)
class Figure:
    """A figure before and after, each as (precision, recall, F1); coreference has F1 alone."""

    name: str
    before: tuple[float | None, float | None, float]
    after: tuple[float | None, float | None, float]

    @property
    def gain(self) -> float:
        """Return how much F1 rose."""
        return self.after[2] - self.before[2]


@dataclass(frozen=True)
class DiffReport:
    """All information about two folders for a reviewer."""

    facts: list[Fact]
    counts: dict[str, Counter[str]]
    verdicts: Counter[str]
    figures: list[Figure]
    notes: list[str]
    unlisted: int
    is_empty: bool

    @property
    def totals(self) -> dict[str, int]:
        """Return how many changes of each kind there are."""
        return {kind: sum(counts[kind] for counts in self.counts.values()) for kind in KINDS}

    def sections(self) -> Iterator[tuple[str, list[Fact]]]:
        """Yield the facts that are worse, then better, then the others table by table, each with its heading."""
        for verdict in ("worse", "better"):
            if facts := [fact for fact in self.facts if fact.verdict == verdict]:
                yield verdict, facts
        for table in READING_ORDER:
            if facts := [fact for fact in self.facts if fact.table == table and fact.verdict not in MARKED]:
                yield table, facts


def report(old: Path, new: Path, gold: Path | None = None, cut: Cut = NO_CUT) -> DiffReport:
    """Compare two folders of tables, and judge the changes where there are hand labels."""
    diff = diff_folders(old, new, cut)
    verdicts = judge_changes(diff, gold) if gold else None
    counts: dict[str, Counter[str]] = {name: Counter() for name in READING_ORDER}
    for change in diff.changes:
        counts[change.table][change.kind] += 1
    notes = [note.text for note in diff.notes]
    if verdicts and verdicts.unlabelled:
        notes.append(f"{verdicts.unlabelled} changes stand in articles without labels and count as neutral")
    facts = list(_facts(diff, verdicts))
    return DiffReport(
        facts=facts,
        counts={name: found for name, found in counts.items() if found},
        verdicts=Counter(fact.verdict for fact in facts if fact.verdict),
        figures=list(_figures(verdicts)) if verdicts else [],
        notes=notes,
        unlisted=sum(_is_of_rules(change) for change in diff.changes),
        is_empty=diff.is_empty,
    )


def _facts(diff: Diff, verdicts: Verdicts | None) -> Iterator[Fact]:
    homes = [
        {(row["doc_id"], row["sentence_id"]): row["text"] for row in tables.get("sentences", ())}
        for tables in (diff.old, diff.new)
    ]
    judged = verdicts.of_changes if verdicts else [""] * len(diff.changes)
    events = {
        (*_event(change), verdict)
        for change, verdict in zip(diff.changes, judged, strict=True)
        if change.table == "events"
    }
    for change, verdict in zip(diff.changes, judged, strict=True):
        if (change.kind in SHOWN or verdict in MARKED) and not _is_told_elsewhere(change, verdict, events):
            sentence = _sentence(change, homes[change.new is not None], diff)
            yield Fact(
                change.table, change.kind, change.row["doc_id"], summary(change), change.cells, sentence, verdict
            )


def _event(change: Change) -> tuple[str, str, str]:
    return change.kind, change.row["doc_id"], change.row.get("event_id", "")


def _is_told_elsewhere(change: Change, verdict: str, events: set[tuple[str, str, str, str]]) -> bool:
    """Tell whether only the rule differs, or an event mention came or went with its event and has its verdict."""
    if change.table == "event_mentions" and change.kind in ("added", "removed"):
        return (*_event(change), verdict) in events
    return _is_of_rules(change)


def _is_of_rules(change: Change) -> bool:
    """Tell whether nothing but the names of rules changed."""
    return bool(change.told) and all(name.endswith(("rule", "rules")) for name in change.told)


def summary(change: Change) -> str:
    """Return the contents of a row, as it is now, or was where it is gone."""
    row = change.row
    words = (flat(row[column]) for column in TELLING[change.table] if row.get(column))
    return " · ".join(words)


def flat(cell: str) -> str:
    """Return a cell on one line, its values parted by commas."""
    return " ".join(cell.replace("|", ", ").split())


def _sentence(change: Change, homes: dict[tuple[str, str], str], diff: Diff) -> str:
    row = change.row
    if change.table in ("sentences", "articles"):
        return ""
    text = row.get("sentence") or homes.get((row["doc_id"], row.get("sentence_id", ""))) or _around(change, diff)
    return " ".join(text.split())


def _around(change: Change, diff: Diff) -> str:
    """Return the sentence at the row's offset, for a row that names none."""
    row: Row = change.row
    start = int(row.get("start") or -1)
    sentences = (diff.new if change.new is not None else diff.old).get("sentences", ())
    inside = (s for s in sentences if s["doc_id"] == row["doc_id"] and int(s["start"]) <= start < int(s["end"]))
    return next((s["text"] for s in inside), "")


def _figures(verdicts: Verdicts) -> Iterator[Figure]:
    before, after = verdicts.before.figures(), verdicts.after.figures()
    for name in (name for names in FIGURES.values() for name in names):
        sides = []
        for score, found in ((verdicts.before, before), (verdicts.after, after)):
            tally = score.tallies.get(name)
            parts = (tally.precision, tally.recall) if tally else (None, None)
            sides.append((*parts, found[name]))
        yield Figure(name, sides[0], sides[1])
