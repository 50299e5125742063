"""A key face in a circle, as a widget of its own."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from photogroup.domain import FaceId
from photogroup.gui.colours import colours_of
from photogroup.gui.delegates.painting import paint_picture
from photogroup.gui.thumbnails import Thumbnails


class RoundFace(QWidget):
    """Shows one face; `roundness` 1 is a circle, less is a square with round corners."""

    def __init__(self, thumbnails: Thumbnails, side: int, roundness: float = 1.0) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._roundness = roundness
        self._face: FaceId | None = None
        self.setFixedSize(QSize(side, side))
        thumbnails.arrived.connect(self.update)

    def set_face(self, face: FaceId | None, spoken: str = "") -> None:
        self._face = face
        self.setAccessibleName(spoken)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pixmap, radius = None, self.width() / 2 * self._roundness
        if self._face is not None:
            pixmap = self._thumbnails.face(self._face, self.size(), self.devicePixelRatioF(), radius)
        paint_picture(painter, pixmap, self.rect(), radius, colours_of(self.palette()), "person")
        painter.end()
