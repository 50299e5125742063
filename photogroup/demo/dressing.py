"""A person on an occasion: their age, clothes and pose."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from photogroup.demo.casting import DemoPerson
from photogroup.demo.layout import HeadSpot
from photogroup.demo.painting.chance import chance
from photogroup.demo.painting.figure import PaintedPerson
from photogroup.demo.painting.looks import Glasses, Hat
from photogroup.demo.painting.painted_people import fabric, random_outfit, random_pose
from photogroup.demo.painting.scenes import Scenery

_HATS = {
    Scenery.SNOW: (Hat.BEANIE, 0.45),
    Scenery.PARTY: (Hat.PARTY, 0.14),
    Scenery.LAKE: (Hat.CAP, 0.12),
    Scenery.BEACH: (Hat.STRAW, 0.16),
    Scenery.GARDEN: (Hat.STRAW, 0.08),
}
_SUNNY = (Scenery.LAKE, Scenery.BEACH, Scenery.SNOW)
_FIRST_GLASSES = 12.0
"""The age at which those who wear glasses start to."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """An occasion, during which clothes stay the same all day."""

    place: Scenery
    day: date
    seed: int


def figure_of(person: DemoPerson, spot: HeadSpot, occasion: Occasion, rng: np.random.Generator) -> PaintedPerson:
    age = person.age_on(occasion.day)
    wardrobe = np.random.default_rng([8, occasion.seed, occasion.day.toordinal(), person.sitter.marks])
    hat, likely = _HATS.get(occasion.place, (Hat.NONE, 0.0))
    glasses = person.sitter.style.glasses if age > _FIRST_GLASSES else Glasses.NONE
    return PaintedPerson(
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


def moved(figure: PaintedPerson, rng: np.random.Generator) -> PaintedPerson:
    """The same person a second or two later."""
    pose = replace(
        figure.pose,
        yaw=figure.pose.yaw + float(rng.normal(0, 0.04)),
        roll=figure.pose.roll + float(rng.normal(0, 0.02)),
        smile=float(np.clip(figure.pose.smile + rng.normal(0, 0.15), -0.3, 1)),
        blink=0.9 if chance(rng, 0.08) else 0.0,
    )
    return replace(figure, x=figure.x + float(rng.normal(0, 3)), y=figure.y + float(rng.normal(0, 2)), pose=pose)
