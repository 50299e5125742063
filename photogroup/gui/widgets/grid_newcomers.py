"""Clicks aimed at what was there before: something that has only just appeared under the mouse is not meant."""

import time
from collections.abc import Hashable
from typing import Protocol

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent

from photogroup.gui.item_models.rows import Index, RowsModel
from photogroup.gui.moments import A_MOMENT, done_at
from photogroup.gui.widgets.grid_stance import Grid


class GridUnderHand(Grid, Protocol):
    """A grid that knows what is at a point and what a cell shows."""

    def indexAt(self, point: QPoint, /) -> QModelIndex: ...
    def shows(self, index: Index, /) -> Hashable: ...


class Newcomers:
    """Knows what was where in a grid before its rows changed, until the new ones have been visible for a moment."""

    def __init__(self, view: GridUnderHand) -> None:
        self._view = view
        self._before: list[tuple[QRect, Hashable]] | None = None
        """What was visible, and where in the viewport; None if that was long ago."""
        self._since = 0.0
        """When the present content was first painted; 0 before that."""

    def watch(self, model: RowsModel) -> None:  # type: ignore[type-arg]
        """Note what is where before each change of these rows."""
        model.about_to_move.connect(self.keep)

    def keep(self) -> None:
        """Rows are about to change."""
        if self._before is None or self._has_passed(time.monotonic()):
            view = self._view
            top = view.verticalOffset()
            rows = view.layout_now().rows_between(top, top + view.viewport().height())
            indexes = [view.model().index(row, 0) for row in rows]
            self._before = [(view.visualRect(index), view.shows(index)) for index in indexes] or None
        self._since = 0.0

    def come(self) -> None:
        """All of it is new."""
        self._before, self._since = [], 0.0

    def painted(self) -> None:
        """The present content has been painted."""
        if self._before is not None and not self._since:
            self._since = time.monotonic()

    def is_under(self, event: QMouseEvent) -> bool:
        """Whether this press was aimed at something other than the present content."""
        if self._before is None or self._has_passed(done_at(event)):
            self._before = None
            return False
        point = event.position().toPoint()
        index = self._view.indexAt(point)
        aimed_at = next((shown for rect, shown in self._before if rect.contains(point)), None)
        return index.isValid() and self._view.shows(index) != aimed_at

    def turn_away(self, event: QMouseEvent) -> None:
        """Clear the selection, since the keys that follow this press, or its menu, are not meant for
        what was selected."""
        is_selected = self._view.selectionModel().isSelected(self._view.indexAt(event.position().toPoint()))
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and not is_selected:
            self._view.selectionModel().clear()

    def _has_passed(self, moment: float) -> bool:
        return self._since > 0 and moment >= self._since + A_MOMENT
