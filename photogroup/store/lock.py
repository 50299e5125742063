"""One writer per library: a file lock, which the system releases when the process ends, however it ends."""

import errno
import os
import sys
from pathlib import Path

from photogroup.errors import LibraryLocked, PhotogroupError
from photogroup.system_reasons import system_reason

_WHERE = 1 << 30
"""The byte that Windows locks: far beyond the process id, which others must be able to read."""


class WriterLock:
    """Held from its creation until `release` or the end of the process.

    Raises LibraryLocked if another process holds it, and PermissionError or another OSError if the folder cannot be
    written.
    """

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._file)
        except OSError as error:
            holder = os.read(self._file, 20).decode("ascii", "replace").strip()
            os.close(self._file)
            raise _explained(error, path, holder) from error
        try:
            os.ftruncate(self._file, 0)
            os.write(self._file, f"{os.getpid()}\n".encode())
        except OSError:
            os.close(self._file)
            raise

    def release(self) -> None:
        _unlock(self._file)
        os.close(self._file)


def _explained(error: OSError, path: Path, holder: str) -> PhotogroupError:
    if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
        if holder:
            return LibraryLocked("library-in-use-by", process=holder, folder=path.parent)
        return LibraryLocked("library-in-use", folder=path.parent)
    return PhotogroupError("disk-cannot-lock", folder=path.parent, reason=system_reason(error))


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        _at_the_locked_byte(file, msvcrt.LK_NBLCK)

    def _unlock(file: int) -> None:
        _at_the_locked_byte(file, msvcrt.LK_UNLCK)

    def _at_the_locked_byte(file: int, mode: int) -> None:
        os.lseek(file, _WHERE, os.SEEK_SET)
        try:
            msvcrt.locking(file, mode, 1)
        finally:
            os.lseek(file, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
