"""The menu bar: what can be done everywhere, and the commands of the page in sight."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from photogroup.gui.icons import icon
from photogroup.gui.navigation import PageName, Place

if TYPE_CHECKING:
    from photogroup.gui.main_window import MainWindow

Keys = QKeySequence.StandardKey | Sequence[str]


def make_action(parent: QObject, text: str, run: Callable[[], object], keys: Keys = (), icon_name: str = "") -> QAction:
    action = QAction(text, parent)
    action.setShortcuts([QKeySequence(key) for key in keys] if not isinstance(keys, QKeySequence.StandardKey) else keys)
    action.triggered.connect(lambda: run())
    if icon_name:
        action.setIcon(icon(icon_name))
    return action


class Menus:
    """Builds the menu bar of a window and keeps the actions that change with what is shown."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.everywhere: list[QAction] = []
        """Every action that works on all pages, for the cheat sheet."""
        self._file()
        self._edit()
        self.selection = self._menu(QCoreApplication.translate("menus", "&Selection"))
        self.selection.aboutToShow.connect(self.fill_selection)
        self._go()
        self._help()

    def fill_selection(self) -> None:
        """Put the page's commands into the Selection menu, as they are now."""
        self.selection.clear()
        self._window.page.fill(self.selection)

    def update_undo(self, undo: str | None, redo: str | None) -> None:
        """Say in the menu what undo and redo would do."""
        for action, verb, sentence in (
            (self.undo, QCoreApplication.translate("menus", "Undo"), undo),
            (self.redo, QCoreApplication.translate("menus", "Redo"), redo),
        ):
            action.setEnabled(sentence is not None)
            action.setText(f"{verb}: {sentence}" if sentence else verb)

    def _menu(self, title: str) -> QMenu:
        return self._window.menuBar().addMenu(title)

    def _add(self, menu: QMenu, text: str, run: Callable[[], object], keys: Keys = (), icon_name: str = "") -> QAction:
        action = make_action(self._window, text, run, keys, icon_name)
        menu.addAction(action)
        self.everywhere.append(action)
        return action

    def _file(self) -> None:
        window, key = self._window, QKeySequence.StandardKey
        menu = self._menu(QCoreApplication.translate("menus", "&File"))
        self._add(
            menu,
            QCoreApplication.translate("menus", "Add a folder…"),
            window.folders.ask_and_add,
            key.Open,
            "add-folder",
        )
        self._add(
            menu, QCoreApplication.translate("menus", "Look for new photos"), window.folders.scan, ("F5",), "play"
        )
        again = QCoreApplication.translate("menus", "Group all faces again…")
        self._add(menu, again, window.folders.group_again, (), "sparkle")
        menu.addSeparator()
        settings = QCoreApplication.translate("menus", "Settings")
        self._add(menu, settings, lambda: window.visit(PageName.SETTINGS), ("Ctrl+,",), "settings")
        self._add(menu, QCoreApplication.translate("menus", "Quit"), window.close, ("Ctrl+Q",))

    def _edit(self) -> None:
        key, window = QKeySequence.StandardKey, self._window
        menu = self._menu(QCoreApplication.translate("menus", "&Edit"))
        self.undo = self._add(menu, QCoreApplication.translate("menus", "Undo"), window.undo, key.Undo, "undo")
        self.redo = self._add(
            menu, QCoreApplication.translate("menus", "Redo"), window.redo, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"
        )

    def _go(self) -> None:
        window, navigator = self._window, self._window.tools.navigator
        menu = self._menu(QCoreApplication.translate("menus", "&Go"))
        self._add(menu, QCoreApplication.translate("menus", "Back"), navigator.back, ("Alt+Left", "Esc"), "back")
        self._add(menu, QCoreApplication.translate("menus", "Forward"), navigator.forward, ("Alt+Right",), "forward")
        menu.addSeparator()
        places = (
            (PageName.PEOPLE, QCoreApplication.translate("menus", "People"), "Ctrl+1", "people"),
            (PageName.REVIEW, QCoreApplication.translate("menus", "Review"), "Ctrl+2", "review"),
            (PageName.SEARCH, QCoreApplication.translate("menus", "Search"), "Ctrl+3", "search"),
            (PageName.FOLDERS, QCoreApplication.translate("menus", "Folders"), "Ctrl+4", "folder"),
            (PageName.HISTORY, QCoreApplication.translate("menus", "History"), "Ctrl+5", "history"),
        )
        for name, text, keys, picture in places:
            self._add(menu, text, partial(navigator.go, Place(name)), (keys,), picture)
        menu.addSeparator()
        self._add(menu, QCoreApplication.translate("menus", "Full screen"), window.toggle_full_screen, ("F11",), "fit")

    def _help(self) -> None:
        menu = self._menu(QCoreApplication.translate("menus", "&Help"))
        keyboard = QCoreApplication.translate("menus", "Keys")
        self._add(menu, keyboard, self._window.show_cheat_sheet, ("?", "F1"), "keyboard")
        self._add(menu, QCoreApplication.translate("menus", "About photogroup"), self._window.show_about, (), "info")
