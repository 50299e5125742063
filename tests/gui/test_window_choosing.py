"""Whatever key is pressed in a dialog that asks for a file or a folder, nothing on the disk is removed."""

import ast
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hands import when_asked
from PySide6.QtCore import QLocale, QModelIndex, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLineEdit,
    QListView,
    QMessageBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from photogroup import gui
from photogroup.gui.choosing import choose_file, choose_folder, choose_new_file, choose_place
from photogroup.gui.main_window import MainWindow

CHOOSERS: list[Callable[[QWidget, Path], Path | None]] = [
    lambda window, start: choose_folder(window, "Which?", start),
    lambda window, start: choose_place(window, "Where?", start),
    lambda window, start: choose_file(window, "Which?", start, "All (*)"),
    lambda window, start: choose_new_file(window, "Where?", start / "new.csv", "All (*)"),
]


@pytest.mark.parametrize("choose", CHOOSERS, ids=["folder", "place", "file", "new file"])
def test_the_key_delete_removes_no_folder(
    choose: Callable[[QWidget, Path], Path | None], window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    photo = tmp_path / "start" / "album" / "photo.jpg"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(b"the only one")

    def answer(dialog: QFileDialog) -> None:
        view = dialog.findChild(QListView, "listView")
        assert isinstance(view, QListView)
        qtbot.waitUntil(lambda: index_of("album", view).isValid())
        view.setCurrentIndex(index_of("album", view))
        view.setFocus()
        say_yes = QTimer(dialog, interval=20)
        say_yes.timeout.connect(agree)
        say_yes.start()
        QTest.keyClick(view, Qt.Key.Key_Delete)
        action = dialog.findChild(QAction, "qt_delete_action")
        assert isinstance(action, QAction)
        if action.isVisible() and not dialog.testOption(QFileDialog.Option.ReadOnly):
            action.setEnabled(True)
            action.trigger()
        QTest.qWait(60)

    asked = when_asked(QFileDialog, answer)
    assert choose(window, tmp_path / "start") is None
    assert asked
    assert photo.read_bytes() == b"the only one"


@pytest.mark.parametrize("choose", CHOOSERS, ids=["folder", "place", "file", "new file"])
def test_a_dialog_that_is_to_start_in_a_missing_folder_starts_in_the_nearest_one_that_is_there(
    choose: Callable[[QWidget, Path], Path | None], window: MainWindow, tmp_path: Path
) -> None:
    seen: list[Path] = []

    def answer(dialog: QFileDialog) -> None:
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        assert "Pictures" not in field.text()
        seen.append(Path(dialog.directory().absolutePath()))

    asked = when_asked(QFileDialog, answer)
    assert choose(window, tmp_path / "no such Pictures" / "2019") is None
    assert asked
    assert seen == [tmp_path]


def test_the_dates_of_files_are_written_in_the_language_of_the_window(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "catalogue.db").write_bytes(b"names")
    os.utime(tmp_path / "catalogue.db", (1_583_150_400, 1_583_150_400))
    seen: list[str] = []

    def answer(dialog: QFileDialog) -> None:
        tree = dialog.findChild(QTreeView, "treeView")
        assert isinstance(tree, QTreeView)
        qtbot.waitUntil(lambda: index_of("catalogue.db", tree).isValid())
        cell = index_of("catalogue.db", tree).siblingAtColumn(3)
        option = QStyleOptionViewItem()
        writer = tree.itemDelegateForIndex(cell)
        assert isinstance(writer, QStyledItemDelegate)
        writer.initStyleOption(option, cell)
        seen.append(option.text)

    QLocale.setDefault(QLocale("de"))
    asked = when_asked(QFileDialog, answer)
    assert choose_file(window, "Which?", tmp_path, "All (*)") is None
    assert asked
    assert [text.split()[0] for text in seen] == ["02.03.20"]


def index_of(name: str, view: QAbstractItemView) -> QModelIndex:
    """The line of this name in what the view shows; not valid if there is none."""
    model, root = view.model(), view.rootIndex()
    rows = [model.index(row, 0, root) for row in range(model.rowCount(root))]
    return next((row for row in rows if row.data() == name), QModelIndex())


def agree() -> None:
    """Say yes to whatever is asked."""
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        box.button(QMessageBox.StandardButton.Yes).click()


def test_no_other_module_opens_a_dialog_for_files() -> None:
    modules = Path(gui.__file__).parent.rglob("*.py")
    users = [path.name for path in modules if "QFileDialog" in names_in(path)]
    assert users == ["choosing.py"]


def names_in(path: Path) -> set[str]:
    return {node.id for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Name)}
