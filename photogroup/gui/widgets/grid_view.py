"""A grid of pictures under headings: QListView's habits and accessibility, with a layout of our own.

QListView measures every item; this grid asks `GridLayout`, paints only what is visible, and so scrolls through
100,000 faces as through 100.
"""

import time
from collections.abc import Hashable
from dataclasses import dataclass

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
from PySide6.QtGui import (
    QFont,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from photogroup.gui.colours import colours_of
from photogroup.gui.item_models.rows import Index, RowsModel, Section
from photogroup.gui.theme import scaled
from photogroup.gui.widgets.grid_layout import GridLayout, GridStyle

_STEP = 1.15
_SCALES = (0.7, 1.6)
_UNDER_HAND = (
    QAbstractItemView.State.EditingState,
    QAbstractItemView.State.DraggingState,
    QAbstractItemView.State.DragSelectingState,
)


@dataclass(frozen=True, slots=True)
class Stance:
    """Where the user is in a grid: what is current and selected, by keys, and what stands where in sight."""

    current: Hashable = None
    selected: tuple[Hashable, ...] = ()
    anchor: Hashable = None
    """A row in sight; None at the top of the grid, which stays its top."""
    anchor_top: int = 0
    """Of that row's cell in the viewport, in pixels."""


class GridView(QListView):
    """Shows a `RowsModel`; the delegate paints the cells.

    Rows neither come, go nor move under the user's hand; when they do afterwards, selection, current row and what is in
    sight stay.
    """

    opened = Signal(QModelIndex)
    """Enter, or a double click."""

    def __init__(self, delegate: QStyledItemDelegate, style: GridStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._usual = style.cell
        self.scale = 1.0
        """Of the cells; their usual size is 1."""
        self._layout: GridLayout | None = None
        self._band = QRect()
        self._pressed: QPoint | None = None
        """Where a rubber band began, from the top of the whole grid."""
        self._is_button_down = False
        self._kept = Stance()
        self._wanted: Stance | None = None
        """Where the user was when this was last in sight, until its rows have come."""
        self.touched_at = 0.0
        """When the user last moved, clicked or pressed a key here, on the monotonic clock."""
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.doubleClicked.connect(self.opened)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if isinstance(model, RowsModel):
            model.sections_changed.connect(self._forget_layout)
            model.about_to_change.connect(self._keep_stance)
            model.changed.connect(self._restore_stance)
            model.hold_while(self.is_in_hand)

    def set_cell(self, cell: QSize) -> None:
        """Use cells of this size from now on, keeping the current item in view."""
        self._style = GridStyle(cell, self._style.gap, self._style.margin, self._style.heading)
        self._forget_layout()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def resize_cells(self, step: int) -> None:
        """Make the cells larger for 1, smaller for -1, of their usual size for 0."""
        self.set_scale(self.scale * _STEP**step if step else 1.0)

    def set_scale(self, scale: float) -> None:
        """Show the cells at a multiple of their usual size, within what can be seen well."""
        self.scale = min(max(scale, _SCALES[0]), _SCALES[1])
        self.set_cell(self._usual * self.scale)

    def selected_rows(self) -> list[int]:
        """The selected rows from top to bottom."""
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    # What stays as it is

    def is_in_hand(self) -> bool:
        """Whether the user acts on a cell now: edits or drags it, holds a button down, or has a menu or dialog open."""
        if not self.isVisible():
            return False
        asked = QApplication.activeModalWidget()
        is_asked = asked is not None and asked is not self.window()
        is_open = is_asked or QApplication.activePopupWidget() is not None
        return is_open or self._is_button_down or self.state() in _UNDER_HAND

    def let_go(self) -> None:
        """The hand is off: what has waited is shown."""
        self._is_button_down = False
        model = self.model()
        if isinstance(model, RowsModel):
            model.settle()

    def stance(self) -> Stance:
        """What is current, selected and in sight now."""
        if self._wanted is not None:
            return self._wanted
        selected = tuple(self._key(index) for index in self.selectionModel().selectedIndexes())
        anchor = self._anchor() if self.verticalOffset() > 0 else QModelIndex()
        return Stance(self._key(self.currentIndex()), selected, self._key(anchor), self.visualRect(anchor).top())

    def take_up(self, stance: Stance) -> None:
        """Be where this was noted, now or as soon as there are rows."""
        self._wanted = stance
        if self.model().rowCount():
            self._resume(stance)

    @staticmethod
    def _key(index: Index) -> Hashable:
        key: Hashable = index.data(RowsModel.KeyRole) if index.isValid() else None
        return key

    def _anchor(self) -> QModelIndex:
        """The first row that is wholly in sight, if possible one that is not selected: that one may go elsewhere."""
        offset, page = self.verticalOffset(), self.viewport().height()
        rows = self.layout_now().rows_between(offset, offset + page)
        whole = [row for row in rows if self.layout_now().rect(row).top() >= offset]
        chosen = self.selectionModel()
        still = (row for row in whole if not chosen.isSelected(self.model().index(row, 0)))
        row = next(still, whole[0] if whole else -1)
        return self.model().index(row, 0) if row >= 0 else QModelIndex()

    def _keep_stance(self) -> None:
        self._kept = self.stance()

    def _restore_stance(self) -> None:
        if self._wanted is not None and self.model().rowCount():
            self._resume(self._wanted)
        elif self._wanted is None:
            self._select(self._kept, only_lost=True)
            self._put_in_sight(self._kept)

    def _resume(self, stance: Stance) -> None:
        self._wanted = None
        self._select(stance, only_lost=False)
        self._put_in_sight(stance)

    def _select(self, stance: Stance, *, only_lost: bool) -> None:
        """Make current and selected what was, as far as it is still here; selections outlive all but a reset."""
        model, chosen = self.model(), self.selectionModel()
        if not isinstance(model, RowsModel) or (only_lost and self.currentIndex().isValid()):
            return
        flag = QItemSelectionModel.SelectionFlag
        current = model.index_of(stance.current)
        if current.isValid():
            chosen.setCurrentIndex(current, flag.NoUpdate)
        selection = QItemSelection()
        for index in map(model.index_of, stance.selected):
            if index.isValid():
                selection.select(index, index)
        if not selection.isEmpty() or not only_lost:
            chosen.select(selection, flag.ClearAndSelect)

    def _put_in_sight(self, stance: Stance) -> None:
        model = self.model()
        index = model.index_of(stance.anchor) if isinstance(model, RowsModel) else QModelIndex()
        if index.isValid():
            self._layout = None
            self.updateGeometries()
            self.verticalScrollBar().setValue(self.layout_now().rect(index.row()).top() - stance.anchor_top)

    def layout_now(self) -> GridLayout:
        if self._layout is None:
            model = self.model()
            rows = model.rowCount() if model else 0
            sections = model.sections if isinstance(model, RowsModel) else ()
            if sum(section.count for section in sections) != rows:
                sections = (Section("", rows),)
            # Room for the scroll bar is always left, so that its coming does not move everything.
            width = self.width() - self.verticalScrollBar().sizeHint().width()
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
        """Paint anew what is in sight, and take an open edit along.

        QListView scrolls only what it has laid out itself, which is nothing here: its own answer is to do nothing.
        """
        self.viewport().update()
        self.updateEditorGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        anchor = self.indexAt(QPoint(self.viewport().width() // 2, 60))
        self._layout = None
        QAbstractItemView.resizeEvent(self, event)
        self.updateGeometries()
        if anchor.isValid() and event.oldSize().width() != event.size().width() and self.verticalOffset() > 0:
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
        layout, current = self.layout_now(), self.currentIndex()
        if not layout.count:
            return QModelIndex()
        row = self._moved(layout, current.row(), action) if current.isValid() else 0
        return self.model().index(max(0, min(row, layout.count - 1)), 0)

    def _moved(self, layout: GridLayout, row: int, action: QAbstractItemView.CursorAction) -> int:
        move = QAbstractItemView.CursorAction
        forward = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        steps = {move.MoveLeft: -forward, move.MoveRight: forward, move.MovePrevious: -1, move.MoveNext: 1}
        if action in steps:
            return row + steps[action]
        if action in (move.MoveHome, move.MoveEnd):
            return 0 if action == move.MoveHome else layout.count - 1
        up = action in (move.MoveUp, move.MovePageUp)
        lines = max(1, self.viewport().height() // (self._style.cell.height() + self._style.gap))
        for _ in range(lines if action in (move.MovePageUp, move.MovePageDown) else 1):
            row = layout.above(row) if up else layout.below(row)
        return row

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select what a rubber band touches; with Shift, all from one cell to another as they are read."""
        from_to = QItemSelectionModel.SelectionFlag.Current in command
        if from_to and self.state() != QAbstractItemView.State.DragSelectingState:
            self._select_range(self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight()), command)
            return
        area = self._mirrored(rect.normalized()).translated(0, self.verticalOffset())
        layout, model = self.layout_now(), self.model()
        touched = [
            row for row in layout.rows_between(area.top(), area.bottom() + 1) if layout.rect(row).intersects(area)
        ]
        selection = QItemSelection()
        for row in touched:
            selection.select(model.index(row, 0), model.index(row, 0))
        self.selectionModel().select(selection, command)

    def _select_range(self, start: QModelIndex, end: QModelIndex, command: QItemSelectionModel.SelectionFlag) -> None:
        rows = sorted(index.row() for index in (start, end) if index.isValid())
        if rows:
            model = self.model()
            selection = QItemSelection(model.index(rows[0], 0), model.index(rows[-1], 0))
            self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    # Mouse and keys

    def _touch(self) -> None:
        self.touched_at, self._wanted = time.monotonic(), None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._touch()
        self._is_button_down = event.button() == Qt.MouseButton.LeftButton
        on_cell = self.indexAt(event.position().toPoint()).isValid()
        self._pressed = None if on_cell else event.position().toPoint() + QPoint(0, self.verticalOffset())
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.touched_at = time.monotonic()
        self._is_button_down = self._is_button_down and event.buttons() != Qt.MouseButton.NoButton
        QAbstractItemView.mouseMoveEvent(self, event)
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            start = self._pressed - QPoint(0, self.verticalOffset())
            self._band = QRect(start, event.position().toPoint()).normalized()
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        QAbstractItemView.mouseReleaseEvent(self, event)
        self._pressed, self._band = None, QRect()
        self.viewport().update()
        self.touched_at = time.monotonic()
        self.let_go()

    def startDrag(self, actions: Qt.DropAction) -> None:
        super().startDrag(actions)
        # The release of the button went to the drag.
        self._is_button_down = False

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.let_go()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._touch()
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._touch()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.currentIndex().isValid() and self.state() != QAbstractItemView.State.EditingState:
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        layout, area, offset = self.layout_now(), event.rect(), self.verticalOffset()
        top, bottom = area.top() + offset, area.bottom() + offset + 1
        for section, rect in layout.headings_between(top, bottom):
            self._paint_heading(painter, section, self._mirrored(rect.translated(0, -offset)))
        self._paint_cells(painter, layout, top, bottom)
        if not self._band.isNull():
            self._paint_band(painter)
        painter.end()

    def _paint_cells(self, painter: QPainter, layout: GridLayout, top: int, bottom: int) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        model, delegate, selection = self.model(), self.itemDelegate(), self.selectionModel()
        base = option.state & ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        current = self.currentIndex().row() if self.hasFocus() else -1
        under = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())).row() if self.underMouse() else -1
        for row in layout.rows_between(top, bottom):
            index = model.index(row, 0)
            option.rect = self.visualRect(index)
            state = base
            if selection.isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if row == current:
                state |= QStyle.StateFlag.State_HasFocus
            if row == under:
                state |= QStyle.StateFlag.State_MouseOver
            option.state = state
            delegate.paint(painter, option, index)

    def _paint_heading(self, painter: QPainter, section: Section, rect: QRect) -> None:
        colours = colours_of(self.palette())
        align = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeading
        text = rect.adjusted(0, 0, 0, -10)
        painter.setFont(scaled(self.font(), 1.1, QFont.Weight.DemiBold))
        painter.setPen(colours.text)
        painter.drawText(text, QStyle.visualAlignment(self.layoutDirection(), align), section.title)

    def _paint_band(self, painter: QPainter) -> None:
        colour = self.palette().highlight().color()
        painter.setPen(QPen(colour, 1))
        colour.setAlphaF(0.15)
        painter.setBrush(colour)
        painter.drawRect(self._band)
