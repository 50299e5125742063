"""Photos of a cloud drive that are not on this computer are left alone, are not missing, and are told once."""

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from stand_ins import index, write_photos

from photogroup.cli.wording import words
from photogroup.jobs import finish
from photogroup.library import Library
from photogroup.photos import decoding
from photogroup.photos.placeholders import is_elsewhere, stands_for
from photogroup.scanning.scan import ScanSummary


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    write_photos(folder, "anna 01", "anna 02", "ben 01")
    return folder


def scan(library: Library, photos: Path) -> ScanSummary:
    library.scan.add_folder(photos)
    return finish(library.scan.run())


def evict(photo: Path) -> Path:
    """As iCloud did before macOS 14: a hidden stub takes the photo's place."""
    stub = photo.with_name(f".{photo.name}.icloud")
    photo.rename(stub)
    return stub


@pytest.mark.parametrize(
    ("status", "elsewhere"),
    [
        (SimpleNamespace(st_file_attributes=0x20), False),
        (SimpleNamespace(st_file_attributes=0x400020), True),
        (SimpleNamespace(st_file_attributes=0x1020), True),
        (SimpleNamespace(st_file_attributes=0x40020), True),
        (SimpleNamespace(st_flags=0x40000000 | 0x40), True),
        (SimpleNamespace(st_flags=0x40), False),
    ],
)
def test_the_marks_of_windows_and_macos_are_known(status: os.stat_result, elsewhere: bool) -> None:
    assert is_elsewhere(status) is elsewhere


def test_a_stub_stands_for_its_photo_and_other_hidden_files_for_nothing() -> None:
    assert [stands_for(name) for name in (".a.jpg.icloud", "a.icloud", ".a.jpg")] == ["a.jpg", "", ""]


def test_a_known_photo_that_goes_to_the_cloud_keeps_its_faces_and_is_not_missing(photos: Path, tmp_path: Path) -> None:
    with Library.open(tmp_path / "library", index=index) as library:
        scan(library, photos)
        evict(photos / "anna 01.png")
        summary = scan(library, photos)
        assert (summary.missing, summary.in_cloud, summary.unchanged) == (0, 0, 2)
        assert library.scan.statistics().faces == 3
        assert not library.scan.problems()


def test_new_photos_in_the_cloud_are_told_in_one_sentence_and_indexed_when_they_are_here(
    photos: Path, tmp_path: Path
) -> None:
    stub, _ = evict(photos / "anna 01.png"), evict(photos / "ben 01.png")
    with Library.open(tmp_path / "library", index=index) as library:
        summary = scan(library, photos)
        assert (summary.new, summary.in_cloud) == (1, 2)
        assert "2 photos are only in the cloud" in words(summary.message)
        assert not library.scan.problems()
        stub.rename(photos / "anna 01.png")
        summary = scan(library, photos)
        assert (summary.new, summary.in_cloud) == (1, 1)


def test_no_byte_is_read_of_what_is_elsewhere(photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also not for checking whether known photos have changed."""
    away = {"anna 01.png"}
    read: list[str] = []

    def marked(status: os.stat_result) -> bool:
        return status.st_ino in inodes

    with Library.open(tmp_path / "library", index=index) as library:
        scan(library, photos)
        inodes = {(photos / name).stat().st_ino for name in away}
        for module in ("photos.folder_walk", "photos.places"):
            monkeypatch.setattr(f"photogroup.{module}.is_elsewhere", marked)
        reading = decoding.read_identity

        def noted(path: Path) -> Any:
            read.append(path.name)
            return reading(path)

        monkeypatch.setattr("photogroup.scanning.discovery.read_identity", noted)
        summary = scan(library, photos)
    assert read
    assert not away & set(read)
    assert (summary.missing, summary.unchanged) == (0, 2)
