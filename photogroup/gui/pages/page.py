"""What all pages have in common."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from photogroup.gui.icons import icon
from photogroup.gui.job_runner import JobRunner
from photogroup.gui.library_bridge import LibraryBridge
from photogroup.gui.navigation import Navigator, Place
from photogroup.gui.thumbnails import Thumbnails
from photogroup.jobs import Changes
from photogroup.library import Library


@dataclass(frozen=True, slots=True)
class Tools:
    """What every page works with."""

    bridge: LibraryBridge
    thumbnails: Thumbnails
    navigator: Navigator
    jobs: JobRunner

    @property
    def library(self) -> Library:
        return self.bridge.library


class Page(QWidget):
    """One place of the window. It owns its item models and actions, and reads again what changed."""

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self.tools = tools
        self.commands: list[QAction | None] = []
        """Shown alike in the menu bar and the context menu; None is a separating line."""
        self._missed = Changes.NONE
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def arrive(self, place: Place) -> None:
        """Show this place; called each time the user comes here."""

    def refresh(self, changes: Changes) -> None:
        """Read again what these changes touch."""

    def escape(self) -> bool:
        """Give up what was begun here, such as an edit; false when there is nothing, and the user goes back."""
        return False

    def take_folder(self, folder: Path) -> bool:
        """Do what this page does with a folder that is dropped on it; false when that is nothing special."""
        return False

    @property
    def is_busy(self) -> bool:
        """Whether something is on its way that will change what is shown."""
        return False

    def shut(self) -> None:
        """End what runs for this page; the window closes."""

    def update_commands(self) -> None:
        """Enable the commands that make sense now."""

    def library_changed(self, changes: Changes) -> None:
        """Refresh now when in sight, else on the next sight."""
        if self.isVisible():
            self.refresh(changes)
        else:
            self._missed |= changes

    def showEvent(self, event: QShowEvent) -> None:
        missed, self._missed = self._missed, Changes.NONE
        if missed:
            self.refresh(missed)
        super().showEvent(event)

    def back_button(self) -> QToolButton:
        """A button that leads where the user came from."""
        made = QToolButton()
        made.setIcon(icon("back"))
        made.setIconSize(QSize(20, 20))
        made.setProperty("kind", "flat")
        made.setAccessibleName(self.tr("Back"))
        made.setToolTip(self.tr("Back (Esc)"))
        made.clicked.connect(self.tools.navigator.back)
        return made

    def command(self, text: str, run: Callable[[], object], keys: Sequence[str] = (), icon_name: str = "") -> QAction:
        """Add a command of this page, for its menus and its keys."""
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: run())
        if icon_name:
            action.setIcon(icon(icon_name))
        self.addAction(action)
        self.commands.append(action)
        return action

    def separate_commands(self) -> None:
        self.commands.append(None)

    def fill(self, menu: QMenu) -> None:
        """Put the commands into a menu."""
        self.update_commands()
        for action in self.commands:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)

    def show_context_menu(self, view: QWidget) -> None:
        """Give the view a context menu with the same commands as the menu bar."""
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(lambda point: self._pop_up(view, point))

    def _pop_up(self, view: QWidget, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        menu.popup(view.mapToGlobal(point))
