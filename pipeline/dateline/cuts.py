"""Rows of events.csv that whoever reads tables leaves out: less sure ones, and those of no main event."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InputError
from dateline.rows import Row
from dateline.tables import stream_table

EVENTS = "events"
NEEDED = ("doc_id", "confidence", "main")


@dataclass(frozen=True, kw_only=True)
class Cut:
    """What stays: rows of at least a confidence, with ``only_main`` those of main events alone."""

    least_confidence: float = 0.0
    only_main: bool = False

    def __bool__(self) -> bool:
        """Tell whether any row may be left out."""
        return self.only_main or self.least_confidence > 0

    def keeps(self, row: Row) -> bool:
        """Tell whether a row of events.csv stays; InputError where its confidence is no number."""
        if not self:
            return True
        try:
            return float(row["confidence"]) >= self.least_confidence and (bool(row["main"]) or not self.only_main)
        except ValueError:
            raise InputError(f"events.csv: confidence is {row['confidence']!r}; expected a number") from None

    def kept(self, rows: Iterable[Row]) -> list[Row]:
        """Return the rows of events.csv that stay."""
        return [row for row in rows if self.keeps(row)]


NO_CUT = Cut()


def told_cut(folder: Path, cut: Cut) -> str:
    """Return in words how many rows of a folder's events.csv a cut leaves out."""
    rows = kept = 0
    for row in stream_table(folder, EVENTS, NEEDED):
        rows += 1
        kept += cut.keeps(row)
    return f"{folder / EVENTS}.csv: {rows - kept} of {rows} rows left out"
