"""Dialogs return the focus to where it was, whatever has happened to it meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from shiboken6 import isValid


@contextmanager
def focus_returns() -> Iterator[None]:
    """Afterwards, return the focus to what has it now, if that is still there and can take it.

    Qt returns it to what the window remembers; if that was disabled or closed under the dialog, it goes to whatever
    comes next: the sidebar, where any letters still being typed are commands.
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
    """Whether a dialog waits for an answer.

    Until the system has given it the keyboard, the keys still come to the window below, where they are not meant for
    anything.
    """
    return QApplication.activeModalWidget() is not None


def ask(dialog: QDialog) -> int:
    """Show the dialog until it is answered; its result."""
    with focus_returns():
        answer = dialog.exec()
    dialog.deleteLater()
    return answer


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
