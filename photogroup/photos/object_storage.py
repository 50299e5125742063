"""Photos in object storage (S3, Google Cloud, Azure, WebDAV, ...): listed and read through fsspec, an extra.

Nothing is ever written there. fsspec itself finds the keys to the storage, in its environment and settings.
`addresses.py` says how such a photo's path is written.
"""

import importlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from io import BufferedReader
from pathlib import Path
from typing import Any, TypeAlias, cast

from photogroup.addresses import address_of, parts_of, path_of
from photogroup.domain import FoundFile
from photogroup.errors import FolderMissing, PhotogroupError

FileSystem: TypeAlias = Any
"""An `fsspec.AbstractFileSystem`, whose types are not always installed."""

_TIMES = ("mtime", "LastModified", "last_modified", "updated", "modified", "created")
"""The names that fsspec's file systems use for it."""


def is_folder(path: Path) -> bool:
    """Whether there is anything below this address; false also if the storage does not answer."""
    system, place = _opened(path)
    try:
        return bool(system.isdir(place))
    except Exception:  # every storage has its own errors besides the system's, here and below
        return False


def exists(path: Path) -> bool:
    """Whether there is an object at this address; false also if the storage does not answer."""
    system, place = _opened(path)
    try:
        return bool(system.isfile(place))
    except Exception:
        return False


def listed(folder: Path) -> list[FoundFile]:
    """All objects below an address, sorted. Raises FolderMissing if it is not there or the storage does not answer."""
    system, place = _opened(folder)
    try:
        system.invalidate_cache()
        found = system.find(place, detail=True)
    except Exception as error:
        raise FolderMissing("folder-not-there", folder=address_of(folder), reason=str(error)) from None
    if not found and not is_folder(folder):
        raise FolderMissing("folder-missing", folder=address_of(folder))
    name = parts_of(folder)[0]
    return [_found(path_of(f"{name}://{object_}"), about) for object_, about in sorted(found.items())]


def found_file(path: Path) -> FoundFile:
    """The object as it is now. Raises OSError if it is gone."""
    system, place = _opened(path)
    try:
        return _found(path, system.info(place))
    except Exception as error:
        raise FileNotFoundError(2, str(error)) from None


@contextmanager
def local_copy(path: Path) -> Iterator[BufferedReader]:
    """The object's bytes in an unnamed temporary file, which is removed afterwards. Raises OSError."""
    system, place = _opened(path)
    with tempfile.TemporaryFile() as copy:
        try:
            with system.open(place, "rb") as source:
                shutil.copyfileobj(source, copy)
        except Exception as error:
            raise OSError(5, str(error)) from None
        copy.seek(0)
        yield cast("BufferedReader", copy)


def _found(path: Path, about: dict[str, Any]) -> FoundFile:
    return FoundFile(path, int(about.get("size") or 0), _changed_at(about))


def _changed_at(about: dict[str, Any]) -> int:
    """Nanoseconds; for a storage that reports no time, a number derived from the object's version."""
    told = next((about[name] for name in _TIMES if about.get(name)), None)
    if isinstance(told, str):
        told = datetime.fromisoformat(told)
    if isinstance(told, datetime):
        told = told.timestamp()
    if isinstance(told, int | float):
        return int(told * 1_000_000) * 1000
    version = str(about.get("ETag") or about.get("etag") or about.get("md5Hash") or "")
    return int.from_bytes(sha256(version.encode()).digest()[:7], "big") if version else 0


def _opened(path: Path) -> tuple[FileSystem, str]:
    """Raises PhotogroupError if fsspec, or what it needs for this storage, is not installed."""
    name, place = parts_of(path)
    try:
        fsspec = importlib.import_module("fsspec")
    except ImportError:
        raise PhotogroupError("fsspec-missing") from None
    try:
        system = fsspec.filesystem(name)
    except (ImportError, ValueError) as error:
        raise PhotogroupError("storage-not-known", storage=name, reason=str(error)) from None
    return system, system._strip_protocol(f"{name}://{place}")
