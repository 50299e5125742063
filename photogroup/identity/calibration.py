"""From distances to chances: how likely two faces are one person, and which distance keeps a stated error."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Calibration:
    """A network's logistic curve: log-odds of "same person" = offset - slope x distance, both kinds equally frequent.

    Distances are Euclidean between unit vectors, 0 to 2.
    """

    slope: float
    offset: float

    def log_odds(self, distance: Floats) -> Floats:
        """Weight of the evidence: positive speaks for the same person."""
        return self.offset - self.slope * distance

    def same_chance(self, distance: Floats, prior: float = 0.5) -> Floats:
        """Probability of the same person where a share `prior` of such pairs is."""
        odds = self.log_odds(distance) + np.log(prior / (1 - prior))
        chance: Floats = 1 / (1 + np.exp(-np.clip(odds, -700, 700)))
        return chance


_EVIDENCE_AT_ONE_FACE = -3.9
"""Log-odds asked of a cluster in a library of one face, for one wrong face in 500."""


def threshold_for(calibration: Calibration, wrong_face_in: int, faces: int) -> float:
    """The average distance up to which clusters are one person, with about one wrong face in `wrong_face_in`.

    The more faces a library has, the more strangers lie near each face, so more evidence is asked for.
    """
    evidence = _EVIDENCE_AT_ONE_FACE + np.log(max(faces, 1)) + np.log(wrong_face_in / 500)
    return float(np.clip((calibration.offset - evidence) / calibration.slope, 0, np.sqrt(2)))
