"""A grid of faces that moves on to the next face when one leaves,
so that a series of answers does not need the mouse."""

from collections.abc import Collection, Hashable, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from photogroup.domain import FaceId
from photogroup.gui.delegates.face_cell import FaceCell
from photogroup.gui.item_models.rows import RowsModel
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

    def onward(self, faces: Collection[FaceId]) -> list[Hashable]:
        """Where the keys go on after an answer about these faces: to the next that is seen now, which may be elsewhere
        by then, and at the end stay or go back."""
        model, meant = self.model(), set(faces)
        shown = list(model.keys) if isinstance(model, RowsModel) else []
        first = next((row for row, face in enumerate(shown) if face in meant), 0)
        return [*(face for face in shown[first:] if face not in meant), *faces, *reversed(shown[:first])]

    def land_on(self, faces: Sequence[Hashable]) -> None:
        """Select the first of these that is there."""
        model = self.model()
        if isinstance(model, RowsModel):
            index = next((index for face in faces if (index := model.index_of(face)).isValid()), QModelIndex())
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
