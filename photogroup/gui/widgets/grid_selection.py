"""What is selected in a grid: the cells that a rubber band touches, and the range from one cell to another."""

from PySide6.QtCore import QAbstractItemModel, QItemSelection, QModelIndex, QPoint, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from photogroup.gui.widgets.grid_layout import GridLayout
from photogroup.gui.widgets.grid_painting import paint_band


class Band:
    """A rubber band, drawn from where the button was pressed outside any cell."""

    def __init__(self) -> None:
        self._pressed: QPoint | None = None
        """Where it began, from the top of the whole grid."""
        self._rect = QRect()

    def begin(self, point: QPoint | None, offset: int) -> None:
        """The button was pressed at this point of the viewport; None if on a cell, which does not begin a band."""
        self._pressed = None if point is None else point + QPoint(0, offset)

    def stretch(self, point: QPoint, offset: int) -> bool:
        """The mouse is at this point of the viewport now; returns whether there is a band."""
        if self._pressed is not None:
            self._rect = QRect(self._pressed - QPoint(0, offset), point).normalized()
        return self._pressed is not None

    def end(self) -> None:
        self._pressed, self._rect = None, QRect()

    def paint(self, painter: QPainter, widget: QWidget) -> None:
        if not self._rect.isNull():
            paint_band(painter, widget, self._rect)


def touched(layout: GridLayout, model: QAbstractItemModel, area: QRect) -> QItemSelection:
    """The cells that this part of the whole grid touches."""
    selection = QItemSelection()
    for row in layout.rows_between(area.top(), area.bottom() + 1):
        if layout.rect(row).intersects(area):
            selection.select(model.index(row, 0), model.index(row, 0))
    return selection


def between(model: QAbstractItemModel, start: QModelIndex, end: QModelIndex) -> QItemSelection | None:
    """All cells from one to the other in reading order; None if there is neither."""
    rows = sorted(index.row() for index in (start, end) if index.isValid())
    return QItemSelection(model.index(rows[0], 0), model.index(rows[-1], 0)) if rows else None
