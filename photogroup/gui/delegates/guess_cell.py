"""A guess in a grid: the face in question, next to it three faces of who it may be,
and below them that person's name."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from photogroup.domain import FaceId
from photogroup.gui import formatting
from photogroup.gui.colours import Colours, colours_of
from photogroup.gui.delegates.cell import Cell
from photogroup.gui.delegates.painting import paint_badge, paint_picture, paint_ring
from photogroup.gui.item_models.guesses import EXAMPLES, Guess
from photogroup.gui.item_models.rows import RowsModel
from photogroup.gui.theme import scaled
from photogroup.gui.thumbnails import Thumbnails

_FACE, _KNOWN, _INSET, _WORDS, _GAP = 104, 56, 7, 22, 4
_KNOWN_ROOM = EXAMPLES * (_KNOWN + _GAP) - _GAP
CELL = QSize(_FACE + _KNOWN_ROOM + 3 * _INSET, _FACE + _WORDS + 3 * _INSET)


class GuessCell(Cell):
    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return CELL

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        guess: Guess = index.data(RowsModel.RowRole)
        colours, ratio = colours_of(option.palette), painter.device().devicePixelRatioF()
        face, known, words = _places(option.rect)
        pixmap = self._thumbnails.face(guess.face, face.size(), ratio, 10)
        paint_picture(painter, pixmap, face, 10, colours, "person")
        for known_face, place in zip(guess.known, examples(known), strict=False):
            pixmap = self._thumbnails.face(known_face, place.size(), ratio, 8)
            paint_picture(painter, pixmap, place, 8, colours, "person")
        self._paint_words(painter, option, guess, known, words, colours)
        if option.state & QStyle.StateFlag.State_Selected:
            paint_ring(painter, face, 10, colours.accent, 4)
            corner = QPointF(face.left() + 12, face.top() + 12)
            paint_badge(painter, "check", corner, colours.accent, colours.on_accent, 20)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, face.adjusted(4, 4, -4, -4), 7, colours.on_accent, 2)
            paint_ring(painter, face.adjusted(2, 2, -2, -2), 9, colours.accent, 2)

    def _paint_words(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        guess: Guess,
        known: QRect,
        words: QRect,
        colours: Colours,
    ) -> None:
        painter.setPen(QColor(colours.text))
        painter.setFont(scaled(option.font, 1.0, QFont.Weight.DemiBold))
        who = self.short(painter, guess.who, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, who)
        painter.setPen(QColor(colours.muted))
        painter.setFont(scaled(option.font, 0.9, QFont.Weight.Normal))
        lines = [formatting.percent(guess.chance), *([f"× {formatting.count(guess.count)}"] if guess.count > 1 else [])]
        below = QRect(known.left(), known.bottom() + 4, known.width(), _FACE - _KNOWN - 4)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop, "\n".join(lines))


def _places(rect: QRect) -> tuple[QRect, QRect, QRect]:
    """Where the face, the known face and the words are."""
    face = QRect(rect.left() + _INSET, rect.top() + _INSET, _FACE, _FACE)
    known = QRect(face.right() + 1 + _INSET, face.top(), _KNOWN_ROOM, _KNOWN)
    return face, known, QRect(face.left(), face.bottom() + 4, rect.width() - 2 * _INSET, _WORDS)


def examples(known: QRect) -> list[QRect]:
    """The places of the faces of a known person, inside the place of all of them."""
    return [QRect(known.left() + number * (_KNOWN + _GAP), known.top(), _KNOWN, _KNOWN) for number in range(EXAMPLES)]


def face_at(guess: Guess, cell: QRect, point: QPoint) -> FaceId | None:
    """The face under a point of the view, in the cell of this guess."""
    face, known, _ = _places(cell)
    if face.contains(point):
        return guess.face
    places = zip(guess.known, examples(known), strict=False)
    return next((one for one, place in places if place.contains(point)), None)
