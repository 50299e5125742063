"""The files that other programs put beside a photo: XMP sidecars, and the JSON of Google's Takeout."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from photogroup.interop.takeout import takeout_beside


def sidecars(photo: Path, files: Mapping[str, Path]) -> Iterator[Path]:
    """The XMP files beside a photo, those named after its whole file name first; `files` are the folder's, by name."""
    for name in (f"{photo.name}.xmp", f"{photo.stem}.xmp"):
        found = files.get(name.casefold())
        if found is not None:
            yield found


def json_files(files: Mapping[str, Path]) -> dict[str, Path]:
    """The files of a folder that may be Takeout's."""
    return {name: path for name, path in files.items() if name.endswith(".json")}


def listed_files(folder: Path) -> dict[str, Path]:
    """The files of a folder by their names in lower case; none if it cannot be read."""
    try:
        return {path.name.casefold(): path for path in sorted(folder.iterdir())}
    except OSError:
        return {}


def companions(photo: Path) -> tuple[tuple[Path, ...], Path | None]:
    """The sidecars and the Takeout file that are beside a photo now."""
    try:
        changed = photo.parent.stat().st_mtime_ns
    except OSError:
        return (), None
    files, json = _text_files(photo.parent, changed)
    return tuple(sidecars(photo, files)), takeout_beside(photo.name, json) if json else None


@lru_cache(maxsize=32)
def _text_files(folder: Path, changed: int) -> tuple[dict[str, Path], dict[str, Path]]:
    """XMP and JSON files. A folder is listed once for all of its photos, and again when it has changed."""
    files = listed_files(folder)
    return {name: path for name, path in files.items() if name.endswith(".xmp")}, json_files(files)
