import numpy as np
from ids import face_ids, person_ids
from saying import Talk

from photogroup.domain import NO_PERSON, FaceId, Membership, MembershipState, PersonId
from photogroup.identity.corrections import said
from photogroup.identity.grouping.album_projection import GroupedFaces, Projection, project

ANNA, BOB, EVE = person_ids(1, 2, 3)
CONFIRMED, GROUPED, SUGGESTED = MembershipState.CONFIRMED, MembershipState.GROUPED, MembershipState.SUGGESTED


def projected(
    talk: Talk,
    labels: list[int],
    people: dict[int, PersonId] | None = None,
    previous: list[int] | None = None,
    wrong_chance: list[float] | None = None,
) -> Projection:
    """Faces 10, 11, ... in these clusters."""
    count = len(labels)
    clusters = GroupedFaces(
        face_ids=np.arange(10, 10 + count),
        labels=np.array(labels, dtype=np.int64),
        person_of_label=people or {},
        wrong_chance=np.array(wrong_chance or [0.0] * count),
        previous=np.array(previous or [NO_PERSON] * count, dtype=np.int64),
    )
    return project(clusters, talk.ledger.state, next_person=PersonId(100), suggest_above=0.1)


def albums(projection: Projection) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for membership in projection.memberships:
        found.setdefault(membership.person_id, set()).add(membership.face_id)
    return found


def test_clusters_become_new_people_and_faces_left_alone_nobody() -> None:
    found = projected(Talk(), [0, 0, 1, 1, -1])
    assert albums(found) == {100: {10, 11}, 101: {12, 13}}
    assert found.created == (100, 101)


def test_people_keep_their_ids_where_most_of_their_faces_go() -> None:
    found = projected(Talk(), [0, 0, 0, 1, 1, 1], previous=[7, 7, 8, 8, 8, NO_PERSON])
    assert albums(found) == {7: {10, 11, 12}, 8: {13, 14, 15}}
    assert found.created == ()


def test_of_two_people_who_fall_together_the_larger_keeps_the_id() -> None:
    found = projected(Talk(), [0, 0, 0, 0, 0], previous=[7, 7, 8, 8, 8])
    assert albums(found) == {8: {10, 11, 12, 13, 14}}


def test_of_a_person_who_falls_apart_the_larger_piece_keeps_the_id() -> None:
    found = projected(Talk(), [0, 0, 0, 1, 1], previous=[7] * 5)
    assert albums(found) == {7: {10, 11, 12}, 100: {13, 14}}


def test_a_cluster_with_confirmed_faces_is_that_persons() -> None:
    talk = Talk()
    talk.say(said.Confirm(faces=face_ids(10), person=ANNA))
    found = projected(talk, [0, 0, 1, 1], {0: ANNA}, [NO_PERSON, 7, ANNA, ANNA], [0.0, 0.05, 0.0, 0.5])
    assert found.memberships == [
        Membership(FaceId(10), ANNA, CONFIRMED, 0.0),
        Membership(FaceId(11), ANNA, GROUPED, 0.05),
        Membership(FaceId(12), PersonId(100), GROUPED, 0.0),
        Membership(FaceId(13), PersonId(100), SUGGESTED, 0.5),
    ]


def test_confirmed_faces_stay_even_where_grouping_put_them_elsewhere() -> None:
    talk = Talk()
    talk.say(said.Confirm(faces=face_ids(10, 12), person=ANNA))
    talk.say(said.Confirm(faces=face_ids(13), person=BOB))
    found = projected(talk, [0, 0, -1, 0], {0: BOB}, [BOB] * 4)
    assert albums(found) == {ANNA: {10, 12}, BOB: {11, 13}}


def test_rejected_faces_are_in_no_album_rather_than_in_the_wrong_one() -> None:
    talk = Talk()
    talk.say(said.Confirm(faces=face_ids(10), person=ANNA))
    talk.say(said.Reject(faces=face_ids(11), person=ANNA))
    talk.say(said.Reject(faces=face_ids(13), person=PersonId(7)))
    found = projected(talk, [0, 0, 1, 1, 1], {0: ANNA}, [NO_PERSON, NO_PERSON, 7, 7, 7])
    assert albums(found) == {ANNA: {10}, 7: {12, 14}}


def test_faces_of_merged_people_keep_the_part_they_had_and_new_ones_take_the_shown() -> None:
    talk = Talk()
    talk.say(said.Confirm(faces=face_ids(10), person=ANNA))
    talk.say(said.Confirm(faces=face_ids(11), person=BOB))
    talk.say(said.Merge(into=ANNA, people=(BOB,)))
    found = projected(talk, [0, 0, 0, 0], {0: ANNA}, [ANNA, BOB, BOB, NO_PERSON])
    assert albums(found) == {ANNA: {10, 13}, BOB: {11, 12}}


def test_a_merge_said_while_grouping_ran_is_honoured() -> None:
    talk = Talk()
    talk.say(said.Confirm(faces=face_ids(10), person=ANNA))
    talk.say(said.Confirm(faces=face_ids(12), person=BOB))
    talk.say(said.Merge(into=ANNA, people=(BOB,)))
    found = projected(talk, [0, 0, 1, 1], {0: ANNA, 1: BOB}, [ANNA, ANNA, BOB, BOB])
    assert albums(found) == {ANNA: {10, 11}, BOB: {12, 13}}


def test_what_is_not_a_face_is_in_no_album() -> None:
    talk = Talk()
    talk.say(said.NotAFace(faces=face_ids(10)))
    assert albums(projected(talk, [0, 0, 0], previous=[7, 7, 7])) == {7: {11, 12}}


def test_a_newcomer_among_ignored_faces_is_put_with_them_and_an_ignored_one_in_an_album_is_not() -> None:
    talk = Talk()
    talk.say(said.Confirm(faces=face_ids(14), person=ANNA))
    talk.say(said.Ignore(faces=face_ids(10, 11, 13)))
    talk.say(said.Ignore(faces=face_ids(16)))
    found = projected(talk, [0, 0, 0, 1, 1, 2, 2, 2], {1: ANNA}, [7, 7, -1, ANNA, ANNA, 8, 8, 8])
    assert albums(found) == {7: {10, 11, 12}, ANNA: {14}, 8: {15, 17}}


def test_a_cluster_left_with_one_face_is_no_album() -> None:
    talk = Talk()
    talk.say(said.NotAFace(faces=face_ids(10)))
    assert albums(projected(talk, [0, 0])) == {}
    assert albums(projected(talk, [0, 0], previous=[7, 7])) == {}
    talk.say(said.Hide(person=PersonId(7)))
    assert albums(projected(talk, [0, 0], previous=[7, 7])) == {7: {11}}


def test_an_empty_library_has_nobody() -> None:
    assert projected(Talk(), []).memberships == []


def test_an_album_of_suggestions_alone_is_founded_by_those_likelier_right_or_is_nobodys() -> None:
    found = projected(Talk(), [0, 0, 0, 1, 1, 1], wrong_chance=[0.4, 0.3, 0.7, 0.4, 0.6, 0.7])
    assert [(each.face_id, each.person_id, each.state) for each in found.memberships] == [
        (10, 100, GROUPED),
        (11, 100, GROUPED),
        (12, 100, SUGGESTED),
    ]


def test_a_named_person_may_have_suggestions_alone() -> None:
    talk = Talk()
    talk.say(said.Name(person=ANNA, name="Anna"))
    found = projected(talk, [0, 0], previous=[ANNA, ANNA], wrong_chance=[0.7, 0.6])
    assert [(each.person_id, each.state) for each in found.memberships] == [(ANNA, SUGGESTED)] * 2
