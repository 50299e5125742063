"""Remembers the window's size and place and how its pages were arranged, outside the library."""

import json
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize

from photogroup.gui.asking import room_for
from photogroup.gui.main_window import MainWindow
from photogroup.gui.pages.page import Page
from photogroup.visible import is_folder

_RECENT, _UNFINISHED = "libraries/recent", "libraries/unfinished"
_MOST_RECENT = 8
_USUAL = QSize(1240, 820)


class WindowState:
    """Kept in the user's settings on this computer."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def restore(self, window: MainWindow) -> None:
        """Restore the window's state; pages follow when they are first visited."""
        geometry = self._settings.value("window/geometry")
        if not isinstance(geometry, QByteArray) or not window.restoreGeometry(geometry):
            window.resize(_USUAL.boundedTo(room_for(window)))
        for page in window.pages.values():
            self._restore_page(page)
        window.page_made.connect(self._restore_page)

    def recent_libraries(self) -> list[Path]:
        """Libraries that were open and still exist, the most recent first."""
        kept = self._settings.value(_RECENT)
        names = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        return [folder for folder in map(Path, names) if is_folder(folder)]

    def remember_library(self, folder: Path) -> None:
        """Put this library at the head of the recent ones."""
        others = [known for known in self.recent_libraries() if known != folder]
        self._settings.setValue(_RECENT, [str(each) for each in (folder, *others)][:_MOST_RECENT])

    def take_unfinished(self, folder: Path) -> str:
        """What was stopped by closing the window of this library; returned only once, and empty if nothing was."""
        kept = self._unfinished()
        text = kept.pop(str(folder), "")
        if text:
            self._settings.setValue(_UNFINISHED, json.dumps(kept))
        return text

    def remember_unfinished(self, folder: Path, text: str) -> None:
        self._settings.setValue(_UNFINISHED, json.dumps(self._unfinished() | {str(folder): text}))

    def _unfinished(self) -> dict[str, str]:
        """What was stopped, by library."""
        try:
            kept = json.loads(str(self._settings.value(_UNFINISHED, "{}")))
        except ValueError:
            kept = {}
        return {str(folder): str(text) for folder, text in kept.items()} if isinstance(kept, dict) else {}

    def _restore_page(self, page: Page) -> None:
        self._settings.beginGroup(type(page).__name__)
        kept = {name: str(self._settings.value(name)) for name in self._settings.childKeys()}
        self._settings.endGroup()
        page.put_on(kept)

    def save(self, window: MainWindow) -> None:
        self._settings.setValue("window/geometry", window.saveGeometry())
        for page in window.pages.values():
            for name, value in page.looks().items():
                self._settings.setValue(f"{type(page).__name__}/{name}", value)
        self._settings.sync()
