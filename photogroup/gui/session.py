"""One run of the window: the application, the open library, and switching to another one."""

import gc
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, QSettings, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox

from photogroup.errors import ExitCode, LibraryDamaged, PhotogroupError
from photogroup.gui import translation
from photogroup.gui.another_language import Belongings, belongings, hand_over, is_idle
from photogroup.gui.asking import tell
from photogroup.gui.closing import resume
from photogroup.gui.crash import CrashReporter
from photogroup.gui.folder_watch import FolderWatch
from photogroup.gui.icons import app_icon
from photogroup.gui.job_runner import JobRunner
from photogroup.gui.library_bridge import LibraryBridge
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import Navigator, PageName, Visit
from photogroup.gui.notifications import Notifier
from photogroup.gui.one_window import Doorbell, ring
from photogroup.gui.pages.page import Tools
from photogroup.gui.pages.registry import MAKERS
from photogroup.gui.passphrase_dialogs import Passphrases
from photogroup.gui.picture_mime import let_go_of_clipboard
from photogroup.gui.presses import watch
from photogroup.gui.safekeeping_dialogs import Safekeeping
from photogroup.gui.side_buttons import SideButtons
from photogroup.gui.theme import apply_theme, ui_font
from photogroup.gui.thumbnails import Thumbnails
from photogroup.gui.window_state import WindowState
from photogroup.gui.wording import in_words
from photogroup.library import load_parts, open_or_look
from photogroup.settings import default_library

if TYPE_CHECKING:
    from photogroup.library import Library

LOADED = 2000
"""Milliseconds after which a window has loaded what it shows."""


def make_window(library: "Library") -> MainWindow:
    """The window of this library, not shown yet: the people, or the first screen if it has no folders."""
    start = PageName.PEOPLE if library.scan.roots() or library.scan.has_photos else PageName.WELCOME
    tools = Tools(LibraryBridge(library), Thumbnails(library.photos), Navigator(Visit(start)), JobRunner())
    tools.bridge.turned.connect(lambda photos: tools.thumbnails.forget())
    tools.jobs.changed.connect(lambda changes: tools.thumbnails.look_again())
    return MainWindow(tools, MAKERS)


class Session(QObject):
    """Holds the window of the library that is open."""

    def __init__(self, app: QApplication, settings: QSettings, demo_folder: Path) -> None:
        super().__init__()
        self._app = app
        self._state = WindowState(settings)
        self._demo_folder = demo_folder
        self._language = ""
        self._doorbell = Doorbell(self)
        self._doorbell.rang.connect(self._come_to_the_front)
        self.window: MainWindow | None = None
        self.is_elsewhere = False
        """The library to be opened is open in another window, which is in front now."""
        app.styleHints().colorSchemeChanged.connect(self._settle)

    def open(self, folder: Path) -> bool:
        """Show this library instead of the present one; false if it cannot be opened, which the user is told.

        If another window shows it already, that one comes to the front instead.
        """
        is_same = self.window is not None and self.window.tools.library.folder == folder
        if is_same or self.window is None:
            self.close()
        self.is_elsewhere = ring(folder)
        if self.is_elsewhere:
            self._say_where()
            return False
        try:
            if not Passphrases(self).unlocked(folder):
                return False
            library = open_or_look(folder)
        except LibraryDamaged as damage:
            return Safekeeping(self).offer_restore(folder, damage) and self.open(folder)
        except PhotogroupError as error:
            tell(None, "photogroup", in_words(error.message), QMessageBox.Icon.Critical)
            return False
        self.close()
        self._dress(library)
        self.window = make_window(library)
        self.window.tools.bridge.settings_changed.connect(self._settle)
        self.window.tools.jobs.ended.connect(lambda _: self._later(self._settle_at_last))
        self.window.folders.demo_wanted.connect(lambda: self._later(self.open_demo))
        self.window.tools.bridge.encryption_wanted.connect(lambda: self._later(self._change_encryption))
        self.window.tools.bridge.erase_wanted.connect(lambda: self._later(self._erase))
        self.window.reopen_wanted.connect(lambda: self._later(lambda: self.open(folder)))
        self.window.library_wanted.connect(lambda other: self._later(lambda: self._change_to(other)))
        self.window.closed.connect(self._remember)
        if not library.is_read_only:
            self._doorbell.hang_up(library.folder)
        self._state.remember_library(library.folder)
        others = self._state.recent_libraries()
        self.window.recent_libraries = [each for each in others if each != library.folder]
        Notifier(self.window)
        FolderWatch(self.window)
        self._state.restore(self.window)
        self.window.show()
        ways = self.window.tools.navigator
        SideButtons.watch(self.window, ways.back, ways.forward)
        watch(self.window)
        QTimer.singleShot(0, self.window, lambda: self._settle_in(library))
        unfinished = "" if library.is_read_only else self._state.take_unfinished(library.folder)
        if unfinished:
            QTimer.singleShot(0, self.window, lambda: self._resume(library, unfinished))
        # The collector would scan all that is loaded again and again, 50 ms each time in a large library.
        loaded = QTimer(self.window, singleShot=True, interval=LOADED)
        loaded.timeout.connect(lambda: gc.freeze())
        loaded.start()
        return True

    def _come_to_the_front(self) -> None:
        """Somebody has tried to open this library once more."""
        if self.window is None:
            return
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        for shown in (self.window, QApplication.activeModalWidget()):
            if shown is not None:
                shown.raise_()
                shown.activateWindow()
        self._app.alert(self.window)
        self.window.toast.say(self.tr("This library was open already: here it is."))

    def _say_where(self) -> None:
        """Say that another window has the library: in the window that stays, or where the program was started."""
        if self.window is not None:
            self.window.toast.say(self.tr("That library is open in another window, which is in front now."))
            return
        translation.install(self._app, self._language)
        print(self.tr("This library is open already; its window is in front now."))

    def _resume(self, library: "Library", unfinished: str) -> None:
        """Go on with what ran when the window of this library was closed."""
        if self.window is not None and self.window.tools.library is library:
            resume(self.window, unfinished)

    def _settle_in(self, library: "Library") -> None:
        """What can wait until the window is shown: everything not needed for that, and what was found amiss."""
        load_parts(library)
        if self.window is not None and self.window.tools.library is library:
            self.window.warn()

    def _change_to(self, folder: Path) -> None:
        """Show another library; if something is running in this one, ask as if the window were closed."""
        if self.window is not None and self.window.may_close():
            self.open(folder)

    def open_demo(self) -> None:
        """Show the library of painted people, which is painted the first time."""
        if self.window is not None and not self.window.may_close():
            return
        is_open = self.open(self._demo_folder / "library")
        if is_open and self.window is not None and not self.window.tools.library.scan.roots():
            self.window.visit(PageName.PEOPLE)
            self.window.folders.paint_and_scan(self._demo_folder / "photos")

    def close(self) -> None:
        """Close the window and its library."""
        self._doorbell.take_down()
        window = self.window
        if window is not None:
            window.asks_before_closing = False
            window.close()
            self.window = None
            window.tools.library.close()
            window.deleteLater()
            gc.unfreeze()

    def _change_encryption(self) -> None:
        """Encrypt the library, or decrypt it, while it is closed; then show it again."""
        if self.window is None:
            return
        folder, passphrases = self.window.tools.library.folder, Passphrases(self)
        wanted = passphrases.wanted(folder, self.window)
        if wanted is not None:
            self.close()
            passphrases.run(wanted)
            self.open(folder)

    def _erase(self) -> None:
        """Ask; then close the library, remove it, report, and end."""
        if self.window is None:
            return
        keeping = Safekeeping(self)
        planned = keeping.confirm_erasing(self.window.tools.library.folder, self.window)
        if planned is not None:
            self.close()
            keeping.erase(planned)
            self._app.quit()

    def _later(self, run: Callable[[], object]) -> None:
        # Later, because the window that asks for it is the one that is closed.
        QTimer.singleShot(0, self, lambda: run())

    def _settle(self) -> None:
        """Apply the settings: colours at once, another language in a new window."""
        if self.window is None:
            return
        library = self.window.tools.library
        if library.settings.language == self._language:
            self._dress(library)
        elif is_idle(self.window):
            self._later(partial(self._open_again, library.folder, belongings(self.window)))
        else:
            apply_theme(self._app, library.settings.theme)
            self.window.toast.say(self.tr("The other language is shown once the running task has ended."))

    def _settle_at_last(self) -> None:
        """A task has ended, which may have been in the way of another language."""
        if self.window is None:
            return
        library = self.window.tools.library
        if library.settings.language != self._language:
            self._settle()
        elif self.window.unfinished:  # it was stopped for a language that is not wanted any more
            stopped, self.window.unfinished = self.window.unfinished, ""
            self._resume(library, stopped)

    def _open_again(self, folder: Path, kept: Belongings) -> None:
        """Open the library in a new window, where the user goes on as before."""
        if self.open(folder) and self.window is not None:
            hand_over(kept, self.window)

    def _remember(self) -> None:
        if self.window is not None:
            self._state.save(self.window)
            if self.window.unfinished:
                self._state.remember_unfinished(self.window.tools.library.folder, self.window.unfinished)
            with suppress(PhotogroupError):
                self.window.tools.library.people.mark_visited()

    def _dress(self, library: "Library") -> None:
        self._language = library.settings.language
        translation.install(self._app, self._language)
        apply_theme(self._app, library.settings.theme)


def make_application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    if app.platformName() == "offscreen":
        _hush()
    app.setApplicationName("photogroup")
    app.setDesktopFileName("app.photogroup.Photogroup")
    app.setWindowIcon(app_icon())
    app.setFont(ui_font(app.font()))
    return app


def _hush() -> None:
    """Drop the one message that the offscreen platform prints about every window; let all others through."""

    def tell(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if "propagateSizeHints" not in text:
            print(text, file=sys.stderr)

    qInstallMessageHandler(tell)


def _let_python_hear_signals(app: QApplication) -> QTimer:
    """Let Ctrl-C in the terminal close the window: Python handles signals only while its own code runs."""
    signal.signal(signal.SIGINT, lambda number, frame: app.quit())
    heartbeat = QTimer(interval=250)
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start()
    return heartbeat


def run(folder: Path) -> int:
    """Show the library in this folder until the window is closed."""
    app = make_application()
    crashes = CrashReporter()
    crashes.install()
    heartbeat = _let_python_hear_signals(app)
    session = Session(app, QSettings("photogroup", "photogroup"), default_library().parent / "demo")
    try:
        if not session.open(folder):
            return ExitCode.OK if session.is_elsewhere else 1
        return app.exec()
    finally:
        heartbeat.stop()
        session.close()
        let_go_of_clipboard()
        crashes.uninstall()
