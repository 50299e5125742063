"""What a large change would do, with pictures of the moves; nothing is done before the user says so."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from photogroup.domain import FaceId, PersonId
from photogroup.gui.colours import colours_of
from photogroup.gui.delegates.painting import paint_picture
from photogroup.gui.icons import paint_icon
from photogroup.gui.item_models.rows import RowsModel
from photogroup.gui.pages.page import Tools
from photogroup.gui.thumbnails import Thumbnails
from photogroup.gui.widgets.grid_layout import GridStyle
from photogroup.gui.widgets.grid_view import GridView
from photogroup.gui.widgets.parts import Words, button
from photogroup.library import Move, Preview

_CELL = QSize(250, 84)


class MovesModel(RowsModel[Move]):
    """Faces that would move, with the names of where from and where to."""

    def __init__(self, names: dict[PersonId, str]) -> None:
        super().__init__()
        self._names = names

    def key(self, row: Move) -> FaceId:
        return row.face_id

    def name(self, person: PersonId | None) -> str:
        if person is None:
            return self.tr("nobody")
        return self._names.get(person) or (self.tr("unnamed") if person in self._names else self.tr("a new person"))

    def text(self, row: Move) -> str:
        words = self.tr("From %1 to %2")
        return words.replace("%1", self.name(row.before)).replace("%2", self.name(row.after))


class MoveCell(QStyledItemDelegate):
    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._thumbnails = thumbnails

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        move, model = index.data(RowsModel.RowRole), index.model()
        if not isinstance(model, MovesModel):
            return
        colours, rect = colours_of(option.palette), option.rect
        picture = QStyle.visualRect(option.direction, rect, QRect(rect.left(), rect.top() + 4, 72, 72))
        pixmap = self._thumbnails.face(move.face_id, picture.size(), painter.device().devicePixelRatioF(), 10)
        paint_picture(painter, pixmap, picture, 10, colours, "person")
        half, flags = rect.height() // 2, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        side = QStyle.visualAlignment(option.direction, flags)

        def place(left: int, top: int, width: int, height: int) -> QRect:
            return QStyle.visualRect(option.direction, rect, QRect(rect.left() + left, rect.top() + top, width, height))

        room = rect.width() - 84
        painter.setPen(QColor(colours.muted))
        painter.drawText(place(84, 8, room, half - 8), side, model.name(move.before))
        painter.setPen(QColor(colours.text))
        painter.drawText(place(106, half, room - 22, half - 8), side, model.name(move.after))
        arrow = "back" if option.direction == Qt.LayoutDirection.RightToLeft else "forward"
        paint_icon(painter, arrow, place(84, half + 9, 16, 16).toRectF(), QColor(colours.accent))


class PreviewDialog(QDialog):
    def __init__(self, preview: Preview, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Preview"))
        self.resize(860, 600)
        names = {person.id: person.name for person in tools.library.people()}
        self.model = MovesModel(names)
        self.model.setParent(self)
        self.model.set_rows(preview.moves)
        self.view = GridView(MoveCell(tools.thumbnails), GridStyle(_CELL, gap=8, margin=4))
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Faces that would move"))
        tools.thumbnails.arrived.connect(self.view.viewport().update)
        self.yes = button(self.tr("Do it"), self.accept, kind="primary")
        self.no = button(self.tr("Leave everything as it is"), self.reject)
        self.yes.setEnabled(bool(preview.moves))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(Words(self.tr("This is what would happen"), 1.3, bold=True))
        layout.addWidget(Words(self._summary(preview), wrap=True))
        layout.addWidget(self.view, 1)
        layout.addLayout(buttons)

    def _summary(self, preview: Preview) -> str:
        parts = (
            self.tr("%Ln face(s) move", "", len(preview.moves)),
            self.tr("%Ln people appear", "", len(preview.appear)),
            self.tr("%Ln people vanish", "", len(preview.vanish)),
            self.tr("%Ln confirmed face(s) touched", "", preview.confirmed_touched),
        )
        return ", ".join(parts) + "."


def offer_preview(preview: Preview, tools: Tools, parent: QWidget) -> bool:
    """Show what would happen; whether the user wants it."""
    dialog = PreviewDialog(preview, tools, parent)
    wanted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return wanted
