"""What all painted cells share: words that do not fit end in dots, and the tool tip has them whole."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from photogroup.gui.plain import plain_tip


class Cell(QStyledItemDelegate):
    _cut: list[str] | None = None
    """The words cut in the cell that is being looked at for its tool tip."""

    def short(self, painter: QPainter, words: str, width: int) -> str:
        """The words, ending in dots if there is not enough room."""
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)
        if shown != words:
            self.is_cut(words)
        return shown

    def is_cut(self, words: str) -> None:
        """Note that these words are not shown whole."""
        if self._cut is not None:
            self._cut.append(words)

    def cut_words(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> list[str]:
        """The words that this cell does not show whole, found by painting it out of sight."""
        self._cut = []
        out_of_sight = QPixmap(1, 1)
        if isinstance(option.widget, QWidget):
            out_of_sight.setDevicePixelRatio(option.widget.devicePixelRatioF())
        painter = QPainter(out_of_sight)
        painter.setFont(option.font)
        self.paint(painter, option, index)
        painter.end()
        cut, self._cut = self._cut, None
        return cut

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), plain_tip("\n".join(self.cut_words(option, index))), view, option.rect)
        return True
