"""Badges in the sidebar: how many things are waiting for the user at each place."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from photogroup.gui.latest import Latest
from photogroup.gui.navigation import PageName
from photogroup.gui.sidebar import Sidebar

if TYPE_CHECKING:
    from photogroup.library import Library

_DELAY = 300
"""Milliseconds without a change after which the badges are counted."""


class Badges(QObject):
    """Counts people with news that nobody has looked at, and faces waiting for a yes or no."""

    def __init__(self, library: "Library", sidebar: Sidebar, parent: QObject) -> None:
        super().__init__(parent)
        self._library, self._sidebar = library, sidebar
        self._reader = Latest(self)

    def count(self) -> None:
        """Count again, on another thread, once nothing changes for a moment."""
        library = self._library
        self._reader.ask(lambda: _waiting(library), self._sidebar.show_badges, delay_ms=_DELAY)

    def close(self) -> None:
        self._reader.close()


def _waiting(library: "Library") -> Mapping[PageName, int]:
    reports = library.scan.reports
    return {PageName.NEWS: reports.unseen(), PageName.REVIEW: reports.waiting()}
