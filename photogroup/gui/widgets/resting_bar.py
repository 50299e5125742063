"""A bar over a picture that goes when the mouse rests, and the pointer with it."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

_HIDE_MS = 2500
_WIDEST = 900
_EDGE = 24


class RestingBar(QObject):
    """Keeps a bar at the lower edge of a window that shows nothing else but a picture."""

    def __init__(self, window: QWidget, picture: QWidget, bar: QWidget) -> None:
        super().__init__(window)
        self._window, self._picture, self._bar = window, picture, bar
        self.still = QTimer(self, singleShot=True, interval=_HIDE_MS)
        self.still.timeout.connect(self.hide)
        for watched in (window, picture):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove:
            self.show()
        elif event.type() == QEvent.Type.Resize and watched is self._window:
            self._place()
        return False

    def _place(self) -> None:
        width = min(self._window.width() - 2 * _EDGE, _WIDEST)
        self._bar.setFixedWidth(width)
        self._bar.adjustSize()
        self._bar.move((self._window.width() - width) // 2, self._window.height() - self._bar.height() - _EDGE)

    def show(self) -> None:
        """Show it until the mouse rests."""
        self._place()
        self._bar.show()
        self._bar.raise_()
        self._picture.unsetCursor()
        self.still.start()

    def hide(self) -> None:
        """Show only the picture, unless the mouse or the focus is on the bar."""
        if self._bar.underMouse() or self._bar.isAncestorOf(self._window.focusWidget() or self._window):
            self.still.start()
        else:
            self._bar.hide()
            self._picture.setCursor(Qt.CursorShape.BlankCursor)
