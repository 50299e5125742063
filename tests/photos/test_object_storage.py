"""Photos in object storage: listed, read and told apart as on a drive; here the storage is fsspec's in memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from photogroup.addresses import absolute, address_of, is_remote, path_of
from photogroup.errors import BadPhoto, FolderMissing, PhotogroupError
from photogroup.photos.decoding import decode
from photogroup.photos.folder_walk import find_files, find_folders
from photogroup.photos.places import file_at, folder_is_there, is_there

fsspec = pytest.importorskip("fsspec", reason="fsspec, which is an extra, is not installed")

ALBUM = path_of("memory://album")


@pytest.fixture(autouse=True)
def storage(tmp_path: Path) -> Iterator[None]:
    """Two pictures, and what is none."""
    system = fsspec.filesystem("memory")
    picture = tmp_path / "picture.jpg"
    Image.new("RGB", (40, 30), "teal").save(picture)
    for name in ("/album/b.jpg", "/album/2020/a.JPG", "/album/.hidden/c.jpg", "/album/@eaDir/d.jpg"):
        system.pipe(name, picture.read_bytes())
    system.pipe("/album/notes.svg", b"<svg/>")
    system.pipe("/album/empty.jpg", b"")
    yield
    system.rm("/album", recursive=True)


def listed(folder: Path = ALBUM) -> list[str]:
    return [address_of(file.path) for file in find_files(folder, on_problem=lambda problem: None)]


@pytest.mark.parametrize("path", ["/home/a.jpg", "a.jpg", "C:\\a.jpg", "C:/a.jpg", "//server/share/a.jpg"])
def test_a_path_on_a_drive_is_no_address(path: str) -> None:
    assert not is_remote(path)


@pytest.mark.parametrize(
    "address", ["s3://album/2020/1.jpg", "memory://a", "webdav+https://host/x", "file:///srv/photos"]
)
def test_an_address_survives_being_a_path(address: str) -> None:
    path = path_of(address)
    assert is_remote(path)
    assert address_of(path) == address
    assert path_of(str(path)) == absolute(path) == path


def test_pictures_are_listed_without_what_is_hidden_or_junk() -> None:
    aside: list[str] = []
    found = find_files(ALBUM, on_problem=lambda problem: None, on_left_aside=aside.append)
    assert [address_of(file.path) for file in found] == [
        "memory://album/2020/a.JPG",
        "memory://album/b.jpg",
        "memory://album/empty.jpg",
    ]
    assert aside == [".svg"]


def test_a_part_of_the_storage_is_listed_alone() -> None:
    assert listed(ALBUM / "2020") == ["memory://album/2020/a.JPG"]


def test_no_folder_is_watched_there() -> None:
    assert not list(find_folders(ALBUM))


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(FolderMissing):
        listed(path_of("memory://nothing"))
    assert folder_is_there(ALBUM)
    assert not folder_is_there(path_of("memory://nothing"))
    assert not is_there(ALBUM / "gone.jpg")
    assert file_at(ALBUM / "gone.jpg") is None


def test_a_picture_is_decoded_as_on_a_drive(tmp_path: Path) -> None:
    there, here = (decode(path, longest_side=20) for path in (ALBUM / "b.jpg", tmp_path / "picture.jpg"))
    assert (there.pixels == here.pixels).all()
    assert there.content_hash == here.content_hash
    assert there.file == file_at(ALBUM / "b.jpg")


def test_an_object_that_is_replaced_has_another_time() -> None:
    before = file_at(ALBUM / "b.jpg")
    assert before is not None
    fsspec.filesystem("memory").pipe("/album/b.jpg", b"x" * before.size)
    assert file_at(ALBUM / "b.jpg") != before


@pytest.mark.parametrize("name", ["gone.jpg", "empty.jpg"])
def test_what_cannot_be_read_is_a_bad_photo(name: str) -> None:
    with pytest.raises(BadPhoto):
        decode(ALBUM / name, longest_side=20)


def test_a_storage_that_fsspec_does_not_know_is_said() -> None:
    with pytest.raises(PhotogroupError, match="storage-not-known"):
        folder_is_there(path_of("nosuchstorage://album"))
