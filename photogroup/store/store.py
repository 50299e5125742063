"""A library's folder: its database, its cache and its backups, opened together."""

import os
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

from photogroup.errors import FolderMissing, NotFound
from photogroup.messages import message
from photogroup.store import backups, failures
from photogroup.store.cache import Cache
from photogroup.store.corrections import Corrections
from photogroup.store.database import Database, create_private
from photogroup.store.embeddings import Embeddings
from photogroup.store.faces import Faces
from photogroup.store.lock import WriterLock
from photogroup.store.memberships import Memberships
from photogroup.store.migrations import migrate, migrations
from photogroup.store.models import Models
from photogroup.store.notes import Notes
from photogroup.store.people import People
from photogroup.store.photo_files import Files
from photogroup.store.photos import Photos
from photogroup.store.roots import Roots

DATABASE = "library.db"


class Store:
    """The library in one folder. Any number may read it at once; one process may write.

    Use it from many threads; close it when they have finished.
    """

    def __init__(self, folder: Path, database: Database, cache: Cache, lock: WriterLock | None) -> None:
        self.folder = folder
        self.database = database
        self.cache = cache
        self._lock = lock
        self.roots = Roots(database)
        self.photos = Photos(database)
        self.files = Files(database)
        self.faces = Faces(database)
        self.embeddings = Embeddings(database)
        self.models = Models(database)
        self.corrections = Corrections(database)
        self.people = People(database)
        self.memberships = Memberships(database)
        self.notes = Notes(database)

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False, scripts: Sequence[str] | None = None) -> "Store":
        """Open the library, or make an empty one where there is none.

        Where the folder, its files or its disk cannot be written, the library is opened to look at only, and
        `is_read_only` says so. `scripts` are the migrations, by default the program's own.

        Raises NotFound where there is nothing to look at, LibraryLocked while another process writes, LibraryTooNew,
        LibraryDamaged, NoSpace, and FolderMissing where the folder cannot be made.
        """
        path = folder.absolute() / DATABASE
        if read_only and not path.exists():
            raise NotFound("no-library", folder=path.parent)
        lock = None if read_only else _lock(path)
        try:
            database = Database(path, read_only=lock is None)
            try:
                migrate(database, migrations() if scripts is None else scripts, lambda: backups.back_up(database))
                return cls(path.parent, database, Cache(path.parent / "cache.db", read_only=lock is None), lock)
            except BaseException:
                database.close()
                raise
        except BaseException:
            if lock:
                lock.release()
            raise

    @property
    def is_read_only(self) -> bool:
        return self.database.is_read_only

    def transaction(self, *, durable: bool = True) -> AbstractContextManager[None]:
        """See `Database.transaction`; the cache takes no part in it."""
        return self.database.transaction(durable=durable)

    def back_up(self) -> Path:
        """Write a verified backup now; return where it lies."""
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


def _lock(path: Path) -> WriterLock | None:
    """The right to write, with the folder and an empty database made where there are none; None: look only."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = WriterLock(path.parent / "lock")
    except OSError as error:
        if failures.too_full(error):
            raise failures.no_space(path) from error
        if os.access(path, os.R_OK):
            return None
        raise FolderMissing("library-folder-cannot-be-made", folder=path.parent, reason=error.strerror) from error
    try:
        _create_if_new(path)
    except BaseException:
        lock.release()
        raise
    if os.access(path, os.W_OK):
        return lock
    lock.release()
    return None


def _create_if_new(path: Path) -> None:
    """A database that has vanished, or shrunk to nothing, is never replaced by an empty one without being asked."""
    if path.exists() and path.stat().st_size:
        return
    if backups.backups(path.parent):
        raise failures.damaged(path, message("database-missing"))
    create_private(path)
