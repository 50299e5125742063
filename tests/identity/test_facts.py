import random
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from ids import face_ids, person_ids
from saying import Talk

from photogroup.domain import Box, CorrectionId, FaceId, PersonId, PhotoId
from photogroup.identity.corrections import said
from photogroup.identity.corrections.aliases import Aliases, Join
from photogroup.identity.corrections.statements import Aside

ANNA, BOB, EVE = 1, 2, 3


def test_a_merge_shows_the_second_person_as_the_first_until_it_is_undone() -> None:
    talk = Talk()
    state = talk.ledger.state
    talk.say(said.Confirm(faces=face_ids(10), person=PersonId(ANNA)))
    talk.say(said.Confirm(faces=face_ids(20), person=PersonId(BOB)))
    merge = talk.say(said.Merge(into=PersonId(ANNA), people=person_ids(BOB)))
    assert state.canonical(PersonId(BOB)) == ANNA
    assert state.confirmed_as(PersonId(BOB)) == {10, 20}
    assert state.person_of(FaceId(20)) == BOB
    talk.undo(merge)
    assert state.confirmed_as(PersonId(ANNA)) == {10}
    assert state.confirmed_as(PersonId(BOB)) == {20}


def test_undoing_a_merge_in_the_middle_leaves_the_others() -> None:
    talk = Talk()
    first = talk.say(said.Merge(into=PersonId(ANNA), people=person_ids(BOB)))
    talk.say(said.Merge(into=PersonId(ANNA), people=person_ids(EVE)))
    talk.undo(first)
    assert [talk.ledger.state.canonical(PersonId(person)) for person in (ANNA, BOB, EVE)] == [ANNA, BOB, ANNA]
    assert talk.ledger.state.aliases.merged() == {EVE: ANNA}


def test_the_last_word_about_a_face_wins_and_the_one_before_comes_back() -> None:
    talk = Talk()
    talk.say(said.Confirm(faces=face_ids(10), person=PersonId(ANNA)))
    talk.say(said.Assign(faces=face_ids(10), person=PersonId(BOB)))
    ignore = talk.say(said.Ignore(faces=face_ids(10)))
    assert talk.ledger.state.standing(FaceId(10)) is Aside.IGNORED
    assert talk.ledger.state.aside(Aside.IGNORED) == {10}
    talk.undo(ignore)
    assert talk.ledger.state.person_of(FaceId(10)) == BOB


def test_a_rejection_holds_for_everybody_merged_with_the_person() -> None:
    talk = Talk()
    reject = talk.say(said.Reject(faces=face_ids(10), person=PersonId(BOB)))
    assert talk.ledger.state.rejection(FaceId(10), PersonId(ANNA)) is None
    talk.say(said.Merge(into=PersonId(ANNA), people=person_ids(BOB)))
    assert talk.ledger.state.rejection(FaceId(10), PersonId(ANNA)) == reject.id
    assert set(talk.ledger.state.rejected()) == {(10, ANNA)}
    assert talk.ledger.state.rejected_from(PersonId(BOB)) == {10}


def test_rejecting_from_a_merged_album_takes_back_a_confirmation_of_any_part() -> None:
    talk = Talk()
    talk.say(said.Confirm(faces=face_ids(10), person=PersonId(BOB)))
    talk.say(said.Merge(into=PersonId(ANNA), people=person_ids(BOB)))
    talk.say(said.Reject(faces=face_ids(10), person=PersonId(ANNA)))
    assert talk.ledger.state.person_of(FaceId(10)) is None
    assert talk.ledger.state.confirmed_as(PersonId(ANNA)) == set()


def test_a_later_confirmation_overrules_a_rejection() -> None:
    talk = Talk()
    talk.say(said.Reject(faces=face_ids(10), person=PersonId(ANNA)))
    talk.say(said.Confirm(faces=face_ids(10), person=PersonId(ANNA)))
    assert set(talk.ledger.state.rejected()) == set()


def test_a_merged_person_keeps_a_name_that_only_the_other_had() -> None:
    talk = Talk()
    talk.say(said.Name(person=PersonId(BOB), name="Bob"))
    talk.say(said.Merge(into=PersonId(ANNA), people=person_ids(BOB)))
    assert talk.ledger.state.names() == {ANNA: "Bob"}
    talk.say(said.Name(person=PersonId(ANNA), name="Robert"))
    assert talk.ledger.state.name_of(PersonId(BOB)) == "Robert"


def test_what_is_said_about_a_person_can_be_looked_up() -> None:
    talk = Talk()
    state = talk.ledger.state
    talk.say(said.Hide(person=PersonId(ANNA)))
    talk.say(said.Born(person=PersonId(ANNA), date=date(2001, 2, 3)))
    talk.say(said.KeyFace(person=PersonId(ANNA), face=FaceId(10)))
    assert (state.is_hidden(PersonId(ANNA)), state.born(PersonId(ANNA)), state.key_face(PersonId(ANNA))) == (
        True,
        date(2001, 2, 3),
        10,
    )
    assert state.people_born() == {ANNA: date(2001, 2, 3)}
    assert (state.is_hidden(PersonId(BOB)), state.born(PersonId(BOB)), state.key_face(PersonId(BOB))) == (
        False,
        None,
        None,
    )
    talk.say(said.Hide(person=PersonId(ANNA), is_hidden=False))
    talk.say(said.Born(person=PersonId(ANNA), date=None))
    assert (state.is_hidden(PersonId(ANNA)), state.people_born()) == (False, {})


def test_a_cover_chosen_by_hand_is_confirmed() -> None:
    talk = Talk()
    talk.say(said.KeyFace(person=PersonId(ANNA), face=FaceId(10)))
    assert talk.ledger.state.person_of(FaceId(10)) == ANNA


def test_a_frame_that_was_moved_goes_back_when_undone() -> None:
    talk = Talk()
    drawn, moved = Box(0.1, 0.1, 0.2, 0.2), Box(0.1, 0.1, 0.3, 0.3)
    talk.say(said.DrawFace(face=FaceId(10), photo=PhotoId(1), box=drawn))
    edit = talk.say(said.EditFace(face=FaceId(10), box=moved))
    assert talk.ledger.state.frame(FaceId(10)) == moved
    talk.undo(edit)
    assert talk.ledger.state.frame(FaceId(10)) == drawn


def test_a_person_lives_on_once_a_correction_names_them() -> None:
    talk = Talk()
    merge = talk.say(said.Merge(into=PersonId(ANNA), people=person_ids(BOB)))
    assert [talk.ledger.state.is_permanent(PersonId(person)) for person in (ANNA, BOB, EVE)] == [True, True, False]
    talk.undo(merge)
    assert not talk.ledger.state.is_permanent(PersonId(BOB))


def test_skipped_questions_are_remembered_whichever_way_round() -> None:
    talk = Talk()
    talk.say(said.Skip(faces_a=face_ids(10), faces_b=face_ids(11, 12), person_a=PersonId(ANNA), person_b=PersonId(BOB)))
    assert list(talk.ledger.state.skipped_with(FaceId(12))) == [10]
    assert set(talk.ledger.state.skipped_with(FaceId(10))) == {11, 12}
    talk.say(said.Merge(into=PersonId(EVE), people=person_ids(BOB)))
    assert talk.ledger.state.is_skipped(PersonId(EVE), PersonId(ANNA))
    assert not talk.ledger.state.is_skipped(PersonId(EVE), PersonId(BOB))


people = st.integers(0, 7)


@given(st.lists(st.tuples(people, people).filter(lambda pair: pair[0] != pair[1]), max_size=12), st.data())
def test_aliases_are_the_connected_people_whatever_is_undone(joins: list[tuple[int, int]], data: st.DataObject) -> None:
    talk = Talk()
    lines = [talk.say(said.Merge(into=PersonId(into), people=person_ids(person))) for into, person in joins]
    undone = data.draw(st.sets(st.integers(0, len(lines) - 1)) if lines else st.just(set()))
    for index in undone:
        talk.undo(lines[index])
    group = list(range(8))
    for index, (into, person) in enumerate(joins):
        if index not in undone:
            group = [group[into] if each == group[person] else each for each in group]
    state = talk.ledger.state
    assert [state.canonical(PersonId(person)) for person in range(8)] == group
    assert all(set(state.aliases.parts(PersonId(p))) == {q for q in range(8) if group[q] == group[p]} for p in range(8))
    for a, b in joins:
        assert bool(state.aliases.path(PersonId(a), PersonId(b))) == (group[a] == group[b])


def test_people_fall_apart_as_if_a_join_had_never_been_said_in_whatever_order_joins_are_taken_back() -> None:
    chance = random.Random(7)
    everyone = [PersonId(number) for number in range(12)]
    aliases, said = Aliases(), list[Join]()
    for number in range(600):
        if said and chance.random() < 0.48:
            aliases.remove(said.pop(-1 if chance.random() < 0.7 else chance.randrange(len(said))))
        else:
            said.append(Join(CorrectionId(number), *chance.sample(everyone, 2)))
            aliases.add(said[-1])
        afresh = Aliases(said)
        assert aliases.joins() == tuple(said)
        assert aliases.merged() == afresh.merged()
        assert [aliases.parts(person) for person in everyone] == [afresh.parts(person) for person in everyone]
