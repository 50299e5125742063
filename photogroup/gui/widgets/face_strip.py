"""One row of large faces, as many as fit."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from photogroup.domain import FaceId
from photogroup.gui.colours import colours_of
from photogroup.gui.delegates.painting import paint_picture
from photogroup.gui.thumbnails import Thumbnails

_GAP = 10
_LARGEST = 184
_WELL = 172


class FaceStrip(QWidget):
    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._faces: tuple[FaceId, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(96)
        thumbnails.arrived.connect(self.update)

    def show_faces(self, faces: Sequence[FaceId], name: str) -> None:
        self._faces = tuple(faces)
        self.setAccessibleName(self.tr("%Ln face(s) of %1", "", len(faces)).replace("%1", name))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(700, 150)

    def places(self) -> list[QRect]:
        """Where the faces are drawn: as many as fit well, as large as they then can be."""
        count = max(1, min(len(self._faces), self.width() // _WELL))
        side = max(64, min(self.height(), _LARGEST, (self.width() + _GAP) // count - _GAP))
        top = max(0, (self.height() - side) // 2)
        rects = [QRect(number * (side + _GAP), top, side, side) for number in range(count)]
        return [QStyle.visualRect(self.layoutDirection(), self.rect(), rect) for rect in rects]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colours, ratio = colours_of(self.palette()), self.devicePixelRatioF()
        for face, rect in zip(self._faces, self.places(), strict=False):
            pixmap = self._thumbnails.face(face, rect.size(), ratio, 12)
            paint_picture(painter, pixmap, rect, 12, colours, "person")
        painter.end()
