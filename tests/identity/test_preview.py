from hypothesis import given
from hypothesis import strategies as st
from ids import person_ids
from saying import Talk

from photogroup.cli.wording import words
from photogroup.domain import FaceId, Membership, MembershipState, PersonId
from photogroup.identity.corrections import said
from photogroup.identity.grouping.preview import Move, difference

ANNA, BOB, ONE, TWO = 1, 2, 3, 4


def albums(people: dict[int, list[int]], state: MembershipState = MembershipState.GROUPED) -> list[Membership]:
    return [
        Membership(FaceId(face), PersonId(person), state, 0.0) for person, faces in people.items() for face in faces
    ]


def test_a_difference_tells_who_moves_appears_and_vanishes() -> None:
    talk = Talk()
    talk.say(said.Name(person=PersonId(ANNA), name="Anna"))
    before = albums({ANNA: [10, 11], BOB: [20], ONE: [30, 31]})
    after = albums({ANNA: [10, 11, 30, 31], TWO: [20, 40]})
    found = difference(before, after, talk.ledger.state)
    assert found.moves == (
        Move(FaceId(20), PersonId(BOB), PersonId(TWO)),
        Move(FaceId(30), PersonId(ONE), PersonId(ANNA)),
        Move(FaceId(31), PersonId(ONE), PersonId(ANNA)),
        Move(FaceId(40), None, PersonId(TWO)),
    )
    assert (found.appear, found.vanish, found.confirmed_touched) == ((TWO,), (BOB, ONE), 0)
    told = "4 faces would move, 1 person would be new, 2 people would be gone."
    assert words(found.summary) == f"{told} No face that you confirmed would be touched."
    assert [words(each) for each in found.streams(talk.ledger.state)] == [
        "2 faces move from an unnamed person to Anna.",
        "1 face moves from an unnamed person to another unnamed person.",
        "1 face moves from no album to an unnamed person.",
    ]


def test_faces_that_go_from_one_part_of_a_merged_person_to_another_do_not_move() -> None:
    talk = Talk()
    talk.say(said.Merge(into=PersonId(ANNA), people=person_ids(BOB)))
    found = difference(albums({ANNA: [10], BOB: [20]}), albums({ANNA: [20], BOB: [10]}), talk.ledger.state)
    assert found.moves == ()
    assert words(found.summary) == "Nothing moves."


def test_a_confirmed_face_that_would_move_is_counted() -> None:
    found = difference(albums({ANNA: [10]}, MembershipState.CONFIRMED), albums({BOB: [10]}), Talk().ledger.state)
    assert found.confirmed_touched == 1


people_of_faces = st.dictionaries(st.integers(1, 8), st.integers(1, 4))


@given(people_of_faces, people_of_faces)
def test_carrying_out_the_moves_leads_from_before_to_after(old: dict[int, int], new: dict[int, int]) -> None:
    def memberships(people: dict[int, int]) -> list[Membership]:
        return [
            Membership(FaceId(face), PersonId(person), MembershipState.GROUPED, 0.0) for face, person in people.items()
        ]

    found = difference(memberships(old), memberships(new), Talk().ledger.state)
    reached = dict(old)
    for move in found.moves:
        assert reached.pop(move.face_id, None) == move.before
        if move.after is not None:
            reached[move.face_id] = move.after
    assert reached == new
    assert set(found.appear) == set(new.values()) - set(old.values())
