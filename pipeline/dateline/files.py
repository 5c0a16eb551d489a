"""Reads the text files that people hand over beside articles: tables, labels, floors. What is wrong is one line.

They are UTF-8, with or without a byte order mark. A NUL is refused: no table that dateline writes holds one, and
databases end a text there.
"""

import json
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dateline.errors import InputError, library_words, one_line, printable, system_reason


def located(path: Path, line: int = 0) -> str:
    """Return a file and the line in it as an error begins with them."""
    name = printable(str(path))
    return f"{name}:{line}" if line else name


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn the system's error over a file into one line that names it."""
    try:
        yield
    except OSError as error:
        raise InputError(f"{located(path)}: cannot be read: {system_reason(error)}") from None


def check_is_folder(path: Path, what: str) -> None:
    """Raise InputError where a folder of ``what`` is missing, or something else has its name."""
    with reading(path):
        if path.exists() and not path.is_dir():
            raise InputError(f"{located(path)}: is a file; expected a folder of {what}")
        if not path.is_dir():
            raise InputError(f"{located(path)}: no such folder of {what}")


def check_is_file(path: Path, what: str) -> None:
    """Raise InputError where a file is missing, or something else has its name; ``what`` is its kind in a word."""
    with reading(path):
        if path.is_dir():
            raise InputError(f"{located(path)}: is a folder; expected a {what}")
        if not path.is_file():
            raise InputError(f"{located(path)}: no such {what}")


def read_lines(path: Path, what: str) -> Iterator[str]:
    """Yield the lines of a file with their ends; only a line feed ends one. InputError names file and line."""
    check_is_file(path, what)
    with reading(path), path.open("rb") as file:
        for number, line in enumerate(file, 1):
            yield decoded(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, located(path, number))


def decoded(line: bytes, where: str) -> str:
    """Return a line as text; InputError, which says where, for one that is no UTF-8 or holds a NUL."""
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: not UTF-8 at byte {error.start + 1} of the line") from None
    if "\0" in text:
        raise InputError(f"{where}: a NUL character at byte {line.index(0) + 1} of the line")
    return text


def read_text(path: Path, what: str) -> str:
    """Return the text of a file; InputError as ``read_lines`` raises it."""
    return "".join(read_lines(path, what))


def parse_toml(source: str, where: str, what: str) -> dict[str, Any]:
    """Return the contents of TOML; InputError begun by ``where`` for no ``what``, or characters that no table holds."""
    found: dict[str, Any] = _parsed(source, where, what, tomllib.loads)
    return found


def parse_json(source: str, where: str, what: str) -> Any:
    """Return the contents of JSON; InputError likewise."""
    return _parsed(source, where, what, json.loads)


def _parsed(source: str, where: str, what: str, parse: Callable[[str], Any]) -> Any:
    try:
        found = parse(source)
    # Both parsers leave some errors to int() and date(), and go down one call a bracket.
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: no {what}: {library_words(error)}") from None
    for text in _texts(found):
        if "\0" in text or not is_unicode(text):
            raise InputError(f"{where}: a NUL or half a surrogate pair in {one_line(text)!r}")
    return found


def _texts(found: Any) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, list | dict):
        for item in [*found, *found.values()] if isinstance(found, dict) else found:
            yield from _texts(item)


def is_unicode(text: str) -> bool:
    """Tell whether a text can be written as UTF-8: it holds no half of a surrogate pair."""
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)
