import tracemalloc
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ids import face_ids
from saying import Talk, shots

from photogroup.domain import PersonId
from photogroup.evidence import Calibration
from photogroup.identity.corrections import said
from photogroup.identity.grouping.box_overlap import overlap
from photogroup.identity.grouping.bursts import burst_pairs, consistent, sure_links
from photogroup.identity.grouping.rules import build

CALIBRATION = Calibration(slope=20.0, offset=16.0)
LEFT, RIGHT = [0.1, 0.1, 0.3, 0.4], [0.6, 0.1, 0.8, 0.4]
NO_PAIRS = np.empty((0, 2), dtype=np.int64)


def pairs(found: np.ndarray) -> set[tuple[int, int]]:
    return {(min(pair), max(pair)) for pair in found.tolist()}


def test_faces_in_the_same_place_of_photos_seconds_apart_are_pairs() -> None:
    photos = np.array([1, 1, 2, 2, 3, 4])
    boxes = np.array([LEFT, RIGHT, LEFT, RIGHT, LEFT, LEFT])
    assert pairs(burst_pairs(photos, shots(photos, [0, 0, 2, 2, 9, -1]), boxes)) == {(0, 2), (1, 3)}


@pytest.mark.parametrize(
    ("cameras", "looks"),
    [([0, 1], [0, 0]), ([0, 0], [0, 0b111])],
    ids=["another camera or size", "another scene"],
)
def test_photos_of_another_camera_or_another_scene_are_no_burst(cameras: list[int], looks: list[int]) -> None:
    photos, boxes = np.array([1, 2]), np.array([LEFT, LEFT])
    assert len(burst_pairs(photos, shots(photos, [0, 1], cameras, looks), boxes)) == 0


def test_a_second_in_which_most_photos_look_different_is_a_clock_that_stands_still() -> None:
    photos, boxes = np.arange(6), np.array([LEFT] * 6)
    looks = np.array([0, 0, 0b111, 0b111000, 0b11100000, 0b11111111])
    assert len(burst_pairs(photos, shots(photos, 0, looks=looks), boxes)) == 0
    assert len(burst_pairs(photos, shots(photos, 0), boxes)) == 15


def test_thousands_of_photos_of_one_second_cost_little_memory() -> None:
    photos = np.repeat(np.arange(8000), 2)
    boxes = np.array([LEFT, RIGHT] * 8000)
    tracemalloc.start()
    found = burst_pairs(photos, shots(photos, 0), boxes)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert 0 < len(found) < 300_000
    assert peak < 200e6


def test_faces_in_one_photo_are_no_burst() -> None:
    assert len(burst_pairs(np.array([1, 1]), shots(np.array([1, 1]), 0), np.array([LEFT, LEFT]))) == 0


def test_only_faces_that_could_be_one_person_are_linked() -> None:
    vectors = np.array([[1, 0, 0], [0.98, 0.2, 0], [0, 1, 0]], np.float32)
    found = sure_links(
        np.array([[0, 1], [0, 2]]), vectors / np.linalg.norm(vectors, axis=1, keepdims=True), CALIBRATION
    )
    assert pairs(found) == {(0, 1)}


def test_a_chain_that_joins_what_is_apart_is_given_up_and_others_stay() -> None:
    links = np.array([[0, 1], [1, 2], [3, 4], [5, 6], [7, 8], [9, 10]])
    seeds = np.array([0, -1, 1, -1, -1, 2, -1, -1, -1, 3, -1])
    found = consistent(links, seeds, np.array([[3, 4]]), np.array([[6, 2], [10, 1]]), np.arange(11))
    assert pairs(found) == {(7, 8), (9, 10)}


def test_a_chain_that_comes_back_to_a_photo_has_gone_astray() -> None:
    links = np.array([[0, 1], [1, 2]])
    found = consistent(links, np.full(3, -1), NO_PAIRS, NO_PAIRS, np.array([1, 2, 1]))
    assert len(found) == 0


small = st.integers(0, 5)
some_pairs = st.lists(st.tuples(small, small), max_size=6).map(lambda p: np.array(p, dtype=np.int64).reshape(-1, 2))


@given(some_pairs, st.lists(st.integers(-1, 2), min_size=6, max_size=6), some_pairs, some_pairs)
def test_consistent_links_never_join_what_must_be_apart(
    links: np.ndarray, seeds: list[int], apart: np.ndarray, not_seed: np.ndarray
) -> None:
    placed = np.array(seeds)
    apart = apart[
        (apart[:, 0] != apart[:, 1]) & ((placed[apart] < 0).any(1) | (placed[apart[:, 0]] != placed[apart[:, 1]]))
    ]
    not_seed = not_seed[[seeds[row] != seed for row, seed in not_seed.tolist()]]
    found = consistent(links, placed, apart, not_seed, np.arange(6))
    chain = list(range(6))
    one_person = [(i, j) for i in range(6) for j in range(6) if seeds[i] == seeds[j] >= 0]
    for first, second in [*found.tolist(), *one_person]:
        chain = [chain[first] if each == chain[second] else each for each in chain]
    for row in range(6):
        for other in range(row):
            if chain[row] == chain[other]:
                assert seeds[row] < 0 or seeds[other] < 0 or seeds[row] == seeds[other]
                assert not ((apart == [row, other]) | (apart == [other, row])).all(1).any()
                assert [row, seeds[other]] not in not_seed.tolist()
                assert [other, seeds[row]] not in not_seed.tolist()


def test_a_burst_is_evidence_for_grouping_unless_the_user_says_otherwise() -> None:
    faces, photos = np.array([10, 11]), np.array([1, 2])
    built = partial(build, faces, photos, boxes=np.array([LEFT, LEFT]), shots=shots(photos, [0, 1]))
    alike = np.array([[1, 0], [1, 0]], np.float32), CALIBRATION
    talk = Talk()
    assert pairs(built(talk.ledger.state, similarity=alike).must) == {(0, 1)}
    assert len(built(talk.ledger.state).must) == 0
    talk.say(said.Different(faces_a=face_ids(10), faces_b=face_ids(11), person_a=PersonId(1), person_b=PersonId(1)))
    assert len(built(talk.ledger.state, similarity=alike).must) == 0


def test_overlap_is_the_shared_part_of_the_joined_area() -> None:
    first = np.array([[0.0, 0.0, 0.2, 0.2], [0.0, 0.0, 0.1, 0.1]])
    second = np.array([[0.1, 0.0, 0.3, 0.2], [0.5, 0.5, 0.6, 0.6]])
    np.testing.assert_allclose(overlap(first, second), [1 / 3, 0])
