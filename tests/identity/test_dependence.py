"""A line in the middle of the history is taken back alone only where nothing said later stands on it."""

import pytest
from ids import face_ids, person_ids
from saying import Albums, Talk

from photogroup.cli.wording import words
from photogroup.domain import Box, CorrectionId, FaceId, PersonId, PhotoId
from photogroup.identity.corrections import said
from photogroup.identity.corrections.conflicts import Contradiction

ANNA, BOB, NEW = 1, 2, 3


def refused(talk: Talk, line: int) -> Contradiction:
    """Why this line cannot be taken back; nothing is changed by asking."""
    before = list(talk.ledger.state.confirmed()), talk.ledger.state.names()
    with pytest.raises(Contradiction, match="later-words-need-this") as refusal:
        talk.ledger.check_undo(CorrectionId(line))
    assert (list(talk.ledger.state.confirmed()), talk.ledger.state.names()) == before
    return refusal.value


def test_a_split_stays_while_a_later_name_is_of_somebody_it_made() -> None:
    talk = Talk()
    split = talk.say(said.Split(people=person_ids(ANNA, NEW), groups=(face_ids(10), face_ids(11, 12))))
    name = talk.say(said.Name(person=PersonId(NEW), name="Clara"))
    refusal = refused(talk, split.id)
    assert refusal.earlier == (name.id,)
    assert "Named an album Clara" in words(refusal.message)
    talk.undo(name)
    talk.ledger.check_undo(split.id)


def test_all_that_stands_in_the_way_is_told_the_newest_first() -> None:
    talk = Talk()
    assign = talk.say(said.Assign(faces=face_ids(10), person=PersonId(NEW), name="Clara"))
    hide = talk.say(said.Hide(person=PersonId(NEW)))
    merge = talk.say(said.Merge(into=PersonId(NEW), people=person_ids(BOB)))
    assert refused(talk, assign.id).earlier == (merge.id, hide.id)


def test_another_face_to_know_somebody_by_is_enough() -> None:
    talk = Talk()
    first = talk.say(said.Assign(faces=face_ids(10), person=PersonId(NEW), name="Clara"))
    talk.say(said.Confirm(faces=face_ids(11), person=PersonId(NEW)))
    talk.say(said.Hide(person=PersonId(NEW)))
    talk.ledger.check_undo(first.id)


def test_a_drawn_face_stays_while_later_words_name_it() -> None:
    talk = Talk()
    drawn = talk.say(said.DrawFace(face=FaceId(30), photo=PhotoId(1), box=Box(0, 0, 0.5, 0.5)))
    confirm = talk.say(said.Assign(faces=face_ids(30), person=PersonId(ANNA)))
    assert refused(talk, drawn.id).earlier == (confirm.id,)
    talk.undo(confirm)
    talk.ledger.check_undo(drawn.id)


def test_what_was_said_before_or_of_others_never_stands_in_the_way() -> None:
    talk = Talk()
    talk.say(said.Name(person=PersonId(BOB), name="Bob"))
    assign = talk.say(said.Assign(faces=face_ids(10), person=PersonId(NEW), name="Clara"))
    talk.say(said.Hide(person=PersonId(BOB)))
    talk.ledger.check_undo(assign.id)


def test_a_merge_is_taken_back_alone_whatever_was_said_of_the_merged_later() -> None:
    albums = Albums({ANNA: [10, 11], BOB: [20, 21]})
    merge = albums.say(said.Merge(into=PersonId(ANNA), people=person_ids(BOB)))
    albums.say(said.Name(person=PersonId(ANNA), name="Anna"))
    albums.say(said.Reject(faces=face_ids(21), person=PersonId(ANNA)))
    albums.undo(merge)
    assert albums.talk.ledger.state.name_of(PersonId(ANNA)) == "Anna"
