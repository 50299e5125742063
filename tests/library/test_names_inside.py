"""Names written into the photos themselves: the same pixels, a copy first, and a way back."""

import os
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from interop_packets import by_elements, packet
from PIL import Image
from stand_ins import album, index, write_photos

from photogroup.cli.wording import words
from photogroup.errors import NotFound
from photogroup.jobs import finish
from photogroup.library import Library, PutBack, WrittenInside, erase_library, plan_erasing
from photogroup.photos.decoding import decode
from photogroup.photos.stored import read_stored

KEYWORD = (
    '<dc:subject xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Bag><rdf:li>beach</rdf:li></rdf:Bag></dc:subject>'
)


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Anna alone in PNG files, and with Ben in JPEG files of all orientations, one of which has keywords."""
    folder = tmp_path / "photos"
    write_photos(folder, *album("anna", photos=3))
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[274] = orientation
        picture = Image.effect_noise((64, 48), 20 + orientation).convert("RGB")
        xmp = packet(KEYWORD + by_elements([("Rex", 0.95, 0.95, 0.04, 0.04)], (64, 48))) if orientation == 6 else b""
        picture.save(folder / f"anna+ben 5{orientation}.jpg", exif=exif, xmp=xmp or None)
    for path in folder.iterdir():
        os.utime(path, ns=(1_500_000_000 * 10**9, 1_500_000_000 * 10**9))
    return folder


@pytest.fixture
def library(tmp_path: Path, photos: Path) -> Iterator[Library]:
    with scanned(tmp_path / "library", photos) as opened:
        for number, name in enumerate(("Anna", "Ben")):
            rows = [r for r in opened.photos.face_table() if "+" in r.photo.paths[0].name or number == 0]
            opened.corrections.assign(
                sorted({opened.photos.faces_in(row.photo.id)[number].face.id for row in rows}), None, name
            )
        yield opened


def scanned(folder: Path, photos: Path) -> Library:
    opened = Library.open(folder, index=index)
    opened.scan.add_folder(photos)
    finish(opened.scan.run())
    return opened


def write(library: Library, *, dry_run: bool = False) -> WrittenInside:
    return finish(library.names.inside.write(dry_run=dry_run))


def back(library: Library) -> PutBack:
    return finish(library.names.inside.put_back())


def contents(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def pixels(folder: Path) -> dict[str, bytes]:
    return {
        path.name: sha256(decode(path, longest_side=10_000).pixels.tobytes()).digest()
        for path in sorted(folder.iterdir())
    }


def names(library: Library) -> dict[str, list[str]]:
    return {
        row.photo.paths[0].name: [face.name for face in library.photos.faces_in(row.photo.id)]
        for row in library.photos.face_table()
    }


def test_a_dry_run_changes_no_file_and_says_which_would_be(library: Library, photos: Path) -> None:
    before = contents(photos)
    told = write(library, dry_run=True)
    assert (len(told.photos), told.names, told.problems) == (11, 19, [])
    assert contents(photos) == before
    assert not (library.folder / "originals").exists()


def test_names_are_in_the_photos_the_pixels_are_the_same_and_undo_gives_every_byte_back(
    library: Library, photos: Path, tmp_path: Path
) -> None:
    before, seen, times = contents(photos), pixels(photos), [p.stat().st_mtime_ns for p in sorted(photos.iterdir())]
    done = write(library)
    assert (len(done.photos), done.problems) == (11, [])
    after = contents(photos)
    assert all(after[name] != before[name] for name in before)
    assert pixels(photos) == seen
    assert [path.stat().st_mtime_ns for path in sorted(photos.iterdir())] == times
    with scanned(tmp_path / "fresh", photos) as fresh:
        finish(fresh.names.import_found(finish(fresh.names.find())))
        others = names(library) | {"anna+ben 56.jpg": ["Rex", "Anna", "Ben"]}
        assert names(fresh) == others
    assert sorted(library.names.inside.to_put_back()) == sorted(photos.iterdir())
    assert len(back(library).photos) == 11
    assert contents(photos) == before
    assert list((library.folder / "originals").glob("*.original")) == []
    with pytest.raises(NotFound):
        back(library)


def test_what_other_programs_wrote_into_a_photo_stays_in_it(library: Library, photos: Path) -> None:
    write(library)
    (content,) = read_stored(photos / "anna+ben 56.jpg").packets
    assert b"<rdf:li>beach</rdf:li>" in content
    assert b"Rex" in content


def test_writing_twice_changes_nothing_the_second_time(library: Library, photos: Path) -> None:
    write(library)
    finish(library.scan.run())
    before = contents(photos)
    again = write(library)
    assert (again.photos, again.unchanged, again.problems) == ([], 11, [])
    assert contents(photos) == before


def test_the_library_knows_its_photos_again_after_they_were_written(library: Library, photos: Path) -> None:
    before = names(library)
    write(library)
    finish(library.scan.run())
    assert names(library) == before
    assert library.scan.changes.missing() == []


def test_two_runs_are_undone_one_after_the_other(library: Library, photos: Path) -> None:
    first = contents(photos)
    write(library)
    finish(library.scan.run())
    second = contents(photos)
    library.corrections.name(library.people.named("Ben").id, "Benjamin")
    assert len(write(library).photos) == 8
    back(library)
    assert contents(photos) == second
    back(library)
    assert contents(photos) == first


def test_a_photo_that_was_changed_since_is_left_alone_by_undo(library: Library, photos: Path) -> None:
    write(library)
    changed = photos / "anna 00.png"
    Image.new("RGB", (64, 48)).save(changed)
    mine = changed.read_bytes()
    done = back(library)
    assert [problem.path for problem in done.problems] == [changed]
    assert changed.read_bytes() == mine
    assert len(done.photos) == 10


def test_two_files_of_one_photo_are_both_written_and_both_put_back(library: Library, photos: Path) -> None:
    shutil.copy(photos / "anna 00.png", photos / "copy.png")
    finish(library.scan.run())
    before = contents(photos)
    assert len(write(library).photos) == 12
    assert len(back(library).photos) == 12
    assert contents(photos) == before


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_links_and_files_with_two_names_are_left_as_they_are(library: Library, photos: Path, tmp_path: Path) -> None:
    os.link(photos / "anna 00.png", tmp_path / "other name.png")
    shutil.move(photos / "anna 01.png", tmp_path / "real.png")
    (photos / "anna 01.png").symlink_to(tmp_path / "real.png")
    before = (tmp_path / "real.png").read_bytes()
    done = write(library)
    assert sorted(problem.path.name for problem in done.problems) == ["anna 00.png", "anna 01.png"]
    assert (tmp_path / "real.png").read_bytes() == before
    assert (photos / "anna 01.png").is_symlink()


def test_a_writer_that_changes_a_pixel_is_found_out_and_the_photo_stays(
    library: Library, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(path: Path, before: bytes, xmp: bytes, new: Path) -> None:
        with Image.open(path) as picture:
            array = np.array(picture.convert("RGB"))
        array[0, 0, 0] ^= 1
        Image.fromarray(array).save(new)

    monkeypatch.setattr("photogroup.names.inside._make", spoil)
    before = contents(photos)
    done = write(library)
    assert done.photos == []
    assert len(done.problems) == 11
    assert "would not be the same" in words(done.problems[0].reason)
    assert contents(photos) == before


def test_a_photo_that_only_exiftool_can_write_is_told_where_it_is_missing(
    library: Library, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Image.open(photos / "anna 00.png") as picture:
        picture.save(photos / "anna 00.webp", lossless=True)
    finish(library.scan.run())
    library.corrections.assign(
        [face.face.id for face in library.photos.faces_in(library.photos.named(str(photos / "anna 00.webp")).id)],
        library.people.named("Anna").id,
    )
    monkeypatch.setattr("shutil.which", lambda name: None)
    done = write(library, dry_run=True)
    assert [problem.path.name for problem in done.problems] == ["anna 00.webp"]
    assert "exiftool" in words(done.problems[0].reason)


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
def test_heic_and_tiff_are_written_by_exiftool_with_the_same_pixels(tmp_path: Path, real_data: Path) -> None:
    photos = tmp_path / "photos"
    photos.mkdir()
    heic = next(path for path in sorted((real_data / "formats").rglob("*.heic")))
    shutil.copy(heic, photos / "anna 00.heic")
    for orientation in range(1, 9):
        picture = Image.effect_noise((64, 48), 20 + orientation).convert("RGB")
        picture.save(photos / f"anna 1{orientation}.tif", tiffinfo={274: orientation})
    picture.save(photos / "anna 02.jp2")
    with scanned(tmp_path / "library", photos) as library:
        library.corrections.assign([row.face.id for row in library.photos.face_table()], None, "Anna")
        before, seen = contents(photos), pixels(photos)
        assert len(write(library, dry_run=True).photos) == 10
        assert contents(photos) == before
        done = write(library)
        assert (len(done.photos), done.problems) == (10, [])
        assert pixels(photos) == seen
        with scanned(tmp_path / "fresh", photos) as fresh:
            (found,) = finish(fresh.names.find()).naming.people
            assert (found.name, len(found.faces), found.drawn) == ("Anna", 10, ())
        assert b"Anna" in read_stored(photos / "anna 00.heic").packets[0]
        back(library)
        assert contents(photos) == before


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
def test_a_dry_run_says_which_kinds_exiftool_cannot_write(library: Library, photos: Path) -> None:
    with Image.open(photos / "anna 00.png") as picture:
        picture.transpose(Image.Transpose.ROTATE_90).save(photos / "anna 09.bmp")
    finish(library.scan.run())
    faces = library.photos.faces_in(library.photos.named(str(photos / "anna 09.bmp")).id)
    library.corrections.assign([face.face.id for face in faces], library.people.named("Anna").id)
    before = contents(photos)
    told = write(library, dry_run=True)
    assert [problem.path.name for problem in told.problems] == ["anna 09.bmp"]
    assert "BMP" in words(told.problems[0].reason)
    assert contents(photos) == before
    done = write(library)
    assert (done.photos, done.problems) == (told.photos, told.problems)


def test_a_kill_between_the_copy_and_the_photo_loses_nothing(
    library: Library, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(path: Path, source: Path) -> None:
        raise KeyboardInterrupt

    before = contents(photos)
    monkeypatch.setattr("photogroup.names.inside.replace_content", stop)
    with pytest.raises(KeyboardInterrupt):
        write(library)
    monkeypatch.undo()
    assert contents(photos) == before
    assert len(write(library).photos) == 11
    assert len(back(library).photos) == 11
    assert contents(photos) == before


def test_erasing_the_library_leaves_the_photos_there(library: Library, photos: Path, tmp_path: Path) -> None:
    write(library)
    after = contents(photos)
    library.close()
    assert erase_library(plan_erasing(tmp_path / "library")) == ()
    assert contents(photos) == after
