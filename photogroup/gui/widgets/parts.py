"""Small parts: titles, secondary text, buttons and the picture of an empty page."""

import re
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photogroup.gui.icons import icon
from photogroup.gui.plain import plain_tip
from photogroup.gui.presses import WatchWhenShown
from photogroup.gui.theme import scaled

W = TypeVar("W", bound=QWidget)


_LONG_WORD = re.compile(r"\S{25,}")
"""Longer than any word of a language that the window speaks: part of a path, or a name without spaces."""
_PIECE = re.compile(r"(\S{8})(?=\w)")
MAY_END = "\u200b"
"""Where a line may end though there is no space: a space without any width."""


class Words(QLabel):
    """A label at a multiple of the font size, wherever it is put; wrapped, it breaks words too long for a line."""

    def __init__(
        self, text: str = "", factor: float = 1.0, *, bold: bool = False, muted: bool = False, wrap: bool = False
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        if muted:
            self.setProperty("kind", "muted")
        self.setFont(scaled(self.font(), factor, QFont.Weight.DemiBold if bold else QFont.Weight.Normal))

    def setText(self, text: str) -> None:
        self._text = text
        super().setText(_breakable(text) if self.wordWrap() else text)

    def text(self) -> str:
        """As it was set."""
        return self._text


class OneLine(Words):
    """Text that ends in dots if there is not enough room, or room for `most` pixels; the tool tip has the rest."""

    def __init__(
        self, text: str = "", factor: float = 1.0, *, bold: bool = False, muted: bool = False, most: int = 0
    ) -> None:
        super().__init__(text, factor, bold=bold, muted=muted)
        if most:
            self.setMaximumWidth(most)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(plain_tip(self.text() if shown != self.text() else ""))
        flags = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        _draw(self, self.rect(), flags, shown)


class Balanced(Words):
    """Centred text with lines of about the same length, so that no last word stands alone."""

    def paintEvent(self, event: QPaintEvent) -> None:
        narrow = QRect(0, 0, self.narrowest(), self.height())
        narrow.moveCenter(self.rect().center())
        _draw(self, narrow, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, QLabel.text(self))

    def narrowest(self) -> int:
        """The least width in which the text has no more lines than in all the room there is."""
        least, most = 0, self.width()
        height = self._height(most)
        while most - least > 1:
            middle = (least + most) // 2
            least, most = (least, middle) if self._height(middle) <= height else (middle, most)
        return most

    def _height(self, width: int) -> int:
        room = QRect(0, 0, width, 10_000)
        needed = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), QLabel.text(self))
        return needed.height() if needed.width() <= width else room.height()


def _breakable(text: str) -> str:
    """The text with places within its longest words where a line may end; without them they widen what they are in."""
    return _LONG_WORD.sub(lambda word: _PIECE.sub(f"\\1{MAY_END}", word[0]), text)


def _draw(label: QLabel, rect: QRect, flags: int, text: str) -> None:
    """Draw it as the label draws its own text."""
    option = QStyleOption()
    option.initFrom(label)
    painter = QPainter(label)
    role = QPalette.ColorRole.WindowText
    label.style().drawItemText(painter, rect, flags, option.palette, label.isEnabled(), text, role)
    painter.end()


class ElidingChoice(QComboBox):
    """A list to choose from whose text ends in dots where there is not enough room."""

    def __init__(self) -> None:
        super().__init__()
        WatchWhenShown(self.view().window())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width()
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room - 4)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _presses(event: QKeyEvent) -> bool:
    """Whether this is Enter by itself, which presses the button that has the focus, as Space does."""
    return event.key() in _ENTER and event.modifiers() in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.KeypadModifier,
    )


class PushButton(QPushButton):
    """A push button with space between icon and text, and room for the bold words of a checked one."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _presses(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self.isCheckable():
            bold = QFontMetrics(scaled(self.font(), 1.0, QFont.Weight.DemiBold))
            more = bold.horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
            hint.setWidth(hint.width() + max(more, 0))
        return hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        if not self.icon().isNull():
            option.text = f" {self.text()}"


def button(text: str, clicked: Callable[[], object], *, icon_name: str = "", kind: str = "") -> QPushButton:
    """A push button; `kind` is "primary", "flat", "segment" or plain."""
    made = PushButton(text)
    made.clicked.connect(lambda: clicked())
    made.setProperty("kind", kind)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon_name:
        made.setIcon(icon(icon_name))
    return made


class ToolButton(QToolButton):
    """A button with just an icon."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _presses(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


def tool_button(action: QAction, *, flat: bool = True) -> QToolButton:
    """A button with the action's icon; its name and key are in the tool tip and for screen readers."""
    made = ToolButton()
    made.setDefaultAction(action)
    made.setIconSize(QSize(20, 20))
    made.setAccessibleName(action.text())
    made.setProperty("kind", "flat" if flat else "")
    keys = action.shortcut().toString()
    made.setToolTip(plain_tip(f"{action.text()} ({keys})" if keys else action.text()))
    return made


def line() -> QFrame:
    made = QFrame()
    made.setProperty("kind", "line")
    made.setFixedHeight(1)
    return made


def card(layout: QLayout, frame: QFrame | None = None) -> QFrame:
    """A raised background with round corners around a layout: this frame, or a new one."""
    made = QFrame() if frame is None else frame
    made.setProperty("kind", "card")
    layout.setContentsMargins(20, 18, 20, 18)
    made.setLayout(layout)
    return made


def clear(layout: QLayout) -> None:
    """Remove everything from a layout, and hide it at once."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        if inner is not None:
            clear(inner)


class Subtitle(OneLine):
    """Secondary text that takes up no room when empty."""

    def __init__(self) -> None:
        super().__init__("", muted=True)
        self.hide()

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setVisible(bool(text))


class Header(QWidget):
    """A page's title and what is to the right of it."""

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.title = OneLine(title, 1.7, bold=True)
        self.subtitle = Subtitle()
        self.start = QHBoxLayout()
        self.side = QHBoxLayout()
        self.side.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 10)
        layout.setSpacing(10)
        layout.addLayout(self.start)
        layout.addLayout(words, 1)
        layout.addLayout(self.side)


class EmptyState(QWidget):
    """What a page shows when it has no content, and what to do about it."""

    def __init__(self, icon_name: str, title: str, sentence: str, *buttons: QPushButton) -> None:
        super().__init__()
        picture = Words()
        picture.setPixmap(icon(icon_name).pixmap(QSize(64, 64)))
        self.title = Words(title, 1.3, bold=True)
        self.sentence = Balanced(sentence, muted=True, wrap=True)
        self.sentence.setMaximumWidth(440)
        self.sentence.setMinimumWidth(360)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addStretch(2)
        for part in (picture, self.title):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        # In a row and not aligned, because an aligned label does not get the height that its wrapped lines need.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.sentence, 2)
        middle.addStretch(1)
        layout.addLayout(middle)
        layout.addSpacing(6)
        row = QHBoxLayout()
        row.addStretch(1)
        for one in buttons:
            row.addWidget(one)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(3)
