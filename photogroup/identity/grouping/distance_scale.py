"""How similar a library's people look to a network, and how to read distances where they all look more alike than
usual.

A calibration is fitted on photos of all sorts of people. Where everybody is of a kind that the network has seldom seen,
such as small children, drawings, or people from one part of the world, all its vectors lie closer together, those of
strangers too, and it would take half of the library for one person. Distances are then read relative to those between
strangers, as speaker verification does with scores (normalisation by a cohort: Auckenthaler et al., 2000).
"""

from dataclasses import dataclass, replace

import numpy as np

from photogroup.domain import Ints, Vectors
from photogroup.evidence import Calibration
from photogroup.identity.grouping.pair_verification import pair_distances
from photogroup.identity.grouping.side_by_side import pairs_within

FEWEST_BESIDE = 30
"""Fewest pairs of faces in one photo from which anything is concluded about strangers."""
MOST_FACES = 1500
_FAR = 0.75
"""The quantile of all pairs that shows how far apart strangers are, even if half of the faces are of one person."""
_ALL_USUAL, _ALL_CERTAIN = 0.95, 0.90
"""Shares of the usual distances of all faces: above the first they are as far apart as in other libraries (.99 in sets
of photos, .94 in parts of them chosen to be alike, .96 where faces are 14 pixels wide), below the second they surely
are not (.85 where all photos are blurred)."""
_BESIDE_USUAL, _BESIDE_CERTAIN = 0.96, 0.92
"""The same for faces in one photo: of thirty pairs drawn from ordinary photos one median in 100 is below .964."""


@dataclass(frozen=True, slots=True)
class DistanceScale:
    """How far apart the faces of a library lie; 0 where there are too few to tell."""

    of_all: float = 0.0
    """The distance that a quarter of all pairs exceed."""
    beside: float = 0.0
    """The median distance of two faces in one photo, who are nearly always two people."""

    @classmethod
    def of(cls, vectors: Vectors, photo_ids: Ints) -> "DistanceScale":
        """Measured over n faces that can be recognised: vectors (n, d) and photo ids (n,)."""
        pairs = pairs_within(photo_ids)
        if len(pairs) < FEWEST_BESIDE:
            return cls()
        first, second = pairs.T
        apart = np.linalg.norm(vectors[first] - vectors[second], axis=1)
        return cls(float(np.quantile(pair_distances(vectors), _FAR)), float(np.median(apart)))


def suited(calibration: Calibration, found: DistanceScale) -> Calibration:
    """The calibration for a library whose faces lie this far apart; never one that allows greater distances.

    The faces in one photo have to be nearer than usual, too: all faces together may be mostly of one person.
    """
    usual = calibration.evidence
    if not (usual.usual_distance and usual.usual_beside and found.of_all and found.beside):
        return calibration
    ratio, beside = found.of_all / usual.usual_distance, found.beside / usual.usual_beside
    sure = min(_sure(ratio, _ALL_USUAL, _ALL_CERTAIN), _sure(beside, _BESIDE_USUAL, _BESIDE_CERTAIN))
    nearer = 1 - sure * (1 - ratio)
    evidence = replace(
        usual,
        usual_crowd=usual.usual_crowd * nearer,
        strangers_alike=1 - (1 - usual.strangers_alike) * nearer**2,
        strangers_vary=usual.strangers_vary * nearer**2,
    )
    return replace(calibration, slope=calibration.slope / nearer, evidence=evidence)


def _sure(ratio: float, usual: float, certain: float) -> float:
    return float(np.clip((usual - ratio) / (usual - certain), 0, 1))


def sampled(founders: Ints, photo_ids: Ints) -> Ints:
    """Up to `MOST_FACES` rows, evenly spread: separately from photos that show several of these faces and from all
    others."""
    _, index, counts = np.unique(photo_ids[founders], return_inverse=True, return_counts=True)
    together = founders[counts[index] > 1]
    return np.union1d(_spread(together, MOST_FACES // 2), _spread(founders, MOST_FACES // 2))


def _spread(rows: Ints, most: int) -> Ints:
    return rows[np.unique(np.linspace(0, len(rows) - 1, min(len(rows), most)).astype(np.int64))]
