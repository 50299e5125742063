"""What a user sees of the window, asked from another thread; and what stands where on the screen."""

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

T = TypeVar("T")
_LET_GO = (QEvent.Type.MouseButtonRelease, QEvent.Type.KeyRelease)
_PATIENCE = 30.0
"""Seconds after which a window that does not answer counts as hung."""


class Screen(QObject):
    """Lives on the thread of the window; `look` may be called from any other."""

    _asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self.longest_wait = 0.0

    def look(self, question: Callable[[], T]) -> T:
        """The answer to a question about the window, as it is now."""
        box: list[Any] = []
        answered, began = threading.Event(), time.monotonic()

        def answer() -> None:
            try:
                box.append(question())
            except BaseException as error:
                box.append(_Raised(error))
            answered.set()

        self._asked.emit(answer)
        assert answered.wait(_PATIENCE), "the window hangs"
        self.longest_wait = max(self.longest_wait, time.monotonic() - began)
        if isinstance(box[0], _Raised):
            raise box[0].error
        return box[0]

    def _answer(self, answer: Callable[[], None]) -> None:
        answer()

    def wait(self, holds: Callable[[], object], seconds: float = 10.0) -> bool:
        """Whether this comes to hold within so many seconds; by default, for what has to come."""
        end = time.monotonic() + seconds
        while not self.look(lambda: bool(holds())):
            if time.monotonic() > end:
                return False
            time.sleep(0.01)
        return True


class _Raised:
    def __init__(self, error: BaseException) -> None:
        self.error = error


class WindowManager(QObject):
    """Gives new windows and dialogs the keyboard, and others when they close: a bare X server leaves that undone."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = 0
        """Keys and buttons whose letting go has come to a window."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWindow) and event.type() in _LET_GO:
            self.let_go += not (isinstance(event, QKeyEvent) and event.isAutoRepeat())
        is_window = isinstance(watched, QWidget) and watched.isWindow() and not isinstance(watched, QMenu)
        if is_window and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            QTimer.singleShot(0, self, self._activate)
        return False

    def _activate(self) -> None:
        top = QApplication.activeModalWidget()
        windows = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.isWindow()]
        top = top or next((each for each in windows if each.windowType() == Qt.WindowType.Window), None)
        if top is not None and QApplication.activePopupWidget() is None:
            top.activateWindow()


def dialog() -> QDialog | None:
    """The dialog that waits for an answer."""
    top = QApplication.activeModalWidget()
    return top if isinstance(top, QDialog) else None


def is_seen_at(widget: QWidget, point: QPoint) -> bool:
    """Whether nothing lies over this point of a widget."""
    return widget.rect().contains(point) and QApplication.widgetAt(widget.mapToGlobal(point)) is widget


def place_of(widget: QWidget) -> QPoint | None:
    """The middle of a widget on the screen; None if something lies over it, or it is not in sight."""
    middle = widget.rect().center()
    return widget.mapToGlobal(middle) if widget.isVisible() and is_seen_at(widget, middle) else None
