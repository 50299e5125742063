"""Whole photos, as rows with what a grid needs."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QMimeData, QModelIndex, QObject, Qt

from photogroup.domain import FaceId, Photo, PhotoId
from photogroup.gui import formatting
from photogroup.gui.item_models.by_date import by_date
from photogroup.gui.item_models.rows import Index, RowsModel, Section
from photogroup.gui.picture_mime import FACES_MIME, PHOTOS_MIME, FindFiles, no_files, pictures_as_mime


@dataclass(frozen=True, slots=True)
class PhotoRow:
    photo_id: PhotoId
    taken_at: datetime | None
    name: str
    """The file's name; empty if every copy is gone."""
    is_favourite: bool = False

    @classmethod
    def of(cls, photo: Photo, favourites: Collection[PhotoId] = ()) -> "PhotoRow":
        return cls(photo.id, photo.taken_at, photo.paths[0].name if photo.paths else "", photo.id in favourites)


def photos_by_date(photos: Iterable[PhotoRow]) -> tuple[list[PhotoRow], list[Section]]:
    return by_date(photos, lambda photo: photo.taken_at, lambda photo: photo.photo_id)


class PhotosModel(RowsModel[PhotoRow]):
    """Whole photos. They can be dragged onto a person, and as files to other programs."""

    def __init__(
        self,
        parent: QObject | None = None,
        files: FindFiles = no_files,
        faces: Callable[[Sequence[PhotoId]], Sequence[FaceId]] = lambda photos: (),
    ) -> None:
        """`faces` finds the faces that photos stand for where they are shown as somebody's."""
        super().__init__(parent)
        self._files, self._faces = files, faces

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled if index.isValid() else flag(0)

    def mimeTypes(self) -> list[str]:
        return [PHOTOS_MIME, FACES_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        photos = [self.row(index).photo_id for index in indexes]
        return pictures_as_mime(photos, self._faces(photos), self._files)

    def key(self, row: PhotoRow) -> PhotoId:
        return row.photo_id

    def photos(self, row: PhotoRow) -> Collection[PhotoId]:
        return (row.photo_id,)

    def text(self, row: PhotoRow) -> str:
        when = formatting.day(row.taken_at) if row.taken_at else ""
        star = QCoreApplication.translate("photos", "favourite") if row.is_favourite else ""
        return ", ".join(part for part in (QCoreApplication.translate("photos", "Photo"), row.name, when, star) if part)
