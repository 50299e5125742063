"""Writes files completely or not at all, and only where requested."""

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
from photogroup.system_reasons import system_reason
from photogroup.visible import require_visible

_FULL = {getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name)}
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_PRIVATE, _ORDINARY = 0o600, 0o666


@contextmanager
def replacing(path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """A stream whose content replaces this file if all goes well; otherwise nothing is changed.

    It is written to a new file with an unguessable name: nothing that is already in the folder, such as a link put
    there by somebody, is ever written to. A file at `path` is replaced, and so is a link. `private` files can only be
    read by their owner. Raises NoSpace if the disk is full, and FolderMissing if the folder is not there or not
    writable.
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
        raise FolderMissing("cannot-write", path=path, reason=system_reason(error)) from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def refuse_links(base: Path, path: Path) -> None:
    """Raises FolderMissing if a folder on the way from `base` to `path` is a link put there by somebody."""
    for folder in path.parents:
        if folder == base or not folder.is_relative_to(base):
            return
        require_visible(folder)
        if folder.is_symlink():
            raise FolderMissing("folder-is-a-link", folder=folder)


@lru_cache(maxsize=1024)
def _clear_leftovers(folder: Path) -> None:
    """Remove what killed programs have left in this folder, but not what a running one is writing."""
    for left in folder.glob(".photogroup-*.new"):
        with suppress(OSError):
            if not left.is_symlink() and _is_left(left):
                left.unlink()


if sys.platform == "win32":

    def _hold(stream: BinaryIO) -> None:
        """Nothing to do: on Windows an open file cannot be removed anyway."""

    def _is_left(path: Path) -> bool:
        return True

else:
    import fcntl

    def _hold(stream: BinaryIO) -> None:
        with suppress(OSError):  # not every disk supports locks
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _is_left(path: Path) -> bool:
        """Whether nobody holds it. Raises OSError if that cannot be determined."""
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        finally:
            os.close(file)
