"""Addresses of photos in object storage, written as paths.

`s3://album/1.jpg` is `Path("s3:/album/1.jpg")`, as paths lose double slashes. A name of at least two letters before the
colon distinguishes it from the drives of Windows.
"""

import re
from pathlib import Path

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]+):[/\\]+(.*)", re.DOTALL)

_FROM_THE_ROOT = ("file", "local")
"""fsspec's names for a drive treated as object storage; places there begin with a slash."""


def is_remote(path: Path | str) -> bool:
    """Whether this is an address in object storage."""
    return _ADDRESS.fullmatch(str(path)) is not None


def parts_of(address: Path | str) -> tuple[str, str]:
    """The name of the storage, and the place there. Raises ValueError for a path of a drive."""
    found = _ADDRESS.fullmatch(address if isinstance(address, str) else address.as_posix())
    if found is None:
        raise ValueError(f"{address} is not in object storage")
    return found[1], f"/{found[2]}" if found[1] in _FROM_THE_ROOT else found[2]


def path_of(address: str) -> Path:
    """The path by which a library knows an address."""
    name, place = parts_of(address)
    return Path(f"{name}:/{place.strip('/')}")


def address_of(path: Path) -> str:
    """The address that a path represents."""
    return "{}://{}".format(*parts_of(path))


def absolute(path: Path) -> Path:
    """The absolute path, valid from any working directory; an address is absolute already."""
    return path_of(path.as_posix()) if is_remote(path) else path.absolute()
