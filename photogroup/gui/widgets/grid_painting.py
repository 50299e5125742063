"""What a grid looks like besides its cells: the headings, and the rubber band."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QWidget

from photogroup.gui.colours import colours_of
from photogroup.gui.theme import scaled


def start_painting(widget: QWidget) -> QPainter:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    return painter


def paint_heading(painter: QPainter, widget: QWidget, title: str, rect: QRect) -> None:
    align = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeading
    painter.setFont(scaled(widget.font(), 1.1, QFont.Weight.DemiBold))
    painter.setPen(colours_of(widget.palette()).text)
    painter.drawText(rect.adjusted(0, 0, 0, -10), QStyle.visualAlignment(widget.layoutDirection(), align), title)


def paint_band(painter: QPainter, widget: QWidget, band: QRect) -> None:
    colour = widget.palette().highlight().color()
    painter.setPen(QPen(colour, 1))
    colour.setAlphaF(0.15)
    painter.setBrush(colour)
    painter.drawRect(band)
