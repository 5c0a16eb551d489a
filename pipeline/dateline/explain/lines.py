"""The line that explains a cell: its column, value, words and rule, and the rule's example or data file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dateline.rows import Row
from dateline.rules import QUESTIONS, Rules
from dateline.schema import TABLES

EMPTY = "(empty)"
FROM_CONTEXT = "filled in from context"
# The questions that the rules of a column answer; of one with two parts ("phrase: mention") by the first part.
ASKED = {
    "status_rule": ("state-of-verb", "state-of-noun", "governor-of-verb", "verb-of-no-happening"),
    "place_rule": ("place-of-event",),
    "merge_rule": ("mention-of-happening",),
    "actor_rules": (),
    "recipient_rules": (),
}
ASKED_OF_PARTS = {"phrase": ("referent",), "words": ("referent",), "clause": ("event-in-clause",)}
# The names of three statuses differ from those of their rules.
NAMED_OTHERWISE = {"mark": "condition", "condition": "conditional-modal", "modal-possible": "modal"}

# The reasons for the cells of a row, by column.
Reasons = Mapping[str, Iterable[str]]
# The reasons for each of several values of a cell.
Fillers = Mapping[str, Sequence[Iterable[str]]]
NONE: Fillers = {}


def cell(column: str, value: str, reasons: Iterable[str] = ()) -> str:
    """Return the line of a cell."""
    shown = " ".join(value.split()) or EMPTY
    return "; ".join([f"    {column:<15} {shown}", *filter(None, reasons)])


def row_lines(table: str, row: Row, reasons: Reasons, fillers: Fillers = NONE) -> Iterator[str]:
    """Yield a line for each cell of a row, and for each of several values in one.

    A cell without reasons of its own gets the description of its column.
    """
    for column in TABLES[table].columns:
        name, value = column.name, row[column.name]
        if fillers.get(name):
            yield from (cell(name, *line) for line in zip(value.split("|"), fillers[name], strict=False))
            continue
        found = list(reasons.get(name, ()) if value else ()) or list(_questions(name, value))
        yield cell(name, value, found or [column.about])


def why(column: str, rule: str) -> Iterator[str]:
    """Yield a rule's name and, of a named rule, the sentence that is its example."""
    yield rule
    if (asked := question_of(column, rule)) is not None:
        yield as_in(asked.example(_name(column, rule)))


def as_in(example: str) -> str:
    """Return a rule's example as it is shown."""
    return f'as in "{" ".join(example.split())}"' if example else ""


def question_of(column: str, rule: str) -> Rules[Any, Any] | None:
    """Return the question that a rule of a column answers, None where it is no named rule."""
    part, _, name = rule.partition(": ")
    questions = ASKED_OF_PARTS.get(part, ()) if name and column in ASKED else ASKED.get(column, ())
    return next((QUESTIONS[asked] for asked in questions if QUESTIONS[asked].example(_name(column, rule))), None)


def _name(column: str, rule: str) -> str:
    name = rule.rpartition(": ")[2]
    return NAMED_OTHERWISE.get(name, name) if column == "status_rule" else name


def _questions(column: str, rules: str) -> Iterator[str]:
    """Yield the questions that a cell's named rules answer."""
    asked = (question_of(column, rule) for rule in rules.split("|") if rule)
    yield from dict.fromkeys(f"{found.name}: {found.question}" for found in asked if found is not None)
