"""Real widgets on a real library; every test must end what it starts."""

import gc
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hands import click, double_click, key, page
from left_behind import alive_besides
from PySide6.QtCore import QLocale, QSettings, Qt, SignalInstance
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker
from small_library import make_library

from photogroup.gui import album, asking, toast, translation, viewer
from photogroup.gui.main_window import MainWindow
from photogroup.gui.pages import cards_page, event_page, history_page, map_page, people_page, split_page
from photogroup.gui.pages import page as any_page
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.photo_page import PhotoPage
from photogroup.gui.session import Session, make_window
from photogroup.gui.theme import apply_theme
from photogroup.gui.widgets import grid_newcomers
from photogroup.library import Library


@pytest.fixture(autouse=True)
def nothing_outlives_the_test(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a thread or a running timer behind."""
    before = set(threading.enumerate())
    gc.freeze()  # what is there already is not looked through after every test, a fifth of a second each
    yield
    assert alive_besides(before) == []


class PatientBot(QtBot):
    """Waits longer than five seconds for what has to come: a busy machine is no fault of the window."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 30_000) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: SignalInstance, *, timeout: int = 30_000, **more: Any) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, **more)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(scope="session", autouse=True)
def look(qapp: QApplication) -> None:
    """The window's own look, so that what is drawn in tests is what users see."""
    apply_theme(qapp, "light")


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    """A test that starts the whole program leaves the language of the system behind."""
    if QLocale() != QLocale("en"):
        translation.install(qapp, "en")


@pytest.fixture(autouse=True)
def aimed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clicks and keys of tests are meant for what is there now; those that are not set the moment themselves."""
    for module in (asking, grid_newcomers, any_page, history_page, split_page, toast, viewer):
        monkeypatch.setattr(module, "A_MOMENT", 0.0)


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages read again at once, and not when the hands have rested: tests rest after every key."""
    for module in (album, people_page, map_page, cards_page, event_page):
        monkeypatch.setattr(module, "_A_PAUSE", 1)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small library, the photos it was made of, and a copy of them."""
    folder = tmp_path_factory.mktemp("small")
    make_library(folder).close()
    shutil.copytree(folder / "photos", folder / "copies")
    return folder


@pytest.fixture
def library_to_copy(small: Path) -> Iterator[Path]:
    """The folder of the small library; its photos are as they were again for the next test."""
    yield small / "library"
    if _files(small / "photos") != _files(small / "copies"):
        shutil.rmtree(small / "photos")
        shutil.copytree(small / "copies", small / "photos")


@pytest.fixture
def folder(library_to_copy: Path, tmp_path: Path) -> Path:
    """A copy of the small library, which is not open."""
    return shutil.copytree(library_to_copy, tmp_path / "library")


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    """The program without a library yet."""
    made = Session(qapp, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat), tmp_path / "demo")
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def library(library_to_copy: Path, tmp_path: Path) -> Iterator[Library]:
    """Six people with eight faces each on real photo files: Anna, Ben, Clara and three without names."""
    with Library.open(shutil.copytree(library_to_copy, tmp_path / "library")) as copied:
        yield copied


def _files(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of the files right in this folder, by name."""
    return {path.name: (path.stat().st_size, path.stat().st_mtime_ns) for path in folder.iterdir()}


OpenWindow = Callable[[Library], MainWindow]


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[OpenWindow]:
    """Shows the main window of a library and closes it after the test."""
    windows = []

    def show(library: Library) -> MainWindow:
        window = make_window(library)
        window.resize(1200, 800)
        windows.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield show
    for window in windows:
        window.asks_before_closing = False
        window.close()
        window.deleteLater()


@pytest.fixture
def window(library: Library, open_window: OpenWindow) -> MainWindow:
    """The main window of the small library."""
    return open_window(library)


@pytest.fixture
def photo(window: MainWindow, qtbot: QtBot) -> PhotoPage:
    """The photo of Anna's third face, fully loaded."""
    double_click(page(window, PeoplePage).view, 0)
    click(page(window, PersonPage).face_view, 2)
    key(Qt.Key.Key_Return)
    shown = page(window, PhotoPage)
    qtbot.waitUntil(lambda: not shown.is_busy)
    return shown


@pytest.fixture
def many(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window of a library whose first album is longer than the page."""
    library = make_library(tmp_path / "many", people=3, faces_each=120, names=("Anna", "", ""))
    window = make_window(library)
    window.resize(1100, 760)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    window.close()
    window.deleteLater()
    library.close()
