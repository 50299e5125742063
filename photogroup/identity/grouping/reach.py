"""How far apart faces of one person may be, and how sure it is that they are one person.

Distances are Euclidean between unit vectors, averaged over pairs of faces as the square root of the mean square. What a
pair has to *spare* is how much farther apart it could be and still be one person.
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from photogroup.domain import Floats, Floats32
from photogroup.evidence import Calibration, Evidence
from photogroup.identity.grouping.calibration import threshold_for

_SIZE_COUNTS_UP_TO = 30.0
"""The faces of one person are not independent evidence: beyond this number, more faces add hardly anything."""
_CROWDED_FROM = 3000
"""From this many people on, the nearest strangers are so near that it matters how many faces tell them apart."""
_ONE_IN = 10
"""Crowding starts at the distance within which one face in this many has a stranger."""
_LOOK = 0.4
"""The share of the variation in two strangers' similarity that remains however many faces one of them shows: their
looks. The rest is chance, and shrinks with the number of faces. It is .43 for the made-up faces of the benchmarks,
whose albums are as good with .2."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far apart clusters may be and still merge: `within`, plus `growth` whenever the larger one's faces grow by a
    factor of e."""

    within: float
    growth: float = 0.0
    least: float = 0.0
    """What has to be to spare for a merge; negative if something besides the distance suggests one person."""
    crowding: float = 0.0
    """How much nearer two single faces have to be because there are very many people; clusters of several faces, less
    so."""

    @property
    def widest(self) -> float:
        """The distance within which clusters are searched for. Even larger clusters that are farther apart contain
        faces that are not."""
        return self.within + self.growth * float(np.log(_SIZE_COUNTS_UP_TO))

    def spare(self, products: Floats32, larger: Floats32, smaller: Floats32 | float = 1.0) -> Floats32:
        """How much farther the clusters might be, from the product of their means and the faces of both."""
        distance = np.sqrt(np.maximum(2 - 2 * products, 0))
        allowed = self.within + self.growth * np.log(np.clip(larger, 1, _SIZE_COUNTS_UP_TO))
        if self.crowding:
            allowed = allowed + self.crowding * (1 - _by_chance(larger) * _by_chance(smaller))
        spare: Floats32 = (allowed - distance).astype(np.float32)
        return spare


def _by_chance(faces: Floats32 | float) -> Floats32 | float:
    """The share of strangers' similarity that is left where one of them shows this many faces."""
    return _LOOK + (1 - _LOOK) / faces


def reach_for(calibration: Calibration, wrong_face_in: int, people: int) -> Reach:
    """The reach in a library of this many people that leaves about one wrong face in `wrong_face_in`.

    A face is n times as likely to be somebody with n times as many faces, which is worth log n of evidence. The more
    people there are, the more similar is the most similar stranger by chance. Chance plays a smaller part where many
    faces are compared, so the same evidence is a smaller distance there.
    """
    within = threshold_for(calibration, wrong_face_in, min(people, _CROWDED_FROM))
    crowding = _crowding(calibration, within, people) if people > _CROWDED_FROM else 0.0
    return Reach(within - crowding, calibration.evidence.size / calibration.slope, crowding=crowding)


def _crowding(calibration: Calibration, within: float, people: int) -> float:
    """How much nearer than `within` faces have to be among this many people.

    By as much as keeps the number of strangers within reach of a face constant: by Bayes' rule, if the chance that two
    faces are one person is inversely proportional to the number of people.
    """
    asked = calibration.evidence
    if not asked.strangers_vary:
        return asked.more_people * float(np.log(people / _CROWDED_FROM)) / calibration.slope
    return max(min(within, _to_strangers(asked, _CROWDED_FROM)) - _to_strangers(asked, people), 0.0)


def _to_strangers(asked: Evidence, people: int) -> float:
    """The distance within which one face in `_ONE_IN` has a stranger among this many people.

    The similarities of different people's faces are normally distributed.
    """
    beyond = NormalDist().inv_cdf(1 - 1 / (_ONE_IN * people))
    return float(np.sqrt(max(2 - 2 * (asked.strangers_alike + asked.strangers_vary * beyond), 0)))


SUGGEST_ABOVE = 0.2
"""Faces with a larger chance than this of being somebody else are shown separately, to confirm or reject."""


def wrong_chance(
    calibration: Calibration, own: Floats32, other: Floats32, wrong_face_in: int, crowd: Floats | float = 0.0
) -> Floats:
    """Calibrated probability that faces are not who they seem to be, shape (n,).

    `own` is what the person they seem to be has to spare for them, and `other` what the next person has, at the reach
    for this `wrong_face_in`; `crowd` is how much nearer than usual strangers are, as a `Crowd` tells.
    """
    known = calibration.evidence
    evidence = calibration.slope * own.astype(np.float64) + np.log(wrong_face_in)
    rival = np.maximum(calibration.slope * other.astype(np.float64) + np.log(wrong_face_in), -50)
    odds = np.clip(known.doubt + known.similarity * evidence + known.rival * rival + known.crowd * crowd, -50, 50)
    chance: Floats = 1 / (1 + np.exp(-odds))
    return chance
