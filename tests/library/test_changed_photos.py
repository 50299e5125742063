"""Whatever is done to photo files, what was said about the faces in them holds: real files, faces that lie in them."""

import os
import shutil
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from coloured_faces import index, paint
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from photogroup.cli.wording import words
from photogroup.domain import Box, FaceId, MembershipState, ModelId, PersonId, PhotoId
from photogroup.errors import Conflict, NotFound
from photogroup.indexed import IndexedPhoto
from photogroup.jobs import Changes, finish
from photogroup.library import Library
from photogroup.scanning.indexing import IndexingOptions, Result, Task
from photogroup.scanning.scan import Index, ScanSummary

ANNA, BEN, CLEO = Box(0.15, 0.2, 0.35, 0.5), Box(0.5, 0.35, 0.7, 0.7), Box(0.78, 0.7, 0.93, 0.93)
NAMES = ("anna", "ben", "cleo")


class Home:
    """A library of eight photos of three people, of whom Anna and Ben have names."""

    def __init__(self, folder: Path, index: Index = index) -> None:
        self.photos = folder / "photos"
        for number in range(8):
            shift = 0.01 * number
            boxes = [Box(b.left - shift, b.top - shift, b.right - shift, b.bottom - shift) for b in (ANNA, BEN, CLEO)]
            paint(self.photos / f"photo {number}.png", dict(zip(NAMES, boxes, strict=True)))
        self.photo = self.photos / "photo 0.png"
        self.library = Library.open(folder / "library", index=index)
        self.library.scan.add_folder(self.photos)
        self.scan()
        self.anna = self._named("Anna", ANNA)
        self.ben = self._named("Ben", BEN)

    def scan(self) -> ScanSummary:
        return finish(self.library.scan.run())

    def faces(self, path: Path) -> dict[FaceId, tuple[Box, PersonId | None, MembershipState | None]]:
        photo = self.library.photos.named(str(path))
        return {f.face.id: (f.face.box, f.person_id, f.state) for f in self.library.photos.faces_in(photo.id)}

    def face(self, path: Path, box: Box) -> FaceId:
        found = {face: known.overlap(box) for face, (known, _, _) in self.faces(path).items()}
        return max(found, key=lambda face: found[face])

    def confirmed(self, path: Path, person: PersonId) -> list[Box]:
        faces = self.faces(path).values()
        return [box for box, who, state in faces if who == person and state is MembershipState.CONFIRMED]

    def _named(self, name: str, box: Box) -> PersonId:
        done = self.library.corrections.assign([self.face(self.photo, box)], None, name)
        assert done.person is not None
        return done.person


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    home = Home(tmp_path)
    yield home
    home.library.close()


def counts_agree(library: Library) -> None:
    """The faces of the library, counted in every way there is."""
    table, people = list(library.photos.face_table()), library.people.all()
    statistics = library.scan.statistics()
    present = [photo.id for photo in library._context.store.photos.all() if photo.is_present]
    in_photos = [face for photo in present for face in library.photos.faces_in(photo)]
    assert statistics.faces == len(table) == len(in_photos)
    placed = [row for row in table if row.person_id is not None and row.state is not MembershipState.SUGGESTED]
    albums = {person.id: [f for f in library.people.faces_of(person.id) if f.state != "suggested"] for person in people}
    assert sum(person.face_count for person in people) == len(placed) == sum(len(faces) for faces in albums.values())
    for person in people:
        assert person.face_count == len(albums[person.id])
        assert person.photo_count == len({face.photo_id for face in albums[person.id]})
    assert statistics.unsure == sum(row.state is MembershipState.SUGGESTED for row in table)
    assert statistics.photos == len(present)


def in_its_place(path: Path, change: Callable[[Image.Image], Image.Image], suffix: str = ".png") -> Path:
    with Image.open(path) as image:
        changed = change(ImageOps.exif_transpose(image).convert("RGB"))
    path.unlink()
    new = path.with_suffix(suffix)
    changed.save(new, quality=70)
    return new


def cropped(image: Image.Image) -> Image.Image:
    """Cleo is cut off."""
    return image.crop((20, 30, 300, 240))


def in_the_crop(box: Box) -> Box:
    def x(side: float) -> float:
        return (side * 400 - 20) / 280

    def y(side: float) -> float:
        return (side * 300 - 30) / 210

    return Box(x(box.left), y(box.top), x(box.right), y(box.bottom))


def with_comment(path: Path) -> Path:
    with Image.open(path) as image:
        image.load()
    exif = Image.Exif()
    exif[0x010E] = "five stars"
    image.save(path, exif=exif)
    return path


def turned_by_tag(path: Path) -> Path:
    with Image.open(path) as image:
        image.load()
    exif = Image.Exif()
    exif[0x0112] = 6
    image.save(path, exif=exif)
    return path


def clockwise(box: Box) -> Box:
    return Box(1 - box.bottom, box.left, 1 - box.top, box.right)


def same(box: Box) -> Box:
    return box


def mirrored(box: Box) -> Box:
    return Box(1 - box.right, box.top, 1 - box.left, box.bottom)


CHANGES: dict[str, tuple[Callable[[Path], Path], Callable[[Box], Box]]] = {
    "tagged": (with_comment, same),
    "cropped": (lambda path: in_its_place(path, cropped), in_the_crop),
    "resized": (lambda path: in_its_place(path, lambda image: image.resize((200, 150))), same),
    "recompressed": (lambda path: in_its_place(path, same_picture, ".jpg"), same),
    "converted": (lambda path: in_its_place(path, same_picture, ".webp"), same),
    "turned by its tag": (turned_by_tag, clockwise),
    "turned by its pixels": (
        lambda path: in_its_place(path, lambda image: image.transpose(Image.Transpose.ROTATE_270)),
        clockwise,
    ),
    "mirrored": (
        lambda path: in_its_place(path, lambda image: image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)),
        mirrored,
    ),
    "made lighter": (lambda path: in_its_place(path, lambda image: image.point(lambda v: min(v + 25, 255))), same),
}


def same_picture(image: Image.Image) -> Image.Image:
    return image


@pytest.mark.parametrize("is_moved", [False, True], ids=["in place", "moved"])
@pytest.mark.parametrize("change", CHANGES)
def test_what_was_said_holds_after_a_photo_was_changed(home: Home, change: str, is_moved: bool) -> None:
    library = home.library
    drawn_at = Box(0.4, 0.15, 0.48, 0.28)
    library.corrections.draw_face(library.photos.named(str(home.photo)).id, drawn_at, home.anna)
    library.corrections.reject([home.face(home.photo, BEN)], home.anna)
    wrong = home.face(home.photos / "photo 1.png", ANNA)
    library.corrections.not_a_face([wrong])
    photo = library.photos.named(str(home.photo)).id
    do, lies = CHANGES[change]
    path = do(home.photo)
    if is_moved:
        (home.photos / "best").mkdir()
        path = path.rename(home.photos / "best" / f"renamed{path.suffix}")
    summary = home.scan()
    assert (summary.missing, summary.doubtful) == (0, 0)
    assert library.photos.named(str(path)).id == photo
    for _ in range(2):
        boxes = home.confirmed(path, home.anna)
        assert max(box.overlap(lies(ANNA)) for box in boxes) > 0.7
        assert max(box.overlap(lies(drawn_at)) for box in boxes) > 0.6
        assert [box.overlap(lies(BEN)) > 0.7 for box in home.confirmed(path, home.ben)] == [True]
        assert wrong not in {row.face.id for row in library.photos.face_table()}
        counts_agree(library)
        finish(library.albums.group())
    assert home.scan().unchanged == 8


def sees_only_wide_pictures(tasks: Iterable[Task], options: IndexingOptions) -> Generator[list[Result], None, None]:
    """A detector that finds no faces that lie on their side."""
    for results in index(tasks, options):
        yield [
            replace(result, faces=()) if isinstance(result, IndexedPhoto) and result.height > result.width else result
            for result in results
        ]


def test_faces_that_are_not_found_in_a_picture_on_its_side_stay_with_their_points_and_vectors(tmp_path: Path) -> None:
    home = Home(tmp_path, sees_only_wide_pictures)
    before = {face.id: face for face in home.library._context.store.faces.of_photo(PhotoId(1))}
    vectors = home.library._context.store.embeddings.of_photo(ModelId(1), PhotoId(1))
    turned_by_tag(home.photo)
    assert home.scan().doubtful == 0
    assert [box.overlap(clockwise(ANNA)) > 0.7 for box in home.confirmed(home.photo, home.anna)] == [True]
    assert [box.overlap(clockwise(BEN)) > 0.7 for box in home.confirmed(home.photo, home.ben)] == [True]
    for face in home.library._context.store.faces.of_photo(PhotoId(1)):
        old, new = before[face.id].landmarks, face.landmarks
        assert old is not None
        assert new is not None
        assert (new[0].x, new[0].y) == pytest.approx((1 - old[0].y, old[0].x), abs=0.01)
    after = home.library._context.store.embeddings.of_photo(ModelId(1), PhotoId(1))
    assert all(np.array_equal(after[face], vector) for face, vector in vectors.items())
    counts_agree(home.library)
    home.library.close()


def test_a_face_that_was_painted_over_goes(home: Home) -> None:
    with Image.open(home.photo) as image:
        picture = image.convert("RGB")
    picture.paste((170, 170, 170), (60, 60, 100, 150))
    picture.paste((70, 70, 70), (100, 60, 140, 150))
    picture.save(home.photo)
    home.scan()
    assert home.confirmed(home.photo, home.anna) == []
    assert len(home.confirmed(home.photo, home.ben)) == 1
    counts_agree(home.library)


def test_a_face_that_was_cut_off_is_not_counted_and_comes_back_with_the_whole_picture(home: Home) -> None:
    library = home.library
    cleo = library.corrections.assign([home.face(home.photo, CLEO)], None, "Cleo").person
    assert cleo is not None
    whole = home.photo.read_bytes()
    in_its_place(home.photo, cropped)
    home.scan()
    assert not home.confirmed(home.photo, cleo)
    assert library.people.get(cleo).confirmed_count == 0
    counts_agree(library)
    home.photo.write_bytes(whole)
    home.scan()
    assert [box.overlap(CLEO) > 0.7 for box in home.confirmed(home.photo, cleo)] == [True]
    assert [box.overlap(ANNA) > 0.7 for box in home.confirmed(home.photo, home.anna)] == [True]
    counts_agree(library)


def test_an_edited_copy_beside_its_original_is_a_photo_of_its_own(home: Home) -> None:
    copy = home.photos / "copy.png"
    shutil.copy(home.photo, copy)
    in_its_place(copy, cropped)
    assert home.scan().recognised == 0
    assert home.library.photos.named(str(copy)).id != home.library.photos.named(str(home.photo)).id
    assert home.confirmed(home.photo, home.anna)
    assert not home.confirmed(copy, home.anna)
    home.photo.unlink()
    home.scan()
    assert not home.confirmed(copy, home.anna), "it was there beside its original"


def test_a_photo_whose_copy_in_another_format_stays_goes_on_in_the_new_file(home: Home) -> None:
    with Image.open(home.photo) as image:
        image.save(home.photos / "copy.jpg", quality=95)
    home.scan()
    new = in_its_place(home.photo, lambda image: image.resize((280, 210), Image.Resampling.LANCZOS), ".jpg")
    new = new.rename(home.photos / "from the phone.jpg")
    home.scan()
    assert home.confirmed(new, home.anna)
    assert home.confirmed(new, home.ben)
    assert home.library.scan.changes.missing() == []
    counts_agree(home.library)


def written_over(path: Path, people: dict[str, Box]) -> None:
    """Another picture, in a file of the same size and time."""
    status = path.stat()
    other = paint(path.with_name("other.bmp"), people, scene="elsewhere")
    with Image.open(other) as image:
        image.save(other.with_suffix(".jpg"), quality=30)
    content = other.with_suffix(".jpg").read_bytes()
    other.unlink()
    other.with_suffix(".jpg").unlink()
    assert len(content) <= status.st_size
    path.write_bytes(content + bytes(status.st_size - len(content)))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_another_picture_of_the_same_size_and_time_is_noticed_and_gets_nobodys_name(home: Home) -> None:
    written_over(home.photo, {"emil": ANNA, "ben": BEN})
    summary = home.scan()
    assert summary.replaced == 1
    assert home.confirmed(home.photo, home.anna) == []
    assert home.confirmed(home.photo, home.ben) == []
    assert [photo.path for photo in home.library.scan.changes.missing()] == [home.photo]
    counts_agree(home.library)


def test_a_file_of_which_only_the_system_has_changed_something_is_not_read_again(home: Home) -> None:
    for path in home.photos.iterdir():
        path.chmod(0o600)
    summary = home.scan()
    assert (summary.new, summary.unchanged) == (0, 8)


def test_a_change_that_the_system_does_not_tell_is_found_when_the_photos_are_read_in_turn(home: Home) -> None:
    written_over(home.photo, {"emil": ANNA})
    store = home.library._context.store
    from photogroup.photos.decoding import read_head

    store.files.note_identity([read_head(home.photo)])
    home.library.change_settings(verified_a_scan=0)
    assert home.scan().replaced == 0
    home.library.change_settings(verified_a_scan=3)
    assert sum(home.scan().replaced for _ in range(3)) == 1
    assert home.confirmed(home.photo, home.anna) == []


def repainted(home: Home) -> None:
    """The same picture, with Dora where Anna was."""
    paint(home.photo, {"dora": ANNA, "ben": BEN, "cleo": CLEO})


def test_a_confirmation_does_not_pass_to_a_face_that_looks_like_somebody_else(home: Home) -> None:
    repainted(home)
    summary = home.scan()
    assert (summary.recognised, summary.doubtful) == (1, 1)
    assert home.confirmed(home.photo, home.anna) == []
    assert len(home.confirmed(home.photo, home.ben)) == 1
    (doubt,) = home.library.scan.changes.doubts()
    assert doubt.names == ("Anna",)
    assert doubt.later_face == home.face(home.photo, ANNA)
    counts_agree(home.library)
    home.library.scan.changes.is_same(doubt.id)
    assert len(home.confirmed(home.photo, home.anna)) == 1
    assert home.library.scan.changes.doubts() == []
    counts_agree(home.library)


def test_a_rejection_passes_to_the_face_at_its_place_whoever_it_looks_like(home: Home) -> None:
    rejected = home.face(home.photo, CLEO)
    home.library.corrections.reject([rejected], home.anna)
    paint(home.photo, {"anna": Box(0.1, 0.1, 0.2, 0.2), "ben": BEN, "dora": CLEO})
    home.scan()
    assert home.face(home.photo, CLEO) == rejected


def doubtful(home: Home) -> Path:
    """A photo that is much like the one that is gone, and has its name."""
    with Image.open(home.photo) as image:
        picture = image.convert("RGB")
    picture.paste((128, 128, 128), (0, 220, 400, 300))
    home.photo.unlink()
    folder = home.photos / "edited"
    folder.mkdir()
    picture.save(folder / home.photo.name)
    return folder / home.photo.name


def test_a_change_that_is_not_sure_is_asked_and_yes_brings_everything_back(home: Home) -> None:
    path = doubtful(home)
    assert home.scan().doubtful == 1
    assert home.confirmed(path, home.anna) == []
    (doubt,) = home.library.scan.changes.doubts()
    assert (doubt.earlier.path, doubt.later.paths, doubt.names) == (home.photo, (path,), ("Anna", "Ben"))
    home.library.scan.changes.is_same(doubt.id)
    assert [box.overlap(ANNA) > 0.7 for box in home.confirmed(path, home.anna)] == [True]
    assert home.library.scan.changes.missing() == []
    counts_agree(home.library)


def test_yes_brings_the_confirmed_faces_though_they_are_at_another_place_than_expected(home: Home) -> None:
    path = doubtful(home)
    home.scan()
    (doubt,) = home.library.scan.changes.doubts()
    home.library._context.store.database.execute("UPDATE doubt SET window_left = 0.5, window_right = 1.5")
    home.library.scan.changes.is_same(doubt.id)
    assert [box.overlap(ANNA) > 0.7 for box in home.confirmed(path, home.anna)] == [True]
    assert [box.overlap(BEN) > 0.7 for box in home.confirmed(path, home.ben)] == [True]
    counts_agree(home.library)


def test_a_photo_that_the_user_calls_another_one_is_not_asked_about_again(home: Home) -> None:
    doubtful(home)
    home.scan()
    (doubt,) = home.library.scan.changes.doubts()
    home.library.scan.changes.is_other(doubt.id)
    home.scan()
    assert home.library.scan.changes.doubts() == []
    assert len(home.library.scan.changes.missing()) == 1
    with pytest.raises(NotFound):
        home.library.scan.changes.is_same(doubt.id)


def test_what_was_said_of_the_new_photo_before_the_answer_holds_too(home: Home) -> None:
    home.library.corrections.reject([home.face(home.photo, ANNA)], home.ben)
    path = doubtful(home)
    home.scan()
    face = home.face(path, ANNA)
    home.library.corrections.assign([face], None, "Annika")
    (doubt,) = home.library.scan.changes.doubts()
    home.library.scan.changes.is_same(doubt.id)
    person = home.faces(path)[face][1]
    assert person is not None
    assert home.library.people.get(person).name == "Annika"
    assert home.library._context.ledger.state.rejection(face, home.ben) is not None
    counts_agree(home.library)


def test_a_doubt_settles_itself_when_the_missing_file_is_back(home: Home) -> None:
    content = home.photo.read_bytes()
    doubtful(home)
    home.scan()
    home.photo.write_bytes(content)
    home.scan()
    assert home.library.scan.changes.doubts() == []
    assert home.confirmed(home.photo, home.anna)


def test_a_deleted_photo_leaves_the_albums_and_comes_back_with_everything(home: Home) -> None:
    library, before = home.library, home.faces(home.photo)
    anna = library.people.get(home.anna)
    statistics = library.scan.statistics()
    aside = shutil.move(home.photo, home.photos.parent / "aside.png")
    assert home.scan().missing == 1
    assert library.people.get(home.anna).face_count == anna.face_count - 1
    assert library.scan.statistics().faces == statistics.faces - 3
    assert [(p.path, p.faces) for p in library.scan.changes.missing()] == [(home.photo, 3)]
    counts_agree(library)
    finish(library.albums.group())
    counts_agree(library)
    shutil.move(aside, home.photo)
    home.scan()
    assert home.faces(home.photo) == before
    assert library.people.get(home.anna) == anna
    assert library.scan.changes.missing() == []
    counts_agree(library)


def test_missing_photos_are_forgotten_for_good_only_by_the_user(home: Home) -> None:
    library, photo = home.library, home.library.photos.named(str(home.photo)).id
    faces = list(home.faces(home.photo))
    with pytest.raises(NotFound):
        library.scan.changes.forget_missing([photo])
    content = home.photo.read_bytes()
    home.photo.unlink()
    home.scan()
    assert library.scan.changes.forget_missing() == 1
    assert library.scan.changes.missing() == []
    assert library.photos.photo_thumbnail(photo) is None
    assert [library.photos.face_thumbnail(face) for face in faces] == [None] * 3
    counts_agree(library)
    finish(library.albums.group())
    assert library.history.undo() is not None, "what was said of forgotten faces can still be undone"
    home.photo.write_bytes(content)
    home.scan()
    assert not home.confirmed(home.photo, home.anna)
    counts_agree(library)


def test_missing_photos_whose_files_came_back_are_not_forgotten_before_a_scan_has_seen_them(home: Home) -> None:
    changes, other = home.library.scan.changes, home.photos / "photo 1.png"
    content, confirmed = home.photo.read_bytes(), home.confirmed(home.photo, home.anna)
    home.photo.unlink()
    other.unlink()
    home.scan()
    home.photo.write_bytes(content)
    with pytest.raises(NotFound, match="photo-is-back"):
        changes.forget_missing()
    assert len(changes.missing()) == 2
    home.scan()
    assert home.confirmed(home.photo, home.anna) == confirmed
    assert changes.forget_missing() == 1


def test_a_missing_photo_is_forgotten_though_another_has_its_name_now(home: Home) -> None:
    moved, changes = home.photos / "photo 1.png", home.library.scan.changes
    home.photo.unlink()
    home.scan()
    moved.rename(home.photo)
    home.scan()
    assert changes.forget_missing() == len(home.library.scan.reports.missing()) + 1 == 1


def test_a_drive_that_is_away_is_no_deletion(home: Home) -> None:
    before = home.library.scan.statistics()
    away = home.photos.rename(home.photos.with_name("away"))
    summary = home.scan()
    assert (summary.missing, summary.offline) == (0, (home.photos,))
    assert home.library.scan.statistics() == before
    assert home.library.scan.changes.missing() == []
    away.rename(home.photos)
    assert home.scan().unchanged == 8


def test_a_folder_that_was_emptied_is_told_from_a_drive_that_is_away(home: Home) -> None:
    content = {path: path.read_bytes() for path in home.photos.iterdir()}
    for path in content:
        path.unlink()
    assert [root.is_online for root in home.library.scan.roots()] == [True]
    summary = home.scan()
    assert (summary.missing, summary.offline, summary.emptied) == (8, (), (home.photos,))
    assert "is empty now: its photos are missing" in words(summary.message)
    assert home.scan().emptied == (), "it is told once"
    for path, bytes_of in content.items():
        path.write_bytes(bytes_of)
    assert home.scan().missing == 0
    assert home.confirmed(home.photo, home.anna)


def test_an_empty_folder_on_another_drive_than_its_photos_were_is_a_drive_that_is_away(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, is_mount = home.library.scan.statistics(), os.path.ismount
    monkeypatch.setattr("os.path.ismount", lambda path: path == home.photos or is_mount(path))
    home.scan()
    away = home.photos.rename(home.photos.with_name("away"))
    monkeypatch.setattr("os.path.ismount", is_mount)
    home.photos.mkdir()
    assert [(root.is_online, root.may_be_emptied) for root in home.library.scan.roots()] == [(False, False)]
    summary = home.scan()
    assert (summary.missing, summary.offline, summary.perhaps_emptied) == (0, (home.photos,), ())
    assert "is not connected" in words(summary.message)
    assert home.library.scan.statistics() == before
    home.photos.rmdir()
    away.rename(home.photos)
    assert home.scan().unchanged == 8


def test_an_empty_folder_in_the_place_of_another_is_asked_about(home: Home) -> None:
    before = home.library.scan.statistics()
    away = home.photos.rename(home.photos.with_name("away"))
    home.photos.mkdir()
    summary = home.scan()
    assert (summary.missing, summary.offline, summary.perhaps_emptied) == (0, (home.photos,), (home.photos,))
    assert "may not be connected" in words(summary.message)
    assert [(root.is_online, root.may_be_emptied) for root in home.library.scan.roots()] == [(False, True)]
    assert home.library.scan.statistics() == before
    home.library.scan.say_emptied(home.photos)
    assert [root.is_online for root in home.library.scan.roots()] == [True]
    assert home.scan().missing == 8
    home.photos.rmdir()
    away.rename(home.photos)
    assert home.scan().missing == 0
    assert [root.is_online for root in home.library.scan.roots()] == [True]
    assert home.library.scan.statistics() == before


def test_what_an_older_library_did_not_note_of_a_folder_is_asked(home: Home) -> None:
    store = home.library._context.store
    for name, _ in store.notes.beginning("folder "):
        store.notes.set(name, "")
    for path in home.photos.iterdir():
        path.unlink()
    assert home.scan().perhaps_emptied == (home.photos,)


def test_a_scan_that_was_broken_off_before_it_recognised_photos_recognises_them_next_time(home: Home) -> None:
    in_its_place(home.photo, cropped)
    job = home.library.scan.run()
    while Changes.FACES not in next(job).changes:
        pass
    job.close()
    assert home.confirmed(home.photo, home.anna) == []
    assert home.scan().recognised == 1
    assert home.confirmed(home.photo, home.anna)


def test_photos_of_an_older_library_are_known_by_their_thumbnails(home: Home) -> None:
    home.library._context.store.database.execute("UPDATE photo SET pixel_hash = NULL, fingerprint = NULL")
    home.library._context.store.database.execute("UPDATE file SET inode = 0, changed_ns = 0, head_hash = NULL")
    in_its_place(home.photo, cropped).rename(home.photos / "other name.png")
    tagged = with_comment(home.photos / "photo 1.png")
    photo = home.library.photos.named(str(tagged)).id
    assert home.scan().recognised == 1
    assert home.library.photos.named(str(tagged)).id == photo
    assert home.confirmed(home.photos / "other name.png", home.anna)


def test_without_thumbnails_whole_photos_are_still_known(home: Home) -> None:
    home.library._context.store.cache.remove("photo", range(1000))
    turned_by_tag(home.photo).rename(home.photos / "other name.png")
    home.scan()
    boxes = home.confirmed(home.photos / "other name.png", home.anna)
    assert [box.overlap(clockwise(ANNA)) > 0.7 for box in boxes] == [True]


def test_a_link_to_nothing_is_listed_and_links_to_folders_are_counted(home: Home, tmp_path: Path) -> None:
    link = home.photos / "gone.jpg"
    link.symlink_to(tmp_path / "nowhere.jpg")
    paint(tmp_path / "elsewhere" / "new.png", {"anna": ANNA})
    (home.photos / "linked").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "round").symlink_to(home.photos)
    summary = home.scan()
    assert (summary.problems, summary.skipped_links) == (1, 1)
    assert [problem.path for problem in home.library.scan.problems()] == [link]
    home.library.change_settings(follow_links=True)
    summary = home.scan()
    assert (summary.new, summary.skipped_links) == (1, 0)
    link.unlink()
    home.scan()
    assert home.library.scan.problems() == []


def test_photos_behind_a_link_that_is_no_longer_followed_are_not_missing(home: Home, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    home.photo.rename(away / home.photo.name)
    link = home.photos / "linked"
    link.symlink_to(away)
    assert home.scan().missing == 1
    home.library.change_settings(follow_links=True)
    home.scan()
    home.library.change_settings(follow_links=False)
    assert home.scan().missing == 0
    assert home.library.scan.changes.missing() == []
    assert len(home.confirmed(link / home.photo.name, home.anna)) == 1
    home.library._context.store.files.set_missing([link / home.photo.name])
    home.scan()
    assert home.library.scan.changes.missing() == [], "an earlier version said so"
    link.unlink()
    assert home.scan().missing == 1
    counts_agree(home.library)


class Life:
    """A library and what becomes of it; everything that counts faces is asked after every event."""

    def __init__(self, folder: Path) -> None:
        self.home = Home(folder)
        self.aside: dict[Path, bytes] = {}

    def happen(self, what: str, one: float) -> None:
        library, table = self.home.library, list(self.home.library.photos.face_table())
        paths = sorted(path for path in self.home.photos.rglob("*") if path.is_file())
        path = paths[int(one * len(paths))] if paths else self.home.photo
        face = table[int(one * len(table))].face if table else None
        match what:
            case "delete" if paths:
                self.aside[path] = path.read_bytes()
                path.unlink()
            case "bring back":
                for path, content in self.aside.items():
                    path.write_bytes(content)
                self.aside.clear()
            case "change" if paths:
                list(CHANGES.values())[int(one * len(CHANGES))][0](path)
            case "forget":
                library.scan.changes.forget_missing()
            case "group":
                finish(library.albums.group())
            case "undo":
                library.history.undo()
            case "draw" if table:
                library.corrections.draw_face(table[0].photo.id, Box(0.1, 0.1, 0.15 + one / 10, 0.2), self.home.anna)
            case "not a face" if face:
                library.corrections.not_a_face([face.id])
            case "ignore" if face:
                library.corrections.ignore([face.id])
            case "confirm" if face:
                library.corrections.assign([face.id], self.home.ben)
            case "reject" if face:
                library.corrections.reject([face.id], self.home.anna)
            case "answer":
                for doubt in library.scan.changes.doubts():
                    library.scan.changes.is_same(doubt.id) if one < 0.5 else library.scan.changes.is_other(doubt.id)
        if what in ("delete", "bring back", "change"):
            self.home.scan()


EVENTS = (
    *("delete", "bring back", "change", "change", "forget", "group", "undo"),
    *("draw", "not a face", "ignore", "confirm", "reject", "answer"),
)


@settings(max_examples=8, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from(EVENTS), st.floats(0, 0.999)), min_size=8, max_size=14))
def test_all_counts_agree_whatever_happens_to_the_photos(history: list[tuple[str, float]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        life = Life(Path(folder))
        for what, one in history:
            with suppress(Conflict, NotFound):
                life.happen(what, one)
            counts_agree(life.home.library)
            rejected = life.home.library._context.ledger.state.rejected()
            albums = {row.face.id: row.person_id for row in life.home.library.photos.face_table()}
            assert not any(albums.get(face, -1) == person for face, person in rejected), "a rejected face is back"
        life.home.library.close()
