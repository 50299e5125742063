import signal
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from photogroup import interrupts
from photogroup.errors import FolderMissing, LibraryDamaged, LibraryLocked, LibraryReadOnly
from photogroup.store import checksums
from photogroup.store import database as database_module
from photogroup.store.database import Database, create_private


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    create_private(tmp_path / "some.db")
    database = Database(tmp_path / "some.db")
    database.execute("CREATE TABLE word (text TEXT PRIMARY KEY)")
    yield database
    database.close()


def words(database: Database) -> list[str]:
    return [row["text"] for row in database.rows("SELECT text FROM word ORDER BY text")]


def write(database: Database, word: str) -> None:
    database.execute("INSERT INTO word VALUES (?)", (word,))


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Ctrl+C is noted, as on the command line."""
    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(interrupts, "_came", threading.Event())
    signal.signal(signal.SIGINT, signal.default_int_handler)
    interrupts.watch()
    yield
    signal.signal(signal.SIGINT, before)


def press_ctrl_c(*values: object) -> int:
    signal.raise_signal(signal.SIGINT)
    return 0


def test_ctrl_c_within_a_function_of_sqlite_is_no_damage(
    tmp_path: Path, watched: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checksums, "row_sum", press_ctrl_c)
    create_private(tmp_path / "other.db")
    database = Database(tmp_path / "other.db")
    with pytest.raises(KeyboardInterrupt):
        database.rows("SELECT row_sum(1)")
    database.close()


def test_bytes_that_are_no_text_are_damage_though_nobody_pressed_ctrl_c(database: Database, watched: None) -> None:
    with pytest.raises(LibraryDamaged):
        database.rows("SELECT row_sum(CAST(x'ff' AS TEXT))")


def test_a_transaction_is_kept_when_it_ends_well(database: Database) -> None:
    with database.transaction():
        write(database, "kept")
    assert words(database) == ["kept"]


def write_and_fail(database: Database, word: str, error: BaseException) -> None:
    with database.transaction():
        write(database, word)
        raise error


@pytest.mark.parametrize("interruption", [ValueError, KeyboardInterrupt, GeneratorExit, SystemExit])
def test_an_interrupted_transaction_leaves_no_trace(database: Database, interruption: type[BaseException]) -> None:
    with pytest.raises(interruption):
        write_and_fail(database, "lost", interruption())
    assert words(database) == []
    with database.transaction():
        write(database, "next")
    assert words(database) == ["next"]


def test_a_part_of_a_transaction_can_fail_alone(database: Database) -> None:
    with database.transaction():
        write(database, "before")
        with pytest.raises(ValueError, match="part"):
            write_and_fail(database, "part", ValueError("part"))
        with database.transaction():
            write(database, "after")
    assert words(database) == ["after", "before"]


def test_a_failing_transaction_takes_its_finished_parts_along(database: Database) -> None:
    def finish_a_part_and_fail() -> None:
        with database.transaction():
            with database.transaction():
                write(database, "part")
            raise ValueError("whole")

    with pytest.raises(ValueError, match="whole"):
        finish_a_part_and_fail()
    assert words(database) == []


def test_a_failing_statement_undoes_its_transaction(database: Database) -> None:
    def write_twice() -> None:
        with database.transaction():
            write(database, "twice")
            write(database, "twice")

    with pytest.raises(sqlite3.IntegrityError):
        write_twice()
    assert words(database) == []


def test_only_durable_transactions_wait_for_the_disk(database: Database) -> None:
    with database.transaction():
        assert database.value("PRAGMA synchronous") == 2
    with database.transaction(durable=False):
        assert database.value("PRAGMA synchronous") == 1
    with database.transaction():
        assert database.value("PRAGMA synchronous") == 2


def test_threads_write_at_once_and_nothing_is_lost(database: Database) -> None:
    def write_some(thread: int) -> None:
        for number in range(25):
            with database.transaction(durable=False):
                write(database, f"{thread} {number}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write_some, range(8)))
    assert len(words(database)) == 200


def test_a_reader_sees_the_state_before_while_another_thread_writes(database: Database) -> None:
    with database.transaction():
        write(database, "not yet")
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(words, database).result() == []
    assert words(database) == ["not yet"]


def test_connections_of_ended_threads_are_closed(database: Database) -> None:
    seen: list[sqlite3.Connection] = []
    for _ in range(3):
        thread = threading.Thread(target=lambda: seen.append(database.connection()))
        thread.start()
        thread.join()
    for connection in seen[:-1]:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")


def test_foreign_keys_hold(database: Database) -> None:
    database.execute("CREATE TABLE letter (text TEXT REFERENCES word(text))")
    with pytest.raises(sqlite3.IntegrityError), database.transaction():
        database.execute("INSERT INTO letter VALUES ('of no word')")


def test_a_database_that_stays_locked_is_reported(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.05)
    other = Database(database.path)
    with database.transaction(), pytest.raises(LibraryLocked, match="database-in-use"), other.transaction():
        pass
    other.close()


def test_a_read_only_database_refuses_to_be_changed(database: Database) -> None:
    reader = Database(database.path, read_only=True)
    with pytest.raises(LibraryReadOnly, match="library-opened-to-look"), reader.transaction():
        pass
    with pytest.raises(LibraryReadOnly):
        write(reader, "not through the back door either")
    reader.close()


def test_opening_never_creates_a_file(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing, match="database-out-of-reach"):
        Database(tmp_path / "absent.db").rows("SELECT 1")
    assert not (tmp_path / "absent.db").exists()


def test_a_path_with_any_characters_opens(tmp_path: Path) -> None:
    folder = tmp_path / "100 % ?mode=memory #1 \udcff é"
    folder.mkdir()
    create_private(folder / "some.db")
    database = Database(folder / "some.db")
    database.execute("CREATE TABLE word (text TEXT)")
    database.close()
    assert (folder / "some.db").stat().st_size > 0
    reader = Database(folder / "some.db", read_only=True)
    assert words(reader) == []
    reader.close()
