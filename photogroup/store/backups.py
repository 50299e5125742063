"""Copies of the library's database that are known to be good, and the way back to one."""

import contextlib
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from photogroup.errors import LibraryDamaged, NotFound
from photogroup.store import failures
from photogroup.store.database import Database
from photogroup.store.lock import WriterLock

KEEP = 5
"""So many backups stay; older ones go once a newer one is known to be good."""
EVERY = timedelta(days=1)


def back_up(database: Database) -> Path:
    """Write a backup, check it, and only then let it count.

    Raises LibraryDamaged where the copy fails its check, and NoSpace; older backups stay in both cases.
    """
    folder = _folder(database.path)
    folder.mkdir(mode=0o700, exist_ok=True)
    backup = folder / f"library-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.db"
    temporary = folder / f"{backup.stem}.new"
    try:
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        database.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(temporary),))
        if not _is_sound(temporary):
            raise failures.damaged(database.path, "a copy of it fails the integrity check")
        _flush(temporary)
        temporary.replace(backup)
    except OSError as error:
        raise failures.no_space(backup) if failures.too_full(error) else error from error
    finally:
        temporary.unlink(missing_ok=True)
    for old in backups(database.path.parent)[KEEP:]:
        old.unlink()
    return backup


def backups(library: Path) -> list[Path]:
    """The backups of the library in this folder, newest first."""
    return sorted((library / "backups").glob("library-*.db"), reverse=True)


def is_due(database: Database) -> bool:
    """Whether the library has changed since a newest backup that is older than a day, or has none."""
    newest = next(iter(backups(database.path.parent)), None)
    if newest is None:
        return True
    written = newest.stat().st_mtime
    is_old = datetime.now(UTC).timestamp() - written > EVERY.total_seconds()
    return is_old and _last_change(database.path) > written


def restore(library: Path, backup: Path | None = None) -> Path | None:
    """Put a backup, by default the newest, in the place of the library's database; return where the old one is kept.

    The cache goes, because face and photo ids given out since then may be given out again. Raises NotFound without a
    backup, LibraryDamaged where the backup is damaged too, and LibraryLocked while photogroup writes to the library.
    """
    chosen = backup or next(iter(backups(library)), None)
    if chosen is None or not chosen.is_file():
        raise (
            NotFound("no-such-backup", backup=backup, folder=library)
            if backup
            else NotFound("no-backup", folder=library)
        )
    lock = WriterLock(library / "lock")
    try:
        return _put_in_place(library / "library.db", chosen)
    finally:
        lock.release()


def _put_in_place(database: Path, backup: Path) -> Path | None:
    if not _is_sound(backup):
        raise LibraryDamaged("backup-damaged", backup=backup, folder=backup.parent)
    temporary = database.with_suffix(".new")
    try:
        shutil.copyfile(backup, temporary)
        temporary.chmod(0o600)
        _flush(temporary)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise failures.no_space(temporary) if failures.too_full(error) else error from error
    kept = _set_aside(database)
    temporary.replace(database)
    for ending in ("", "-wal", "-shm"):
        database.with_name(f"cache.db{ending}").unlink(missing_ok=True)
    return kept


def _set_aside(database: Path) -> Path | None:
    """Move the database and its side files into a folder of their own: they are of no use to another database."""
    kept = database.parent / "set-aside" / f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"
    kept.mkdir(mode=0o700, parents=True)
    for ending in ("", "-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            database.with_name(f"{database.name}{ending}").rename(kept / f"{database.name}{ending}")
    return kept / database.name if (kept / database.name).exists() else None


def _is_sound(copy: Path) -> bool:
    with contextlib.closing(Database(copy, read_only=True)) as database:
        try:
            return bool(database.value("PRAGMA integrity_check") == "ok")
        except LibraryDamaged:
            return False


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _last_change(database: Path) -> float:
    log = database.with_name(database.name + "-wal")
    return max(path.stat().st_mtime for path in (database, log) if path.exists() and path.stat().st_size)


def _folder(database: Path) -> Path:
    return database.parent / "backups"
