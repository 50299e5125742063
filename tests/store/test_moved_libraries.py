"""A library's folder is moved away, replaced or locked while it is open: nothing is written to another's."""

import os
import shutil
from pathlib import Path

import pytest

from photogroup.domain import CorrectionKind
from photogroup.errors import FolderMissing
from photogroup.store import log_copy
from photogroup.store.store import Store

needs_rights = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="whoever is root may write every file"
)
needs_posix = pytest.mark.skipif(os.name == "nt", reason="Windows does not move folders with open files")


def correct(store: Store, name: str) -> None:
    with store.transaction():
        store.corrections.append(CorrectionKind.NAME, {"name": name})


def names(store: Store) -> list[str]:
    return [correction.payload["name"] for correction in store.corrections.all()]


@needs_posix
def test_a_library_that_was_moved_takes_nothing_until_it_is_back(folder: Path, tmp_path: Path) -> None:
    with Store.open(folder) as store:
        correct(store, "before")
        away = folder.rename(tmp_path / "away")
        with pytest.raises(FolderMissing, match="library-moved"):
            correct(store, "nowhere")
        away.rename(folder)
        correct(store, "after")
        assert names(store) == ["before", "after"]
        assert len(log_copy.read(folder / log_copy.NAME).lines) == 2


@needs_posix
@pytest.mark.parametrize("more", [0, 1, 3])
def test_another_library_in_its_place_keeps_every_line(folder: Path, tmp_path: Path, more: int) -> None:
    with Store.open(folder) as store:
        correct(store, "before")
    shutil.copytree(folder, tmp_path / "other")
    with Store.open(tmp_path / "other") as other:
        for number in range(more):
            correct(other, f"of the other {number}")
    with Store.open(folder) as store:
        correct(store, "here")
        folder.rename(tmp_path / "away")
        (tmp_path / "other").rename(folder)
        kept = (folder / log_copy.NAME).read_bytes()
        with pytest.raises(FolderMissing, match="library-moved"):
            correct(store, "there")
        assert (folder / log_copy.NAME).read_bytes() == kept
        assert names(store) == ["before", "here"]


def test_a_copy_with_another_file_number_is_still_the_same(folder: Path) -> None:
    """As after a network drive was away for a moment."""
    with Store.open(folder) as store:
        correct(store, "before")
        path = folder / log_copy.NAME
        shutil.copyfile(path, folder / "again")
        (folder / "again").replace(path)
        correct(store, "after")
        assert len(log_copy.read(path).lines) == 2


@needs_rights
def test_a_correction_that_cannot_be_copied_is_not_said_at_all(folder: Path) -> None:
    with Store.open(folder) as store:
        correct(store, "before")
        (folder / log_copy.NAME).chmod(0o400)
        with pytest.raises(FolderMissing, match="cannot-write"):
            correct(store, "once only")
        assert names(store) == ["before"]
        (folder / log_copy.NAME).chmod(0o600)
        correct(store, "twice")
        assert names(store) == ["before", "twice"]
