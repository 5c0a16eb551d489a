"""Places the dated events of an article: a strip of months with a mark an event, and a chronicle to read.

The strip's axis is ordinal: a column for each month (or, of dates that name no month, year) that has an event, so that
one event of long ago does not squeeze all others into a corner; a gap shows where months are left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from dateline.rows import Row

COLUMN = 26
GAP = 14
MARK = 16
MARKS_AT_MOST = 14
TOP = 14
AXIS = 40
MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTH_CHARS = len("2026-02")


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the strip, in pixels."""

    x: int
    y: int
    event: Row


@dataclass(frozen=True, slots=True)
class Column:
    """A month or year: where it stands, its labels, and how many events found no room."""

    x: int
    month: str
    year: str
    hidden: int
    has_gap: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The strip's size, columns and marks; the chronicle's days with their events; the events without a date."""

    width: int
    height: int
    columns: list[Column]
    marks: list[Mark]
    days: list[tuple[str, list[Row]]]
    undated: list[Row]

    @property
    def floor(self) -> int:
        """Return the height of the axis."""
        return self.height - AXIS


def lay_out(events: Sequence[Row]) -> Timeline:
    """Return the timeline of an article's events."""
    dated = sorted((event for event in events if event["date_start"]), key=lambda row: (row["date_start"], row["date"]))
    bins = [(name, list(rows)) for name, rows in groupby(dated, key=bin_of)]
    tallest = min(max((len(rows) for _, rows in bins), default=1), MARKS_AT_MOST)
    height = TOP + tallest * MARK + AXIS
    columns, marks, x, before = [], [], COLUMN // 2 + 6, ""
    for name, rows in bins:
        has_gap = bool(before) and not _follows(before, name)
        x += GAP if has_gap else 0
        shown = rows if len(rows) <= MARKS_AT_MOST else rows[: MARKS_AT_MOST - 1]
        year, month = name[:4], MONTHS[int(name[5:7])] if len(name) == MONTH_CHARS else "all"
        is_new = name[:4] != before[:4]
        columns.append(Column(x, month, year if is_new else "", len(rows) - len(shown), has_gap))
        marks += [Mark(x, height - AXIS - MARK // 2 - i * MARK, row) for i, row in enumerate(shown)]
        x, before = x + COLUMN, name
    days = [(day, list(rows)) for day, rows in groupby(dated, key=lambda row: row["date"])]
    return Timeline(x + 6, height, columns, marks, days, [event for event in events if not event["date_start"]])


def bin_of(event: Row) -> str:
    """Return the month of an event, or the year of one whose date is as long as a year or open for longer."""
    start, end = event["date_start"], event["date_end"] or event["date_start"]
    is_long = start[:4] != end[:4] or (start[5:7], end[5:7]) == ("01", "12")
    return start[:4] if is_long else start[:MONTH_CHARS]


def _follows(before: str, name: str) -> bool:
    """Tell whether a column is the month after another, or the year of the same year's months."""
    if len(before) < MONTH_CHARS or len(name) < MONTH_CHARS:
        return before[:4] == name[:4]
    return int(name[:4]) * 12 + int(name[5:7]) == int(before[:4]) * 12 + int(before[5:7]) + 1
