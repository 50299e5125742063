"""The whole library from the door, on real files and real SQLite; only the networks are stand-ins."""

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from stand_ins import album, index, write_photos

from photogroup.cli.wording import words
from photogroup.domain import FaceId, MembershipState, PersonId, PersonKind, PhotoId
from photogroup.errors import Conflict, FolderMissing, LibraryLocked, LibraryReadOnly, NotFound
from photogroup.jobs import finish
from photogroup.library import Library
from photogroup.library.reasons import odds_of


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    write_photos(folder, *album("anna", "ben", "cleo"), "anna+ben 50", "anna+cleo 51", "stranger 60")
    return folder


@pytest.fixture
def library(tmp_path: Path, photos: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", index=index) as opened:
        opened.scan.add_folder(photos)
        finish(opened.scan.run())
        yield opened


def person_with(library: Library, name: str) -> int:
    """The album that most faces of a photo called so are in."""
    row = next(row for row in library.photos.face_table() if row.photo.paths[0].name.startswith(f"{name} "))
    assert row.person_id is not None
    return row.person_id


def people_by_photo(library: Library) -> dict[str, list[int | None]]:
    table: dict[str, list[int | None]] = {}
    for row in library.photos.face_table():
        table.setdefault(row.photo.paths[0].name, []).append(row.person_id)
    return table


def test_a_scan_shows_everybody_as_an_album(library: Library) -> None:
    sizes = [person.face_count for person in library.people.all() if person.kind is PersonKind.UNNAMED]
    assert sizes == [10, 9, 9]
    assert library.scan.statistics().photos == 27
    assert library.scan.statistics().faces == 29


def test_scanning_again_reads_nothing_and_changes_nobody(library: Library) -> None:
    before = people_by_photo(library)
    summary = finish(library.scan.run())
    assert (summary.new, summary.unchanged, summary.faces) == (0, 27, 0)
    assert people_by_photo(library) == before


def test_names_and_ids_survive_a_restart(library: Library, tmp_path: Path) -> None:
    anna = person_with(library, "anna")
    library.corrections.name(PersonId(anna), "Anna")
    library.close()
    with Library.open(tmp_path / "library", index=index) as again:
        assert again.people.named("Anna").id == anna
        assert again.people.get(PersonId(anna)).face_count == 10


def test_a_moved_photo_keeps_its_faces_without_being_indexed(library: Library, photos: Path) -> None:
    before = {row.face.id: row.person_id for row in library.photos.face_table()}
    (photos / "2019").mkdir()
    (photos / "anna 00.png").rename(photos / "2019" / "moved.png")
    summary = finish(library.scan.run())
    assert (summary.new, summary.moved, summary.missing) == (0, 1, 0)
    assert all(path.is_file() for row in library.photos.face_table() for path in row.photo.paths)
    assert {row.face.id: row.person_id for row in library.photos.face_table()} == before


def test_a_missing_photo_is_not_forgotten(library: Library, photos: Path) -> None:
    before = library.people.get(PersonId(person_with(library, "anna")))
    content = (photos / "anna 00.png").read_bytes()
    (photos / "anna 00.png").unlink()
    assert finish(library.scan.run()).missing == 1
    assert library.people.get(before.id).face_count == 9
    (photos / "anna 00.png").write_bytes(content)
    finish(library.scan.run())
    assert library.people.get(before.id) == before


def test_a_folder_whose_drive_is_gone_changes_nothing(library: Library, photos: Path) -> None:
    before = people_by_photo(library)
    photos.rename(photos.with_name("unplugged"))
    summary = finish(library.scan.run())
    assert summary.offline == (photos,)
    assert summary.missing == 0
    assert people_by_photo(library) == before
    assert not library.scan.roots()[0].is_online


def test_a_broken_file_is_a_problem_and_is_tried_again_when_it_changes(library: Library, photos: Path) -> None:
    broken = photos / "ben 70.png"
    broken.write_bytes(b"not a picture")
    assert finish(library.scan.run()).problems == 1
    assert [problem.path for problem in library.scan.problems()] == [broken]
    assert finish(library.scan.run()).problems == 1
    write_photos(photos, "ben 70")
    assert finish(library.scan.run()).new == 1
    assert library.scan.problems() == []


def test_a_rejected_face_never_returns(library: Library) -> None:
    anna = person_with(library, "anna")
    face = library.people.faces_of(PersonId(anna))[0].face_id
    library.corrections.reject([face], PersonId(anna))
    for _ in range(5):
        finish(library.albums.group())
        assert face not in {each.face_id for each in library.people.faces_of(PersonId(anna))}


def test_a_confirmed_face_stays_whatever_grouping_finds(library: Library) -> None:
    anna, ben = person_with(library, "anna"), person_with(library, "ben")
    face = library.people.faces_of(PersonId(anna))[0].face_id
    library.corrections.assign([face], PersonId(ben))
    for wrong_face_in in (2, 100_000):
        library.albums.apply(finish(library.albums.preview(wrong_face_in=wrong_face_in)))
        album_of_ben = {each.face_id: each.state for each in library.people.faces_of(PersonId(ben))}
        assert album_of_ben[face] is MembershipState.CONFIRMED


def test_a_merge_can_be_undone_exactly_after_grouping_again(library: Library) -> None:
    anna, ben = person_with(library, "anna"), person_with(library, "ben")
    before = people_by_photo(library)
    library.corrections.merge(PersonId(anna), [PersonId(ben)])
    assert library.people.get(PersonId(ben)).id == anna
    assert library.people.get(PersonId(anna)).face_count == 19
    finish(library.albums.group())
    library.history.undo()
    finish(library.albums.group())
    assert people_by_photo(library) == before


def test_undo_and_redo_go_back_and_forth_across_a_restart(library: Library, tmp_path: Path) -> None:
    anna = person_with(library, "anna")
    library.corrections.name(PersonId(anna), "Anna")
    library.corrections.hide(PersonId(anna))
    assert words(library.history.undo_message()) == "Hid Anna"
    library.history.undo()
    library.close()
    with Library.open(tmp_path / "library", index=index) as again:
        assert words(again.history.redo_message()) == "Hid Anna"
        again.history.redo()
        assert again.people.get(PersonId(anna)).is_hidden
        again.history.undo()
        again.history.undo()
        assert again.people.get(PersonId(anna)).name == ""
        assert again.history.undo() is None


def test_a_contradiction_is_refused_with_the_earlier_word(library: Library) -> None:
    anna, ben = person_with(library, "anna"), person_with(library, "ben")
    library.corrections.separate(PersonId(anna), PersonId(ben))
    with pytest.raises(Conflict, match="said-different-on"):
        library.corrections.merge(PersonId(anna), [PersonId(ben)])
    assert library.people.get(PersonId(anna)).id != library.people.get(PersonId(ben)).id
    assert len(library.history.lines()) == 1


def test_faces_can_become_a_new_person_with_a_name(library: Library) -> None:
    anna = person_with(library, "anna")
    faces = [face.face_id for face in library.people.faces_of(PersonId(anna))[:3]]
    done = library.corrections.assign(faces, None, "Dora")
    assert done.person is not None
    assert library.people.get(done.person).name == "Dora"
    assert {face.face_id for face in library.people.faces_of(done.person)} == set(faces)
    assert library.people.get(PersonId(anna)).face_count == 7


def test_what_is_no_face_leaves_all_albums(library: Library) -> None:
    anna = person_with(library, "anna")
    face = library.people.faces_of(PersonId(anna))[0].face_id
    library.corrections.not_a_face([face])
    finish(library.albums.group())
    assert face not in {row.face.id for row in library.photos.face_table()}
    library.history.undo()
    assert face in {each.face_id for each in library.people.faces_of(PersonId(anna))}


def test_photos_are_found_by_who_is_in_them(library: Library) -> None:
    anna, ben, cleo = (person_with(library, name) for name in ("anna", "ben", "cleo"))

    def names(photo_ids: list[PhotoId]) -> list[str]:
        return [library.photos.get(photo_id).paths[0].name for photo_id in photo_ids]

    assert names(library.photos.search([PersonId(anna), PersonId(ben)])) == ["anna+ben 50.png"]
    assert len(library.photos.search([PersonId(anna)], without=[PersonId(ben)])) == 9
    assert len(library.photos.search([PersonId(anna)], only=True)) == 8
    assert names(library.photos.search([PersonId(anna), PersonId(cleo)], only=True)) == ["anna+cleo 51.png"]
    assert library.photos.search([PersonId(anna)], after=date(2000, 1, 1)) == []


def test_another_network_embeds_all_faces_and_keeps_what_was_confirmed(library: Library) -> None:
    anna = person_with(library, "anna")
    library.corrections.name(PersonId(anna), "Anna")
    confirmed = [
        face.face_id for face in library.people.faces_of(PersonId(anna)) if face.state is MembershipState.CONFIRMED
    ]
    finish(library.networks.switch("dlib_resnet29.cc0"))
    assert {face.face_id for face in library.people.faces_of(PersonId(anna))} >= set(confirmed)
    assert library.networks.all()[0].is_active


def test_a_second_writer_is_refused_and_a_reader_is_not(library: Library, tmp_path: Path) -> None:
    with pytest.raises(LibraryLocked):
        Library.open(tmp_path / "library")
    with Library.open(tmp_path / "library", read_only=True) as reader:
        assert reader.scan.statistics().faces == 29
        with pytest.raises(LibraryReadOnly):
            reader.corrections.name(PersonId(1), "Anna")


def test_what_does_not_exist_gets_a_sentence(library: Library, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"nobody-called .name=Zoe"):
        library.people.named("Zoe")
    with pytest.raises(NotFound, match=r"no-such-face .face=4711"):
        library.corrections.confirm([FaceId(4711)])
    with pytest.raises(FolderMissing, match="folder-missing"):
        library.scan.add_folder(tmp_path / "nowhere")
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(FolderMissing, match="folder-no-folder"):
        library.scan.add_folder(file)


def test_a_cancelled_scan_goes_on_where_it_stopped(tmp_path: Path, photos: Path) -> None:
    with Library.open(tmp_path / "library", index=index) as library:
        library.scan.add_folder(photos)
        job = library.scan.run()
        while library.scan.statistics().photos < 10:
            next(job)
        job.close()
        assert finish(library.scan.run()).unchanged == 10
        assert library.scan.statistics().photos == 27


def test_corrections_can_be_made_while_a_scan_runs(tmp_path: Path, photos: Path) -> None:
    write_photos(photos, *album("dora", photos=60))
    with Library.open(tmp_path / "library", index=index) as library:
        library.scan.add_folder(photos)
        failures: list[BaseException] = []

        def work() -> None:
            try:
                finish(library.scan.run())
            except BaseException as error:
                failures.append(error)

        worker = threading.Thread(target=work)
        worker.start()
        named = False
        while worker.is_alive() and not named:
            people = library.people.all()
            if people:
                library.corrections.name(people[0].id, "First")
                named = True
        worker.join()
        assert failures == []
        assert named
        assert library.people.named("First").face_count >= 2


def test_a_face_is_explained_by_the_confirmed_faces_it_resembles(library: Library) -> None:
    anna = person_with(library, "anna")
    library.corrections.name(PersonId(anna), "Anna")
    confirmed = next(
        face for face in library.people.faces_of(PersonId(anna)) if face.state is MembershipState.CONFIRMED
    )
    other = next(face for face in library.people.faces_of(PersonId(anna)) if face.state is MembershipState.GROUPED)
    reasons = library.review.why(other.face_id)
    assert reasons.neighbours[0].face_id == confirmed.face_id
    assert reasons.neighbours[0].wrong_chance < 0.01
    assert "confirmed as Anna" in words(reasons.message)
    assert words(library.review.why(confirmed.face_id).message) == "You said that this is Anna."
    library.corrections.reject([other.face_id], PersonId(anna))
    assert words(library.review.why(other.face_id).message) == "You said that this is not Anna."


def test_a_mixed_album_is_split_by_a_few_faces_of_each(tmp_path: Path) -> None:
    write_photos(tmp_path / "photos", *album("mia", "mia2", photos=20))
    with Library.open(tmp_path / "library", index=index) as library:
        library.scan.add_folder(tmp_path / "photos")
        finish(library.scan.run())
        faces = [row.face.id for row in library.photos.face_table()]
        mixed_up = library.corrections.assign(faces, None, "Mia").person
        assert mixed_up is not None
        name_of = {row.face.id: row.photo.paths[0].name.split()[0] for row in library.photos.face_table()}
        mixed = library.people.faces_of(mixed_up)
        seeds = [[f.face_id for f in mixed if name_of[f.face_id] == who][:3] for who in ("mia", "mia2")]
        parts = library.review.preview_split(mixed_up, seeds)
        assert [{name_of[face] for face in part} for part in parts.groups] == [{"mia"}, {"mia2"}]
        before = people_by_photo(library)
        library.corrections.split(mixed_up, parts.groups)
        assert sorted(person.face_count for person in library.people.all()) == [20, 20]
        library.history.undo()
        assert people_by_photo(library) == before


def test_questions_are_asked_once_and_answers_are_honoured(tmp_path: Path) -> None:
    write_photos(tmp_path / "photos", *album("mia", "mia2", "ben", photos=6))
    with Library.open(tmp_path / "library", index=index) as library:
        library.scan.add_folder(tmp_path / "photos")
        finish(library.scan.run())
        asked = set()
        while (question := library.review.next_question()) is not None:
            key = (question.left, question.right, question.left_person, question.right_person)
            assert key not in asked
            asked.add(key)
            assert words(library.review.question_message(question)).endswith("?")
            library.review.answer(question, "skip" if len(asked) % 2 else "different")
            assert len(asked) < 50
        assert library.review.next_question() is None


def test_a_drive_that_goes_away_in_the_middle_ends_the_scan_and_loses_nothing(tmp_path: Path, photos: Path) -> None:
    with Library.open(tmp_path / "library", index=index) as library:
        library.scan.add_folder(photos)
        job = library.scan.run()
        while library.scan.statistics().photos < 10:
            next(job)
        photos.rename(photos.with_name("unplugged"))
        with pytest.raises(FolderMissing, match="drive-gone"):
            finish(job)
        assert library.scan.statistics().photos == 10
        assert library.scan.problems() == []
        photos.with_name("unplugged").rename(photos)
        finish(library.scan.run())
        assert library.scan.statistics().photos == 27


def test_odds_of_one_in_one_are_said_in_words() -> None:
    assert words(odds_of(0.9)) == "most such pairs are of two people"
    assert words(odds_of(0.02)) == "about 1 in 50 such pairs is of two people"
