"""How the application starts: quickly, without torch, and never with an abort."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hands import click, double_click, key, page, press, turn_to, when_asked
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot
from small_library import make_library

from photogroup.domain import Box, Membership, MembershipState
from photogroup.gui import translation
from photogroup.gui.colours import DARK, colours_of
from photogroup.gui.delegates.album_card import CELL
from photogroup.gui.file_commands import ArchiveDialog
from photogroup.gui.item_models.people_items import Order
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.welcome_page import WelcomePage
from photogroup.gui.session import Session
from photogroup.gui.theme import apply_theme
from photogroup.gui.window_state import WindowState
from photogroup.jobs import finish
from photogroup.library import Library, open_or_look
from photogroup.store.store import Store

HOLD = """
import sys
from pathlib import Path
from photogroup.library import Library
with Library.open(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""
PROBE = """
import sys
from photogroup.gui.session import make_application, make_window
from photogroup.gui.theme import apply_theme
from photogroup.library import open_or_look
app = make_application()
apply_theme(app, "light")
window = make_window(open_or_look(__import__("pathlib").Path(sys.argv[1])))
window.show()
app.processEvents()
heavy = {"torch", "torchvision", "scipy", "sklearn", "hdbscan", "matplotlib", "usearch", "pyqtgraph", "openTSNE"}
heavy &= set(sys.modules)
window.close()
window.tools.library.close()
print("heavy:", sorted(heavy))
"""


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    known.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, *arguments], env=known | environment, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_it_ends_with_a_sentence_and_no_abort(tmp_path: Path) -> None:
    ended = run("-m", "photogroup.gui.app", "--library", str(tmp_path / "library"))
    assert ended.returncode == 2
    assert "needs a display" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "library").exists()


def test_the_window_opens_without_torch_and_other_slow_libraries(library_to_copy: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(library_to_copy, tmp_path / "library")
    ended = run("-W", "error", "-c", PROBE, str(folder), QT_QPA_PLATFORM="offscreen")
    assert ended.returncode == 0, ended.stderr
    assert "heavy: []" in ended.stdout
    assert ended.stderr == ""


def test_the_version_is_told_without_a_window() -> None:
    ended = run("-m", "photogroup.gui.app", "--version")
    assert ended.returncode == 0
    assert ended.stdout.startswith("photogroup ")


def test_the_window_comes_back_in_the_size_it_had(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window.resize(760, 611)
    WindowState(kept).save(window)
    window.resize(760, 700)
    WindowState(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)).restore(window)
    qtbot.waitUntil(lambda: window.height() == 611)


def test_pages_come_back_as_they_were_arranged(session: Session, library_to_copy: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(library_to_copy, tmp_path / "library")
    assert session.open(folder)
    shown = the_people(session)
    turn_to(window_of(session), shown.order)
    key(Qt.Key.Key_Down)
    turn_to(window_of(session), shown.view)
    key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    width = shown.view.visualRect(shown.model.index(0)).width()
    double_click(shown.view, 0)
    key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    side = page(window_of(session), PersonPage).slider.value()
    assert session.open(folder)
    again = the_people(session)
    assert again.order.currentData() == Order.NAME
    assert again.view.visualRect(again.model.index(0)).width() == width > CELL.width()
    double_click(again.view, 0)
    assert page(window_of(session), PersonPage).slider.value() == side


def test_a_library_that_another_process_writes_says_so_and_is_opened_anew_when_it_has_ended(
    session: Session, library_to_copy: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = shutil.copytree(library_to_copy, tmp_path / "library")
    command = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        assert session.open(folder)
        looked = window_of(session)
        assert "another photogroup is writing" in looked.banner.words.text()
        click(the_people(session).view, 0)
        assert not the_people(session).rename.isEnabled()
        other.communicate("")
    press(looked.banner.again)
    qtbot.waitUntil(lambda: window_of(session) is not looked)
    assert not window_of(session).banner.isVisible()
    click(the_people(session).view, 0)
    assert the_people(session).rename.isEnabled()


def test_a_drive_that_is_back_is_seen_on_trying_again(
    session: Session, library_to_copy: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder, drive = shutil.copytree(library_to_copy, tmp_path / "library"), tmp_path / "drive"
    drive.mkdir()
    with Library.open(folder) as library:
        library.scan.add_folder(drive)
    drive.rmdir()
    assert session.open(folder)
    without = window_of(session)
    assert str(drive) in without.banner.words.text()
    drive.mkdir()
    press(without.banner.again)
    qtbot.waitUntil(lambda: window_of(session) is not without)
    assert not window_of(session).banner.isVisible()


def test_a_library_that_somebody_else_writes_is_opened_to_look_at(library: Library) -> None:
    with open_or_look(library.folder) as other:
        assert other.is_read_only
        assert len(other.people.all()) == 6


def test_theme_and_language_of_an_archive_are_put_on_when_it_is_taken_over(
    session: Session, tmp_path: Path, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "all.photogroup"
    with make_library(tmp_path / "german") as theirs:
        theirs.change_settings(theme="dark", language="de")
        finish(theirs.names.archives.write(archive))
    with Library.open(tmp_path / "empty") as empty:
        empty.change_settings(theme="light", language="en")
    session.open(tmp_path / "empty")
    first = session.window
    assert first is not None
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(archive), ""))
    when_asked(ArchiveDialog, lambda dialog: press(dialog.yes))
    next(action for action in first.menus.everywhere if action.text() == "Take over an archive…").trigger()
    qtbot.waitUntil(lambda: session.window is not first)
    assert session.window is not None
    assert session.window.sidebar.places[PageName.PEOPLE].name == "Personen"
    assert colours_of(qapp.palette()) is DARK
    assert session.window.toast.words.text()
    assert isinstance(session.window.page, WelcomePage)
    session.close()
    translation.install(qapp, "en")
    apply_theme(qapp, "light")


def test_another_theme_and_language_are_put_on_at_once(
    session: Session, library_to_copy: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    assert session.open(shutil.copytree(library_to_copy, tmp_path / "library"))
    first = session.window
    assert first is not None
    bridge = first.tools.bridge
    bridge.change(bridge.library.change_settings, theme="dark")
    bridge.settings_changed.emit()
    assert colours_of(qapp.palette()) is DARK
    bridge.change(bridge.library.change_settings, theme="light", language="de")
    bridge.settings_changed.emit()
    qtbot.waitUntil(lambda: session.window is not None and session.window is not first)
    assert session.window is not None
    assert session.window.sidebar.places[PageName.PEOPLE].name == "Personen"
    session.close()
    translation.install(qapp, "en")
    apply_theme(qapp, "light")


def test_what_came_since_the_last_visit_is_marked_until_it_is_looked_at(
    session: Session, library: Library, qtbot: QtBot
) -> None:
    folder = library.folder
    library.close()
    assert session.open(folder)
    shown = the_people(session)
    assert shown.model.news == {}
    session.close()
    with Store.open(folder) as store:
        album = store.memberships.all()[0].person_id
        photo = store.photos.all()[0].id
        face = store.faces.draw(photo, Box(0.1, 0.1, 0.2, 0.2))
        store.memberships.update([Membership(face, album, MembershipState.GROUPED, 0.01)])
    assert session.open(folder)
    shown = the_people(session)
    qtbot.waitUntil(lambda: shown.model.news == {album: 1})
    index = shown.model.index_of(album)
    assert index.data().endswith(", 1 new")
    assert "1 with new faces" in shown.header.subtitle.text()
    shown.view.setCurrentIndex(index)
    shown.view.setFocus()
    QTest.keyClick(shown.view, Qt.Key.Key_Return)
    assert shown.model.news == {}


def window_of(session: Session) -> MainWindow:
    assert session.window is not None
    return session.window


def the_people(session: Session) -> PeoplePage:
    return page(window_of(session), PeoplePage)


def test_the_demo_library_stands_apart_and_is_painted_once(
    session: Session, library_to_copy: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    shutil.copytree(library_to_copy, tmp_path / "demo" / "library")
    assert session.open(tmp_path / "library")
    assert session.window is not None
    session.window.folders.open_demo()
    qtbot.waitUntil(lambda: session.window is not None and isinstance(session.window.page, PeoplePage))
    assert session.window is not None
    assert page(session.window, PeoplePage).model.rowCount() == 6
    assert not session.window.tools.jobs.is_running


def test_a_library_of_a_newer_version_is_refused_with_a_sentence(session: Session, tmp_path: Path) -> None:
    with Library.open(tmp_path / "library"):
        pass
    with closing(sqlite3.connect(tmp_path / "library" / "library.db")) as database:
        database.execute("PRAGMA user_version = 999")
    told: list[str] = []

    def read(dialog: QMessageBox) -> None:
        told.append(dialog.text())

    when_asked(QMessageBox, read)
    assert not session.open(tmp_path / "library")
    assert "newer" in told[0]
    assert session.window is None
