"""A first calibration for a network that came without one, derived from the one in use, without any labels.

Two networks that see the same faces rank their pairs in much the same way, so the distance below which a given share of
all pairs lies means much the same to both. Two such distances determine the calibration.
"""

from dataclasses import replace

import numpy as np

from photogroup.domain import Vectors
from photogroup.errors import TooFewCorrections
from photogroup.evidence import Calibration
from photogroup.identity.grouping.pair_verification import pair_distances

FEWEST_FACES = 60
_MOST_FACES = 2000
_SURE = 4.0
"""Log-odds at the second of the two distances; at the first both answers are equally likely."""


def carried_over(known: Vectors, calibration: Calibration, new: Vectors) -> Calibration:
    """The calibration of a network whose vectors of n faces are `new`, from that of one whose vectors are `known`.

    Raises TooFewCorrections if there are too few faces to tell.
    """
    if len(known) < FEWEST_FACES:
        raise TooFewCorrections("too-few-for-first-calibration", faces=FEWEST_FACES)
    rows = np.random.default_rng(0).permutation(len(known))[:_MOST_FACES]
    before, now = np.sort(pair_distances(known[rows])), np.sort(pair_distances(new[rows]))
    even, sure = (_same_place((calibration.offset - odds) / calibration.slope, before, now) for odds in (0.0, _SURE))
    slope = _SURE / max(even - sure, 1e-3)
    evidence = replace(calibration.evidence, usual_distance=0.0, usual_beside=0.0, usual_crowd=0.0, strangers_vary=0.0)
    return Calibration(slope, slope * even, evidence)


def _same_place(distance: float, before: np.ndarray, now: np.ndarray) -> float:
    """The new distance below which as many pairs lie as lay below this one before."""
    place = np.interp(distance, before, np.arange(len(before)))
    return float(np.interp(place, np.arange(len(now)), now))
