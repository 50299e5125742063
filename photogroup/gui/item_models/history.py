"""Everything that was said about the library, newest first."""

from PySide6.QtCore import Qt

from photogroup.domain import CorrectionId
from photogroup.gui import formatting
from photogroup.gui.item_models.rows import Index, RowsModel
from photogroup.gui.wording import in_words
from photogroup.library import HistoryLine


class HistoryModel(RowsModel[HistoryLine]):
    def key(self, row: HistoryLine) -> CorrectionId:
        return row.id

    def text(self, row: HistoryLine) -> str:
        undone = self.tr(" (undone)") if row.is_undone else ""
        return f"{formatting.moment(row.made_at)}, {in_words(row.message)}{undone}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if index.isValid() else Qt.ItemFlag(0)
