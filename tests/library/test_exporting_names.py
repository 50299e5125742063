"""Sidecars of a library's photos: only where asked for, whole or not at all, and readable by a fresh library."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from interop_packets import by_elements, packet
from PIL import Image
from stand_ins import album, box_of, index, write_photos

from photogroup.cli.wording import words
from photogroup.domain import PhotoId
from photogroup.interop.regions import to_upright
from photogroup.interop.xmp import read_xmp
from photogroup.jobs import finish
from photogroup.library import Library, Written
from photogroup.store.exports import remembered


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Photos of Anna, and of Anna and Ben in every EXIF orientation."""
    folder = tmp_path / "photos"
    write_photos(folder, *album("anna", "ben"))
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[274] = orientation
        picture = Image.effect_noise((64, 48), 20 + orientation).convert("RGB")
        picture.save(folder / f"anna+ben 5{orientation}.jpg", exif=exif)
    return folder


@pytest.fixture
def library(tmp_path: Path, photos: Path) -> Iterator[Library]:
    """Anna and Ben are named, and their faces in the turned photos confirmed."""
    with scanned(tmp_path / "library", photos) as opened:
        for number, name in enumerate(("Anna", "Ben")):
            faces = [opened.photos.faces_in(PhotoId(photo))[number].face.id for photo in turned(opened)]
            opened.corrections.assign(faces, None, name)
        yield opened


def scanned(folder: Path, photos: Path) -> Library:
    opened = Library.open(folder, index=index)
    opened.scan.add_folder(photos)
    finish(opened.scan.run())
    return opened


def turned(library: Library) -> list[int]:
    return sorted({row.photo.id for row in library.photos.face_table() if row.photo.paths[0].suffix == ".jpg"})


def write(library: Library, to: Path | None = None, *, guesses: bool = False, dry_run: bool = False) -> Written:
    return finish(library.names.write(to=to, guesses=guesses, dry_run=dry_run))


def sidecars(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.xmp*"))


def names(library: Library) -> dict[str, list[str]]:
    return {
        library.photos.get(PhotoId(photo)).paths[0].name: [
            face.name for face in library.photos.faces_in(PhotoId(photo))
        ]
        for photo in turned(library)
    }


def fingerprints(folder: Path) -> dict[Path, str]:
    return {path: sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.suffix != ".xmp"}


def test_a_dry_run_writes_nothing_and_says_what_would_be(library: Library, photos: Path) -> None:
    told = write(library, dry_run=True)
    assert (told.names, len(told.created), told.problems) == (16, 8, [])
    assert sidecars(photos) == []


def test_names_go_out_and_come_back_into_a_fresh_library(library: Library, photos: Path, tmp_path: Path) -> None:
    before = fingerprints(photos)
    write(library)
    assert fingerprints(photos) == before
    with scanned(tmp_path / "fresh", photos) as fresh:
        finish(fresh.names.import_found(finish(fresh.names.find())))
        assert names(fresh) == names(library)
        assert set(map(tuple, names(fresh).values())) == {("Anna", "Ben")}
        assert [row.face.origin for row in fresh.photos.face_table() if row.face.origin != "detected"] == []


@pytest.mark.parametrize("orientation", range(1, 9))
def test_regions_lie_on_the_picture_as_it_is_stored(library: Library, photos: Path, orientation: int) -> None:
    write(library)
    said = read_xmp((photos / f"anna+ben 5{orientation}.jpg.xmp").read_bytes())
    assert said.size == (64, 48)
    for number, region in enumerate(said.regions):
        assert to_upright(region.box, orientation).overlap(box_of(number, 2)) > 0.999


def test_writing_twice_changes_nothing_the_second_time(library: Library, photos: Path) -> None:
    write(library)
    before = {path: path.stat().st_mtime_ns for path in sidecars(photos)}
    again = write(library)
    assert (again.created, again.changed, again.unchanged) == ([], [], 8)
    assert {path: path.stat().st_mtime_ns for path in sidecars(photos)} == before


def test_only_confirmed_faces_are_named_unless_asked_for(library: Library, photos: Path) -> None:
    finish(library.albums.group())
    assert write(library, dry_run=True).names == 16
    assert write(library, guesses=True, dry_run=True).names == 32


def test_a_sidecar_of_another_program_is_merged_and_kept_once(library: Library, photos: Path) -> None:
    sidecar = photos / "anna+ben 51.jpg.xmp"
    theirs = packet("<my:note>kept</my:note>" + by_elements([("Rex", 0.95, 0.95, 0.04, 0.04)], (64, 48)))
    sidecar.write_bytes(theirs)
    assert [path.name for path in write(library).changed] == [sidecar.name]
    assert b"<my:note>kept<" in sidecar.read_bytes()
    library.corrections.name(library.people.named("Ben").id, "Benjamin")
    write(library)
    assert sidecar.with_name(f"{sidecar.name}.before-photogroup").read_bytes() == theirs
    assert {region.name for region in read_xmp(sidecar.read_bytes()).regions} == {"Anna", "Benjamin", "Rex"}
    assert len([path for path in sidecars(photos) if path.suffix != ".xmp"]) == 1


def test_a_face_that_was_rejected_loses_its_name_beside_the_photo(library: Library, photos: Path) -> None:
    write(library)
    photo = turned(library)[0]
    library.corrections.reject([library.photos.faces_in(PhotoId(photo))[1].face.id], library.people.named("Ben").id)
    write(library)
    assert [region.name for region in read_xmp((photos / "anna+ben 51.jpg.xmp").read_bytes()).regions] == ["Anna"]


def test_a_sidecar_without_the_photos_ending_is_used_only_where_it_can_mean_one_photo(
    library: Library, photos: Path
) -> None:
    for number in (1, 2):
        (photos / f"anna+ben 5{number}.xmp").write_bytes(packet("<my:note>kept</my:note>"))
    (photos / "anna+ben 52.nef").write_bytes(b"a raw file")
    write(library)
    assert not (photos / "anna+ben 51.jpg.xmp").exists()
    assert b"Anna" in (photos / "anna+ben 51.xmp").read_bytes()
    assert b"Anna" in (photos / "anna+ben 52.jpg.xmp").read_bytes()
    assert b"Anna" not in (photos / "anna+ben 52.xmp").read_bytes()


def test_another_folder_gets_the_same_folders_and_the_photos_get_nothing(
    library: Library, photos: Path, tmp_path: Path
) -> None:
    (photos / "anna+ben 51.jpg.xmp").write_bytes(packet("<my:note>kept</my:note>"))
    before = sidecars(photos)
    write(library, tmp_path / "out")
    assert sidecars(photos) == before
    written = tmp_path / "out" / "photos" / "anna+ben 51.jpg.xmp"
    assert written in sidecars(tmp_path / "out")
    assert b"kept" in written.read_bytes()
    assert b"Anna" in written.read_bytes()


def test_a_broken_sidecar_is_left_alone_and_the_others_are_written(library: Library, photos: Path) -> None:
    broken = photos / "anna+ben 53.jpg.xmp"
    broken.write_bytes(b"<x")
    result = write(library)
    assert [problem.path.name for problem in result.problems] == ["anna+ben 53.jpg"]
    assert broken.read_bytes() == b"<x"
    assert len(result.created) == 7


def test_photos_that_have_gone_since_the_last_scan_are_counted_and_missing_ones_left_out(
    library: Library, photos: Path
) -> None:
    (photos / "anna+ben 52.jpg").unlink()
    finish(library.scan.run())
    (photos / "anna+ben 53.jpg").unlink()
    result = write(library)
    assert (len(result.created), result.away, result.problems) == (6, 1, [])


def test_a_photo_that_was_edited_since_is_not_written_beside(library: Library, photos: Path) -> None:
    Image.new("RGB", (100, 48)).save(photos / "anna+ben 51.jpg")
    (problem,) = write(library).problems
    assert problem.path.name == "anna+ben 51.jpg"
    assert "scan again" in words(problem.reason)


def test_a_name_too_long_for_a_sidecar_is_one_problem(library: Library, photos: Path) -> None:
    long = photos / f"{'a' * 248}.jpg"
    (photos / "anna+ben 51.jpg").rename(long)
    finish(library.scan.run())
    result = write(library)
    assert [problem.path for problem in result.problems] == [long]
    assert len(result.created) == 7


def test_what_a_cancelled_export_wrote_is_remembered_to_be_erased(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photogroup.names.sidecars._PHOTOS_BETWEEN_YIELDS", 3)
    job = library.names.write(to=tmp_path / "out", dry_run=False)
    next(job), next(job)
    job.close()
    assert len(sidecars(tmp_path / "out")) == 3
    assert [export.path for export in remembered(library.folder)] == sidecars(tmp_path / "out")


_KILLED = """
import sys
from pathlib import Path
from photogroup.jobs import finish
from photogroup.library import Library
with Library.open(Path(sys.argv[1]), read_only=True) as library:
    print("go", flush=True)
    while True:
        for name in ("out", "other"):
            finish(library.names.write(to=Path(sys.argv[2]) / name, dry_run=False))
            for path in (Path(sys.argv[2]) / name).rglob("*.xmp"):
                path.unlink()
"""


def test_a_killed_export_leaves_only_whole_sidecars(library: Library, tmp_path: Path) -> None:
    library.close()
    for attempt in range(4):
        process = subprocess.Popen(
            [sys.executable, "-c", _KILLED, str(tmp_path / "library"), str(tmp_path / "killed")],
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert process.stdout is not None
        with process.stdout:
            assert process.stdout.readline() == b"go\n"
            deadline = time.monotonic() + 0.05 + 0.07 * attempt
            while time.monotonic() < deadline:
                pass
            process.send_signal(signal.SIGKILL)
        process.wait()
        for sidecar in (tmp_path / "killed").rglob("*.xmp"):
            assert read_xmp(sidecar.read_bytes()).regions
    with Library.open(tmp_path / "library", index=index) as again:
        for name in ("out", "other"):
            write(again, tmp_path / "killed" / name)
    left = [path for path in (tmp_path / "killed").rglob("*") if path.is_file() and path.suffix != ".xmp"]
    assert left == []
    assert len(sidecars(tmp_path / "killed")) == 16


_FULL = """
import resource, signal, sys
from pathlib import Path
from photogroup.errors import NoSpace
from photogroup.jobs import finish
from photogroup.library import Library
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Library.open(Path(sys.argv[1]), read_only=True) as library:
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
    try:
        finish(library.names.write(dry_run=False))
    except NoSpace as full:
        print(full)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_full_disk_ends_the_export_and_leaves_nothing_half(library: Library, photos: Path, tmp_path: Path) -> None:
    sidecar = photos / "anna+ben 51.jpg.xmp"
    sidecar.write_bytes(packet("<my:note>kept</my:note>"))
    before = sidecar.read_bytes()
    library.close()
    said = subprocess.run(
        [sys.executable, "-c", _FULL, str(tmp_path / "library")],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert "no-room-left" in said.stdout
    assert sidecar.read_bytes() == before
    assert [path.name for path in photos.iterdir() if path.suffix not in (".png", ".jpg")] == [sidecar.name]


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
def test_what_exiftool_puts_into_copies_of_the_photos_is_read_from_there(
    library: Library, photos: Path, tmp_path: Path
) -> None:
    """The way to Lightroom that the README names."""
    copies = tmp_path / "copies"
    shutil.copytree(photos, copies)
    write(library, tmp_path / "out")
    for sidecar in sidecars(tmp_path / "out"):
        shutil.copy(sidecar, copies)
    command = ["exiftool", "-q", "-overwrite_original", "-ext", "jpg", "-tagsfromfile", "%d%f.%e.xmp", "-xmp:all"]
    subprocess.run([*command, str(copies)], check=True)
    for sidecar in sidecars(copies):
        sidecar.unlink()
    with scanned(tmp_path / "fresh", copies) as fresh:
        finish(fresh.names.import_found(finish(fresh.names.find())))
        assert names(fresh) == names(library)


KEYWORDS = b"""<dc:subject xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Bag><rdf:li>beach</rdf:li></rdf:Bag></dc:subject>
<xmp:Rating xmlns:xmp="http://ns.adobe.com/xap/1.0/">4</xmp:Rating>"""


def with_packet(photo: Path, content: str) -> None:
    """Write the photo again with this XMP inside."""
    with Image.open(photo) as picture:
        picture.save(photo, xmp=packet(content), exif=picture.getexif(), quality="keep")


def test_a_new_sidecar_starts_from_the_photos_own_packet(library: Library, photos: Path) -> None:
    photo = photos / "anna+ben 56.jpg"
    with_packet(photo, KEYWORDS.decode() + by_elements([("Rex", 0.95, 0.95, 0.04, 0.04)], (64, 48)))
    finish(library.scan.run())
    before = photo.read_bytes()
    write(library)
    written = photo.with_name(f"{photo.name}.xmp")
    content = written.read_bytes()
    assert b"<rdf:li>beach</rdf:li>" in content
    assert b">4<" in content
    assert {region.name for region in read_xmp(content).regions} == {"Anna", "Ben", "Rex"}
    assert photo.read_bytes() == before
    assert not written.with_name(f"{written.name}.before-photogroup").exists()
    assert write(library).unchanged == 8


def test_regions_of_a_picture_of_another_shape_do_not_come_along_with_the_rest(library: Library, photos: Path) -> None:
    photo = photos / "anna+ben 51.jpg"
    with_packet(photo, KEYWORDS.decode() + by_elements([("Old", 0.5, 0.5, 0.5, 0.5)], (64, 480)))
    finish(library.scan.run())
    assert write(library).problems == []
    content = photo.with_name(f"{photo.name}.xmp").read_bytes()
    assert b"beach" in content
    assert {region.name for region in read_xmp(content).regions} == {"Anna", "Ben"}


def test_a_packet_that_nobody_can_read_is_no_reason_not_to_write(library: Library, photos: Path) -> None:
    photo = photos / "anna+ben 51.jpg"
    with Image.open(photo) as picture:
        picture.save(photo, xmp=b"<x:xmpmeta <", quality="keep")
    finish(library.scan.run())
    assert write(library).problems == []
    assert {r.name for r in read_xmp(photo.with_name(f"{photo.name}.xmp").read_bytes()).regions} == {"Anna", "Ben"}
