"""One row of large faces, as many as fit; or their whole photos, with the faces framed."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from photogroup.domain import FaceId
from photogroup.gui.colours import Colours, colours_of
from photogroup.gui.delegates.painting import paint_picture
from photogroup.gui.spots import FindSpot, Spot
from photogroup.gui.thumbnails import Thumbnails
from photogroup.gui.widgets.photo_glance import paint_spot

_GAP = 10
_SMALLEST, _LARGEST = 56, 184
_WELL = 172


class FaceStrip(QWidget):
    seen = Signal()
    """All faces that there is room for have been painted for the first time."""

    def __init__(self, thumbnails: Thumbnails, spots: FindSpot) -> None:
        super().__init__()
        self._thumbnails, self._find_spot = thumbnails, spots
        self._faces: tuple[FaceId, ...] = ()
        self._spots: tuple[Spot | None, ...] = ()
        self.shows_photos = False
        self.is_seen = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(_SMALLEST)
        thumbnails.arrived.connect(self.update)

    def show_faces(self, faces: Sequence[FaceId], name: str) -> None:
        self._faces, self._spots, self.is_seen = tuple(faces), (), False
        self.setAccessibleName(self.tr("%Ln face(s) of %1", "", len(faces)).replace("%1", name))
        self.update()

    def show_photos(self, wanted: bool) -> None:
        """Show the whole photos of these faces, or the faces again."""
        self.shows_photos = wanted
        self.update()

    def face_at(self, point: QPoint) -> FaceId | None:
        """The face under this point; none if whole photos are shown."""
        found = None if self.shows_photos else self.picture_at(point)
        return found[0] if found is not None else None

    def picture_at(self, point: QPoint) -> tuple[FaceId, QRect] | None:
        """The face whose picture, or whole photo, is under this point, and its place."""
        shown = zip(self._faces, self.places(), strict=False)
        return next(((face, rect) for face, rect in shown if rect.contains(point)), None)

    def sizeHint(self) -> QSize:
        return QSize(700, 150)

    def places(self) -> list[QRect]:
        """Where the faces are drawn: as many as fit well, as large as possible."""
        count = max(1, min(len(self._faces), self.width() // _WELL))
        side = max(_SMALLEST, min(self.height(), _LARGEST, (self.width() + _GAP) // count - _GAP))
        top = max(0, (self.height() - side) // 2)
        rects = [QRect(number * (side + _GAP), top, side, side) for number in range(count)]
        return [QStyle.visualRect(self.layoutDirection(), self.rect(), rect) for rect in rects]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        are_here = self._paint(painter, colours_of(self.palette()), self.places())
        painter.end()
        if all(are_here) and not self.is_seen:
            self.is_seen = True
            self.seen.emit()

    def _paint(self, painter: QPainter, colours: Colours, places: Sequence[QRect]) -> list[bool]:
        """Whether each picture has arrived."""
        if not self.shows_photos:
            return [self._paint_face(painter, *each, colours) for each in zip(self._faces, places, strict=False)]
        self._spots = self._spots or tuple(map(self._find_spot, self._faces[: len(places)]))
        return [self._paint_photo(painter, *each, colours) for each in zip(self._spots, places, strict=False)]

    def _paint_face(self, painter: QPainter, face: FaceId, rect: QRect, colours: Colours) -> bool:
        pixmap = self._thumbnails.face(face, rect.size(), self.devicePixelRatioF(), 12)
        paint_picture(painter, pixmap, rect, 12, colours, "person")
        return pixmap is not None

    def _paint_photo(self, painter: QPainter, spot: Spot | None, rect: QRect, colours: Colours) -> bool:
        if spot is None:
            paint_picture(painter, None, rect, 12, colours, "photo")
            return True
        photo = QRect(QPoint(0, 0), spot.fitted(rect.size()))
        photo.moveCenter(rect.center())
        pixmap = self._thumbnails.photo(spot.photo, photo.size(), self.devicePixelRatioF(), 8)
        paint_picture(painter, pixmap, photo, 8, colours, "photo")
        paint_spot(painter, spot, photo)
        return pixmap is not None
