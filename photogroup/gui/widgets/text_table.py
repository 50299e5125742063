"""A read-only table of text."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from photogroup.gui.item_models.rows import Index
from photogroup.gui.plain import plain_tip

_NARROWEST, _WIDEST = 120, 420
"""Pixels of a column."""


class TextRows(QAbstractTableModel):
    """Rows of text under headings."""

    def __init__(self, headings: Sequence[str], rows: Sequence[Sequence[str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = headings
        self._rows = rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if not index.isValid() or role not in shown:
            return None
        text = self._rows[index.row()][index.column()]
        return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None


class TextTable(QTableView):
    """Shows rows of text; the last column takes up the remaining room."""

    def __init__(self, name: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self.setModel(TextRows(headings, rows, self))
        self.setAccessibleName(name)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(34)
        self.setShowGrid(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionResizeMode(len(headings) - 1, QHeaderView.ResizeMode.Stretch)
        self._fit(len(headings) - 1)

    def _fit(self, columns: int) -> None:
        """Make columns as wide as their text, but none as wide as most of the table."""
        self.resizeColumnsToContents()
        for column in range(columns):
            self.setColumnWidth(column, max(_NARROWEST, min(self.columnWidth(column) + 16, _WIDEST)))
