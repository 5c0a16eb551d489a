"""Codes for export: of countries by their ISO 3166 alpha-3 code (models/exports/country_codes.csv), and of places."""

from functools import cache

from dateline.lexicons import load_rows
from dateline.rows import Row


def alpha2(code: str) -> str:
    """Return the alpha-2 code in lower case, as FollowTheMoney writes it; "" for an unknown code.

    >>> alpha2("NOR"), alpha2("")
    ('no', '')
    """
    return _codes()[code]["alpha2"].lower() if code in _codes() else ""


def fips(code: str) -> str:
    """Return the FIPS 10-4 code, which GDELT's places have; "" for an unknown code."""
    return _codes()[code]["fips"] if code in _codes() else ""


def country_name(code: str) -> str:
    """Return the name; "" for an unknown code."""
    return _names().get(code, "")


def is_country(name: str, code: str) -> bool:
    """Tell whether a place is the country itself rather than a place in it."""
    return bool(name) and name == _names().get(code)


def geonames_id(link: str) -> str:
    """Return the GeoNames id of a place's link; "" if it has none.

    >>> geonames_id("iso3166:COL|geonames:3686110")
    '3686110'
    """
    identifiers = (identifier.partition(":") for identifier in link.split("|"))
    return next((number for registry, _, number in identifiers if registry == "geonames"), "")


@cache
def _names() -> dict[str, str]:
    columns = ("code", "name", "aliases", "demonyms", "capital", "region")
    return {row["code"]: row["name"] for row in load_rows("countries.csv", columns=columns)}


@cache
def _codes() -> dict[str, Row]:
    rows = load_rows("exports/country_codes.csv", columns=("alpha3", "alpha2", "fips"))
    return {row["alpha3"]: row for row in rows}
