"""The layouts of registers: which column of a CSV holds what, for dateline's own columns, OpenSanctions and Wikidata.

models/registry/columns.csv names the columns, models/registry/types.csv the words for types; countries may stand as ISO
3166 codes of two or three letters, or by the names and aliases of models/countries.csv.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.entities.knowledge import fold
from dateline.errors import InputError
from dateline.lexicons import load_rows
from dateline.registry.names import spellings, words_of

FIELDS = ("id", "name", "aliases", "type", "country", "description")
NEEDED = ("id", "name")
COLUMNS = ("format", "field", "column", "separator")
# What else people part cells with.
DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "bars"}
CODE_LETTERS = 3
WIKIDATA = re.compile(r"https?://www\.wikidata\.org/entity/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a register says of one: its names, the types it may have in an article (none: any), its countries."""

    id: str
    names: tuple[str, ...]
    types: frozenset[str]
    countries: frozenset[str]
    description: str
    is_of_unknown_type: bool = False

    def joined(self, other: "Entry") -> "Entry":
        """Return an entry of what two rows with the same id say."""
        said = (self.description, other.description)
        return Entry(
            id=self.id,
            names=tuple(dict.fromkeys(self.names + other.names)),
            types=self.types | other.types if self.types and other.types else frozenset(),
            countries=self.countries | other.countries,
            description=" ".join(dict.fromkeys(filter(None, said))),
        )


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of the columns in a row, by field, with what parts the values of each cell."""

    cells: int
    places: dict[str, list[tuple[int, str]]]

    def entry(self, row: Sequence[str]) -> Entry:
        """Return what a row says; its id and names may be empty."""
        entry_id = WIKIDATA.sub("", row[self.places["id"][0][0]].strip())
        names = [name for field in ("name", "aliases") for name in self._values(field, row)]
        types, is_unknown = types_of(tuple(self._values("type", row)))
        return Entry(
            id=entry_id,
            names=tuple(dict.fromkeys(s for name in names if name != entry_id for s in spellings(name) if words_of(s))),
            types=types,
            countries=frozenset(filter(None, map(country_code, self._values("country", row)))),
            description=" ".join(self._values("description", row)),
            is_of_unknown_type=is_unknown,
        )

    def _values(self, field: str, row: Sequence[str]) -> list[str]:
        values = []
        for place, separators in self.places.get(field, ()):
            if cell := row[place].strip():
                values += _parted(cell, separators)
        return values


def _parted(cell: str, separators: str) -> list[str]:
    """Return the values of a cell; OpenSanctions quotes one that has the separator in it."""
    if not separators:
        return [cell]
    if '"' in cell and separators == ";":
        return [value.strip() for row in csv.reader([cell], delimiter=";") for value in row if value.strip()]
    first = separators if separators == ", " else separators[0]
    for other in separators.removeprefix(first):
        cell = cell.replace(other, first)
    return [value.strip() for value in cell.split(first) if value.strip()]


def find_layout(header: Sequence[str], where: str) -> Layout:
    """Return the layout of a register by its header; InputError, begun by ``where``, with what was expected."""
    columns = [name.strip() for name in header]
    for form, fields in _formats().items():
        if all(any(column in columns for column, _ in fields[field]) for field in _needed(form)):
            places = {
                field: [(columns.index(column), separators) for column, separators in found if column in columns]
                for field, found in fields.items()
            }
            return Layout(len(columns), places)
    if len(columns) == 1 and (parted := [name for mark, name in DELIMITERS.items() if mark in columns[0]]):
        raise InputError(f"{where}: cells parted by {parted[0]}; expected commas")
    raise InputError(
        f"{where}: expected the columns {','.join(FIELDS)} ({' and '.join(NEEDED)} at least), or those of "
        f"OpenSanctions' or Wikidata's CSV; found {','.join(columns)[:200] or 'none'}"
    )


def _needed(form: str) -> Sequence[str]:
    return (*NEEDED, "type") if form == "opensanctions" else NEEDED


@cache
def _formats() -> dict[str, dict[str, list[tuple[str, str]]]]:
    """Return the columns of each field by format, with their separators."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for row in load_rows("registry/columns.csv", columns=COLUMNS, allowed={"field": FIELDS}):
        columns = found.setdefault(row["format"], {}).setdefault(row["field"], {})
        columns[row["column"]] = columns.get(row["column"], "") + row["separator"]
    return {form: {field: list(columns.items()) for field, columns in fields.items()} for form, fields in found.items()}


@lru_cache(maxsize=4096)
def types_of(words: tuple[str, ...]) -> tuple[frozenset[str], bool]:
    """Return the types that an entity may have by a register's words, and whether a word is not known.

    A word that is not known, or none, allows any type, which is told by no types.

    >>> sorted(types_of(("Person",))[0]), types_of(("gizmo",))
    (['PERSON'], (frozenset(), True))
    """
    known = [_types().get("".join(words_of(word))) for word in words]
    if not known or None in known:
        return frozenset(), bool(known)
    return frozenset(type_ for types in known for type_ in types or ()), False


@cache
def _types() -> dict[str, frozenset[str]]:
    rows = load_rows("registry/types.csv", columns=("word", "types", "note"))
    return {"".join(words_of(row["word"])): frozenset(row["types"].split("|")) for row in rows}


@lru_cache(maxsize=4096)
def country_code(text: str) -> str:
    """Return the alpha-3 code of a country's code or name, "" for what is none.

    >>> country_code("no"), country_code("NOR"), country_code("Norway"), country_code("zz")
    ('NOR', 'NOR', 'NOR', '')
    """
    return _countries().get(fold(text), "")


@cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    columns = ("code", "name", "aliases", "demonyms", "capital", "region")
    for row in load_rows("countries.csv", columns=columns):
        for name in (row["code"], row["name"], *row["aliases"].split("|"), *row["demonyms"].split("|")):
            found.setdefault(fold(name), row["code"])
    for row in load_rows("exports/country_codes.csv", columns=("alpha3", "alpha2", "fips")):
        found.setdefault(fold(row["alpha2"]), row["alpha3"])
    found.pop("", None)
    return found


@cache
def words_of_countries() -> frozenset[str]:
    """Return the words of the names of countries and their peoples, which a role may be told with."""
    return frozenset(word for name in _countries() for word in words_of(name) if len(name) > CODE_LETTERS)
