"""Photos that the user has turned: shown so everywhere, while their files and what is stored stay as they are."""

import io
from collections.abc import Generator, Iterable
from pathlib import Path

import numpy as np
import pytest
from moving import video
from PIL import Image
from stand_ins import index, write_photos

from photogroup.domain import Box, PhotoId
from photogroup.errors import NotFound
from photogroup.jobs import Changes, finish
from photogroup.library import Library
from photogroup.scanning.indexing import IndexingOptions, Result, Task, TurnedFile
from photogroup.store import restoring
from photogroup.store.store import DATABASE


@pytest.fixture
def scanned(tmp_path: Path) -> Path:
    photos = tmp_path / "photos"
    write_photos(photos, "anna 1", "anna 2", "anna+ben 1", "lake 1")
    with Library.open(tmp_path / "library", index=index) as library:
        library.scan.add_folder(photos)
        finish(library.scan.run())
    return tmp_path / "library"


def of(library: Library, name: str) -> PhotoId:
    return library.photos.named(str(library.folder.parent / "photos" / f"{name}.png")).id


def size(jpeg: bytes | None) -> tuple[int, int]:
    assert jpeg is not None
    return Image.open(io.BytesIO(jpeg)).size


def test_a_photo_is_shown_turned_everywhere_and_its_file_stays(scanned: Path) -> None:
    with Library.open(scanned, index=index) as library:
        photo = of(library, "anna+ben 1")
        before = library.photos.upright_pixels(photo, 64)
        faces = library.photos.faces_in(photo)
        jpegs = [library.photos.face_thumbnail(face.face.id) for face in faces]
        file = library.photos.get(photo).paths[0].read_bytes()
        done = library.photos.turned.turn([photo])
        assert done.changes == Changes.PHOTOS | Changes.FACES
        assert (done.message.key, done.message["count"]) == ("turn-photos", 1)
        after = library.photos.upright_pixels(photo, 64)
        assert np.array_equal(after, np.rot90(before, -1))
        shown = library.photos.get(photo)
        assert (shown.width, shown.height) == (48, 64)
        assert size(library.photos.photo_thumbnail(photo)) == (48, 64)
        assert library.photos.face_thumbnail(faces[0].face.id) != jpegs[0]
        boxes = {face.face.id: face.face.box for face in library.photos.faces_in(photo)}
        assert boxes[faces[0].face.id] == Box(0.25, 0.125, 0.75, 0.375)
        table = {row.face.id: row for row in library.photos.face_table()}
        assert table[faces[0].face.id].face.box == boxes[faces[0].face.id]
        assert shown.paths[0].read_bytes() == file


def test_it_is_said_like_any_other_word_and_lasts(scanned: Path) -> None:
    with Library.open(scanned, index=index) as library:
        photo, other = of(library, "lake 1"), of(library, "anna 1")
        library.photos.turned.turn([photo], -1)
        library.photos.turned.turn([photo, other], 2)
        assert library.photos.turned.all() == {photo: 1, other: 2}
        library.history.undo()
        assert library.photos.turned.all() == {photo: 3}
        library.history.redo()
        library.photos.turned.turn([other], 2)
        assert library.photos.turned.all() == {photo: 1}
        assert [line.message.key for line in library.history.lines(photo=photo)].count("turn-photos") >= 1
        content = library.photos.get(photo).content_hash
    (scanned / DATABASE).write_bytes(b"garbage" * 1000)
    for kept in (scanned / "backups").glob("*"):
        kept.unlink()
    restoring.restore(scanned)
    with Library.open(scanned) as library:
        ((found, quarters),) = library.photos.turned.all().items()
        assert quarters == 1
        assert library.photos.get(found).content_hash == content


def test_the_next_scan_looks_for_faces_the_other_way_up_and_only_once(scanned: Path) -> None:
    looked: list[Task] = []

    def looking(tasks: Iterable[Task], options: IndexingOptions) -> Generator[list[Result], None, None]:
        looked.extend(these := list(tasks))
        yield from index(these, options)

    with Library.open(scanned, index=looking) as library:
        photo = of(library, "anna 1")
        faces = [face.face.id for face in library.photos.faces_in(photo)]
        library.photos.turned.turn([photo])
        finish(library.scan.run())
        assert [task.quarters for task in looked if isinstance(task, TurnedFile)] == [1]
        assert [face.face.id for face in library.photos.faces_in(photo)] == faces
        looked.clear()
        finish(library.scan.run())
        assert looked == []
        library.history.undo()
        finish(library.scan.run())
        assert [isinstance(task, TurnedFile) for task in looked] == [False]


def test_what_is_drawn_on_a_turned_photo_is_kept_where_it_is_in_the_file(scanned: Path) -> None:
    with Library.open(scanned, index=index) as library:
        photo, shown = of(library, "lake 1"), Box(0.1, 0.2, 0.5, 0.6)
        library.photos.turned.turn([photo])
        library.corrections.draw_face(photo, shown)
        (face,) = library.photos.faces_in(photo)
        assert box(face.face.box) == pytest.approx(box(shown))
        library.corrections.edit_face(face.face.id, moved := Box(0.2, 0.2, 0.6, 0.7))
        assert box(library.photos.faces_in(photo)[0].face.box) == pytest.approx(box(moved))
        (row,) = (row for row in library.photos.face_table(as_shown=False) if row.photo.id == photo)
        assert box(row.face.box) == pytest.approx((0.2, 0.4, 0.7, 0.8))
        (line,) = (line for line in library.names.out.faces() if line.face == face.face.id)
        assert line.box == pytest.approx((0.2 * 64, 0.4 * 48, 0.7 * 64, 0.8 * 48), abs=0.01)


def box(found: Box) -> tuple[float, float, float, float]:
    return found.left, found.top, found.right, found.bottom


def test_videos_and_photos_that_do_not_exist_are_not_turned(scanned: Path) -> None:
    film = video(scanned.parent / "photos" / "anna 9.mp4", 1)
    with Library.open(scanned, index=index) as library:
        finish(library.scan.run())
        with pytest.raises(NotFound, match="videos-are-not-turned"):
            library.photos.turned.turn([library.photos.named(str(film)).id])
        with pytest.raises(NotFound, match="no-such-photo"):
            library.photos.turned.turn([PhotoId(999)])
        with pytest.raises(NotFound, match="choose-photo"):
            library.photos.turned.turn([])


@pytest.mark.parametrize(
    ("in_file", "shown"),
    [
        (Image.Transpose.ROTATE_270, 0),
        (Image.Transpose.ROTATE_180, 3),
        (Image.Transpose.ROTATE_90, 2),
    ],
)
def test_a_photo_turned_here_and_then_in_its_file_is_shown_as_before(
    scanned: Path, in_file: Image.Transpose, shown: int
) -> None:
    with Library.open(scanned, index=index) as library:
        write_noise(path := scanned.parent / "photos" / "anna+ben 1.png")
        finish(library.scan.run())
        photo = of(library, "anna+ben 1")
        library.photos.turned.turn([photo])
        last = library.history.undo_message()
        before = library.photos.upright_pixels(photo, 64)
        with Image.open(path) as image:
            image.transpose(in_file).save(path)
        finish(library.scan.run())
        assert of(library, "anna+ben 1") == photo
        assert library.photos.turned.of(photo) == shown
        assert np.array_equal(library.photos.upright_pixels(photo, 64), before)
        assert library.history.undo_message() == last
        assert library.history.lines(photo=photo)[0].message.key == "turned-in-files"
        finish(library.scan.run())
        assert library.photos.turned.of(photo) == shown


def test_a_photo_turned_by_the_tag_of_its_file_alone_follows_the_file(scanned: Path) -> None:
    with Library.open(scanned, index=index) as library:
        write_noise(path := scanned.parent / "photos" / "anna 3.png")
        finish(library.scan.run())
        photo = library.photos.named(str(path)).id
        before = library.photos.upright_pixels(photo, 64)
        tag = Image.Exif()
        tag[0x0112] = 6
        with Image.open(path) as image:
            image.save(path, exif=tag)
        finish(library.scan.run())
        assert library.photos.named(str(path)).id == photo
        assert library.photos.turned.all() == {}
        assert np.array_equal(library.photos.upright_pixels(photo, 64), np.rot90(before, -1))
        library.photos.turned.turn([photo], -1)
        tag[0x0112] = 1
        with Image.open(path) as image:
            image.save(path, exif=tag)
        finish(library.scan.run())
        assert library.photos.turned.all() == {}
        assert np.array_equal(library.photos.upright_pixels(photo, 64), before)


def write_noise(path: Path) -> None:
    """A picture like no other, and unlike itself when it is turned."""
    noise = np.random.default_rng(4).integers(0, 255, (6, 8, 3), dtype=np.uint8)
    Image.fromarray(noise).resize((64, 48), Image.Resampling.BICUBIC).save(path)
