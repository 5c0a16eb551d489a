"""Events as GeoJSON points: those whose place has a latitude and a longitude; the others are left out.

The point of a country or region is its middle.
"""

import json
from pathlib import Path

from dateline.exports import ExportOptions
from dateline.exports.happenings import happenings
from dateline.ownership import begins
from dateline.rows import Row

Point = tuple[float, float]


def write_geojson(tables: Path, made: Path, options: ExportOptions) -> None:
    """Write a FeatureCollection; the properties are the columns of events.csv, a name, and the quantities in words."""
    features = [
        {
            "type": "Feature",
            "id": happening.event["event_id"],
            "geometry": {"type": "Point", "coordinates": point},
            "properties": {"name": happening.headline, "quantities": happening.amounts} | happening.event,
        }
        for happening in happenings(tables, options)
        if (point := _point(happening.event))
    ]
    # RFC 7946 allows members of one's own; this one tells a re-run that the file may be replaced.
    collection = {"type": "FeatureCollection", "generator": "dateline", "features": features}
    made.write_text(json.dumps(collection, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _point(event: Row) -> Point | None:
    """Return longitude and latitude of an event's place; None where they are not known."""
    latitude, longitude = event["place_latitude"], event["place_longitude"]
    return (float(longitude), float(latitude)) if latitude and longitude else None


def is_geojson(path: Path) -> bool:
    """Tell whether a file is GeoJSON of dateline's."""
    return begins(path, '{\n "type": "FeatureCollection",\n "generator": "dateline",')


WRITERS = {"geojson": write_geojson}
SIGNS = {"geojson": is_geojson}
