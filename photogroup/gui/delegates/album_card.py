"""An album on the people page: the key face in a circle, the name, and how many faces there are."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from shiboken6 import isValid

from photogroup.domain import Person
from photogroup.gui import formatting
from photogroup.gui.colours import Colours, colours_of
from photogroup.gui.delegates.cell import Cell
from photogroup.gui.delegates.painting import centred, paint_badge, paint_card, paint_picture
from photogroup.gui.item_models.people_items import PeopleModel, display_name
from photogroup.gui.item_models.rows import RowsModel
from photogroup.gui.theme import scaled
from photogroup.gui.thumbnails import Thumbnails
from photogroup.gui.widgets.name_edit import NameEdit

CELL = QSize(152, 200)
_AROUND = 32
"""How much wider a cell is than its face."""
_TOP = 12
_ANSWER = 28
_LINE = 17
"""Pixels between the two lines of a long name."""
_MOST_KEPT = 1000
_FACTORS = (1.05, 0.98, 0.92)
_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_ELSEWHERE = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


def face_side(cell: QRect) -> int:
    """How wide the face in a cell is."""
    return cell.width() - _AROUND


def fitted(name: str, font: QFont, width: int) -> tuple[float, list[str]]:
    """How large a name is written to make it fit, as a factor of the font size, and its lines: one, or two for a long
    one.

    A name that does not even fit in two lines ends in dots.
    """
    for factor in _FACTORS:
        if QFontMetrics(scaled(font, factor, font.weight())).horizontalAdvance(name) <= width:
            return factor, [name]
    metrics = QFontMetrics(scaled(font, _FACTORS[-1], font.weight()))
    words = name.split(" ")
    starts = [" ".join(words[:count]) for count in range(len(words) - 1, 0, -1)]
    letters = (name[:count] for count in range(len(name) - 1, 0, -1))
    first = next((part for part in (*starts, *letters) if metrics.horizontalAdvance(part) <= width), name[:1])
    rest = name[len(first) :].strip()
    return _FACTORS[-1], [first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]


def answers(rect: QRect) -> tuple[QRect, QRect]:
    """The places of the tick and the cross on a card that asks: on the lower edge of the face."""
    top = rect.top() + _TOP + face_side(rect) - _ANSWER + 4
    yes = QRect(rect.center().x() - _ANSWER - 3, top, _ANSWER, _ANSWER)
    return yes, yes.translated(_ANSWER + 6, 0)


def _words_of(person: Person, index: QModelIndex | QPersistentModelIndex) -> str:
    """The text under the face."""
    model = index.model()
    return model.name_of(person) if isinstance(model, PeopleModel) else display_name(person)


class AlbumCard(Cell):
    """Paints albums and edits their names in place."""

    named = Signal(object, str, object)
    """A Person, the name typed for it, and the id of the offered person it was picked from, or None."""
    refused = Signal(str)
    """Why what was typed cannot be a name; it stays in its box."""
    answered = Signal(object, str)
    """A CardQuestion, and "same" or "different"."""

    def __init__(self, thumbnails: Thumbnails, people: Callable[[], Sequence[Person]]) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._people = people
        self._font = self._small = QFont()
        self._width = 0
        self._lines: dict[tuple[str, bool], tuple[QFont, list[str]]] = {}
        """Cached results of `_fitted`."""
        self._editor: NameEdit | None = None
        """The editor that is open or was open last."""
        self._seen: Person | None = None
        """Whom the card showed when it was opened: grouping may put another face there."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return CELL

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        person: Person = index.data(RowsModel.RowRole)
        colours, rect = colours_of(option.palette), option.rect
        selected = paint_card(painter, option, colours)
        self._paint_face(painter, person, rect, colours, selected)
        below = self._paint_words(painter, option, _words_of(person, index), person, colours)
        self._paint_count(painter, option.font, below, person, index.data(PeopleModel.LikelyRole) or 0, colours)
        if index.data(PeopleModel.QuestionRole):
            for name, place, ink in zip(("check", "cross"), answers(rect), (colours.good, colours.danger), strict=True):
                paint_badge(painter, name, QRectF(place).center(), colours.surface, ink, _ANSWER)
        new = index.data(PeopleModel.NewRole)
        if new:
            self._paint_new(painter, option, f"+{formatting.count(new)}", colours)

    @staticmethod
    def _paint_new(painter: QPainter, option: QStyleOptionViewItem, text: str, colours: Colours) -> None:
        """Paint how many faces are new, on the picture's edge."""
        painter.setFont(scaled(option.font, 0.85, QFont.Weight.DemiBold))
        width = painter.fontMetrics().horizontalAdvance(text) + 14
        edge = option.rect.center().x() + face_side(option.rect) // 2
        pill = QRect(edge - width // 2 - 12, option.rect.top() + _TOP + 2, width, 22)
        pill = QStyle.visualRect(option.direction, option.rect, pill)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(pill, 11, 11)
        painter.setPen(QColor(colours.on_accent))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_face(self, painter: QPainter, person: Person, rect: QRect, colours: Colours, selected: bool) -> None:
        side = face_side(rect)
        circle = centred(QSize(side, side), rect.adjusted(0, _TOP, 0, 0))
        pixmap = None
        if person.key_face is not None:
            pixmap = self._thumbnails.face(
                person.key_face, circle.size(), painter.device().devicePixelRatioF(), side / 2
            )
        paint_picture(painter, pixmap, circle, side / 2, colours, "person")
        if selected:
            paint_badge(painter, "check", circle.bottomRight().toPointF() * 1.0, colours.accent, colours.on_accent)
        if person.is_favourite:
            star = circle.topLeft().toPointF() + QPointF(side * 0.15, side * 0.15)
            paint_badge(painter, "star", star, colours.surface, colours.warning, 26)
        if person.is_hidden:
            # In the only corner where no other badge may be.
            paint_badge(painter, "hide", circle.bottomLeft().toPointF(), colours.surface, colours.text)

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, shown: str, person: Person, colours: Colours
    ) -> QRect:
        """Paint the name, and return where the next line goes."""
        name = self.name_rect(option.rect)
        font, lines = self._fitted(shown, bool(person.name), option.font, name.width())
        if shown not in (" ".join(lines), "".join(lines)):
            self.is_cut(shown)
        painter.setFont(font)
        painter.setPen(QColor(colours.text if person.name else colours.accent))
        for number, line in enumerate(lines):
            painter.drawText(name.translated(0, _LINE * number), Qt.AlignmentFlag.AlignCenter, line)
        return name.translated(0, 21 + (_LINE - 1) * (len(lines) - 1))

    def _paint_count(
        self, painter: QPainter, font: QFont, place: QRect, person: Person, likely: int, colours: Colours
    ) -> None:
        """Paint how many faces there are, and how many of those that came may be of this person."""
        painter.setFont(self._small)
        painter.setPen(QColor(colours.muted))
        text = self.tr("%Ln face(s)", "", person.face_count)
        if likely:
            text = ", ".join((text, self.tr("%Ln likely", "", likely)))
            if painter.fontMetrics().horizontalAdvance(text) > place.width():
                painter.setFont(scaled(font, 0.8))
            text = self.short(painter, text, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _fitted(self, shown: str, is_name: bool, font: QFont, width: int) -> tuple[QFont, list[str]]:
        """How a name is written, cached as long as the font and the width stay the same."""
        if font != self._font or width != self._width or len(self._lines) > _MOST_KEPT:
            self._font, self._width, self._small = QFont(font), width, scaled(font, 0.9)
            self._lines.clear()
        found = self._lines.get((shown, is_name))
        if found is None:
            weight = QFont.Weight.DemiBold if is_name else QFont.Weight.Normal
            factor, lines = fitted(shown, scaled(font, 1.0, weight), width)
            found = self._lines[shown, is_name] = scaled(font, factor, weight), lines
        return found

    def hit(self, event: QMouseEvent, view: QAbstractItemView) -> bool:
        """Whether this click was on the tick or cross of a card; if so, the answer is emitted."""
        answer = self.answer_at(event, view)
        if answer:
            self.answered.emit(view.indexAt(event.position().toPoint()).data(PeopleModel.QuestionRole), answer)
        return bool(answer)

    def answer_at(self, event: QMouseEvent, view: QAbstractItemView) -> str:
        """The answer that a click there gives: "same" or "different" on the tick or cross of a card, and none
        elsewhere."""
        point = event.position().toPoint()
        index = view.indexAt(point)
        asks = index.isValid() and index.data(PeopleModel.QuestionRole) is not None
        if not asks or event.button() != Qt.MouseButton.LeftButton or event.modifiers():
            return ""
        places = zip(("same", "different"), answers(view.visualRect(index)), strict=True)
        return next((answer for answer, place in places if place.contains(point)), "")

    @staticmethod
    def name_rect(rect: QRect) -> QRect:
        """Where the name is in a cell."""
        return QRect(rect.left() + 6, rect.top() + _TOP + face_side(rect) + 8, rect.width() - 12, 24)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        person: Person = index.data(RowsModel.RowRole)
        editor = NameEdit(self._people, self._thumbnails, parent)
        editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        spoken = self.tr("Name of %1").replace("%1", person.name) if person.name else self.tr("Name of this person")
        editor.setAccessibleName(spoken)
        editor.chosen.connect(lambda: self._finish(editor))
        editor.refused.connect(self.refused)
        editor.setText(person.name)
        editor.selectAll()
        self._editor, self._seen = editor, person
        return editor

    def give_up(self) -> None:
        """Close the name editor, if one is open; what was typed is discarded."""
        editor, self._editor = self._editor, None
        if editor is not None and isValid(editor):
            editor.forget_refusal()
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Place the editor between the face and the number of faces, which stay visible."""
        editor.setGeometry(self.name_rect(option.rect).adjusted(0, -9, 0, 1))

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """The editor is filled when it is created, so that what is typed survives updates of the album."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the edit open while another window, a menu or a dialog is in front: leaving is not an answer."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut and isinstance(watched, NameEdit):
            if event.reason() in _ELSEWHERE:
                return False
            if not watched.is_taken_by(event):
                self.give_up()
                return False
        takes = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _TAKING
        if takes and isinstance(watched, NameEdit):
            watched.take_highlighted()
        return super().eventFilter(watched, event)

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        person = self._seen
        if person is None or not isinstance(editor, NameEdit) or (editor.isModified() and not editor.may_be_taken()):
            return
        editor.hide_offers()
        if editor.text().strip() not in ("", person.name):
            self.named.emit(person, editor.text().strip(), editor.picked)
