"""Writing files whole or not at all, and only where they were asked for."""

import errno
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from photogroup.errors import FolderMissing, NoSpace
from photogroup.visible import require_visible

_FULL = {getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name)}
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_PRIVATE, _ORDINARY = 0o600, 0o666


@contextmanager
def replacing(path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """A stream whose content replaces this file if all goes well; otherwise nothing is changed.

    It is written under a name that nobody can guess, in a new file: nothing that is already in the folder, for example
    a link that somebody put there, is ever written to. A file at `path` is replaced, and so is a link. `private` files
    can only be read by their owner. Raises NoSpace if the disk is full, and FolderMissing if the folder is not there or
    not writable.
    """
    temporary = path.with_name(f".photogroup-{secrets.token_hex(8)}.new")
    try:
        _clear_leftovers(path.parent)
        with os.fdopen(os.open(temporary, _NEW, _PRIVATE if private else _ORDINARY), "w+b") as stream:
            _hold(stream)
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as error:
        if error.errno in _FULL:
            raise NoSpace("no-room-left", path=path) from None
        raise FolderMissing("cannot-write", path=path, reason=error.strerror) from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def refuse_links(base: Path, path: Path) -> None:
    """Raises FolderMissing if a folder on the way from `base` to `path` is a link that somebody has put there."""
    for folder in path.parents:
        if folder == base or not folder.is_relative_to(base):
            return
        require_visible(folder)
        if folder.is_symlink():
            raise FolderMissing("folder-is-a-link", folder=folder)


@lru_cache(maxsize=1024)
def _clear_leftovers(folder: Path) -> None:
    """Remove what killed programs have left in this folder, but not what a living one is writing."""
    for left in folder.glob(".photogroup-*.new"):
        with suppress(OSError):
            if not left.is_symlink() and _is_left(left):
                left.unlink()


if sys.platform == "win32":

    def _hold(stream: BinaryIO) -> None:
        """A file that is open cannot be removed anyway."""

    def _is_left(path: Path) -> bool:
        return True

else:
    import fcntl

    def _hold(stream: BinaryIO) -> None:
        with suppress(OSError):  # not every disk knows locks
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _is_left(path: Path) -> bool:
        """Does nobody hold it? Raises OSError if that cannot be told."""
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        finally:
            os.close(file)
