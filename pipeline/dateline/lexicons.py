"""Finds and reads the data files of models/, which a non-programmer may change.

Each stage declares the rows it needs as a frozen dataclass and asks for them with ``load_rows``; a wrong header, an
empty required cell or a value outside its set is one error line with file and line number. Files of the user's own lie
over them (overlays.py): a row takes the place of the shipped ones of the same word, a new one stands behind them.
"""

import csv
import io
import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from dateline.errors import InputError
from dateline.overlays import own_files

Row = dict[str, str]

NUMBER = re.compile(r"-?\d+(\.\d+)?")
SETTINGS = "pipeline.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """The text of a data file and where it is; ``is_own`` tells that it is the user's, not models/'s."""

    place: str
    text: str
    is_own: bool = False


@cache
def models_folder() -> Path:
    """Return models/: inside the package when installed from a wheel, the repository's folder in a checkout."""
    installed = Path(__file__).parent / "models"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "models"


class Settings(BaseModel):
    """Settings of the pipeline, from models/pipeline.toml; what each means stands there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str
    max_article_chars: int
    max_document_bytes: int
    max_line_bytes: int
    max_metadata_bytes: int
    max_elements: int
    max_attributes: int
    batch_articles: int
    batch_chars: int
    shard_articles: int
    shard_bytes: int
    article_timeout_seconds: float


@cache
def load_settings() -> Settings:
    """Read models/pipeline.toml; InputError for an unknown key or a value of another type."""
    files = find_files(SETTINGS)
    given = {key: value for file in files for key, value in parse_toml(file.text, file.place).items()}
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        place = _place_of(str(first["loc"][0]), files)
        raise InputError(f"{place}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None


def _place_of(key: str, files: Sequence[DataFile]) -> str:
    """Return file and line of a setting, the user's before models/'s; the first file alone for one that is missing."""
    for file in reversed(files):
        for number, line in enumerate(file.text.splitlines(), start=1):
            if line.partition("=")[0].strip() == key:
                return f"{file.place}:{number}"
    return files[0].place


def parse_toml(text: str, place: str) -> dict[str, Any]:
    """Return the contents of a TOML text; InputError begun by ``place`` and the line where it is malformed."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise InputError(f"{place}:{line[1] if line else len(text.splitlines())}: not valid TOML: {error}") from None
    except RecursionError:
        raise InputError(f"{place}: not valid TOML: nested too deep") from None


def load_rows(
    name: str,
    *,
    columns: Collection[str],
    allowed: dict[str, Collection[str]] | None = None,
    numbers: Collection[str] = (),
) -> list[dict[str, str]]:
    """Read a CSV file of models/ whose header is ``columns``.

    ``allowed`` names the values of a closed column, ``numbers`` the columns that hold a number. The first column may
    not be empty. Rows keep the file's order.
    """
    return [row for _, row in load_placed_rows(name, columns=columns, allowed=allowed, numbers=numbers)]


def load_placed_rows(
    name: str,
    *,
    columns: Collection[str],
    allowed: dict[str, Collection[str]] | None = None,
    numbers: Collection[str] = (),
    key: int = 1,
) -> list[tuple[str, Row]]:
    """Read a CSV file of models/ as ``load_rows`` does, each row with its file and line.

    Rows of the user's own take the place of the shipped ones that have the same in the first ``key`` columns.
    """
    shipped, own = list[tuple[str, Row]](), list[tuple[str, Row]]()
    for file in find_files(name):
        rows = own if file.is_own else shipped
        rows += _read_rows(file, tuple(columns), allowed or {}, numbers)
    keys = tuple(columns)[:key]
    replaced = {tuple(row[column] for column in keys) for _, row in own}
    return [*(item for item in shipped if tuple(item[1][column] for column in keys) not in replaced), *own]


def _read_rows(
    file: DataFile, columns: tuple[str, ...], allowed: dict[str, Collection[str]], numbers: Collection[str]
) -> Iterator[tuple[str, Row]]:
    reader = csv.DictReader(io.StringIO(file.text, newline=""), strict=True)
    try:
        if tuple(reader.fieldnames or ()) != columns:
            raise InputError(
                f"{file.place}:1: expected the columns {','.join(columns)}, found {','.join(reader.fieldnames or ())}"
            )
        for row in reader:
            place = f"{file.place}:{reader.line_num}"
            _check_row(row, place, columns, allowed, numbers)
            yield place, row
    except csv.Error as error:
        raise InputError(f"{file.place}:{reader.line_num + 1}: not valid CSV: {error}") from None


def find_files(name: str, pattern: str = "") -> list[DataFile]:
    """Return a file of models/, or those of a folder of it that match a pattern, and the user's behind them."""
    path = models_folder() / name
    paths = sorted(path.glob(pattern)) if pattern else [path]
    shipped = [DataFile(place=str(one), text=_read_text(one)) for one in paths]
    own = own_files(f"{name}/" if pattern else name)
    return [*shipped, *(DataFile(place=o.place, text=decode_utf8(o.content, o.place), is_own=True) for o in own)]


def find_line(name: str, word: str, value: str = "") -> int | None:
    """Return the line of a CSV file of models/ where a word stands in the first column, with a value in another."""
    reader = csv.reader(io.StringIO(_read_text(models_folder() / name), newline=""))
    for first, *others in filter(None, reader):
        if first == word and (not value or value in others):
            return reader.line_num
    return None


def find_rows(name: str, word: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a CSV file of models/ whose first column is a word, whatever its case, with their lines."""
    reader = csv.DictReader(io.StringIO(_read_text(models_folder() / name), newline=""))
    first = (reader.fieldnames or ("",))[0]
    for row in reader:
        if row[first].lower() == word.lower():
            yield reader.line_num, row


def _read_text(path: Path) -> str:
    """Return a data file's text; InputError where it is missing or not UTF-8."""
    if not path.is_file():
        raise InputError(f"{path}: no such file")
    return decode_utf8(path.read_bytes(), str(path))


def decode_utf8(content: bytes, place: str) -> str:
    """Return a data file's text; InputError begun by ``place`` and the line where it is not UTF-8."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(f"{place}:{line}: not UTF-8 at byte {error.start}") from None


def _check_row(
    row: dict[str, str],
    place: str,
    columns: tuple[str, ...],
    allowed: dict[str, Collection[str]],
    numbers: Collection[str],
) -> None:
    if None in row or None in row.values():
        raise InputError(f"{place}: expected {len(columns)} cells")
    if not row[columns[0]]:
        raise InputError(f"{place}: {columns[0]} is empty")
    for column, values in allowed.items():
        if row[column] not in values:
            raise InputError(f"{place}: unknown {column} {row[column]!r}; one of {', '.join(sorted(values))}")
    for column in numbers:
        if NUMBER.fullmatch(row[column]) is None:
            raise InputError(f"{place}: {column} is {row[column]!r}; expected a number")
