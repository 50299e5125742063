import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from store_builders import add, face, faces_of, photo

from photogroup.domain import CorrectionKind, FaceId, PhotoId
from photogroup.errors import LibraryDamaged
from photogroup.store import backups
from photogroup.store.database import Database
from photogroup.store.store import DATABASE, Store


def test_thumbnails_are_kept_by_photo_and_face(store: Store) -> None:
    photo_id = add(store, photo("a.jpg", face(0.1), thumbnail=b"the photo"))
    (face_id,) = faces_of(store, photo_id)
    assert store.cache.photo(photo_id) == b"the photo"
    assert store.cache.face(face_id) == b"face at 0.1"
    store.cache.put_face(face_id, b"better")
    store.cache.put_photo(photo_id, b"sharper")
    assert (store.cache.face(face_id), store.cache.photo(photo_id)) == (b"better", b"sharper")
    assert store.cache.face(FaceId(99)) is None


def test_kinds_of_blobs_do_not_mix(store: Store) -> None:
    store.cache.put("map", [(1, b"layout")])
    assert store.cache.photo(PhotoId(1)) is None
    assert store.cache.get("map", 1) == b"layout"


def test_many_threads_read_thumbnails_while_one_writes_them(store: Store) -> None:
    def read(number: int) -> bytes | None:
        return store.cache.photo(PhotoId(number))

    with ThreadPoolExecutor(8) as pool:
        for number in range(100):
            store.cache.put_photo(PhotoId(number), bytes([number]) * 1000)
            assert list(pool.map(read, [number] * 4)) == [bytes([number]) * 1000] * 4


@pytest.mark.parametrize("fault", ["missing", "garbage", "emptied", "other version"])
def test_a_cache_that_is_lost_starts_anew_and_nothing_else_is_lost(folder: Path, fault: str) -> None:
    with Store.open(folder) as store:
        photo_id = add(store, photo("a.jpg", face(0.1)))
    cache = folder / "cache.db"
    if fault == "missing":
        cache.unlink()
    elif fault == "garbage":
        cache.write_bytes(b"garbage" * 5000)
    elif fault == "emptied":
        os.truncate(cache, 0)
    else:
        database = Database(cache)
        database.execute("PRAGMA user_version = 99")
        database.close()
    with Store.open(folder) as store:
        assert store.cache.photo(photo_id) is None
        assert len(faces_of(store, photo_id)) == 1
        store.cache.put_photo(photo_id, b"again")
        assert store.cache.photo(photo_id) == b"again"


def test_a_cache_found_damaged_while_in_use_stops_nothing_and_is_new_next_time(folder: Path) -> None:
    with Store.open(folder) as store:
        for number in range(50):
            store.cache.put_photo(PhotoId(number), b"x" * 20_000)
    cache = folder / "cache.db"
    content = bytearray(cache.read_bytes())
    content[10_000:] = b"\xab" * (len(content) - 10_000)
    cache.write_bytes(content)
    with Store.open(folder) as store:
        assert store.cache.photo(PhotoId(40)) is None
        store.cache.put_photo(PhotoId(40), b"not kept")
    with Store.open(folder) as store:
        store.cache.put_photo(PhotoId(40), b"kept")
        assert store.cache.photo(PhotoId(40)) == b"kept"


def correct(store: Store, name: str) -> None:
    store.corrections.append(CorrectionKind.NAME, {"name": name})


def names(store: Store) -> list[str]:
    return [correction.payload["name"] for correction in store.corrections.all()]


def test_the_five_newest_backups_stay(store: Store) -> None:
    written = [store.back_up() for _ in range(7)]
    assert backups.backups(store.folder) == written[:1:-1]
    assert sorted((store.folder / "backups").iterdir()) == written[2:]


def test_a_backup_of_a_damaged_library_does_not_count(folder: Path) -> None:
    with Store.open(folder) as store:
        with store.transaction():
            notes = [(f"note {number}", "x" * 50) for number in range(20_000)]
            store.database.execute_many("INSERT INTO note (name, value) VALUES (?, ?)", notes)
        good = store.back_up()
    content = bytearray((folder / DATABASE).read_bytes())
    content[len(content) // 2 :] = b"\xab" * (len(content) - len(content) // 2)
    (folder / DATABASE).write_bytes(content)
    with Store.open(folder) as store, pytest.raises(LibraryDamaged, match=good.name):
        store.back_up()
    assert list((folder / "backups").iterdir()) == [good]


def test_a_backup_is_due_once_a_day_when_something_has_changed(store: Store) -> None:
    assert store.back_up_if_due() is None, "an empty library has nothing to lose"
    correct(store, "first")
    first = store.back_up_if_due()
    assert first is not None
    correct(store, "new")
    assert store.back_up_if_due() is None, "the last one is not a day old"
    two_days_ago = first.stat().st_mtime - 2 * 24 * 3600
    os.utime(first, (two_days_ago, two_days_ago))
    assert store.back_up_if_due() is not None


def test_a_clock_that_was_a_year_ahead_confuses_no_backup(store: Store) -> None:
    correct(store, "first")
    for number in range(backups.KEEP):
        ahead = store.back_up()
        ahead.rename(ahead.with_name(f"library-2099010{number + 1}T000000000000Z.db"))
    newest = backups.backups(store.folder)[0]
    next_year = newest.stat().st_mtime + 365 * 24 * 3600
    os.utime(newest, (next_year, next_year))
    correct(store, "since")
    made = store.back_up_if_due()
    assert made is not None, "it would be due after a year"
    assert backups.backups(store.folder)[0] == made
    assert store.back_up_if_due() is None
    with closing(sqlite3.connect(made)) as copy:
        assert copy.execute("SELECT count(*) FROM correction").fetchone() == (2,)


def test_the_first_opening_of_a_day_makes_a_backup_of_what_changed_since(folder: Path) -> None:
    with Store.open(folder) as store:
        correct(store, "new")
    Store.open(folder).close()
    (first,) = backups.backups(folder)
    with Store.open(folder) as store:
        correct(store, "newer")
    assert backups.backups(folder) == [first], "it is not a day old"
    two_days_ago = first.stat().st_mtime - 2 * 24 * 3600
    os.utime(first, (two_days_ago, two_days_ago))
    Store.open(folder).close()
    assert len(backups.backups(folder)) == 2


def test_an_old_backup_is_enough_where_nothing_has_changed(folder: Path) -> None:
    with Store.open(folder) as store:
        backup = store.back_up()
    long_ago = backup.stat().st_mtime - 10 * 24 * 3600
    os.utime(backup, (long_ago, long_ago))
    os.utime(folder / DATABASE, (long_ago - 1, long_ago - 1))
    with Store.open(folder, read_only=True) as store:
        assert not backups.is_due(store.database)


def test_a_cache_is_opened_when_a_picture_is_asked_for(folder: Path) -> None:
    with Store.open(folder) as store:
        store.cache.put_photo(PhotoId(1), b"a photo")
    cache = folder / "cache.db"
    cache.write_bytes(b"garbage" * 5000)
    Store.open(folder).close()
    assert cache.read_bytes().startswith(b"garbage"), "names can be read without it"
    with Store.open(folder) as store:
        assert store.cache.photo(PhotoId(1)) is None
    assert not cache.read_bytes().startswith(b"garbage")
