"""A library on a disk that cannot be written: a folder mounted read-only, or without the right to write."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from photogroup.domain import CorrectionKind, PhotoId
from photogroup.errors import LibraryReadOnly
from photogroup.store.migrations import migrations
from photogroup.store.store import Store

LOOK = """
import os, sys
from pathlib import Path
from photogroup.domain import CorrectionKind
from photogroup.errors import PhotogroupError
from photogroup.store.store import Store

if os.geteuid() == 0:  # the superuser may write everywhere
    os.setuid(65534)
with Store.open(Path(sys.argv[1])) as store:
    print(store.is_read_only, len(store.corrections.all()), store.cache.photo(1))
    store.cache.put_photo(1, b"new")
    try:
        store.corrections.append(CorrectionKind.NAME, {})
    except PhotogroupError as error:
        print(type(error).__name__)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mode bits for folders")


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A place that every user may enter."""
    for folder in (tmp_path, *list(tmp_path.parents)[:3]):  # where tests run in parallel there is one more
        if folder.stat().st_uid == os.geteuid() and folder != Path(tempfile.gettempdir()):
            folder.chmod(0o755)
    return tmp_path / "library"


def fill(folder: Path) -> None:
    with Store.open(folder) as store:
        store.corrections.append(CorrectionKind.NAME, {})
        store.cache.put_photo(PhotoId(1), b"jpeg")


def look(folder: Path) -> list[str]:
    """What somebody sees who may read all of the library and write nothing."""
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    command = [sys.executable, "-c", LOOK, str(folder)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout.split()


def test_a_library_that_cannot_be_written_can_be_looked_at(shared: Path) -> None:
    fill(shared)
    before = sorted(path.name for path in shared.iterdir())
    assert look(shared) == ["True", "1", "b'jpeg'", "LibraryReadOnly"]
    assert sorted(path.name for path in shared.iterdir()) == before


@pytest.mark.parametrize("with_index", [True, False])
def test_what_a_killed_writer_left_in_its_log_is_seen(shared: Path, tmp_path: Path, with_index: bool) -> None:
    original = tmp_path / "original"
    fill(original)
    with Store.open(original) as store:
        store.corrections.append(CorrectionKind.NAME, {})
        store.cache.put_photo(PhotoId(1), b"newer")
        shutil.copytree(original, shared, ignore=None if with_index else shutil.ignore_patterns("*-shm"))
    assert (shared / "library.db-wal").stat().st_size > 0
    assert look(shared) == ["True", "2", "b'newer'", "LibraryReadOnly"]


def test_a_cache_that_is_missing_does_not_keep_a_library_from_being_looked_at(shared: Path) -> None:
    fill(shared)
    (shared / "cache.db").unlink()
    assert look(shared) == ["True", "1", "None", "LibraryReadOnly"]


def test_an_older_library_that_cannot_be_brought_up_to_date_is_explained(folder: Path) -> None:
    fill(folder)
    newer = [*migrations(), "ALTER TABLE person ADD COLUMN nickname TEXT;"]
    with pytest.raises(LibraryReadOnly, match="library-too-old-to-look"):
        Store.open(folder, read_only=True, scripts=newer)
