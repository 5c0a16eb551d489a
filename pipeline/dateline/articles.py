"""Reads articles: text files with an optional TOML beside them, folders of such files, and JSONL records.

The text is taken exactly as it stands (line ends too), because every offset counts in it. What cannot be read is
yielded as an ``InputError`` in its place, so that one bad file or line costs only itself.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dateline.errors import InputError
from dateline.lexicons import load_toml
from dateline.records import Article
from dateline.stamps import read_stamp

METADATA_KEYS = frozenset({"title", "published", "url", "language", "source"})
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LANGUAGE_READ = "en"
BYTE_ORDER_MARK = "\ufeff"
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, kw_only=True)
class ReadOptions:
    """How to read: the encoding of text files, and a publication date that goes before any in the input."""

    encoding: str = "utf-8"
    published: date | None = None


def read_articles(inputs: Iterable[Path], options: ReadOptions) -> Iterator[Article | InputError]:
    """Yield the articles of files, folders (their ``*.txt`` and ``*.jsonl``) and JSONL files, and what went wrong."""
    seen: set[str] = set()
    for article in _read_all(inputs, options):
        if isinstance(article, Article) and article.id in seen:
            yield InputError(
                f"{article.source or article.id}: a second article with the id {article.id!r}; ids must differ"
            )
            continue
        if isinstance(article, Article):
            seen.add(article.id)
        yield article


def _read_all(inputs: Iterable[Path], options: ReadOptions) -> Iterator[Article | InputError]:
    for path in inputs:
        if not path.exists():
            yield InputError(f"{path}: no such file or folder")
        elif path.is_dir():
            yield from _read_folder(path, options)
        else:
            yield from _read_file(path, options)


def _read_folder(folder: Path, options: ReadOptions) -> Iterator[Article | InputError]:
    paths = sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".jsonl") and path.is_file())
    if not paths:
        yield InputError(f"{folder}: no article in this folder; expected .txt or .jsonl files")
    for path in paths:
        yield from _read_file(path, options)


def _read_file(path: Path, options: ReadOptions) -> Iterator[Article | InputError]:
    if path.suffix == ".jsonl":
        yield from _read_jsonl(path, options)
        return
    try:
        yield _read_text_file(path, options)
    except InputError as error:
        yield error


def _read_text_file(path: Path, options: ReadOptions) -> Article:
    beside = path.with_suffix(".toml")
    metadata = load_toml(beside) if beside.is_file() else {}
    if unknown := sorted(set(metadata) - METADATA_KEYS):
        raise InputError(f"{beside}: unknown key {unknown[0]!r}; expected {', '.join(sorted(METADATA_KEYS))}")
    text = _decode(path, options.encoding)
    check_text(text, str(path))
    return make_article(path.stem, text, metadata, options=options, place=str(beside))


def _decode(path: Path, encoding: str) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: byte {error.start} (0x{raw[error.start]:02x}) is not {encoding}; name another with --encoding"
        ) from None


def _read_jsonl(path: Path, options: ReadOptions) -> Iterator[Article | InputError]:
    try:
        lines = path.open("rb")
    except OSError as error:
        yield InputError(f"{path}: cannot be read: {error.strerror}")
        return
    with lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield _read_record(line, options, place=f"{path}:{number}")
            except InputError as error:
                yield error


def _read_record(line: bytes, options: ReadOptions, *, place: str) -> Article:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"{place}: byte {error.start} of the line (0x{line[error.start]:02x}) is not utf-8") from None
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits, or brackets as deep
        raise InputError(f"{place}: not JSON: {error}") from None
    if not isinstance(record, dict):
        raise InputError(f"{place}: expected an object with id and text, found {type(record).__name__}")
    for key in ("id", "text"):
        if not isinstance(record.get(key), str) or not record[key]:
            raise InputError(f"{place}: expected a string in {key!r}")
    metadata = {key: value for key, value in record.items() if key in METADATA_KEYS and value is not None}
    for key in ("id", *metadata):
        check_characters(str(record[key]), f"{place}: {key}")
    return make_article(record["id"], record["text"], metadata, options=options, place=place)


def make_article(
    article_id: str,
    text: str,
    metadata: dict[str, Any],
    *,
    options: ReadOptions = ReadOptions(),
    place: str = "article",
) -> Article:
    """Make an article of a text and what is known about it; ``place`` names the input in an error line."""
    check_text(text, place)
    published = options.published or parse_day(metadata.get("published", ""), place)
    language = _string(metadata, "language", place)
    if language and language.lower().split("-")[0] != LANGUAGE_READ:
        raise InputError(f"{place}: language {language!r} is not read; only English (en) is")
    return Article(
        id=article_id,
        text=text,
        title=_string(metadata, "title", place),
        published=published,
        published_basis="given" if options.published else "metadata" if published else "",
        language=language,
        url=_string(metadata, "url", place),
        source=_string(metadata, "source", place),
    )


def check_text(text: str, place: str) -> None:
    """Raise InputError for a text without a visible character, or with half a surrogate pair."""
    if not text.strip().strip(BYTE_ORDER_MARK).strip():
        raise InputError(f"{place}: the article is empty")
    check_characters(text, place)


def check_characters(text: str, place: str) -> None:
    """Raise InputError for half a surrogate pair, which JSON can hold and UTF-8 cannot."""
    if lone := LONE_SURROGATE.search(text):
        raise InputError(f"{place}: character {lone.start()} is half a surrogate pair")


def _string(metadata: dict[str, Any], key: str, place: str) -> str:
    value = metadata.get(key, "")
    if not isinstance(value, str):
        raise InputError(f"{place}: expected a string in {key!r}, found {value!r}")
    return value


def parse_day(value: object, place: str) -> date | None:
    """Return the day of an ISO date or time stamp, or of one with its month in letters; None for "".

    InputError names ``place`` for anything else.

    >>> parse_day("2026-02-03T10:00:00Z", "x")
    datetime.date(2026, 2, 3)
    """
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if value == "":
        return None
    match = ISO_DAY.match(value) if isinstance(value, str) else None
    try:
        if match:
            return date.fromisoformat(match[0])
    except ValueError:
        pass
    if isinstance(value, str) and not match and (stamp := read_stamp(value)):
        return stamp
    raise InputError(f"{place}: published is {value!r}; expected a day like 2026-02-03")
