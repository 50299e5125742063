"""What a grid looks like: its cells, the headings, and the rubber band."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPaintDevice, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QWidget

from photogroup.gui.colours import colours_of
from photogroup.gui.theme import scaled


def start_painting(device: QPaintDevice) -> QPainter:
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    return painter


def paint_heading(painter: QPainter, widget: QWidget, title: str, rect: QRect) -> None:
    align = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeading
    painter.setFont(scaled(widget.font(), 1.1, QFont.Weight.DemiBold))
    painter.setPen(colours_of(widget.palette()).text)
    painter.drawText(rect.adjusted(0, 0, 0, -10), QStyle.visualAlignment(widget.layoutDirection(), align), title)


def paint_cells(painter: QPainter, view: QListView, rows: Iterable[int]) -> None:
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    model, delegate, selection = view.model(), view.itemDelegate(), view.selectionModel()
    base = option.state & ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
    current = view.currentIndex().row() if view.hasFocus() else -1
    under = view.indexAt(view.viewport().mapFromGlobal(view.cursor().pos())).row() if view.underMouse() else -1
    for row in rows:
        index = model.index(row, 0)
        option.rect = view.visualRect(index)
        state = base
        if selection.isSelected(index):
            state |= QStyle.StateFlag.State_Selected
        if row == current:
            state |= QStyle.StateFlag.State_HasFocus
        if row == under:
            state |= QStyle.StateFlag.State_MouseOver
        option.state = state
        delegate.paint(painter, option, index)


def paint_band(painter: QPainter, widget: QWidget, band: QRect) -> None:
    colour = QColor(colours_of(widget.palette()).accent)
    painter.setPen(QPen(colour, 1))
    colour.setAlphaF(0.15)
    painter.setBrush(colour)
    painter.drawRect(band)
