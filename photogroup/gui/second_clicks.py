"""The second click of two, where the first has brought something else under the mouse.

Many people click twice where once is enough. The second click is not meant for what the first has brought there: the
page behind a dialog or a menu that it closed, another page, the next of a row of buttons.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

_Pressed = tuple[QWidget | None, int]
"""What was pressed, and when, in milliseconds."""


class SecondClicks(QObject):
    """Lets no such click reach anything in a window, which must be shown already."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._last: _Pressed = (None, 0)
        self._before: _Pressed = (None, 0)
        self._is_held_back = False
        """Whether the button now held down was kept from whatever is under the mouse."""
        handle = window.windowHandle()
        assert handle is not None, "the window must have been shown"
        handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            self._is_held_back = False
            self._before, self._last = self._last, (self._under(event), event.timestamp())
        elif event.type() == QEvent.Type.MouseButtonDblClick:
            self._is_held_back = not self._is_on_the_same(event)
        elif event.type() == QEvent.Type.MouseButtonRelease and self._is_held_back:
            self._is_held_back = False
            return True
        return self._is_held_back

    def _is_on_the_same(self, event: QMouseEvent) -> bool:
        """Whether the first click was here, on what is under the mouse now.

        The press of the second comes before its double click, with the same time stamp.
        """
        first, moment = self._last if self._last[1] < event.timestamp() else self._before
        is_recent = event.timestamp() - moment <= QApplication.doubleClickInterval()
        return first is not None and is_recent and first is self._under(event)

    def _under(self, event: QMouseEvent) -> QWidget:
        return self._window.childAt(event.position().toPoint()) or self._window
