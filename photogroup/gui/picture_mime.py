"""Dragged or copied pictures: to albums of the window or, as files, to other programs."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from uuid import uuid4

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication

from photogroup.domain import FaceId, PersonId, PhotoId

if TYPE_CHECKING:
    from photogroup.library import Library

_HERE = uuid4().hex
"""Part of the kinds of data: ids of another library, dragged from another window of photogroup, mean others here."""
PHOTOS_MIME = f"application/x-photogroup-photos-{_HERE}"
FACES_MIME = f"application/x-photogroup-faces-{_HERE}"
PEOPLE_MIME = f"application/x-photogroup-people-{_HERE}"
FILES_MIME = f"application/x-photogroup-files-{_HERE}"
"""Files of the photo folders that are no photos of the library."""
_COPIED_FILES = "x-special/gnome-copied-files"

FindFiles: TypeAlias = Callable[[Sequence[PhotoId]], Mapping[PhotoId, Path]]
"""A file of each photo that has one."""


def no_files(photos: Sequence[PhotoId]) -> Mapping[PhotoId, Path]:
    return {}


def ids_as_mime(kind: str, ids: Sequence[int]) -> QMimeData:
    data = QMimeData()
    data.setData(kind, ",".join(map(str, ids)).encode())
    return data


def ids_of(data: QMimeData, kind: str) -> list[int]:
    """The ids in a drag of this kind; empty for another kind."""
    text = bytes(data.data(kind).data()).decode()
    return [int(part) for part in text.split(",") if part]


def pictures_as_mime(photos: Sequence[PhotoId], faces: Sequence[FaceId], find: FindFiles) -> QMimeData:
    """These photos, or these faces in them, and their files as URLs, each once."""
    data = ids_as_mime(PHOTOS_MIME, tuple(dict.fromkeys(photos)))
    if faces:
        data.setData(FACES_MIME, ids_as_mime(FACES_MIME, faces).data(FACES_MIME))
    data.setUrls(urls_of(photos, find))
    return data


def files_as_mime(files: Sequence[Path]) -> QMimeData:
    """Files that show nobody."""
    data = ids_as_mime(FILES_MIME, ())
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    return data


def put_on_clipboard(data: QMimeData) -> None:
    """Copy this: as files, and as their paths for programs that take text."""
    urls = data.urls()
    data.setText("\n".join(url.toLocalFile() for url in urls))
    # Some file managers paste only this.
    encoded = [url.toString(QUrl.ComponentFormattingOption.FullyEncoded) for url in urls]
    data.setData(_COPIED_FILES, "\n".join(["copy", *encoded]).encode())
    QGuiApplication.clipboard().setMimeData(data)


def urls_of(photos: Sequence[PhotoId], find: FindFiles) -> list[QUrl]:
    return [QUrl.fromLocalFile(str(path)) for path in find(tuple(dict.fromkeys(photos))).values()]


def files_of_people(library: "Library") -> Callable[[Sequence[PersonId]], Sequence[QUrl]]:
    """Finds the files of the photos of people."""
    photos = library.photos
    return lambda people: urls_of([photo.id for person in people for photo in photos.of_person(person)], photos.files)


def is_for_people(data: QMimeData) -> bool:
    """Whether photos, faces or people of this library are dragged, which can be dropped on somebody."""
    return any(map(data.hasFormat, (PHOTOS_MIME, FACES_MIME, PEOPLE_MIME)))


def is_ours(data: QMimeData) -> bool:
    """Whether what is dragged comes from this library: its files are here already."""
    return is_for_people(data) or data.hasFormat(FILES_MIME)


def let_go_of_clipboard() -> None:
    """Release what was copied as a plain picture or text, before the program ends.

    Qt deletes what is on the clipboard when Python has gone already, and crashes if Python had created it.
    """
    clipboard = QGuiApplication.clipboard()
    is_own = clipboard.ownsClipboard() or QGuiApplication.platformName() == "offscreen"  # which knows no owner
    data = clipboard.mimeData() if is_own else None
    if data is None or not is_ours(data):
        return
    if data.hasImage():
        clipboard.setImage(clipboard.image())
    else:
        clipboard.setText("\n".join(url.toLocalFile() for url in data.urls()))
