"""A photo to explore: fitted to the window, zoomed and moved, with frames around the faces."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from photogroup.domain import Box, FaceId, PhotoId
from photogroup.gui.picture_mime import FindFiles, pictures_as_mime
from photogroup.gui.widgets.drag_out import Cargo
from photogroup.gui.widgets.face_frame import FaceFrame

if TYPE_CHECKING:
    from photogroup.library import PhotoFace

_MOST = 12.0
_STEP = 1.25
_CLOSER = 2.5
_NOTCH = 120


class PhotoCanvas(QWidget):
    chosen = Signal(object)
    """A FaceId, or None if the background was clicked."""
    opened = Signal(object)
    """A FaceId to name."""
    drawn = Signal(object)
    """A Box drawn by hand."""
    reshaped = Signal(object, object)
    """A FaceId and its new Box."""

    def __init__(self) -> None:
        super().__init__()
        self.frames: dict[FaceId, FaceFrame] = {}
        self._image = QImage()
        self._size = QSize()
        self._zoom = 1.0
        self._center = QPointF(0.5, 0.5)
        self._grabbed: QPointF | None = None
        self._sketch: QRectF | None = None
        self._drawing = False
        self._named = True
        self._marks: list[tuple[Box, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 200)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # What is shown

    @property
    def has_picture(self) -> bool:
        return not self._image.isNull()

    def show_photo(self, image: QImage, size: QSize) -> None:
        """Show this image of an upright photo of this size in pixels, fitted; it may be a small version at first."""
        self._image, self._size = image, size
        self.fit()

    def show_marks(self, marks: Sequence[tuple[Box, str]]) -> None:
        """Write these words into the corners of these parts of the photo."""
        self._marks = list(marks)
        self.update()

    def look_at(self, part: Box) -> None:
        """Fill the canvas with this part of the photo."""
        self._zoom = min(max(min(1 / part.width, 1 / part.height), 1.0), _MOST)
        self._center = QPointF(part.center.x, part.center.y)
        self._lay_out()

    def sharpen(self, image: QImage) -> None:
        """Show the same photo in better quality; zoom and place are kept."""
        self._image = image
        self.update()

    def show_faces(self, faces: Sequence["PhotoFace"]) -> None:
        """Frame these faces; frames that are there already keep the focus."""
        wanted = {face.face.id: face for face in faces}
        for gone in set(self.frames) - set(wanted):
            self.frames.pop(gone).deleteLater()
        for id, face in wanted.items():
            if id in self.frames:
                self.frames[id].show_face(face)
            else:
                self.frames[id] = self._frame(face)
        self._lay_out()

    def _frame(self, face: "PhotoFace") -> FaceFrame:
        frame, id = FaceFrame(face, self), face.face.id
        frame.always_named = self._named
        frame.selected.connect(lambda: self.chosen.emit(id))
        frame.opened.connect(lambda: self.opened.emit(id))
        frame.reshaped.connect(lambda rect: self.reshaped.emit(id, self.box_of(QRectF(rect))))
        frame.show()
        return frame

    def select(self, face: FaceId | None) -> None:
        """Mark this face's frame."""
        for id, frame in self.frames.items():
            frame.setChecked(id == face)
            if id == face:
                frame.raise_()
                frame.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_named(self, always: bool) -> None:
        """Show names always, or only under the mouse."""
        self._named = always
        for frame in self.frames.values():
            frame.always_named = always
            frame.update()

    def set_drawing(self, drawing: bool) -> None:
        """Let the mouse draw a new frame instead of moving the photo."""
        self._drawing, self._sketch = drawing, None
        if drawing:
            self.setFocus()
        self.setCursor(Qt.CursorShape.CrossCursor if drawing else Qt.CursorShape.ArrowCursor)
        for frame in self.frames.values():
            frame.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, drawing)
        self.update()

    # Geometry

    def photo_rect(self) -> QRectF:
        """Where the whole photo lies on the canvas."""
        if self._size.isEmpty():
            return QRectF(self.rect())
        fitted = QSizeF(self._size).scaled(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio) * self._zoom
        left = self.width() / 2 - self._center.x() * fitted.width()
        top = self.height() / 2 - self._center.y() * fitted.height()
        return QRectF(left, top, fitted.width(), fitted.height())

    def rect_of(self, box: Box) -> QRect:
        photo = self.photo_rect()
        left, top, right, bottom = box.in_pixels(1, 1)
        return QRectF(
            photo.left() + left * photo.width(),
            photo.top() + top * photo.height(),
            (right - left) * photo.width(),
            (bottom - top) * photo.height(),
        ).toRect()

    def box_of(self, rect: QRectF) -> Box:
        """The part of the photo under a rectangle of the canvas, kept inside the photo."""
        photo = self.photo_rect()
        x = [min(max((value - photo.left()) / photo.width(), 0.0), 1.0) for value in (rect.left(), rect.right())]
        y = [min(max((value - photo.top()) / photo.height(), 0.0), 1.0) for value in (rect.top(), rect.bottom())]
        return Box(x[0], y[0], x[1], y[1])

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom around a point of the canvas, or its middle."""
        at = at or QPointF(self.rect().center())
        before = self.photo_rect()
        under = QPointF((at.x() - before.left()) / before.width(), (at.y() - before.top()) / before.height())
        self._zoom = min(max(self._zoom * factor, 1.0), _MOST)
        after = self.photo_rect()
        moved = QPointF(after.left() + under.x() * after.width(), after.top() + under.y() * after.height()) - at
        self._move_by(-moved)

    @property
    def is_fitted(self) -> bool:
        """Whether the whole photo is in sight."""
        return self._zoom == 1.0

    def carried(self, photos: Sequence[PhotoId], find: FindFiles, start: QPoint) -> Cargo | None:
        """What a drag from there takes along: the photo and, from a frame, its face; none where it moves an enlarged
        photo, or draws."""
        if self._drawing or not self.is_fitted or not self.has_picture:
            return None
        frame = self._frame_at(start)
        if frame is None:
            return Cargo(pictures_as_mime(photos, (), find), self.photo_rect().toRect())
        face = frame.face.face
        return Cargo(pictures_as_mime(photos, (face.id,), find), self.rect_of(face.box))

    def _frame_at(self, point: QPoint) -> FaceFrame | None:
        """The frame that the mouse acts on there."""
        found = self.childAt(point)
        return found if isinstance(found, FaceFrame) else None

    def zoom_in(self) -> None:
        self.zoom_by(_STEP)

    def zoom_out(self) -> None:
        self.zoom_by(1 / _STEP)

    def fit(self) -> None:
        self._zoom, self._center = 1.0, QPointF(0.5, 0.5)
        self._lay_out()

    def _move_by(self, shift: QPointF) -> None:
        photo = self.photo_rect()
        half = 0.5 / self._zoom
        wanted = self._center - QPointF(shift.x() / photo.width(), shift.y() / photo.height())
        self._center = QPointF(min(max(wanted.x(), half), 1 - half), min(max(wanted.y(), half), 1 - half))
        self._lay_out()

    def _lay_out(self) -> None:
        for frame in self.frames.values():
            frame.place(self.rect_of(frame.face.face.box))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    # Painting and the mouse

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor("#141414"))
        if not self._image.isNull():
            painter.drawImage(self.photo_rect(), self._image)
        self._paint_marks(painter)
        if self._drawing:
            painter.fillRect(self.rect(), QColor(0, 0, 0, 70))
        if self._sketch is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor("white"), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(self._sketch.normalized(), 8, 8)
        painter.end()

    def _paint_marks(self, painter: QPainter) -> None:
        for part, words in self._marks:
            place = self.rect_of(part)
            size = painter.fontMetrics().size(0, words)
            spot = QRect(place.left() + 8, place.bottom() - size.height() - 12, size.width() + 12, size.height() + 4)
            painter.fillRect(spot, QColor(0, 0, 0, 150))
            painter.setPen(QColor("white"))
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._grabbed = event.position()
        if self._drawing:
            self._sketch = QRectF(event.position(), QSizeF(0, 0))
        elif self._frame_at(event.position().toPoint()) is None:
            self.chosen.emit(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            return
        if self._sketch is not None:
            self._sketch.setBottomRight(event.position())
            self.update()
        else:
            self._move_by(event.position() - self._grabbed)
            self._grabbed = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        sketch, self._sketch = self._sketch, None
        if sketch is not None and min(abs(sketch.width()), abs(sketch.height())) >= 12:
            self.drawn.emit(self.box_of(sketch.normalized()))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._drawing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            side = min(self.width(), self.height()) / 4
            middle = QPointF(self.rect().center())
            self.drawn.emit(self.box_of(QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom by as much as the wheel turns; touchpads turn it little by little, and sideways."""
        if event.angleDelta().y():
            self.zoom_by(_STEP ** (event.angleDelta().y() / _NOTCH), event.position())


class ViewerCanvas(PhotoCanvas):
    """On the whole screen frames only show who is who: nothing is named or moved. A double click zooms in and out."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.is_fitted:
            self.zoom_by(_CLOSER, event.position())
        else:
            self.fit()
