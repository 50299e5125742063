"""Names out of the catalogues of digiKam and Lightroom, which are real SQLite files and are never written to."""

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from interop_catalogues import digikam, edit, lightroom
from PIL import Image
from stand_ins import album, box_of, index, write_photos

from photogroup.cli.wording import words
from photogroup.domain import Box
from photogroup.errors import BadMetadata
from photogroup.interop.catalogues import CataloguePlaces
from photogroup.interop.regions import to_stored
from photogroup.jobs import finish
from photogroup.library import FoundNames, Library
from photogroup.store.foreign_catalogues import read_catalogue

LEFT, RIGHT = (box_of(number, 2) for number in range(2))


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Photos of 64 x 48 pixels; those of Anna and Ben in every EXIF orientation."""
    folder = tmp_path / "photos"
    write_photos(folder, *album("anna"))
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[274] = orientation
        picture = Image.effect_noise((64, 48), 20 + orientation).convert("RGB")
        picture.save(folder / f"anna+ben 5{orientation}.jpg", exif=exif)
    return folder


@pytest.fixture
def library(tmp_path: Path, photos: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", index=index) as opened:
        opened.scan.add_folder(photos)
        finish(opened.scan.run())
        yield opened


def pixels(box: Box, width: int, height: int) -> tuple[float, float, float, float]:
    return box.in_pixels(width, height)


def find(library: Library, catalogue: Path) -> FoundNames:
    return finish(library.names.find(catalogue=catalogue))


def names(library: Library, file: Path) -> list[str]:
    return [face.name for face in library.photos.faces_in(library.photos.named(str(file)).id)]


def state_of(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def in_digikam(photos: Path) -> list[tuple[str, str, tuple[float, float, float, float]]]:
    found = []
    for orientation in range(1, 9):
        size = (64, 48) if orientation < 5 else (48, 64)
        name = f"anna+ben 5{orientation}.jpg"
        found += [(name, "Anna", pixels(LEFT, *size)), (name, "Ben", pixels(RIGHT, *size))]
    return found


@pytest.mark.parametrize("wal", [False, True])
def test_confirmed_faces_of_digikam_name_the_faces_in_all_orientations_and_its_file_stays_as_it_is(
    library: Library, photos: Path, tmp_path: Path, wal: bool
) -> None:
    place = tmp_path / "digikam"
    place.mkdir()
    path = digikam(place / "digikam4.db", in_digikam(photos), wal=wal)
    if wal:
        place = place / "running"
        path = place / path.name
        assert path.stat().st_size < path.with_name("digikam4.db-wal").stat().st_size
    before = state_of(place)
    found = find(library, path)
    assert (found.naming.matched, found.naming.drawn, found.readings.problems) == (16, 0, [])
    finish(library.names.import_found(found))
    for orientation in range(1, 9):
        assert names(library, photos / f"anna+ben 5{orientation}.jpg") == ["Anna", "Ben"]
    assert state_of(place) == before
    library.history.undo()
    assert names(library, photos / "anna+ben 51.jpg") == ["", ""]


def test_faces_that_digikam_only_guesses_or_does_not_know_name_nobody(
    library: Library, photos: Path, tmp_path: Path
) -> None:
    path = digikam(tmp_path / "digikam4.db", [("anna+ben 51.jpg", "Anna", pixels(LEFT, 64, 48))])
    edit(
        path,
        "UPDATE ImageTagProperties SET property = 'autodetectedPerson';"
        "DELETE FROM ImageTags;"
        """INSERT INTO ImageTagProperties VALUES (1, 2, 'tagRegion', '<rect x="1" y="1" width="9" height="9"/>');"""
        "INSERT INTO ImageTags VALUES (1, 3);",
    )
    assert find(library, path).naming.people == ()


def test_a_person_without_a_place_in_digikam_names_the_only_face(
    library: Library, photos: Path, tmp_path: Path
) -> None:
    path = digikam(tmp_path / "digikam4.db", [("anna 00.png", "Anna", (0, 0, 1, 1))])
    edit(path, "DELETE FROM ImageTagProperties;")
    finish(library.names.import_found(find(library, path)))
    assert names(library, photos / "anna 00.png") == ["Anna"]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_faces_of_lightroom_are_named_in_all_orientations(
    library: Library, photos: Path, tmp_path: Path, orientation: int
) -> None:
    boxes = [to_stored(box, orientation) for box in (LEFT, RIGHT)]
    corners = [(box.left, box.top, box.right, box.bottom) for box in boxes]
    name = f"anna+ben 5{orientation}.jpg"
    path = lightroom(tmp_path / "mine.lrcat", [(name, "Anna", corners[0])])
    before = sha256(path.read_bytes()).hexdigest()
    found = find(library, path)
    assert (found.naming.matched, found.naming.drawn) == (1, 0)
    finish(library.names.import_found(found))
    assert names(library, photos / name) == ["Anna", ""]
    assert sha256(path.read_bytes()).hexdigest() == before
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("mine")] == ["mine.lrcat"]


def test_faces_that_lightroom_only_suggests_rejects_or_ignores_name_nobody(
    library: Library, photos: Path, tmp_path: Path
) -> None:
    place = (LEFT.left, LEFT.top, LEFT.right, LEFT.bottom)
    for number, change in enumerate(
        (
            "UPDATE AgLibraryKeywordFace SET userPick = 0",
            "UPDATE AgLibraryKeywordFace SET userReject = 1",
            "UPDATE AgLibraryFace SET ignored = 1",
        )
    ):
        path = lightroom(tmp_path / f"{number}.lrcat", [("anna+ben 51.jpg", "Anna", place)])
        assert len(find(library, path).naming.people) == 1
        edit(path, change)
        assert find(library, path).naming.people == ()


def test_photos_that_are_not_here_and_rectangles_that_make_no_sense_are_counted(
    library: Library, photos: Path, tmp_path: Path
) -> None:
    path = digikam(
        tmp_path / "digikam4.db",
        [("elsewhere.jpg", "Anna", (0, 0, 9, 9)), ("anna 00.png", "Ben", (900, 900, 950, 950))],
    )
    edit(path, "INSERT INTO ImageTagProperties VALUES (2, 4, 'tagRegion', '<rect x=\"nan\">');")
    found = find(library, path)
    assert found.readings.unreadable == 2
    assert ["1 photo that is not" in words(problem.reason) for problem in found.readings.problems] == [True]


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"x" * 500])
def test_a_file_that_is_no_catalogue_is_refused_with_a_sentence(
    library: Library, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "x.db").write_bytes(content)
    with pytest.raises(BadMetadata) as refused:
        find(library, tmp_path / "x.db")
    assert str(tmp_path / "x.db") in words(refused.value.message)
    with pytest.raises(BadMetadata):
        find(library, tmp_path / "none.db")


def test_our_own_library_is_no_catalogue(library: Library, tmp_path: Path) -> None:
    shutil.copy(library.folder / "library.db", tmp_path / "copy.db")
    with pytest.raises(BadMetadata, match="catalogue-unknown"):
        find(library, tmp_path / "copy.db")


def test_a_view_that_never_ends_is_stopped(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("photogroup.store.foreign._MOST_SECONDS", 0.2)
    path = digikam(tmp_path / "digikam4.db", [("anna 00.png", "Anna", (0, 0, 9, 9))])
    edit(
        path,
        "DROP TABLE ImageTagProperties; CREATE VIEW ImageTagProperties AS"
        " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT i AS imageid, i AS tagid, 'tagRegion' AS property, '' AS value FROM n;",
    )
    with pytest.raises(BadMetadata, match="catalogue-unreadable"):
        find(library, path)


def test_a_photo_is_known_by_the_end_of_its_path_and_by_its_size_where_only_the_name_agrees() -> None:
    files = [(Path("/a/2019/sea/IMG_1.jpg"), 10, "sea"), (Path("/a/2020/sea/IMG_1.jpg"), 20, "later"),
             (Path("/a/x/IMG_2.JPG"), 30, "two"), (Path("/b/y/IMG_2.JPG"), 30, "other")]  # fmt: skip
    places = CataloguePlaces(files)
    assert places.find("D:\\Fotos\\2020\\Sea\\img_1.jpg", 0) == "later"
    assert places.find("/old/sea/IMG_1.jpg", 10) == "sea"
    assert places.find("/old/sea/IMG_1.jpg", 0) is None
    assert places.find("/elsewhere/IMG_1.jpg", 20) == "later"
    assert places.find("/elsewhere/IMG_2.JPG", 30) is None
    assert places.find("/elsewhere/IMG_3.JPG", 30) is None


def test_a_catalogue_about_which_sqlite_complains_in_no_text_is_unreadable(tmp_path: Path, photos: Path) -> None:
    catalogue = lightroom(tmp_path / "a.lrcat", [("a.jpg", "Anna", (0.1, 0.2, 0.3, 0.4))])
    content = catalogue.read_bytes()
    catalogue.write_bytes(content.replace(b"CREATE TABLE AgLibraryFace ", b"CREATE TABLE\xff\xfeAgLibrary(ace "))
    with pytest.raises(BadMetadata) as refused:
        read_catalogue(catalogue)
    assert refused.value.message.key == "catalogue-unreadable"
