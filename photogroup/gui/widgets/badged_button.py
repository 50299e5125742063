"""A push button with a number at its end: how much is waiting behind it."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle

from photogroup.gui.plain import plain_tip
from photogroup.gui.widgets.parts import PushButton
from photogroup.gui.widgets.pill import Pill

_AIR = 10


class BadgedButton(PushButton):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.name = text
        self.waiting = 0

    def sizeHint(self) -> QSize:
        """Air above and below, which gives way first where there is little room."""
        return super().sizeHint() + QSize(0, _AIR)

    def show_name(self, wanted: bool) -> None:
        """Show the name beside the icon, or only in a tip."""
        self.setText(self.name if wanted else "")
        self.setToolTip(plain_tip("" if wanted else self.name))

    def show_badge(self, count: int) -> None:
        """Show this number; none for 0."""
        if count != self.waiting:
            self.waiting = count
            words = self.tr("%1, %Ln new", "", count).replace("%1", self.name) if count else self.name
            self.setAccessibleName(words)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.waiting:
            return
        pill = Pill(self.waiting, self.font(), self.palette())
        width, height = pill.size.width(), pill.size.height()
        right = self.width() - width
        place = QPoint(right - 10, (self.height() - height) // 2) if self.text() else QPoint(right, 0)
        painter = QPainter(self)
        pill.draw(painter, QStyle.visualRect(self.layoutDirection(), self.rect(), QRect(place, pill.size)).topLeft())
        painter.end()
