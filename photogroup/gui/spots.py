"""Where a face is in which photo: what is needed to show a face's whole photo with a frame around it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QRect, QRectF, QSize, Qt

from photogroup.domain import Box, FaceId, PhotoId
from photogroup.errors import PhotogroupError

if TYPE_CHECKING:
    from photogroup.library import Library


@dataclass(frozen=True, slots=True)
class Spot:
    photo: PhotoId
    size: QSize
    """Of the upright photo, in pixels."""
    box: Box
    taken_at: datetime | None
    name: str
    """Of the file; empty if every copy is gone."""

    def fitted(self, within: QSize) -> QSize:
        """The largest size of the photo that fits within this."""
        return self.size.scaled(within, Qt.AspectRatioMode.KeepAspectRatio)

    def frame(self, photo: QRect) -> QRectF:
        """The face's frame when the photo is drawn in this rectangle."""
        left, top, right, bottom = self.box.in_pixels(photo.width(), photo.height())
        return QRectF(photo.left() + left, photo.top() + top, right - left, bottom - top)


FindSpot: TypeAlias = Callable[[FaceId], Spot | None]


def spots_of(library: "Library") -> FindSpot:
    """Finds where faces are, in two small queries each; None for a face that is gone."""

    def find(face: FaceId) -> Spot | None:
        try:
            photo = library.photos.of_face(face)
            boxes = {each.face.id: each.face.box for each in library.photos.faces_in(photo.id)}
        except PhotogroupError:
            return None
        if face not in boxes:
            return None
        size, name = QSize(photo.width, photo.height), photo.paths[0].name if photo.paths else ""
        return Spot(photo.id, size, boxes[face], photo.taken_at, name)

    return find
