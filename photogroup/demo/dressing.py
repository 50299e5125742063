"""A person on an occasion: how old, how dressed, in what pose."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from photogroup.demo.casting import DemoPerson
from photogroup.demo.layout import Spot
from photogroup.demo.painting.chance import chance
from photogroup.demo.painting.figure import Figure
from photogroup.demo.painting.looks import Glasses, Hat
from photogroup.demo.painting.painted_people import fabric, random_outfit, random_pose
from photogroup.demo.painting.scenes import Place

_HATS = {
    Place.SNOW: (Hat.BEANIE, 0.45),
    Place.PARTY: (Hat.PARTY, 0.14),
    Place.LAKE: (Hat.CAP, 0.12),
    Place.BEACH: (Hat.STRAW, 0.16),
    Place.GARDEN: (Hat.STRAW, 0.08),
}
_SUNNY = (Place.LAKE, Place.BEACH, Place.SNOW)
_FIRST_GLASSES = 12.0
"""The age at which those who wear glasses begin to."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Clothes stay the same all day."""

    place: Place
    day: date
    seed: int


def figure_of(person: DemoPerson, spot: Spot, occasion: Occasion, rng: np.random.Generator) -> Figure:
    age = person.age_on(occasion.day)
    wardrobe = np.random.default_rng([8, occasion.seed, occasion.day.toordinal(), person.sitter.marks])
    hat, likely = _HATS.get(occasion.place, (Hat.NONE, 0.0))
    glasses = person.sitter.style.glasses if age > _FIRST_GLASSES else Glasses.NONE
    return Figure(
        looks=person.sitter.looks(age),
        build=person.sitter.build(age),
        outfit=random_outfit(wardrobe),
        pose=random_pose(rng),
        x=spot.x,
        y=spot.y,
        scale=spot.scale,
        hat=hat if chance(wardrobe, likely) else Hat.NONE,
        hat_colour=fabric(wardrobe),
        glasses=Glasses.SUN if occasion.place in _SUNNY and chance(wardrobe, 0.04) else glasses,
    )


def moved(figure: Figure, rng: np.random.Generator) -> Figure:
    """The same person a second or two later."""
    pose = replace(
        figure.pose,
        yaw=figure.pose.yaw + float(rng.normal(0, 0.04)),
        roll=figure.pose.roll + float(rng.normal(0, 0.02)),
        smile=float(np.clip(figure.pose.smile + rng.normal(0, 0.15), -0.3, 1)),
        blink=0.9 if chance(rng, 0.08) else 0.0,
    )
    return replace(figure, x=figure.x + float(rng.normal(0, 3)), y=figure.y + float(rng.normal(0, 2)), pose=pose)
