"""Tables and web pages of what was found: real files, read again as a spreadsheet and a browser would."""

import csv
import json
import os
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image
from stand_ins import album, index, write_photos

from photogroup.cli.wording import words
from photogroup.errors import FolderMissing, NotFound
from photogroup.jobs import finish
from photogroup.library import Library
from photogroup.store.exports import remembered

EVIL = '"><script>alert(1)</script>&'


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Anna, who has a name that a page would run, and Ben, whose name a spreadsheet would."""
    write_photos(tmp_path / "photos", *album("anna", "ben", photos=5), "anna+ben 50")
    with Library.open(tmp_path / "library", index=index) as opened:
        opened.scan.add_folder(tmp_path / "photos")
        finish(opened.scan.run())
        for start, name in (("anna 0", EVIL), ("ben 0", "=1+1")):
            faces = [row.face.id for row in opened.photos.face_table() if row.photo.paths[0].name.startswith(start)]
            opened.corrections.assign(faces, None, name)
        opened.corrections.born(opened.people.named("=1+1").id, date(2001, 2, 3))
        finish(opened.albums.group())
        yield opened


class Page(HTMLParser):
    """What a browser would make of it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: list[str] = []
        self.text = ""
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_tables_hold_every_face_and_person_and_no_formula(library: Library, tmp_path: Path) -> None:
    assert finish(library.names.out.write_faces(tmp_path / "faces.csv")) == 12
    assert finish(library.names.out.write_people(tmp_path / "people.csv")) == 2
    faces = list(csv.DictReader((tmp_path / "faces.csv").read_text("utf-8").splitlines()))
    people = list(csv.DictReader((tmp_path / "people.csv").read_text("utf-8").splitlines()))
    assert {row["name"] for row in faces} == {EVIL, "'=1+1"}
    assert {row["name"]: row["born"] for row in people} == {EVIL: "", "'=1+1": "2001-02-03"}
    finish(library.names.out.write_people(tmp_path / "people.json"))
    told = json.loads((tmp_path / "people.json").read_text("utf-8"))
    assert {row["name"]: (row["faces"], row["confirmed"]) for row in told} == {EVIL: (6, 5), "=1+1": (6, 5)}


def test_an_empty_table_has_its_headings(tmp_path: Path) -> None:
    with Library.open(tmp_path / "empty") as empty:
        finish(empty.names.out.write_people(tmp_path / "people.csv"))
    assert (tmp_path / "people.csv").read_text("utf-8").startswith("person,name,kind,")


def test_the_album_opens_from_the_disk_and_every_link_leads_to_a_file(library: Library, tmp_path: Path) -> None:
    done = finish(library.names.out.write_album(tmp_path / "album", words))
    assert (done.people, done.photos, done.problems) == (2, 11, [])
    pages = {path: Page(path) for path in sorted((tmp_path / "album").glob("*.html"))}
    assert len(pages) == 3
    for path, page in pages.items():
        assert page.links
        for link in page.links:
            assert (path.parent / link).is_file(), link
    linked = {(path.parent / link).resolve() for path, page in pages.items() for link in page.links}
    pictures = {path.resolve() for path in (tmp_path / "album").rglob("*.jpg")}
    assert pictures == {path for path in linked if path.suffix == ".jpg"}
    assert "born" in "".join(page.text for page in pages.values())


def test_names_are_text_on_the_pages_and_nothing_is_run(library: Library, tmp_path: Path) -> None:
    finish(library.names.out.write_album(tmp_path / "album", words))
    for path in (tmp_path / "album").glob("*.html"):
        assert "script" not in Page(path).tags
        assert "Content-Security-Policy" in path.read_text("utf-8")
    assert '"><script>alert(1)</script>' in Page(tmp_path / "album" / "index.html").text


def test_the_pictures_carry_nothing_that_cameras_wrote(library: Library, tmp_path: Path) -> None:
    photos = tmp_path / "photos"
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (52.0, 31.0, 12.0)}
    with Image.open(photos / "anna 00.png") as picture:
        picture.convert("RGB").save(photos / "anna 00.jpg", exif=exif)
    finish(library.scan.run())
    finish(library.names.out.write_album(tmp_path / "album", words))
    pictures = list((tmp_path / "album").rglob("*.jpg"))
    assert len(pictures) > 20
    for path in pictures:
        with Image.open(path) as picture:
            assert dict(picture.getexif()) == {}


def test_an_album_is_renewed_and_another_folder_is_left_alone(library: Library, tmp_path: Path) -> None:
    for _ in range(2):
        finish(library.names.out.write_album(tmp_path / "album", words))
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "index.html").write_text("mine")
    with pytest.raises(FolderMissing):
        finish(library.names.out.write_album(tmp_path / "other", words))
    assert (tmp_path / "other" / "index.html").read_text() == "mine"


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_an_album_that_was_broken_off_is_written_again(library: Library, tmp_path: Path) -> None:
    job = library.names.out.write_album(tmp_path / "album", words)
    next(job), next(job)
    job.close()
    done = finish(library.names.out.write_album(tmp_path / "album", words))
    assert done.page.read_text(encoding="utf-8").count("<img") == done.people == 2


def test_pictures_are_never_written_through_a_link(library: Library, tmp_path: Path) -> None:
    finish(library.names.out.write_album(tmp_path / "album", words))
    (tmp_path / "elsewhere").mkdir()
    for path in (tmp_path / "album" / "faces").iterdir():
        path.unlink()
    (tmp_path / "album" / "faces").rmdir()
    (tmp_path / "album" / "faces").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FolderMissing):
        finish(library.names.out.write_album(tmp_path / "album", words))
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_photo_that_cannot_be_read_is_left_out_and_told(library: Library, tmp_path: Path) -> None:
    (tmp_path / "photos" / "anna 01.png").write_bytes(b"no picture")
    done = finish(library.names.out.write_album(tmp_path / "album", words))
    assert [problem.path.name for problem in done.problems] == ["anna 01.png"]
    assert done.photos == 10


def test_only_the_people_who_were_asked_for_are_shown(library: Library, tmp_path: Path) -> None:
    done = finish(library.names.out.write_album(tmp_path / "album", words, [library.people.named("=1+1").id]))
    assert (done.people, done.photos) == (1, 6)
    assert "script" not in (tmp_path / "album" / "index.html").read_text("utf-8")


def test_without_names_there_is_no_album(tmp_path: Path) -> None:
    with Library.open(tmp_path / "empty") as empty, pytest.raises(NotFound):
        finish(empty.names.out.write_album(tmp_path / "album", words))


def test_what_was_handed_out_is_remembered_to_be_erased(library: Library, tmp_path: Path) -> None:
    job = library.names.out.write_album(tmp_path / "album", words)
    next(job), next(job)
    begun = _files_in(tmp_path / "album")
    assert {export.path for export in remembered(library.folder)} == begun
    assert begun
    finish(job)
    assert {export.path for export in remembered(library.folder)} == _files_in(tmp_path / "album")


def _files_in(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}
