import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from saying import shots

from photogroup.domain import Vectors
from photogroup.evidence import Calibration
from photogroup.identity.grouping.bursts import burst_pairs
from photogroup.identity.grouping.side_by_side import pairs_within, side_by_side

CALIBRATION = Calibration(slope=87.865, offset=36.917)
NOBODY = np.full(5, -1)
PHOTOS = np.array([1, 2, 1, 2, 1])
LEFT, RIGHT = (0.1, 0.1, 0.3, 0.3), (0.5, 0.1, 0.7, 0.3)


def pairs(found: np.ndarray) -> set[tuple[int, int]]:
    return {(min(pair), max(pair)) for pair in found.tolist()}


def at_degrees(*degrees: float) -> Vectors:
    angles = np.radians(degrees)
    return np.column_stack([np.cos(angles), np.sin(angles)]).astype(np.float32)


def test_two_faces_in_one_photo_speak_against_one_person() -> None:
    assert pairs(side_by_side(PHOTOS, NOBODY, similarity=None)) == {(0, 2), (0, 4), (2, 4), (1, 3)}


def test_what_the_user_confirmed_needs_no_photo_to_speak() -> None:
    seeds = np.array([0, 1, 1, -1, -1])
    assert pairs(side_by_side(PHOTOS, seeds, similarity=None)) == {(0, 4), (2, 4), (1, 3)}


def test_a_photo_in_which_the_user_confirmed_a_person_twice_is_a_mirror_or_a_collage() -> None:
    assert pairs(side_by_side(PHOTOS, np.array([0, -1, 0, -1, -1]), similarity=None)) == {(1, 3)}


def test_a_face_and_its_mirror_image_do_not_speak_against_each_other_but_siblings_do() -> None:
    mirror_and_sibling = at_degrees(0, 4, 16), CALIBRATION
    found = side_by_side(np.array([1, 1, 1]), NOBODY[:3], similarity=mirror_and_sibling)
    assert pairs(found) == {(0, 2), (1, 2)}


def test_a_face_found_twice_in_one_spot_does_not_speak_against_itself() -> None:
    boxes = np.array([LEFT, RIGHT, (0.12, 0.1, 0.32, 0.3), (0, 0, 1, 1), (0, 0, 1, 1)])
    found = side_by_side(np.array([1, 1, 1, 2, 3]), NOBODY, boxes=boxes, similarity=None)
    assert pairs(found) == {(0, 1), (1, 2)}


@pytest.mark.parametrize(("seconds", "expected"), [(1, {(0, 1), (1, 2)}), (60, {(0, 1)})])
def test_who_stood_beside_somebody_a_second_ago_is_not_who_is_in_their_place(
    seconds: int, expected: set[tuple[int, int]]
) -> None:
    photos, boxes = np.array([1, 1, 2]), np.array([LEFT, RIGHT, LEFT])
    burst = burst_pairs(photos, shots(photos, [0, 0, seconds]), boxes)
    assert pairs(side_by_side(photos, NOBODY[:3], boxes=boxes, burst=burst, similarity=None)) == expected


@st.composite
def scenes(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Photos of faces, and faces of different photos that are in one place."""
    photos = draw(st.lists(st.integers(0, 3), min_size=2, max_size=8))
    row = st.integers(0, len(photos) - 1)
    places = draw(st.lists(st.tuples(row, row), max_size=5))
    burst = [pair for pair in places if photos[pair[0]] != photos[pair[1]]]
    return np.array(photos), np.array(burst, dtype=np.int64).reshape(-1, 2)


@given(scenes())
def test_a_burst_carries_over_exactly_who_is_beside_the_face_in_one_s_place(
    scene: tuple[np.ndarray, np.ndarray],
) -> None:
    photos, burst = scene
    expected = pairs(pairs_within(photos))
    for a, b in [*burst.tolist(), *burst[:, ::-1].tolist()]:
        expected |= {(min(a, c), max(a, c)) for c in range(len(photos)) if c != b and photos[c] == photos[b]}
    assert pairs(side_by_side(photos, np.full(len(photos), -1), burst=burst, similarity=None)) == expected


@given(st.lists(st.integers(0, 4), max_size=12))
def test_pairs_within_groups_are_all_pairs_of_equal_groups(groups: list[int]) -> None:
    expected = {(i, j) for j in range(len(groups)) for i in range(j) if groups[i] == groups[j]}
    found = [tuple(pair) for pair in pairs_within(np.array(groups, dtype=np.int64)).tolist()]
    assert len(found) == len(expected)
    assert set(found) == expected
