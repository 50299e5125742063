"""Names in the catalogues of digiKam (`digikam4.db`) and Lightroom Classic (`.lrcat`); both are SQLite files.

digiKam's tables are in its own tests (KDE/digikam, tests/databases), Lightroom's are documented by people who have read
them. A face in digiKam is a rectangle in pixels of the upright picture, in Lightroom four corners as fractions.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

from photogroup.domain import Box
from photogroup.errors import BadMetadata
from photogroup.interop.catalogues import Catalogue, CataloguePhoto
from photogroup.interop.regions import Frame, Region, clipped
from photogroup.naming import clean_name
from photogroup.store.foreign import ForeignDatabase, opened

_Row: TypeAlias = tuple[str, int, str, Box | None, bool]
"""Path, file size in bytes, name, place, and whether there should be a place."""
_MOST_ROWS = 5_000_000
_RECT = re.compile(r"""<rect\s[^<>]{0,200}>""")
_SIDE = re.compile(r"""\b(x|y|width|height)\s*=\s*["'](-?\d{1,7}(?:\.\d{1,9})?)["']""")

_DIGIKAM_PATH = "coalesce(root.specificPath, '') || coalesce(album.relativePath, '') || '/' || photo.name"
_DIGIKAM_PHOTO = (
    " JOIN Images AS photo ON photo.id = said.imageid AND photo.status = 1"
    " JOIN Albums AS album ON album.id = photo.album JOIN AlbumRoots AS root ON root.id = album.albumRoot"
    " JOIN Tags AS tag ON tag.id = said.tagid"
    " WHERE NOT EXISTS (SELECT 1 FROM TagProperties AS special WHERE special.tagid = tag.id"
    " AND special.property IN ('unknownPerson', 'unconfirmedPerson', 'ignoredPerson'))"
)
_DIGIKAM_FACES = (
    f"SELECT {_DIGIKAM_PATH}, photo.fileSize, tag.name, said.value FROM ImageTagProperties AS said{_DIGIKAM_PHOTO}"
    " AND said.property = 'tagRegion'"
)
_DIGIKAM_NAMES = (
    f"SELECT {_DIGIKAM_PATH}, photo.fileSize, tag.name FROM ImageTags AS said{_DIGIKAM_PHOTO}"
    " AND EXISTS (SELECT 1 FROM TagProperties AS person WHERE person.tagid = tag.id AND person.property = 'person')"
)

_LIGHTROOM_PHOTO = (
    " JOIN Adobe_images AS image ON image.id_local = {image}"
    " JOIN AgLibraryFile AS file ON file.id_local = image.rootFile"
    " JOIN AgLibraryFolder AS folder ON folder.id_local = file.folder"
    " JOIN AgLibraryRootFolder AS root ON root.id_local = folder.rootFolder"
    " JOIN AgLibraryKeyword AS keyword ON keyword.id_local = said.tag"
)
_LIGHTROOM_PATH = "root.absolutePath || folder.pathFromRoot || file.baseName || '.' || file.extension"
_LIGHTROOM_FACES = (
    f"SELECT {_LIGHTROOM_PATH}, keyword.name, tl_x, tl_y, tr_x, tr_y, bl_x, bl_y, br_x, br_y"
    " FROM AgLibraryKeywordFace AS said JOIN AgLibraryFace AS face ON face.id_local = said.face"
    + _LIGHTROOM_PHOTO.format(image="face.image")
    + " WHERE coalesce(said.userPick, 1) <> 0 AND coalesce(said.userReject, 0) = 0 AND coalesce(face.ignored, 0) = 0"
)
_LIGHTROOM_NAMES = (
    f"SELECT {_LIGHTROOM_PATH}, keyword.name FROM AgLibraryKeywordImage AS said"
    + _LIGHTROOM_PHOTO.format(image="said.image")
    + " WHERE keyword.keywordType = 'person'"
)


def read_catalogue(path: Path) -> Catalogue:
    """What a catalogue of digiKam or Lightroom says.
    Raises BadMetadata for a file that is not one or cannot be read."""
    with opened(path) as database:
        if {"imageid", "tagid", "property", "value"} <= database.columns("ImageTagProperties"):
            return _collected("digiKam", _digikam(database), is_in_pixels=True, frame=Frame.UPRIGHT)
        if {"image", "tl_x", "br_y"} <= database.columns("AgLibraryFace"):
            return _collected("Lightroom", _lightroom(database), is_in_pixels=False, frame=Frame.STORED)
    raise BadMetadata("catalogue-unknown", path=path)


def _digikam(database: ForeignDatabase) -> Iterator[_Row]:
    for path, size, name, value in database.rows(_DIGIKAM_FACES):
        yield _text(path), _whole(size), _text(name), _rectangle(_text(value)), True
    for path, size, name in database.rows(_DIGIKAM_NAMES):
        yield _text(path), _whole(size), _text(name), None, False


def _lightroom(database: ForeignDatabase) -> Iterator[_Row]:
    for path, name, *corners in database.rows(_LIGHTROOM_FACES):
        yield _text(path), 0, _text(name), _around(corners), True
    for path, name in database.rows(_LIGHTROOM_NAMES):
        yield _text(path), 0, _text(name), None, False


def _collected(program: str, rows: Iterator[_Row], *, is_in_pixels: bool, frame: Frame) -> Catalogue:
    regions: dict[tuple[str, int], dict[Region, None]] = {}
    names: dict[tuple[str, int], dict[str, None]] = {}
    unreadable = 0
    for number, (path, size, raw, box, has_place) in enumerate(rows):
        if number >= _MOST_ROWS:
            raise BadMetadata("names-too-large")
        if not (name := clean_name(raw)):
            continue
        if box is not None:
            regions.setdefault((path, size), {})[Region(name, box)] = None
        elif not has_place:
            names.setdefault((path, size), {})[name] = None
        unreadable += has_place and box is None
    photos = [
        CataloguePhoto(
            path, size, tuple(regions.get((path, size), ())), tuple(names.get((path, size), ())), is_in_pixels, frame
        )
        for path, size in dict.fromkeys([*regions, *names])
    ]
    return Catalogue(program, tuple(photos), unreadable)


def _rectangle(value: str) -> Box | None:
    """From digiKam's `<rect x="10" y="20" width="30" height="40"/>`."""
    found = _RECT.search(value[:1000])
    sides = {name: float(number) for name, number in _SIDE.findall(found[0])} if found else {}
    if len(sides) != 4 or sides["width"] <= 0 or sides["height"] <= 0:
        return None
    return Box(sides["x"], sides["y"], sides["x"] + sides["width"], sides["y"] + sides["height"])


def _around(corners: list[Any]) -> Box | None:
    """The rectangle around the given corners, x and y in turn, clipped to the picture."""
    values = list(map(_number, corners))
    across = [value for value in values[::2] if value is not None]
    down = [value for value in values[1::2] if value is not None]
    if len(across) < 2 or len(down) < 2:
        return None
    return clipped(min(across), min(down), max(across), max(down))


def _number(value: Any) -> float | None:
    return _converted(value, float)


def _whole(value: Any) -> int:
    return int(_converted(value, float) or 0)


def _converted(value: Any, kind: Callable[[Any], float]) -> float | None:
    """Converts a column value, which in these programs may be text, a number or nothing."""
    try:
        number = kind(value)
    except (TypeError, ValueError):
        return None
    return number if -1e9 < number < 1e15 else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
