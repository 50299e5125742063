"""Faces that would move, each with its picture, origin and destination."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from photogroup.domain import FaceId, PersonId
from photogroup.gui.colours import colours_of
from photogroup.gui.delegates.cell import Cell
from photogroup.gui.delegates.painting import paint_picture
from photogroup.gui.icons import paint_icon
from photogroup.gui.item_models.rows import RowsModel
from photogroup.gui.pages.page import Tools
from photogroup.gui.thumbnails import Thumbnails
from photogroup.gui.widgets.grid_layout import GridStyle
from photogroup.gui.widgets.grid_view import GridView
from photogroup.library import Move

if TYPE_CHECKING:
    from photogroup.library import Preview

_CELL = QSize(256, 84)


class MovesModel(RowsModel[Move]):
    """Faces that would move, with the names of their origin and destination."""

    def __init__(self, names: Mapping[PersonId, str], new: Collection[PersonId] = ()) -> None:
        super().__init__()
        self._names = names
        self._new = frozenset(new)
        """People who have no album yet."""

    def key(self, row: Move) -> FaceId:
        return row.face_id

    def name(self, person: PersonId | None) -> str:
        if person is None:
            return self.tr("nobody")
        return self._names.get(person) or (self.tr("a new person") if person in self._new else self.tr("unnamed"))

    def names_of(self, move: Move) -> tuple[str, str]:
        """The names of origin and destination."""
        before, after = self.name(move.before), self.name(move.after)
        is_other_unnamed = before == after and move.before is not None
        return before, self.tr("another, unnamed") if is_other_unnamed else after

    def text(self, row: Move) -> str:
        before, after = self.names_of(row)
        return self.tr("From %1 to %2").replace("%1", before).replace("%2", after)


class MoveCell(Cell):
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
        before, after = model.names_of(move)
        painter.drawText(place(84, 8, room, half - 8), side, self.short(painter, before, room))
        painter.setPen(QColor(colours.text))
        painter.drawText(place(106, half, room - 22, half - 8), side, self.short(painter, after, room - 22))
        arrow = "back" if option.direction == Qt.LayoutDirection.RightToLeft else "forward"
        paint_icon(painter, arrow, place(84, half + 9, 16, 16).toRectF(), QColor(colours.accent))


class MovesView(GridView):
    """The moves of one preview."""

    def __init__(self, preview: "Preview", tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(MoveCell(tools.thumbnails), GridStyle(_CELL, gap=8, margin=4), parent)
        known = {person.id: person.name for person in tools.library.people.all()}
        self.moves = MovesModel(known, [person for person in preview.appear if person not in known])
        self.moves.setParent(self)
        self.moves.set_rows(preview.moves)
        self.setModel(self.moves)
        self.setAccessibleName(self.tr("Faces that would move"))
        tools.thumbnails.arrived.connect(self.viewport().update)
