"""Faces in doubt between two albums, and what becomes of them when the albums are one."""

import numpy as np
import pytest
from ids import face_ids, person_ids
from saying import Talk

from photogroup.domain import FaceId, Membership, MembershipState, PersonId, Vectors
from photogroup.evidence import Calibration
from photogroup.identity.corrections import said
from photogroup.identity.corrections.state import State
from photogroup.identity.corrections.statements import Statement
from photogroup.identity.review.album_index import AlbumIndex, ReviewedFaces
from photogroup.identity.review.settling import Settling

CALIBRATION = Calibration(slope=20.0, offset=20.0)
CHILD, ADULT, OTHER = 1, 2, 3
BETWEEN, NEAR_OTHER = 13, 14


def look(angle: float) -> Vectors:
    """A unit vector at an angle in the plane of all these looks."""
    return np.array([np.cos(angle), np.sin(angle), 0.0, 0.0], dtype=np.float32)


@pytest.fixture
def index() -> AlbumIndex:
    """Four faces each of a child, an adult, and somebody else; two faces of the child are only suggested."""
    angles = [0.0] * 4 + [0.9] * 4 + [-0.9] * 4 + [0.45, -0.45]
    ids = np.arange(1, len(angles) + 1)
    vectors = np.stack([look(angle) for angle in angles])
    people = [CHILD] * 4 + [ADULT] * 4 + [OTHER] * 4
    memberships = [
        Membership(FaceId(face), PersonId(person), MembershipState.GROUPED, 0.01)
        for face, person in enumerate(people, 1)
    ]
    doubtful = [
        Membership(FaceId(face), PersonId(CHILD), MembershipState.SUGGESTED, 0.6) for face in (BETWEEN, NEAR_OTHER)
    ]
    return AlbumIndex(ReviewedFaces(ids, vectors, ids, np.full(len(ids), 0.9)), [*memberships, *doubtful])


def sure(index: AlbumIndex, *before: Statement) -> list[int]:
    """The faces that are sure once the child and the adult are one, after this was said."""
    talk = Talk()
    for statement in (*before, said.Merge(into=PersonId(CHILD), people=person_ids(ADULT))):
        talk.say(statement)
    return [
        m.face_id for m in Settling(index, CALIBRATION, 50).sure([PersonId(CHILD), PersonId(ADULT)], talk.ledger.state)
    ]


def test_a_face_between_two_albums_is_in_no_doubt_once_these_are_one(index: AlbumIndex) -> None:
    assert sure(index) == [BETWEEN]


def test_nothing_is_sure_while_the_albums_are_two_people(index: AlbumIndex) -> None:
    assert Settling(index, CALIBRATION, 50).sure([PersonId(CHILD)], State()) == []


def test_a_face_keeps_the_part_of_a_merged_person_that_it_was_suggested_for(index: AlbumIndex) -> None:
    state = State()
    with state.supposing(said.Merge(into=PersonId(ADULT), people=person_ids(CHILD))):
        (found,) = Settling(index, CALIBRATION, 50).sure([PersonId(ADULT)], state)
    assert (found.person_id, found.state) == (CHILD, MembershipState.GROUPED)
    assert found.wrong_chance < 0.2


@pytest.mark.parametrize(
    "statement",
    [
        said.Reject(faces=face_ids(BETWEEN), person=PersonId(CHILD)),
        said.Ignore(faces=face_ids(BETWEEN)),
        said.Different(
            faces_a=face_ids(BETWEEN), faces_b=face_ids(1), person_a=PersonId(CHILD), person_b=PersonId(CHILD)
        ),
    ],
)
def test_a_face_that_the_user_has_spoken_of_stays_where_it_is(index: AlbumIndex, statement: Statement) -> None:
    assert sure(index, statement) == []


def test_a_face_whose_photo_shows_the_person_already_stays_in_doubt(index: AlbumIndex) -> None:
    index.faces.photo_ids[BETWEEN - 1] = index.faces.photo_ids[0]
    assert sure(index) == []
