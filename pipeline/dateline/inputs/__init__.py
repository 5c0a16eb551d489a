"""Reads articles: files of many formats, folders and patterns of them, and standard input.

One module a format, each with a ``read(source, options)`` that yields articles. What cannot be read is yielded as an
``InputError`` in its place, so that one bad file or line costs only itself. A name that ends in .gz is unpacked first.
Languages other than English are refused, not mangled.
"""

import glob
import importlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.articles import ReadOptions
from dateline.errors import InputError
from dateline.inputs.checks import check_language, mend
from dateline.inputs.source import Source
from dateline.records import Article

STDIN = "-"
READERS = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "records",
    ".ndjson": "records",
    ".json": "records",
    ".csv": "records",
    ".rss": "feeds",
    ".atom": "feeds",
    ".xml": "feeds",
    ".warc": "warc",
    ".pdf": "pdf",
    ".docx": "docx",
}
Item = Article | InputError


def read_articles(inputs: Iterable[Path], options: ReadOptions) -> Iterator[Item]:
    """Yield the articles of files, folders, patterns and ``-`` (standard input), and what went wrong."""
    seen: set[str] = set()
    for item in _read_all(inputs, options):
        article = _checked(item, options)
        if isinstance(article, Article) and article.id in seen:
            yield InputError(
                f"{article.source or article.id}: a second article with the id {article.id!r}; ids must differ"
            )
            continue
        if isinstance(article, Article):
            seen.add(article.id)
        yield article


def _checked(item: Item, options: ReadOptions) -> Item:
    if isinstance(item, InputError):
        return item
    try:
        article = mend(item) if options.fix_text else item
        check_language(article)
    except InputError as error:
        return error
    return article


def _read_all(inputs: Iterable[Path], options: ReadOptions) -> Iterator[Item]:
    for path in inputs:
        if str(path) == STDIN:
            yield from _read(Source.of_stdin(), options)
        elif path.is_dir():
            yield from _read_folder(path, options)
        elif path.exists():
            yield from _read(Source.of_file(path), options)
        else:
            yield from _read_pattern(path, options)


def _read_folder(folder: Path, options: ReadOptions) -> Iterator[Item]:
    sources = [Source.of_file(path) for path in sorted(folder.iterdir()) if path.is_file()]
    readable = [source for source in sources if source.suffix in READERS]
    if not readable:
        yield InputError(f"{folder}: no article in this folder; expected {', '.join(READERS)} files")
    for source in readable:
        yield from _read(source, options)


def _read_pattern(pattern: Path, options: ReadOptions) -> Iterator[Item]:
    # Path.glob takes no absolute pattern.
    paths = sorted(glob.glob(str(pattern), recursive=True)) if glob.has_magic(str(pattern)) else []  # noqa: PTH207
    files = [Path(path) for path in paths if Path(path).is_file()]
    if not files:
        yield InputError(f"{pattern}: no such file or folder")
    for path in files:
        yield from _read(Source.of_file(path), options)


def _read(source: Source, options: ReadOptions) -> Iterator[Item]:
    """Read one source; a suffix that no reader has is text."""
    module = importlib.import_module(f"dateline.inputs.{READERS.get(source.suffix, 'text')}")
    try:
        yield from module.read(source, options)
    except InputError as error:
        yield error
