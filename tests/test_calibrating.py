"""Calibration on the user's own faces: it means what it says, and large libraries do not fill the memory."""

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest

from photogroup.albums.calibrating import calibrate
from photogroup.cli.wording import words
from photogroup.errors import TooFewCorrections
from photogroup.evidence import Calibration
from photogroup.learn.held_out import confusion
from photogroup.learn.training_set import Corrected

SHIPPED = Calibration(slope=20.0, offset=19.8)
_MOST_BYTES = 400 * 2**20


def confirmed(people: int, each: int, *, noise: float = 0.05, dimension: int = 64) -> Corrected:
    """Everybody confirmed, a day a photo."""
    rng = np.random.default_rng(0)
    whose = np.repeat(np.arange(people), each)
    vectors = rng.normal(size=(people, dimension))[whose] / np.sqrt(dimension)
    vectors += noise * rng.normal(size=vectors.shape)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    days = (np.datetime64("2020-01-01") + np.arange(len(whose))).astype("datetime64[s]")
    return Corrected(vectors.astype(np.float32), whose, np.arange(len(whose)), days, np.empty((0, 2), np.int64))


def test_as_many_pairs_at_the_distance_are_of_two_people_as_the_curve_says() -> None:
    known = confirmed(60, 8, noise=0.12, dimension=16)
    calibrated = calibrate([known], wrong_pair_in=20, shipped=SHIPPED)
    first, second = np.triu_indices(len(known.people), 1)
    distance = np.linalg.norm(known.vectors[first] - known.vectors[second], axis=1)
    same = known.people[first] == known.people[second]
    near = np.abs(distance - calibrated.distance) < 0.05
    different, alike = (near & ~same).sum() / (~same).sum(), (near & same).sum() / same.sum()
    assert calibrated.low < 1 / 20 < calibrated.high
    assert different / (different + alike) == pytest.approx(1 / 20, abs=0.05)
    assert "about 1 in" in words(calibrated.message)


def test_few_pairs_lean_on_the_curve_that_came_with_the_network_and_many_do_not() -> None:
    few, many = (
        calibrate([confirmed(people, each, noise=0.12, dimension=16)], 20, SHIPPED).calibration
        for people, each in ((20, 3), (60, 20))
    )
    freed = [
        calibrate([confirmed(people, each, noise=0.12, dimension=16)], 20, replace(SHIPPED, slope=50.0)).calibration
        for people, each in ((20, 3), (60, 20))
    ]
    assert freed[0].slope - few.slope > 0.8 * 30
    assert freed[1].slope - many.slope < 0.1 * 30


def test_a_curve_that_may_not_loosen_is_the_stricter_of_the_fitted_and_the_network_s_own() -> None:
    known = confirmed(60, 8, noise=0.12, dimension=16)
    strict, loose = (calibrate([known], 20, replace(SHIPPED, offset=offset)) for offset in (8.0, 30.0))
    kept = calibrate([known], 20, replace(SHIPPED, offset=8.0), may_loosen=False)
    assert kept.is_own
    assert kept.calibration == replace(SHIPPED, offset=8.0) != strict.calibration
    assert words(kept.message).startswith("The network's own calibration holds")
    assert calibrate([known], 20, replace(SHIPPED, offset=30.0), may_loosen=False) == loose


def test_pairs_of_one_day_say_nothing() -> None:
    known = confirmed(10, 6)
    days = np.datetime64("2020-01-01T12:00:00") + known.people * np.timedelta64(1, "D")
    with pytest.raises(TooFewCorrections, match=r"too-few-to-calibrate .count=50"):
        calibrate([replace(known, taken_at=days.astype("datetime64[s]"))], wrong_pair_in=60, shipped=SHIPPED)


def test_thousands_of_confirmed_faces_do_not_fill_the_memory() -> None:
    known = confirmed(40, 150)
    tracemalloc.start()
    calibrated = calibrate([known], wrong_pair_in=60, shipped=SHIPPED)
    confusion(known.vectors, known.people)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < _MOST_BYTES
    assert min(calibrated.same_pairs, calibrated.different_pairs) >= 10_000


def test_somebody_with_most_of_the_faces_leaves_room_for_others() -> None:
    known = confirmed(30, 100)
    people = np.where(np.arange(3000) < 2600, 0, known.people)
    assert calibrate([replace(known, people=people)], wrong_pair_in=60, shipped=SHIPPED).different_pairs > 1000
