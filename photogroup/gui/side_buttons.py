"""The buttons on the side of a mouse lead back and forward, as in a browser; they choose nothing in what is below."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

_SIDE = (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton)
_EVENTS = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease)


class SideButtons(QObject):
    """What they do in a window."""

    @classmethod
    def watch(cls, window: QWidget, back: Callable[[], object], forward: Callable[[], object]) -> None:
        """Watch this window, which is shown, and may be watched already."""
        if window.findChild(cls) is None:
            cls(window, back, forward)

    def __init__(self, window: QWidget, back: Callable[[], object], forward: Callable[[], object]) -> None:
        super().__init__(window)
        self._back, self._forward = back, forward
        handle = window.windowHandle()
        assert handle is not None, "the window must be shown"
        handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent) or event.type() not in _EVENTS or event.button() not in _SIDE:
            return False
        if event.type() != QEvent.Type.MouseButtonRelease:
            run = self._back if event.button() == Qt.MouseButton.BackButton else self._forward
            run()
        return True
