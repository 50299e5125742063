"""What would help where corrections do not yet make a better network: how many more are needed, and of whom."""

import numpy as np

from photogroup.domain import NO_PERSON, PersonId
from photogroup.identity.grouping.pair_verification import pair_distances
from photogroup.learn.training_set import Corrected
from photogroup.training.validation import ValidationReport

_MOST_TIMES, _USUAL_TIMES = 4.0, 2.0
_STEP = 10
_MOST_PEOPLE = 3


def more_faces(validation: ValidationReport) -> int:
    """Roughly how many more confirmed faces would settle whether this network is better, in steps of ten.

    Random variation between people falls with the square root of their number.
    """
    times = validation.gain.times_to_believe
    wanted = validation.faces * (min(times, _MOST_TIMES) - 1 if np.isfinite(times) else _USUAL_TIMES - 1)
    return _STEP * max(1, int(np.ceil(wanted / _STEP)))


def whose_faces(corrected: Corrected) -> list[PersonId]:
    """The people whose faces would help most: those much like somebody else, with few faces confirmed."""
    rows = np.flatnonzero(corrected.people != NO_PERSON)
    known, index, counts = np.unique(corrected.people[rows], return_inverse=True, return_counts=True)
    if len(known) < 2:
        return [PersonId(int(person)) for person in known]
    sums = np.zeros((len(known), corrected.vectors.shape[1]), dtype=np.float32)
    np.add.at(sums, index, corrected.vectors[rows])
    means = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    apart = np.full((len(known), len(known)), np.inf)
    apart[np.triu_indices(len(known), 1)] = pair_distances(means)
    nearest = np.minimum(apart, apart.T).min(1)
    order = np.argsort(nearest * np.sqrt(counts), kind="stable")[:_MOST_PEOPLE]
    return [PersonId(int(person)) for person in known[order]]
