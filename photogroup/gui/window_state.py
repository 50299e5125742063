"""Remembers the window's size and place and how its pages were arranged, beside the library and not in it."""

from PySide6.QtCore import QByteArray, QSettings

from photogroup.gui.main_window import MainWindow
from photogroup.gui.pages.page import Page


class WindowState:
    """Kept in the user's settings of this computer."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def restore(self, window: MainWindow) -> None:
        """Make the window as it was; pages follow when they are first visited."""
        geometry = self._settings.value("window/geometry")
        if not isinstance(geometry, QByteArray) or not window.restoreGeometry(geometry):
            window.resize(1240, 820)
        for page in window.pages.values():
            self._restore_page(page)
        window.page_made.connect(self._restore_page)

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
