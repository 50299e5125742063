import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest
from store_builders import add, face, photo

from photogroup.cli.wording import words
from photogroup.domain import FaceId, FoundFile
from photogroup.jobs import finish
from photogroup.store import verification
from photogroup.store.store import Store
from photogroup.store.verification import FileState, verify


def add_file(store: Store, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    found = FoundFile(path, len(content), path.stat().st_mtime_ns)
    add(store, replace(photo(path.name, face(0.1)), file=found, content_hash=hashlib.sha256(content).digest()))


@pytest.fixture
def files(store: Store, tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number}.jpg" for number in range(5)]
    for path in paths:
        add_file(store, path, path.name.encode() * 1000)
    return paths


def test_a_sound_library_is_found_sound(store: Store, files: list[Path]) -> None:
    report = finish(verify(store))
    assert report.is_sound
    assert (report.database, report.embeddings, report.good_files, report.bad_files) == ((), (), 5, {})


def test_an_empty_library_is_sound(store: Store) -> None:
    assert finish(verify(store)).is_sound


def test_what_has_happened_to_the_files_is_told_apart(store: Store, files: list[Path]) -> None:
    rotten, edited, gone, folder, _ = files
    times = (rotten.stat().st_atime_ns, rotten.stat().st_mtime_ns)
    rotten.write_bytes(b"\x00" + rotten.read_bytes()[1:])
    os.utime(rotten, ns=times)
    edited.write_bytes(b"edited")
    gone.unlink()
    folder.unlink()
    folder.mkdir()
    report = finish(verify(store))
    assert report.bad_files == {
        rotten: FileState.DAMAGED,
        edited: FileState.CHANGED,
        gone: FileState.MISSING,
        folder: FileState.UNREADABLE,
    }
    assert report.good_files == 1
    assert not report.is_sound


def test_missing_and_edited_files_are_no_damage(store: Store, files: list[Path]) -> None:
    files[0].unlink()
    files[1].write_bytes(b"edited")
    assert finish(verify(store)).is_sound


def test_a_cancelled_verification_goes_on_where_it_stopped(
    store: Store, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "_SECONDS_A_STEP", -1.0)
    job = verify(store)
    steps = [next(job) for _ in range(4)]
    assert (steps[-1].done, steps[-1].total) == (2, 5)
    job.close()
    assert finish(verify(store)).good_files == 3
    assert finish(verify(store)).good_files == 5, "the next one starts from the beginning"


def test_damage_found_before_a_break_is_reported_after_it(
    store: Store, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    times = (files[0].stat().st_atime_ns, files[0].stat().st_mtime_ns)
    files[0].write_bytes(b"\x00" + files[0].read_bytes()[1:])
    os.utime(files[0], ns=times)
    monkeypatch.setattr(verification, "_SECONDS_A_STEP", -1.0)
    job = verify(store)
    for _ in range(4):
        next(job)
    job.close()
    report = finish(verify(store))
    assert report.bad_files == {files[0]: FileState.DAMAGED}
    assert report.good_files == 3


def test_damaged_embeddings_are_named(store: Store, files: list[Path]) -> None:
    store.database.execute("UPDATE embedding SET vector = x'0000' WHERE face_id = 2")
    store.database.execute("UPDATE embedding SET vector = x'0000c07f0000c07f0000c07f0000c07f' WHERE face_id = 4")
    report = finish(verify(store))
    assert set(report.embeddings) == {FaceId(2), FaceId(4)}
    assert not report.is_sound


def test_rows_that_name_what_does_not_exist_are_reported(store: Store, files: list[Path]) -> None:
    store.database.execute("PRAGMA foreign_keys = OFF")
    store.database.execute("DELETE FROM photo WHERE id = 3")
    report = finish(verify(store))
    assert set(map(words, report.database)) == {
        "A row of file names a photo that does not exist.",
        "A row of face names a photo that does not exist.",
        "A row of position names a photo that does not exist.",
    }
    assert not report.is_sound


def test_a_library_that_is_only_looked_at_can_be_verified(store: Store, files: list[Path]) -> None:
    with Store.open(store.folder, read_only=True) as reader:
        for _ in range(2):
            assert finish(verify(reader)).good_files == 5
