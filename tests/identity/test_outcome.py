import pytest
from ids import face_ids, person_ids
from saying import Albums

from photogroup.domain import FaceId, Membership, MembershipState, PersonId
from photogroup.identity.corrections import said
from photogroup.identity.corrections.conflicts import Contradiction
from photogroup.identity.corrections.effects import prepared
from photogroup.identity.corrections.statements import Anchor

ANNA, BOB, UNNAMED = 1, 2, 3
CONFIRMED, GROUPED, SUGGESTED = MembershipState.CONFIRMED, MembershipState.GROUPED, MembershipState.SUGGESTED


def test_an_assigned_face_is_with_its_person_at_once_and_back_where_it_was_after_undo() -> None:
    albums = Albums({ANNA: (10, 11), BOB: (20, 21)})
    before = dict(albums.of)
    line = albums.say(said.Assign(faces=face_ids(20), person=PersonId(ANNA)))
    assert albums.of[20] == Membership(FaceId(20), PersonId(ANNA), CONFIRMED, 0.0)
    albums.undo(line)
    assert albums.of == before


def test_a_rejected_face_leaves_at_once_and_the_album_is_tied_to_its_cover() -> None:
    albums = Albums({ANNA: (10, 11, 12)})
    line = albums.say(said.Reject(faces=face_ids(10), person=PersonId(ANNA)))
    assert albums.shown() == {ANNA: {11, 12}}
    assert albums.of[11].state is CONFIRMED
    albums.undo(line)
    assert albums.of[10] == Membership(FaceId(10), PersonId(ANNA), GROUPED, 0.01)


def test_an_album_whose_only_anchor_is_rejected_is_tied_to_another_face() -> None:
    albums = Albums({ANNA: (10, 11, 12)})
    albums.say(said.Reject(faces=face_ids(11), person=PersonId(ANNA)))
    assert albums.talk.ledger.state.confirmed_as(PersonId(ANNA)) == {10}
    albums.say(said.Reject(faces=face_ids(10), person=PersonId(ANNA)))
    assert albums.talk.ledger.state.confirmed_as(PersonId(ANNA)) == {12}


def test_merging_moves_no_face_and_undoing_it_moves_none_back() -> None:
    albums = Albums({ANNA: (10, 11), BOB: (20, 21)})
    before = dict(albums.of)
    line = albums.say(said.Merge(into=PersonId(ANNA), people=person_ids(BOB)))
    assert albums.shown() == {ANNA: {10, 11, 20, 21}}
    assert {m.person_id for m in albums.of_faces([FaceId(20), FaceId(21)]).values()} == {BOB}
    albums.undo(line)
    assert albums.of == before


def test_a_rejected_face_does_not_come_back_with_the_album_it_is_in_now() -> None:
    albums = Albums({ANNA: (10, 11), BOB: (20, 21)})
    albums.say(said.Reject(faces=face_ids(20), person=PersonId(ANNA)))
    line = albums.say(said.Merge(into=PersonId(ANNA), people=person_ids(BOB)))
    assert albums.shown() == {ANNA: {10, 11, 21}}
    albums.undo(line)
    assert albums.shown() == {ANNA: {10, 11}, BOB: {20, 21}}


def test_an_album_of_rejected_faces_alone_cannot_be_merged() -> None:
    albums = Albums({ANNA: (10, 11), BOB: (20, 21)})
    line = albums.say(said.Reject(faces=face_ids(20, 21), person=PersonId(ANNA)))
    with pytest.raises(Contradiction) as refusal:
        albums.say(said.Merge(into=PersonId(ANNA), people=person_ids(BOB)))
    assert refusal.value.earlier == (line,)


def test_of_two_different_faces_in_one_album_the_less_sure_one_leaves() -> None:
    albums = Albums({ANNA: (10, 11, 12)})
    line = albums.say(
        said.Different(faces_a=face_ids(12), faces_b=face_ids(11), person_a=PersonId(ANNA), person_b=PersonId(ANNA))
    )
    assert albums.shown() == {ANNA: {10, 11}}
    albums.undo(line)
    assert albums.shown() == {ANNA: {10, 11, 12}}


def test_confirming_a_face_sends_away_the_one_that_is_different_from_it() -> None:
    albums = Albums({ANNA: (10, 11), BOB: (20, 21)})
    albums.say(
        said.Different(faces_a=face_ids(20), faces_b=face_ids(10), person_a=PersonId(BOB), person_b=PersonId(BOB))
    )
    albums.say(said.Assign(faces=face_ids(20), person=PersonId(ANNA)))
    assert albums.shown() == {ANNA: {11, 20}, BOB: {21}}


def test_the_shown_faces_of_a_yes_are_confirmed_where_they_are() -> None:
    albums = Albums({ANNA: (10, 11), BOB: (20, 21)})
    before = dict(albums.of)
    line = albums.say(
        said.Same(faces_a=face_ids(11), faces_b=face_ids(20), person_a=PersonId(ANNA), person_b=PersonId(BOB))
    )
    assert albums.shown() == {ANNA: {10, 11, 20, 21}}
    assert (albums.of[11], albums.of[20]) == (
        Membership(FaceId(11), PersonId(ANNA), CONFIRMED, 0),
        Membership(FaceId(20), PersonId(BOB), CONFIRMED, 0),
    )
    albums.undo(line)
    assert albums.of == before


def test_ignored_faces_leave_unless_their_whole_album_is_ignored() -> None:
    albums = Albums({ANNA: (10, 11), BOB: (20, 21)})
    albums.say(said.Ignore(faces=face_ids(10)))
    albums.say(said.Ignore(faces=face_ids(20, 21), person=PersonId(BOB)))
    assert albums.shown() == {ANNA: {11}, BOB: {20, 21}}


def test_what_is_not_a_face_leaves_and_undo_brings_it_back() -> None:
    albums = Albums({ANNA: (10, 11)})
    before = dict(albums.of)
    line = albums.say(said.NotAFace(faces=face_ids(10)))
    assert albums.shown() == {ANNA: {11}}
    albums.undo(line)
    assert albums.of == before


def test_undo_does_not_bring_back_what_was_rejected_since() -> None:
    albums = Albums({ANNA: (10, 11), BOB: (20, 21)})
    line = albums.say(said.Assign(faces=face_ids(10), person=PersonId(BOB)))
    albums.say(said.Reject(faces=face_ids(10), person=PersonId(ANNA)))
    albums.undo(line)
    assert 10 not in albums.of


def test_undoing_the_older_of_two_moves_leaves_the_face_where_the_later_put_it() -> None:
    albums = Albums({ANNA: (10, 11), BOB: (20, 21), UNNAMED: (30, 31)})
    older = albums.say(said.Assign(faces=face_ids(10), person=PersonId(BOB)))
    later = albums.say(said.Assign(faces=face_ids(10), person=PersonId(UNNAMED)))
    albums.undo(older)
    assert albums.of[10] == Membership(FaceId(10), PersonId(UNNAMED), CONFIRMED, 0)
    albums.undo(later)
    assert albums.of[10] == Membership(FaceId(10), PersonId(BOB), GROUPED, 0)


def test_an_unnamed_person_is_known_by_the_face_that_was_shown() -> None:
    albums = Albums({ANNA: (10, 11), BOB: (20, 21)})
    different = said.Different(
        faces_a=face_ids(11), faces_b=face_ids(21), person_a=PersonId(ANNA), person_b=PersonId(BOB)
    )
    ready = prepared(different, albums.talk.ledger.state, albums, albums.cover).statement
    assert ready.anchors == (Anchor(PersonId(ANNA), FaceId(11)), Anchor(PersonId(BOB), FaceId(21)))
    albums.say(said.Confirm(faces=face_ids(10), person=PersonId(ANNA)))
    ready = prepared(different, albums.talk.ledger.state, albums, albums.cover).statement
    assert ready.anchors == (Anchor(PersonId(BOB), FaceId(21)),)


def test_a_suggestion_that_is_confirmed_becomes_a_suggestion_again_when_undone() -> None:
    albums = Albums({ANNA: (10, 11)})
    albums.of[12] = Membership(FaceId(12), PersonId(ANNA), SUGGESTED, 0.4)
    line = albums.say(said.Confirm(faces=face_ids(12), person=PersonId(ANNA)))
    assert albums.of[12].state is CONFIRMED
    albums.undo(line)
    assert albums.of[12] == Membership(FaceId(12), PersonId(ANNA), SUGGESTED, 0.4)


def test_a_face_rejected_from_a_merged_person_is_confirmed_again_when_the_merge_is_undone() -> None:
    albums = Albums({ANNA: (10, 11), BOB: (20, 21)})
    albums.say(said.Confirm(faces=face_ids(20, 21), person=PersonId(BOB)))
    merge = albums.say(said.Merge(into=PersonId(ANNA), people=person_ids(BOB)))
    albums.say(said.Reject(faces=face_ids(20), person=PersonId(ANNA)))
    assert 20 not in albums.of
    albums.undo(merge)
    assert albums.of[20] == Membership(FaceId(20), PersonId(BOB), CONFIRMED, 0.0)


def test_undoing_that_a_face_is_ignored_leaves_what_is_no_face_in_no_album() -> None:
    albums = Albums({ANNA: [10, 11], UNNAMED: [20]})
    albums.say(said.NotAFace(faces=face_ids(20)))
    ignored = albums.say(said.Ignore(faces=face_ids(20)))
    albums.of[20] = Membership(FaceId(20), PersonId(UNNAMED), MembershipState.GROUPED, 0.1)
    albums.undo(ignored)
    assert 20 not in albums.of
