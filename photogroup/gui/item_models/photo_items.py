"""Whole photos, as rows of what a grid needs to know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from photogroup.domain import Photo, PhotoId
from photogroup.gui import formatting
from photogroup.gui.item_models.by_date import by_date
from photogroup.gui.item_models.rows import RowsModel, Section


@dataclass(frozen=True, slots=True)
class PhotoRow:
    photo_id: PhotoId
    taken_at: datetime | None
    name: str
    """The file's name; empty if every copy is gone."""

    @classmethod
    def of(cls, photo: Photo) -> "PhotoRow":
        return cls(photo.id, photo.taken_at, photo.paths[0].name if photo.paths else "")


def photos_by_date(photos: Iterable[PhotoRow]) -> tuple[list[PhotoRow], list[Section]]:
    return by_date(photos, lambda photo: photo.taken_at, lambda photo: photo.photo_id)


class PhotosModel(RowsModel[PhotoRow]):
    def key(self, row: PhotoRow) -> PhotoId:
        return row.photo_id

    def text(self, row: PhotoRow) -> str:
        when = formatting.day(row.taken_at) if row.taken_at else ""
        return ", ".join(part for part in (QCoreApplication.translate("photos", "Photo"), row.name, when) if part)
