from datetime import date

import numpy as np
from ids import face_ids, person_ids
from saying import Talk

from photogroup.domain import PersonId
from photogroup.identity.corrections import said
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.rules import build

ANNA, BOB, EVE = 1, 2, 3
FACES = np.array([14, 10, 13, 11, 12])
PHOTOS = np.array([1, 2, 3, 4, 5])


def built(talk: Talk, not_after: np.ndarray | None = None) -> Constraints:
    return build(FACES, PHOTOS, talk.ledger.state, not_after=not_after)


def pairs(found: np.ndarray) -> set[tuple[int, int]]:
    return {(min(pair), max(pair)) for pair in found.tolist()}


def test_confirmed_faces_are_seeds_and_merged_people_one_seed() -> None:
    talk = Talk()
    talk.say(said.Confirm(faces=face_ids(10, 99), person=PersonId(EVE)))
    talk.say(said.Confirm(faces=face_ids(11), person=PersonId(BOB)))
    talk.say(said.Confirm(faces=face_ids(12), person=PersonId(ANNA)))
    talk.say(said.Merge(into=PersonId(BOB), people=person_ids(ANNA)))
    found = built(talk)
    assert found.people == (BOB, EVE)
    assert found.seeds.tolist() == [-1, 1, -1, 0, 0]


def test_a_rejected_face_may_not_join_the_seed_of_the_person_or_of_one_merged_with_them() -> None:
    talk = Talk()
    talk.say(said.Confirm(faces=face_ids(11), person=PersonId(ANNA)))
    talk.say(said.Merge(into=PersonId(ANNA), people=person_ids(BOB)))
    talk.say(said.Reject(faces=face_ids(10, 99), person=PersonId(BOB)))
    talk.say(said.Reject(faces=face_ids(12), person=PersonId(EVE)))
    assert built(talk).not_seed.tolist() == [[1, 0]]


def test_a_face_that_is_confirmed_elsewhere_needs_no_rejection() -> None:
    talk = Talk()
    talk.say(said.Confirm(faces=face_ids(11), person=PersonId(ANNA)))
    talk.say(said.Reject(faces=face_ids(10), person=PersonId(ANNA)))
    talk.say(said.Confirm(faces=face_ids(10), person=PersonId(BOB)))
    assert len(built(talk).not_seed) == 0


def test_different_faces_cannot_be_together() -> None:
    talk = Talk()
    talk.say(
        said.Different(
            faces_a=face_ids(10, 99),
            faces_b=face_ids(11, 12),
            person_a=PersonId(ANNA),
            person_b=PersonId(BOB),
        )
    )
    assert pairs(built(talk).cannot) == {(1, 3), (1, 4)}


def test_photos_older_than_a_person_cannot_show_them_unless_the_user_confirmed_it() -> None:
    talk = Talk()
    talk.say(said.Confirm(faces=face_ids(10, 11), person=PersonId(ANNA)))
    talk.say(said.Born(person=PersonId(ANNA), date=date(2010, 6, 1)))
    taken = np.array(["2010-05-31T23:59", "2009-01-01", "2010-06-01", "2020-01-01", "NaT"], dtype="datetime64[s]")
    assert built(talk, not_after=taken).not_seed.tolist() == [[0, 0]]


def test_no_faces_have_no_constraints() -> None:
    talk = Talk()
    talk.say(said.Confirm(faces=face_ids(10), person=PersonId(ANNA)))
    talk.say(said.Reject(faces=face_ids(11), person=PersonId(ANNA)))
    none = np.empty(0, dtype=np.int64)
    found = build(none, none, talk.ledger.state)
    assert (len(found.seeds), found.people, found.cannot.shape, found.not_seed.shape) == (0, (), (0, 2), (0, 2))
