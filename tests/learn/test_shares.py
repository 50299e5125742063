"""How faces are dealt out to processes that train together."""

from dataclasses import replace

import numpy as np
from patterned_crops import EACH, PEOPLE, crops

from photogroup.domain import NO_PERSON
from photogroup.learn.shares import shares

WHOLE = crops()


def test_every_person_is_in_one_share_and_the_faces_held_out_are_in_all() -> None:
    parts = shares(WHOLE, 2)
    known = [set(part.people[part.people != NO_PERSON].tolist()) for part in parts]
    assert len(parts) == 2
    assert sorted(known[0] | known[1]) == list(range(PEOPLE))
    assert not known[0] & known[1]
    for part in parts:
        assert np.array_equal(part.chips[part.held_out], WHOLE.chips[WHOLE.held_out])
        assert np.array_equal(part.held_out_people, WHOLE.held_out_people)
        assert (part.people[part.held_out] == NO_PERSON).all()


def test_each_face_in_a_share_is_still_whose_it_was() -> None:
    for part in shares(WHOLE, 2):
        rows = np.flatnonzero(part.people != NO_PERSON)
        faces = [np.flatnonzero((WHOLE.chips == part.chips[row]).all((1, 2, 3))).item() for row in rows]
        assert WHOLE.people[faces].tolist() == part.people[rows].tolist()
        assert part.photo_ids[rows].tolist() == faces


def test_no_share_has_fewer_than_two_people() -> None:
    assert len(shares(WHOLE, 64)) == PEOPLE // 2
    assert len(shares(crops((0,)), 64)) == 1


def test_whoever_must_stay_apart_from_a_face_is_with_it_as_a_stranger() -> None:
    asked = [[0, EACH], [EACH, 2 * EACH]]
    parts = shares(replace(WHOLE, apart=np.array(asked)), 2)
    assert sorted(part.photo_ids[pair].tolist() for part in parts for pair in part.apart) == asked
    for part in parts:
        for face, other in part.apart:
            assert part.people[face] == part.photo_ids[face] // EACH
            assert part.people[other] in (part.photo_ids[other] // EACH, NO_PERSON)
    assert any(part.people[other] == NO_PERSON for part in parts for _, other in part.apart)
