"""Where a photo was taken: a backdrop, a little out of focus, and the light that falls there."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from PIL import Image

from photogroup.demo.painting import indoors, outdoors
from photogroup.demo.painting.backdrop import Backdrop
from photogroup.demo.painting.field import Colour
from photogroup.demo.painting.light import Light

COARSE = 3
"""Backdrops are painted at a third of the size: cheap, and soft like a lens's background."""


class Scenery(StrEnum):
    LAKE = "lake"
    ROOM = "room"
    STREET = "street"
    FOREST = "forest"
    PARTY = "party"
    SNOW = "snow"
    GARDEN = "garden"
    BEACH = "beach"


@dataclass(frozen=True, slots=True)
class Scene:
    canvas: Image.Image
    light: Light
    exposure: float


_PAINTERS: dict[Scenery, Callable[[Backdrop, np.random.Generator], None]] = {
    Scenery.LAKE: outdoors.lake,
    Scenery.ROOM: indoors.room,
    Scenery.STREET: outdoors.street,
    Scenery.FOREST: outdoors.forest,
    Scenery.PARTY: indoors.party,
    Scenery.SNOW: outdoors.snow,
    Scenery.GARDEN: outdoors.garden,
    Scenery.BEACH: outdoors.beach,
}

_INDOORS = (Scenery.ROOM, Scenery.PARTY)


def paint_scene(place: Scenery, width: int, height: int, place_seed: int, coarse: int = COARSE) -> Scene:
    """The backdrop of this place; the same seed gives the same place and light."""
    rng = np.random.default_rng([7, place_seed])
    drop = Backdrop.blank(max(width // coarse, 32), max(height // coarse, 32))
    _PAINTERS[place](drop, rng)
    return Scene(drop.picture(width, height), light_of(place, rng), float(rng.uniform(0.92, 1.12)))


def light_of(place: Scenery, rng: np.random.Generator) -> Light:
    side = float(rng.choice([-1, 1]) * rng.uniform(0.15, 0.85))
    if place in _INDOORS:
        return Light(side, float(rng.uniform(0.35, 0.8)), (1.0, 0.88, 0.72), (0.46, 0.42, 0.38), (0.26, 0.21, 0.17))
    if place is Scenery.SNOW:
        return Light(side, float(rng.uniform(0.4, 0.8)), (0.86, 0.86, 0.84), (0.52, 0.57, 0.64), (0.42, 0.45, 0.50))
    if place is Scenery.FOREST:
        return Light(side, float(rng.uniform(0.6, 0.95)), (0.84, 0.86, 0.70), (0.42, 0.47, 0.40), (0.18, 0.21, 0.13))
    low: Colour = (1.05, 0.88, 0.68)
    noon: Colour = (0.98, 0.95, 0.90)
    key = low if rng.uniform() < 0.35 else noon
    return Light(side, float(rng.uniform(0.4, 0.85)), key, (0.44, 0.48, 0.54), (0.26, 0.24, 0.20))
