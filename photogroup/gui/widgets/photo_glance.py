"""A face's whole photo, next to the mouse: who is there, and where, often says more than the face."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from photogroup.domain import FaceId
from photogroup.gui import formatting
from photogroup.gui.colours import colours_of
from photogroup.gui.delegates.painting import paint_picture
from photogroup.gui.spots import FindSpot, Spot
from photogroup.gui.theme import scaled
from photogroup.gui.thumbnails import Thumbnails

_LARGEST = QSize(420, 380)
_INSET, _WORDS = 8, 26
_OFFSET = 18
_WAIT_MS = 350


class PhotoGlance(QFrame):
    """Lies over the page. It does not take the focus or the mouse, so it is never in the way."""

    def __init__(self, thumbnails: Thumbnails, spots: FindSpot, ground: QWidget) -> None:
        super().__init__(ground)
        self._thumbnails, self._spots = thumbnails, spots
        self._spot: Spot | None = None
        self.face: FaceId | None = None
        """The face whose photo is shown or about to be."""
        self._at = QPoint()
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._appear)
        self.setProperty("kind", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        thumbnails.arrived.connect(self.update)
        self.hide()

    def hover(self, face: FaceId | None, at: QPoint) -> None:
        """The mouse is over this face, or none, at this point of the screen: its photo follows in a moment."""
        if face != self.face:
            self.leave()
            self.face, self._at = face, at
            if face is not None:
                self._wait.start()

    def show_now(self, face: FaceId, at: QPoint) -> None:
        """Show the photo at once, when a key asks for it."""
        self.leave()
        self.face, self._at = face, at
        self._appear()

    def leave(self) -> None:
        """Show nothing."""
        self._wait.stop()
        self.face = None
        self.hide()

    def _appear(self) -> None:
        self._spot = self._spots(self.face) if self.face is not None else None
        ground = self.parentWidget()
        if self._spot is None or ground is None:
            return
        when = formatting.day(self._spot.taken_at) if self._spot.taken_at else ""
        self.setAccessibleName("  ·  ".join(part for part in (self._spot.name, when) if part))
        self.resize(self._spot.fitted(_LARGEST) + QSize(2 * _INSET, 2 * _INSET + _WORDS))
        at, room = ground.mapFromGlobal(self._at), ground.rect()
        right = at.x() + _OFFSET
        left = right if right + self.width() < room.width() else at.x() - _OFFSET - self.width()
        top = min(at.y() + _OFFSET, room.height() - self.height())
        self.move(max(0, left), max(0, top))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._spot is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self.palette())
        photo = QRect(QPoint(_INSET, _INSET), self.size() - QSize(2 * _INSET, 2 * _INSET + _WORDS))
        pixmap = self._thumbnails.photo(self._spot.photo, photo.size(), self.devicePixelRatioF(), 6)
        paint_picture(painter, pixmap, photo, 6, colours, "photo")
        paint_spot(painter, self._spot, photo)
        painter.setFont(scaled(self.font(), 0.92))
        painter.setPen(QColor(colours.text))
        words = QRect(photo.left(), photo.bottom() + 3, photo.width(), _WORDS)
        text = painter.fontMetrics().elidedText(self.accessibleName(), Qt.TextElideMode.ElideMiddle, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, text)
        painter.end()


def paint_spot(painter: QPainter, spot: Spot, photo: QRect) -> None:
    """Frame the face in its photo."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in (("#90000000", 4.0), ("#ffffff", 2.0)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawRoundedRect(spot.frame(photo), 4, 4)


class GlanceOnHover(QObject):
    """Shows the photo of the face under the mouse in a view; `face_at` says which face is under a point."""

    def __init__(self, glance: PhotoGlance, view: QWidget, face_at: Callable[[QPoint], FaceId | None]) -> None:
        super().__init__(view)
        self._glance, self._face_at = glance, face_at
        view.setMouseTracking(True)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            face = self._face_at(event.position().toPoint()) if not event.buttons() else None
            self._glance.hover(face, event.globalPosition().toPoint())
        elif event.type() in (QEvent.Type.Leave, QEvent.Type.MouseButtonPress, QEvent.Type.Hide, QEvent.Type.Wheel):
            self._glance.leave()
        return False
