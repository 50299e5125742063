"""Colours and styles that make a face recognisable: skin, eyes, hair, beard, glasses."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from photogroup.demo.painting.field import Colour
from photogroup.demo.painting.traits import Traits

_SKIN = (
    (0.00, (252, 222, 205)),
    (0.25, (238, 198, 168)),
    (0.45, (216, 165, 126)),
    (0.65, (168, 114, 80)),
    (0.85, (122, 80, 57)),
    (1.00, (92, 60, 45)),
)


class HairCut(StrEnum):
    BALD = "bald"
    BUZZ = "buzz"
    SHORT = "short"
    SIDE_PART = "side part"
    QUIFF = "quiff"
    CURLY = "curly"
    AFRO = "afro"
    BOB = "bob"
    LONG = "long"
    WAVY = "wavy"
    FRINGE = "fringe"
    TIED = "tied"


class Beard(StrEnum):
    NONE = "none"
    STUBBLE = "stubble"
    MOUSTACHE = "moustache"
    GOATEE = "goatee"
    FULL = "full"


class Glasses(StrEnum):
    NONE = "none"
    ROUND = "round"
    SQUARE = "square"
    THIN = "thin"
    CAT = "cat"
    SUN = "sun"


class Hat(StrEnum):
    NONE = "none"
    BEANIE = "beanie"
    CAP = "cap"
    STRAW = "straw"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class Looks:
    """All that a painter needs to know to paint one person at one age; colours are linear light."""

    traits: Traits
    skin: Colour
    hair: Colour
    iris: Colour
    brow: Colour
    cut: HairCut
    hairline: float
    """How far the hair has receded, 0 to 1."""
    beard: Beard
    makeup: float
    """0 none to 1."""
    texture: int
    """Seed of the marks on this skin: moles, freckles, mottling."""
    hair_seed: int
    moles: int = 1


def linear(red: float, green: float, blue: float) -> Colour:
    """sRGB bytes as linear light."""
    r, g, b = (float((c / 255) ** 2.2) for c in (red, green, blue))
    return r, g, b


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    r, g, b = (a + (b - a) * share for a, b in zip(one, other, strict=True))
    return r, g, b


def skin_colour(melanin: float, warmth: float) -> Colour:
    """Skin from very fair (0) to very dark (1); warmth -1 (rosy) to 1 (golden)."""
    at = [stop for stop, _ in _SKIN]
    r, g, b = (float(np.interp(melanin, at, [colour[i] for _, colour in _SKIN])) for i in range(3))
    return linear(r - 3 * warmth, g + 2 * warmth, b * (1 - 0.05 * warmth))


def hair_colour(melanin: float, redness: float, grey: float) -> Colour:
    """Hair from pale blond (0) to black (1), reddened and greyed."""
    stops = (0.0, 0.3, 0.55, 0.8, 1.0)
    tones = ((226, 192, 132), (170, 122, 70), (104, 68, 42), (58, 38, 28), (26, 21, 20))
    r, g, b = (float(np.interp(melanin, stops, [tone[i] for tone in tones])) for i in range(3))
    coloured = mixed(linear(r, g, b), linear(176, 78, 34), redness * (1 - 0.8 * melanin))
    return mixed(coloured, linear(205, 203, 200), grey)


def iris_colour(melanin: float, tint: float) -> Colour:
    """Eyes from light (blue at tint 0, green at 1) to dark brown."""
    light = mixed(linear(104, 146, 182), linear(112, 134, 84), tint)
    stops = (light, linear(142, 104, 58), linear(84, 50, 28), linear(46, 27, 18))
    place = np.clip(melanin, 0, 1) * 2.999
    return mixed(stops[int(place)], stops[int(place) + 1], float(place % 1))
