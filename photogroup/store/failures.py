"""Translates what SQLite reports into errors that say whose fault it is and what to do."""

import errno
import shutil
import sqlite3
from pathlib import Path

from photogroup import interrupts
from photogroup.errors import (
    FolderMissing,
    LibraryDamaged,
    LibraryLocked,
    LibraryReadOnly,
    NoSpace,
    NotFound,
)
from photogroup.messages import Message, message
from photogroup.system_reasons import system_reason

_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_FSYNC}
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_FUNCTION_FAILED = "user-defined function raised exception"
"""What SQLite says where a function of `checksums` met bytes that are not text, or was interrupted."""
_NO_TEXT = ("Could not decode", _FUNCTION_FAILED)
"""What Python says about bytes that are not text."""
_UNREACHABLE = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}


def explain(error: Exception, path: Path) -> BaseException:
    """The error a user can act on, or the same error if it is a bug; KeyboardInterrupt where that was its cause."""
    if str(error).startswith(_FUNCTION_FAILED) and interrupts.was_one():
        return KeyboardInterrupt()
    if isinstance(error, UnicodeDecodeError) or str(error).startswith(_NO_TEXT):
        return damaged(path, message("text-damaged"))
    if isinstance(error, OverflowError):
        return NotFound("number-too-large")
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return error
    if code in _FULL:
        return no_space(path)
    primary = code & 0xFF
    if primary in _LOCKED:
        return LibraryLocked("database-in-use", path=path)
    if primary == sqlite3.SQLITE_READONLY:
        return read_only(path)
    if primary in _DAMAGED:
        return damaged(path, str(error))
    if primary in _UNREACHABLE:
        return FolderMissing("database-out-of-reach", path=path, reason=str(error))
    return error


def no_space(path: Path) -> NoSpace:
    try:
        room = message("megabytes-free", megabytes=round(shutil.disk_usage(path.parent).free / 1e6))
    except OSError:
        room = message("disk-full-or-failing")
    return NoSpace("no-room-to-write", path=path, room=room)


def not_written(path: Path, error: OSError) -> NoSpace | FolderMissing:
    return no_space(path) if too_full(error) else FolderMissing("cannot-write", path=path, reason=system_reason(error))


def moved(path: Path) -> FolderMissing:
    return FolderMissing("library-moved", folder=path.parent)


def read_only(path: Path) -> LibraryReadOnly:
    return LibraryReadOnly("library-opened-to-look", folder=path.parent)


def damaged(path: Path, reason: Message | str) -> LibraryDamaged:
    """An error that names the newest backup; the damaged file itself is left alone."""
    backup = max((path.parent / "backups").glob("library-*.db"), default=None)
    if backup:
        return LibraryDamaged("library-damaged", path=path, reason=reason, backup=backup)
    if path.with_name("corrections.log").exists():
        return LibraryDamaged("library-damaged-log-left", path=path, reason=reason)
    return LibraryDamaged("library-damaged-no-backup", path=path, reason=reason)


def too_full(error: OSError) -> bool:
    """Whether the disk, the quota or a size limit stopped a write."""
    return error.errno in (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
