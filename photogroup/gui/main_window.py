"""The window: sidebar, page, menu bar and messages. What a page does is the page's own affair."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from photogroup import __version__
from photogroup.errors import PhotogroupError
from photogroup.gui.banner import Banner
from photogroup.gui.cheat_sheet import CheatSheet
from photogroup.gui.folder_commands import FolderCommands, dropped_folders
from photogroup.gui.icons import app_icon
from photogroup.gui.menus import Menus
from photogroup.gui.navigation import PageName, Place
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.sidebar import Sidebar
from photogroup.gui.toast import Toast
from photogroup.gui.wording import in_words
from photogroup.jobs import Changes
from photogroup.library import Done


class MainWindow(QMainWindow):
    """Shows one library. Pages are made when they are first visited."""

    closed = Signal()
    reopen_wanted = Signal()
    """The library shall be opened anew: what stood in the way may be gone."""
    page_made = Signal(object)
    """A Page that was not there before."""

    def __init__(self, tools: Tools, makers: dict[PageName, Callable[[Tools, FolderCommands], Page]]) -> None:
        super().__init__()
        self.tools = tools
        self.folders = FolderCommands(tools, self)
        self.pages: dict[PageName, Page] = {}
        self._makers = makers
        self.setWindowTitle("photogroup")
        self.setWindowIcon(app_icon())
        self.setAcceptDrops(True)
        self._build()
        self.menus = Menus(self)
        self._connect()
        self._update_frame(Changes.PHOTOS)
        self._show(tools.navigator.place)

    def _build(self) -> None:
        self.sidebar = Sidebar(self.tools.jobs)
        self.banner = Banner()
        self.stack = QStackedWidget()
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
        self.toast = Toast(self.stack)

    def _connect(self) -> None:
        bridge, jobs = self.tools.bridge, self.tools.jobs
        self.tools.navigator.went.connect(self._show)
        self.sidebar.chosen.connect(self.visit)
        self.banner.again_wanted.connect(self.reopen_wanted)
        bridge.changed.connect(self._corrected)
        jobs.changed.connect(self._library_changed)
        bridge.did.connect(self._offer_undo)
        bridge.told.connect(self.toast.say)
        bridge.offered.connect(self.toast.say)
        bridge.failed.connect(self.toast.complain)
        for signal in (jobs.started, jobs.ended):
            signal.connect(lambda _: self.menus.update_jobs())
        self.menus.update_jobs()
        jobs.ended.connect(lambda failure: self.toast.complain(failure) if failure else None)

    # Places

    @property
    def page(self) -> Page:
        """The page in sight."""
        return self.pages[self.tools.navigator.place.page]

    def visit(self, name: PageName) -> None:
        self.tools.navigator.go(Place(name))

    def escape(self) -> None:
        """Let the page give up what was begun there; otherwise go back."""
        if not self.page.escape():
            self.tools.navigator.back()

    def _made(self, name: PageName) -> Page:
        if name not in self.pages:
            made = self._makers[name](self.tools, self.folders)
            self.pages[name] = made
            self.stack.addWidget(made)
            self.page_made.emit(made)
        return self.pages[name]

    def _show(self, place: Place) -> None:
        self._made(place.page)
        self.stack.setCurrentWidget(self.page)
        self.sidebar.show_place(place.page)
        self.menus.update_selection()
        try:
            self.page.arrive(place)
        except PhotogroupError as error:
            self.toast.complain(in_words(error.message))
            self.visit(PageName.PEOPLE)

    # What changed

    def _corrected(self, changes: Changes) -> None:
        """The toast's Undo would take back what was said since, and not what it names: it goes."""
        self.toast.hide()
        self._library_changed(changes)

    def _library_changed(self, changes: Changes) -> None:
        for page in self.pages.values():
            page.library_changed(changes)
        self._update_frame(changes)

    def _update_frame(self, changes: Changes) -> None:
        library = self.tools.library
        self.menus.update_undo(library.history.undo_message(), library.history.redo_message())
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
            self.banner.say("")

    def _offer_undo(self, done: Done) -> None:
        self.toast.say(in_words(done.message), self.tr("Undo"), self.undo)

    def undo(self) -> None:
        """Take back the last correction and say which it was."""
        done = self.tools.bridge.undo()
        if done is not None:
            self.toast.say(in_words(done.message), self.tr("Redo"), self.redo)

    def redo(self) -> None:
        done = self.tools.bridge.redo()
        if done is not None:
            self.toast.say(in_words(done.message), self.tr("Undo"), self.undo)

    # What the menu bar asks for

    def add_folder(self) -> None:
        """Let the user choose a folder, and do with it what the page does with one that is dropped on it."""
        folder = self.folders.ask()
        if folder is not None:
            self._take(folder)

    def _take(self, folder: Path) -> None:
        if not self.page.take_folder(folder):
            self.folders.add(folder)

    def find_a_person(self) -> None:
        """Look for a person by name, from wherever the user is."""
        self.visit(PageName.PEOPLE)
        self.page.look_for_a_name()

    def pause(self) -> None:
        self.tools.jobs.set_paused(not self.tools.jobs.is_paused)

    def toggle_full_screen(self) -> None:
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    def show_cheat_sheet(self) -> None:
        sheet = CheatSheet(self.actions_by_page(), self)
        sheet.exec()
        sheet.deleteLater()

    def actions_by_page(self) -> list[tuple[str, list[QAction]]]:
        """Every action there is, under the name of its page; the first are those that work everywhere."""
        groups = [(self.tr("Everywhere"), self.menus.everywhere)]
        for page in map(self._made, PageName):
            commands = [action for action in page.commands if action is not None]
            groups += [(page.windowTitle(), commands)] if commands else []
        return groups

    def show_about(self) -> None:
        words = self.tr("photogroup %1 finds the people in your photos, on this computer and nowhere else.")
        QMessageBox.about(self, "photogroup", words.replace("%1", __version__))

    # Folders dropped on the window, and the end

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_folders(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for folder in dropped_folders(event.mimeData()):
            self._take(folder)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Safe at any time: a running job stops after its step, out of sight, and goes on next time."""
        self.hide()
        self.tools.jobs.close()
        for page in self.pages.values():
            page.shut()
        self.tools.thumbnails.close()
        self.closed.emit()
        super().closeEvent(event)
