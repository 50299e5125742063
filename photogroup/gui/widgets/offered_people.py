"""People offered for what is typed, with their faces: names alone do not distinguish two Annas."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from photogroup.domain import FaceId, Person, PersonId
from photogroup.gui import formatting
from photogroup.gui.colours import Colours, colours_of
from photogroup.gui.delegates.cell import Cell
from photogroup.gui.delegates.painting import paint_picture
from photogroup.gui.icons import paint_icon
from photogroup.gui.item_models.rows import RowsModel
from photogroup.gui.theme import scaled
from photogroup.gui.thumbnails import Thumbnails
from photogroup.naming import is_same_name, search_key

ROW = 46


@dataclass(frozen=True, slots=True)
class Picked:
    """Somebody known, or a new person of this name."""

    person: PersonId | None
    name: str
    key_face: FaceId | None = None
    face_count: int = 0


class PickedModel(RowsModel[Picked]):
    def key(self, row: Picked) -> tuple[PersonId | None, str]:
        return row.person, row.name

    def text(self, row: Picked) -> str:
        return row.name if row.person is not None else self.tr("New person “%1”").replace("%1", row.name)


def matches(people: Sequence[Person], text: str) -> list[Picked]:
    """Named people whose name contains the text, best first; then a new person, unless the name is taken."""
    wanted = search_key(text.strip())
    named = [person for person in people if person.name and wanted in search_key(person.name)]

    def rank(person: Person) -> tuple[bool, bool, int]:
        begins = search_key(person.name).startswith(wanted)
        return not is_same_name(person.name, text), not begins, -person.face_count

    named.sort(key=rank)
    found = [Picked(person.id, person.name, person.key_face, person.face_count) for person in named]
    if wanted and all(not is_same_name(picked.name, text) for picked in found):
        found.append(Picked(None, text.strip()))
    return found


class OfferedPerson(Cell):
    """Paints a person with face, name and number of faces."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        picked: Picked = index.data(RowsModel.RowRole)
        colours, rect = colours_of(option.palette), option.rect
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.tint))
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 8, 8)
        circle = QStyle.visualRect(option.direction, rect, QRect(rect.left() + 8, rect.top() + 5, 36, 36))
        self._paint_face(painter, picked, circle, colours)
        painter.setFont(scaled(option.font, 1.0, QFont.Weight.DemiBold))
        painter.setPen(QColor(colours.text))
        side = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeading) | Qt.AlignmentFlag.AlignVCenter
        words = rect.adjusted(56, 0, -56, 0)
        painter.drawText(words, side, self.short(painter, index.data(), words.width()))
        if picked.face_count:
            painter.setFont(scaled(option.font, 0.9))
            painter.setPen(QColor(colours.muted))
            end = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignTrailing)
            painter.drawText(
                rect.adjusted(12, 0, -12, 0), end | Qt.AlignmentFlag.AlignVCenter, formatting.count(picked.face_count)
            )

    def _paint_face(self, painter: QPainter, picked: Picked, circle: QRect, colours: Colours) -> None:
        if picked.person is None:
            paint_icon(painter, "add-person", circle.adjusted(6, 6, -6, -6).toRectF(), QColor(colours.accent))
            return
        pixmap = None
        if picked.key_face is not None:
            ratio = painter.device().devicePixelRatioF()
            pixmap = self._thumbnails.face(picked.key_face, circle.size(), ratio, circle.width() / 2)
        paint_picture(painter, pixmap, circle, circle.width() / 2, colours, "person")
