"""One run of the window: the application, the library that is open, and what happens when another is wanted."""

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from photogroup.errors import LibraryLocked, PhotogroupError
from photogroup.gui import translation
from photogroup.gui.crash import CrashReporter
from photogroup.gui.icons import app_icon
from photogroup.gui.job_runner import JobRunner
from photogroup.gui.library_bridge import LibraryBridge
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import Navigator, PageName, Place
from photogroup.gui.pages.page import Tools
from photogroup.gui.pages.registry import MAKERS
from photogroup.gui.theme import apply_theme, ui_font
from photogroup.gui.thumbnails import Thumbnails
from photogroup.gui.window_state import WindowState
from photogroup.library import Library


def open_library(folder: Path) -> Library:
    """Open to change; where another photogroup is changing it, open to look."""
    try:
        return Library.open(folder)
    except LibraryLocked:
        return Library.open(folder, read_only=True)


def make_window(library: Library) -> MainWindow:
    """The window of this library, not shown yet: people, or a first look where it has no folders."""
    start = PageName.PEOPLE if library.roots() or library.statistics().photos else PageName.WELCOME
    tools = Tools(LibraryBridge(library), Thumbnails(library), Navigator(Place(start)), JobRunner())
    return MainWindow(tools, MAKERS)


class Session(QObject):
    """Holds the window of the library that is open."""

    def __init__(self, app: QApplication, settings: QSettings) -> None:
        super().__init__()
        self._app = app
        self._state = WindowState(settings)
        self.window: MainWindow | None = None

    def open(self, folder: Path) -> bool:
        """Show this library instead of the present one; false where it cannot be opened, which the user is told."""
        try:
            library = open_library(folder)
        except PhotogroupError as error:
            QMessageBox.critical(self.window, "photogroup", str(error))
            return False
        self.close()
        self._dress(library)
        self.window = make_window(library)
        self.window.library_wanted.connect(self._switch)
        self.window.settings_changed.connect(lambda: self._dress(library))
        self.window.closed.connect(self._remember)
        self._state.restore(self.window)
        self.window.show()
        return True

    def close(self) -> None:
        """Close the window and its library."""
        window, self.window = self.window, None
        if window is not None:
            window.close()
            window.tools.library.close()
            window.deleteLater()

    def _switch(self, folder: Path) -> None:
        # Later, because the window that asks for it is the one that goes.
        QTimer.singleShot(0, self, lambda: self.open(folder))

    def _remember(self) -> None:
        if self.window is not None:
            self._state.save(self.window)

    def _dress(self, library: Library) -> None:
        translation.install(self._app, library.settings.language)
        apply_theme(self._app, library.settings.theme)


def make_application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("photogroup")
    app.setDesktopFileName("photogroup")
    app.setWindowIcon(app_icon())
    app.setFont(ui_font(app.font()))
    return app


def run(folder: Path) -> int:
    """Show the library in this folder until the window is closed."""
    app = make_application()
    crashes = CrashReporter()
    crashes.install()
    session = Session(app, QSettings("photogroup", "photogroup"))
    try:
        if not session.open(folder):
            return 1
        return app.exec()
    finally:
        session.close()
        crashes.uninstall()
