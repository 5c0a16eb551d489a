"""Asks the checks of every article of a folder of tables."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.checks.named import CHECKS, ArticleTables, Numbered
from dateline.schema import TABLES
from dateline.tables import stream_whole


@dataclass(frozen=True, slots=True)
class Finding:
    """A row that breaks a check: its table, its line in the file (the header is line 1), the check, and why."""

    table: str
    line: int
    check: str
    reason: str

    def __str__(self) -> str:
        """Return the finding as one line: "events.csv:3: nobody-is-actor-and-recipient: moe"."""
        return f"{self.table}.csv:{self.line}: {self.check}: {self.reason}"


def find_breaks(folder: Path) -> Iterator[Finding]:
    """Yield what breaks a check, by article; InputError where a table is missing or spoilt."""
    tables = {name: list(stream_whole(folder, name)) for name in TABLES}
    by_article: defaultdict[str, ArticleTables] = defaultdict(lambda: {name: [] for name in TABLES})
    for name, rows in tables.items():
        for line, row in enumerate(rows, 2):
            by_article[row["doc_id"]][name].append(Numbered(line, row))
    for article in by_article.values():
        yield from breaks_of(article)


def breaks_of(article: ArticleTables) -> Iterator[Finding]:
    """Yield what breaks a check in the tables of one article."""
    for name, check in CHECKS.items():
        for table, line, reason in check(article):
            yield Finding(table, line, name, reason)
