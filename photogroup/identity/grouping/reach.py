"""How far apart faces of one person may be, and how sure it is that they are one person.

Distances are Euclidean between unit vectors, averaged over pairs of faces as the square root of the mean square. What a
pair has to *spare* is how much farther apart it could be and still be one person.
"""

from dataclasses import dataclass

import numpy as np

from photogroup.domain import Floats, Floats32
from photogroup.evidence import Calibration
from photogroup.identity.grouping.calibration import threshold_for

_SIZE_COUNTS_UP_TO = 30.0
"""Faces of one person are not independent evidence: beyond this number, more faces hardly add any."""
_PEOPLE_TO_COUNT_ONE_MORE, _MOST_COUNT = 100, 300.0
"""Unless there are so many times as many people: the more there are, the more similarity is asked for, as if all were
equally likely, and that costs those with hundreds of faces every tenth of them. Never more than 300, from where on
blurred faces gather."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far apart clusters may be to merge: `within`, and more by `growth` for every e-fold of the larger's faces."""

    within: float
    growth: float = 0.0
    least: float = 0.0
    """What has to be spare for a merge; negative if something besides the distance suggests one person."""
    counts_up_to: float = _SIZE_COUNTS_UP_TO
    """Faces of the larger cluster that count."""

    @property
    def widest(self) -> float:
        """How far apart clusters are looked for. Even larger ones that are farther apart have faces that are not."""
        return self.within + self.growth * float(np.log(_SIZE_COUNTS_UP_TO))

    def spare(self, products: Floats32, larger: Floats32) -> Floats32:
        """How much farther the clusters might be, from the product of their means and the larger one's faces."""
        distance = np.sqrt(np.maximum(2 - 2 * products, 0))
        allowed = self.within + self.growth * np.log(np.clip(larger, 1, self.counts_up_to))
        spare: Floats32 = (allowed - distance).astype(np.float32)
        return spare


def reach_for(calibration: Calibration, wrong_face_in: int, people: int) -> Reach:
    """The reach in a library of so many people that leaves about one wrong face in `wrong_face_in`.

    A face is n times as likely to be somebody with n times as many faces, which is worth log n of evidence.
    """
    within, growth = threshold_for(calibration, wrong_face_in, people), calibration.evidence.size / calibration.slope
    more = min(people / _PEOPLE_TO_COUNT_ONE_MORE, _MOST_COUNT)
    return Reach(within, growth, counts_up_to=max(_SIZE_COUNTS_UP_TO, more))


SUGGEST_ABOVE = 0.2
"""Faces with a larger chance of being somebody else are shown apart, to confirm or reject."""


def wrong_chance(calibration: Calibration, own: Floats32, other: Floats32, wrong_face_in: int) -> Floats:
    """Calibrated probability that faces are not who they seem to be, shape (n,).

    `own` is what the person they seem to be has to spare for them, and `other` what the next person has, at the reach
    for this `wrong_face_in`.
    """
    known = calibration.evidence
    evidence = calibration.slope * own.astype(np.float64) + np.log(wrong_face_in)
    rival = np.maximum(calibration.slope * other.astype(np.float64) + np.log(wrong_face_in), -50)
    odds = np.clip(known.doubt + known.similarity * evidence + known.rival * rival, -50, 50)
    chance: Floats = 1 / (1 + np.exp(-odds))
    return chance
