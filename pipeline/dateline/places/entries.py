"""An entry of GeoNames: what a name may stand for."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH_DIAMETER_KM = 12742.0
KINDS = ("continent", "country", "region", "county", "town")


@dataclass(frozen=True, slots=True)
class Entry:
    """A place: GeoNames' id, its kind, its state (ISO 3166 alpha-3), its region (``US.IL``), where, how many people.

    ``is_other`` if the name it was found by is not its main one.
    """

    geonameid: int
    kind: str
    country: str
    region: str
    latitude: float
    longitude: float
    population: int
    is_other: bool = False


def distance_km(one: Entry, other: Entry) -> float:
    """Return the great-circle distance of two places."""
    north, south = radians(one.latitude), radians(other.latitude)
    across = sin((south - north) / 2) ** 2
    along = sin(radians(other.longitude - one.longitude) / 2) ** 2
    return EARTH_DIAMETER_KM * asin(min(1.0, sqrt(across + cos(north) * cos(south) * along)))
