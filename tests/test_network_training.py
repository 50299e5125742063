"""What fine-tuning may see, and how what a network's distances mean is carried over to the next network."""

import numpy as np
import pytest
from ids import person_ids

from photogroup.evidence import Calibration
from photogroup.identity.grouping.constraints import Constraints
from photogroup.learn.training_set import Corrected, split
from photogroup.training.material import of_rows
from photogroup.training.network_training import MOST_UNLABELLED, _crops, _inner, _transferred, rows_to_crop


def corrected(people: int = 12, each: int = 6, strangers: int = 10) -> Corrected:
    rng = np.random.default_rng(0)
    whose = np.concatenate([np.repeat(np.arange(people), each), np.full(strangers, -1)])
    centres = rng.normal(size=(people + 1, 8))
    vectors = centres[whose] + 0.2 * rng.normal(size=(len(whose), 8))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    days = (np.datetime64("2020-01-01") + np.arange(len(whose))).astype("datetime64[s]")
    return Corrected(vectors.astype(np.float32), whose, np.arange(len(whose)), days, np.array([[0, 7], [1, 70]]))


def test_nothing_that_judges_is_trained_on_or_even_looked_at() -> None:
    known = corrected()
    parts = split(known, seed=0)
    chips = np.arange(len(known.people), dtype=np.uint8)[:, None, None, None] * np.ones((1, 2, 2, 3), np.uint8)
    crops = _crops(known, chips, np.arange(len(chips)), parts, 0)
    seen = crops.chips[:, 0, 0, 0]
    assert len(parts.all_held_out) > 0
    assert not np.isin(parts.all_held_out, seen).any()
    trained = crops.people >= 0
    assert np.isin(seen[trained], _inner(known, parts, 0).training).all()
    assert not trained[crops.held_out].any()
    assert np.array_equal(known.people[seen[crops.held_out]], crops.held_out_people)
    for first, second in crops.apart:
        assert [seen[first], seen[second]] in known.apart.tolist()


def test_all_confirmed_faces_are_cropped_and_no_more_strangers_than_are_needed() -> None:
    known = corrected(people=2, each=3, strangers=MOST_UNLABELLED + 50)
    rows = rows_to_crop(known, seed=0)
    assert np.isin(np.arange(6), rows).all()
    assert len(rows) == 6 + MOST_UNLABELLED
    assert (np.diff(rows) > 0).all()


def test_distances_that_shrink_and_shift_keep_their_meaning() -> None:
    known = corrected()
    angle = np.linalg.norm(known.vectors[:, None] - known.vectors[None], axis=2)
    old = Calibration(slope=20.0, offset=10.0)
    same = _transferred(old, known, known.vectors, np.arange(72))
    assert (same.slope, same.offset) == pytest.approx((old.slope, old.offset))
    closer = known.vectors * 0.5  # every distance is halved
    now = _transferred(old, known, closer, np.arange(72))
    assert now.log_odds(0.5 * angle[:3, :3]) == pytest.approx(old.log_odds(angle[:3, :3]), rel=1e-3)


def test_without_pairs_of_both_kinds_the_curve_stays() -> None:
    old = Calibration(slope=20.0, offset=10.0)
    assert _transferred(old, corrected(), corrected().vectors, np.arange(1)) == old


def test_constraints_over_some_rows_are_numbered_anew() -> None:
    whole = Constraints(
        seeds=np.array([0, -1, 1, -1, 0]),
        must=np.array([[0, 4], [1, 3]]),
        cannot=np.array([[2, 4]]),
        soft_cannot=np.array([[1, 2]]),
        not_seed=np.array([[3, 1], [4, 1]]),
        people=person_ids(7, 9),
    )
    some = of_rows(whole, np.array([0, 2, 4]))
    assert some.seeds.tolist() == [0, 1, 0]
    assert some.must.tolist() == [[0, 2]]
    assert some.cannot.tolist() == [[1, 2]]
    assert some.soft_cannot.tolist() == []
    assert some.not_seed.tolist() == [[2, 1]]
    assert some.people == whole.people
