from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ids import face_ids, person_ids
from saying import Talk

from photogroup.cli.wording import words
from photogroup.domain import Correction, CorrectionId, CorrectionKind, FaceId, PersonId
from photogroup.errors import Conflict, LibraryDamaged
from photogroup.identity.corrections import said
from photogroup.identity.corrections.ledger import Ledger, in_force
from photogroup.identity.corrections.statements import Aside, Statement

ANNA, BOB, UNNAMED = 1, 2, 3


def test_undo_takes_the_last_word_back_and_redo_says_it_again() -> None:
    talk = Talk()
    name = talk.say(said.Name(person=PersonId(ANNA), name="Anna"))
    confirm = talk.say(said.Confirm(faces=face_ids(10, 11), person=PersonId(ANNA)))
    assert talk.ledger.to_undo == confirm
    undo = talk.undo(confirm)
    assert talk.ledger.state.person_of(FaceId(10)) is None
    assert (talk.ledger.to_undo, talk.ledger.to_redo) == (name, undo)
    talk.undo(undo)
    assert talk.ledger.state.person_of(FaceId(10)) == ANNA
    assert (talk.ledger.to_undo, talk.ledger.to_redo) == (confirm, None)


def test_a_new_word_after_undo_forgets_what_could_be_redone() -> None:
    talk = Talk()
    talk.undo(talk.say(said.Name(person=PersonId(ANNA), name="Anna")))
    talk.say(said.Name(person=PersonId(ANNA), name="Ann"))
    assert talk.ledger.to_redo is None
    assert talk.ledger.state.name_of(PersonId(ANNA)) == "Ann"


def test_everything_can_be_undone_and_redone_step_by_step() -> None:
    talk = Talk()
    for name in ("A", "B", "C"):
        talk.say(said.Name(person=PersonId(ANNA), name=name))
    names = []
    while talk.ledger.to_undo:
        talk.undo(talk.ledger.to_undo)
        names.append(talk.ledger.state.name_of(PersonId(ANNA)))
    while talk.ledger.to_redo:
        talk.undo(talk.ledger.to_redo)
        names.append(talk.ledger.state.name_of(PersonId(ANNA)))
    assert names == ["B", "A", "", "A", "B", "C"]


def test_undoing_an_old_line_by_itself_is_a_step_that_undo_takes_back() -> None:
    talk = Talk()
    merge = talk.say(said.Merge(into=PersonId(ANNA), people=person_ids(BOB)))
    name = talk.say(said.Name(person=PersonId(ANNA), name="Anna"))
    alone = talk.undo(merge)
    assert talk.ledger.state.canonical(PersonId(BOB)) == BOB
    assert talk.ledger.to_undo == alone
    talk.undo(alone)
    assert talk.ledger.state.canonical(PersonId(BOB)) == ANNA
    assert talk.ledger.to_undo == name


def test_a_line_that_does_not_hold_cannot_be_undone_again() -> None:
    talk = Talk()
    name = talk.say(said.Name(person=PersonId(ANNA), name="Anna"))
    talk.undo(name)
    with pytest.raises(Conflict, match="undone-already"):
        talk.ledger.check_undo(name.id)


def test_a_log_that_undoes_what_is_not_there_is_damaged() -> None:
    stray = Correction(CorrectionId(1), datetime(2026, 5, 3), CorrectionKind.UNDO, {}, CorrectionId(99))
    with pytest.raises(LibraryDamaged, match="correction-undoes-nothing"):
        Ledger([stray])


def test_the_history_of_a_face_and_of_a_person_tells_every_line_that_names_them() -> None:
    talk = Talk()
    name = talk.say(said.Name(person=PersonId(ANNA), name="Anna"))
    confirm = talk.say(said.Confirm(faces=face_ids(10), person=PersonId(ANNA)))
    merge = talk.say(said.Merge(into=PersonId(ANNA), people=person_ids(UNNAMED), face_count=43))
    undo = talk.undo(merge)
    other = talk.say(said.Ignore(faces=face_ids(12)))
    answer = talk.say(
        said.Different(faces_a=face_ids(10), faces_b=face_ids(13), person_a=PersonId(ANNA), person_b=PersonId(BOB))
    )
    assert talk.ledger.history(faces=[FaceId(10)]) == [confirm, answer]
    assert talk.ledger.history(people=[PersonId(ANNA)]) == [name, confirm, merge, undo, answer]
    assert talk.ledger.history(people=[PersonId(UNNAMED)]) == [merge, undo]
    assert talk.ledger.history(faces=[FaceId(12)]) == [other]


def test_every_line_can_be_read_out() -> None:
    talk = Talk()
    lines = [
        talk.say(said.Name(person=PersonId(ANNA), name="Anna")),
        talk.say(said.Merge(into=PersonId(ANNA), people=person_ids(UNNAMED), face_count=20_000)),
        talk.say(said.Reject(faces=face_ids(10), person=PersonId(ANNA))),
        talk.say(
            said.Different(faces_a=face_ids(10), faces_b=face_ids(11), person_a=PersonId(ANNA), person_b=PersonId(BOB))
        ),
    ]
    lines.append(talk.undo(lines[-1]))
    lines.append(talk.undo(lines[-1]))
    lines.append(talk.undo(lines[-1]))
    assert [words(talk.ledger.description(line)) for line in lines] == [
        "Named an album Anna",
        "Merged 20,000 faces into Anna",
        "Removed 1 face from Anna",
        "Answered that Anna and an unnamed person are different people",
        "Undone: Answered that Anna and an unnamed person are different people",
        "Done again: Answered that Anna and an unnamed person are different people",
        "Undone: Answered that Anna and an unnamed person are different people",
    ]


people, faces = st.integers(1, 4), st.integers(1, 6)
some_faces = st.lists(faces, min_size=1, max_size=3, unique=True).map(tuple)
steps = st.lists(
    st.one_of(
        st.builds(said.Confirm, faces=some_faces, person=people),
        st.builds(said.Reject, faces=some_faces, person=people),
        st.builds(said.Ignore, faces=some_faces),
        st.builds(said.Merge, into=st.integers(1, 2), people=st.sampled_from([(3,), (4,), (3, 4)])),
        st.builds(said.Different, faces_a=some_faces, faces_b=some_faces, person_a=people, person_b=people),
        st.builds(said.Name, person=people, name=st.sampled_from(["Anna", "Bob", ""])),
        st.floats(0, 0.999),
    ),
    max_size=25,
)


@given(steps)
def test_facts_kept_line_by_line_are_those_of_the_lines_in_force(history: list[Statement | float]) -> None:
    talk = Talk()
    for step in history:
        if isinstance(step, Statement):
            talk.say(step)
        elif talk.log:
            talk.undo(talk.log[int(step * len(talk.log))])
    kept, rebuilt = talk.ledger.state, Ledger(in_force(talk.log)).state
    assert set(kept.corrections) == set(rebuilt.corrections)
    assert dict(kept.confirmed()) == dict(rebuilt.confirmed())
    assert set(kept.rejected()) == set(rebuilt.rejected())
    assert set(kept.faces_apart()) == set(rebuilt.faces_apart())
    assert [kept.aside(kind) for kind in Aside] == [rebuilt.aside(kind) for kind in Aside]
    assert kept.names() == rebuilt.names()
    assert [kept.canonical(PersonId(p)) for p in range(1, 5)] == [rebuilt.canonical(PersonId(p)) for p in range(1, 5)]
    assert [kept.is_permanent(PersonId(p)) for p in range(1, 5)] == [
        rebuilt.is_permanent(PersonId(p)) for p in range(1, 5)
    ]


@given(steps)
def test_undoing_all_steps_leaves_nothing_and_redoing_them_brings_all_back(history: list[Statement | float]) -> None:
    talk = Talk()
    for step in history:
        if isinstance(step, Statement):
            talk.say(step)
    before = dict(talk.ledger.state.confirmed())
    while talk.ledger.to_undo:
        talk.undo(talk.ledger.to_undo)
    assert in_force(talk.log) == []
    assert not dict(talk.ledger.state.confirmed())
    while talk.ledger.to_redo:
        talk.undo(talk.ledger.to_redo)
    assert dict(talk.ledger.state.confirmed()) == before


def test_two_who_are_one_by_now_are_told_as_two_albums() -> None:
    talk = Talk()
    talk.say(said.Name(person=PersonId(1), name="Anna"))
    separate = talk.say(said.Separate(person_a=PersonId(1), person_b=PersonId(2)))
    talk.undo(separate)
    same = talk.say(said.Same(faces_a=face_ids(1), faces_b=face_ids(2), person_a=PersonId(1), person_b=PersonId(2)))
    assert words(talk.ledger.description(separate)) == "Kept two albums of Anna apart"
    assert words(talk.ledger.description(same)) == "Answered that two albums of Anna are the same person"
