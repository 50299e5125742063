"""The grid of albums: names are edited in place, albums and faces are dropped on albums, typing filters."""

from collections.abc import Hashable

from PySide6.QtCore import QAbstractItemModel, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QWidget

from photogroup.domain import Person
from photogroup.gui.delegates.album_card import CELL, AlbumCard
from photogroup.gui.delegates.painting import paint_ring
from photogroup.gui.item_models.people_items import FACES_MIME, PEOPLE_MIME, PeopleModel, ids_of
from photogroup.gui.item_models.rows import RowsModel
from photogroup.gui.widgets.grid_layout import GridStyle
from photogroup.gui.widgets.grid_view import GridView


class PeopleView(GridView):
    people_dropped = Signal(object, list)
    """The Person dropped on, and the ids of the people dropped."""
    faces_dropped = Signal(object, list)
    typed = Signal(str)

    def __init__(self, card: AlbumCard, parent: QWidget | None = None) -> None:
        super().__init__(card, GridStyle(CELL, gap=6, margin=18), parent)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(GridView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self._target = -1
        self._following: Hashable = None

    def keyboardSearch(self, search: str) -> None:
        """Letters go to the filter instead of jumping about."""
        if search.strip():
            self.typed.emit(search)

    def commitData(self, editor: QWidget) -> None:
        # Naming may move the album elsewhere; Tab shall go on to the one that stood beside it.
        row = self.currentIndex().row() + 1
        self._following = self.model().index(row, 0).data(RowsModel.KeyRole)
        super().commitData(editor)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        go_on = hint == QAbstractItemDelegate.EndEditHint.EditNextItem
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint if go_on else hint)
        model: QAbstractItemModel = self.model()
        if go_on and isinstance(model, PeopleModel):
            index = model.index_of(self._following)
            if index.isValid():
                self.setCurrentIndex(index)
                self.edit(index)

    # Drag and drop

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(PEOPLE_MIME) or event.mimeData().hasFormat(FACES_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        dragged = ids_of(event.mimeData(), PEOPLE_MIME)
        fits = index.isValid() and index.data(RowsModel.KeyRole) not in dragged
        self._aim(index.row() if fits else -1)
        event.setAccepted(fits)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._aim(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._aim(-1)
        if not index.isValid():
            return
        event.acceptProposedAction()
        person: Person = index.data(RowsModel.RowRole)
        people, faces = (ids_of(event.mimeData(), kind) for kind in (PEOPLE_MIME, FACES_MIME))
        if people and person.id not in people:
            self.people_dropped.emit(person, people)
        elif faces:
            self.faces_dropped.emit(person, faces)

    def _aim(self, row: int) -> None:
        if row != self._target:
            self._target = row
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._target >= 0:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rect = self.visualRect(self.model().index(self._target, 0)).adjusted(3, 3, -3, -3)
            paint_ring(painter, rect, 12, self.palette().highlight().color().name(), 3, dashed=True)
            painter.end()
