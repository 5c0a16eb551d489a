"""Finds and reads the data files of models/, which a non-programmer may change.

Each stage declares the rows it needs as a frozen dataclass and asks for them with ``load_rows``; a wrong header, an
empty required cell or a value outside its set is one error line with file and line number.
"""

import csv
import io
import re
import tomllib
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from dateline.errors import InputError

NUMBER = re.compile(r"-?\d+(\.\d+)?")


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
    path = models_folder() / "pipeline.toml"
    try:
        return Settings(**load_toml(path))
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None


def load_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file; InputError with file and place where it is malformed."""
    return parse_toml(_read_text(path), str(path))


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
    path = models_folder() / name
    reader = csv.DictReader(io.StringIO(_read_text(path), newline=""), strict=True)
    rows: list[dict[str, str]] = []
    try:
        if tuple(reader.fieldnames or ()) != tuple(columns):
            raise InputError(
                f"{path}:1: expected the columns {','.join(columns)}, found {','.join(reader.fieldnames or ())}"
            )
        for row in reader:
            _check_row(row, f"{path}:{reader.line_num}", tuple(columns), allowed or {}, numbers)
            rows.append(row)
    except csv.Error as error:
        raise InputError(f"{path}:{reader.line_num + 1}: not valid CSV: {error}") from None
    return rows


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
