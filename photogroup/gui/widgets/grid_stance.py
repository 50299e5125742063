"""Where the user is in a grid, so that changing rows, and other pages, do not lose the place."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QAbstractItemModel, QItemSelection, QItemSelectionModel, QModelIndex, QRect
from PySide6.QtWidgets import QWidget

from photogroup.domain import PhotoId
from photogroup.gui.item_models.rows import Index, RowsModel
from photogroup.gui.widgets.grid_layout import GridLayout


class Grid(Protocol):
    """A view whose rows lie in a grid, with what is needed of one here."""

    def model(self) -> QAbstractItemModel: ...
    def selectionModel(self) -> QItemSelectionModel: ...
    def currentIndex(self) -> QModelIndex: ...
    def viewport(self) -> QWidget: ...
    def verticalOffset(self) -> int: ...
    def visualRect(self, index: Index, /) -> QRect: ...
    def layout_now(self) -> GridLayout: ...
    def scrollTo(self, index: Index, /) -> None: ...
    def show_at(self, index: Index, top: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Stance:
    """Where the user is in a grid: current and selected rows, by key, and what is visible where."""

    current: Hashable = None
    selected: tuple[Hashable, ...] = ()
    anchor: Hashable = None
    """A visible row; None at the top of the grid, which stays at the top."""
    anchor_top: int = 0
    """The top of that row's cell in the viewport, in pixels."""
    seen: PhotoId | None = None
    """The photo that was looked at last elsewhere, which is to be current now if it is here."""


class StanceKeeper:
    """Notes where the user is in one grid before its rows change, and returns there afterwards."""

    def __init__(self, view: Grid) -> None:
        self._view = view
        self._kept = Stance()
        self._wanted: Stance | None = None
        """Where the user was when the grid was last visible, until its rows have arrived."""

    def watch(self, model: RowsModel) -> None:  # type: ignore[type-arg]
        """Return after each change of these rows."""
        model.about_to_change.connect(self.keep)
        model.changed.connect(self.restore)

    def now(self) -> Stance:
        """What is current, selected and visible now."""
        view = self._view
        if self._wanted is not None:
            return self._wanted
        selected = tuple(_key(index) for index in view.selectionModel().selectedIndexes())
        anchor = self._anchor() if view.verticalOffset() > 0 else QModelIndex()
        return Stance(_key(view.currentIndex()), selected, _key(anchor), view.visualRect(anchor).top())

    def take_up(self, stance: Stance) -> None:
        """Return to where this was noted, now or as soon as there are rows."""
        self._wanted = stance
        if self._view.model().rowCount():
            self._resume(stance)

    def stay_here(self) -> None:
        """The user has moved, so where they were before no longer counts."""
        self._wanted = None

    def keep(self) -> None:
        """Rows are about to change."""
        self._kept = self.now()

    def restore(self) -> None:
        """Rows have changed."""
        if self._wanted is not None and self._view.model().rowCount():
            self._resume(self._wanted)
        elif self._wanted is None:
            self._select(self._kept, only_lost=True)
            self._put_in_sight(self._kept)

    def _anchor(self) -> QModelIndex:
        """The first row that is completely visible, if possible one that is not selected, as a selected one may move
        elsewhere."""
        view, layout = self._view, self._view.layout_now()
        offset, page = view.verticalOffset(), view.viewport().height()
        whole = [row for row in layout.rows_between(offset, offset + page) if layout.rect(row).top() >= offset]
        chosen = view.selectionModel()
        still = (row for row in whole if not chosen.isSelected(view.model().index(row, 0)))
        row = next(still, whole[0] if whole else -1)
        return view.model().index(row, 0) if row >= 0 else QModelIndex()

    def _resume(self, stance: Stance) -> None:
        self._wanted = None
        self._select(stance, only_lost=False)
        self._put_in_sight(stance)
        if stance.seen is not None:
            self._land_on(stance.seen)

    def _land_on(self, photo: PhotoId) -> None:
        """Make the photo current; several selected rows stay selected if it is one of them."""
        model, chosen, flag = self._view.model(), self._view.selectionModel(), QItemSelectionModel.SelectionFlag
        if not isinstance(model, RowsModel):
            return
        rows = [row for row, each in enumerate(model.rows) if photo in model.photos(each)]
        if rows:
            index = model.index(next((row for row in rows if chosen.isRowSelected(row)), rows[0]))
            chosen.setCurrentIndex(index, flag.NoUpdate if chosen.isSelected(index) else flag.ClearAndSelect)
            self._view.scrollTo(index)

    def _select(self, stance: Stance, *, only_lost: bool) -> None:
        """Make current and selected what was so before, where it still exists; selections survive everything but a
        reset."""
        model, chosen = self._view.model(), self._view.selectionModel()
        if not isinstance(model, RowsModel) or (only_lost and self._view.currentIndex().isValid()):
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
        model = self._view.model()
        index = model.index_of(stance.anchor) if isinstance(model, RowsModel) else QModelIndex()
        if index.isValid():
            self._view.show_at(index, stance.anchor_top)


def _key(index: Index) -> Hashable:
    key: Hashable = index.data(RowsModel.KeyRole) if index.isValid() else None
    return key
