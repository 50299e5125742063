"""The first screen: choose a folder, see what it will take, start."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from photogroup.gui import formatting
from photogroup.gui.colours import colours_of
from photogroup.gui.folder_commands import FolderCommands
from photogroup.gui.icons import app_icon, icon
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.widgets.parts import Balanced, Words, button, card
from photogroup.jobs import Changes

if TYPE_CHECKING:
    from photogroup.library import ScanEstimate

_WIDTH = 620


class WelcomePage(Page):
    def __init__(self, tools: Tools, folders: FolderCommands) -> None:
        super().__init__(tools)
        self.setWindowTitle(self.tr("Welcome"))
        self._folders = folders
        self._folder: Path | None = None
        self.choose = button(self.tr("Choose a folder…"), self._ask, kind="primary")
        self.start = button(self.tr("Find the people"), self._start, kind="primary")
        self.demo = button(self.tr("Try it with painted people"), folders.open_demo, icon_name="sparkle", kind="flat")
        self._build()

    def _build(self) -> None:
        inside = QVBoxLayout()
        inside.setSpacing(12)
        picture = Words()
        picture.setPixmap(app_icon().pixmap(QSize(84, 84)))
        title = Balanced(self.tr("Find the people in your photos"), 2.0, bold=True, wrap=True)
        self.what = Balanced("", 1.1, muted=True, wrap=True)
        for part in (picture, title, self.what):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inside.addWidget(part)
        inside.addSpacing(14)
        self.steps = QStackedWidget()
        self.steps.addWidget(self._drop_area())
        self.steps.addWidget(self._estimate_area())
        inside.addWidget(self.steps)
        inside.addWidget(self._promise())
        inside.addWidget(self.demo, 0, Qt.AlignmentFlag.AlignHCenter)
        middle = QWidget()
        middle.setFixedWidth(_WIDTH)
        middle.setLayout(inside)
        self.column.addStretch(2)
        # In a row and not aligned, because an aligned label does not get the height that its wrapped lines need.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(3)

    def _drop_area(self) -> QFrame:
        layout = QVBoxLayout()
        layout.setSpacing(14)
        layout.addStretch(1)
        words = Words(self.tr("Drop a folder of photos here"), 1.15, bold=True)
        layout.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        area = card(layout)
        area.setProperty("dropping", True)
        area.setMinimumHeight(200)
        return area

    def _estimate_area(self) -> QFrame:
        self.name = Balanced("", 1.15, bold=True, wrap=True)
        self.facts = Balanced("", muted=True, wrap=True)
        other = button(self.tr("Another folder…"), self._ask)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(other)
        row.addWidget(self.start)
        row.addStretch(1)
        layout = QVBoxLayout()
        layout.setSpacing(12)
        layout.addStretch(1)
        for part in (self.name, self.facts):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(part)
        layout.addLayout(row)
        layout.addStretch(1)
        area = card(layout)
        area.setMinimumHeight(200)
        return area

    def _promise(self) -> QWidget:
        picture = Words()
        picture.setPixmap(icon("shield", QColor(colours_of(self.palette()).good)).pixmap(QSize(20, 20)))
        words = Words(self.tr("Your photos stay on this computer and are never changed."), muted=True)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.addStretch(1)
        row.addWidget(picture)
        row.addWidget(words)
        row.addStretch(1)
        made = QWidget()
        made.setLayout(row)
        return made

    def arrive(self, place: Visit) -> None:
        self.refresh(Changes.PEOPLE)
        self.choose.setFocus()

    def refresh(self, changes: Changes) -> None:
        """Say what the folder is for: an archive that came before its photos has brought people, but no faces."""
        if not changes & Changes.PEOPLE:
            return
        known = len(self.tools.library.people.all())
        if known:
            words = self.tr(
                "%Ln people are known. Choose the folder of their photos, and they are found in it.", "", known
            )
        else:
            words = self.tr("Choose a folder, and photogroup makes an album for every person in it.")
        self.what.setText(words)

    def take_folder(self, folder: Path) -> bool:
        self.offer(folder)
        return True

    def _ask(self) -> None:
        folder = self._folders.ask()
        if folder is not None:
            self.offer(folder)

    def offer(self, folder: Path) -> None:
        """Say what scanning this folder will take, and offer to start."""
        self._folder = folder
        self.name.setText(str(folder))
        self.facts.setText(self.tr("Counting photos…"))
        self.start.setEnabled(False)
        self.steps.setCurrentIndex(1)
        self._folders.run(self.tr("Counting photos"), self.tools.library.scan.estimate(folder), self._show_estimate)

    def _show_estimate(self, estimate: "ScanEstimate") -> None:
        if not estimate.file_count:
            self.facts.setText(self.tr("There are no photos in this folder. Choose another one."))
            return
        photos = self.tr("%Ln photo(s)", "", estimate.file_count)
        duration = self.tr("about %1").replace("%1", formatting.duration(estimate.seconds))
        self.facts.setText("  ·  ".join((photos, formatting.size(estimate.bytes), duration)))
        self.start.setEnabled(True)
        self.start.setFocus()

    def _start(self) -> None:
        if self._folder is not None:
            self.tools.navigator.go(Visit(PageName.PEOPLE))
            self._folders.add(self._folder)
