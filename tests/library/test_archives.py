"""All that one library knows, taken to another computer: the same photos in other folders, real files, real SQLite."""

import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from stand_ins import album, index, write_photos

from photogroup.cli.wording import words
from photogroup.domain import Box, FaceId
from photogroup.errors import BadArchive, Conflict, LibraryTooNew
from photogroup.jobs import finish
from photogroup.learn.training_request import TrainingRequest
from photogroup.library import Library, warnings_of

Told = dict[str, tuple[Any, ...]]


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    write_photos(folder, *album("anna", "ben", "cleo"), "anna+ben 50", "stranger 60", "lake 70")
    return folder


def scanned(folder: Path, photos: Path) -> Library:
    opened = Library.open(folder, index=index)
    opened.scan.add_folder(photos)
    finish(opened.scan.run())
    return opened


@pytest.fixture
def home(tmp_path: Path, photos: Path) -> Iterator[Library]:
    """Names, a birth date, a rejection, a drawn face, a moved frame, favourites, and something undone."""
    with scanned(tmp_path / "home", photos) as library:
        faces = faces_by_file(library)
        library.corrections.assign([faces["anna 00.png"], faces["anna 01.png"]], None, "Anna")
        library.corrections.assign([faces["ben 00.png"]], None, "Ben")
        anna, ben = library.people.named("Anna").id, library.people.named("Ben").id
        library.corrections.born(anna, date(1990, 5, 17))
        library.corrections.reject([faces["ben 03.png"]], ben)
        library.corrections.not_a_face([faces["stranger 60.png"]])
        photo = library.photos.named(str(photos / "cleo 00.png")).id
        library.corrections.draw_face(photo, Box(0.01, 0.01, 0.2, 0.2), name="Dora")
        library.corrections.edit_face(faces["cleo 01.png"], Box(0.3, 0.3, 0.8, 0.8))
        stars = [library.photos.named(str(photos / name)).id for name in ("lake 70.png", "ben 05.png")]
        library.corrections.favourite(stars)
        library.corrections.name(ben, "Benjamin")
        library.history.undo()
        library.change_settings(wrong_face_in=77)
        yield library


def faces_by_file(library: Library) -> dict[str, FaceId]:
    rows = list(library.photos.face_table())
    return {row.photo.paths[0].name: row.face.id for row in rows if len(row.photo.paths) == 1}


def told(library: Library) -> Told:
    """Who is where, by file and place, with all that is known of people."""
    found: dict[str, list[Any]] = {}
    for row in library.photos.face_table():
        for path in row.photo.paths:
            box = [round(side, 4) for side in (row.face.box.left, row.face.box.top)]
            found.setdefault(path.name, []).append((box, row.person_id, row.name, str(row.state)))
    stars = [library.photos.get(photo).paths for photo in library.photos.favourites()]
    found["stars"] = [path.name for paths in stars for path in paths]
    people = [(p.id, p.name, p.kind, p.born, p.face_count, p.confirmed_count) for p in library.people.all()]
    return {"people": tuple(people)} | {name: tuple(sorted(rows, key=str)) for name, rows in sorted(found.items())}


def history(library: Library) -> list[tuple[int, str, bool]]:
    return [(line.id, words(line.message), line.is_undone) for line in library.history.lines()]


def moved(photos: Path, tmp_path: Path) -> Path:
    """The same photos elsewhere, found in another order."""
    elsewhere = tmp_path / "elsewhere"
    for number, path in enumerate(sorted(photos.iterdir(), reverse=True)):
        (elsewhere / f"{number % 3}").mkdir(parents=True, exist_ok=True)
        shutil.copy(path, elsewhere / f"{number % 3}")
    return elsewhere


def carried(home: Library, tmp_path: Path) -> Path:
    finish(home.names.archives.write(tmp_path / "home.photogroup"))
    return tmp_path / "home.photogroup"


def take(library: Library, path: Path) -> str:
    return words(finish(library.names.archives.take_over(finish(library.names.archives.find(path)))).message)


def undone_to_the_end(library: Library) -> list[Told]:
    steps = []
    while library.history.undo():
        steps.append(told(library))
    return steps


@pytest.mark.parametrize("is_scanned_first", [True, False])
def test_the_same_photos_elsewhere_get_the_same_people_corrections_and_undo(
    home: Library, photos: Path, tmp_path: Path, is_scanned_first: bool
) -> None:
    path, elsewhere = carried(home, tmp_path), moved(photos, tmp_path)
    with Library.open(tmp_path / "away", index=index) as away:
        away.scan.add_folder(elsewhere)
        if is_scanned_first:
            finish(away.scan.run())
        take(away, path)
        finish(away.scan.run())
        assert told(away) == told(home)
        assert history(away) == history(home)
        assert away.settings.wrong_face_in == 77
        assert warnings_of(away) == ()
        assert undone_to_the_end(away) == undone_to_the_end(home)
        while home.history.redo():
            away.history.redo()
        assert told(away) == told(home)


def test_what_was_taken_over_is_there_when_the_library_is_opened_again(
    home: Library, photos: Path, tmp_path: Path
) -> None:
    with scanned(tmp_path / "away", moved(photos, tmp_path)) as away:
        take(away, carried(home, tmp_path))
    with Library.open(tmp_path / "away", index=index) as again:
        assert told(again) == told(home)
        assert warnings_of(again) == ()
        assert finish(again.checking.verify()).is_sound


def test_a_later_archive_brings_what_was_said_since(home: Library, photos: Path, tmp_path: Path) -> None:
    with scanned(tmp_path / "away", moved(photos, tmp_path)) as away:
        take(away, carried(home, tmp_path))
        faces = faces_by_file(home)
        home.corrections.assign([faces["cleo 02.png"]], None, "Cleo")
        home.corrections.edit_face(faces["cleo 02.png"], Box(0.02, 0.02, 0.3, 0.3))
        found = finish(away.names.archives.find(carried(home, tmp_path)))
        assert found.new_corrections == 2
        finish(away.names.archives.take_over(found))
        assert told(away) == told(home)
        assert history(away) == history(home)


def test_a_library_with_corrections_of_its_own_stays_as_it_is(home: Library, photos: Path, tmp_path: Path) -> None:
    path = carried(home, tmp_path)
    with scanned(tmp_path / "away", photos) as away:
        away.corrections.assign([faces_by_file(away)["anna 00.png"]], None, "Somebody")
        before = told(away), history(away)
        with pytest.raises(Conflict) as refused:
            finish(away.names.archives.find(path))
        assert "1" in words(refused.value.message)
        assert (told(away), history(away)) == before


def test_photos_that_are_only_here_are_new_to_the_people_of_the_archive(
    home: Library, photos: Path, tmp_path: Path
) -> None:
    finish(home.albums.group())
    elsewhere = moved(photos, tmp_path)
    write_photos(elsewhere, "anna 70")
    with scanned(tmp_path / "away", elsewhere) as away:
        take(away, carried(home, tmp_path))
        assert told(away)["anna 70.png"][0][2] == "Anna"
        assert {n: rows for n, rows in told(away).items() if n not in ("anna 70.png", "people")} == {
            n: rows for n, rows in told(home).items() if n != "people"
        }


def test_a_photo_whose_metadata_were_written_meanwhile_is_known_by_its_pixels(tmp_path: Path) -> None:
    photos, elsewhere = tmp_path / "photos", tmp_path / "elsewhere"
    write_photos(photos, *album("anna"))
    shutil.copytree(photos, elsewhere)
    exif = Image.Exif()
    exif[270] = "a title"
    with Image.open(photos / "anna 03.png") as picture:
        picture.save(elsewhere / "anna 03.png", exif=exif)
    with scanned(tmp_path / "home", photos) as home, scanned(tmp_path / "away", elsewhere) as away:
        home.corrections.assign([faces_by_file(home)["anna 03.png"]], None, "Anna")
        take(away, carried(home, tmp_path))
        assert told(away) == told(home)


def test_photos_that_were_removed_for_good_take_no_line_of_the_history_with_them(
    home: Library, photos: Path, tmp_path: Path
) -> None:
    elsewhere = moved(photos, tmp_path)
    for name in ("cleo 00.png", "anna 01.png"):
        (photos / name).unlink()
        next(elsewhere.rglob(name)).unlink()
    finish(home.scan.run())
    home.scan.changes.forget_missing()
    with scanned(tmp_path / "away", elsewhere) as away:
        take(away, carried(home, tmp_path))
        assert (told(away), history(away)) == (told(home), history(home))


def test_the_archive_holds_no_photo_no_path_and_no_vector(home: Library, photos: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(carried(home, tmp_path)) as file:
        content = b"".join(file.read(name) for name in file.namelist())
    assert b"anna 00" not in content
    assert str(photos).encode() not in content
    assert b"Anna" in content


def rewritten(path: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    with zipfile.ZipFile(path) as file:
        members = {name: file.read(name) for name in file.namelist()}
    change(members)
    other = tmp_path / "other.photogroup"
    with zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return other


def edited(name: str, line: int, **values: Any) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        lines = members[name].splitlines()
        lines[line] = json.dumps(json.loads(lines[line]) | values).encode()
        members[name] = b"\n".join(lines)

    return change


def dropped(name: str) -> Callable[[dict[str, bytes]], None]:
    return lambda members: members.__delitem__(name)


def added(name: str, content: bytes = b"x") -> Callable[[dict[str, bytes]], None]:
    return lambda members: members.__setitem__(name, content)


HOSTILE = {
    "a bomb": added("photos.jsonl", b"\n" * 300_000_000),
    "a path out of it": added("../../evil.toml"),
    "a network with a path": added("networks/../x.toml"),
    "a pickle": added("networks/head.v9.pkl"),
    "weights alone": added("networks/head.v9.safetensors"),
    "a part missing": dropped("faces.jsonl"),
    "no JSON": added("people.jsonl", b"{\n"),
    "nested deeply": added("notes.jsonl", b"[" * 200_000 + b"]" * 200_000),
    "a face in no photo": edited("faces.jsonl", 0, photo=10_000),
    "a number too large": edited("faces.jsonl", 0, id=1 << 63),
    "a number twice": edited("faces.jsonl", 1, id=1),
    "a box turned inside out": edited("faces.jsonl", 0, box=[0.5, 0.5, 0.1, 0.1]),
    "a box of nothing": edited("faces.jsonl", 0, box=[float("nan"), 0, 1, 1]),
    "a hash too short": edited("photos.jsonl", 0, sha256="00"),
    "an unknown kind": edited("corrections.jsonl", 0, kind="explode"),
    "a line about nobody": edited("people.jsonl", 0, id=9_999),
    "a line that makes no sense": edited("corrections.jsonl", 0, payload={"v": 1, "faces": "all"}),
    "an undo of nothing": edited("corrections.jsonl", 0, undoes=5000),
    "fewer lines than it says": lambda members: members.update({"albums.jsonl": b""}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused_with_a_sentence_and_changes_nothing(
    name: str, home: Library, photos: Path, tmp_path: Path
) -> None:
    path = rewritten(carried(home, tmp_path), tmp_path, HOSTILE[name])
    with scanned(tmp_path / "away", photos) as away:
        before = told(away)
        with pytest.raises(BadArchive) as refused:
            finish(away.names.archives.find(path))
        assert str(path) in words(refused.value.message)
        assert told(away) == before


def test_an_archive_of_a_newer_photogroup_is_refused_with_a_sentence(home: Library, tmp_path: Path) -> None:
    def newer(members: dict[str, bytes]) -> None:
        members["archive.json"] = json.dumps(json.loads(members["archive.json"]) | {"version": 2}).encode()

    with pytest.raises(LibraryTooNew) as refused:
        finish(home.names.archives.find(rewritten(carried(home, tmp_path), tmp_path, newer)))
    assert "newer photogroup" in words(refused.value.message)


@pytest.mark.parametrize("content", [b"", b"PK", b"no archive at all" * 100])
def test_another_file_is_refused_with_a_sentence(home: Library, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.photogroup").write_bytes(content)
    with pytest.raises(BadArchive):
        finish(home.names.archives.find(tmp_path / "x.photogroup"))


def test_a_cut_archive_is_refused(home: Library, tmp_path: Path) -> None:
    path = carried(home, tmp_path)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(BadArchive):
        finish(home.names.archives.find(path))


def test_a_trained_head_goes_along_and_is_in_use_there(tmp_path: Path) -> None:
    photos = tmp_path / "photos"
    people = ("anna", "anna2", "ben", "ben2", "cleo", "dora")
    write_photos(photos, *album(*people, photos=6))
    with scanned(tmp_path / "home", photos) as home:
        faces = faces_by_file(home)
        for name in people:
            home.corrections.assign([faces[f"{name} {number:02}.png"] for number in range(5)], None, name)
        trained = finish(home.training.train(TrainingRequest(steps=10))).name
        finish(home.networks.switch(trained))
        with scanned(tmp_path / "away", moved(photos, tmp_path)) as away:
            take(away, carried(home, tmp_path))
            assert away.settings.model == trained
            assert (away.networks.all()[0].manifest.name, away.networks.all()[0].is_active) == (trained, True)
            assert told(away) == told(home)
            weights = f"models/{trained}.safetensors"
            assert (tmp_path / "away" / weights).read_bytes() == (tmp_path / "home" / weights).read_bytes()
            finish(away.albums.group())
            finish(home.albums.group())
            assert told(away) == told(home)


def test_weights_that_are_not_what_their_manifest_means_are_left_out_with_a_sentence(
    home: Library, photos: Path, tmp_path: Path
) -> None:
    manifest = (Path(__file__).parents[2] / "models" / "dlib_resnet29.cc0.toml").read_bytes()

    def add(members: dict[str, bytes]) -> None:
        members |= {"networks/head.v1.toml": manifest, "networks/head.v1.safetensors": b"no numbers"}

    path = rewritten(carried(home, tmp_path), tmp_path, add)
    with scanned(tmp_path / "away", photos) as away:
        assert "head.v1 is not used here" in take(away, path)
        assert [file.name for file in away.networks.folder.iterdir()] == []
        assert told(away) == told(home)
