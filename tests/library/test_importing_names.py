"""Names of other programs in a library: taken over once, never against the user, and undone as one step."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from interop_packets import by_elements, in_image, packet
from stand_ins import album, box_of, index, write_photos

from photogroup.cli.wording import words
from photogroup.domain import Box, FaceId, FaceOrigin
from photogroup.errors import NotFound
from photogroup.jobs import finish
from photogroup.library import Done, FoundNames, Library

SIZE = (64, 48)


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    write_photos(folder, *album("anna", "ben"), "anna+ben 50", "lake 70")
    return folder


@pytest.fixture
def library(tmp_path: Path, photos: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", index=index) as opened:
        opened.scan.add_folder(photos)
        finish(opened.scan.run())
        yield opened


def region(name: str, box: Box) -> tuple[str, float, float, float, float]:
    return name, box.center.x, box.center.y, box.width, box.height


def say(photo: Path, *regions: tuple[str, float, float, float, float], size: tuple[int, int] = SIZE) -> None:
    photo.with_name(f"{photo.name}.xmp").write_bytes(packet(by_elements(regions, size)))


def find(library: Library) -> FoundNames:
    return finish(library.names.find())


def bring_in(library: Library) -> Done:
    return finish(library.names.import_found(find(library)))


def names(library: Library) -> dict[str, list[str]]:
    """The names of the faces of every photo that shows somebody with a name, from left to right."""
    found: dict[str, list[str]] = {}
    for row in sorted(library.photos.face_table(), key=lambda row: row.face.box.left):
        if row.name:
            found.setdefault(row.photo.paths[0].stem, []).append(row.name)
    return found


def face_in(library: Library, photo: Path) -> FaceId:
    return library.photos.faces_in(library.photos.named(str(photo)).id)[0].face.id


def test_a_named_region_names_the_face_there_and_its_whole_album(library: Library, photos: Path) -> None:
    say(photos / "anna 00.png", region("Anna Maier", Box(0.2, 0.2, 0.8, 0.8)))
    found = find(library)
    assert (found.naming.matched, found.naming.drawn, found.naming.conflicts) == (1, 0, ())
    assert names(library) == {}
    finish(library.names.import_found(found))
    assert library.people.named("anna maier").face_count == 9
    assert library.people.named("anna maier").confirmed_count == 1


def test_everybody_in_a_photo_gets_the_own_name(library: Library, photos: Path) -> None:
    say(photos / "anna+ben 50.png", region("Ben", box_of(1, 2)), region("Anna", box_of(0, 2)))
    bring_in(library)
    assert names(library)["anna+ben 50"] == ["Anna", "Ben"]
    assert names(library)["ben 03"] == ["Ben"]


def test_a_name_without_a_detected_face_draws_one_that_a_scan_leaves_there(library: Library, photos: Path) -> None:
    say(photos / "lake 70.png", region("Clara", Box(0.5, 0.4, 0.6, 0.5)))
    assert find(library).naming.drawn == 1
    bring_in(library)
    finish(library.scan.run())
    photo = library.photos.named(str(photos / "lake 70.png")).id
    (face,) = library.photos.faces_in(photo)
    assert (face.name, face.face.origin) == ("Clara", FaceOrigin.IMPORTED)
    assert library.photos.face_thumbnail(face.face.id) is not None
    library.history.undo()
    assert library.photos.faces_in(photo) == []
    library.history.redo()
    assert [face.name for face in library.photos.faces_in(photo)] == ["Clara"]


def test_importing_twice_changes_nothing_the_second_time(library: Library, photos: Path) -> None:
    say(photos / "anna 00.png", region("Anna", box_of(0, 1)))
    say(photos / "lake 70.png", region("Clara", Box(0.5, 0.4, 0.6, 0.5)))
    bring_in(library)
    before, history = names(library), library.history.lines()
    again = find(library)
    assert (again.naming.people, again.naming.known) == ((), 2)
    with pytest.raises(NotFound, match="no-new-names"):
        finish(library.names.import_found(again))
    assert (names(library), library.history.lines()) == (before, history)


def test_the_import_is_one_step_that_undo_takes_back_after_a_restart(
    library: Library, photos: Path, tmp_path: Path
) -> None:
    say(photos / "anna+ben 50.png", region("Anna", box_of(0, 2)), region("Ben", box_of(1, 2)))
    before = {row.face.id: (row.person_id, row.state, row.name) for row in library.photos.face_table()}
    assert words(bring_in(library).message) == "Imported the names of 2 faces"
    library.close()
    with Library.open(tmp_path / "library", index=index) as again:
        assert len(again.history.lines()) == 1
        assert set(names(again)["anna+ben 50"]) == {"Anna", "Ben"}
        again.history.undo()
        assert {row.face.id: (row.person_id, row.state, row.name) for row in again.photos.face_table()} == before
        assert find(again).naming.matched == 2


def test_a_face_that_the_user_named_otherwise_stays_and_is_listed(library: Library, photos: Path) -> None:
    say(photos / "ben 00.png", region("Anna", box_of(0, 1)))
    library.corrections.assign([face_in(library, photos / "ben 00.png")], None, "Benjamin")
    (conflict,) = find(library).naming.conflicts
    assert (conflict.name, words(conflict.reason)) == ("Anna", "You said that this is Benjamin.")
    assert find(library).naming.people == ()


def test_a_face_that_was_rejected_from_a_person_is_not_confirmed_again(library: Library, photos: Path) -> None:
    say(photos / "anna 00.png", region("ANNA", box_of(0, 1)))
    face = face_in(library, photos / "anna 00.png")
    anna = library.corrections.assign([face_in(library, photos / "anna 01.png")], None, "Anna").person
    assert anna is not None
    library.corrections.reject([face], anna)
    (conflict,) = find(library).naming.conflicts
    assert words(conflict.reason) == "You said that this is not Anna."
    bring = find(library)
    assert bring.naming.people == ()


def test_what_is_no_face_or_was_put_aside_gets_no_name(library: Library, photos: Path) -> None:
    for photo, put_aside in (
        ("anna 00.png", library.corrections.ignore),
        ("anna 01.png", library.corrections.not_a_face),
    ):
        say(photos / photo, region("Anna", box_of(0, 1)))
        put_aside([face_in(library, photos / photo)])
    assert [words(each.reason) for each in find(library).naming.conflicts] == ["You put this face aside."] * 2


def test_faces_said_to_be_of_different_people_do_not_become_one(library: Library, photos: Path) -> None:
    faces = [face_in(library, photos / f"anna 0{number}.png") for number in (0, 1)]
    library.corrections.compare(*faces, is_same=False)
    for number in (0, 1):
        say(photos / f"anna 0{number}.png", region("Anna", box_of(0, 1)))
    found = find(library)
    assert (found.naming.matched, len(found.naming.conflicts)) == (1, 1)
    finish(library.names.import_found(found))


def test_a_correction_between_preview_and_import_holds(library: Library, photos: Path) -> None:
    say(photos / "anna 00.png", region("Anna", box_of(0, 1)))
    say(photos / "ben 00.png", region("Ben", box_of(0, 1)))
    found = find(library)
    library.corrections.assign([face_in(library, photos / "ben 00.png")], None, "Benjamin")
    finish(library.names.import_found(found))
    assert names(library)["ben 00"] == ["Benjamin"]
    assert names(library)["anna 00"] == ["Anna"]


def test_a_known_person_of_the_same_name_gets_the_faces(library: Library, photos: Path) -> None:
    anna = library.corrections.assign([face_in(library, photos / "anna 01.png")], None, "Anna").person
    say(photos / "anna 00.png", region("anna", box_of(0, 1)))
    bring_in(library)
    assert library.photos.faces_in(library.photos.named(str(photos / "anna 00.png")).id)[0].person_id == anna


def test_a_name_without_a_place_counts_only_where_it_can_mean_one_face(library: Library, photos: Path) -> None:
    for photo, said in (("anna 00.png", ["Anna"]), ("ben 00.png", ["Ben", "Clara"]), ("lake 70.png", ["Dora"])):
        (photos / f"{photo}.xmp").write_bytes(packet(in_image(*said)))
    found = find(library)
    assert [(each.name, len(each.faces)) for each in found.naming.people] == [("Anna", 1)]
    assert found.naming.left == 3
    assert [(each.path.name, each.name) for each in found.naming.unplaced] == [
        ("ben 00.png", "Ben"),
        ("ben 00.png", "Clara"),
        ("lake 70.png", "Dora"),
    ]


def test_a_bad_file_is_one_problem_and_the_others_are_read(library: Library, photos: Path) -> None:
    (photos / "ben 00.png.xmp").write_bytes(b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>')
    say(photos / "ben 01.png", region("Ben", box_of(0, 1)), size=(64, 64))
    say(photos / "anna 00.png", region("Anna", box_of(0, 1)))
    (photos / ".picasa.ini").write_bytes(b"[ben 02.png]\nfaces=rect64(3fff3fffbfffbfff),1;\n[Contacts2]\n1=Ben;;\n")
    found = find(library)
    assert sorted(each.name for each in found.naming.people) == ["Anna", "Ben"]
    assert [problem.path.name for problem in found.readings.problems] == ["ben 00.png.xmp", "ben 01.png"]
    assert found.readings.stale == 1


def test_a_contact_that_picasa_knows_by_two_names_in_two_folders_is_one_person_with_the_newer_name(
    library: Library, photos: Path
) -> None:
    faces = "faces=rect64(3fff3fffbfffbfff),1a2b;\n"
    for folder, name, photo, changed in (
        ("old", "Anna Maier", "anna 00.png", 1),
        ("new", "Anna Huber", "anna 01.png", 2),
    ):
        (photos / folder).mkdir()
        (photos / photo).rename(photos / folder / photo)
        ini = photos / folder / ".picasa.ini"
        ini.write_text(f"[{photo}]\n{faces}[Contacts2]\n1a2b={name};;\n", "utf-8")
        os.utime(ini, (changed * 10**9, changed * 10**9))
    finish(library.scan.run())
    assert [(each.name, len(each.faces)) for each in find(library).naming.people] == [("Anna Huber", 2)]


def test_a_folder_that_is_not_there_is_one_problem(library: Library, photos: Path) -> None:
    say(photos / "anna 00.png", region("Anna", box_of(0, 1)))
    photos.rename(photos.with_name("unplugged"))
    found = find(library)
    assert [problem.path for problem in found.readings.problems] == [photos]
    assert found.naming.people == ()


def test_only_photos_of_the_folder_are_read(library: Library, photos: Path, tmp_path: Path) -> None:
    say(photos / "anna 00.png", region("Anna", box_of(0, 1)))
    assert finish(library.names.find(photos)).naming.matched == 1
    with pytest.raises(NotFound, match="no-photo-in-folder"):
        finish(library.names.find(tmp_path / "elsewhere"))


def test_two_people_of_one_name_are_told_apart_by_their_faces(library: Library, photos: Path) -> None:
    photos_of = (library.photos.named(str(photos / f"{who} 00.png")).id for who in ("anna", "ben"))
    anna, ben = (library.photos.faces_in(photo)[0].person_id for photo in photos_of)
    assert anna is not None
    assert ben is not None
    library.corrections.name(anna, "José")
    library.corrections.name(ben, "José")
    say(photos / "anna 00.png", region("José", box_of(0, 1)))
    say(photos / "ben 00.png", region("JOSE\u0301", box_of(0, 1)))
    bring_in(library)
    people = {row.photo.paths[0].stem: row.person_id for row in library.photos.face_table() if row.state == "confirmed"}
    assert (people["anna 00"], people["ben 00"]) == (anna, ben)
