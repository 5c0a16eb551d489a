"""Explains rows of written tables: for each cell its words, its rule, and the line of the data file behind it.

``explain`` takes the id of an article, entity, date, quote or event; ``explain_missing`` the offset of a word, and says
what kept that word from being an event. The tables alone are read, so any extraction can be explained later and
elsewhere, as long as models/ is the one that made it. Misses: which of the equal values of several mentions an event's
cell was taken from; the first is named.
"""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from dateline.errors import InputError
from dateline.explain.articles import explain_article
from dateline.explain.dates import explain_date
from dateline.explain.entities import explain_entity
from dateline.explain.events import explain_event
from dateline.explain.lines import column_of
from dateline.explain.missing import explain_missing as explain_missing
from dateline.explain.quotes import explain_quote
from dateline.explain.written import WrittenArticle, WrittenTables
from dateline.rows import Row
from dateline.schema import TABLES
from dateline.tables import stream_whole

# The tables whose rows have ids, the column of the id, and what explains a row.
Explainer = Callable[[Row, WrittenArticle], Iterator[str]]
EXPLAINED: dict[str, tuple[str, Explainer]] = {
    "articles": ("doc_id", explain_article),
    "entities": ("entity_id", explain_entity),
    "dates": ("date_id", explain_date),
    "quotes": ("quote_id", explain_quote),
    "events": ("event_id", explain_event),
}


def explain(folder: Path, row_id: str, doc_id: str = "", columns: Collection[str] = ()) -> Iterator[str]:
    """Yield the lines that explain each row with an id, in one article or in all; InputError where none has it.

    ``columns`` are those to explain; all if there are none.
    """
    _check_columns(columns)
    found = [
        (explainer, row)
        for name, (key, explainer) in EXPLAINED.items()
        for row in stream_whole(folder, name)
        if row[key] == row_id and doc_id in ("", row["doc_id"])
    ]
    if not found:
        where = f" in article {doc_id!r}" if doc_id else ""
        columns = ", ".join(f"{key} of {name}.csv" for name, (key, _) in EXPLAINED.items())
        raise InputError(f"{folder}: no row has the id {row_id!r}{where}; expected one of {columns}")
    written = WrittenTables(folder, frozenset(row["doc_id"] for _, row in found))
    for explainer, row in found:
        for line in explainer(row, written.article(row["doc_id"])):
            if not columns or column_of(line) in {"", *columns}:
                yield line


def _check_columns(columns: Collection[str]) -> None:
    """Raise InputError for a name that no table has a column of."""
    known = {column.name for name in (*EXPLAINED, "event_mentions", "mentions") for column in TABLES[name].columns}
    for name in columns:
        if name not in known:
            raise InputError(f"--column {name!r}: expected a column of the tables, such as actors, date or speaker")
