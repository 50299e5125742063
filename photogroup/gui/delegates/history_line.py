"""One line of the history: whom it was about, what was said, and when; struck through where it was taken back."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from photogroup.domain import FaceId, PersonId, PhotoId
from photogroup.gui import formatting
from photogroup.gui.colours import Colours, colours_of
from photogroup.gui.delegates.cell import Cell
from photogroup.gui.delegates.painting import paint_picture
from photogroup.gui.icons import paint_icon
from photogroup.gui.item_models.rows import RowsModel
from photogroup.gui.theme import scaled
from photogroup.gui.thumbnails import Thumbnails
from photogroup.gui.wording import in_words

if TYPE_CHECKING:
    from photogroup.library import HistoryLine

_HEIGHT = 62
_SIDE, _GAP, _MARGIN = 44, 6, 20
_PICTURES = 3
_BUTTON = 34


@dataclass(frozen=True, slots=True)
class LinePicture:
    """A picture in a line: somebody's cover, or a face or a photo that the line named itself."""

    rect: QRect
    face: FaceId | None = None
    person: PersonId | None = None
    photo: PhotoId | None = None


def pictures(line: "HistoryLine", rect: QRect, direction: Qt.LayoutDirection) -> Iterator[LinePicture]:
    """The pictures of a line in the row that has this place: its faces, or else its photos, or else its people."""
    faces = [partial(LinePicture, face=face) for face in line.faces]
    photos = [partial(LinePicture, photo=photo) for photo in line.photos]
    covers = zip(line.covers, line.people, strict=False)
    people = [partial(LinePicture, face=face, person=person) for face, person in covers]
    for number, made in enumerate((faces or photos or people)[:_PICTURES]):
        place = QRect(rect.left() + _MARGIN + number * (_SIDE + _GAP), rect.center().y() - _SIDE // 2, _SIDE, _SIDE)
        yield made(QStyle.visualRect(direction, rect, place))


def button_in(rect: QRect, direction: Qt.LayoutDirection) -> QRect:
    """The place of the button that takes a line back."""
    place = QRect(rect.right() - _MARGIN - _BUTTON, rect.center().y() - _BUTTON // 2, _BUTTON, _BUTTON)
    return QStyle.visualRect(direction, rect, place)


class HistoryRow(Cell):
    person_wanted = Signal(object)
    """A PersonId whose picture was clicked."""
    face_wanted = Signal(object)
    """A FaceId whose picture was clicked."""
    photo_wanted = Signal(object)
    """A PhotoId whose picture was clicked."""
    undo_wanted = Signal(object)
    """The CorrectionId of a line that is to be taken back."""

    def __init__(self, parent: QWidget, thumbnails: Thumbnails, *, may_undo: bool) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._may_undo = may_undo

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(300, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: HistoryLine = index.data(RowsModel.RowRole)
        colours, rect = colours_of(option.palette), option.rect
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.tint if selected else colours.sidebar))
            painter.drawRoundedRect(rect.adjusted(4, 2, -4, -2), 8, 8)
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.left() + _MARGIN, rect.bottom(), rect.right() - _MARGIN, rect.bottom())
        self._paint_pictures(painter, option, line, colours)
        self._paint_words(painter, option, line, colours)
        if (selected or over) and self._may_undo and not line.is_undone:
            icon = button_in(rect, option.direction).adjusted(7, 7, -7, -7)
            paint_icon(painter, "undo", icon.toRectF(), QColor(colours.accent))

    def _paint_pictures(
        self, painter: QPainter, option: QStyleOptionViewItem, line: "HistoryLine", colours: Colours
    ) -> None:
        painter.save()
        painter.setOpacity(0.45 if line.is_undone else 1)
        for picture in pictures(line, option.rect, option.direction):
            radius = 9 if picture.person is None else _SIDE / 2
            ratio = painter.device().devicePixelRatioF()
            if picture.face is not None:
                pixmap = self._thumbnails.face(picture.face, picture.rect.size(), ratio, radius)
            elif picture.photo is not None:
                pixmap = self._thumbnails.photo(picture.photo, picture.rect.size(), ratio, radius)
            paint_picture(painter, pixmap, picture.rect, radius, colours, "photo" if picture.photo else "person")
        painter.restore()

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, line: "HistoryLine", colours: Colours
    ) -> None:
        rect = option.rect
        left = rect.left() + _MARGIN + _PICTURES * (_SIDE + _GAP) + 8
        room = QRect(left, rect.top() + 9, rect.right() - left - _MARGIN - _BUTTON - 8, _HEIGHT // 2 - 9)
        font = QFont(option.font)
        font.setStrikeOut(line.is_undone)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted if line.is_undone else colours.text))
        self._write(painter, option, room, in_words(line.message))
        painter.setFont(scaled(option.font, 0.9))
        painter.setPen(QColor(colours.muted))
        self._write(painter, option, room.translated(0, _HEIGHT // 2 - 7), self._when(line))

    def _write(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, text: str) -> None:
        start = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeading)
        place = QStyle.visualRect(option.direction, option.rect, rect)
        painter.drawText(place, start | Qt.AlignmentFlag.AlignVCenter, self.short(painter, text, rect.width()))

    def _when(self, line: "HistoryLine") -> str:
        moment, undone = formatting.moment(line.made_at), self.tr("undone")
        return f"{moment}  ·  {undone}" if line.is_undone else moment

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """A click on a picture opens what it shows; on the button, it takes the line back."""
        is_click = event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent)
        if not is_click or not isinstance(event, QMouseEvent) or event.button() != Qt.MouseButton.LeftButton:
            return False
        line: HistoryLine = index.data(RowsModel.RowRole)
        return self._hit(line, option, event.position().toPoint())

    def _hit(self, line: "HistoryLine", option: QStyleOptionViewItem, point: QPoint) -> bool:
        if not line.is_undone and self._may_undo and button_in(option.rect, option.direction).contains(point):
            self.undo_wanted.emit(line.id)
            return True
        picture = next(
            (each for each in pictures(line, option.rect, option.direction) if each.rect.contains(point)), None
        )
        if picture is not None and picture.person is not None:
            self.person_wanted.emit(picture.person)
        elif picture is not None and picture.photo is not None:
            self.photo_wanted.emit(picture.photo)
        elif picture is not None:
            self.face_wanted.emit(picture.face)
        return picture is not None
