import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from photogroup.evidence import Calibration
from photogroup.identity.grouping.calibration import bootstrap_interval, fit, threshold_for


def pairs(count: int, seed: int = 1, gap: float = 0.25) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    same = rng.random(count) < 0.3
    return np.where(same, 0.3, 0.3 + gap) + 0.06 * rng.normal(size=count), same


def test_fitting_agrees_with_balanced_logistic_regression() -> None:
    distances, same = pairs(3000)
    reference = LogisticRegression(C=1e8, class_weight="balanced", max_iter=10_000, tol=1e-10)
    reference.fit(distances[:, None], same)
    found = fit(distances, same)
    assert found.slope == pytest.approx(-reference.coef_[0, 0], rel=1e-2)
    assert found.offset == pytest.approx(reference.intercept_[0], rel=1e-2)


def test_pairs_told_apart_without_error_give_a_steep_but_finite_curve() -> None:
    found = fit(np.array([0.1, 0.2, 0.8, 0.9]), np.array([True, True, False, False]))
    assert np.isfinite(found.slope)
    assert found.same_chance(np.array([0.2, 0.8])) == pytest.approx([1, 0], abs=1e-2)


@pytest.mark.parametrize("near", [Calibration(40, 12), Calibration(1e-6, 0), Calibration(900, 500)])
def test_wherever_the_search_begins_the_same_curve_is_found(near: Calibration) -> None:
    from_there, found = fit(*pairs(500), near), fit(*pairs(500))
    assert (from_there.slope, from_there.offset) == pytest.approx((found.slope, found.offset), rel=1e-6)


def test_chances_are_right_as_often_as_they_say() -> None:
    found = fit(*pairs(20_000))
    distances, same = pairs(20_000, seed=2)
    chance = found.same_chance(distances, prior=0.3)
    for low in np.arange(0, 1, 0.2):
        these = (chance >= low) & (chance < low + 0.2)
        assert same[these].mean() == pytest.approx(chance[these].mean(), abs=0.06)


@given(st.floats(0, 2), st.floats(0, 2))
def test_nearer_faces_are_likelier_the_same_person(one: float, other: float) -> None:
    near, far = Calibration(60, 25).same_chance(np.sort([one, other]))
    assert near >= far


@given(st.integers(2, 10**6), st.integers(2, 10**6), st.integers(1, 10**7))
def test_asking_for_fewer_errors_never_widens_the_threshold(one: int, other: int, faces: int) -> None:
    lax, strict = sorted([one, other])
    calibration = Calibration(60, 25)
    assert threshold_for(calibration, strict, faces) <= threshold_for(calibration, lax, faces)


def test_larger_libraries_ask_for_more_distance_scale() -> None:
    calibration = Calibration(60, 25)
    assert threshold_for(calibration, 500, 100_000) < threshold_for(calibration, 500, 1_000)


def test_the_interval_nearly_always_holds_the_true_chance() -> None:
    halfway = 0.425  # both kinds of these pairs are equally frequent here
    intervals = [bootstrap_interval(*pairs(1000, seed), halfway, rounds=50, seed=seed) for seed in range(20)]
    assert sum(low <= 0.5 <= high for low, high in intervals) >= 17
    assert np.mean([high - low for low, high in intervals]) < 0.5
