"""A card of photos: its cover, the faces of the people over its lower edge, and its title below."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from photogroup.gui.colours import Colours, colours_of
from photogroup.gui.delegates.cell import Cell
from photogroup.gui.delegates.painting import paint_card, paint_picture
from photogroup.gui.item_models.photo_cards import PhotoCard
from photogroup.gui.item_models.rows import RowsModel
from photogroup.gui.theme import scaled
from photogroup.gui.thumbnails import Thumbnails

CARD = QSize(248, 238)
_INSET, _WORDS, _FACE, _MOST_FACES = 6, 48, 38, 5


class PhotoCardCell(Cell):
    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return CARD

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        card: PhotoCard = index.data(RowsModel.RowRole)
        colours, rect = colours_of(option.palette), option.rect
        paint_card(painter, option, colours)
        picture = rect.adjusted(_INSET, _INSET, -_INSET, -_INSET - _WORDS)
        pixmap = self._thumbnails.photo(card.cover, picture.size(), painter.device().devicePixelRatioF(), 10)
        paint_picture(painter, pixmap, picture, 10, colours, "photo")
        self._paint_faces(painter, option, card, picture, colours)
        self._paint_words(painter, option, card, picture, colours)

    def _paint_faces(
        self, painter: QPainter, option: QStyleOptionViewItem, card: PhotoCard, picture: QRect, colours: Colours
    ) -> None:
        for number, face in enumerate(card.faces[:_MOST_FACES]):
            left = picture.left() + 8 + number * (_FACE - 6)
            place = QRect(left, picture.bottom() - _FACE - 6, _FACE, _FACE)
            place = QStyle.visualRect(option.direction, picture, place)
            ratio = painter.device().devicePixelRatioF()
            pixmap = self._thumbnails.face(face, place.size(), ratio, _FACE / 2)
            paint_picture(painter, pixmap, place, _FACE / 2, colours, "person")
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.surface), 2))
            painter.drawEllipse(place)

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, card: PhotoCard, picture: QRect, colours: Colours
    ) -> None:
        side = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeading) | Qt.AlignmentFlag.AlignVCenter
        line = QRect(picture.left() + 4, picture.bottom() + 5, picture.width() - 8, 20)
        for text, factor, weight, colour in (
            (card.title, 1.0, QFont.Weight.DemiBold, colours.text),
            (card.detail, 0.9, QFont.Weight.Normal, colours.muted),
        ):
            painter.setFont(scaled(option.font, factor, weight))
            painter.setPen(QColor(colour))
            painter.drawText(line, side, self.short(painter, text, line.width()))
            line.translate(0, 20)
