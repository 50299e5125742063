"""Libraries whose people are all more alike to the network than people in ordinary photos."""

from dataclasses import replace

import numpy as np
import pytest

from photogroup.domain import Ints, Vectors
from photogroup.evidence import Calibration, Evidence
from photogroup.identity.grouping.clustering import group
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.distance_scale import MOST_FACES, DistanceScale, sampled, suited
from photogroup.identity.grouping.metrics import grouping_quality
from photogroup.identity.grouping.reach import reach_for

PEOPLE, FACES, PHOTOS = 25, 12, 150
TRUTH = np.tile(np.arange(PEOPLE), FACES)
PHOTO = np.arange(PEOPLE * FACES) // 2
"""Two different people in each photo."""


def faces(alike: float, seed: int = 0) -> Vectors:
    """Shape (n, 64): all share a direction, by so much, before they differ."""
    rng = np.random.default_rng(seed)
    people = alike * rng.normal(size=64) + rng.normal(size=(PEOPLE, 64))
    each = people[TRUTH] + 0.45 * rng.normal(size=(len(TRUTH), 64)) * np.linalg.norm(people, axis=1).mean() / 8
    return (each / np.linalg.norm(each, axis=1, keepdims=True)).astype(np.float32)


def calibration() -> Calibration:
    """For people who share nothing."""
    found = DistanceScale.of(faces(0.0), PHOTO)
    evidence = replace(Evidence(), usual_distance=found.of_all, usual_beside=found.beside)
    return Calibration(40.0, 48.0, evidence)


def quality(vectors: Vectors, fitted: Calibration) -> float:
    labels = group(vectors, np.ones(len(vectors)), Constraints.none(len(vectors)), fitted).labels
    return grouping_quality(labels, TRUTH).bcubed.f


def test_in_an_ordinary_library_a_calibration_stays_as_it_is() -> None:
    for seed in range(3):
        assert suited(calibration(), DistanceScale.of(faces(0.0, seed), PHOTO)) == calibration()


def test_people_who_are_all_alike_are_told_apart_as_well_as_others() -> None:
    vectors = faces(1.0)
    assert quality(vectors, calibration()) < 0.5
    assert quality(vectors, suited(calibration(), DistanceScale.of(vectors, PHOTO))) > 0.98


def test_faces_of_one_person_do_not_make_everybody_alike() -> None:
    one = np.repeat(faces(0.0)[:1], len(TRUTH), 0) + 0.05 * faces(0.0, 1)
    one = (one / np.linalg.norm(one, axis=1, keepdims=True)).astype(np.float32)
    few = DistanceScale.of(one, np.arange(len(one)))
    assert few == DistanceScale()
    strangers = np.concatenate([one, faces(0.0, 2)[:80]])
    beside = np.concatenate([1000 + np.arange(len(one)), PHOTO[:80]])
    assert suited(calibration(), DistanceScale.of(strangers, beside)) == calibration()


def test_greater_distances_than_usual_allow_no_greater_ones() -> None:
    fitted = replace(calibration(), evidence=replace(Evidence(), usual_distance=0.7, usual_beside=0.7))
    assert suited(fitted, DistanceScale.of(faces(0.0), PHOTO)) == fitted


def test_a_network_that_nobody_has_measured_keeps_its_calibration() -> None:
    assert suited(Calibration(40.0, 40.0), DistanceScale(0.3, 0.3)) == Calibration(40.0, 40.0)


@pytest.mark.parametrize("photos", [np.arange(5000), np.arange(5000) // 3])
def test_a_sample_is_small_and_prefers_photos_of_several_people(photos: Ints) -> None:
    rows = sampled(np.arange(5000), photos)
    assert len(rows) <= MOST_FACES
    assert len(np.unique(rows)) == len(rows)
    assert rows[-1] > 4900


@pytest.mark.parametrize("people", [100, 100_000])
def test_where_all_are_more_alike_strangers_are_as_much_nearer_as_everybody(people: int) -> None:
    usual = replace(calibration().evidence, strangers_alike=0.1, strangers_vary=0.08)
    fitted = replace(calibration(), evidence=usual)
    here = suited(fitted, DistanceScale(0.8 * usual.usual_distance, 0.8 * usual.usual_beside))
    before, now = (reach_for(each, 60, people).within for each in (fitted, here))
    assert now == pytest.approx(0.8 * before)
