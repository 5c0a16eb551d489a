"""Adds articles to a folder of tables: earlier rows stay where they are, new ones follow, article by article.

An article whose id is in the tables already is refused, or its new rows take the place of the earlier ones. Nothing in
the folder changes before all is written. Rows of the folder must stand in the order of articles.csv, as dateline writes
them. Misses: whether the earlier rows were made with the same options and the same version's rules is not known.
"""

import json
import shutil
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from dateline.errors import InputError, printable
from dateline.failures import Failure
from dateline.files import located, read_lines
from dateline.inputs import Document, Item
from dateline.ownership import is_errors
from dateline.records import Extraction
from dateline.rows import Row
from dateline.schema import TABLES
from dateline.tables import (
    ERRORS,
    Written,
    create,
    csv_line,
    drop_empty,
    nothing_written,
    read_header,
    replacing,
    stream_table,
    tell_duplicates,
    write_datapackage,
    write_files,
)

# The folder of new tables in the scratch folder.
NEW = "new"
ANEW = "extract its articles anew, or name another folder"


@dataclass
class Earlier:
    """The tables that a run adds to: their articles in order, and what is to happen to one that comes again.

    ``refuse`` is told of each article that is not read because it is there; ``refused`` and ``replaced`` count.
    """

    folder: Path
    ids: tuple[str, ...]
    is_replacing: bool
    refuse: Callable[[str], None]
    refused: int = 0
    replaced: int = 0

    def admit(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield the items that are to be read."""
        known = frozenset() if self.is_replacing else frozenset(self.ids)
        for item in items:
            doc_id = item.name if isinstance(item, Document) else item.id
            if isinstance(item, Failure) or doc_id not in known:
                yield item
            else:
                self.refused += 1
                self.refuse(f"{doc_id}: is in {printable(str(self.folder))} already; --replace reads it anew")

    def join(self, new: Path, target: Path) -> int:
        """Write the earlier tables with those of ``new`` to ``target``; return how many texts are there twice."""
        read = [row["doc_id"] for row in stream_table(new, "articles")]
        again = frozenset(read) & frozenset(self.ids)
        for name in TABLES:
            with create(target / f"{name}.csv") as file:
                file.write(_header(name))
                file.writelines(csv_line(row.values()) for row in self._rows(name, new, again))
        with create(target / ERRORS) as file:
            file.writelines(_error_lines(self.folder / ERRORS, new / ERRORS, read))
        write_datapackage(target)
        self.replaced = len(again)
        return tell_duplicates(target)

    def _rows(self, name: str, new: Path, again: Collection[str]) -> Iterator[Row]:
        anew = defaultdict[str, list[Row]](list)
        for row in stream_table(new, name) if again else ():
            if row["doc_id"] in again:
                anew[row["doc_id"]].append(row)
        groups = groupby(stream_table(self.folder, name), key=lambda row: row["doc_id"])
        doc_id, rows = next(groups, ("", iter(())))
        for known in self.ids:
            if known in again:
                yield from anew[known]
            elif known == doc_id:
                yield from rows
            if known == doc_id:
                doc_id, rows = next(groups, ("", iter(())))
        if doc_id:
            path = located(self.folder / f"{name}.csv")
            raise InputError(f"{path}: rows of {doc_id!r} stand out of the order of articles.csv; {ANEW}")
        yield from (row for row in stream_table(new, name) if row["doc_id"] not in again)


def find_earlier(folder: Path, refuse: Callable[[str], None], *, is_replacing: bool) -> Earlier | None:
    """Return the tables of a folder, None where there is none; InputError where no rows can be added to them."""
    if not any((folder / f"{name}.csv").exists() for name in TABLES):
        return None
    for name in TABLES:
        if read_header(folder, name) != [column.name for column in TABLES[name].columns]:
            path = located(folder / f"{name}.csv")
            raise InputError(f"{path}: has other columns than this version of dateline writes; {ANEW}")
    ids = [row["doc_id"] for row in stream_table(folder, "articles")]
    if twice := [doc_id for doc_id, group in groupby(sorted(ids)) if len(list(group)) > 1]:
        raise InputError(f"{located(folder / 'articles.csv')}: two rows of {twice[0]!r}; {ANEW}")
    return Earlier(folder, tuple(ids), is_replacing, refuse)


def add_tables(found: Iterable[Extraction | Failure], earlier: Earlier) -> Written:
    """Add articles to earlier tables as ``write_tables`` writes them; what is counted is what was added."""
    with replacing(earlier.folder) as scratch:
        new = scratch / NEW
        new.mkdir()
        written = write_files(found, new)
        if not written.articles:
            raise nothing_written(earlier.folder, refused=earlier.refused)
        duplicates = add_folder(new, earlier, scratch)
    return replace(written, duplicates=duplicates)


def add_folder(new: Path, earlier: Earlier, scratch: Path) -> int:
    """Join new tables in a folder of the scratch folder to the earlier ones; return how many texts are there twice."""
    duplicates = earlier.join(new, scratch)
    shutil.rmtree(new)
    drop_empty(scratch / ERRORS, earlier.folder)
    return duplicates


def _header(name: str) -> str:
    return csv_line(column.name for column in TABLES[name].columns)


def _error_lines(old: Path, new: Path, read: Collection[str]) -> Iterator[str]:
    """Yield the lines of errors.jsonl: the earlier ones but of articles that were read now, then the new ones."""
    fresh = list(read_lines(new, "file of errors"))
    ids = {*read, *(json.loads(line)["id"] for line in fresh)} - {""}
    for line in read_lines(old, "file of errors") if old.exists() and is_errors(old) else ():
        if json.loads(line)["id"] not in ids and line not in fresh:
            yield line
    yield from fresh
