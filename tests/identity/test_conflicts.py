import pytest
from ids import face_ids, person_ids
from saying import Talk

from photogroup.cli.wording import words
from photogroup.domain import FaceId, PersonId
from photogroup.identity.corrections import said
from photogroup.identity.corrections.conflicts import Contradiction
from photogroup.identity.corrections.statements import Anchor, Statement

ANNA, BOB, EVE, DAN = 1, 2, 3, 4


@pytest.fixture
def talk() -> Talk:
    talk = Talk()
    talk.say(said.Name(person=PersonId(ANNA), name="Anna"))
    return talk


def refused(talk: Talk, statement: Statement) -> Contradiction:
    with pytest.raises(Contradiction) as refusal:
        talk.ledger.check(statement)
    return refusal.value


def test_people_who_are_different_cannot_be_merged_until_that_is_undone(talk: Talk) -> None:
    separate = talk.say(said.Separate(person_a=PersonId(ANNA), person_b=PersonId(BOB)))
    refusal = refused(talk, said.Merge(into=PersonId(ANNA), people=person_ids(BOB)))
    assert words(refusal.message) == (
        "On 4 May 2026 you said that these are different people; undo that first, or leave it as it is."
    )
    assert refusal.earlier == (separate.id,)
    talk.undo(separate)
    talk.ledger.check(said.Merge(into=PersonId(ANNA), people=person_ids(BOB)))


def test_people_merged_with_different_people_cannot_be_merged(talk: Talk) -> None:
    talk.say(said.Merge(into=PersonId(ANNA), people=person_ids(EVE)))
    talk.say(said.Merge(into=PersonId(BOB), people=person_ids(DAN)))
    separate = talk.say(said.Separate(person_a=PersonId(EVE), person_b=PersonId(DAN)))
    assert refused(talk, said.Merge(into=PersonId(BOB), people=person_ids(ANNA))).earlier == (separate.id,)


def test_two_of_several_people_to_merge_may_not_be_different(talk: Talk) -> None:
    separate = talk.say(said.Separate(person_a=PersonId(BOB), person_b=PersonId(EVE)))
    assert refused(talk, said.Merge(into=PersonId(ANNA), people=person_ids(BOB, EVE))).earlier == (separate.id,)


def test_a_face_confirmed_in_one_album_and_rejected_from_the_other_keeps_them_apart(talk: Talk) -> None:
    reject = talk.say(said.Reject(faces=face_ids(10), person=PersonId(ANNA)))
    talk.say(said.Confirm(faces=face_ids(10), person=PersonId(BOB)))
    assert refused(talk, said.Merge(into=PersonId(ANNA), people=person_ids(BOB))).earlier == (reject.id,)
    assert refused(talk, said.Merge(into=PersonId(BOB), people=person_ids(ANNA))).earlier == (reject.id,)


def test_a_rejected_face_that_is_only_a_guess_in_the_other_album_does_not_hinder_a_merge(talk: Talk) -> None:
    talk.say(said.Reject(faces=face_ids(10), person=PersonId(ANNA)))
    talk.ledger.check(said.Merge(into=PersonId(ANNA), people=person_ids(BOB)))


def test_faces_said_to_be_different_cannot_be_confirmed_as_one_person(talk: Talk) -> None:
    talk.say(said.Confirm(faces=face_ids(10), person=PersonId(ANNA)))
    different = talk.say(
        said.Different(faces_a=face_ids(10), faces_b=face_ids(11), person_a=PersonId(ANNA), person_b=PersonId(ANNA))
    )
    assert refused(talk, said.Assign(faces=face_ids(11), person=PersonId(ANNA))).earlier == (different.id,)


def test_an_answer_that_joins_people_is_held_against_all_their_faces(talk: Talk) -> None:
    different = talk.say(
        said.Different(faces_a=face_ids(10), faces_b=face_ids(11), person_a=PersonId(EVE), person_b=PersonId(EVE))
    )
    talk.say(said.Confirm(faces=face_ids(11), person=PersonId(BOB)))
    same = said.Same(faces_a=face_ids(10), faces_b=face_ids(12), person_a=PersonId(ANNA), person_b=PersonId(BOB))
    assert refused(talk, same).earlier == (different.id,)


def test_merged_people_cannot_be_separated_until_the_merge_is_undone(talk: Talk) -> None:
    first = talk.say(said.Merge(into=PersonId(ANNA), people=person_ids(EVE)))
    second = talk.say(said.Merge(into=PersonId(EVE), people=person_ids(BOB)))
    talk.say(said.Merge(into=PersonId(ANNA), people=person_ids(DAN)))
    refusal = refused(talk, said.Separate(person_a=PersonId(ANNA), person_b=PersonId(BOB)))
    assert refusal.earlier == (first.id, second.id)
    assert "you merged these two into Anna" in words(refusal.message)


def test_faces_confirmed_as_one_person_cannot_be_called_different(talk: Talk) -> None:
    first = talk.say(said.Confirm(faces=face_ids(10), person=PersonId(ANNA)))
    second = talk.say(said.Confirm(faces=face_ids(11), person=PersonId(ANNA)))
    different = said.Different(
        faces_a=face_ids(10), faces_b=face_ids(11), person_a=PersonId(ANNA), person_b=PersonId(ANNA)
    )
    refusal = refused(talk, different)
    assert refusal.earlier == (second.id, first.id)
    assert "both faces are Anna" in words(refusal.message)


def test_a_change_of_mind_about_a_face_is_no_conflict(talk: Talk) -> None:
    talk.say(said.Confirm(faces=face_ids(10), person=PersonId(ANNA)))
    reject = said.Reject(faces=face_ids(10), person=PersonId(ANNA))
    talk.ledger.check(reject)
    talk.say(reject)
    assert talk.ledger.state.person_of(FaceId(10)) is None
    again = said.Assign(faces=face_ids(10), person=PersonId(ANNA))
    talk.ledger.check(again)
    talk.say(again)
    assert talk.ledger.state.person_of(FaceId(10)) == ANNA


def test_undoing_an_old_line_may_not_revive_what_a_later_one_contradicts(talk: Talk) -> None:
    talk.say(said.Confirm(faces=face_ids(10), person=PersonId(ANNA)))
    moved = talk.say(said.Assign(faces=face_ids(10), person=PersonId(BOB)))
    talk.say(said.Confirm(faces=face_ids(11), person=PersonId(ANNA)))
    different = talk.say(
        said.Different(faces_a=face_ids(10), faces_b=face_ids(11), person_a=PersonId(BOB), person_b=PersonId(ANNA))
    )
    with pytest.raises(Contradiction) as refusal:
        talk.ledger.check_undo(moved.id)
    assert refusal.value.earlier == (different.id,)
    assert talk.ledger.state.person_of(FaceId(10)) == BOB


def test_a_merge_undone_and_contradicted_since_cannot_be_brought_back(talk: Talk) -> None:
    undo = talk.undo(talk.say(said.Merge(into=PersonId(ANNA), people=person_ids(BOB))))
    separate = talk.say(said.Separate(person_a=PersonId(ANNA), person_b=PersonId(BOB)))
    with pytest.raises(Contradiction) as refusal:
        talk.ledger.check_undo(undo.id)
    assert refusal.value.earlier == (separate.id,)


def test_an_anchor_is_checked_like_any_confirmed_face(talk: Talk) -> None:
    talk.say(said.Confirm(faces=face_ids(10), person=PersonId(ANNA)))
    different = talk.say(
        said.Different(faces_a=face_ids(10), faces_b=face_ids(11), person_a=PersonId(ANNA), person_b=PersonId(ANNA))
    )
    hide = said.Hide(person=PersonId(ANNA), anchors=(Anchor(PersonId(ANNA), FaceId(11)),))
    assert refused(talk, hide).earlier == (different.id,)


def test_a_difference_cannot_be_brought_back_once_later_words_have_made_the_two_one() -> None:
    talk = Talk()
    anchors = (Anchor(PersonId(ANNA), FaceId(1)), Anchor(PersonId(BOB), FaceId(2)))
    undo = talk.undo(
        talk.say(
            said.Different(
                faces_a=face_ids(1),
                faces_b=face_ids(2),
                person_a=PersonId(ANNA),
                person_b=PersonId(BOB),
                anchors=anchors,
            )
        )
    )
    talk.say(said.Confirm(faces=face_ids(1), person=PersonId(EVE)))
    talk.say(said.Confirm(faces=face_ids(3), person=PersonId(BOB)))
    talk.say(said.Merge(into=PersonId(EVE), people=person_ids(BOB)))
    before = (dict(talk.ledger.state.confirmed()), list(talk.ledger.state.faces_apart()))
    with pytest.raises(Contradiction, match="said-both-are"):
        talk.ledger.check_undo(undo.id)
    assert (dict(talk.ledger.state.confirmed()), list(talk.ledger.state.faces_apart())) == before
