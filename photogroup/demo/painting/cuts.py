"""The shapes of haircuts."""

from dataclasses import dataclass

from photogroup.demo.painting.looks import HairCut


@dataclass(frozen=True, slots=True)
class HairShape:
    """A cut, in head units."""

    top: float
    """How far the hair stands off the crown."""
    side: float
    end: float
    """The y where it ends at the sides; the chin is at about 1.4."""
    line: float = -0.88
    """The y of the hairline in the middle of the forehead."""
    temple: float = 0.72
    """Half width of the face's opening at the temples."""
    cheek: float = 0.93
    """Half width of the opening at the cheeks; above 1 the ears are free."""
    fringe: float = 0.0
    """How far strands hang into the forehead."""
    wave: float = 0.0
    curl: float = 0.0
    part: float = 0.2
    """Where the strands start, from -1 to 1 across the head."""
    flare: float = 0.0
    """How much wider it gets towards the end."""


SHAPES = {
    HairCut.BUZZ: HairShape(0.03, 0.015, 0.05, -0.90, 0.74, 1.2, curl=0.2),
    HairCut.SHORT: HairShape(0.15, 0.06, 0.12, -0.84, 0.74, 1.2, fringe=0.10, part=0.1),
    HairCut.SIDE_PART: HairShape(0.20, 0.07, 0.16, -0.88, 0.76, 1.2, part=0.55),
    HairCut.QUIFF: HairShape(0.26, 0.06, 0.10, -0.92, 0.74, 1.2, part=-0.1, wave=0.08),
    HairCut.CURLY: HairShape(0.30, 0.20, 0.30, -0.80, 0.70, 1.2, fringe=0.10, curl=1.0),
    HairCut.AFRO: HairShape(0.52, 0.46, 0.45, -0.84, 0.72, 0.98, curl=1.4),
    HairCut.BOB: HairShape(0.17, 0.20, 1.10, -0.86, 0.72, 0.86, part=0.35, flare=0.10),
    HairCut.LONG: HairShape(0.15, 0.16, 2.15, -0.90, 0.74, 0.88, part=0.05, flare=0.12),
    HairCut.WAVY: HairShape(0.22, 0.27, 1.75, -0.86, 0.72, 0.87, part=0.30, wave=0.30, flare=0.25),
    HairCut.FRINGE: HairShape(0.17, 0.16, 1.45, -0.50, 0.70, 0.87, fringe=0.16, flare=0.05, part=0.0),
    HairCut.TIED: HairShape(0.10, 0.05, 0.10, -0.92, 0.78, 1.2, part=0.0),
}
"""A bald head has none of these."""
