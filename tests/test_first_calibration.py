"""A calibration for a network without one, from another network's over the same faces."""

import numpy as np
import pytest

from photogroup.albums.first_calibration import FEWEST_FACES, carried_over
from photogroup.domain import Vectors
from photogroup.errors import TooFewCorrections
from photogroup.evidence import Calibration
from photogroup.identity.grouping.calibration import fit
from photogroup.identity.grouping.pair_verification import pair_distances

PEOPLE = np.repeat(np.arange(40), 6)


def faces(spread: float, dimension: int, seed: int) -> Vectors:
    rng = np.random.default_rng(seed)
    vectors = rng.normal(size=(40, dimension))[PEOPLE] + spread * rng.normal(size=(len(PEOPLE), dimension))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def fitted(vectors: Vectors) -> Calibration:
    first, second = np.triu_indices(len(PEOPLE), 1)
    return fit(pair_distances(vectors), PEOPLE[first] == PEOPLE[second])


def test_the_curve_carried_over_parts_one_person_from_two_as_the_one_fitted_on_labels_does() -> None:
    known, new = faces(0.6, 64, 1), faces(0.9, 128, 2)
    calibration, own = carried_over(known, fitted(known), new), fitted(new)
    assert calibration.offset / calibration.slope == pytest.approx(own.offset / own.slope, abs=0.05)
    first, second = np.triu_indices(len(PEOPLE), 1)
    is_right = (calibration.same_chance(pair_distances(new)) > 0.5) == (PEOPLE[first] == PEOPLE[second])
    assert is_right.mean() > 0.99


def test_a_network_that_sees_the_same_gets_the_same_curve() -> None:
    known = faces(0.6, 64, 1)
    calibration = carried_over(known, Calibration(20.0, 16.0), known)
    assert (calibration.slope, calibration.offset) == pytest.approx((20.0, 16.0), rel=0.01)


def test_too_few_faces_are_told_so() -> None:
    known = faces(0.6, 64, 1)[: FEWEST_FACES - 1]
    with pytest.raises(TooFewCorrections, match="too-few-for-first-calibration"):
        carried_over(known, Calibration(20.0, 16.0), known)
