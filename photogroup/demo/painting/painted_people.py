"""A person through the years: genes, colouring and habits, and what somebody looks like at an age."""

from dataclasses import dataclass

import numpy as np

from photogroup.demo.painting.chance import chance, pick
from photogroup.demo.painting.clothes import Build, Neckline, Outfit, Pattern
from photogroup.demo.painting.field import Array, Colour
from photogroup.demo.painting.head import Pose
from photogroup.demo.painting.looks import (
    Beard,
    Glasses,
    HairCut,
    Looks,
    hair_colour,
    iris_colour,
    linear,
    skin_colour,
)
from photogroup.demo.painting.traits import GENES, childness, oldness, traits_at

MEN = (HairCut.BUZZ, HairCut.SHORT, HairCut.SIDE_PART, HairCut.QUIFF, HairCut.CURLY, HairCut.BALD)
WOMEN = (HairCut.BOB, HairCut.LONG, HairCut.WAVY, HairCut.FRINGE, HairCut.TIED, HairCut.CURLY)

_FABRICS: tuple[tuple[int, int, int], ...] = (
    (178, 62, 54),
    (38, 70, 118),
    (58, 104, 82),
    (226, 178, 76),
    (238, 234, 226),
    (54, 56, 64),
    (120, 74, 112),
    (92, 142, 168),
    (206, 132, 108),
    (134, 142, 84),
    (222, 196, 206),
    (72, 50, 44),
    (188, 204, 214),
    (232, 120, 70),
)


@dataclass(frozen=True, slots=True)
class Colouring:
    """Pigments, 0 to 1; warmth -1 to 1."""

    melanin: float
    warmth: float
    hair: float
    red: float
    iris: float
    tint: float


@dataclass(frozen=True, slots=True)
class Style:
    cut: HairCut
    young_cut: HairCut
    beard: Beard = Beard.NONE
    glasses: Glasses = Glasses.NONE
    makeup: float = 0.0
    baldness: float = 0.0
    """How far the hairline recedes in old age."""
    greys_late: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Sitter:
    """Somebody who can be painted at any age."""

    genes: Array
    is_male: bool
    colouring: Colouring
    style: Style
    marks: int
    """Seed of the individual details of skin and hair."""

    def looks(self, age: float) -> Looks:
        c, s, old = self.colouring, self.style, oldness(age)
        grown = age >= 17
        grey = float(np.clip(old * (1.1 if s.greys_late else 1.7) - 0.15, 0, 1)) ** 2
        lighter = 0.12 * childness(age) * (1 - c.hair)
        return Looks(
            traits=traits_at(self.genes, self.is_male, age),
            skin=skin_colour(c.melanin, c.warmth),
            hair=hair_colour(c.hair - lighter, c.red, grey),
            iris=iris_colour(c.iris, c.tint),
            brow=hair_colour(min(c.hair + 0.15, 1.0), c.red * 0.6, grey * 0.6),
            cut=s.cut if grown else s.young_cut,
            hairline=s.baldness * float(np.clip((age - 22) / 30, 0, 1)),
            beard=s.beard if age >= 20 else Beard.NONE,
            makeup=s.makeup if grown else 0.0,
            texture=self.marks,
            hair_seed=self.marks * 7 + 3,
            moles=self.marks % 3,
        )

    def build(self, age: float) -> Build:
        young = childness(age)
        wide = 0.22 * self.is_male * (1 - young) + 0.05 * (self.marks % 5 - 2) * (1 - young)
        return Build(
            2.12 - 0.62 * young + wide, 0.50 - 0.10 * young + 0.10 * self.is_male * (1 - young), 0.32 - 0.08 * young
        )


def random_genes(rng: np.random.Generator) -> Array:
    """GENES numbers from -1.7 to 1.7, the ends more likely than the middle, for memorable faces."""
    return (1.7 * np.sin(rng.uniform(-np.pi / 2, np.pi / 2, GENES))).astype(np.float32)


def random_sitter(seed: int) -> Sitter:
    """Anybody, grown up or not: strangers, and faces for tests."""
    rng = np.random.default_rng([1, seed])
    male = chance(rng, 0.5)
    melanin = float(rng.uniform(0, 1))
    hair = float(np.clip(rng.uniform(0.05, 1.0) * (1 - melanin) + 1.25 * melanin, 0, 1))
    colouring = Colouring(
        melanin,
        float(rng.uniform(-1, 1)),
        hair,
        float(rng.uniform() ** 3),
        float(rng.uniform(0, 0.5) + 0.7 * melanin),
        float(rng.uniform()),
    )
    cuts = MEN if male else WOMEN
    style = Style(
        cut=pick(rng, cuts),
        young_cut=pick(rng, cuts[1:3] if male else cuts[:4]),
        beard=pick(rng, tuple(Beard)) if male else Beard.NONE,
        glasses=pick(rng, (Glasses.ROUND, Glasses.SQUARE, Glasses.THIN)) if chance(rng, 0.25) else Glasses.NONE,
        makeup=0.0 if male else float(rng.uniform(0, 0.8)),
        baldness=float(rng.uniform(0, 0.8)) if male else 0.0,
    )
    return Sitter(random_genes(rng), male, colouring, style, int(rng.integers(1, 10_000)))


def child_of(mother: Sitter, father: Sitter, is_male: bool, style: Style, seed: int) -> Sitter:
    """Every trait comes from one parent or from between them, with a little variation."""
    rng = np.random.default_rng([2, seed])
    share = rng.choice([0.0, 0.5, 1.0], GENES, p=[0.4, 0.2, 0.4])
    genes = mother.genes * share + father.genes * (1 - share) + rng.normal(0, 0.45, GENES)
    weight = float(rng.uniform(0.35, 0.65))
    pigments = [m * weight + f * (1 - weight) for m, f in zip(_pigments(mother), _pigments(father), strict=True)]
    return Sitter(
        np.clip(genes, -1.9, 1.9).astype(np.float32), is_male, Colouring(*pigments), style, int(rng.integers(1, 10_000))
    )


def _pigments(sitter: Sitter) -> tuple[float, ...]:
    c = sitter.colouring
    return c.melanin, c.warmth, c.hair, c.red, c.iris, c.tint


def random_pose(rng: np.random.Generator, lively: float = 1.0) -> Pose:
    """How somebody happens to look when the picture is taken."""
    smile = float(np.clip(rng.normal(0.5, 0.35), -0.25, 1))
    return Pose(
        yaw=float(np.clip(rng.normal(0, 0.17) * lively, -0.42, 0.42)),
        pitch=float(np.clip(rng.normal(0, 0.06) * lively, -0.15, 0.15)),
        roll=float(np.clip(rng.normal(0, 0.07) * lively, -0.2, 0.2)),
        gaze_x=float(np.clip(rng.normal(0, 0.25), -0.8, 0.8)),
        gaze_y=float(np.clip(rng.normal(0, 0.15), -0.4, 0.4)),
        smile=smile,
        mouth_open=float(rng.uniform(0.2, 0.7)) if chance(rng, 0.22) else 0.0,
        blink=0.9 if chance(rng, 0.015) else 0.0,
        brows=float(np.clip(rng.normal(0, 0.3), -0.6, 0.8)),
    )


def random_outfit(rng: np.random.Generator) -> Outfit:
    return Outfit(
        pattern=pick(rng, (Pattern.PLAIN, Pattern.PLAIN, *Pattern)),
        neckline=pick(rng, tuple(Neckline)),
        colour=fabric(rng),
        second=fabric(rng),
        scale=float(rng.uniform(0.7, 1.3)),
        jacket=fabric(rng) if chance(rng, 0.18) else None,
    )


def fabric(rng: np.random.Generator) -> Colour:
    return linear(*pick(rng, _FABRICS))
