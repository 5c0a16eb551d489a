"""The checks: one function each, named by what it promises; it yields the rows that break it."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateline.rows import Row
from dateline.schema import TABLES


@dataclass(frozen=True, slots=True)
class Numbered:
    """A row with its line in the file."""

    line: int
    cells: Row


ArticleTables = dict[str, list[Numbered]]
# The table, the line and the reason.
Break = tuple[str, int, str]
Check = Callable[[ArticleTables], Iterator[Break]]

CHECKS: dict[str, Check] = {}
EVENT_TABLES = ("events", "event_mentions")
# Where the words of a column begin and end.
SURFACES = {
    "mentions": (("text", "start", "end"),),
    "dates": (("text", "start", "end"),),
    "quantities": (("text", "start", "end"),),
    "events": (("trigger", "start", "end"),),
    "event_mentions": (("trigger", "start", "end"),),
    "quotes": (("speaker_text", "speaker_start", "speaker_end"), ("cue", "cue_start", "cue_end")),
}
# Which table a column of ids points into, by the end of its name; the others are of entities.
TARGETS = {"sentence": "sentences", "date": "dates", "quote": "quotes", "event": "events"}
IDS = re.compile(r"(.*?)_ids?")
CERTAIN = 3.0
# A doubt of the reader's below this takes an event its status (events/status/factuality.py); smaller ones do not.
UNREAL = -1.0


def check(function: Check) -> Check:
    """Enter a function as a check, under its own name with hyphens."""
    CHECKS[function.__name__.replace("_", "-")] = function
    return function


def _values(cell: str) -> list[str]:
    return [value for value in cell.split("|") if value]


@check
def nobody_is_actor_and_recipient(tables: ArticleTables) -> Iterator[Break]:
    """A victim is never the actor: no entity fills both slots of one row."""
    for table in EVENT_TABLES:
        for row in tables[table]:
            both = set(_values(row.cells["actor_ids"])) & set(_values(row.cells["recipient_ids"]))
            if both:
                yield table, row.line, ", ".join(sorted(both))


@check
def factuality_agrees_with_status(tables: ArticleTables) -> Iterator[Break]:
    """What is actual is not as good as denied, and what is negated no more than possible."""
    for table in EVENT_TABLES:
        for row in tables[table]:
            status, factuality = row.cells["status"], float(row.cells["factuality"])
            if (status == "actual" and factuality <= UNREAL) or (status == "negated" and factuality >= 0):
                yield table, row.line, f"{status} with factuality {row.cells['factuality']}"


@check
def what_is_denied_is_no_plain_fact(tables: ArticleTables) -> Iterator[Break]:
    """An event that somebody denies is not told as certain by the author."""
    for row in tables["events"]:
        is_plain = row.cells["status"] == "actual" and float(row.cells["factuality"]) >= CERTAIN
        if row.cells["denied_by"] and is_plain and not row.cells["asserted_by_id"]:
            yield "events", row.line, f"denied by {row.cells['denied_by']}"


@check
def dates_of_one_happening_agree(tables: ArticleTables) -> Iterator[Break]:
    """The date of each mention shares a day with the date of its happening."""
    days = {row.cells["date_id"]: (row.cells["earliest"], row.cells["latest"]) for row in tables["dates"]}
    events = {row.cells["event_id"]: (row.cells["date_start"], row.cells["date_end"]) for row in tables["events"]}
    for row in tables["event_mentions"]:
        first, last = days.get(row.cells["date_id"], ("", ""))
        start, end = events.get(row.cells["event_id"], ("", ""))
        if first and start and not (first <= end and start <= last):
            yield "event_mentions", row.line, f"{first} to {last}; its happening {start} to {end}"


@check
def the_rows_sentence_holds_it(tables: ArticleTables) -> Iterator[Break]:
    """A row's words stand in the sentence that it names."""
    ranges = {row.cells["sentence_id"]: _range(row.cells, "start", "end") for row in tables["sentences"]}
    for table in ("mentions", "dates", "events", "event_mentions", "quantities"):
        for row in tables[table]:
            low, high = ranges.get(row.cells["sentence_id"], (0, 0))
            start, end = _range(row.cells, "start", "end")
            if not low <= start < end <= high:
                yield table, row.line, f"{start}:{end} is not in sentence {row.cells['sentence_id']}"


@check
def ids_refer_to_rows(tables: ArticleTables) -> Iterator[Break]:
    """Each id in a cell is that of a row; happenings are known by their mentions, since events.csv may be cut."""
    known = {
        name: {row.cells[TABLES[name].key[-1]] for row in tables[name]} for name in ("entities", *TARGETS.values())
    }
    known["events"] |= {row.cells["event_id"] for row in tables["event_mentions"]}
    for table, rows in tables.items():
        for row in rows:
            for column in row.cells:
                name = IDS.fullmatch("member_ids" if column == "members" else column)
                if name and name[1] != "doc":
                    target = TARGETS.get(name[1], "entities")
                    lost = [value for value in _values(row.cells[column]) if value not in known[target]]
                    yield from ((table, row.line, f"{column} {value} is in no row of {target}.csv") for value in lost)


@check
def a_group_has_several_members(tables: ArticleTables) -> Iterator[Break]:
    """A group stands for two entities or more, and for no other group."""
    groups = {row.cells["entity_id"]: _values(row.cells.get("members", "")) for row in tables["entities"]}
    for row in tables["entities"]:
        members = groups[row.cells["entity_id"]]
        if len(set(members)) == 1 or any(groups.get(member) for member in members):
            yield "entities", row.line, f"members {row.cells['members']}"


@check
def spans_hold_their_words(tables: ArticleTables) -> Iterator[Break]:
    """A row's words are those of the text at its offsets, as far as sentences have it."""
    text: dict[int, str] = {}
    for sentence in tables["sentences"]:
        text |= dict(enumerate(sentence.cells["text"], int(sentence.cells["start"])))
    for table, columns in SURFACES.items():
        for row in tables[table]:
            for column, low, high in columns:
                start, end = _range(row.cells, low, high)
                words = "".join(text.get(at, "") for at in range(start, end))
                if row.cells[column] != words:
                    yield table, row.line, f"{column} is {row.cells[column]!r}; {start}:{end} is {words!r}"


@check
def main_events_are_ranked(tables: ArticleTables) -> Iterator[Break]:
    """The main events have the ranks from 1 on, each once, the most salient first."""
    ranked: defaultdict[str, list[Numbered]] = defaultdict(list)
    for row in tables["events"]:
        ranked[row.cells["main"]].append(row)
    ranks = sorted(rank for rank in ranked if rank)
    if tables["events"] and ranks != ["1", "2", "3"][: max(1, len(ranks))]:
        yield "events", tables["events"][0].line, f"ranks {', '.join(ranks) or 'missing'}"
    yield from (("events", rows[1].line, f"a second {rank}") for rank, rows in ranked.items() if rank and len(rows) > 1)


def _range(row: Row, low: str, high: str) -> tuple[int, int]:
    return (int(row[low]), int(row[high])) if row[low] and row[high] else (0, 0)
