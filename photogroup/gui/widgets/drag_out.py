"""Dragging a picture that lies in no grid: out to other programs, or onto a person."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

_SHOWN = 120
"""Pixels of the picture under the mouse."""


@dataclass(frozen=True, slots=True)
class Cargo:
    data: QMimeData
    picture: QRect
    """Where it is shown on the widget."""


class DragOut(QObject):
    """Begins a drag where the mouse is pressed on something that can be carried."""

    def __init__(self, watched: QWidget, carries: Callable[[QPoint], Cargo | None]) -> None:
        super().__init__(watched)
        self._watched, self._carries = watched, carries
        self._from: QPoint | None = None
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            at = event.position().toPoint()
            if event.type() == QEvent.Type.MouseButtonPress:
                self._from = at if event.button() == Qt.MouseButton.LeftButton else None
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self._from = None
            elif event.type() == QEvent.Type.MouseMove and self._is_far(at, event):
                return self._begin()
        return False

    def _is_far(self, at: QPoint, event: QMouseEvent) -> bool:
        is_held = self._from is not None and bool(event.buttons() & Qt.MouseButton.LeftButton)
        far = QApplication.startDragDistance()
        return is_held and self._from is not None and (at - self._from).manhattanLength() >= far

    def _begin(self) -> bool:
        start, self._from = self._from, None
        carried = self._carries(start) if start is not None else None
        if carried is None or start is None:
            return False
        # The release goes to the drag; without one the widget would take the button for held down.
        none, point = Qt.MouseButton.NoButton, QPointF(start)
        at = QPointF(self._watched.mapToGlobal(start))
        release = QEvent.Type.MouseButtonRelease, point, at, Qt.MouseButton.LeftButton, none
        QApplication.sendEvent(self._watched, QMouseEvent(*release, Qt.KeyboardModifier.NoModifier))
        drag(self._watched, carried)
        return True


def drag(widget: QWidget, carried: Cargo) -> None:
    """Drag until the button is let go."""
    made = QDrag(widget)
    made.setMimeData(carried.data)
    picture = widget.grab(carried.picture)
    ratio = picture.devicePixelRatio()
    size = picture.size().scaled(round(_SHOWN * ratio), round(_SHOWN * ratio), Qt.AspectRatioMode.KeepAspectRatio)
    shown = picture.scaled(size, mode=Qt.TransformationMode.SmoothTransformation)
    shown.setDevicePixelRatio(ratio)
    made.setPixmap(shown)
    made.exec(Qt.DropAction.CopyAction)
