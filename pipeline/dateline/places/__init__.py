"""Where the places of an article are: their entries in GeoNames, with latitude and longitude.

A name may stand for many places (gazetteer.py, named.py). Which is meant, the words after it say, or its size, its
kind and the other places of the article (evidence.py, choosing.py). Towns need the extra ``places``; without it
countries and continents alone have a link. Misses: the paper's own town, where no other place tells; facilities, seas
and rivers, parts of towns; names that are typed as no place.
"""

from dataclasses import replace

from dateline.page import Page
from dateline.places.choosing import choose_entries
from dateline.places.entries import Entry
from dateline.places.gazetteer import find_entries
from dateline.places.named import find_named
from dateline.records import Cast, Entity

ANY_PLACE = "Geneva"


def load_places() -> None:
    """Read what the names of places are looked up in, once per process, so that no article's time is spent on it."""
    find_entries(ANY_PLACE)


def locate_places(page: Page, cast: Cast) -> Cast:
    """Return a cast whose places have link, latitude, longitude and country, as far as they are known."""
    chosen = choose_entries(find_named(page.article.text, cast))
    if not chosen:
        return cast
    return Cast(
        tuple(_located(entity, chosen[entity.id]) if entity.id in chosen else entity for entity in cast.entities),
        cast.mentions,
    )


def _located(entity: Entity, entry: Entry) -> Entity:
    """Return an entity with what its entry tells; the country too, which was unknown or that of a namesake."""
    return replace(
        entity,
        country=entry.country or entity.country,
        link=link_of(entry),
        latitude=degrees(entry.latitude),
        longitude=degrees(entry.longitude),
    )


def link_of(entry: Entry) -> str:
    """Return an entry's identifiers: of a country that of ISO 3166 before that of GeoNames."""
    geonames = f"geonames:{entry.geonameid}"
    return f"iso3166:{entry.country}|{geonames}" if entry.kind == "country" else geonames


def degrees(value: float) -> str:
    """Return degrees with at most five decimals, which is a metre.

    >>> degrees(-74.00597), degrees(4.0)
    ('-74.00597', '4')
    """
    return f"{value:.5f}".rstrip("0").rstrip(".")
