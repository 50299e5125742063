from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from saying import Talk

from photogroup.domain import Box
from photogroup.identity.corrections import said
from photogroup.identity.corrections.statements import Aside

ANNA, BOB, EVE = 1, 2, 3


def test_a_merge_shows_the_second_person_as_the_first_until_it_is_undone() -> None:
    talk = Talk()
    state = talk.ledger.state
    talk.say(said.Confirm(faces=(10,), person=ANNA))
    talk.say(said.Confirm(faces=(20,), person=BOB))
    merge = talk.say(said.Merge(into=ANNA, people=(BOB,)))
    assert state.canonical(BOB) == ANNA
    assert state.confirmed_as(BOB) == {10, 20}
    assert state.person_of(20) == BOB
    talk.undo(merge)
    assert state.confirmed_as(ANNA) == {10}
    assert state.confirmed_as(BOB) == {20}


def test_undoing_a_merge_in_the_middle_leaves_the_others() -> None:
    talk = Talk()
    first = talk.say(said.Merge(into=ANNA, people=(BOB,)))
    talk.say(said.Merge(into=ANNA, people=(EVE,)))
    talk.undo(first)
    assert [talk.ledger.state.canonical(person) for person in (ANNA, BOB, EVE)] == [ANNA, BOB, ANNA]
    assert talk.ledger.state.aliases.merged() == {EVE: ANNA}


def test_the_last_word_about_a_face_wins_and_the_one_before_comes_back() -> None:
    talk = Talk()
    talk.say(said.Confirm(faces=(10,), person=ANNA))
    talk.say(said.Assign(faces=(10,), person=BOB))
    ignore = talk.say(said.Ignore(faces=(10,)))
    assert talk.ledger.state.standing(10) is Aside.IGNORED
    assert talk.ledger.state.aside(Aside.IGNORED) == {10}
    talk.undo(ignore)
    assert talk.ledger.state.person_of(10) == BOB


def test_a_rejection_holds_for_everybody_merged_with_the_person() -> None:
    talk = Talk()
    reject = talk.say(said.Reject(faces=(10,), person=BOB))
    assert talk.ledger.state.rejection(10, ANNA) is None
    talk.say(said.Merge(into=ANNA, people=(BOB,)))
    assert talk.ledger.state.rejection(10, ANNA) == reject.id
    assert set(talk.ledger.state.rejected()) == {(10, ANNA)}
    assert talk.ledger.state.rejected_from(BOB) == {10}


def test_rejecting_from_a_merged_album_takes_back_a_confirmation_of_any_part() -> None:
    talk = Talk()
    talk.say(said.Confirm(faces=(10,), person=BOB))
    talk.say(said.Merge(into=ANNA, people=(BOB,)))
    talk.say(said.Reject(faces=(10,), person=ANNA))
    assert talk.ledger.state.person_of(10) is None
    assert talk.ledger.state.confirmed_as(ANNA) == set()


def test_a_later_confirmation_overrules_a_rejection() -> None:
    talk = Talk()
    talk.say(said.Reject(faces=(10,), person=ANNA))
    talk.say(said.Confirm(faces=(10,), person=ANNA))
    assert set(talk.ledger.state.rejected()) == set()


def test_a_merged_person_keeps_a_name_that_only_the_other_had() -> None:
    talk = Talk()
    talk.say(said.Name(person=BOB, name="Bob"))
    talk.say(said.Merge(into=ANNA, people=(BOB,)))
    assert talk.ledger.state.names() == {ANNA: "Bob"}
    talk.say(said.Name(person=ANNA, name="Robert"))
    assert talk.ledger.state.name_of(BOB) == "Robert"


def test_what_is_said_about_a_person_can_be_looked_up() -> None:
    talk = Talk()
    state = talk.ledger.state
    talk.say(said.Hide(person=ANNA))
    talk.say(said.Born(person=ANNA, date=date(2001, 2, 3)))
    talk.say(said.KeyFace(person=ANNA, face=10))
    assert (state.is_hidden(ANNA), state.born(ANNA), state.key_face(ANNA)) == (True, date(2001, 2, 3), 10)
    assert state.people_born() == {ANNA: date(2001, 2, 3)}
    assert (state.is_hidden(BOB), state.born(BOB), state.key_face(BOB)) == (False, None, None)
    talk.say(said.Hide(person=ANNA, is_hidden=False))
    talk.say(said.Born(person=ANNA, date=None))
    assert (state.is_hidden(ANNA), state.people_born()) == (False, {})


def test_a_cover_chosen_by_hand_is_confirmed() -> None:
    talk = Talk()
    talk.say(said.KeyFace(person=ANNA, face=10))
    assert talk.ledger.state.person_of(10) == ANNA


def test_a_frame_that_was_moved_goes_back_when_undone() -> None:
    talk = Talk()
    drawn, moved = Box(0.1, 0.1, 0.2, 0.2), Box(0.1, 0.1, 0.3, 0.3)
    talk.say(said.DrawFace(face=10, photo=1, box=drawn))
    edit = talk.say(said.EditFace(face=10, box=moved))
    assert talk.ledger.state.frame(10) == moved
    talk.undo(edit)
    assert talk.ledger.state.frame(10) == drawn


def test_a_person_lives_on_once_a_correction_names_them() -> None:
    talk = Talk()
    merge = talk.say(said.Merge(into=ANNA, people=(BOB,)))
    assert [talk.ledger.state.is_permanent(person) for person in (ANNA, BOB, EVE)] == [True, True, False]
    talk.undo(merge)
    assert not talk.ledger.state.is_permanent(BOB)


def test_skipped_questions_are_remembered_whichever_way_round() -> None:
    talk = Talk()
    talk.say(said.Skip(faces_a=(10,), faces_b=(11, 12), person_a=ANNA, person_b=BOB))
    assert list(talk.ledger.state.skipped_with(12)) == [10]
    assert set(talk.ledger.state.skipped_with(10)) == {11, 12}
    talk.say(said.Merge(into=EVE, people=(BOB,)))
    assert talk.ledger.state.is_skipped(EVE, ANNA)
    assert not talk.ledger.state.is_skipped(EVE, BOB)


people = st.integers(0, 7)


@given(st.lists(st.tuples(people, people).filter(lambda pair: pair[0] != pair[1]), max_size=12), st.data())
def test_aliases_are_the_connected_people_whatever_is_undone(joins: list[tuple[int, int]], data: st.DataObject) -> None:
    talk = Talk()
    lines = [talk.say(said.Merge(into=into, people=(person,))) for into, person in joins]
    undone = data.draw(st.sets(st.integers(0, len(lines) - 1)) if lines else st.just(set()))
    for index in undone:
        talk.undo(lines[index])
    group = list(range(8))
    for index, (into, person) in enumerate(joins):
        if index not in undone:
            group = [group[into] if each == group[person] else each for each in group]
    state = talk.ledger.state
    assert [state.canonical(person) for person in range(8)] == group
    assert all(set(state.aliases.parts(p)) == {q for q in range(8) if group[q] == group[p]} for p in range(8))
    for a, b in joins:
        assert bool(state.aliases.path(a, b)) == (group[a] == group[b])
