"""Weights inside installed packages: found without importing these, used only if they are the right files."""

import hashlib
import importlib.util
from functools import cache
from pathlib import Path

from photogroup.errors import BadModel, NotFound


def folder_of(package: str) -> Path | None:
    """The folder of this package; None if it is not installed. None of its code is run."""
    try:
        spec = importlib.util.find_spec(package)
    except (ImportError, ValueError):  # ValueError: a module run as a program has no spec
        return None
    locations = spec.submodule_search_locations if spec else None
    return Path(next(iter(locations))) if locations else None


def carried(package: str, name: str, sha256: str) -> Path:
    """The file of this name in the package.

    Raises NotFound if the package is not installed, and BadModel if the file is missing, damaged or a different one.
    """
    folder = folder_of(package)
    if folder is None:
        raise NotFound("carrier-not-installed", package=package, file=Path(name).name)
    path = folder / name
    if not path.is_file() or _hash_of(path, _state(path)) != sha256:
        raise BadModel("carried-file-damaged", path=path, package=package)
    return path


def _state(path: Path) -> tuple[int, ...]:
    """Differs once the file has been written to or replaced."""
    now = path.stat()
    return now.st_ino, now.st_size, now.st_mtime_ns, now.st_ctime_ns


@cache
def _hash_of(path: Path, state: tuple[int, ...]) -> str:
    """Read once for as long as the file is in this state: every scan asks, and it is a tenth of a second of work."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
