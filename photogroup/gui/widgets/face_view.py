"""A grid of faces that moves on to the next face when one leaves,
so that a series of answers does not need the mouse."""

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from photogroup.gui.delegates.face_cell import FaceCell
from photogroup.gui.widgets.grid_layout import GridStyle
from photogroup.gui.widgets.grid_view import GridView


class FaceView(GridView):
    def __init__(self, cell: FaceCell, parent: QWidget | None = None) -> None:
        super().__init__(cell, GridStyle(cell.cell, gap=2, margin=20), parent)
        self._face_cell = cell
        self.setDragEnabled(True)

    def set_side(self, side: int) -> None:
        """Show faces at this size."""
        self._face_cell.side = side
        self.set_cell(self._face_cell.cell)

    def land_on(self, row: int) -> None:
        """Select the face that is now in this place, or the last one."""
        last = self.model().rowCount() - 1
        if last >= 0:
            index = self.model().index(max(0, min(row, last)), 0)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not (self.event_is_meant(event) and self._face_cell.hit(event, self)):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click on a tick or cross does not answer: another face may be there by now."""
        if not self.event_is_meant(event):
            self.mousePressEvent(event)
        elif self._face_cell.button_at(event, self) is None:
            super().mouseDoubleClickEvent(event)
