"""The buttons on the side of a mouse lead back and forward, as in a browser; they choose nothing in what is below."""

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

_SIDE = (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton)
_EVENTS = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease)


class Ways(Protocol):
    def back(self) -> None: ...
    def forward(self) -> None: ...


class SideButtons(QObject):
    """Watches a window that is shown already."""

    def __init__(self, window: QWidget, ways: Ways) -> None:
        super().__init__(window)
        self._ways = ways
        handle = window.windowHandle()
        assert handle is not None, "the window must have been shown"
        handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent) or event.type() not in _EVENTS or event.button() not in _SIDE:
            return False
        if event.type() != QEvent.Type.MouseButtonRelease:
            is_back = event.button() == Qt.MouseButton.BackButton
            self._ways.back() if is_back else self._ways.forward()
        return True
