import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photogroup.identity.grouping.pair_verification import best_threshold, equal_error, true_accept_rate, verification

pairs = st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=2, max_size=40).filter(
    lambda rows: 0 < sum(same for _, same in rows) < len(rows)
)


def arrays(rows: list[tuple[int, bool]]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([d / 10 for d, _ in rows]), np.array([same for _, same in rows])


@given(pairs)
def test_no_threshold_judges_more_pairs_right_than_the_best_one(rows: list[tuple[int, bool]]) -> None:
    distances, same = arrays(rows)
    at_best = ((distances <= best_threshold(distances, same)) == same).sum()
    everywhere = [((distances <= cut) == same).sum() for cut in [-1.0, *distances]]
    assert at_best == max(everywhere)


@given(pairs, st.sampled_from([1e-3, 1e-2, 0.1, 0.5]))
def test_true_accept_rate_agrees_with_trying_every_threshold(rows: list[tuple[int, bool]], rate: float) -> None:
    distances, same = arrays(rows)
    best = 0.0
    for cut in [*distances, 99.0]:
        accepted = distances < cut
        if accepted[~same].mean() <= rate:
            best = max(best, accepted[same].mean())
    assert true_accept_rate(distances, same, rate) == pytest.approx(best)


@given(pairs)
def test_equal_error_lies_between_the_two_error_rates_at_their_nearest(rows: list[tuple[int, bool]]) -> None:
    distances, same = arrays(rows)
    errors = [((distances[~same] <= cut).mean(), (distances[same] > cut).mean()) for cut in np.unique(distances)]
    gap = min(abs(a - r) for a, r in errors)
    assert equal_error(distances, same) in [pytest.approx((a + r) / 2) for a, r in errors if abs(a - r) <= gap + 1e-12]


def test_separable_pairs_are_all_judged_right() -> None:
    distances = np.array([0.1, 0.2, 0.3, 0.4, 0.9, 1.0, 1.1, 1.2])
    found = verification(distances, distances < 0.5)
    assert (found.accuracy, found.tar_at_far_1e3, found.equal_error) == (1, 1, 0)
    assert found.threshold == pytest.approx(0.65)


def test_accuracy_is_no_better_than_chance_where_distances_say_nothing() -> None:
    rng = np.random.default_rng(3)
    assert verification(rng.random(4000), rng.random(4000) < 0.5).accuracy == pytest.approx(0.5, abs=0.05)
