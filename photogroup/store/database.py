"""One SQLite file, one connection per thread, and transactions that either succeed or leave no trace."""

import os
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

from photogroup.errors import NoSpace
from photogroup.keys import key_for
from photogroup.store import checksums, failures, sqlite

BUSY_SECONDS = 5.0
"""How long to wait for another program's transaction."""

Row: TypeAlias = sqlite3.Row
Values: TypeAlias = Sequence[Any]


class Database:
    """A SQLite file in WAL mode. Every thread gets its own connection; `close` closes them all.

    In an encrypted library SQLCipher encrypts it.

    All methods raise PassphraseNeeded, LibraryLocked, LibraryReadOnly, LibraryDamaged, NoSpace or FolderMissing for
    conditions that a user can meet; a `sqlite3.Error` that gets out is a bug.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path.absolute()
        self.is_read_only = read_only
        self._key = None if sqlite.is_plain(self.path) else key_for(self.path)
        self._copy = _copy_to_read(self.path) if read_only and _is_stranded(self.path) else None
        self._uri = _uri(self._copy or self.path, read_only)
        self._local = threading.local()
        self._opened: dict[threading.Thread, sqlite3.Connection] = {}
        self._guard = threading.Lock()
        self.on_begin: Callable[[], None] = _nothing
        """Called before each outermost transaction; what it raises prevents it."""
        self.on_commit: Callable[[], None] = _nothing
        """Called after each outermost transaction."""
        self.before_writing: Callable[[sqlite3.Connection], None] = _nothing
        """Called once for each connection, before it first writes."""

    def execute(self, sql: str, values: Values = ()) -> int:
        """Run one statement; return the rowid of the last inserted row, or 0."""
        try:
            return self._writing_connection().execute(sql, values).lastrowid or 0
        except sqlite.errors() as error:
            raise failures.explain(error, self.path) from error

    def execute_many(self, sql: str, values: Iterable[Values]) -> None:
        """Run one statement for each row of values."""
        try:
            self._writing_connection().executemany(sql, values)
        except sqlite.errors() as error:
            raise failures.explain(error, self.path) from error

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """All rows of a query."""
        try:
            return self.connection().execute(sql, values).fetchall()
        except sqlite.errors() as error:
            raise failures.explain(error, self.path) from error

    def each(self, sql: str, values: Values = ()) -> Iterator[Row]:
        """The rows of a query one by one, where all at once would take too much memory."""
        try:
            yield from self.connection().execute(sql, values)
        except sqlite.errors() as error:
            raise failures.explain(error, self.path) from error

    def row(self, sql: str, values: Values = ()) -> Row | None:
        """The first row of a query."""
        try:
            row: Row | None = self.connection().execute(sql, values).fetchone()
        except sqlite.errors() as error:
            raise failures.explain(error, self.path) from error
        return row

    def value(self, sql: str, values: Values = ()) -> Any:
        """The first column of the first row, None if there is no row."""
        row = self.row(sql, values)
        return row[0] if row else None

    @contextmanager
    def transaction(self, *, durable: bool = True) -> Iterator[None]:
        """All or nothing, even when interrupted. Inside another transaction it is a nested part that can fail by
        itself.

        A durable transaction survives a power cut once it returns. Any other survives a crash of the program; a power
        cut may undo the latest of them but never damages the file. The outermost transaction decides.
        """
        connection = self.connection()
        if self.is_read_only:
            raise failures.read_only(self.path)
        is_part = connection.in_transaction
        begin, commit, undo = _NESTED if is_part else _OUTERMOST
        if not is_part:
            self.on_begin()
        try:
            if not is_part and getattr(self._local, "is_durable", None) is not durable:
                self.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
                self._local.is_durable = durable
            self.execute(begin)
            yield
            self.execute(commit)
        except BaseException:
            if connection.in_transaction:  # SQLite itself rolls back where the disk is full
                with suppress(*sqlite.errors()):
                    for statement in undo:
                        connection.execute(statement)
            raise
        if not is_part:
            self.on_commit()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All of this thread's queries within it see one state, whatever others write meanwhile."""
        connection = self.connection()
        if connection.in_transaction:
            yield
            return
        connection.execute("BEGIN")
        try:
            yield
        finally:
            self.execute("ROLLBACK")

    def connection(self) -> sqlite3.Connection:
        """This thread's connection, opened when first needed."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._connect()
            self._local.is_durable = None
            self._local.is_ready_for = _nothing
            with self._guard:
                self._close_those_of_ended_threads()
                self._opened[threading.current_thread()] = connection
        return connection

    def _writing_connection(self) -> sqlite3.Connection:
        """This thread's connection, prepared for writing; what is written in a snapshot does not last anyway."""
        connection, prepare = self.connection(), self.before_writing
        if self._local.is_ready_for is not prepare and not connection.in_transaction and not self.is_read_only:
            prepare(connection)
            self._local.is_ready_for = prepare
        return connection

    def close(self) -> None:
        """Close every thread's connection; other threads must have finished with theirs."""
        with self._guard:
            for connection in self._opened.values():
                connection.close()
            self._opened.clear()
        self._local = threading.local()
        if self._copy:
            shutil.rmtree(self._copy.parent, ignore_errors=True)

    def _connect(self) -> sqlite3.Connection:
        try:
            return self._connected()
        except NoSpace:
            if not self.is_read_only:
                raise
        with self._guard:  # there is no room for a reader's side files
            if _has_log(self.path):
                self._copy = self._copy or _copy_to_read(self.path)
            self._uri = _uri(self._copy, True) if self._copy else f"{_uri(self.path, True)}&immutable=1"
        return self._connected()

    def _connected(self) -> sqlite3.Connection:
        try:
            connection = sqlite.connect(self._uri, self._key, BUSY_SECONDS)
        except sqlite.errors() as error:
            raise failures.explain(error, self.path) from error
        if self._key is None:
            connection.row_factory = sqlite3.Row
        checksums.register(connection)
        try:
            for pragma in _PRAGMAS if self.is_read_only else _WRITER_PRAGMAS + _PRAGMAS:
                connection.execute(pragma)
        except sqlite.errors() as error:
            connection.close()
            raise failures.explain(error, self.path) from error
        return connection

    def _close_those_of_ended_threads(self) -> None:
        for thread in [thread for thread in self._opened if not thread.is_alive()]:
            self._opened.pop(thread).close()


SHARED_MEMORY = "/dev/shm"
"""Exists on Linux; a file there is readable by its owner only, as in any folder of temporary files."""
_OUTERMOST = ("BEGIN IMMEDIATE", "COMMIT", ["ROLLBACK"])
_NESTED = ("SAVEPOINT part", "RELEASE part", ["ROLLBACK TO part", "RELEASE part"])

_WRITER_PRAGMAS = (
    f"PRAGMA page_size = {sqlite.PAGE}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA fullfsync = ON",
    "PRAGMA journal_size_limit = 67108864",
)
_PRAGMAS = ("PRAGMA foreign_keys = ON", "PRAGMA cache_size = -32768", "PRAGMA temp_store = MEMORY")


def _nothing(*_: object) -> None:
    pass


def create_private(path: Path) -> None:
    """Make an empty file that only its owner may read; SQLite gives its side files the same rights."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _uri(path: Path, read_only: bool) -> str:
    """A URI that opens but never creates the file. One that nobody can be writing to is read without locks."""
    name = quote(os.fsencode(path.as_posix()))
    name = name if name.startswith("/") else f"/{name}"
    if not read_only:
        return f"file://{name}?mode=rw"
    return f"file://{name}?mode=ro" + ("" if _can_share(path) else "&immutable=1")


def _can_share(path: Path) -> bool:
    """Whether a reader can join the writers of a WAL database: it needs their side files, or permission
    to create them."""
    return _side(path, "-shm").exists() or os.access(path.parent, os.W_OK)


def _is_stranded(path: Path) -> bool:
    """Whether the newest transactions are in a log beside the file that cannot be read where it is."""
    return not _can_share(path) and _has_log(path)


def _has_log(path: Path) -> bool:
    log = _side(path, "-wal")
    return log.exists() and log.stat().st_size > 0


def _copy_to_read(path: Path) -> Path:
    """A copy among the temporary files or, as those are often on the same full disk, in memory. Raises NoSpace."""
    for place in (None, *filter(os.path.isdir, [SHARED_MEMORY])):
        try:
            folder = Path(tempfile.mkdtemp(prefix="photogroup-", dir=place))
            return _copied(path, folder)
        except OSError as error:
            if not failures.too_full(error):
                raise
    raise failures.no_space(path)


def _copied(path: Path, folder: Path) -> Path:
    try:
        for side in ("", "-wal"):
            shutil.copyfile(_side(path, side), _side(folder / path.name, side))
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder / path.name


def _side(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
