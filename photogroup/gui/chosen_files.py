"""What can be done with the files of what is selected, photos or not: copy, open, show in the folder, export."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from photogroup.gui.choosing import choose_place
from photogroup.gui.pages.page import Tools
from photogroup.gui.reveal import open_paths, reveal
from photogroup.gui.wording import in_words
from photogroup.jobs import Job

if TYPE_CHECKING:
    from photogroup.library import Copied

MOST_OPENED = 12
"""Most files opened at once: each may be a window of another program."""


class AddCommand(Protocol):
    """Adds a command to a page, or to the viewer."""

    def __call__(self, text: str, run: Callable[[], object], keys: Sequence[str], icon_name: str, /) -> QAction: ...


class CountedFiles(QObject):
    """What is counted; `tr` finds no plurals in an object of a class below the one that has them."""

    def pictures_copied(self, pictures: int) -> str:
        return self.tr("%Ln picture(s) copied.", "", pictures)

    def files_copied(self, files: int) -> str:
        return self.tr("%Ln file(s) copied.", "", files)

    def exported(self, done: "Copied") -> list[str]:
        parts = [self.files_copied(done.copied)]
        parts += [self.tr("%Ln were there already.", "", done.there)] if done.there else []
        return parts + ([self.tr("%Ln are not there at the moment.", "", done.away)] if done.away else [])


class ChosenFiles(QObject):
    """Its owner calls `update` when the selection changes."""

    def __init__(self, owner: QWidget, tools: Tools, add: AddCommand, copying: str) -> None:
        super().__init__(owner)
        self._owner, self._tools = owner, tools
        self.copy = add(copying, self._copy, ("Ctrl+C",), "copy")
        self.open = add(self.tr("Open with another program"), self._open, ("Ctrl+Shift+Return",), "open")
        self.show = add(self.tr("Show in the folder"), self._show, ("Ctrl+Shift+R",), "folder")
        self.export = add(self.tr("Export copies…"), self._export, ("Ctrl+Shift+X",), "export")

    def enable(self, count: int) -> None:
        """Enable what makes sense with this many selected."""
        for action in (self.copy, self.show, self.export):
            action.setEnabled(count > 0)
        self.open.setEnabled(0 < count <= MOST_OPENED)

    def files(self, most: int | None = None) -> list[Path]:
        """The files of what is selected, of the first so many; tells the user if there is none."""
        raise NotImplementedError

    def copies(self, folder: Path) -> "Job[Copied]":
        """Copies them into this folder."""
        raise NotImplementedError

    def _copy(self) -> None:
        raise NotImplementedError

    def _open(self) -> None:
        open_paths(self.files(), self._tools.bridge)

    def _show(self) -> None:
        reveal(self.files(MOST_OPENED), self._tools.bridge)

    def _export(self) -> None:
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        folder = choose_place(self._owner.window(), self.tr("Where shall the copies go?"), pictures)
        if folder is not None:
            job = self.copies(folder)
            self._tools.run(self.tr("Copying photos"), job, lambda done: self._say_exported(done, folder))

    def _say_exported(self, done: "Copied", folder: Path) -> None:
        parts = CountedFiles().exported(done)
        parts += [f"{each.path.name}: {in_words(each.reason)}" for each in done.problems[:1]]
        self._tools.bridge.offered.emit(
            " ".join(parts),
            self.tr("Open the folder"),
            lambda: open_paths([folder], self._tools.bridge),
        )
