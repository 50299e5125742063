import pytest
from saying import Talk

from photogroup.cli.wording import words
from photogroup.identity.corrections import said
from photogroup.identity.corrections.conflicts import Contradiction
from photogroup.identity.corrections.statements import Anchor, Statement

ANNA, BOB, EVE, DAN = 1, 2, 3, 4


@pytest.fixture
def talk() -> Talk:
    talk = Talk()
    talk.say(said.Name(person=ANNA, name="Anna"))
    return talk


def refused(talk: Talk, statement: Statement) -> Contradiction:
    with pytest.raises(Contradiction) as refusal:
        talk.ledger.check(statement)
    return refusal.value


def test_people_who_are_different_cannot_be_merged_until_that_is_undone(talk: Talk) -> None:
    separate = talk.say(said.Separate(person_a=ANNA, person_b=BOB))
    refusal = refused(talk, said.Merge(into=ANNA, people=(BOB,)))
    assert words(refusal.message) == (
        "On 4 May 2026 you said that these are different people; undo that first, or leave it as it is."
    )
    assert refusal.earlier == (separate.id,)
    talk.undo(separate)
    talk.ledger.check(said.Merge(into=ANNA, people=(BOB,)))


def test_people_merged_with_different_people_cannot_be_merged(talk: Talk) -> None:
    talk.say(said.Merge(into=ANNA, people=(EVE,)))
    talk.say(said.Merge(into=BOB, people=(DAN,)))
    separate = talk.say(said.Separate(person_a=EVE, person_b=DAN))
    assert refused(talk, said.Merge(into=BOB, people=(ANNA,))).earlier == (separate.id,)


def test_two_of_several_people_to_merge_may_not_be_different(talk: Talk) -> None:
    separate = talk.say(said.Separate(person_a=BOB, person_b=EVE))
    assert refused(talk, said.Merge(into=ANNA, people=(BOB, EVE))).earlier == (separate.id,)


def test_a_face_confirmed_in_one_album_and_rejected_from_the_other_keeps_them_apart(talk: Talk) -> None:
    reject = talk.say(said.Reject(faces=(10,), person=ANNA))
    talk.say(said.Confirm(faces=(10,), person=BOB))
    assert refused(talk, said.Merge(into=ANNA, people=(BOB,))).earlier == (reject.id,)
    assert refused(talk, said.Merge(into=BOB, people=(ANNA,))).earlier == (reject.id,)


def test_a_rejected_face_that_is_only_a_guess_in_the_other_album_does_not_hinder_a_merge(talk: Talk) -> None:
    talk.say(said.Reject(faces=(10,), person=ANNA))
    talk.ledger.check(said.Merge(into=ANNA, people=(BOB,)))


def test_faces_said_to_be_different_cannot_be_confirmed_as_one_person(talk: Talk) -> None:
    talk.say(said.Confirm(faces=(10,), person=ANNA))
    different = talk.say(said.Different(faces_a=(10,), faces_b=(11,), person_a=ANNA, person_b=ANNA))
    assert refused(talk, said.Assign(faces=(11,), person=ANNA)).earlier == (different.id,)


def test_an_answer_that_joins_people_is_held_against_all_their_faces(talk: Talk) -> None:
    different = talk.say(said.Different(faces_a=(10,), faces_b=(11,), person_a=EVE, person_b=EVE))
    talk.say(said.Confirm(faces=(11,), person=BOB))
    same = said.Same(faces_a=(10,), faces_b=(12,), person_a=ANNA, person_b=BOB)
    assert refused(talk, same).earlier == (different.id,)


def test_merged_people_cannot_be_separated_until_the_merge_is_undone(talk: Talk) -> None:
    first = talk.say(said.Merge(into=ANNA, people=(EVE,)))
    second = talk.say(said.Merge(into=EVE, people=(BOB,)))
    talk.say(said.Merge(into=ANNA, people=(DAN,)))
    refusal = refused(talk, said.Separate(person_a=ANNA, person_b=BOB))
    assert refusal.earlier == (first.id, second.id)
    assert "you merged these two into Anna" in words(refusal.message)


def test_faces_confirmed_as_one_person_cannot_be_called_different(talk: Talk) -> None:
    first = talk.say(said.Confirm(faces=(10,), person=ANNA))
    second = talk.say(said.Confirm(faces=(11,), person=ANNA))
    different = said.Different(faces_a=(10,), faces_b=(11,), person_a=ANNA, person_b=ANNA)
    refusal = refused(talk, different)
    assert refusal.earlier == (second.id, first.id)
    assert "both faces are Anna" in words(refusal.message)


def test_a_change_of_mind_about_a_face_is_no_conflict(talk: Talk) -> None:
    talk.say(said.Confirm(faces=(10,), person=ANNA))
    reject = said.Reject(faces=(10,), person=ANNA)
    talk.ledger.check(reject)
    talk.say(reject)
    assert talk.ledger.state.person_of(10) is None
    again = said.Assign(faces=(10,), person=ANNA)
    talk.ledger.check(again)
    talk.say(again)
    assert talk.ledger.state.person_of(10) == ANNA


def test_undoing_an_old_line_may_not_revive_what_a_later_one_contradicts(talk: Talk) -> None:
    talk.say(said.Confirm(faces=(10,), person=ANNA))
    moved = talk.say(said.Assign(faces=(10,), person=BOB))
    talk.say(said.Confirm(faces=(11,), person=ANNA))
    different = talk.say(said.Different(faces_a=(10,), faces_b=(11,), person_a=BOB, person_b=ANNA))
    with pytest.raises(Contradiction) as refusal:
        talk.ledger.check_undo(moved.id)
    assert refusal.value.earlier == (different.id,)
    assert talk.ledger.state.person_of(10) == BOB


def test_a_merge_undone_and_contradicted_since_cannot_be_brought_back(talk: Talk) -> None:
    undo = talk.undo(talk.say(said.Merge(into=ANNA, people=(BOB,))))
    separate = talk.say(said.Separate(person_a=ANNA, person_b=BOB))
    with pytest.raises(Contradiction) as refusal:
        talk.ledger.check_undo(undo.id)
    assert refusal.value.earlier == (separate.id,)


def test_an_anchor_is_checked_like_any_confirmed_face(talk: Talk) -> None:
    talk.say(said.Confirm(faces=(10,), person=ANNA))
    different = talk.say(said.Different(faces_a=(10,), faces_b=(11,), person_a=ANNA, person_b=ANNA))
    hide = said.Hide(person=ANNA, anchors=(Anchor(ANNA, 11),))
    assert refused(talk, hide).earlier == (different.id,)


def test_a_difference_cannot_be_brought_back_once_later_words_have_made_the_two_one() -> None:
    talk = Talk()
    anchors = (Anchor(ANNA, 1), Anchor(BOB, 2))
    undo = talk.undo(talk.say(said.Different(faces_a=(1,), faces_b=(2,), person_a=ANNA, person_b=BOB, anchors=anchors)))
    talk.say(said.Confirm(faces=(1,), person=EVE))
    talk.say(said.Confirm(faces=(3,), person=BOB))
    talk.say(said.Merge(into=EVE, people=(BOB,)))
    before = (dict(talk.ledger.state.confirmed()), list(talk.ledger.state.faces_apart()))
    with pytest.raises(Contradiction, match="said-both-are"):
        talk.ledger.check_undo(undo.id)
    assert (dict(talk.ledger.state.confirmed()), list(talk.ledger.state.faces_apart())) == before
