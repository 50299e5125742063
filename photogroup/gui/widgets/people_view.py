"""The grid of albums: names are edited in place, albums and faces are dropped on albums, typing filters."""

from collections.abc import Hashable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QWidget

from photogroup.domain import Person
from photogroup.gui.colours import colours_of
from photogroup.gui.delegates.album_card import CELL, AlbumCard
from photogroup.gui.delegates.painting import paint_ring
from photogroup.gui.item_models.people_items import PeopleModel
from photogroup.gui.item_models.rows import Index, RowsModel
from photogroup.gui.picture_mime import FACES_MIME, PEOPLE_MIME, PHOTOS_MIME, ids_of, is_for_people
from photogroup.gui.widgets.grid_layout import GridStyle
from photogroup.gui.widgets.grid_view import GridView
from photogroup.gui.widgets.name_edit import NameEdit

_NEXT = (GridView.CursorAction.MoveRight, GridView.CursorAction.MoveDown, GridView.CursorAction.MoveNext)


class PeopleView(GridView):
    people_dropped = Signal(object, list)
    """The Person dropped on, and the ids of the people dropped."""
    faces_dropped = Signal(object, list)
    photos_dropped = Signal(object, list)
    typed = Signal(str)
    name_clicked = Signal(QModelIndex)
    """A plain click on the name under a face."""

    def __init__(self, card: AlbumCard, parent: QWidget | None = None) -> None:
        super().__init__(card, GridStyle(CELL, gap=6, margin=18), parent)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(GridView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self._card = card
        self._target = -1
        self._is_target = False
        self._goes_on = False
        """Whether one name has been taken and the next is about to be edited."""
        self._following: Hashable = None
        self._named: Hashable = None
        """Whom the last name was given to, until the user goes on from there."""
        self._pressed_name: QPersistentModelIndex | None = None

    def is_in_hand(self) -> bool:
        return super().is_in_hand() or self._is_target or self._goes_on

    def keyboardSearch(self, search: str) -> None:
        """Letters go to the filter instead of jumping about."""
        if search.strip():
            self.typed.emit(search)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        on_name = self._pressed_name is not None and self._pressed_name == QPersistentModelIndex(index)
        super().mouseReleaseEvent(event)
        self._pressed_name = None
        if on_name and index.isValid() and self._is_on_name(index, event):
            self.name_clicked.emit(index)

    def shows(self, index: Index) -> Hashable:
        person: Person = index.data(RowsModel.RowRole)
        return super().shows(index), person.key_face, index.data(PeopleModel.QuestionRole)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click on a tick or cross does not answer: the card may ask something else by now."""
        if not self.event_is_meant(event):
            self.mousePressEvent(event)
        elif not self._card.answer_at(event, self):
            super().mouseDoubleClickEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._named = None
        is_meant = self.event_is_meant(event)
        if is_meant and self._card.hit(event, self):
            return
        index = self.indexAt(event.position().toPoint())
        is_plain = is_meant and event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed_name = (
            QPersistentModelIndex(index) if is_plain and index.isValid() and self._is_on_name(index, event) else None
        )
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2 and not event.modifiers():
            self.edit_current()
        else:
            super().keyPressEvent(event)

    def edit_current(self) -> None:
        """Edit the name of the current person, unless it is being edited, or they have gone by themselves."""
        is_editing = self.state() == GridView.State.EditingState
        if self.currentIndex().isValid() and not self.loss.is_current and not is_editing:
            self.edit(self.currentIndex())

    def _is_on_name(self, index: QModelIndex, event: QMouseEvent) -> bool:
        return AlbumCard.name_rect(self.visualRect(index)).contains(event.position().toPoint())

    def commitData(self, editor: QWidget) -> None:
        # Naming may move the album elsewhere; Tab should go on to the one that was next to it.
        row = self.currentIndex().row() + 1
        self._following = self.model().index(row, 0).data(RowsModel.KeyRole)
        self._named = self.currentIndex().data(RowsModel.KeyRole)
        super().commitData(editor)

    def moveCursor(self, action: GridView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """After a name, arrows go on from where its card was, as with Tab: among those who still need one."""
        model, named, self._named = self.model(), self._named, None
        following = model.index_of(self._following) if isinstance(model, PeopleModel) else QModelIndex()
        here = self.currentIndex()
        has_moved = following.isValid() and following.row() != here.row() + 1
        if action not in _NEXT or not has_moved or here.data(RowsModel.KeyRole) != named:
            return super().moveCursor(action, modifiers)
        return following

    def hideEvent(self, event: QHideEvent) -> None:
        """A name that was being typed is discarded when another page is shown."""
        if not event.spontaneous():
            self._card.give_up()
        super().hideEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        is_given_up = hint == QAbstractItemDelegate.EndEditHint.RevertModelCache
        if isinstance(editor, NameEdit) and editor.is_refused and not is_given_up:
            return
        had_focus = self.window().focusWidget() is editor
        self._goes_on = hint == QAbstractItemDelegate.EndEditHint.EditNextItem
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint if self._goes_on else hint)
        if self._goes_on and self._edit_following():
            self._goes_on = False
            return
        self._goes_on = False
        if had_focus:
            self.setFocus()
        self.let_go()

    def _edit_following(self) -> bool:
        model: QAbstractItemModel = self.model()
        index = model.index_of(self._following) if isinstance(model, PeopleModel) else QModelIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            self.edit(index)
        return index.isValid()

    # Drag and drop

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_for_people(event.mimeData()):
            event.acceptProposedAction()
            self._is_target = True

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        dragged = ids_of(event.mimeData(), PEOPLE_MIME)
        fits = index.isValid() and index.data(RowsModel.KeyRole) not in dragged
        self._aim(index.row() if fits else -1)
        event.setAccepted(fits)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._aim(-1)
        self._is_target = False
        self.let_go()

    def dropEvent(self, event: QDropEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._aim(-1)
        self._drop_on(index, event)
        self._is_target = False
        self.let_go()

    def _drop_on(self, index: QModelIndex, event: QDropEvent) -> None:
        if not index.isValid():
            return
        event.acceptProposedAction()
        person: Person = index.data(RowsModel.RowRole)
        people, faces, photos = (ids_of(event.mimeData(), kind) for kind in (PEOPLE_MIME, FACES_MIME, PHOTOS_MIME))
        if people and person.id not in people:
            self.people_dropped.emit(person, people)
        elif faces:
            self.faces_dropped.emit(person, faces)
        elif photos:
            self.photos_dropped.emit(person, photos)

    def _aim(self, row: int) -> None:
        if row != self._target:
            self._target = row
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._target >= 0:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rect = self.visualRect(self.model().index(self._target, 0)).adjusted(4, 4, -4, -4)
            paint_ring(painter, rect, 12, colours_of(self.palette()).accent, 3, dashed=True)
            painter.end()
