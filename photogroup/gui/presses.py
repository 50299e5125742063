"""Presses of keys and buttons that are meant for nothing that is there."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from photogroup.gui.held_keys import HeldKeys
from photogroup.gui.second_clicks import SecondClicks


def watch(window: QWidget) -> None:
    """Keep them from this window, which must be shown and may be watched already."""
    for kind in (HeldKeys, SecondClicks):
        if window.findChild(kind) is None:
            kind(window)


class WatchWhenShown(QObject):
    """Watches a menu or a list that comes up, as soon as it is a window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            QTimer.singleShot(0, watched, partial(watch, watched))
        return False
