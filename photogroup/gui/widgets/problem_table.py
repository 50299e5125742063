"""The table of files with problems; its rows can be dragged out as files."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from photogroup.gui.item_models.problems import ProblemsModel
from photogroup.gui.widgets.grid_drag import drag_selected
from photogroup.gui.widgets.grid_moves import is_enter

_ROW = 46
_COLUMNS = {0: 150, 2: 140}


class ProblemTable(QTableView):
    def __init__(self, problems: ProblemsModel) -> None:
        super().__init__()
        self._problems = problems
        self.setModel(problems)
        self.setAccessibleName(self.tr("Files with problems"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.setShowGrid(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setDragEnabled(True)
        self.setMinimumHeight(160)
        columns = self.horizontalHeader()
        columns.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        columns.setHighlightSections(False)
        for column, width in _COLUMNS.items():
            self.setColumnWidth(column, width)

    def chosen(self) -> list[Path]:
        """The files of the selected rows, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._problems.problem(self._problems.index(row, 0)).path for row in rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def startDrag(self, actions: Qt.DropAction) -> None:
        drag_selected(self, actions)
