"""The menu bar: what can be done everywhere, and the commands of the visible page."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from photogroup.gui.asking import is_asking
from photogroup.gui.folder_commands import FolderCommands
from photogroup.gui.icons import icon
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.presses import WatchWhenShown
from photogroup.gui.sidebar import Sidebar
from photogroup.gui.wording import as_order
from photogroup.messages import Message


class Commands(Protocol):
    """What the menus can ask of a window."""

    tools: Tools
    sidebar: Sidebar
    folders: FolderCommands
    recent_libraries: list[Path]
    library_wanted: SignalInstance

    @property
    def page(self) -> Page: ...
    def add_folder(self) -> None: ...
    def open_library(self) -> None: ...
    def pause(self) -> None: ...
    def close(self) -> bool: ...
    def visit(self, name: PageName) -> None: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def find_a_person(self) -> None: ...
    def toggle_full_screen(self) -> None: ...
    def escape(self) -> None: ...
    def show_cheat_sheet(self) -> None: ...
    def show_about(self) -> None: ...


class Menus(QObject):
    """Builds the menu bar of a window and keeps the actions that change with what is shown."""

    def __init__(self, owner: QMainWindow, window: Commands) -> None:
        super().__init__(owner)
        self._owner, self._window = owner, window
        self.everywhere: list[QAction] = []
        """Every action that works on all pages, for the cheat sheet."""
        self._file()
        self._edit()
        self.selection = owner.menuBar().addMenu(self.tr("&Selection"))
        self.selection.aboutToShow.connect(self.fill_selection)
        self._view()
        self._go()
        self._help()
        for menu in owner.menuBar().findChildren(QMenu):
            WatchWhenShown(menu)

    def fill_selection(self) -> None:
        """Put the page's commands into the Selection menu, as they are now."""
        self.selection.clear()
        self._window.page.fill(self.selection)

    def fill_recent(self) -> None:
        """List the libraries that were open before."""
        self.recent.clear()
        for folder in self._window.recent_libraries:
            action = QAction(str(folder).replace("&", "&&"), self.recent)
            action.triggered.connect(partial(self._window.library_wanted.emit, folder))
            self.recent.addAction(action)

    def update_selection(self) -> None:
        """The page has changed: the previous page's commands and keys no longer apply."""
        self.selection.clear()
        self.selection.menuAction().setEnabled(bool(self._window.page.commands))

    def update_jobs(self) -> None:
        """Update what can be done with the running task, if any."""
        for action in (self.pause, self.cancel):
            action.setEnabled(self._window.tools.jobs.is_running)

    def update_undo(self, undo: Message | None, redo: Message | None) -> None:
        """Say in the menu what undo and redo would do."""
        for action, verb, said in ((self.undo, self.tr("Undo"), undo), (self.redo, self.tr("Redo"), redo)):
            action.setEnabled(said is not None)
            action.setText(f"{verb}: {as_order(said)}".replace("&", "&&") if said else verb)

    def _add(self, menu: QMenu, text: str, run: Callable[[], object], picture: str = "", *keys: str) -> QAction:
        """Add an action. A key that is held down counts once: it would undo all that was ever said."""
        action = QAction(text, self._owner, autoRepeat=False)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda: None if is_asking() else run())
        if picture:
            action.setIcon(icon(picture))
        menu.addAction(action)
        self.everywhere.append(action)
        return action

    def _file(self) -> None:
        window, folders = self._window, self._window.folders
        menu = self._owner.menuBar().addMenu(self.tr("&File"))
        self._add(menu, self.tr("Add a folder…"), window.add_folder, "add-folder", "Ctrl+O")
        self._add(menu, self.tr("Look for new photos"), folders.scan, "play", "F5")
        self._add(menu, self.tr("Group all faces again…"), folders.group_again, "sparkle", "Ctrl+G")
        menu.addSeparator()
        self._add(menu, self.tr("Open another library…"), window.open_library, "folder", "Ctrl+Shift+O")
        self.recent = menu.addMenu(self.tr("Recent libraries"))
        self.recent.aboutToShow.connect(self.fill_recent)
        menu.aboutToShow.connect(lambda: self.recent.menuAction().setEnabled(bool(window.recent_libraries)))
        menu.addSeparator()
        self.pause = self._add(menu, self.tr("Pause the task, or go on"), window.pause, "pause", "Ctrl+P")
        self.cancel = self._add(menu, self.tr("Cancel the task"), window.tools.jobs.cancel, "stop", "Ctrl+.")
        menu.addSeparator()
        names = folders.names
        self._add(menu, self.tr("Import names…"), names.import_names, "add-person", "Ctrl+I")
        self._add(
            menu,
            self.tr("Import names from digiKam or Lightroom…"),
            names.import_catalogue,
            "add-person",
            "Ctrl+Shift+I",
        )
        self._add(menu, self.tr("Import names from Immich…"), names.import_from_immich, "add-person", "Ctrl+Alt+I")
        self._add(menu, self.tr("Write names beside the photos…"), names.write_names, "pencil", "Ctrl+E")
        self._add(menu, self.tr("Write names into the photos…"), names.write_into_photos, "pencil", "Ctrl+Shift+E")
        self._add(menu, self.tr("Put photos back as they were…"), names.put_back, "undo", "Ctrl+Shift+B")
        menu.addSeparator()
        files = folders.files
        self._add(menu, self.tr("Write an album of web pages…"), files.write_album, "photo", "Ctrl+Shift+W")
        self._add(menu, self.tr("Write a table of people…"), files.write_people, "people", "Ctrl+Shift+P")
        self._add(menu, self.tr("Write a table of faces…"), files.write_faces, "face", "Ctrl+Shift+F")
        self._add(menu, self.tr("Write an archive for another computer…"), files.write_archive, "drive", "Ctrl+Shift+A")
        self._add(menu, self.tr("Take over an archive…"), files.take_over_archive, "merge", "Ctrl+Shift+T")
        menu.addSeparator()
        self._add(menu, self.tr("Settings"), partial(window.visit, PageName.SETTINGS), "settings", "Ctrl+,")
        self._add(menu, self.tr("Quit"), window.close, "", "Ctrl+Q")

    def _edit(self) -> None:
        menu = self._owner.menuBar().addMenu(self.tr("&Edit"))
        self.undo = self._add(menu, self.tr("Undo"), self._window.undo, "undo", "Ctrl+Z")
        self.redo = self._add(menu, self.tr("Redo"), self._window.redo, "redo", "Ctrl+Shift+Z", "Ctrl+Y")
        menu.addSeparator()
        self._add(menu, self.tr("Select all"), lambda: self._window.page.select_all(), "check", "Ctrl+A")
        self._add(menu, self.tr("Find a person"), self._window.find_a_person, "search", "Ctrl+F")

    def _view(self) -> None:
        window = self._window
        menu = self._owner.menuBar().addMenu(self.tr("&View"))
        larger = self._add(menu, self.tr("Larger pictures"), lambda: window.page.zoom(1), "zoom-in", "Ctrl++", "Ctrl+=")
        smaller = self._add(menu, self.tr("Smaller pictures"), lambda: window.page.zoom(-1), "zoom-out", "Ctrl+-")
        for action in (larger, smaller):
            action.setAutoRepeat(True)
        self._add(menu, self.tr("Pictures at their usual size"), lambda: window.page.zoom(0), "fit", "Ctrl+0")
        menu.addSeparator()
        self._add(menu, self.tr("Full screen"), window.toggle_full_screen, "fit", "F11")

    def _go(self) -> None:
        window, navigator = self._window, self._window.tools.navigator
        menu = self._owner.menuBar().addMenu(self.tr("&Go"))
        self._add(menu, self.tr("Back"), navigator.back, "back", "Alt+Left")
        self._add(menu, self.tr("Give up what was begun, or go back"), window.escape, "", "Esc")
        self._add(menu, self.tr("Forward"), navigator.forward, "forward", "Alt+Right")
        menu.addSeparator()
        # The keys count along the sidebar, so that one can see which is which; Settings has its own.
        places = [place for place in window.sidebar.listed if place[0] != PageName.SETTINGS]
        for number, (name, text, picture) in enumerate(places, 1):
            key = f"Ctrl+{number}" if number < 10 else f"Ctrl+Alt+{number - 9}"
            self._add(menu, text, partial(navigator.go, Visit(name)), picture, key)

    def _help(self) -> None:
        menu = self._owner.menuBar().addMenu(self.tr("&Help"))
        self._add(menu, self.tr("Keys"), self._window.show_cheat_sheet, "keyboard", "?", "F1")
        self._add(menu, self.tr("About photogroup"), self._window.show_about, "info", "Shift+F1")
