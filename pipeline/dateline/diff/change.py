"""A change: one row of one table that is not the same in two extractions.

Kinds, from what a reviewer must look at to what is noise:
  added, removed  a row without a partner on the other side
  changed         a cell that says something differs
  renamed         only ids differ: the row's own, or one it refers to that was itself renamed
  moved           only places in the article, or counts of rows elsewhere, differ
"""

import re
from dataclasses import dataclass

from dateline.rows import Row

Tables = dict[str, list[Row]]
Renames = dict[tuple[str, str], str]

KINDS = ("removed", "added", "changed", "renamed", "moved")
# Tables in a reviewer's order: first the facts, then their parts.
READING_ORDER = (
    "events",
    "quotes",
    "dates",
    "entities",
    "event_mentions",
    "quantities",
    "mentions",
    "sentences",
    "articles",
)
OWN_ID = {"entities": "entity_id", "dates": "date_id", "quotes": "quote_id", "events": "event_id"}
PLACES = frozenset(
    {"sentence_id", "paragraph", "start", "end", "spans", "speaker_start", "speaker_end", "cue_start", "cue_end"}
)
# Cells that follow from other tables, where the change itself is shown, or from all of an article, as chances do.
FOLLOWING = {
    "articles": frozenset({"sha256", "sentences", "entities", "dates", "quotes", "events"}),
    "entities": frozenset({"mentions"}),
    "events": frozenset({"mentions", "sentence", "salience", "happening", "confidence"}),
    "event_mentions": frozenset({"actor_scores", "recipient_scores", "happening", "confidence"}),
}
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Change:
    """A row that differs: ``old`` is None for an added row, ``new`` for a removed one; ``*_at`` are row numbers from 0.

    ``columns`` are all that differ, ``told`` those of them that say something.
    """

    table: str
    kind: str
    old: Row | None
    new: Row | None
    old_at: int | None
    new_at: int | None
    columns: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def row(self) -> Row:
        """Return the row as it is now, or as it was where it is gone."""
        return self.new if self.new is not None else self.old or {}

    @property
    def cells(self) -> list[tuple[str, str, str]]:
        """Return (column, old, new) of the cells that say something else."""
        old, new = self.old or {}, self.new or {}
        return [(column, old.get(column, ""), new.get(column, "")) for column in self.told]


def classify(table: str, old: Row, new: Row, columns: tuple[str, ...], renames: Renames) -> tuple[str, tuple[str, ...]]:
    """Return the kind of a change in these columns, and the columns that say something.

    ``renames`` gives the new id for (doc_id, old id) of every row that was renamed.
    """
    told = tuple(column for column in columns if not _is_place(table, column, old, new))
    ids = {column for column in told if is_id(column) and _is_renamed(table, column, old, new, renames)}
    if not told:
        return "moved", ()
    return ("renamed" if set(told) == ids else "changed"), told


def is_id(column: str) -> bool:
    """Tell whether a column holds ids of rows.

    >>> is_id("actor_ids"), is_id("trigger")
    (True, False)
    """
    return column.endswith(("_id", "_ids")) or column == "anchor"


def _is_place(table: str, column: str, old: Row, new: Row) -> bool:
    """Tell whether a cell differs only in where its words stand; a span that comes or goes says something."""
    if column in FOLLOWING.get(table, ()):
        return True
    if column not in PLACES and not column.endswith(("_span", "_spans")):
        return False
    return NUMBER.sub("0", old[column]) == NUMBER.sub("0", new[column])


def _is_renamed(table: str, column: str, old: Row, new: Row, renames: Renames) -> bool:
    if column == OWN_ID.get(table):
        return True
    translated = [renames.get((old["doc_id"], name), name) for name in old[column].split("|")]
    return "|".join(translated) == new[column]
