"""The tables as they were written: the rows of an article, and the words at its offsets."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from dateline.errors import InputError
from dateline.rows import Row
from dateline.tables import stream_whole


@dataclass
class WrittenTables:
    """A folder of tables, as far as they are about some articles."""

    folder: Path
    doc_ids: frozenset[str]
    _read: dict[str, dict[str, list[Row]]] = field(default_factory=dict)

    def article(self, doc_id: str) -> "WrittenArticle":
        """Return one of the articles."""
        return WrittenArticle(self, doc_id)

    def rows(self, name: str, doc_id: str) -> list[Row]:
        """Return the rows of a table that are of an article; InputError where the table is broken or lacks a column."""
        if name not in self._read:
            found: defaultdict[str, list[Row]] = defaultdict(list)
            for row in stream_whole(self.folder, name):
                if row["doc_id"] in self.doc_ids:
                    found[row["doc_id"]].append(row)
            self._read[name] = found
        return self._read[name].get(doc_id, [])


@dataclass
class WrittenArticle:
    """An article as its tables have it."""

    written: WrittenTables
    doc_id: str

    def rows(self, name: str, **cells: str) -> list[Row]:
        """Return its rows of a table that have some cells."""
        rows = self.written.rows(name, self.doc_id)
        return [row for row in rows if all(row[column] == value for column, value in cells.items())]

    @cached_property
    def sentences(self) -> list[Row]:
        """Return its sentences."""
        return self.rows("sentences")

    @cached_property
    def text(self) -> str:
        """Return the article as far as its sentences tell it, with blanks in a paragraph and line ends between them.

        InputError where a sentence's offsets are not those of its text.
        """
        pieces, end, paragraph = [], 0, ""
        for row in self.sentences:
            start, length = int(row["start"]), int(row["end"]) - int(row["start"])
            if start < end or length != len(row["text"]):
                where, number = self.written.folder / "sentences.csv", row["sentence_id"]
                raise InputError(f"{where}: sentence {number} of {self.doc_id!r}: its offsets do not fit its text")
            pieces += [(" " if row["paragraph"] == paragraph else "\n") * (start - end), row["text"]]
            end, paragraph = start + length, row["paragraph"]
        return "".join(pieces)

    def sentence_at(self, offset: int) -> Row | None:
        """Return the sentence at an offset, None between sentences."""
        return next((row for row in self.sentences if int(row["start"]) <= offset < int(row["end"])), None)

    def cut(self, span: str) -> str:
        """Return the words at a span ("3:9"), "" for an empty one."""
        start, _, end = span.partition(":")
        return self.text[int(start) : int(end)] if span else ""

    def words(self, span: str) -> str:
        """Return the words at a span in quotation marks, with the span; "" for an empty one."""
        found = " ".join(self.cut(span).split())
        return f'"{found}" at {span}' if found else ""

    def sentence_words(self, row: Row) -> str:
        """Return the sentence that a row's words stand in, as one line."""
        home = self.sentence_at(int(row["start"]))
        return " ".join(home["text"].split()) if home else ""

    def is_in_headline(self, row: Row) -> bool:
        """Tell whether a row's words stand in a title or heading."""
        home = self.sentence_at(int(row["start"]))
        return home is not None and home["kind"] in ("title", "heading")


def span_of(row: Row, start: str = "start", end: str = "end") -> str:
    """Return the span that two cells of a row make, "" where they are empty."""
    return f"{row[start]}:{row[end]}" if row[start] else ""
