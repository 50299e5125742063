"""A library's folder: its database, its cache and its backups, opened together."""

import os
from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from types import TracebackType

from photogroup import keys
from photogroup.errors import FolderMissing, LibraryDamaged, NoSpace, NotFound
from photogroup.messages import Message, message
from photogroup.store import backups, encrypting, failures, log_copy, soundness, sqlite
from photogroup.store.cache import Cache
from photogroup.store.carry_doubts import Doubts
from photogroup.store.corrections import Corrections
from photogroup.store.database import Database, create_private
from photogroup.store.embeddings import Embeddings
from photogroup.store.faces import Faces
from photogroup.store.lock import WriterLock
from photogroup.store.log_copy import LogCopy
from photogroup.store.memberships import Memberships
from photogroup.store.migrations import empty_database, migrate, migrations
from photogroup.store.models import Models
from photogroup.store.notes import Notes
from photogroup.store.people import People
from photogroup.store.photo_files import Files
from photogroup.store.photos import Photos
from photogroup.store.positions import Positions
from photogroup.store.roots import Roots
from photogroup.system_reasons import system_reason

DATABASE = "library.db"


class Store:
    """The library in one folder. Any number of processes may read it at once; only one may write.

    Use it from many threads; close it when they have finished.
    """

    def __init__(self, folder: Path, database: Database, cache: Cache, lock: WriterLock | None) -> None:
        self.folder = folder
        self.database = database
        self.cache = cache
        self._lock = lock
        self.full: NoSpace | None = None
        """The reason that nothing can be written, if the disk is full."""
        self.roots = Roots(database)
        self.photos = Photos(database)
        self.files = Files(database)
        self.positions = Positions(database)
        self.faces = Faces(database)
        self.embeddings = Embeddings(database)
        self.models = Models(database)
        self.corrections = Corrections(database)
        self.log_copy = LogCopy(database, self.corrections)
        self._backup_failed: Message | None = None
        self.people = People(database)
        self.memberships = Memberships(database)
        self.notes = Notes(database)
        self.doubts = Doubts(database)

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False, scripts: Sequence[str] | None = None) -> "Store":
        """Open the library, or make an empty one where there is none.

        If the folder, its files or its disk cannot be written, the library is opened for reading only, and
        `is_read_only` says so. `scripts` are the migrations, by default the program's own.

        Raises PassphraseNeeded, NotFound if there is nothing to look at, LibraryLocked while another process writes,
        LibraryTooNew, LibraryDamaged, NoSpace, and FolderMissing if the folder cannot be made.
        """
        path = folder.absolute() / DATABASE
        encrypting.finish(path.parent)
        _require_not_lost(path)
        if read_only and not path.exists():
            raise NotFound("no-library", folder=path.parent)
        chosen = migrations() if scripts is None else scripts
        lock = None if read_only else _lock(path, chosen)
        try:
            return cls._open(path, lock, chosen)
        except NoSpace as full:
            if lock is None:
                raise
            lock.release()
            lock = None
            store = cls._open(path, None, chosen)
            store.full = full
            return store
        except BaseException:
            if lock:
                lock.release()
            raise

    @classmethod
    def _open(cls, path: Path, lock: WriterLock | None, scripts: Sequence[str]) -> "Store":
        database = Database(path, read_only=lock is None)
        try:
            migrate(database, scripts, lambda: backups.back_up(database))
            store = cls(path.parent, database, Cache(path.parent / "cache.db", read_only=lock is None), lock)
            store._begin_to_write()
        except BaseException:
            database.close()
            raise
        return store

    def _begin_to_write(self) -> None:
        """Bring the second copy of the log up to date, and make the backup of the day."""
        if self.is_read_only:
            return
        self.log_copy.open()
        with suppress(NoSpace):  # there may be room for corrections
            try:
                self.back_up_if_due()
            except LibraryDamaged as damage:
                self._backup_failed = damage.message

    def warnings(self) -> tuple[Message, ...]:
        """What the user should know about the state of the library: it can be used, but something is wrong."""
        renewed = [message("log-copy-renewed", path=self.log_copy.path)] if self.log_copy.was_renewed else []
        again = self.log_copy.said_again
        mended = [message("log-mended", count=again)] if again else []
        failed = [self._backup_failed] if self._backup_failed else []
        return (*soundness.log_problems(self.database), *mended, *renewed, *failed)

    @property
    def is_read_only(self) -> bool:
        return self.database.is_read_only

    def transaction(self, *, durable: bool = True) -> AbstractContextManager[None]:
        """See `Database.transaction`; the cache takes no part in it."""
        return self.database.transaction(durable=durable)

    def back_up(self) -> Path:
        """Write a verified backup now; return its path."""
        return backups.back_up(self.database)

    def back_up_if_due(self) -> Path | None:
        """Write a verified backup if the library has changed and the newest one is a day old."""
        return self.back_up() if not self.is_read_only and backups.is_due(self.database) else None

    def close(self) -> None:
        self.database.close()
        self.cache.close()
        if self._lock:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _lock(path: Path, scripts: Sequence[str]) -> WriterLock | None:
    """Take the right to write, creating the folder and an empty database if there are none; None for reading only."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = WriterLock(path.parent / "lock")
    except OSError as error:
        if os.access(path, os.R_OK) and path.stat().st_size:
            return None
        if failures.too_full(error):
            raise failures.no_space(path) from error
        raise FolderMissing("library-folder-cannot-be-made", folder=path.parent, reason=system_reason(error)) from error
    try:
        _create_if_new(path, scripts)
    except BaseException:
        lock.release()
        raise
    if os.access(path, os.W_OK):
        return lock
    lock.release()
    return None


def _require_not_lost(path: Path) -> None:
    """A database that has vanished or shrunk to nothing is never replaced by an empty one unasked."""
    if path.exists() and path.stat().st_size:
        return
    traces = (path, path.parent / log_copy.NAME, path.parent / keys.NAME)
    if any(trace.exists() for trace in traces) or backups.backups(path.parent):
        raise failures.damaged(path, message("database-missing"))


def _create_if_new(path: Path, scripts: Sequence[str]) -> None:
    """Create the database under another name first, so that an unfinished one is never taken for a library."""
    if path.exists():
        return
    temporary = path.with_suffix(".new")
    temporary.unlink(missing_ok=True)
    try:
        create_private(temporary)
        temporary.write_bytes(empty_database(scripts))
        backups.flush(temporary)
        temporary.replace(path)
    except OSError as error:
        raise failures.no_space(path) if failures.too_full(error) else error from error
    except sqlite.errors() as error:
        raise failures.explain(error, path) from error
