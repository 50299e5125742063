"""A number on a round ground in the colour that catches the eye."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette

from photogroup.gui import formatting
from photogroup.gui.colours import colours_of
from photogroup.gui.theme import scaled

_MOST = 999
_HEIGHT = 20


class Pill:
    """How a number is drawn for a widget of this font and palette."""

    def __init__(self, number: int, font: QFont, palette: QPalette) -> None:
        self._text = formatting.count(number) if number <= _MOST else f"{formatting.count(_MOST)}+"
        self._font = scaled(font, 0.82, QFont.Weight.DemiBold)
        self._colours = colours_of(palette)
        self.size = QSize(max(QFontMetrics(self._font).horizontalAdvance(self._text) + 14, 22), _HEIGHT)

    def draw(self, painter: QPainter, corner: QPoint) -> None:
        """Draw it with its left upper corner there."""
        ground = QRect(corner, self.size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.accent))
        painter.drawRoundedRect(ground, _HEIGHT / 2, _HEIGHT / 2)
        painter.setPen(QColor(self._colours.on_accent))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, self._text)
