"""The dialogs that ask for files and folders; nothing can be removed in them.

Where the system has none, Qt shows its own, and there the key Delete and one Yes remove a folder with all that is in
it, photos too. Where something is chosen that is there already, the dialog is read-only; where something new may be
made, only removing is taken out.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from photogroup.gui.asking import focus_returns

_READ_ONLY = QFileDialog.Option.ReadOnly


def choose_folder(parent: QWidget, title: str, start: Path | str) -> Path | None:
    """Let the user choose a folder that is there."""
    with focus_returns():
        options = QFileDialog.Option.ShowDirsOnly | _READ_ONLY
        chosen = QFileDialog.getExistingDirectory(parent, title, str(start), options)
    return Path(chosen) if chosen else None


def choose_place(parent: QWidget, title: str, start: Path | str) -> Path | None:
    """Let the user choose a folder to write to, or make one."""
    with focus_returns(), _nothing_removed():
        chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
    return Path(chosen) if chosen else None


def choose_file(parent: QWidget, title: str, start: Path | str, kinds: str) -> Path | None:
    """Let the user choose a file to read."""
    with focus_returns():
        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(start), kinds, "", _READ_ONLY)
    return Path(chosen) if chosen else None


def choose_new_file(parent: QWidget, title: str, start: Path | str, kind: str) -> Path | None:
    """Let the user choose a file to write."""
    with focus_returns(), _nothing_removed():
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), kind)
    return Path(chosen) if chosen else None


@contextmanager
def _nothing_removed() -> Iterator[None]:
    application, guard = QApplication.instance(), _Guard()
    assert application is not None
    application.installEventFilter(guard)
    try:
        yield
    finally:
        application.removeEventFilter(guard)


class _Guard(QObject):
    """Takes out of Qt's own dialog what removes files: the key and the line of the menu."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QFileDialog):
            for action in watched.findChildren(QAction, "qt_delete_action"):
                action.setVisible(False)
            for shortcut in watched.findChildren(QShortcut):
                if shortcut.key() == QKeySequence(Qt.Key.Key_Delete):
                    shortcut.setEnabled(False)
        return False
