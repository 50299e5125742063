"""Candidates, pages of questions and the quality of albums, from the door."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from stand_ins import album, index, write_photos

from photogroup.cli.wording import words
from photogroup.domain import Box, CorrectionId, Membership, MembershipState, PersonId, PersonKind
from photogroup.errors import Conflict, NotFound
from photogroup.identity.review.questions import QuestionKind
from photogroup.jobs import finish
from photogroup.library import Candidate, Library
from photogroup.store.store import Store


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Three sisters, whom a strict grouping tells apart, and people who look like nobody else."""
    write_photos(tmp_path / "photos", *album("anna-a", "anna-b", "anna-c", "ben", photos=6), "anna-a+zoe 50", "yan 60")
    with Library.open(tmp_path / "library", index=index) as opened:
        opened.change_settings(wrong_face_in=100_000)
        opened.scan.add_folder(tmp_path / "photos")
        finish(opened.scan.run())
        yield opened


def person(library: Library, name: str) -> PersonId:
    row = next(row for row in library.photos.face_table() if row.photo.paths[0].name.startswith(f"{name} "))
    assert row.person_id is not None
    return row.person_id


def test_candidates_are_those_who_look_alike_and_accepting_them_is_one_step_each(library: Library) -> None:
    anna = person(library, "anna-a")
    found = library.review.candidates(anna)
    assert {each.person for each in found[:2]} == {person(library, "anna-b"), person(library, "anna-c")}
    assert [each.count for each in found[:2]] == [6, 6]
    library.review.accept(anna, found[:2])
    assert library.people.get(anna).face_count == 19
    assert not {each.person for each in library.review.candidates(anna)} & {each.person for each in found[:2]}
    library.history.undo()
    assert library.people.get(anna).face_count == 7


def albums(library: Library) -> dict[str, PersonId | None]:
    return {row.photo.paths[0].name: row.person_id for row in library.photos.face_table()}


def test_accepting_albums_and_faces_is_one_line_of_the_history_and_one_undo(library: Library, tmp_path: Path) -> None:
    anna, before = person(library, "anna-a"), albums(library)
    lone = next(row.face.id for row in library.photos.face_table() if row.person_id is None)
    done = library.review.accept(anna, [*library.review.candidates(anna)[:2], Candidate(None, (lone,), 1, 0.5)])
    after = albums(library)
    assert words(done.message).endswith(", and 1 more")
    assert [line.message for line in library.history.lines()] == [done.message]
    library.history.undo()
    assert albums(library) == before
    assert [line.is_undone for line in library.history.lines()] == [False, True]
    library.history.redo()
    assert albums(library) == after
    library.close()
    with Library.open(tmp_path / "library", index=index) as again:
        again.history.undo()
        assert albums(again) == before
        assert again.history.undo() is None
        again.history.undo_line(again.history.lines()[0].id)
        assert albums(again) == after


def test_a_face_between_two_albums_goes_in_once_they_are_one_and_out_with_undo(
    library: Library, tmp_path: Path
) -> None:
    anna, second = person(library, "anna-a"), person(library, "anna-b")
    face = library.people.faces_of(second)[0].face_id
    library.close()
    with Store.open(tmp_path / "library") as store:
        store.memberships.update([Membership(face, anna, MembershipState.SUGGESTED, 0.6)])
    with Library.open(tmp_path / "library", index=index) as again:

        def state() -> MembershipState | None:
            return next(row.state for row in again.photos.face_table() if row.face.id == face)

        again.review.accept(anna, [each for each in again.review.candidates(anna) if each.person == second])
        assert state() is MembershipState.GROUPED
        again.history.undo()
        assert state() is MembershipState.SUGGESTED
        again.history.redo()
        assert state() is MembershipState.GROUPED


def test_everything_said_together_holds_or_nothing_does(library: Library) -> None:
    anna, second, third = (person(library, name) for name in ("anna-a", "anna-b", "anna-c"))
    library.corrections.separate(second, third)

    def say_both() -> None:
        with library.corrections.together():
            library.corrections.merge(anna, [second])
            library.corrections.merge(anna, [third])

    with pytest.raises(Conflict):
        say_both()
    assert len(library.history.lines()) == 1
    assert library.people.get(anna).id != library.people.get(second).id
    library.history.undo()
    assert library.history.undo() is None


def test_refused_candidates_never_come_back(library: Library) -> None:
    anna = person(library, "anna-a")
    found = library.review.candidates(anna)
    library.review.refuse(anna, found)
    assert len(library.history.lines()) == 1
    assert library.review.candidates(anna) == []
    library.history.undo()
    assert library.review.candidates(anna) == found


def test_several_albums_are_hidden_in_one_step(library: Library) -> None:
    people = [person(library, name) for name in ("anna-a", "ben")]
    hidden = library.corrections.hide_all(people)
    assert all(library.people.get(each).is_hidden for each in people)
    undone = library.history.undo()
    assert not any(library.people.get(each).is_hidden for each in people)
    redone = library.history.redo()
    assert undone is not None
    assert redone is not None
    assert words(undone.message) == f"Undone: {words(hidden.message)}"
    assert words(redone.message) == f"Done again: {words(hidden.message)}"
    assert library.history.undo_message() == hidden.message
    undone = library.history.undo()
    assert undone is not None
    assert words(undone.message) == f"Undone: {words(hidden.message)}"
    assert library.history.redo_message() == hidden.message


def test_a_rejected_face_is_no_candidate_and_a_suggested_or_loose_one_is(library: Library) -> None:
    anna = person(library, "anna-a")
    faces = [face.face_id for face in library.people.faces_of(anna)]
    library.corrections.reject(faces[:1], anna)
    library.corrections.ignore(faces[1:2])
    offered = {face for each in library.review.candidates(anna) for face in each.faces}
    assert not offered & set(faces[:2])


def test_named_and_ignored_albums_are_no_candidates(library: Library) -> None:
    anna, second, third = (person(library, name) for name in ("anna-a", "anna-b", "anna-c"))
    library.corrections.name(second, "Bea")
    library.corrections.ignore_album(third)
    assert library.people.get(third).kind is PersonKind.IGNORED
    assert not {second, third} & {each.person for each in library.review.candidates(anna)}
    library.history.undo()
    assert library.people.get(third).kind is PersonKind.UNNAMED


def test_a_page_of_questions_is_ordered_by_likelihood_and_answered_at_once(library: Library) -> None:
    page = library.review.question_page()
    chances = [question.same_chance for question in page]
    assert chances == sorted(chances, reverse=True)
    assert len({frozenset((q.left_person, q.right_person)) for q in page}) == len(page) >= 2
    before = albums(library)
    library.review.answer_all(page, "same")
    assert len(library.history.lines()) == 1
    library.history.undo()
    assert albums(library) == before
    library.history.redo()
    assert library.people.get(person(library, "anna-a")).face_count >= 13
    asked = {(q.left, q.right) for q in page}
    assert not asked & {(q.left, q.right) for q in library.review.question_page()}


def test_a_page_with_a_contradiction_is_not_answered_at_all(library: Library) -> None:
    page = library.review.question_page()
    library.corrections.separate(page[-1].left_person, page[-1].right_person)
    lines = len(library.history.lines())
    with pytest.raises(Conflict):
        library.review.answer_all(page, "same")
    assert len(library.history.lines()) == lines
    assert library.people.get(page[0].left_person).id != library.people.get(page[0].right_person).id


def test_answers_about_faces_drawn_at_random_narrow_the_estimate(library: Library) -> None:
    anna = person(library, "anna-a")
    before = library.checking.album_quality(anna)
    drawn = library.checking.faces_to_check(anna, 7)
    assert library.checking.faces_to_check(anna, 7) == drawn
    library.corrections.confirm(drawn.inside)
    for face in drawn.outside:
        library.corrections.reject([face], anna)
    after = library.checking.album_quality(anna)
    assert after.checked == len(drawn.inside) + len(drawn.outside) >= 7
    assert (after.wrong.high, after.face_count) == (0, 7)
    assert after.missing.high < before.missing.high
    assert words(after.messages[0]) == "As far as can be told, every face in this album is right."


def test_a_wrong_face_among_those_drawn_raises_the_estimate(library: Library) -> None:
    anna = person(library, "anna-a")
    before = library.checking.album_quality(anna).wrong
    drawn = library.checking.faces_to_check(anna, 4)
    library.corrections.reject(drawn.inside[:2], anna)
    library.corrections.confirm(drawn.inside[2:])
    assert library.checking.album_quality(anna).wrong.likely > before.likely


def test_an_album_of_two_people_says_so_until_it_is_split_or_confirmed(library: Library) -> None:
    anna, ben = person(library, "anna-a"), person(library, "ben")
    assert not library.checking.album_quality(anna).parts
    library.corrections.merge(anna, [ben])
    mixed = library.checking.album_quality(anna)
    assert (mixed.parts, mixed.wrong.high) == ((7, 6), 5)
    assert words(mixed.messages[0]).startswith("This album looks like 2 people (7 + 6 faces): split it")
    library.corrections.confirm([face.face_id for face in library.people.faces_of(anna)])
    assert not library.checking.album_quality(anna).parts
    library.history.undo()
    proposed = library.review.propose_split(anna)
    assert proposed is not None
    library.corrections.split(anna, proposed.groups)
    assert not library.checking.album_quality(anna).parts


def test_albums_confirmed_before_they_were_merged_say_that_they_look_mixed_until_confirmed_again(
    library: Library,
) -> None:
    anna, ben = person(library, "anna-a"), person(library, "ben")
    for one in (anna, ben):
        library.corrections.confirm([face.face_id for face in library.people.faces_of(one)])
    library.corrections.merge(anna, [ben])
    faces = [face.face_id for face in library.people.faces_of(anna)]
    mixed = library.checking.album_quality(anna)
    assert (mixed.parts, mixed.wrong.high) == ((7, 6), 0)
    assert words(mixed.messages[0]).startswith("The merged albums look like 2 people (7 + 6 faces)")
    assert library.checking.album_purity(anna).parts == (7, 6)
    library.corrections.confirm(faces, anna)
    assert not library.checking.album_quality(anna).parts
    library.history.undo()
    assert library.checking.album_quality(anna).parts


def test_a_split_of_merged_albums_keeps_confirmed_whom_it_keeps_together(library: Library) -> None:
    anna, ben = person(library, "anna-a"), person(library, "ben")
    for one in (anna, ben):
        library.corrections.confirm([face.face_id for face in library.people.faces_of(one)])
    library.corrections.merge(anna, [ben])
    proposed = library.review.propose_split(anna)
    assert proposed is not None
    done = library.corrections.split(anna, proposed.groups)
    (other,) = done.people - {anna, ben}
    assert states(library, anna) == states(library, other) == {MembershipState.CONFIRMED}
    library.history.undo()
    stray = library.people.faces_of(anna)[0].face_id
    second = next(group for group in proposed.groups if stray not in group)
    rest = [face for group in proposed.groups for face in group if face not in (stray, *second)]
    done = library.corrections.split(anna, [rest, [stray, *second]])
    (other,) = done.people - {anna, ben}
    moved = {face.face_id: face.state for face in library.people.faces_of(other)}
    assert (moved[stray], len(moved)) == (MembershipState.GROUPED, len(second) + 1)


def test_an_album_that_may_be_missing_is_missing_as_a_whole_or_not_at_all(library: Library) -> None:
    missing = library.checking.album_quality(person(library, "anna-a")).missing
    assert missing.low == 0
    assert missing.high >= 6


def test_one_old_line_is_taken_back_by_itself(library: Library) -> None:
    anna, ben = person(library, "anna-a"), person(library, "ben")
    library.corrections.name(anna, "Anna")
    library.corrections.name(ben, "Ben")
    library.history.undo_line(library.history.lines()[-1].id)
    assert (library.people.get(anna).name, library.people.get(ben).name) == ("", "Ben")
    assert words(library.history.undo_message()) == "Undone: Named an album Anna"
    with pytest.raises(Conflict, match="undone-already"):
        library.history.undo_line(library.history.lines()[-1].id)
    with pytest.raises(NotFound):
        library.history.undo_line(CorrectionId(4711))


def test_faces_without_an_album_cannot_be_compared(library: Library) -> None:
    lone = next(row.face.id for row in library.photos.face_table() if row.person_id is None)
    with pytest.raises(NotFound, match="compare-faces-in-albums"):
        library.corrections.compare(lone, library.people.faces_of(person(library, "anna-a"))[0].face_id, is_same=True)


def test_a_drawn_face_goes_and_comes_back_with_undo_and_redo(library: Library) -> None:
    photo = next(row.photo.id for row in library.photos.face_table() if row.photo.paths[0].name == "yan 60.png")
    library.corrections.draw_face(photo, Box(0.0, 0.0, 0.2, 0.2), name="Zoe")
    zoe = library.people.named("Zoe").id
    assert len(library.photos.faces_in(photo)) == 2
    library.history.undo()
    assert len(library.photos.faces_in(photo)) == 1
    library.history.redo()
    assert [face.person_id for face in library.photos.faces_in(photo)] == [zoe, None]


def test_a_frame_that_was_moved_goes_back_with_undo(library: Library) -> None:
    face = library.people.faces_of(person(library, "anna-a"))[0]
    first, second = Box(0.1, 0.1, 0.4, 0.4), Box(0.2, 0.2, 0.5, 0.5)
    library.corrections.edit_face(face.face_id, first)
    library.corrections.edit_face(face.face_id, second)

    def frame() -> Box:
        return next(each.face.box for each in library.photos.faces_in(face.photo_id) if each.face.id == face.face_id)

    assert frame() == second
    library.history.undo()
    assert frame() == first
    library.history.undo()
    assert frame() == face.box
    library.history.redo()
    assert frame() == first


@pytest.mark.parametrize("answer", ["same", "different", "skip"])
def test_a_question_whose_answer_is_taken_back_is_asked_again(library: Library, tmp_path: Path, answer: str) -> None:
    loose = library.people.faces_of(person(library, "anna-b"))[0].face_id
    library.close()
    with Store.open(tmp_path / "library") as store:
        store.memberships.remove([loose])
    with Library.open(tmp_path / "library", index=index) as again:
        asked = set()
        while (question := again.review.next_question()) is not None:
            asked.add(question.kind)
            again.review.answer(question, answer)
            assert again.review.next_question() != question
            again.history.undo()
            assert again.review.next_question() == question
            again.review.answer(question, answer)
        assert {QuestionKind.ALBUMS, QuestionKind.FACE} <= asked


def states(library: Library, of: PersonId) -> set[MembershipState]:
    return {face.state for face in library.people.faces_of(of)}


def test_a_proposed_split_is_no_look_at_every_face(library: Library) -> None:
    anna, ben = person(library, "anna-a"), person(library, "ben")
    library.corrections.merge(anna, [ben])
    looked_at = library.people.faces_of(ben)[0].face_id
    library.corrections.confirm([looked_at])
    mixed = library.people.faces_of(anna)
    assert [face.face_id for face in mixed if face.state is MembershipState.CONFIRMED].count(looked_at) == 1
    before = {face for face, _ in library._context.ledger.state.looked_at()}
    proposed = library.review.propose_split(anna)
    assert proposed is not None
    other = library.corrections.split(anna, proposed.groups).people - {anna}
    split_off = next(each for each in other if library.people.get(each).id == each)
    told = {face for face, _ in library._context.ledger.state.looked_at()}
    assert told <= before, "nothing has been looked at by accepting a proposal"
    assert len(dict(library._context.ledger.state.confirmed())) > len(told)
    assert MembershipState.CONFIRMED not in states(library, split_off) or looked_at in told
    homes = {face.face_id: each for each in (anna, split_off) for face in library.people.faces_of(each)}
    finish(library.albums.group())
    after = {face.face_id: each for each in (anna, split_off) for face in library.people.faces_of(each)}
    assert after == homes, "it holds all the same"
    assert {face for face, _ in library._context.ledger.state.looked_at()} == told
    one = library.people.faces_of(split_off)[0].face_id
    library.corrections.confirm([one], split_off)
    assert (one, split_off) in set(library._context.ledger.state.looked_at())
    library.history.undo()
    assert (one, split_off) not in set(library._context.ledger.state.looked_at())


def test_faces_marked_for_a_split_are_confirmed_and_the_others_are_not(library: Library) -> None:
    anna, ben = person(library, "anna-a"), person(library, "ben")
    seeds = [[face.face_id for face in library.people.faces_of(each)[:2]] for each in (anna, ben)]
    library.corrections.merge(anna, [ben])
    parts = library.review.preview_split(anna, seeds)
    marked = [face for seed in seeds for face in seed]
    done = library.corrections.split(anna, parts.groups, marked)
    looked_at = {face for face, _ in library._context.ledger.state.looked_at()}
    assert looked_at >= set(marked)
    assert len(looked_at & {face for group in parts.groups for face in group}) < sum(map(len, parts.groups))
    assert done.people
