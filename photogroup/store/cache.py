"""Pictures made from photos, for quick display. Losing them does no harm: a damaged cache is started afresh."""

import threading
from collections.abc import Iterable
from pathlib import Path

from photogroup.domain import FaceId, PhotoId
from photogroup.errors import LibraryDamaged, NoSpace
from photogroup.store.database import Database, create_private

_VERSION = 1
_SCHEMA = (
    "CREATE TABLE blob (kind TEXT NOT NULL, key INTEGER NOT NULL, value BLOB NOT NULL, PRIMARY KEY (kind, key)) STRICT",
    f"PRAGMA user_version = {_VERSION}",
)


class Cache:
    """Blobs by kind and number, in a file of its own so that backups stay small. Many threads may use it.

    A file that is there already is opened when it is first needed: many commands show no picture.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._path = path
        self._is_read_only = read_only
        self._guard = threading.Lock()
        self._is_open = False
        self._opened: Database | None = None
        self._is_damaged = False
        if not path.exists():
            self._database()

    def _database(self) -> Database | None:
        if not self._is_open:
            with self._guard:
                if not self._is_open:
                    self._opened = _open(self._path, self._is_read_only)
                    self._is_open = True
        return self._opened

    def put_photo(self, photo_id: PhotoId, jpeg: bytes) -> None:
        self.put("photo", [(photo_id, jpeg)])

    def photo(self, photo_id: PhotoId) -> bytes | None:
        """The JPEG of the whole upright photo, None if it has to be made again."""
        return self.get("photo", photo_id)

    def put_face(self, face_id: FaceId, jpeg: bytes) -> None:
        self.put("face", [(face_id, jpeg)])

    def face(self, face_id: FaceId) -> bytes | None:
        """The JPEG of the face with some surroundings, None if it has to be made again."""
        return self.get("face", face_id)

    def put(self, kind: str, values: Iterable[tuple[int, bytes]]) -> None:
        """Store these by number, replacing what was there; a library that is open for reading only stores nothing."""
        database = self._database_to_write()
        if database is None:
            return
        try:
            with database.transaction(durable=False):
                database.execute_many(
                    "INSERT OR REPLACE INTO blob VALUES (?, ?, ?)", [(kind, key, value) for key, value in values]
                )
        except LibraryDamaged:
            self._is_damaged = True

    def get(self, kind: str, key: int) -> bytes | None:
        database = self._database()
        if database is None:
            return None
        try:
            value: bytes | None = database.value("SELECT value FROM blob WHERE kind = ? AND key = ?", (kind, key))
        except LibraryDamaged:
            self._is_damaged = True
            return None
        return value

    def remove(self, kind: str, keys: Iterable[int]) -> None:
        """Forget these."""
        database = self._database_to_write()
        if database is not None:
            with database.transaction(durable=False):
                database.execute_many("DELETE FROM blob WHERE kind = ? AND key = ?", [(kind, key) for key in keys])

    def close(self) -> None:
        """A cache that was found damaged is removed only now, as other threads may have been reading it."""
        if self._opened is None:
            return
        self._opened.close()
        if self._is_damaged and not self._is_read_only:
            _remove(self._path)

    def _database_to_write(self) -> Database | None:
        return None if self._is_read_only or self._is_damaged else self._database()


def _open(path: Path, read_only: bool) -> Database | None:
    """The cache, empty if it was damaged or of another version; None if there is none and none can be made."""
    if read_only:
        return _good(path, read_only=True)
    if not path.exists():
        create_private(path)
    database = _good(path, read_only=False)
    if database is None:
        _remove(path)
        create_private(path)
        database = Database(path)
        with database.transaction(durable=False):
            for statement in _SCHEMA:
                database.execute(statement)
    return database


def _good(path: Path, *, read_only: bool) -> Database | None:
    if not path.exists():
        return None
    database = Database(path, read_only=read_only)
    try:
        if database.value("PRAGMA user_version") == _VERSION:
            return database
    except LibraryDamaged:
        pass
    except NoSpace:
        if not read_only:
            raise
    database.close()
    return None


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
