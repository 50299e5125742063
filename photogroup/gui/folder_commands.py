"""Adding folders and scanning them, from wherever the user asks for it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from photogroup.gui.choosing import choose_folder
from photogroup.gui.file_commands import FileCommands
from photogroup.gui.names_commands import NamesCommands
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.page import Tools
from photogroup.gui.picture_mime import is_ours
from photogroup.gui.preview_dialog import offer_preview
from photogroup.gui.unfinished import SCAN
from photogroup.gui.wording import in_words
from photogroup.jobs import Job, T
from photogroup.visible import is_folder, is_there

if TYPE_CHECKING:
    from photogroup.library import Library, Preview
    from photogroup.scanning.scan import ScanSummary


class FolderCommands(QObject):
    demo_wanted = Signal()
    """The library of painted people is to be opened."""

    def __init__(self, tools: Tools, window: QWidget) -> None:
        super().__init__(window)
        self._tools = tools
        self._window = window
        self.names = NamesCommands(tools, self.run, window)
        self.files = FileCommands(tools, self.run, window)

    @property
    def is_scanning(self) -> bool:
        """Whether the running job is a scan that the user has asked for."""
        return self._tools.jobs.resumes == SCAN

    def ask(self) -> Path | None:
        """Let the user choose a folder."""
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        return choose_folder(self._window, self.tr("Choose a folder of photos"), pictures)

    def ask_and_add(self) -> None:
        folder = self.ask()
        if folder is not None:
            self.add(folder)

    def add(self, folder: Path) -> None:
        """Add this folder and scan it now."""
        if self._tools.bridge.change(self._tools.library.scan.add_folder, folder):
            self.scan()

    def open_demo(self) -> None:
        self.demo_wanted.emit()

    def remove(self, folder: Path) -> None:
        self._tools.bridge.change(self._tools.library.scan.remove_folder, folder)

    def say_emptied(self, folder: Path) -> None:
        """The folder is empty, and its drive is connected: scan again, and treat its photos as missing."""
        if self._tools.bridge.change(self._tools.library.scan.say_emptied, folder):
            self.scan()

    def scan(self) -> None:
        """Scan all folders; people appear as their faces are found."""
        self.run(self.tr("Looking for photos"), self._tools.library.scan.run(), self._report, SCAN)

    def scan_quietly(self, folders: Sequence[Path] | None, finish: Callable[["ScanSummary"], None]) -> bool:
        """Go through all folders, or these, though nobody asked for it; false while another task runs."""
        job = self._tools.library.scan.run(folders)
        if self._tools.jobs.start(self.tr("Looking for new photos"), job, finish, gives_way=True):
            return True
        job.close()
        return False

    def run(self, title: str, job: Job[T], finish: Callable[[T], None], resumes: str = "") -> bool:
        """Run the job if no other one is running; otherwise say so."""
        if resumes == SCAN:  # the page that asks for a folder has done its work
            self._tools.navigator.forget(PageName.WELCOME)
        return self._tools.run(title, job, finish, resumes)

    def paint_and_scan(self, pictures: Path) -> None:
        """Fill a demo library: paint its people, then find them."""
        painted = _painted(self._tools.library, pictures)
        self.run(self.tr("Painting people"), painted, self._report, SCAN)

    def group_again(self) -> None:
        """Show what grouping all faces again would change; do it only if the user says yes."""
        self.run(self.tr("Grouping faces"), self._tools.library.albums.preview(), self._offer)

    def _offer(self, preview: "Preview") -> None:
        if offer_preview(preview, self._tools, self._window):
            self._tools.bridge.regroup(preview)

    def _report(self, summary: "ScanSummary") -> None:
        """Say what was found, with the way to the page that shows it; go there where nobody was found at all."""
        go, news = self._tools.navigator.go, Visit(PageName.NEWS)
        if self._tools.library.people.all():
            self._tools.bridge.offered.emit(in_words(summary.message), self.tr("See what is new"), lambda: go(news))
        else:
            self._tools.bridge.told.emit(in_words(summary.message))
            go(news)


def _painted(library: "Library", pictures: Path) -> Job["ScanSummary"]:
    from photogroup.demo import make_demo_photos

    yield from make_demo_photos(pictures)
    library.scan.add_folder(pictures)
    return (yield from library.scan.run())


def dropped_folders(data: QMimeData) -> list[Path]:
    """The folders in a drag from a file manager; for a file, its folder. What is not there stands for nothing."""
    paths = [] if is_ours(data) else [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    paths = [path for path in paths if is_there(path)]
    return list(dict.fromkeys(path if is_folder(path) else path.parent for path in paths))
