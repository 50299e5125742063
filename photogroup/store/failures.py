"""What SQLite reports, as sentences: whose fault it is and what to do."""

import errno
import shutil
import sqlite3
from pathlib import Path

from photogroup.errors import (
    FolderMissing,
    LibraryDamaged,
    LibraryLocked,
    LibraryReadOnly,
    NoSpace,
)

_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_FSYNC}
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_UNREACHABLE = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}


def explain(error: sqlite3.Error, path: Path) -> Exception:
    """The error a user can act on, or the same error where it is a bug."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return error
    if code in _FULL:
        return no_space(path)
    primary = code & 0xFF
    if primary in _LOCKED:
        return LibraryLocked(f"Another program is using {path}; close it and try again.")
    if primary == sqlite3.SQLITE_READONLY:
        return read_only(path)
    if primary in _DAMAGED:
        return damaged(path, str(error))
    if primary in _UNREACHABLE:
        return FolderMissing(f"{path} cannot be reached ({error}); check that its drive is connected and try again.")
    return error


def no_space(path: Path) -> NoSpace:
    try:
        free = f"{shutil.disk_usage(path.parent).free / 1e6:,.0f} MB are free"
    except OSError:
        free = "it is full, or writing to it failed"
    return NoSpace(
        f"There is no room to write {path} ({free}). What was stored before is safe: free some space on that disk, "
        "1 GB if you can, and run the same command again; it goes on where it stopped."
    )


def read_only(path: Path) -> LibraryReadOnly:
    return LibraryReadOnly(
        f"The library in {path.parent} was opened to look at, not to change: it was asked for like that, or its "
        "folder, files or disk are read-only. To change it, make them writable or copy the library to another place."
    )


def damaged(path: Path, reason: str) -> LibraryDamaged:
    """Names the newest backup; the damaged file itself is left alone."""
    backup = max((path.parent / "backups").glob("library-*.db"), default=None)
    way_out = "there is no backup; scan your photos again"
    if backup:
        way_out = f"photogroup restore puts the newest backup, {backup}, in its place"
    return LibraryDamaged(f"{path} cannot be read ({reason}). The file is kept as it is; {way_out}.")


def too_full(error: OSError) -> bool:
    """Whether the disk, the quota or a size limit stopped a write."""
    return error.errno in (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
