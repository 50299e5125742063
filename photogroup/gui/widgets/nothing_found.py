"""A scan that found nobody: what was read, and what to try, each by a button."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from photogroup.gui.folder_commands import FolderCommands
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.page import Tools
from photogroup.gui.widgets.parts import EmptyState, button

if TYPE_CHECKING:
    from photogroup.library import Statistics

_SMALLEST = 0.005
"""Fraction of the photo's longer side; below it, nothing can be recognised."""


class NothingFound(QWidget):
    def __init__(self, tools: Tools, folders: FolderCommands) -> None:
        super().__init__()
        self._tools = tools
        self._folders = folders
        self.smaller = button(self.tr("Look for smaller faces"), self._look_closer, kind="primary")
        self.other = button(self.tr("Another folder…"), folders.ask_and_add)
        self.problems = button(self.tr("What was unreadable"), lambda: tools.navigator.go(Visit(PageName.FOLDERS)))
        self.state = EmptyState("search", "", "", self.smaller, self.other, self.problems)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.state)

    def show_numbers(self, numbers: "Statistics") -> None:
        """Say what was read."""
        library = self._tools.library
        places = ", ".join(str(root.path) for root in library.scan.roots())
        can_be_smaller = library.settings.smallest_face > _SMALLEST
        title, hint = self._words(numbers, can_be_smaller=can_be_smaller)
        self.state.title.setText(title)
        self.state.sentence.setText(hint.replace("%1", places))
        writable = not library.is_read_only
        self.smaller.setVisible(numbers.photos > 0 and can_be_smaller)
        self.smaller.setEnabled(writable)
        self.other.setEnabled(writable)
        self.problems.setVisible(numbers.problems > 0)

    def _words(self, numbers: "Statistics", *, can_be_smaller: bool) -> tuple[str, str]:
        """What there was, and what can be done about it."""
        if numbers.photos:
            smaller = self.tr("Read from %1. Faces may be smaller than what is looked for, or lie in another folder.")
            smallest = self.tr("Read from %1, down to the smallest faces that can be told apart. Try another folder.")
            return self.tr("No face in %Ln photo(s)", "", numbers.photos), smaller if can_be_smaller else smallest
        if numbers.problems:
            unread = self.tr("What is in %1 is damaged, or of a kind that photogroup does not know.")
            return self.tr("%Ln file(s) could not be read", "", numbers.problems), unread
        kinds = self.tr("Looked into %1 for JPEG, PNG, HEIC, WebP, TIFF and the raw files of cameras.")
        return self.tr("No photo found"), kinds

    def _look_closer(self) -> None:
        """Halve the smallest face that is searched for, and scan again."""
        library = self._tools.library
        smallest = max(library.settings.smallest_face / 2, _SMALLEST)
        if self._tools.bridge.change(library.change_settings, smallest_face=smallest):
            self._folders.scan()
