"""The whole library from the door, on real files and real SQLite; only the networks are stand-ins."""

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from stand_ins import album, index, write_photos

from photogroup.cli.wording import words
from photogroup.domain import MembershipState, PersonKind
from photogroup.errors import Conflict, FolderMissing, LibraryLocked, LibraryReadOnly, NotFound
from photogroup.jobs import finish
from photogroup.library import Library


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    write_photos(folder, *album("anna", "ben", "cleo"), "anna+ben 50", "anna+cleo 51", "stranger 60")
    return folder


@pytest.fixture
def library(tmp_path: Path, photos: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", index=index) as opened:
        opened.add_folder(photos)
        finish(opened.scan())
        yield opened


def person_with(library: Library, name: str) -> int:
    """The album that most faces of a photo called so are in."""
    row = next(row for row in library.face_table() if row.photo.paths[0].name.startswith(f"{name} "))
    assert row.person_id is not None
    return row.person_id


def people_by_photo(library: Library) -> dict[str, list[int | None]]:
    table: dict[str, list[int | None]] = {}
    for row in library.face_table():
        table.setdefault(row.photo.paths[0].name, []).append(row.person_id)
    return table


def test_a_scan_shows_everybody_as_an_album(library: Library) -> None:
    sizes = [person.face_count for person in library.people() if person.kind is PersonKind.UNNAMED]
    assert sizes == [10, 9, 9]
    assert library.statistics().photos == 27
    assert library.statistics().faces == 29


def test_scanning_again_reads_nothing_and_changes_nobody(library: Library) -> None:
    before = people_by_photo(library)
    summary = finish(library.scan())
    assert (summary.new, summary.unchanged, summary.faces) == (0, 27, 0)
    assert people_by_photo(library) == before


def test_names_and_ids_survive_a_restart(library: Library, tmp_path: Path) -> None:
    anna = person_with(library, "anna")
    library.name(anna, "Anna")
    library.close()
    with Library.open(tmp_path / "library", index=index) as again:
        assert again.person_named("Anna").id == anna
        assert again.person(anna).face_count == 10


def test_a_moved_photo_keeps_its_faces_without_being_indexed(library: Library, photos: Path) -> None:
    before = {row.face.id: row.person_id for row in library.face_table()}
    (photos / "2019").mkdir()
    (photos / "anna 00.png").rename(photos / "2019" / "moved.png")
    summary = finish(library.scan())
    assert (summary.new, summary.moved, summary.missing) == (0, 1, 0)
    assert all(path.is_file() for row in library.face_table() for path in row.photo.paths)
    assert {row.face.id: row.person_id for row in library.face_table()} == before


def test_a_missing_photo_is_not_forgotten(library: Library, photos: Path) -> None:
    (photos / "anna 00.png").unlink()
    assert finish(library.scan()).missing == 1
    assert library.person(person_with(library, "anna")).face_count == 10


def test_a_folder_whose_drive_is_gone_changes_nothing(library: Library, photos: Path) -> None:
    before = people_by_photo(library)
    photos.rename(photos.with_name("unplugged"))
    summary = finish(library.scan())
    assert summary.offline == (photos,)
    assert summary.missing == 0
    assert people_by_photo(library) == before
    assert not library.roots()[0].is_online


def test_a_broken_file_is_a_problem_and_is_tried_again_when_it_changes(library: Library, photos: Path) -> None:
    broken = photos / "ben 70.png"
    broken.write_bytes(b"not a picture")
    assert finish(library.scan()).problems == 1
    assert [problem.path for problem in library.problems()] == [broken]
    assert finish(library.scan()).problems == 0
    write_photos(photos, "ben 70")
    assert finish(library.scan()).new == 1
    assert library.problems() == []


def test_a_rejected_face_never_returns(library: Library) -> None:
    anna = person_with(library, "anna")
    face = library.faces_of(anna)[0].face_id
    library.reject([face], anna)
    for _ in range(5):
        finish(library.group())
        assert face not in {each.face_id for each in library.faces_of(anna)}


def test_a_confirmed_face_stays_whatever_grouping_finds(library: Library) -> None:
    anna, ben = person_with(library, "anna"), person_with(library, "ben")
    face = library.faces_of(anna)[0].face_id
    library.assign([face], ben)
    for wrong_face_in in (2, 100_000):
        library.apply(finish(library.preview_group(wrong_face_in=wrong_face_in)))
        album_of_ben = {each.face_id: each.state for each in library.faces_of(ben)}
        assert album_of_ben[face] is MembershipState.CONFIRMED


def test_a_merge_can_be_undone_exactly_after_grouping_again(library: Library) -> None:
    anna, ben = person_with(library, "anna"), person_with(library, "ben")
    before = people_by_photo(library)
    library.merge(anna, [ben])
    assert library.person(ben).id == anna
    assert library.person(anna).face_count == 19
    finish(library.group())
    library.undo()
    finish(library.group())
    assert people_by_photo(library) == before


def test_undo_and_redo_go_back_and_forth_across_a_restart(library: Library, tmp_path: Path) -> None:
    anna = person_with(library, "anna")
    library.name(anna, "Anna")
    library.hide(anna)
    assert words(library.undo_message()) == "Hide Anna"
    library.undo()
    library.close()
    with Library.open(tmp_path / "library", index=index) as again:
        assert words(again.redo_message()) == "Hide Anna"
        again.redo()
        assert again.person(anna).is_hidden
        again.undo()
        again.undo()
        assert again.person(anna).name == ""
        assert again.undo() is None


def test_a_contradiction_is_refused_with_the_earlier_word(library: Library) -> None:
    anna, ben = person_with(library, "anna"), person_with(library, "ben")
    library.separate(anna, ben)
    with pytest.raises(Conflict, match="said-different-on"):
        library.merge(anna, [ben])
    assert library.person(anna).id != library.person(ben).id
    assert len(library.history()) == 1


def test_faces_can_become_a_new_person_with_a_name(library: Library) -> None:
    anna = person_with(library, "anna")
    faces = [face.face_id for face in library.faces_of(anna)[:3]]
    done = library.assign(faces, None, "Dora")
    assert done.person is not None
    assert library.person(done.person).name == "Dora"
    assert {face.face_id for face in library.faces_of(done.person)} == set(faces)
    assert library.person(anna).face_count == 7


def test_what_is_no_face_leaves_all_albums(library: Library) -> None:
    anna = person_with(library, "anna")
    face = library.faces_of(anna)[0].face_id
    library.not_a_face([face])
    finish(library.group())
    assert face not in {row.face.id for row in library.face_table()}
    library.undo()
    assert face in {each.face_id for each in library.faces_of(anna)}


def test_photos_are_found_by_who_is_in_them(library: Library) -> None:
    anna, ben, cleo = (person_with(library, name) for name in ("anna", "ben", "cleo"))

    def names(photo_ids: list[int]) -> list[str]:
        return [library.photo(photo_id).paths[0].name for photo_id in photo_ids]

    assert names(library.search([anna, ben])) == ["anna+ben 50.png"]
    assert len(library.search([anna], without=[ben])) == 9
    assert len(library.search([anna], only=True)) == 8
    assert names(library.search([anna, cleo], only=True)) == ["anna+cleo 51.png"]
    assert library.search([anna], after=date(2000, 1, 1)) == []


def test_another_network_embeds_all_faces_and_keeps_what_was_confirmed(library: Library) -> None:
    anna = person_with(library, "anna")
    library.name(anna, "Anna")
    confirmed = [face.face_id for face in library.faces_of(anna) if face.state is MembershipState.CONFIRMED]
    finish(library.use_model("dlib_resnet29.cc0"))
    assert {face.face_id for face in library.faces_of(anna)} >= set(confirmed)
    assert library.models()[0].is_active


def test_a_second_writer_is_refused_and_a_reader_is_not(library: Library, tmp_path: Path) -> None:
    with pytest.raises(LibraryLocked):
        Library.open(tmp_path / "library")
    with Library.open(tmp_path / "library", read_only=True) as reader:
        assert reader.statistics().faces == 29
        with pytest.raises(LibraryReadOnly):
            reader.name(1, "Anna")


def test_what_does_not_exist_gets_a_sentence(library: Library, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"nobody-called .name=Zoe"):
        library.person_named("Zoe")
    with pytest.raises(NotFound, match=r"no-such-face .face=4711"):
        library.confirm([4711])
    with pytest.raises(FolderMissing, match="folder-missing"):
        library.add_folder(tmp_path / "nowhere")
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(FolderMissing, match="folder-no-folder"):
        library.add_folder(file)


def test_a_cancelled_scan_goes_on_where_it_stopped(tmp_path: Path, photos: Path) -> None:
    with Library.open(tmp_path / "library", index=index) as library:
        library.add_folder(photos)
        job = library.scan()
        while library.statistics().photos < 10:
            next(job)
        job.close()
        assert finish(library.scan()).unchanged == 10
        assert library.statistics().photos == 27


def test_corrections_can_be_made_while_a_scan_runs(tmp_path: Path, photos: Path) -> None:
    write_photos(photos, *album("dora", photos=60))
    with Library.open(tmp_path / "library", index=index) as library:
        library.add_folder(photos)
        failures: list[BaseException] = []

        def work() -> None:
            try:
                finish(library.scan())
            except BaseException as error:
                failures.append(error)

        worker = threading.Thread(target=work)
        worker.start()
        named = False
        while worker.is_alive() and not named:
            people = library.people()
            if people:
                library.name(people[0].id, "First")
                named = True
        worker.join()
        assert failures == []
        assert named
        assert library.person_named("First").face_count >= 2


def test_a_face_is_explained_by_the_confirmed_faces_it_resembles(library: Library) -> None:
    anna = person_with(library, "anna")
    library.name(anna, "Anna")
    confirmed = next(face for face in library.faces_of(anna) if face.state is MembershipState.CONFIRMED)
    other = next(face for face in library.faces_of(anna) if face.state is MembershipState.GROUPED)
    reasons = library.why(other.face_id)
    assert reasons.neighbours[0].face_id == confirmed.face_id
    assert reasons.neighbours[0].wrong_chance < 0.01
    assert "confirmed as Anna" in words(reasons.message)
    assert words(library.why(confirmed.face_id).message) == "You said that this is Anna."
    library.reject([other.face_id], anna)
    assert words(library.why(other.face_id).message) == "You said that this is not Anna."


def test_a_mixed_album_is_split_by_a_few_faces_of_each(tmp_path: Path) -> None:
    write_photos(tmp_path / "photos", *album("mia", "mia2", photos=20))
    with Library.open(tmp_path / "library", index=index) as library:
        library.add_folder(tmp_path / "photos")
        finish(library.scan())
        faces = [row.face.id for row in library.face_table()]
        mixed_up = library.assign(faces, None, "Mia").person
        assert mixed_up is not None
        name_of = {row.face.id: row.photo.paths[0].name.split()[0] for row in library.face_table()}
        mixed = library.faces_of(mixed_up)
        seeds = [[f.face_id for f in mixed if name_of[f.face_id] == who][:3] for who in ("mia", "mia2")]
        parts = library.preview_split(mixed_up, seeds)
        assert [{name_of[face] for face in part} for part in parts.groups] == [{"mia"}, {"mia2"}]
        before = people_by_photo(library)
        library.split(mixed_up, parts.groups)
        assert sorted(person.face_count for person in library.people()) == [20, 20]
        library.undo()
        assert people_by_photo(library) == before


def test_questions_are_asked_once_and_answers_are_honoured(tmp_path: Path) -> None:
    write_photos(tmp_path / "photos", *album("mia", "mia2", "ben", photos=6))
    with Library.open(tmp_path / "library", index=index) as library:
        library.add_folder(tmp_path / "photos")
        finish(library.scan())
        asked = set()
        while (question := library.next_question()) is not None:
            key = (question.left, question.right, question.left_person, question.right_person)
            assert key not in asked
            asked.add(key)
            assert words(library.question_message(question)).endswith("?")
            library.answer(question, "skip" if len(asked) % 2 else "different")
            assert len(asked) < 50
        assert library.next_question() is None


def test_a_drive_that_goes_away_in_the_middle_ends_the_scan_and_loses_nothing(tmp_path: Path, photos: Path) -> None:
    with Library.open(tmp_path / "library", index=index) as library:
        library.add_folder(photos)
        job = library.scan()
        while library.statistics().photos < 10:
            next(job)
        photos.rename(photos.with_name("unplugged"))
        with pytest.raises(FolderMissing, match="drive-gone"):
            finish(job)
        assert library.statistics().photos == 10
        assert library.problems() == []
        photos.with_name("unplugged").rename(photos)
        finish(library.scan())
        assert library.statistics().photos == 27
