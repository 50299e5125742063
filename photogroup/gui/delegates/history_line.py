"""One line of the history: what was said, and when; struck through if it was taken back."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from photogroup.gui import formatting
from photogroup.gui.colours import colours_of
from photogroup.gui.item_models.rows import RowsModel
from photogroup.gui.theme import scaled
from photogroup.gui.wording import in_words
from photogroup.library import HistoryLine

_HEIGHT = 46
_TIME_WIDTH = 240


class HistoryRow(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(300, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: HistoryLine = index.data(RowsModel.RowRole)
        colours, rect = colours_of(option.palette), option.rect
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.tint))
            painter.drawRoundedRect(rect.adjusted(4, 2, -4, -2), 8, 8)
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.left() + 20, rect.bottom(), rect.right() - 20, rect.bottom())
        font = QFont(option.font)
        font.setStrikeOut(line.is_undone)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted if line.is_undone else colours.text))
        whole = rect.adjusted(20, 0, -20, 0)
        words = QRect(whole.left(), whole.top(), whole.width() - _TIME_WIDTH, whole.height())
        self._write(painter, option, words, whole, in_words(line.message))
        painter.setFont(scaled(option.font, 0.92))
        painter.setPen(QColor(colours.muted))
        moment = QRect(words.right(), whole.top(), _TIME_WIDTH, whole.height())
        end = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignTrailing)
        place = QStyle.visualRect(option.direction, whole, moment)
        painter.drawText(place, end | Qt.AlignmentFlag.AlignVCenter, self._when(line))

    def _write(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, whole: QRect, text: str) -> None:
        start = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeading)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        place = QStyle.visualRect(option.direction, whole, rect)
        painter.drawText(place, start | Qt.AlignmentFlag.AlignVCenter, shown)

    def _when(self, line: HistoryLine) -> str:
        moment, undone = formatting.moment(line.made_at), self.tr("undone")
        return f"{undone}  ·  {moment}" if line.is_undone else moment
