import json
import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from photogroup.domain import CorrectionKind
from photogroup.errors import FolderMissing, LibraryDamaged, LibraryLocked, LibraryTooNew, NotFound, PhotogroupError
from photogroup.store import log_copy, soundness
from photogroup.store.database import Database, create_private
from photogroup.store.migrations import migrate, migrations, statements
from photogroup.store.sealing import TRIGGERS_UNTIL
from photogroup.store.store import DATABASE, Store

_SEALS = "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'seal_%'"
_TEMPORARY = "SELECT count(*) FROM sqlite_temp_schema"
HOLD_THE_LOCK = """
import sys
from pathlib import Path
from photogroup.store.store import Store
with Store.open(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mode bits")
def test_a_new_library_is_private(folder: Path) -> None:
    Store.open(folder).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    with Store.open(folder) as store:
        store.back_up()
        files = [path for path in folder.rglob("*") if path.is_file()]
        assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_what_was_stored_is_there_after_opening_again(folder: Path) -> None:
    with Store.open(folder) as store:
        store.corrections.append(CorrectionKind.NAME, {"person": 1, "name": "Anna"})
    with Store.open(folder) as store:
        assert [c.payload["name"] for c in store.corrections.all()] == ["Anna"]


def test_a_second_writer_is_told_who_writes(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD_THE_LOCK, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(LibraryLocked, match=f"library-in-use-by .process={other.pid}"):
            Store.open(folder)
        with Store.open(folder, read_only=True) as reader:
            assert reader.corrections.all() == []
        other.kill()
        other.wait()
    with Store.open(folder) as taken_over:
        assert not taken_over.is_read_only


def test_a_second_writer_in_the_same_process_is_refused(folder: Path) -> None:
    with Store.open(folder), pytest.raises(LibraryLocked, match=str(os.getpid())):
        Store.open(folder)
    Store.open(folder).close()


def test_a_reader_sees_what_a_writer_adds(store: Store) -> None:
    with Store.open(store.folder, read_only=True) as reader:
        store.corrections.append(CorrectionKind.NAME, {})
        assert len(reader.corrections.all()) == 1


def test_looking_at_a_library_that_is_not_there_creates_nothing(folder: Path) -> None:
    with pytest.raises(NotFound, match="no-library"):
        Store.open(folder, read_only=True)
    assert not folder.exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FolderMissing, match=r"library-folder-cannot-be-made.*reason-no-folder"):
        Store.open(tmp_path / "file" / "library")


def test_a_python_with_an_old_sqlite_is_explained(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 34, 1))
    with pytest.raises(PhotogroupError, match=r"sqlite-too-old.*needed=3\.37"):
        Store.open(folder)


def test_a_newer_library_is_refused_and_left_alone(folder: Path) -> None:
    with Store.open(folder) as store:
        store.database.execute("PRAGMA user_version = 999")
    before = (folder / DATABASE).read_bytes()
    with pytest.raises(LibraryTooNew, match=r"library-too-new.*version=999"):
        Store.open(folder)
    assert (folder / DATABASE).read_bytes() == before


def test_another_programs_database_is_refused_and_left_alone(folder: Path) -> None:
    folder.mkdir()
    create_private(folder / DATABASE)
    other = Database(folder / DATABASE)
    other.execute("CREATE TABLE theirs (x)")
    other.close()
    with pytest.raises(LibraryDamaged, match="database-of-another-program"):
        Store.open(folder)
    other = Database(folder / DATABASE)
    assert other.rows("SELECT * FROM theirs") == []
    other.close()


def test_a_file_that_is_no_database_is_kept(folder: Path) -> None:
    folder.mkdir()
    (folder / DATABASE).write_bytes(b"This is a letter to my aunt. " * 100)
    with pytest.raises(LibraryDamaged, match="library-damaged-no-backup"):
        Store.open(folder)
    assert (folder / DATABASE).read_bytes() == b"This is a letter to my aunt. " * 100


def test_a_damaged_library_names_its_newest_backup(folder: Path) -> None:
    with Store.open(folder) as store:
        store.back_up()
        newest = store.back_up()
    (folder / DATABASE).write_bytes(b"garbage" * 1000)
    with pytest.raises(LibraryDamaged, match=str(newest)):
        Store.open(folder)


def test_a_corrupt_page_is_reported_when_it_is_read(folder: Path) -> None:
    with Store.open(folder) as store, store.transaction():
        notes = [(f"note {number}", "x" * 50) for number in range(20_000)]
        store.database.execute_many("INSERT INTO note (name, value) VALUES (?, ?)", notes)
    content = bytearray((folder / DATABASE).read_bytes())
    content[len(content) // 2 :] = b"\xab" * (len(content) - len(content) // 2)
    (folder / DATABASE).write_bytes(content)
    with Store.open(folder, read_only=True) as store, pytest.raises(LibraryDamaged, match="library-damaged-no-backup"):
        store.database.rows("SELECT * FROM note")


@pytest.mark.parametrize("loss", ["removed", "emptied"])
def test_a_vanished_database_is_not_replaced_by_an_empty_one(folder: Path, loss: str) -> None:
    with Store.open(folder) as store:
        backup = store.back_up()
    if loss == "removed":
        (folder / DATABASE).unlink()
    else:
        os.truncate(folder / DATABASE, 0)
    with pytest.raises(LibraryDamaged, match=f"database-missing.*{backup.name}"):
        Store.open(folder)


def test_an_empty_file_is_never_taken_for_a_new_library(folder: Path) -> None:
    folder.mkdir()
    create_private(folder / DATABASE)
    with pytest.raises(LibraryDamaged, match="database-missing"):
        Store.open(folder)
    assert (folder / DATABASE).stat().st_size == 0


def test_what_a_crash_at_the_very_start_leaves_is_in_nobodys_way(folder: Path) -> None:
    folder.mkdir()
    (folder / "library.new").write_bytes(b"half a library")
    with Store.open(folder) as store:
        assert store.people.all() == []
    assert not (folder / "library.new").exists()


def test_a_library_whose_database_has_vanished_is_not_begun_anew_beside_its_log(folder: Path) -> None:
    with Store.open(folder) as store:
        store.corrections.append(CorrectionKind.NAME, {})
    (folder / DATABASE).unlink()
    with pytest.raises(LibraryDamaged, match="library-damaged-log-left"):
        Store.open(folder)


def test_a_migration_runs_once_after_a_backup(folder: Path) -> None:
    with Store.open(folder) as store:
        store.notes.set("kept", "yes")
    newer = [*migrations(), "ALTER TABLE person ADD COLUMN nickname TEXT;"]
    for _ in range(2):
        with Store.open(folder, scripts=newer) as store:
            assert store.notes.get("kept") == "yes"
            assert store.database.rows("SELECT nickname FROM person") == []
            assert store.database.value("PRAGMA user_version") == len(newer)
    backups = list((folder / "backups").iterdir())
    assert len(backups) == 1
    old = Database(backups[0], read_only=True)
    assert old.value("PRAGMA user_version") == len(migrations())
    old.close()


def test_a_library_from_before_checksums_gets_them_and_keeps_all_that_was_said(folder: Path) -> None:
    folder.mkdir()
    create_private(folder / DATABASE)
    with closing(Database(folder / DATABASE)) as database:
        migrate(database, migrations()[:1], lambda: None)
        for number, undoes in ((1, None), (2, None), (5, 2)):
            database.execute(
                "INSERT INTO correction VALUES (?, '2020-01-01T00:00:00+00:00', 'name', ?, ?)",
                (number, json.dumps({"name": "Zo\u00eb"}, ensure_ascii=False), undoes),
            )
        database.execute("INSERT INTO person (created_at, name) VALUES ('2020-01-01', 'Zo\u00eb')")
    with Store.open(folder) as store:
        assert [correction.id for correction in store.corrections.all()] == [1, 2, 5]
        assert list(soundness.problems(store.database)) == []
        assert len(log_copy.read(folder / log_copy.NAME).lines) == 3
        (backup,) = (folder / "backups").iterdir()
        assert soundness.is_sound(backup), "an older library is no damaged one"
        store.database.execute("UPDATE person SET name = 'Zoe'")
        assert list(soundness.problems(store.database)) == []
        store.database.execute("UPDATE person SET checksum = checksum + 1")
        assert [problem.key for problem in soundness.problems(store.database)] == ["rows-damaged"]


def test_a_migration_that_fails_changes_nothing(folder: Path) -> None:
    Store.open(folder).close()
    broken = [*migrations(), "CREATE TABLE half (x);\nALTER TABLE absent ADD COLUMN y;"]
    with pytest.raises(Exception, match="no such table: absent"):
        Store.open(folder, scripts=broken)
    with Store.open(folder) as store:
        assert store.database.value("SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == 0


def test_the_statements_of_a_script_are_separated_whatever_they_contain() -> None:
    script = "CREATE TABLE a (x); -- one; two\nCREATE TRIGGER t BEFORE UPDATE ON a\nBEGIN SELECT ';'; SELECT 1; END;\n"
    first, second = statements(script + "-- the end\n")
    assert first == "CREATE TABLE a (x); -- one; two\n"
    assert second.startswith("CREATE TRIGGER")


def test_a_library_with_its_triggers_in_the_file_goes_on_without_them(folder: Path) -> None:
    """They made up most of what SQLite reads of a file when it opens it."""
    older = migrations()[:TRIGGERS_UNTIL]
    with Store.open(folder, scripts=older) as store:
        store.corrections.append(CorrectionKind.NAME, {"person": 1, "name": "Anna"})
        person = store.people.create()
        assert store.database.value(_SEALS), "as older programs expect it"
        assert list(soundness.problems(store.database)) == []
    with Store.open(folder) as store:
        assert store.database.value(_SEALS) == 0
        assert [line.payload["name"] for line in store.corrections.all()] == ["Anna"]
        assert [each.id for each in store.people.all()] == [person]
        (backup,) = (folder / "backups").iterdir()
        assert soundness.is_sound(backup)
        store.database.execute("UPDATE person SET name = 'Anna'")
        assert list(soundness.problems(store.database)) == []


def test_every_thread_seals_what_it_writes_and_readers_take_no_part(folder: Path) -> None:
    with Store.open(folder) as store:
        with store.database.snapshot():
            assert store.people.all() == []
        assert store.database.value(_TEMPORARY) == 0, "a reader waits for nothing"
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda _: store.people.create(), range(4)))
        store.people.create()
        assert store.database.value(_TEMPORARY) > 0
        assert list(soundness.problems(store.database)) == []
    with Store.open(folder) as store:
        store.people.create()
        assert store.database.value("SELECT count(*) FROM person WHERE checksum IS NULL") == 0
        assert list(soundness.problems(store.database)) == []


def test_what_another_program_writes_is_found(folder: Path) -> None:
    with Store.open(folder) as store:
        store.people.create()
    with closing(sqlite3.connect(folder / DATABASE)) as other, other:
        other.execute("UPDATE person SET name = 'Eve'")
        other.execute("INSERT INTO note (name, value) VALUES ('theirs', 'x')")
    with Store.open(folder) as store:
        found = {problem["table"] for problem in soundness.problems(store.database)}
    assert found == {"note", "person"}
