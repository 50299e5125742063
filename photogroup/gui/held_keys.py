"""Keys that are held down, where Qt takes their repetitions for new presses.

On X11 a repetition is a release and a press with the same time stamp. Qt recognises it by the press being next in its
queue, which it is not always while the window is busy; a key held down would then answer question after question.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_PRESSES = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class HeldKeys(QObject):
    """Lets no such press reach a window, which must be shown already."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._released = (0, 0)
        """The key that was released last, and when."""
        handle = window.windowHandle()
        assert handle is not None, "the window must have been shown"
        handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.isAutoRepeat() or not event.timestamp():
            return False
        what = (event.key(), event.timestamp())
        if event.type() == QEvent.Type.KeyRelease:
            self._released = what
        is_repetition = event.type() in _PRESSES and what == self._released
        if is_repetition:
            event.accept()  # or else it would still be a shortcut
        return is_repetition
