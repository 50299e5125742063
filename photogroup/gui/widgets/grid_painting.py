"""What a grid looks like besides its cells: the headings, and the rubber band."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QDrag, QFont, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QWidget

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


def drag_picture(drag: QDrag, view: QAbstractItemView, indexes: Sequence[QModelIndex]) -> None:
    """Let the cell under the hand, or else the first that is dragged, follow it at half its size."""
    port = view.viewport()
    hand = port.mapFromGlobal(view.cursor().pos())
    rects = [rect for rect in map(view.visualRect, indexes) if rect.intersects(port.rect())]
    rect = next((each for each in rects if each.contains(hand)), rects[0] if rects else QRect())
    if not rect.isNull():
        ratio = port.devicePixelRatioF()
        smooth = Qt.TransformationMode.SmoothTransformation
        picture = port.grab(rect).scaledToWidth(round(rect.width() * ratio / 2), smooth)
        picture.setDevicePixelRatio(ratio)
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(rect.width() // 4, rect.height() // 4))
