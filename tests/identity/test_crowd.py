"""Faces around which strangers are nearer than usual, as they are around small children."""

from dataclasses import replace

import numpy as np
import pytest

from photogroup.domain import Bools, Ints, Vectors
from photogroup.evidence import Calibration, Evidence
from photogroup.identity.grouping.clustering import group
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.crowd import Crowd
from photogroup.identity.grouping.distance_scale import DistanceScale, suited

ADULTS, CHILDREN, DIMENSION = 200, 40, 64
USUAL = 1.05
"""Within this distance one in a hundred others is near an adult here."""


def unit(vectors: np.ndarray) -> Vectors:
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def strangers(seed: int = 0) -> Vectors:
    """One face each of adults, who share nothing, and then of children, who are all alike."""
    rng = np.random.default_rng(seed)
    adults, children = (rng.normal(size=(count, DIMENSION)) for count in (ADULTS, CHILDREN))
    return unit(np.concatenate([adults, children + 1.2 * rng.normal(size=DIMENSION)]))


def everybody(vectors: Vectors) -> tuple[Ints, Bools]:
    return np.full(len(vectors), -1), np.ones(len(vectors), dtype=np.bool_)


def calibration(crowd: float = 1.0) -> Calibration:
    return Calibration(20.0, 20.5, replace(Evidence(), crowd=crowd, usual_crowd=USUAL))


def test_strangers_are_nearer_than_usual_to_children_among_adults_and_to_no_adult() -> None:
    vectors = strangers()
    people, are_fit = everybody(vectors)
    nearer = Crowd.of(vectors, people, are_fit).nearer_than_usual(vectors, people, calibration())
    assert nearer[ADULTS:].min() > 1
    assert np.quantile(nearer[:ADULTS], 0.95) == 0


def test_the_faces_of_one_person_are_not_a_crowd_around_each_other() -> None:
    vectors = strangers()
    of_one = unit(vectors[:1] + 0.02 * np.random.default_rng(1).normal(size=(100, DIMENSION)))
    people = np.concatenate([np.full(100, 5), np.full(len(vectors), -1)])
    both = np.concatenate([of_one, vectors])
    crowd = Crowd.of(both, people, np.ones(len(both), dtype=np.bool_))
    assert (crowd.people == 5).sum() == 1
    assert crowd.nearer_than_usual(of_one, people[:100], calibration()).max() < 1


def test_faces_that_cannot_be_recognised_are_not_in_the_crowd() -> None:
    vectors = strangers()
    people, are_fit = everybody(vectors)
    are_fit[ADULTS:] = False
    nearer = Crowd.of(vectors, people, are_fit).nearer_than_usual(vectors[ADULTS:], people[ADULTS:], calibration())
    assert nearer.max() < 1


@pytest.mark.parametrize("count", [0, 2])
def test_two_others_are_too_few_to_tell(count: int) -> None:
    few = strangers()[ADULTS : ADULTS + count]
    crowd = Crowd.of(few, *everybody(few))
    child = strangers()[-1:]
    assert crowd.nearer_than_usual(child, np.array([-1]), calibration()).tolist() == [0.0]


def test_children_who_look_like_one_person_are_in_doubt_and_adults_as_sure_as_before() -> None:
    rng = np.random.default_rng(2)
    two_of_each = np.repeat(strangers()[:20], 2, axis=0) + 0.05 * rng.normal(size=(40, DIMENSION))
    vectors = np.concatenate([unit(two_of_each), strangers()[20:]])
    quality, constraints = np.ones(len(vectors)), Constraints.none(len(vectors))
    before, now = (group(vectors, quality, constraints, calibration(each)) for each in (0.0, 1.0))
    together = np.flatnonzero(before.labels[-CHILDREN:] >= 0) + len(vectors) - CHILDREN
    assert len(together) > 10
    assert (now.labels == before.labels).all()
    assert (now.wrong_chance[together] > before.wrong_chance[together] + 0.1).mean() > 0.9
    assert now.wrong_chance[:40].max() < 0.05


def test_where_everybody_is_alike_the_usual_crowd_is_nearer_too() -> None:
    everywhere = replace(calibration().evidence, usual_distance=1.4, usual_beside=1.4)
    found = suited(replace(calibration(), evidence=everywhere), DistanceScale(of_all=1.12, beside=1.12))
    assert found.evidence.usual_crowd == pytest.approx(0.8 * USUAL)
