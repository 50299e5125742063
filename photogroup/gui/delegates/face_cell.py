"""A face in an album: the crop, and a sign for how sure it is that it belongs there.

Confirmed faces carry a tick, suggested ones a question mark and a dashed frame; faces in split groups a letter. The
signs differ in shape, so nothing depends on colour alone.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from photogroup.domain import FaceId, MembershipState
from photogroup.gui.colours import Colours, colours_of
from photogroup.gui.delegates.painting import paint_badge, paint_picture, paint_ring
from photogroup.gui.item_models.face_items import FacesModel
from photogroup.gui.item_models.rows import RowsModel
from photogroup.gui.theme import scaled
from photogroup.gui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from photogroup.library import AlbumFace

_INSET = 7
_RADIUS = 10
_BUTTON = 26


class FaceCell(QStyledItemDelegate):
    """Paints faces; suggested ones have a tick and a cross to click while the mouse is over them."""

    confirmed = Signal(object)
    """A FaceId whose tick was clicked."""
    rejected = Signal(object)
    """A FaceId whose cross was clicked."""

    def __init__(self, thumbnails: Thumbnails, side: int, letter: Callable[[FaceId], str] = lambda face: "") -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._letter = letter
        self.side = side

    @property
    def cell(self) -> QSize:
        return QSize(self.side + 2 * _INSET, self.side + 2 * _INSET)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return self.cell

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        face: AlbumFace = index.data(RowsModel.RowRole)
        colours = colours_of(option.palette)
        picture = option.rect.adjusted(_INSET, _INSET, -_INSET, -_INSET)
        pixmap = self._thumbnails.face(face.face_id, picture.size(), painter.device().devicePixelRatioF(), _RADIUS)
        paint_picture(painter, pixmap, picture, _RADIUS, colours, "person")
        suggested = face.state == MembershipState.SUGGESTED
        if suggested:
            paint_ring(painter, picture, _RADIUS, colours.warning, 2, dashed=True)
        self._paint_state(painter, option, face, picture, colours)
        if index.data(FacesModel.StarRole):
            corner = QPointF(picture.right() - 11, picture.top() + 11)
            paint_badge(painter, "star-full", corner, colours.surface, colours.warning, 20)
        if suggested and option.state & QStyle.StateFlag.State_MouseOver:
            tick, cross = self.buttons(option.rect)
            paint_badge(painter, "check", tick.center().toPointF(), colours.good, colours.surface, _BUTTON)
            paint_badge(painter, "cross", cross.center().toPointF(), colours.danger, colours.surface, _BUTTON)

    def _paint_state(
        self, painter: QPainter, option: QStyleOptionViewItem, face: "AlbumFace", picture: QRect, colours: Colours
    ) -> None:
        corner = QPointF(picture.right() - 11, picture.bottom() - 11)
        letter = self._letter(face.face_id)
        if letter:
            self._paint_letter(painter, letter, picture, colours)
        elif face.state == MembershipState.CONFIRMED:
            paint_badge(painter, "check", corner, colours.surface, colours.good, 20)
        elif face.state == MembershipState.SUGGESTED:
            paint_badge(painter, "question", corner, colours.surface, colours.warning, 20)
        if option.state & QStyle.StateFlag.State_Selected:
            paint_ring(painter, picture, _RADIUS, colours.accent, 4)
            start = QPointF(picture.left() + 12, picture.top() + 12)
            paint_badge(painter, "check", start, colours.accent, colours.on_accent, 20)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, picture.adjusted(4, 4, -4, -4), _RADIUS - 3, colours.on_accent, 2)
            paint_ring(painter, picture.adjusted(2, 2, -2, -2), _RADIUS - 1, colours.accent, 2)

    @staticmethod
    def _paint_letter(painter: QPainter, letter: str, picture: QRect, colours: Colours) -> None:
        """A capital for a face marked by hand, a small letter for one that would follow it."""
        marked = letter.isupper()
        place = QRect(picture.left() + 5, picture.bottom() - 29, 25, 25)
        painter.setPen(QColor(colours.on_accent if marked else colours.accent))
        painter.setBrush(QColor(colours.accent if marked else colours.surface))
        painter.drawRoundedRect(place, 7, 7)
        painter.setFont(scaled(painter.font(), 1.0, QFont.Weight.Bold))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, letter.upper())

    @staticmethod
    def buttons(rect: QRect) -> tuple[QRect, QRect]:
        """Where the tick and the cross of a suggested face are, in the view."""
        middle, top = rect.center().x(), rect.top() + _INSET + 6
        tick = QRect(middle - _BUTTON - 4, top, _BUTTON, _BUTTON)
        return tick, tick.translated(_BUTTON + 8, 0)

    def hit(self, event: QEvent, view: QAbstractItemView) -> bool:
        """Whether this click was on a tick or cross; if so, the signal is sent."""
        signal = self.button_at(event, view)
        if signal is not None and isinstance(event, QMouseEvent):
            face: AlbumFace = view.indexAt(event.position().toPoint()).data(RowsModel.RowRole)
            signal.emit(face.face_id)
        return signal is not None

    def button_at(self, event: QEvent, view: QAbstractItemView) -> SignalInstance | None:
        """The signal that a click there sends: that of the tick or cross of a suggested face, and none elsewhere."""
        if not isinstance(event, QMouseEvent) or event.button() != Qt.MouseButton.LeftButton:
            return None
        point = event.position().toPoint()
        index = view.indexAt(point)
        face: AlbumFace | None = index.data(RowsModel.RowRole) if index.isValid() else None
        if face is None or face.state != MembershipState.SUGGESTED:
            return None
        places = zip(self.buttons(view.visualRect(index)), (self.confirmed, self.rejected), strict=True)
        return next((signal for rect, signal in places if rect.contains(point)), None)
