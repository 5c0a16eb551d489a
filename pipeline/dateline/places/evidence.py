"""What speaks for each entry that a name may stand for, as numbers.

First what can be said of an entry by itself; then, given how likely each entry of the article's other places is, how
well it goes with them: near them, in a region with them, in a region or country that the article names.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.places.entries import EARTH_DIAMETER_KM, Entry
from dateline.places.gazetteer import is_capital
from dateline.places.named import Named

Numbers = NDArray[Any]

ALONE = (
    "country", "continent", "region", "state", "county", "town", "people", "other name", "elsewhere", "around capital",
)  # fmt: skip
AMONG = ("near", "region named", "region shared", "country named", "country filled", "kind shared")
# For the name having none of its entries.
NONE = ("none", "none of a country", "none of several words", "none of other names")
FEATURES = (*ALONE, *AMONG, *NONE)
# Places of one story are seldom further apart than a drive; at this distance two are half as near as at one spot.
HALF_NEAR_KM = 50.0
# Parts of towns have no figure of their own in GeoNames.
LEAST_PEOPLE = 500
# Where an article is set, its most mentioned places tell; more of them only cost time.
MOST_CONTEXT = 60
# Entries that are compared with the context at once, so that memory does not grow with the article.
BLOCK = 512
UNITED_STATES = "USA"
WIDE = ("country", "continent")


class Evidence:
    """The entries of an article's places in one list: ``owner`` has the place of each, ``starts`` the first of each."""

    def __init__(self, places: Sequence[Named]) -> None:
        self.places = places
        self.entries = [entry for place in places for entry in place.entries]
        sizes = [len(place.entries) for place in places]
        self.owner = np.repeat(np.arange(len(places)), sizes)
        self.starts = np.cumsum([0, *sizes[:-1]])
        self.alone = np.array([_alone(place, entry) for place in places for entry in place.entries], float)
        self.none = np.array([_none(place) for place in places], float)
        self._region = _numbered([entry.region for entry in self.entries])
        self._country = _numbered([entry.country for entry in self.entries])
        self._kind = _numbered([_fellows(entry) for entry in self.entries])
        self._is_region = np.array([entry.kind == "region" for entry in self.entries])
        self._is_country = np.array([entry.kind == "country" for entry in self.entries])
        self._is_spot = np.array([entry.kind not in WIDE for entry in self.entries])

    @cached_property
    def _context(self) -> Numbers:
        """Return the entries of the places that are mentioned most."""
        first = sorted(range(len(self.places)), key=lambda place: (-self.places[place].mentions, place))
        return np.flatnonzero(np.isin(self.owner, first[:MOST_CONTEXT]))

    @cached_property
    def _points(self) -> Numbers:
        """Return the entries as points on a ball of the Earth's size."""
        angles = np.radians(np.array([(entry.latitude, entry.longitude) for entry in self.entries]))
        flat = np.cos(angles[:, 0])
        ball = np.stack([flat * np.cos(angles[:, 1]), flat * np.sin(angles[:, 1]), np.sin(angles[:, 0])], axis=1)
        return np.asarray(ball * (EARTH_DIAMETER_KM / 2))

    def among(self, likely: Numbers) -> Numbers:
        """Return how well each entry goes with those of other places, given how likely each entry is."""
        blocks = range(0, len(self.entries), BLOCK)
        return np.concatenate([self._among(np.s_[block : block + BLOCK], likely[self._context]) for block in blocks])

    def _among(self, block: slice, likely: Numbers) -> Numbers:
        context = self._context
        weights = likely * (self.owner[block, None] != self.owner[None, context])
        apart = ((self._points[block, None] - self._points[None, context]) ** 2).sum(axis=2) / HALF_NEAR_KM**2
        same_region = (self._region[block, None] == self._region[None, context]) * weights
        same_country = (self._country[block, None] == self._country[None, context]) * weights
        same_kind = self._kind[block, None] == self._kind[None, context]
        inner, others = self._is_spot[block], max(1, len(self.places) - 1)
        near = (weights * self._is_spot[context] / (1 + apart)).sum(axis=1)
        return np.stack(
            [
                np.log1p(near * inner),
                (same_region * self._is_region[context]).max(axis=1) * inner * ~self._is_region[block],
                (same_region * self._is_spot[context]).sum(axis=1) / others * inner,
                (same_country * self._is_country[context]).max(axis=1) * inner,
                (same_country * self._is_spot[context]).sum(axis=1) / others * self._is_country[block],
                (same_kind * weights).sum(axis=1) / others,
            ],
            axis=1,
        )


def _alone(place: Named, entry: Entry) -> list[float]:
    """Return what can be said of an entry by itself; ``elsewhere``: not in the country that the entity has."""
    is_region, is_town, known = entry.kind == "region", entry.kind == "town", place.entity.country
    return [
        entry.kind == "country", entry.kind == "continent",
        is_region, is_region and entry.country == UNITED_STATES, entry.kind == "county",
        is_town, is_town * float(np.log10(max(entry.population, LEAST_PEOPLE))), entry.is_other,
        bool(known) and known != entry.country,
        not is_town and known == entry.country and is_capital(place.entity.name),
    ]  # fmt: skip


def _fellows(entry: Entry) -> str:
    """Return what countries have in common, and what the regions of a country have: they stand in lists."""
    return {"country": "country", "region": f"region of {entry.country}"}.get(entry.kind, "")


def _none(place: Named) -> list[float]:
    is_other = all(entry.is_other for entry in place.entries)
    return [1.0, any(entry.kind in WIDE for entry in place.entries), " " in place.entity.name, is_other]


def _numbered(names: list[str]) -> Numbers:
    """Return a number for each name; those that are empty have numbers of their own, so that no two are the same."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) if name else -1 - i for i, name in enumerate(names)])
