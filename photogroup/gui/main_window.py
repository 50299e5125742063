"""The window: sidebar, page, menu bar and messages. What a page does is the page's own affair."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from photogroup.errors import PhotogroupError
from photogroup.gui.asking import ask, tell
from photogroup.gui.badges import Badges
from photogroup.gui.banner import Banner
from photogroup.gui.cheat_sheet import CheatSheet
from photogroup.gui.choosing import choose_folder
from photogroup.gui.closing import may_close
from photogroup.gui.folder_commands import FolderCommands, dropped_folders
from photogroup.gui.icons import app_icon
from photogroup.gui.latest import Latest
from photogroup.gui.menus import Menus
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.page import Bearings, Page, Tools
from photogroup.gui.photo_loader import PhotoLoader
from photogroup.gui.sidebar import Sidebar
from photogroup.gui.toast import Toast
from photogroup.gui.viewer import Viewer
from photogroup.gui.wheel_guard import WheelGuard
from photogroup.gui.widgets.page_stack import PageStack
from photogroup.gui.wording import in_words
from photogroup.jobs import Changes
from photogroup.library import warnings_of
from photogroup.version import __version__

if TYPE_CHECKING:
    from photogroup.library import Done

_PLACES_KEPT = 100
"""How many places are remembered for going back."""


class MainWindow(QMainWindow):
    """Shows one library. Pages are made when they are first visited."""

    closed = Signal()
    library_wanted = Signal(object)
    """The Path of another library to open."""
    reopen_wanted = Signal()
    """The library is to be opened again: the obstacle may be gone."""
    page_made = Signal(object)
    """A Page that was just created."""

    def __init__(self, tools: Tools, makers: dict[PageName, Callable[[Tools, FolderCommands], Page]]) -> None:
        super().__init__()
        self.tools = tools
        self.folders = FolderCommands(tools, self)
        self.pages: dict[PageName, Page] = {}
        self._makers = makers
        self.recent_libraries: list[Path] = []
        """Other libraries that were open, the most recent first."""
        self.warnings: list[str] = []
        """What was wrong with the library when it was opened, although it can be used."""
        self.asks_before_closing = True
        self.unfinished = ""
        """What was stopped by closing the window, to be continued next time."""
        self._viewer: Viewer | None = None
        self._here = tools.navigator.place
        self._bearings: dict[Visit, Bearings] = {}
        self._news = Changes.NONE
        """What a job has changed that the visible page has not been told about yet, because the user is
        acting on it."""
        self._tell_later = QTimer(self, singleShot=True)
        self._tell_later.timeout.connect(self._tell_news)
        self.setWindowTitle("photogroup")
        self.setWindowIcon(app_icon())
        self.setAcceptDrops(True)
        self._build()
        self._badges = Badges(tools.library, self.sidebar, self)
        self.menus = Menus(self, self)
        self._connect()
        self._update_frame(Changes.PHOTOS)
        self._show(tools.navigator.place)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._keep_focus)

    def _build(self) -> None:
        self.sidebar = Sidebar(self.tools.jobs)
        self.banner = Banner()
        self.stack = PageStack()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.banner)
        right.addWidget(self.stack, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(right, 1)
        ground = QWidget()
        ground.setLayout(row)
        self.setCentralWidget(ground)
        self.setMinimumSize(560, 360)
        self.toast = Toast(ground, self.stack)
        self.toast.foot = lambda: self.page.foot()

    def _connect(self) -> None:
        bridge, jobs = self.tools.bridge, self.tools.jobs
        self.tools.navigator.went.connect(self._show)
        self.tools.navigator.viewed.connect(lambda view: self.viewer.open(view))
        self.sidebar.chosen.connect(self.visit)
        self.banner.again_wanted.connect(self.reopen_wanted)
        bridge.changed.connect(self._corrected)
        bridge.seen.connect(self._badges.count)
        jobs.changed.connect(self._hear)
        bridge.did.connect(self._offer_undo)
        bridge.told.connect(self.toast.say)
        bridge.offered.connect(self.toast.say)
        bridge.led.connect(self.toast.add_way)
        bridge.failed.connect(self.toast.complain)
        for signal in (jobs.started, jobs.ended):
            signal.connect(lambda _: self.menus.update_jobs())
        self.menus.update_jobs()
        jobs.ended.connect(lambda failure: self.toast.complain(failure) if failure else None)

    # Places

    @property
    def page(self) -> Page:
        """The visible page."""
        return self.pages[self.tools.navigator.place.page]

    @property
    def viewer(self) -> Viewer:
        """Shows photos full-screen; created at first use."""
        if self._viewer is None:
            self._viewer = Viewer(self.tools, PhotoLoader(self.tools.library.photos), self)
            self._viewer.left_at.connect(lambda photo: self.page.land_on(photo))
        return self._viewer

    def visit(self, name: PageName) -> None:
        self.tools.navigator.go(Visit(name))

    def escape(self) -> None:
        """Let the page cancel what was begun there; otherwise go back."""
        if not self.page.escape():
            self.tools.navigator.back()

    def made(self, name: PageName) -> Page:
        if name not in self.pages:
            made = self._makers[name](self.tools, self.folders)
            self.pages[name] = made
            self.stack.addWidget(made)
            WheelGuard(made)
            self.page_made.emit(made)
        return self.pages[name]

    def _show(self, place: Visit) -> None:
        self._note_bearings()
        seen, self._here = self._here.photo, place
        self.stack.setCurrentWidget(self.made(place.page))
        QTimer.singleShot(0, self.toast, self.toast.place)
        self.sidebar.show_place(place.page)
        self.menus.update_selection()
        try:
            self.page.arrive(place)
            if self.tools.navigator.is_returning and place in self._bearings:
                self.page.take_up(self._bearings[place], seen)
            if self.tools.navigator.is_unasked:
                self.page.note_arrival()
        except PhotogroupError as error:
            self.toast.complain(in_words(error.message))
            self.visit(PageName.PEOPLE)

    def _note_bearings(self) -> None:
        """Note where the user is, before another place is shown."""
        leaving = self.pages.get(self._here.page)
        if leaving is not None and leaving.isVisible():
            self._bearings.pop(self._here, None)
            self._bearings[self._here] = leaving.bearings()
            while len(self._bearings) > _PLACES_KEPT:
                self._bearings.pop(next(iter(self._bearings)))

    def _keep_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        """Keep the focus on the page when the focused widget is gone; otherwise it would move on to the sidebar."""
        if now is None or self.sidebar.isAncestorOf(now):
            was_on_page = old is not None and isValid(old) and self.page.isAncestorOf(old)
            if now is None or (was_on_page and old is not None and not (old.isVisible() and old.isEnabled())):
                QTimer.singleShot(0, self, self._refocus)

    def _refocus(self) -> None:
        focus = QApplication.focusWidget()
        is_lost = focus is None or self.sidebar.isAncestorOf(focus)
        if is_lost and self.isActiveWindow() and QApplication.activeModalWidget() is None:
            self.page.take_focus()

    # What changed

    def _corrected(self, changes: Changes) -> None:
        """Hide the notification: its Undo would take back what was said since, and not what it names."""
        self.toast.hide()
        self._library_changed(changes, by_hand=True)

    @property
    def has_news(self) -> bool:
        """Whether a job has changed something that will be shown once the user pauses."""
        return bool(self._news)

    def _hear(self, changes: Changes) -> None:
        self._news |= changes
        self._tell_news()

    def _tell_news(self) -> None:
        """Show what a job has changed, but not between a mouse movement and its click."""
        rests_in = self.page.rests_in()
        if rests_in > 0:
            self._tell_later.start(round(rests_in * 1000) + 1)
            return
        news, self._news = self._news, Changes.NONE
        if news:
            self._library_changed(news, by_hand=False)

    def _library_changed(self, changes: Changes, *, by_hand: bool) -> None:
        for page in self.pages.values():
            page.library_changed(changes, by_hand=by_hand)
        self._update_frame(changes)

    def _update_frame(self, changes: Changes) -> None:
        library = self.tools.library
        self.menus.update_undo(library.history.undo_message(), library.history.redo_message())
        self._badges.count()
        if not changes & Changes.PHOTOS:
            return
        offline = [str(root.path) for root in library.scan.roots() if not root.is_online]
        if library.is_written_elsewhere:
            locked = self.tr("This library can be browsed but not changed: another photogroup is writing to it.")
            self.banner.say(locked, "lock")
        elif library.is_read_only:
            self.banner.say(self.tr("This library can be browsed but not changed: it cannot be written to."), "lock")
        elif offline:
            missing = self.tr("Not there at the moment: %1. What is known of its photos can still be browsed.")
            self.banner.say(missing.replace("%1", ", ".join(offline)), "drive")
        else:
            self.banner.say(" ".join(self.warnings))

    def warn(self) -> None:
        """Find out what was wrong with the library when it was opened, and keep that visible above the page."""
        self.warnings = [in_words(warning) for warning in warnings_of(self.tools.library)]
        if self.warnings:
            self._update_frame(Changes.PHOTOS)

    def _offer_undo(self, done: "Done") -> None:
        self.toast.say(in_words(done.message), self.tr("Undo"), self.undo)

    def may_close(self) -> bool:
        """Whether the running job may be stopped together with the window: the user is asked."""
        return may_close(self, self.tools.jobs, is_scanning=self.folders.is_scanning)

    def undo(self) -> None:
        """Undo the last correction and say which it was."""
        done = self.tools.bridge.undo()
        if done is not None:
            self.toast.say(in_words(done.message), self.tr("Redo"), self.redo)

    def redo(self) -> None:
        done = self.tools.bridge.redo()
        if done is not None:
            self.toast.say(in_words(done.message), self.tr("Undo"), self.undo)

    # What the menu bar asks for

    def add_folder(self) -> None:
        """Let the user choose a folder, and treat it like one that is dropped on the page."""
        if (folder := self.folders.ask()) is not None:
            self._take(folder)

    def _take(self, folder: Path) -> None:
        if not self.page.take_folder(folder):
            self.folders.add(folder)

    def find_a_person(self) -> None:
        """Start searching for a person by name, from any page."""
        self.visit(PageName.PEOPLE)
        self.page.look_for_a_name()

    def pause(self) -> None:
        self.tools.jobs.set_paused(not self.tools.jobs.is_paused)

    def toggle_full_screen(self) -> None:
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    def show_cheat_sheet(self) -> None:
        ask(CheatSheet(self.actions_by_page(), self))

    def actions_by_page(self) -> list[tuple[str, list[QAction]]]:
        """Every action there is, under the name of its page; those that work everywhere come first."""
        groups = [(self.tr("Everywhere"), self.menus.everywhere)]
        for page in map(self.made, PageName):
            commands = [action for action in page.commands if action is not None]
            groups += [(page.windowTitle(), commands)] if commands else []
        return [*groups, (self.tr("On the whole screen"), self.viewer.actions_)]

    def show_about(self) -> None:
        words = self.tr("photogroup %1 finds the people in your photos, on this computer and nowhere else.")
        tell(self, "photogroup", words.replace("%1", __version__), QMessageBox.Icon.Information)

    def open_library(self) -> None:
        """Let the user choose the folder of another library."""
        here = self.tools.library.folder
        chosen = choose_folder(self, self.tr("Choose the folder of a library"), here.parent)
        if chosen is not None and chosen != here:
            self.library_wanted.emit(chosen)

    # Folders dropped on the window, and the end

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_folders(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for folder in dropped_folders(event.mimeData()):
            self._take(folder)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Safe at any time: a running job stops after its current step; a scan or a training continues next time."""
        if self.asks_before_closing and not self.may_close():
            event.ignore()
            return
        self.unfinished = self.tools.jobs.resumes or self.unfinished
        self.hide()
        self._tell_later.stop()
        self._badges.close()
        self.tools.jobs.close()
        for page in self.pages.values():
            page.shut()
            for reader in page.findChildren(Latest):
                reader.close()
        if self._viewer is not None:
            self._viewer.shut()
        self.tools.thumbnails.close()
        self.closed.emit()
        super().closeEvent(event)
