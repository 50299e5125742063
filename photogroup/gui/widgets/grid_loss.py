"""What is framed after the current row has gone by itself: a neighbour, for which no key is meant.

When a job takes the current row away, such as an album that grouping gives up, Qt goes on to the next row. Keys that
name or answer were meant for the one that is gone, so they wait until the user has chosen a row again.
"""

from collections.abc import Hashable

from photogroup.gui.item_models.rows import RowsModel
from photogroup.gui.widgets.grid_stance import Grid


class Loss:
    def __init__(self, view: Grid) -> None:
        self._view = view
        self._before: Hashable = None
        self._was_lost = False
        self.is_by_job = False
        """Whether what changes now was changed by a job, and not by the user."""
        self.is_current = False
        """Whether the current row has gone, and the user has chosen none since."""

    def watch(self, model: RowsModel) -> None:  # type: ignore[type-arg]
        """Watch this model, which the view shows from now on."""
        model.about_to_change.connect(self._keep)
        model.changed.connect(self._compare)
        self._view.selectionModel().currentChanged.connect(self._forget)

    def _now(self) -> Hashable:
        key: Hashable = self._view.currentIndex().data(RowsModel.KeyRole)
        return key

    def _keep(self) -> None:
        self._before, self._was_lost = self._now(), self.is_current

    def _compare(self) -> None:
        has_gone = self._before is not None and self._now() != self._before
        if self._was_lost or (self.is_by_job and has_gone):
            self._view.selectionModel().clearSelection()
            self.is_current = True

    def _forget(self) -> None:
        self.is_current = False
