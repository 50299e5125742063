"""Writing files whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from photogroup.errors import FolderMissing, NoSpace

_FULL = {getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name)}


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path beside this one that takes its place when all went well, and is removed otherwise.

    Raises NoSpace for a full disk and FolderMissing for a folder that is not there or not writable.
    """
    temporary = path.with_name(f".photogroup-{os.getpid()}.new")
    try:
        yield temporary
        with temporary.open("rb+") as stream:
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as error:
        if error.errno in _FULL:
            raise NoSpace("no-room-left", path=path) from None
        raise FolderMissing("cannot-write", path=path, reason=error.strerror) from None
    finally:
        temporary.unlink(missing_ok=True)
