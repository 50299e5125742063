"""The people page, by keys and mouse."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from photogroup.gui.main_window import MainWindow


def test_the_first_page_shows_everybody(window: MainWindow, qtbot: QtBot) -> None:
    names = [person.name for person in window.page.model.rows]
    assert names[:3] == ["Anna", "Ben", "Clara"]
    qtbot.keyClick(window.page.view, Qt.Key.Key_Right)
