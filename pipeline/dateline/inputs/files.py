"""Finds the files of inputs and cuts each into articles and documents, in one pass."""

import glob
import os
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import IO

from dateline.articles import ReadOptions
from dateline.errors import InputError, printable, system_reason
from dateline.failures import Failure, Place, attempt_all
from dateline.inputs.formats import MANY, POSTS, READERS, STREAMS
from dateline.inputs.sniffing import are_json_lines, page_form, sniff
from dateline.inputs.source import Document, Source, whole
from dateline.records import Article

STDIN = "-"
Item = Article | Document | Failure


# Path takes one of the two slashes away.
ADDRESS = re.compile(r"^(https?|ftp):/+", re.IGNORECASE)


def refuse_addresses(paths: Iterable[Path]) -> None:
    """Raise InputError for an address among inputs: nothing is fetched."""
    for path in paths:
        if match := ADDRESS.match(str(path)):
            address = printable(f"{match[1]}://{str(path)[match.end() :]}")
            raise InputError(
                f"{address}: nothing is fetched; save the page (in a browser, or with curl -L -o page.html ADDRESS) "
                "and name the file; pages need dateline[html]"
            )


class FileInputs:
    """The items of files, folders, patterns and ``-``, to be gone through once.

    ``verify`` tells afterwards whether a file of many articles has changed meanwhile; one of a single article is read
    at one moment, and its hash stands in articles.csv. InputError for an address among the paths.
    """

    def __init__(self, paths: Iterable[Path], options: ReadOptions) -> None:
        self._paths, self._options = list(paths), options
        refuse_addresses(self._paths)
        self._states: dict[Source, tuple[int, int, int] | None] = {}

    def __iter__(self) -> Iterator[Item]:
        for found in find_files(self._paths):
            if isinstance(found, Failure):
                yield found
                continue
            source = Source.of_file(found) if str(found) != STDIN else Source(path=None, name="stdin")
            holds_many = READERS.get(source.suffix) in MANY | STREAMS
            yield from attempt_all(self._items(source), "" if holds_many else source.name, source.place)

    def verify(self) -> None:
        """Raise InputError for a file of many articles that is no longer what was read."""
        for source, state in self._states.items():
            if source.state() != state:
                raise InputError(f"{source.place}: changed while it was read; no table was replaced")

    def _items(self, source: Source) -> Iterator[Item]:
        state = source.state()
        with source.stream() as (head, file):
            form = _format(source, head)
            if form in MANY or form in STREAMS:
                self._states[source] = state
            if form in STREAMS:
                yield from import_module(f"dateline.inputs.{form}").split(file, source, self._options)
            else:
                yield self._document(source, form, file)

    def _document(self, source: Source, form: str, file: IO[bytes]) -> Document:
        content = whole(file, str(source.place))
        beside, beside_place = (b"", "") if form in MANY and form != POSTS else source.beside()
        return Document(
            place=source.place, name=source.name, format=form, content=content, options=self._options,
            beside=beside, beside_place=beside_place,
        )  # fmt: skip


def _format(source: Source, head: bytes) -> str:
    """Return the module that reads a source: by its suffix, or by its looks where that says nothing or "text"."""
    suffix = source.suffix if source.suffix in READERS else sniff(head)
    form = READERS[".jsonl" if suffix == ".txt" and are_json_lines(head) else suffix]
    return page_form(head) if form == "html" else form


def find_files(paths: Iterable[Path]) -> Iterator[Path | Failure]:
    """Yield the files that inputs name, ``-`` as it is, and a failure for an input that is none."""
    for path in paths:
        if str(path) == STDIN:
            yield path
            continue
        try:
            yield from _files(path)
        except OSError as error:
            yield _failure(path, f"cannot be read: {system_reason(error)}")


def _files(path: Path) -> Iterator[Path | Failure]:
    try:
        path.stat()
    except FileNotFoundError:
        yield from _files_of_pattern(path)
        return
    if path.is_dir():
        yield from _files_of_folder(path)
    else:
        yield path


def _files_of_folder(folder: Path) -> Iterator[Path | Failure]:
    with os.scandir(folder) as entries:
        paths = sorted(Path(entry.path) for entry in entries)
    readable = [path for path in paths if Source.of_file(path).suffix in READERS and _is_file(path)]
    if not readable:
        yield _failure(folder, f"no article in this folder; expected {', '.join(READERS)} files")
    yield from readable


def _files_of_pattern(pattern: Path) -> Iterator[Path | Failure]:
    # Path.glob takes no absolute pattern.
    paths = sorted(glob.glob(str(pattern), recursive=True)) if glob.has_magic(str(pattern)) else []  # noqa: PTH207
    files = [path for path in map(Path, paths) if _is_file(path)]
    if not files:
        yield _failure(pattern, "no such file or folder")
    yield from files


def _is_file(path: Path) -> bool:
    """Tell whether a path is a file, or a link to nothing, which is to be said; pipes are read only where named."""
    return os.path.isfile(path) or not os.path.exists(path)  # noqa: PTH110, PTH113 - Path's raise


def _failure(path: Path, reason: str) -> Failure:
    place = Place(printable(str(path)))
    return Failure(id="", reason=f"{place}: {reason}", place=place)
