"""A push button with a number at its end: how much is waiting behind it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle

from photogroup.gui import formatting
from photogroup.gui.colours import colours_of
from photogroup.gui.plain import plain_tip
from photogroup.gui.theme import scaled
from photogroup.gui.widgets.parts import PushButton

_MOST = 999
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
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(scaled(self.font(), 0.82, QFont.Weight.DemiBold))
        text = formatting.count(self.waiting) if self.waiting <= _MOST else f"{formatting.count(_MOST)}+"
        width = max(painter.fontMetrics().horizontalAdvance(text) + 14, 22)
        pill = QRect(self.width() - width - 10, (self.height() - 20) // 2, width, 20)
        if not self.text():
            pill = QRect(self.width() - width, 0, width, 20)
        pill = QStyle.visualRect(self.layoutDirection(), self.rect(), pill)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(pill, 10, 10)
        painter.setPen(QColor(colours.on_accent))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
