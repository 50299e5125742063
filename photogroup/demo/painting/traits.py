"""The measures of a face, and how genes show at an age.

Every trait is a number with a mean and a spread in the population and with what being male, a child or old adds
to it. Lengths are in half widths of an average head: 1 is about 7.5 cm; y is measured down from the eyes.
"""

import dataclasses
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from photogroup.demo.painting.field import Array


def trait(mean: float, spread: float, *, male: float = 0.0, child: float = 0.0, old: float = 0.0) -> Any:
    return field(metadata={"effects": (mean, spread, male, child, old)})


@dataclass(frozen=True, slots=True)
class Traits:
    """The measures of one face at one age."""

    crown: float = trait(1.50, 0.06, child=0.10)
    temple: float = trait(0.86, 0.05, child=0.03)
    cheek: float = trait(0.91, 0.05, child=0.03)
    jaw: float = trait(0.73, 0.075, male=0.03, child=-0.01, old=0.03)
    chin_width: float = trait(0.38, 0.09, male=0.03, child=-0.03)
    chin_drop: float = trait(0.62, 0.1, male=0.03, child=-0.17)
    chin_out: float = trait(0.08, 0.068, male=0.02, child=-0.04)
    cheekbone: float = trait(0.06, 0.061, child=-0.02)
    cheek_full: float = trait(0.02, 0.05, child=0.1, old=-0.05)
    brow_ridge: float = trait(0.045, 0.041, male=0.025, child=-0.05)
    hairline: float = trait(0.0, 0.081, child=0.02, old=-0.04)
    forehead: float = trait(0.05, 0.054, child=0.04)
    eye_gap: float = trait(0.44, 0.046)
    eye_width: float = trait(0.205, 0.032, child=0.022)
    eye_open: float = trait(0.092, 0.03, male=-0.004, child=0.022, old=-0.016)
    eye_lower: float = trait(0.050, 0.015, child=0.006)
    eye_tilt: float = trait(0.05, 0.101, male=-0.01, old=-0.05)
    eye_skew: float = trait(0.0, 0.4)
    eye_deep: float = trait(0.11, 0.068, male=0.02, child=-0.06, old=0.05)
    crease: float = trait(0.055, 0.03, male=-0.012)
    crease_dark: float = trait(0.6, 0.45)
    lashes: float = trait(0.65, 0.338, male=-0.25)
    eye_bag: float = trait(0.12, 0.28, child=-0.2, old=0.5)
    iris: float = trait(0.092, 0.009, child=0.016)
    brow_height: float = trait(0.245, 0.051, male=-0.025, child=0.01, old=-0.01)
    brow_arch: float = trait(0.045, 0.047, male=-0.018)
    brow_tilt: float = trait(0.0, 0.108)
    brow_thick: float = trait(0.058, 0.034, male=0.012, child=-0.024)
    brow_inner: float = trait(0.17, 0.068, male=-0.01)
    brow_outer: float = trait(0.69, 0.068)
    brow_dense: float = trait(0.75, 0.26, male=0.08, child=-0.2, old=-0.12)
    nose_length: float = trait(0.62, 0.088, male=0.015, child=-0.16, old=0.04)
    nose_root: float = trait(0.12, 0.068, child=-0.08)
    nose_bridge: float = trait(0.135, 0.047, male=0.006, child=0.02)
    nose_tip: float = trait(0.31, 0.081, male=0.015, child=-0.08)
    nose_ball: float = trait(0.135, 0.047, child=-0.01)
    nose_wing: float = trait(0.215, 0.054, male=0.012, child=-0.035)
    nose_hump: float = trait(0.0, 0.047, child=-0.015)
    nostril: float = trait(0.5, 0.35)
    nose_up: float = trait(0.0, 0.05, child=0.02, old=-0.02)
    philtrum: float = trait(0.24, 0.061, child=-0.045, old=0.04)
    mouth_width: float = trait(0.365, 0.07, child=-0.06)
    lip_upper: float = trait(0.082, 0.046, male=-0.008, old=-0.022)
    lip_lower: float = trait(0.118, 0.051, male=-0.006, old=-0.025)
    cupid: float = trait(0.5, 0.5)
    mouth_curve: float = trait(0.0, 0.03, old=-0.015)
    lip_red: float = trait(0.45, 0.42, male=-0.15, old=-0.15)
    ear_size: float = trait(1.0, 0.176, male=0.04, child=-0.05, old=0.12)
    ear_out: float = trait(0.05, 0.06)
    fold: float = trait(0.25, 0.4, child=-0.3, old=0.8)
    wrinkles: float = trait(0.05, 0.1, child=-0.2, old=0.9)
    freckles: float = trait(0.0, 0.7)
    redness: float = trait(0.35, 0.4, child=0.15)
    mottle: float = trait(0.5, 0.4, child=-0.25, old=0.4)
    gloss: float = trait(0.5, 0.3)

    eye_level: float = trait(0.0, 0.014)
    brow_level: float = trait(0.0, 0.020)
    nose_bend: float = trait(0.0, 0.030)
    mouth_slant: float = trait(0.0, 0.018)
    mouth_shift: float = trait(0.0, 0.022)
    chin_cleft: float = trait(0.1, 0.45, child=-0.3)
    lid_dark: float = trait(0.15, 0.40)
    frown: float = trait(0.05, 0.30, male=0.08, child=-0.3, old=0.4)

    @property
    def mouth(self) -> float:
        """The y of the line between the lips."""
        return self.nose_length + self.philtrum

    @property
    def chin(self) -> float:
        return self.mouth + self.chin_drop


GENES = len(dataclasses.fields(Traits))


def childness(age: float) -> float:
    """1 for a small child, 0 from 18 on."""
    return float(np.clip((18 - age) / 15, 0, 1))


def oldness(age: float) -> float:
    """0 until 35, 1 at 80."""
    return float(np.clip((age - 35) / 45, 0, 1.1))


def traits_at(genes: Array, is_male: bool, age: float) -> Traits:
    """How these genes (GENES numbers of about -1.7 to 1.7) show at this age in years."""
    young, old = childness(age), oldness(age)
    grown = 1 - young
    sex = (1.0 if is_male else -1.0) * grown
    values = []
    for gene, one in zip(genes, dataclasses.fields(Traits), strict=True):
        mean, spread, male, child, aged = one.metadata["effects"]
        values.append(float(mean + spread * gene * (1 - 0.25 * young) + male * sex + child * young + aged * old))
    return Traits(*values)
