"""A photo file's bytes, opened once and read-only, checking that they did not change meanwhile."""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from photogroup.addresses import is_remote
from photogroup.domain import FoundFile
from photogroup.errors import BadPhoto
from photogroup.messages import Message, message
from photogroup.photos import object_storage
from photogroup.system_reasons import system_reason

HEAD_BYTES = 65536
_WHOLE = 1 << 28
"""Bytes; larger files, which are videos, are identified by samples: reading terabytes to scan them would take days."""
_PIECES, _PIECE = 64, 1 << 20


class FileChanged(BadPhoto):
    """The file's size or time after reading differed from before."""


@contextmanager
def open_file(path: Path) -> Iterator[tuple[BufferedReader, FoundFile]]:
    """The file's bytes, and the file as it is; pipes and folders never block.

    Raises BadPhoto if it is empty or cannot be opened or read, and FileChanged if it changed before it was closed, even
    if its content was found to be bad: it may have been half written.
    """
    try:
        with _remote(path) if is_remote(path) else _local(path) as opened:
            yield opened
    except OSError as error:
        raise BadPhoto(_why(error)) from None


@contextmanager
def _local(path: Path) -> Iterator[tuple[BufferedReader, FoundFile]]:
    with open(path, "rb", opener=_open_at_once) as stream:
        found = _usable(stream, path)
        try:
            yield stream, found
        except BadPhoto:
            _check_unchanged(stream, found)
            raise
        _check_unchanged(stream, found)


@contextmanager
def _remote(path: Path) -> Iterator[tuple[BufferedReader, FoundFile]]:
    """An object is replaced as a whole, so it can only change between the status query and the download."""
    found = object_storage.found_file(path)
    if not found.size:
        raise BadPhoto("file-empty")
    with object_storage.local_copy(path) as stream:
        if os.fstat(stream.fileno()).st_size != found.size:
            raise FileChanged("file-changed-meanwhile")
        yield stream, found


def content_hash(stream: BufferedReader) -> bytes:
    """SHA-256 of the whole file; reading it leaves it in the system's cache, so decoding it next does not touch the
    disk. For a very large file it is the hash of its size and of samples from its first to its last byte."""
    size = os.fstat(stream.fileno()).st_size
    stream.seek(0)
    if size <= _WHOLE:
        return hashlib.file_digest(stream, "sha256").digest()
    digest = hashlib.sha256(size.to_bytes(8, "big"))
    for number in range(_PIECES):
        stream.seek((size - _PIECE) * number // (_PIECES - 1))
        digest.update(stream.read(_PIECE))
    return digest.digest()


def head_hash(stream: BufferedReader) -> bytes:
    """SHA-256 of the first bytes: quick to read, and enough to tell most pictures apart."""
    stream.seek(0)
    return hashlib.sha256(stream.read(HEAD_BYTES)).digest()


def whole(stream: BinaryIO, most: int) -> bytes:
    """All bytes of a file, up to `most`, without allocating more memory than there are bytes, as `read(most)` would."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    return stream.read(min(size, most))


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _usable(stream: BufferedReader, path: Path) -> FoundFile:
    status = os.fstat(stream.fileno())
    if not stat.S_ISREG(status.st_mode):
        raise BadPhoto("not-a-file")
    if not status.st_size:
        raise BadPhoto("file-empty")
    return FoundFile.of(path, status)


def _check_unchanged(stream: BufferedReader, found: FoundFile) -> None:
    status = os.fstat(stream.fileno())
    if (status.st_size, status.st_mtime_ns) != (found.size, found.mtime_ns):
        raise FileChanged("file-changed-meanwhile")


def _why(error: OSError) -> Message:
    match error:
        case FileNotFoundError():
            return message("file-gone")
        case IsADirectoryError():
            return message("not-a-file")
        case PermissionError():
            return message("file-not-allowed")
        case _:
            return message("file-unreadable", reason=system_reason(error))
