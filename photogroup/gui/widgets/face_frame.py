"""A face's frame on a photo. It is a widget of its own, so that keys, the mouse and screen readers all reach it.

Confirmed frames are solid, guessed ones thinner, suggested ones dashed, and faces of nobody dotted.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from photogroup.domain import MembershipState
from photogroup.gui.colours import colours_of
from photogroup.gui.item_models.face_items import state_name
from photogroup.gui.plain import plain_tip

if TYPE_CHECKING:
    from photogroup.library import PhotoFace

MARGIN = 7
LABEL = 26
_LONGEST_NAME = 150
_NUDGE = 3
_ARROWS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}
_PENS = {
    MembershipState.CONFIRMED: (3.0, Qt.PenStyle.SolidLine),
    MembershipState.GROUPED: (2.0, Qt.PenStyle.SolidLine),
    MembershipState.SUGGESTED: (2.5, Qt.PenStyle.DashLine),
    None: (2.5, Qt.PenStyle.DotLine),
}


class FaceFrame(QAbstractButton):
    """Checked when it is the selected face; its corners can then be dragged."""

    selected = Signal()
    opened = Signal()
    """Enter or a double click: name it."""
    reshaped = Signal(QRect)
    """The face's new rectangle on the canvas."""

    def __init__(self, face: "PhotoFace", parent: QWidget) -> None:
        super().__init__(parent)
        self.face = face
        self.always_named = True
        self._side = MARGIN
        self._grip: tuple[bool, bool] | None = None
        self._is_nudged = False
        self.setCheckable(True)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.show_face(face)

    def show_face(self, face: "PhotoFace") -> None:
        """Take over what is known about the face now."""
        self.face = face
        self.setAccessibleName(f"{self.name}, {state_name(face.state)}")
        self.setToolTip(plain_tip(self.accessibleName()))
        self.update()

    @property
    def name(self) -> str:
        return self.face.name or self.tr("Who is this?")

    def place(self, rect: QRect) -> None:
        """Surround this rectangle of the canvas, with room for the label."""
        words = min(self.fontMetrics().horizontalAdvance(self.name), _LONGEST_NAME) + 22
        self._side = max(MARGIN, (words - rect.width()) // 2)
        self.setGeometry(rect.adjusted(-self._side, -MARGIN, self._side, MARGIN + LABEL))

    def face_rect(self) -> QRect:
        """The face inside this widget."""
        return self.rect().adjusted(self._side, MARGIN, -self._side, -MARGIN - LABEL)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, rect = colours_of(self.palette()), QRectF(self.face_rect())
        width, style = _PENS[self.face.state]
        ink = QColor(colours.accent) if self.isChecked() else QColor("white")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 120), width + 2))
        painter.drawRoundedRect(rect, 8, 8)
        painter.setPen(QPen(ink, width + self.isChecked(), style))
        painter.drawRoundedRect(rect, 8, 8)
        if self.isChecked():
            self._paint_grips(painter, colours.accent)
        if (self.always_named and self.face.name) or self.isChecked() or self.underMouse() or self.hasFocus():
            self._paint_name(painter)
        painter.end()

    def _paint_grips(self, painter: QPainter, colour: str) -> None:
        painter.setPen(QPen(QColor("white"), 1.5))
        painter.setBrush(QColor(colour))
        for corner in self._corners().values():
            painter.drawEllipse(QPointF(corner), 5, 5)

    def _paint_name(self, painter: QPainter) -> None:
        rect, metrics = self.face_rect(), painter.fontMetrics()
        room = self.width() - 4
        text = metrics.elidedText(self.name, Qt.TextElideMode.ElideRight, room - 16)
        pill = QRect(0, 0, min(metrics.horizontalAdvance(text) + 16, room), LABEL - 3)
        pill.moveCenter(QPoint(rect.center().x(), rect.bottom() + MARGIN + LABEL // 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 185))
        painter.drawRoundedRect(pill, 7, 7)
        painter.setPen(QColor("white"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)

    # Mouse and keys

    def _corners(self) -> dict[tuple[bool, bool], QPoint]:
        """The corners, by whether they are on the right and whether they are at the bottom."""
        rect = self.face_rect()
        return {
            (False, False): rect.topLeft(),
            (True, False): rect.topRight(),
            (False, True): rect.bottomLeft(),
            (True, True): rect.bottomRight(),
        }

    def _corner_at(self, point: QPoint) -> tuple[bool, bool] | None:
        if not self.isChecked():
            return None
        near = ((which, (corner - point).manhattanLength()) for which, corner in self._corners().items())
        which, distance = min(near, key=lambda pair: pair[1])
        return which if distance <= 14 else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grip = self._corner_at(event.position().toPoint())
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._grip is None:
            self.selected.emit()
            event.ignore()  # beside its corners, the mouse does on a face what it does on the photo

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            corner = self._corner_at(event.position().toPoint())
            shapes = {True: Qt.CursorShape.SizeFDiagCursor, False: Qt.CursorShape.SizeBDiagCursor}
            self.setCursor(Qt.CursorShape.ArrowCursor if corner is None else shapes[corner[0] == corner[1]])
            event.ignore()
            return
        rect = self.face_rect().translated(self.pos())
        point = event.position().toPoint() + self.pos()
        right, bottom = self._grip
        rect.setRight(point.x()) if right else rect.setLeft(point.x())
        rect.setBottom(point.y()) if bottom else rect.setTop(point.y())
        if rect.width() >= 12 and rect.height() >= 12:
            self.place(rect)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            event.ignore()
        else:
            self._grip = None
            self.reshaped.emit(self.face_rect().translated(self.pos()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._nudge(step * _NUDGE, resize=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            QWidget.keyPressEvent(self, event)

    def _nudge(self, step: QPoint, *, resize: bool) -> None:
        """Move the frame, or its lower right corner, by keys; announced when Ctrl is released."""
        rect = self.face_rect().translated(self.pos())
        rect = rect.adjusted(0, 0, step.x(), step.y()) if resize else rect.translated(step)
        if rect.width() >= 12 and rect.height() >= 12:
            self._is_nudged = True
            self.place(rect)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Control and self._is_nudged:
            self._is_nudged = False
            self.reshaped.emit(self.face_rect().translated(self.pos()))
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selected.emit()
