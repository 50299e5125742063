"""Dialogs that return the focus to where it was, whatever has happened to that widget meanwhile."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QInputEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QMessageBox, QWidget
from shiboken6 import isValid

from photogroup.gui.moments import A_MOMENT, done_at
from photogroup.gui.presses import watch

_PRESSES = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PRESSING = (*_ENTER, Qt.Key.Key_Space, Qt.Key.Key_Select)
_WORD = 0.4
"""Seconds after a letter within which the next belongs to the same word."""


@contextmanager
def focus_returns() -> Iterator[None]:
    """Afterwards, return the focus to the widget that has it now, if that still exists and can take it.

    Qt returns it to the widget that the window remembers; if that was disabled or closed under the dialog, it goes to
    whatever comes next: the sidebar, where any letters still being typed are commands.
    """
    had = QApplication.focusWidget()
    try:
        yield
    finally:
        if had is not None and _can_take(had):
            had.setFocus(Qt.FocusReason.OtherFocusReason)


def _can_take(widget: QWidget) -> bool:
    return bool(isValid(widget)) and widget.isVisible() and widget.isEnabled()


def is_asking() -> bool:
    """Whether a dialog is waiting for an answer.

    Until the system has given it the keyboard, keys still reach the window below, where they are not meant for
    anything.
    """
    return QApplication.activeModalWidget() is not None


def room_for(window: QWidget) -> QSize:
    """What its screen has room for, without a title and a border, which are not known before it is shown."""
    return window.screen().availableSize() - QSize(8, 32)


def ask(dialog: QDialog) -> int:
    """Show the dialog until it is answered; return its result."""
    _fit(dialog)
    haste = Haste(dialog)
    with focus_returns():
        answer = dialog.exec()
    haste.deleteLater()
    dialog.deleteLater()
    return answer


def present(dialog: QDialog) -> None:
    """Show the dialog without waiting for its answer."""
    _fit(dialog)
    Haste(dialog)
    dialog.open()


def _fit(dialog: QDialog) -> None:
    """Keep its buttons on the screen; one that nobody has given a size fits by itself."""
    if dialog.testAttribute(Qt.WidgetAttribute.WA_Resized):
        dialog.resize(dialog.size().boundedTo(room_for(dialog)))


class Haste(QObject):
    """Ignores presses on a dialog's buttons until it has been on the screen for a moment.

    Enter held down, the second Enter of two, a space in a name still being typed, and the second click of two were
    meant for what was there before. Enter in a field does not take a word that was begun before the dialog had the
    keyboard: its first letters went elsewhere, and what is left of it may be somebody else's name.
    """

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._seen_at: float | None = None
        self._active_at = self._typed_at = 0.0
        """When the dialog got the keyboard, and when a letter of a word begun before that was typed last."""
        for each in (dialog, *dialog.findChildren(QAbstractButton), *dialog.findChildren(QLineEdit)):
            each.installEventFilter(self)

    def begin(self) -> None:
        """The dialog asks something else now."""
        self._seen_at = None
        self._dialog.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._seen_at is None:
            self._seen_at = time.monotonic()
        if event.type() == QEvent.Type.Show and watched is self._dialog:
            watch(self._dialog)
        if event.type() == QEvent.Type.WindowActivate:
            self._active_at = time.monotonic()
        if event.type() not in _PRESSES:
            return False
        if isinstance(event, QKeyEvent) and isinstance(watched, QLineEdit):
            return self._is_typed_on(event)
        if isinstance(event, QKeyEvent):
            return event.key() in _PRESSING and (event.isAutoRepeat() or self._is_early(event))
        return watched is not self._dialog and isinstance(event, QMouseEvent) and self._is_early(event)

    def _is_typed_on(self, event: QKeyEvent) -> bool:
        at = done_at(event)
        is_of_before = self._is_early(event) or at < max(self._active_at + A_MOMENT, self._typed_at + _WORD)
        if event.key() in _ENTER:
            return event.isAutoRepeat() or is_of_before
        if is_of_before:
            self._typed_at = at
        return False

    def _is_early(self, event: QInputEvent) -> bool:
        return self._seen_at is None or done_at(event) < self._seen_at + A_MOMENT


def tell(parent: QWidget | None, title: str, text: str, icon: QMessageBox.Icon) -> None:
    """Show a sentence until it has been read."""
    box = message_box(parent, title, text, icon)
    box.addButton(QMessageBox.StandardButton.Ok)
    ask(box)


def message_box(parent: QWidget | None, title: str, text: str, icon: QMessageBox.Icon) -> QMessageBox:
    """A box whose text is shown as it is; names and paths in it are not interpreted as HTML."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(text)
    box.setIcon(icon)
    return box
