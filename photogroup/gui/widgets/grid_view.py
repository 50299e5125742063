"""A grid of pictures under headings: QListView's behaviour and accessibility, with a layout of its own.

What it selects, where keys lead, how it is painted, and where the user stays while rows change are in files of their
own. QListView measures every item; this grid asks `GridLayout`, paints only what is visible, and so scrolls through
100,000 faces as through 100.
"""

import time
from collections.abc import Hashable
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPaintEvent, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QStyle, QStyledItemDelegate, QWidget

from photogroup.gui.item_models.rows import Index, RowsModel, Section
from photogroup.gui.moments import done_at
from photogroup.gui.widgets.grid_drag import drag_selected
from photogroup.gui.widgets.grid_layout import GridLayout, GridStyle
from photogroup.gui.widgets.grid_loss import Loss
from photogroup.gui.widgets.grid_moves import choose_framed, is_enter, moved
from photogroup.gui.widgets.grid_newcomers import Newcomers
from photogroup.gui.widgets.grid_painting import paint_cells, paint_heading, start_painting
from photogroup.gui.widgets.grid_selection import Band, between, touched
from photogroup.gui.widgets.grid_stance import Stance, StanceKeeper

_STEP = 1.15
_SCALES = (0.7, 1.6)
_UNDER_HAND = (
    QAbstractItemView.State.EditingState,
    QAbstractItemView.State.DraggingState,
    QAbstractItemView.State.DragSelectingState,
)


class GridView(QListView):
    """Shows a `RowsModel`; the delegate paints the cells.

    Rows do not appear, disappear or move while the user acts on them; when they do so afterwards, selection, current
    row and visible part are kept.
    """

    opened = Signal(QModelIndex)
    """Enter, or a double click."""

    def __init__(self, delegate: QStyledItemDelegate, style: GridStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._usual = style.cell
        self.scale = 1.0
        """Scale of the cells; their usual size is 1."""
        self._layout: GridLayout | None = None
        self._band = Band()
        self._is_button_down = self._is_chosen = False
        """Whether the user has clicked or pressed a key here since coming."""
        self._stances, self.newcomers, self.loss = StanceKeeper(self), Newcomers(self), Loss(self)
        self.touched_at = 0.0
        """When the user last moved, clicked or pressed a key here, on the monotonic clock."""
        self.typed_at = self._pressed_at = 0.0
        """When the user last typed a letter here that is no command."""
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self.opened)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if isinstance(model, RowsModel):
            model.sections_changed.connect(self._forget_layout)
            for watcher in (self._stances, self.loss, self.newcomers):
                watcher.watch(model)
            model.hold_while(self.is_in_hand)

    def set_cell(self, cell: QSize) -> None:
        """Use cells of this size from now on, keeping the current item visible."""
        self._style = replace(self._style, cell=cell)
        self._forget_layout()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def resize_cells(self, step: int) -> None:
        """Make the cells larger for 1, smaller for -1, and their usual size for 0."""
        shown = self.layout_now().cell.width()
        self.set_scale(self.scale * _STEP**step if step else 1.0)
        if step and self.layout_now().cell.width() == shown and _SCALES[0] < self.scale < _SCALES[1]:
            self.resize_cells(step)

    def set_scale(self, scale: float) -> None:
        """Show the cells at a multiple of their usual size, within sensible limits."""
        self.scale = min(max(scale, _SCALES[0]), _SCALES[1])
        self.set_cell(self._usual * self.scale)

    def use_other_scroll_bar(self) -> None:
        """Hide the own scroll bar, as something beside the grid moves it."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._forget_layout()

    def selected_rows(self) -> list[int]:
        """The selected rows from top to bottom."""
        selection = self.selectionModel().selection()
        ranges = [(each.top(), each.bottom() + 1) for each in map(selection.at, range(selection.count()))]
        return sorted({row for first, end in ranges for row in range(first, end)})

    def give_up_selection(self) -> bool:
        """Select nothing; false if nothing was selected, or only the cell where the user came in or came back to."""
        rows = self.selected_rows()
        if not rows or (len(rows) == 1 and not self._is_chosen):
            return False
        self.clearSelection()
        return True

    # What stays as it is

    def is_in_hand(self) -> bool:
        """Whether the user is acting on a cell: editing or dragging it, holding a button down,
        or with a menu or dialog open."""
        if not self.isVisible():
            return False
        asked = QApplication.activeModalWidget()
        is_asked = asked is not None and asked is not self.window()
        is_open = is_asked or QApplication.activePopupWidget() is not None
        return is_open or self._is_button_down or self.state() in _UNDER_HAND

    def let_go(self) -> None:
        """The user has let go: show what has been waiting."""
        self._is_button_down = False
        model = self.model()
        if isinstance(model, RowsModel):
            model.settle()

    def stance(self) -> Stance:
        """What is current, selected and visible now."""
        return self._stances.now()

    def take_up(self, stance: Stance) -> None:
        """Return to where this was noted, now or as soon as there are rows."""
        self._stances.take_up(stance)

    def show_at(self, index: Index, top: int) -> None:
        """Scroll until this cell begins this many pixels below the top of the viewport."""
        self._layout = None
        self.updateGeometries()
        self.verticalScrollBar().setValue(self.layout_now().rect(index.row()).top() - top)

    def layout_now(self) -> GridLayout:
        if self._layout is None:
            model = self.model()
            rows = model.rowCount() if model else 0
            sections = model.sections if isinstance(model, RowsModel) else ()
            if sum(section.count for section in sections) != rows:
                sections = (Section("", rows),)
            # Room for the scroll bar is always reserved, so that its appearance does not move everything.
            is_shown = self.verticalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            width = self.width() - (self.verticalScrollBar().sizeHint().width() if is_shown else 0)
            self._layout = GridLayout(self._style, width, sections)
        return self._layout

    def _forget_layout(self) -> None:
        self._layout = None
        self.updateGeometries()
        self.viewport().update()

    # What QAbstractItemView asks of a layout

    def doItemsLayout(self) -> None:
        self._layout = None
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        page = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setSingleStep(max(self._style.cell.height() // 2, 24))
        bar.setPageStep(page)
        bar.setRange(0, max(0, self.layout_now().height - page))
        self.updateEditorGeometries()

    def scrollContentsBy(self, right: int, down: int) -> None:
        """Repaint what is visible, and take an open edit along.

        QListView scrolls only what it has laid out itself, which is nothing here, so by itself it would do nothing.
        """
        self.viewport().update()
        self.updateEditorGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        anchor = self.indexAt(QPoint(self.viewport().width() // 2, 60))
        self._layout = None
        QAbstractItemView.resizeEvent(self, event)
        self.updateGeometries()
        if self.state() == QAbstractItemView.State.EditingState:
            self.scrollTo(self.currentIndex())
        elif anchor.isValid() and event.oldSize().width() != event.size().width() and self.verticalOffset() > 0:
            self.scrollTo(anchor)

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.viewport().rect(), rect)

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        rect = self.layout_now().rect(index.row())
        return self._mirrored(rect.translated(0, -self.verticalOffset())) if rect.isValid() else rect

    def indexAt(self, point: QPoint) -> QModelIndex:
        if self.model() is None:
            return QModelIndex()
        flipped = self._mirrored(QRect(point, QSize(1, 1))).topLeft()
        row = self.layout_now().row_at(flipped.x(), flipped.y() + self.verticalOffset())
        return self.model().index(row, 0) if row >= 0 else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        rect, page = self.layout_now().rect(index.row()), self.viewport().height()
        bar, edge = self.verticalScrollBar(), self._style.heading
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(rect.center().y() - page // 2)
        elif rect.top() - edge < bar.value():
            bar.setValue(rect.top() - edge)
        elif rect.bottom() + self._style.gap > bar.value() + page:
            bar.setValue(rect.bottom() + self._style.gap - page)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        layout = self.layout_now()
        if not layout.count:
            return QModelIndex()
        sight = self.viewport().rect().translated(0, self.verticalOffset())
        row = moved(layout, self.currentIndex().row(), action, sight, mirrored=self.isRightToLeft())
        return self.model().index(max(0, min(row, layout.count - 1)), 0)

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select what a rubber band touches or, with Shift, everything from one cell to another in reading order."""
        from_to = QItemSelectionModel.SelectionFlag.Current in command
        if from_to and self.state() != QAbstractItemView.State.DragSelectingState:
            chosen = between(self.model(), self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight()))
        else:
            area = self._mirrored(rect.normalized()).translated(0, self.verticalOffset())
            chosen = touched(self.layout_now(), self.model(), area)
        if chosen is not None:
            self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    # Mouse and keys

    def _touch(self) -> None:
        self.touched_at = time.monotonic()
        self._stances.stay_here()

    def shows(self, index: Index) -> Hashable:
        """What a click on this cell is about."""
        key: Hashable = index.data(RowsModel.KeyRole)
        return key

    def event_is_meant(self, event: QMouseEvent) -> bool:
        """Whether what is under the mouse has been there long enough to be what was clicked."""
        return not self.newcomers.is_under(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._touch()
        if not self.event_is_meant(event):
            self.newcomers.turn_away(event)
            return
        self._is_button_down = event.button() == Qt.MouseButton.LeftButton
        self._is_chosen = True
        point = event.position().toPoint()
        self._band.begin(None if self.indexAt(point).isValid() else point, self.verticalOffset())
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.touched_at = time.monotonic()
        self._is_button_down = self._is_button_down and event.buttons() != Qt.MouseButton.NoButton
        is_held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if is_held and not self._is_button_down:
            return  # a press that meant something else drags and selects nothing
        QAbstractItemView.mouseMoveEvent(self, event)
        if is_held and self._band.stretch(event.position().toPoint(), self.verticalOffset()):
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        QAbstractItemView.mouseReleaseEvent(self, event)
        self._band.end()
        self.viewport().update()
        self.touched_at = time.monotonic()
        self.let_go()

    def startDrag(self, actions: Qt.DropAction) -> None:
        drag_selected(self, actions)
        # The release of the button went to the drag.
        self._is_button_down = False

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._is_chosen = False
        self.let_go()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._touch()
        super().wheelEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Disabled, because pictures have no text to jump to."""
        self.typed_at = self._pressed_at

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._pressed_at, self._is_chosen = done_at(event), True
        self._touch()
        is_edited = self.state() == QAbstractItemView.State.EditingState
        if is_enter(event) and self.currentIndex().isValid() and not is_edited:
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
        choose_framed(self, event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = start_painting(self.viewport())
        layout, area, offset = self.layout_now(), event.rect(), self.verticalOffset()
        top, bottom = area.top() + offset, area.bottom() + offset + 1
        for section, rect in layout.headings_between(top, bottom):
            paint_heading(painter, self, section.title, self._mirrored(rect.translated(0, -offset)))
        paint_cells(painter, self, layout.rows_between(top, bottom))
        self._band.paint(painter, self)
        painter.end()
        self.newcomers.painted()
