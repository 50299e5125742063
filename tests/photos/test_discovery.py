import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from photogroup.cli.wording import words
from photogroup.domain import FoundFile, Problem
from photogroup.errors import FolderMissing
from photogroup.photos.folder_walk import find_files


def no_problem(problem: Problem) -> None:
    raise AssertionError(problem)


def put(path: Path, content: bytes = b"content") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def names(folder: Path, follow_links: bool = False) -> list[str]:
    found = find_files(folder, follow_links=follow_links, on_problem=no_problem)
    return [str(file.path.relative_to(folder)) for file in found]


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    """A folder that may not be read."""
    folder = tmp_path / "closed"
    put(folder / "a.jpg")
    folder.chmod(0)
    if os.access(folder, os.R_OK):
        folder.chmod(0o700)
        pytest.skip("this user may read everything")
    yield folder
    folder.chmod(0o700)


def test_pictures_are_found_with_size_and_time(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jpg", b"12345")
    os.utime(path, ns=(1, 1_556_892_345_678_901_200))
    assert list(find_files(tmp_path, on_problem=no_problem)) == [FoundFile(path, 5, path.stat().st_mtime_ns)]


def test_only_pictures_are_found_whatever_the_case_of_their_suffix(tmp_path: Path) -> None:
    pictures = ["a.JPG", "b.jpeg", "c.Png", "d.webp", "e.tiff", "f.gif", "g.bmp", "h.HEIC", "i.avif", "j.NEF", "k.jxl"]
    for name in [*pictures, "notes.txt", "jpg", "photo.jpg.xmp", "Thumbs.db"]:
        put(tmp_path / name)
    assert names(tmp_path) == pictures


def test_the_order_is_that_of_the_names_and_files_come_before_subfolders(tmp_path: Path) -> None:
    for name in ["b.jpg", "a/2.jpg", "a/1.jpg", "a/x/9.jpg", "c/3.jpg", "z.jpg", "B.jpg"]:
        put(tmp_path / name)
    assert names(tmp_path) == ["B.jpg", "b.jpg", "z.jpg", "a/1.jpg", "a/2.jpg", "a/x/9.jpg", "c/3.jpg"]


def test_hidden_names_and_junk_folders_are_passed_over(tmp_path: Path) -> None:
    for folder in [".thumbnails", ".picasaoriginals", ".git", "@eaDir", "#recycle", "$RECYCLE.BIN", "#snapshot"]:
        put(tmp_path / folder / "deep" / "a.jpg")
    put(tmp_path / "._a.jpg")
    put(tmp_path / ".trashed-1700000000-a.jpg")
    put(tmp_path / "kept" / "a.jpg")
    assert names(tmp_path) == ["kept/a.jpg"]


def test_a_hidden_folder_that_the_user_names_is_searched(tmp_path: Path) -> None:
    put(tmp_path / ".private" / "a.jpg")
    assert names(tmp_path / ".private") == ["a.jpg"]


def test_of_a_mac_photo_library_only_the_originals_are_found(tmp_path: Path) -> None:
    library = tmp_path / "Photos Library.photoslibrary"
    for name in ["originals/0/a.heic", "resources/derivatives/0/a.jpeg", "scopes/a.jpg"]:
        put(library / name)
    assert names(tmp_path) == ["Photos Library.photoslibrary/originals/0/a.heic"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow only text as names")
def test_every_byte_name_is_found(tmp_path: Path) -> None:
    raw = sorted([b"\xff\xfe.jpg", b"new\nline.jpg", b"x" * 248 + b".jpg", "café.jpg".encode("latin-1"), b" .jpg"])
    for name in raw:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"x")
    found = find_files(tmp_path, on_problem=no_problem)
    assert sorted(os.fsencode(file.path.name) for file in found) == raw


def test_a_deep_tree_does_not_exhaust_the_stack(tmp_path: Path) -> None:
    depth = 1500
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(os.open("a.jpg", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    (found,) = find_files(tmp_path, on_problem=no_problem)
    assert len(found.path.relative_to(tmp_path).parts) == depth + 1
    # pytest's own tidying does exhaust the stack, some runs later.
    found.path.unlink()
    for folder in list(found.path.parents)[:depth]:
        folder.rmdir()


def test_a_link_to_a_file_is_followed_and_has_the_size_of_the_file(tmp_path: Path) -> None:
    target = put(tmp_path / "elsewhere" / "object", b"123")
    (tmp_path / "album").mkdir()
    (tmp_path / "album" / "a.jpg").symlink_to(target)
    (found,) = find_files(tmp_path / "album", on_problem=no_problem)
    assert found.size == 3


@pytest.mark.parametrize("target", ["nowhere.jpg", "a.jpg"])
def test_a_link_to_nothing_is_a_problem(tmp_path: Path, target: str) -> None:
    link = tmp_path / "a.jpg"
    link.symlink_to(tmp_path / target)
    problems: list[Problem] = []
    assert not list(find_files(tmp_path, on_problem=problems.append))
    assert [(problem.path, problem.is_partial) for problem in problems] == [(link, False)]
    assert "link" in words(problems[0].reason)


def test_links_to_folders_are_followed_only_on_request(tmp_path: Path) -> None:
    put(tmp_path / "elsewhere" / "a.jpg")
    album = tmp_path / "album"
    album.mkdir()
    (album / "link").symlink_to(tmp_path / "elsewhere")
    assert names(album) == []
    assert names(album, follow_links=True) == ["link/a.jpg"]


def test_a_loop_of_links_is_walked_once(tmp_path: Path) -> None:
    put(tmp_path / "a" / "1.jpg")
    put(tmp_path / "b" / "2.jpg")
    (tmp_path / "a" / "to-b").symlink_to(tmp_path / "b")
    (tmp_path / "b" / "to-top").symlink_to(tmp_path)
    (tmp_path / "b" / "to-itself").symlink_to(tmp_path / "b")
    found = find_files(tmp_path, follow_links=True, on_problem=no_problem)
    assert [file.path.name for file in found] == ["1.jpg", "2.jpg"]


def test_pipes_and_folders_named_like_pictures_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    put(tmp_path / "folder.jpg" / "a.jpg")
    assert names(tmp_path) == ["folder.jpg/a.jpg"]


def test_a_folder_that_cannot_be_read_is_a_problem_and_the_rest_is_found(closed: Path) -> None:
    put(closed.parent / "open" / "b.jpg")
    problems: list[Problem] = []
    found = list(find_files(closed.parent, on_problem=problems.append))
    assert [file.path.name for file in found] == ["b.jpg"]
    assert [problem.path for problem in problems] == [closed]
    assert "could not be read: you are not allowed to" in words(problems[0].reason)


def test_a_folder_that_vanishes_during_the_walk_is_a_problem(tmp_path: Path) -> None:
    put(tmp_path / "a.jpg")
    put(tmp_path / "below" / "b.jpg")
    problems: list[Problem] = []
    walk = find_files(tmp_path, on_problem=problems.append)
    next(walk)
    shutil.rmtree(tmp_path / "below")
    assert list(walk) == []
    assert [problem.path for problem in problems] == [tmp_path / "below"]


def test_an_empty_folder_has_no_photos(tmp_path: Path) -> None:
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["missing", "x" * 300, "nul\0byte"])
def test_a_missing_folder_is_told_at_once(tmp_path: Path, name: str) -> None:
    with pytest.raises(FolderMissing, match="folder-not-there"):
        find_files(tmp_path / name, on_problem=no_problem)


def test_a_file_in_place_of_a_folder_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing, match="folder-is-a-file"):
        find_files(put(tmp_path / "a.jpg"), on_problem=no_problem)


def test_a_missing_folder_whose_name_is_no_text_is_told_in_plain_text(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing) as told:
        find_files(tmp_path / os.fsdecode(b"\xff"), on_problem=no_problem)
    assert "\\xff" in str(told.value).encode("utf-8").decode()


def test_a_root_that_goes_away_during_the_walk_is_missing_not_empty(tmp_path: Path) -> None:
    root = tmp_path / "drive"
    put(root / "a.jpg")
    put(root / "below" / "b.jpg")
    walk = find_files(root, on_problem=no_problem)
    next(walk)
    shutil.rmtree(root)
    with pytest.raises(FolderMissing, match="folder-not-there"):
        list(walk)


def test_a_root_that_is_unmounted_during_the_walk_is_missing_not_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "a.jpg")
    walk = find_files(tmp_path, on_problem=no_problem)
    next(walk)
    monkeypatch.setattr("photogroup.photos.folder_walk._device", lambda folder: -1)
    with pytest.raises(FolderMissing, match="folder-went-away"):
        list(walk)


def test_files_that_are_no_photos_are_told_by_their_kind(tmp_path: Path) -> None:
    for name in ["a.jpg", "b.SVG", "c.svg", "d.mp3", "LICENSE", "a.jpg.xmp", "a.jpg.json", "Thumbs.db", ".hidden.svg"]:
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "folder.svg").mkdir()
    kinds: list[str] = []
    found = find_files(tmp_path, on_problem=lambda problem: None, on_left_aside=kinds.append)
    assert [file.path.name for file in found] == ["a.jpg"]
    assert sorted(kinds) == ["", ".mp3", ".svg", ".svg"]
