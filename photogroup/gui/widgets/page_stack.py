"""The pages, one of them in sight; in a window too small for it, as on a small screen with large letters, it scrolls.

Without this a window could not be made smaller than its largest page, and on such a screen a part of it, with buttons,
would lie outside.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget


class _Pages(QStackedWidget):
    """As large as the page in sight needs; Qt's own is as large as the largest."""

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return QSize() if shown is None else shown.minimumSizeHint()


class PageStack(QScrollArea):
    def __init__(self) -> None:
        super().__init__(widgetResizable=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pages = _Pages()
        self.setWidget(self._pages)

    def addWidget(self, page: QWidget) -> None:
        self._pages.addWidget(page)

    def setCurrentWidget(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self._pages.updateGeometry()
        self.ensureVisible(0, 0)
