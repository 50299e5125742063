"""A newcomer's way through the window with the real networks: from a folder to corrected, searched people."""

from pathlib import Path

import pytest
from conftest import OpenWindow
from hands import click, double_click, key, page, press, settle, visit, when_asked, write
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photogroup.demo import make_demo_photos
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.search_page import SearchPage
from photogroup.gui.pages.welcome_page import WelcomePage
from photogroup.gui.widgets.person_picker import PersonPicker
from photogroup.jobs import finish
from photogroup.library import Library

PHOTOS = 30


@pytest.fixture(scope="module")
def painted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("painted")
    finish(make_demo_photos(folder, photos=PHOTOS))
    return folder


def test_a_newcomer_gets_from_a_folder_to_people(
    painted: Path, tmp_path: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    with Library.open(tmp_path / "library") as library:
        window = open_window(library)
        drop_folder(window, painted)
        welcome = page(window, WelcomePage)
        qtbot.waitUntil(welcome.start.isEnabled)

        press(welcome.start)
        people = page(window, PeoplePage)
        with qtbot.waitSignal(window.tools.jobs.ended, timeout=240_000):
            pass
        settle()
        assert library.statistics().photos >= PHOTOS * 0.8
        assert people.model.rowCount() >= 2

        click(people.view, 0)
        key(Qt.Key.Key_F2)
        write("Mei")
        key(Qt.Key.Key_Return)
        assert people.model.rows[0].name == "Mei"

        double_click(people.view, 0)
        album = page(window, PersonPage)
        before = album.faces.rowCount()
        click(album.face_view, before - 1)
        gone = album.faces.rows[before - 1].face_id
        key("n")
        assert album.faces.rowCount() == before - 1

        key("z", Qt.KeyboardModifier.ControlModifier)
        assert gone in {face.face_id for face in album.faces.rows}

        def mei(dialog: PersonPicker) -> None:
            QTest.keyClicks(dialog.edit, "mei")
            QTest.keyClick(dialog.edit, Qt.Key.Key_Return)

        search = visit(window, PageName.SEARCH, SearchPage)
        when_asked(PersonPicker, mei)
        press(search.having.add)
        assert search.model.rowCount() > 0
        window.close()


def drop_folder(window: object, folder: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPointF(80, 80).toPoint(), copy, data, left, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(80, 80), copy, data, left, none))
