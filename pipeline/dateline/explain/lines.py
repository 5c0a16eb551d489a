"""The line that explains a cell: its column, value, words and rule, and the rule's example or data file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dateline.events.happenings import fillers as happenings
from dateline.events.parties import fillers as parties
from dateline.events.parties.fillers import Filler
from dateline.rows import Row
from dateline.rules import QUESTIONS, Rules
from dateline.schema import TABLES

EMPTY = "(empty)"
# What the line of a cell begins with; that of a row has less.
INDENT = "    "
FROM_CONTEXT = "filled in from context"
# The questions that the rules of a column answer.
ASKED = {
    "status_rule": ("state-of-word", "governor-of-verb", "verb-of-no-happening"),
    "place_rule": ("place-of-event",),
    "merge_rule": ("certain-happening",),
}
# What fills slots beside the event's own phrases.
FILLERS: tuple[Filler[Any], ...] = (*parties.FILLERS, *happenings.FILLERS)
# Columns whose rules have parts: those that chose the phrase, each behind its question, then that of the referent
# ("heads-of-verb/act: mention"); or a filler and its named rule.
OF_PARTS = ("actor_rules", "recipient_rules")
ASKED_BY_FILLER = {"clause": "event-in-clause"}
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
    return "; ".join([f"{INDENT}{column:<15} {shown}", *filter(None, reasons)])


def column_of(line: str) -> str:
    """Return the column that a line explains, empty for the head of a row.

    >>> column_of(cell("actors", "Anna Dahl", ["mention"])), column_of("a b1 (events.csv): met, actual")
    ('actors', '')
    """
    return line.split(maxsplit=1)[0] if line.startswith(INDENT) else ""


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
    """Yield a rule's name, the question of its filler, and the examples of the named rules in it."""
    yield rule
    if column in OF_PARTS:
        yield from (filler.asks for filler in FILLERS if rule.partition(":")[0] in (filler.name, *filler.rules))
    if examples := [asked.example(name) for asked, name in named_rules(column, rule)]:
        yield as_in(*examples)


def as_in(*examples: str) -> str:
    """Return rules' examples as they are shown."""
    shown = [f'"{" ".join(example.split())}"' for example in dict.fromkeys(examples) if example]
    return f"as in {', '.join(shown)}" if shown else ""


def named_rules(column: str, rule: str) -> Iterator[tuple[Rules[Any, Any], str]]:
    """Yield the questions that a column's rule answers, each with the name of the named rule that does."""
    *parts, last = rule.split(": ")
    asked, name = ASKED.get(column, ()), _name(column, last)
    if column in OF_PARTS and parts:
        asked = (ASKED_BY_FILLER.get(parts[0], "referent"),)
    chosen = [part.partition("/")[::2] for part in parts]
    answered = [(question, name) for question in asked if QUESTIONS[question].example(name)]
    yield from ((QUESTIONS[question], name) for question, name in (*chosen, *answered[:1]) if question in QUESTIONS)


def _name(column: str, name: str) -> str:
    return NAMED_OTHERWISE.get(name, name) if column == "status_rule" else name


def _questions(column: str, rules: str) -> Iterator[str]:
    """Yield the questions that a cell's named rules answer."""
    asked = (found for rule in rules.split("|") for found, _ in named_rules(column, rule))
    yield from dict.fromkeys(f"{found.name}: {found.question}" for found in asked)
