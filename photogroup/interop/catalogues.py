"""What another program's catalogue says about photos, and which photos it means.

A catalogue may come from another computer or an earlier folder, so a photo is recognised by the end of its path: its
name and as many folders as agree.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Generic, TypeVar

from photogroup.interop.regions import Frame, Region
from photogroup.naming import name_key

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class CataloguePhoto:
    path: str
    """As the catalogue has it, with / or \\ between folders."""
    size: int
    """Bytes of the file; 0 if the catalogue does not say."""
    regions: tuple[Region, ...]
    names: tuple[str, ...] = ()
    """People without a place."""
    is_in_pixels: bool = False
    """Whether rectangles are in pixels of the picture at full size, rather than fractions."""
    frame: Frame = Frame.STORED


@dataclass(frozen=True, slots=True)
class Catalogue:
    program: str
    photos: tuple[CataloguePhoto, ...]
    unreadable: int = 0
    """Number of named faces whose place cannot be understood."""


class CataloguePlaces(Generic[T]):
    """Finds files by the ends of their paths."""

    def __init__(self, files: Iterable[tuple[Path, int, T]]) -> None:
        """Paths with their sizes in bytes."""
        self._by_name: dict[str, list[tuple[list[str], int, T]]] = {}
        for path, size, of in files:
            parts = _parts(path.as_posix())
            if parts:
                self._by_name.setdefault(parts[0], []).append((parts, size, of))

    def find(self, path: str, size: int) -> T | None:
        """The file that shares more of this path's end than all others; if only the name agrees, the size has to agree,
        too.

        None if there is none, or if it is ambiguous.
        """
        wanted = _parts(path)
        known = self._by_name.get(wanted[0], []) if wanted else []
        ranked = sorted(((_shared(wanted, parts), size == there, n) for n, (parts, there, _) in enumerate(known)))
        if not ranked:
            return None
        best, is_same_size, number = ranked[-1]
        rivals = {known[n][2] for shared, same, n in ranked if (shared, same) == (best, is_same_size)}
        is_enough = best > 1 or is_same_size
        return known[number][2] if is_enough and len(rivals) == 1 else None


def _parts(path: str) -> list[str]:
    """The names along the path, starting with the file's."""
    return [name_key(part) for part in reversed(PurePosixPath(path.replace("\\", "/")).parts) if part != "/"]


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
