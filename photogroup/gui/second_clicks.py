"""The second click of two, or third of three, where the first has brought something else under the mouse.

Many people click twice where once is enough. The second click is not meant for what the first has brought there: the
page behind a dialog or a menu that it closed, another page, the next of a row of buttons. Nor is any that follows it
as fast. Only Back leads on: every page has that button at the same place.
"""

from dataclasses import dataclass, replace
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

_NEAR = 6
"""Pixels by which the mouse may move between the two, in each direction."""
BACK = "back"
"""What the buttons are called that lead back, each from a page of its own: to the user they are one."""
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


@dataclass(frozen=True, slots=True)
class _Press:
    on: QWidget | str | None
    """What it was on, or the first of those that belong together; None for the window itself."""
    at: QPointF
    """Where on the screen."""
    button: Qt.MouseButton
    stamp: int
    """When, in milliseconds; a double click has that of its press, which comes before it."""


class SecondClicks(QObject):
    """Lets no such click reach anything in a window, which must be shown already."""

    _last: ClassVar[_Press | None] = None
    """The last press in any window of the program."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_held_back = False
        """Whether the button now held down was kept from whatever is under the mouse."""
        handle = window.windowHandle()
        assert handle is not None, "the window must have been shown"
        handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        was_held_back = self._is_held_back
        if event.type() in _PRESSES:
            self._note(event)
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._is_held_back = False
            return was_held_back
        return self._is_held_back

    def _note(self, event: QMouseEvent) -> None:
        first = SecondClicks._last
        if first is not None and first.stamp == event.timestamp() and event.type() == QEvent.Type.MouseButtonDblClick:
            return
        child = self._window.childAt(event.position().toPoint())
        on = BACK if child is not None and child.objectName() == BACK else child
        press = _Press(on, event.globalPosition(), event.button(), event.timestamp())
        self._is_held_back = first is not None and _is_second(press, first) and press.on is not first.on
        SecondClicks._last = replace(press, on=first.on) if first is not None and self._is_held_back else press


def _is_second(press: _Press, first: _Press) -> bool:
    """Whether the two belong together."""
    way = press.at - first.at
    is_near = max(abs(way.x()), abs(way.y())) < _NEAR
    is_soon = 0 <= press.stamp - first.stamp <= QApplication.doubleClickInterval()
    return is_near and is_soon and press.button == first.button
