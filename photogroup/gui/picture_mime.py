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


def urls_of(photos: Sequence[PhotoId], find: FindFiles) -> list[QUrl]:
    return [QUrl.fromLocalFile(str(path)) for path in find(tuple(dict.fromkeys(photos))).values()]


def files_of_people(library: "Library") -> Callable[[Sequence[PersonId]], Sequence[QUrl]]:
    """Finds the files of the photos of people."""
    photos = library.photos
    return lambda people: urls_of([photo.id for person in people for photo in photos.of_person(person)], photos.files)


def is_ours(data: QMimeData) -> bool:
    """Whether pictures of this library are dragged, and not files from elsewhere."""
    return data.hasFormat(PHOTOS_MIME) or data.hasFormat(FACES_MIME)


def is_from_here(data: QMimeData) -> bool:
    """Whether photos or people of this library are dragged: their files are here already."""
    return is_ours(data) or data.hasFormat(PEOPLE_MIME)


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
