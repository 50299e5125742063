"""The dialogs that ask for files and folders; nothing can be removed in them.

Where the system has none, Qt shows its own, and there the key Delete and one Yes remove a folder with all that is in
it, photos too. Where something is chosen that is there already, the dialog is read-only; where something new may be
made, only removing is taken out.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QFileSystemModel,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QWidget,
)

from photogroup.gui.asking import focus_returns, room_for
from photogroup.gui.icons import icon
from photogroup.visible import is_there

_READ_ONLY = QFileDialog.Option.ReadOnly
_SIZE = QSize(860, 560)
_ICONS = {"backButton": "back", "forwardButton": "forward", "toParentButton": "up", "newFolderButton": "add-folder"}
"""Qt's own icons are black, whatever the background."""
_CHANGED = 3
"""The column with the dates of files."""


def choose_folder(parent: QWidget, title: str, start: Path | str) -> Path | None:
    """Let the user choose an existing folder."""
    with focus_returns(), _dressed():
        options = QFileDialog.Option.ShowDirsOnly | _READ_ONLY
        chosen = QFileDialog.getExistingDirectory(parent, title, _that_exists(start), options)
    return Path(chosen) if chosen else None


def choose_place(parent: QWidget, title: str, start: Path | str) -> Path | None:
    """Let the user choose a folder to write to, or make one."""
    with focus_returns(), _dressed(removes=False):
        chosen = QFileDialog.getExistingDirectory(parent, title, _that_exists(start))
    return Path(chosen) if chosen else None


def choose_file(parent: QWidget, title: str, start: Path | str, kinds: str) -> Path | None:
    """Let the user choose a file to read."""
    with focus_returns(), _dressed():
        chosen, _ = QFileDialog.getOpenFileName(parent, title, _that_exists(start), kinds, "", _READ_ONLY)
    return Path(chosen) if chosen else None


def choose_new_file(parent: QWidget, title: str, start: Path | str, kind: str) -> Path | None:
    """Let the user choose a file to write."""
    with focus_returns(), _dressed(removes=False):
        proposed = Path(_that_exists(Path(start).parent)) / Path(start).name
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), kind)
    return Path(chosen) if chosen else None


def _that_exists(start: Path | str) -> str:
    """Where to begin, or what is there of it: a system names a Pictures folder, whether there is one or not."""
    start = Path(start).absolute()
    return str(next((place for place in (start, *start.parents) if is_there(place)), start))


@contextmanager
def _dressed(*, removes: bool = True) -> Iterator[None]:
    application, dresser = QApplication.instance(), _Dresser(removes=removes)
    assert application is not None
    application.installEventFilter(dresser)
    try:
        yield
    finally:
        application.removeEventFilter(dresser)


class _Date(QStyledItemDelegate):
    """Writes dates in the window's language; Qt's own dialog writes them in the system's."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        model = index.model()
        if isinstance(model, QFileSystemModel):
            option.text = QLocale().toString(model.lastModified(index), QLocale.FormatType.ShortFormat)


class _Dresser(QObject):
    """Gives Qt's own dialog room and the window's icons, and removes what deletes files: the key and the menu item."""

    def __init__(self, *, removes: bool) -> None:
        super().__init__()
        self._removes = removes

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QFileDialog):
            _dress(watched)
            if not self._removes:
                _take_out_removing(watched)
        return False


def _dress(dialog: QFileDialog) -> None:
    dialog.resize(_SIZE.boundedTo(room_for(dialog)))
    for made in dialog.findChildren(QToolButton):
        if made.objectName() in _ICONS:
            made.setIcon(icon(_ICONS[made.objectName()]))
    for tree in dialog.findChildren(QTreeView):
        columns = tree.header()
        columns.setStretchLastSection(False)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.setItemDelegateForColumn(_CHANGED, _Date(tree))


def _take_out_removing(dialog: QFileDialog) -> None:
    for action in dialog.findChildren(QAction, "qt_delete_action"):
        action.setVisible(False)
    for shortcut in dialog.findChildren(QShortcut):
        if shortcut.key() == QKeySequence(Qt.Key.Key_Delete):
            shortcut.setEnabled(False)
