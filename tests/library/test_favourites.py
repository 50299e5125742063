"""Stars on photos: said by the user, so in the log, undoable, and as lasting as every other word."""

from pathlib import Path

import pytest
from stand_ins import index, write_photos

from photogroup.domain import PhotoId
from photogroup.errors import NotFound
from photogroup.jobs import Changes, finish
from photogroup.library import Library
from photogroup.store import restoring
from photogroup.store.store import DATABASE, Store


@pytest.fixture
def scanned(tmp_path: Path) -> Path:
    """A library of four photos, one of which shows nobody."""
    photos = tmp_path / "photos"
    write_photos(photos, "anna 1", "anna 2", "ben 1", "lake 1")
    with Library.open(tmp_path / "library", index=index) as library:
        library.scan.add_folder(photos)
        finish(library.scan.run())
    return tmp_path / "library"


def test_a_star_holds_until_it_is_taken_away_and_can_be_undone(scanned: Path) -> None:
    with Library.open(scanned) as library:
        one, two, *_ = (photo.id for photo in library.photos.dated())
        done = library.corrections.favourite([one, two])
        assert done.changes == Changes.PHOTOS
        assert (done.message.key, done.message["count"]) == ("star-photos", 2)
        library.corrections.favourite([one], is_favourite=False)
        assert library.photos.favourites() == {two}
        assert library.history.undo() is not None
        assert library.photos.favourites() == {one, two}
        undone = library.history.undo()
        assert undone is not None
        assert undone.changes == Changes.PHOTOS
        assert library.photos.favourites() == set()
        library.history.redo()
    with Library.open(scanned) as library:
        assert library.photos.favourites() == {one, two}
        assert [line.message.key for line in library.history.lines(photo=one)].count("star-photos") >= 1


def test_only_photos_that_there_are_get_a_star(scanned: Path) -> None:
    with Library.open(scanned) as library:
        with pytest.raises(NotFound, match="no-such-photo"):
            library.corrections.favourite([PhotoId(999)])
        with pytest.raises(NotFound, match="choose-photo"):
            library.corrections.favourite([])
        assert library.history.undo_message() is None


def test_stars_come_back_from_the_second_copy_of_the_log_on_photos_without_faces(scanned: Path) -> None:
    with Store.open(scanned) as store:
        nobody = next(photo.id for photo in store.photos.all() if not store.faces.of_photo(photo.id))
    with Library.open(scanned) as library:
        library.corrections.favourite([nobody])
        content = library.photos.get(nobody).content_hash
    (scanned / DATABASE).write_bytes(b"garbage" * 1000)
    for kept in (scanned / "backups").glob("*"):
        kept.unlink()
    restoring.restore(scanned)
    with Library.open(scanned) as library:
        assert library.photos.favourites() == {nobody}
        assert library.photos.get(nobody).content_hash == content


def test_photos_are_listed_by_what_it_takes_to_show_them_by_date(scanned: Path) -> None:
    with Library.open(scanned) as library:
        photos = [library.photos.get(each.id) for each in library.photos.dated()]
        assert [(each.taken_at, each.name) for each in library.photos.dated()] == [
            (photo.taken_at, photo.paths[0].name) for photo in photos
        ]
        assert len(photos) == 4
        assert list(library.photos.files([photos[2].id, photos[0].id])) == [photos[2].id, photos[0].id]
