"""Strokes that the delegates share."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from photogroup.gui.colours import Colours
from photogroup.gui.icons import paint_icon


def paint_picture(
    painter: QPainter, pixmap: QPixmap | None, rect: QRect, radius: float, colours: Colours, placeholder: str
) -> None:
    """A picture that already has round corners; until it has arrived, or if there is none,
    a quiet frame with an icon."""
    if pixmap is not None and not pixmap.isNull():
        painter.drawPixmap(rect.topLeft(), pixmap)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.sunken))
    painter.drawRoundedRect(rect, radius, radius)
    if pixmap is not None:
        side = rect.width() // 3
        icon = QRectF(0, 0, side, side)
        icon.moveCenter(QRectF(rect).center())
        paint_icon(painter, placeholder, icon, QColor(colours.muted))


def paint_ring(
    painter: QPainter, rect: QRect, radius: float, colour: str, width: float, *, dashed: bool = False
) -> None:
    """An outline just outside the rectangle."""
    half = width / 2 + 1
    pen = QPen(QColor(colour), width)
    if dashed:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(-half, -half, half, half), radius + half, radius + half)


def paint_card(painter: QPainter, option: QStyleOptionViewItem, colours: Colours) -> bool:
    """A card's background, if it is selected or under the mouse, and its focus ring. Returns whether it is selected."""
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    if selected or option.state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.tint if selected else colours.sidebar))
        painter.drawRoundedRect(option.rect, 14, 14)
    if option.state & QStyle.StateFlag.State_HasFocus:
        paint_ring(painter, option.rect.adjusted(3, 3, -3, -3), 12, colours.accent, 2)
    return selected


def paint_badge(painter: QPainter, name: str, center: QPointF, ground: str, ink: str, side: float = 22) -> None:
    """A round sign with an icon in it."""
    circle = QRectF(0, 0, side, side)
    circle.moveCenter(center)
    painter.setPen(QPen(QColor(ink), 1.5))
    painter.setBrush(QColor(ground))
    painter.drawEllipse(circle)
    inset = side * 0.16
    paint_icon(painter, name, circle.adjusted(inset, inset, -inset, -inset), QColor(ink))


def centred(size: QSize, within: QRect) -> QRect:
    """A rectangle of this size at the top middle of another."""
    return QRect(within.center().x() - size.width() // 2, within.top(), size.width(), size.height())
