"""Guesses about what grouping left apart, and where their pages end."""

from dataclasses import replace

import numpy as np
import pytest

from photogroup.domain import NO_PERSON, FaceId, Membership, MembershipState, PersonId
from photogroup.evidence import Calibration, Evidence
from photogroup.identity.corrections.state import State
from photogroup.identity.grouping.crowd import Crowd
from photogroup.identity.review.album_index import AlbumIndex, ReviewedFaces
from photogroup.identity.review.candidates import Candidates
from photogroup.identity.review.chances import NOISE, Chances

CURVE = Calibration(slope=20.0, offset=20.0)
SPARE = np.linspace(-0.3, 0.3, 7, dtype=np.float32)
FACES = np.tile(np.eye(8, dtype=np.float32)[:1], (7, 1))
NOBODY = Crowd.of(np.zeros((0, 8), dtype=np.float32), np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.bool_))


def test_a_face_is_likelier_somebody_the_nearer_it_is_and_the_fewer_faces_are_left_alone() -> None:
    few, many = (Chances(CURVE, 50, strangers, NOBODY).of_faces(SPARE, FACES) for strangers in (3, 300))
    assert (np.diff(few) > 0).all()
    assert (many < few).all()


def test_what_grouping_left_apart_is_never_told_as_likelier_than_not() -> None:
    chance = Chances(CURVE, 50, 0, NOBODY).of_faces(np.array([2.0], dtype=np.float32), FACES[:1])[0]
    assert chance == pytest.approx(0.5)


def test_a_guess_about_a_face_that_many_strangers_are_near_to_is_told_as_less_likely() -> None:
    curve = replace(CURVE, evidence=replace(Evidence(), crowd=1.0, usual_crowd=1.0))
    near = np.eye(8, dtype=np.float32)[1:7] * 0.6 + FACES[:6] * 0.8
    crowd = Crowd.of(near, np.full(6, NO_PERSON), np.ones(6, dtype=np.bool_))
    usual, crowded = (Chances(curve, 50, 3, each).of_faces(SPARE, FACES) for each in (NOBODY, crowd))
    assert crowded[-1] < usual[-1] / 2
    assert (crowded <= usual).all()


@pytest.mark.parametrize("faces", [2, 10, 30])
def test_no_pair_of_albums_that_is_worth_a_question_is_passed_over_for_its_similarity(faces: int) -> None:
    chances = Chances(CURVE, 50, 10, NOBODY)
    similarity = np.linspace(0.2, 1, 500, dtype=np.float32)
    told = chances.of_albums(similarity, np.full(500, faces, dtype=np.float32))
    assert similarity[told >= 0.05].min() >= chances.least_similarity(0.05) - 1e-6


def candidates(quality: float, owner: int = -1) -> list[float]:
    """What is offered to person 1, of whom there are five faces, about one that is just like them."""
    vectors = np.tile(np.eye(8, dtype=np.float32)[:1], (6, 1))
    faces = ReviewedFaces(np.arange(1, 7), vectors, np.arange(6), np.array([0.9] * 5 + [quality]))
    members = [Membership(FaceId(face), PersonId(1), MembershipState.GROUPED, 0.0) for face in range(1, 6)]
    if owner >= 0:
        members.append(Membership(FaceId(6), PersonId(owner), MembershipState.SUGGESTED, 0.7))
    found = Candidates(AlbumIndex(faces, members), CURVE).of(PersonId(1), State(), 10)
    return [each.chance for each in found]


def test_a_face_that_cannot_be_recognised_is_nobodys_likely_face() -> None:
    assert candidates(quality=0.9)[0] > 0.45
    assert candidates(quality=0.3) == []


def test_a_face_that_is_suggested_for_somebody_without_any_other_is_offered_to_those_it_is_like() -> None:
    assert candidates(quality=0.9, owner=2)[0] > 0.45


def test_a_suggestion_tells_its_own_chance_and_pages_end_where_guesses_are_noise() -> None:
    assert candidates(quality=0.9, owner=1) == [pytest.approx(0.3)]
    assert NOISE > 0.05
