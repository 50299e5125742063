"""How far the date of a photo is known, who tells it, and what is built on it."""

from collections.abc import Generator, Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest
from painting import exif, saved
from PIL import ExifTags, Image
from stand_ins import direction, index, write_photos

from photogroup.domain import PersonId, Photo, Vectors
from photogroup.indexed import IndexedPhoto
from photogroup.jobs import finish
from photogroup.library import Library
from photogroup.scanning.indexing import IndexingOptions, Result, Task
from photogroup.taken import DateSource, Dating, Precision

TAGS = ExifTags.Base
NOON = datetime(2020, 5, 3, 12)


def scanned(tmp_path: Path, *names: str) -> Library:
    if names:
        write_photos(tmp_path / "photos", *names)
    library = Library.open(tmp_path / "library", index=index)
    library.scan.add_folder(tmp_path / "photos")
    finish(library.scan.run())
    return library


def at(library: Library, path: Path) -> Photo:
    return library.photos.named(str(path))


def told(library: Library, photo: Photo) -> list[str]:
    return [each.key for each in library.photos.date_told(photo)]


@pytest.mark.parametrize(
    ("name", "dating", "keys"),
    [
        ("anna 20190503", Dating(Precision.DAY, DateSource.NAME), ["date-from-name"]),
        ("anna 20190503_101112", Dating(Precision.SECOND, DateSource.NAME), ["date-from-name"]),
        ("anna 19800101", Dating(Precision.DAY, DateSource.NAME, True), ["date-from-name", "date-of-unset-clock"]),
        ("anna 01", Dating(), []),
    ],
)
def test_a_scan_keeps_how_far_a_date_is_known_and_who_tells_it(
    tmp_path: Path, name: str, dating: Dating, keys: list[str]
) -> None:
    with scanned(tmp_path, name) as library:
        photo = at(library, tmp_path / "photos" / f"{name}.png")
        assert photo.dating == dating
        assert told(library, photo) == keys


def test_dates_that_an_older_photogroup_has_read_are_read_anew(tmp_path: Path) -> None:
    with scanned(tmp_path, "anna 20190503", "anna 01") as library:
        store = library._context.store
        store.database.execute(
            "UPDATE photo SET is_dated = 0, date_precision = 'second', date_source = 'camera', fingerprint = NULL"
        )
        finish(library.scan.run())
        photo = at(library, tmp_path / "photos" / "anna 20190503.png")
        assert photo.dating == Dating(Precision.DAY, DateSource.NAME)
        assert store.photos.to_date() == []
        assert all(look.fingerprint for look in store.photos.looks(is_present=True))


def test_a_photo_of_somebody_who_was_born_later_has_a_doubtful_date(tmp_path: Path) -> None:
    photos = tmp_path / "photos"
    photos.mkdir()
    saved(photos / "anna+ben 01.jpg", exif=exif(details={TAGS.DateTimeOriginal: "2002:03:04 05:06:07"}))
    saved(photos / "anna 02.jpg", exif=exif(details={TAGS.DateTimeOriginal: "2012:03:04 05:06:07"}))
    with scanned(tmp_path) as library:
        old, new = at(library, photos / "anna+ben 01.jpg"), at(library, photos / "anna 02.jpg")
        faces = [library.photos.faces_in(photo.id)[0].face.id for photo in (old, new)]
        anna = library.corrections.assign(faces, None, "Anna").person
        assert anna is not None
        library.corrections.born(anna, date(2008, 1, 1))
        assert told(library, old) == ["date-from-camera", "date-before-birth"]
        assert library.photos.date_told(old)[1]["names"] == ("Anna",)
        assert told(library, new) == ["date-from-camera"]


def test_nobody_is_seen_first_on_the_day_a_clock_begins(tmp_path: Path) -> None:
    with scanned(tmp_path, "anna 19700101", "anna 20190503", "anna 20200503") as library:
        (anna,) = library.people.all()
        assert anna.face_count == 3
        assert anna.first_seen is not None
        assert anna.first_seen.year == 2019


def test_a_day_in_two_names_is_no_evidence_of_one_picture(tmp_path: Path) -> None:
    with scanned(tmp_path, "anna 20190503", "ben 20190503_101112") as library:
        looks = library._context.store.photos.looks(is_present=True)
        assert sorted(look.taken_at for look in looks) == ["", "2019-05-03T10:11:12"]


def turned(cosine: float) -> Vectors:
    usual, aside = direction("anna"), direction("somebody else")
    aside = aside - (aside @ usual) * usual
    return (cosine * usual + np.sqrt(1 - cosine**2) * aside / np.linalg.norm(aside)).astype(np.float32)


def albums_of(tmp_path: Path, dating: Dating, *, camera: str = "A", picture: str = "same") -> set[PersonId]:
    """The albums of two faces in one place that look half alike, taken at one time as far as is known."""
    first, second = write_photos(tmp_path / "photos", "anna 00", "anna 01")
    with Image.open(first) as image:
        near = np.asarray(image).copy()
    near[0, 0] += 1
    if picture == "same":
        Image.fromarray(near).save(second)

    def indexed(tasks: Iterable[Task], options: IndexingOptions) -> Generator[list[Result], None, None]:
        for results in index(tasks, options):
            for result in results:
                assert isinstance(result, IndexedPhoto)
                is_second = result.file.path == second
                faces = [replace(face, embedding=turned(0.92 if is_second else 1.0)) for face in result.faces]
                made_by = camera if is_second else "A"
                yield [replace(result, faces=tuple(faces), taken_at=NOON, dating=dating, camera=made_by)]

    with Library.open(tmp_path / "library", index=indexed) as library:
        library.scan.add_folder(tmp_path / "photos")
        finish(library.scan.run())
        return {person.id for person in library.people.all()}


def test_half_alike_faces_in_one_place_are_one_person_only_in_a_burst(tmp_path: Path) -> None:
    assert len(albums_of(tmp_path / "burst", Dating())) == 1
    assert len(albums_of(tmp_path / "day", Dating(Precision.DAY))) == 0
    assert len(albums_of(tmp_path / "name", Dating(source=DateSource.NAME))) == 0
    assert len(albums_of(tmp_path / "doubted", Dating(is_doubted=True))) == 0
    assert len(albums_of(tmp_path / "camera", Dating(), camera="B")) == 0
    assert len(albums_of(tmp_path / "scene", Dating(), picture="another")) == 0
