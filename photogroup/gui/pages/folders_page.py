"""The folders, the scan with its progress, and the files that could not be used."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from photogroup.domain import Problem
from photogroup.gui import formatting
from photogroup.gui.folder_commands import FolderCommands
from photogroup.gui.icons import icon
from photogroup.gui.item_models.problems import ProblemsModel
from photogroup.gui.job_runner import Pace
from photogroup.gui.latest import Latest
from photogroup.gui.navigation import Visit
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.plain import plain_tip
from photogroup.gui.reveal import open_paths
from photogroup.gui.widgets.parts import Header, Words, button, card, clear
from photogroup.gui.widgets.progress_line import ProgressLine, count_words
from photogroup.gui.wording import in_words
from photogroup.jobs import Changes

if TYPE_CHECKING:
    from photogroup.library import PhotoFolder, Statistics


class FoldersPage(Page):
    def __init__(self, tools: Tools, folders: FolderCommands) -> None:
        super().__init__(tools)
        self.setWindowTitle(self.tr("Folders"))
        self._folders = folders
        self._reader = Latest(self)
        self.problems = ProblemsModel(self)
        self._build()
        self._connect()
        self.refresh(Changes.PHOTOS)

    def _build(self) -> None:
        header = Header(self.tr("Folders"))
        self.subtitle = header.subtitle
        self.add = button(self.tr("Add a folder…"), self._folders.ask_and_add, icon_name="add-folder")
        self.look = button(self.tr("Look for new photos"), self._folders.scan, kind="primary")
        header.side.addWidget(self.add)
        header.side.addWidget(self.look)
        self.column.addWidget(header)
        inside = QVBoxLayout()
        inside.setContentsMargins(24, 6, 24, 24)
        inside.setSpacing(16)
        inside.addWidget(self._job_card())
        inside.addLayout(self._tiles())
        self.roots = QVBoxLayout()
        self.roots.setSpacing(10)
        inside.addWidget(card(self.roots))
        inside.addLayout(self._names_row())
        self.problem_title = Words("", 1.15, bold=True)
        inside.addWidget(self.problem_title)
        inside.addWidget(self._table(), 1)
        # Takes the room that the table leaves while there are no problems.
        inside.addStretch()
        ground = QWidget()
        ground.setLayout(inside)
        area = QScrollArea(widgetResizable=True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(ground)
        self.column.addWidget(area, 1)

    def _names_row(self) -> QHBoxLayout:
        names = self._folders.names
        self.bring = button(self.tr("Import names…"), names.import_names, icon_name="add-person")
        self.bring.setToolTip(plain_tip(self.tr("Take over whom Picasa, digiKam, Lightroom or Windows named.")))
        self.write = button(self.tr("Write names beside the photos…"), names.write_names, icon_name="pencil")
        self.write.setToolTip(plain_tip(self.tr("For other programs; the photos themselves are never changed.")))
        row = QHBoxLayout()
        row.addWidget(self.bring)
        row.addWidget(self.write)
        row.addStretch(1)
        return row

    def _job_card(self) -> QFrame:
        self.what = Words("", 1.15, bold=True)
        self.detail = Words("", muted=True, wrap=True)
        self.bar = ProgressLine()
        self.bar.setAccessibleName(self.tr("Progress"))
        self.pause = button(self.tr("Pause"), self._toggle_pause, icon_name="pause")
        self.cancel = button(self.tr("Cancel"), self.tools.jobs.cancel, icon_name="stop")
        self.safe = Words(self.tr("You can quit at any time; it goes on from here next time."), 0.92, muted=True)
        row = QHBoxLayout()
        row.addWidget(self.what, 1)
        row.addWidget(self.pause)
        row.addWidget(self.cancel)
        layout = QVBoxLayout()
        layout.setSpacing(10)
        layout.addLayout(row)
        for part in (self.bar, self.detail, self.safe):
            layout.addWidget(part)
        self.job = card(layout)
        self.job.setVisible(self.tools.jobs.is_running)
        return self.job

    def _tiles(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.tiles: dict[str, Words] = {}
        for name, text in (
            ("photos", self.tr("photos")),
            ("faces", self.tr("faces")),
            ("people", self.tr("people")),
            ("named", self.tr("named")),
            ("unsure", self.tr("to check")),
        ):
            number = Words("0", 1.7, bold=True)
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(number)
            column.addWidget(Words(text, muted=True))
            row.addWidget(card(column), 1)
            self.tiles[name] = number
        return row

    def _table(self) -> QTableView:
        self.table = QTableView()
        self.table.setModel(self.problems)
        self.table.setAccessibleName(self.tr("Files with problems"))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(46)
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setMinimumHeight(160)
        columns = self.table.horizontalHeader()
        columns.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        columns.setHighlightSections(False)
        self.table.setColumnWidth(0, 150)
        self.table.setColumnWidth(2, 140)
        return self.table

    def _connect(self) -> None:
        jobs = self.tools.jobs
        jobs.started.connect(self._started)
        jobs.stepped.connect(self._step)
        jobs.paused.connect(self._show_paused)
        jobs.cancelling.connect(lambda: self.detail.setText(self.tr("Stopping after this step…")))
        jobs.ended.connect(lambda failure: self.job.hide())
        self.table.activated.connect(lambda index: self._open(self.problems.problem(index).path.parent))

    def arrive(self, place: Visit) -> None:
        self.look.setFocus()

    @property
    def is_busy(self) -> bool:
        return self._reader.is_busy

    def shut(self) -> None:
        self._reader.close()

    def refresh(self, changes: Changes) -> None:
        library = self.tools.library
        self._reader.ask(lambda: (library.scan.statistics(), library.scan.roots(), library.scan.problems()), self._show)

    def _show(self, read: tuple["Statistics", list["PhotoFolder"], list[Problem]]) -> None:
        numbers, roots, problems = read
        for name, words in self.tiles.items():
            words.setText(formatting.count(getattr(numbers, name)))
        self._show_roots(roots)
        self.problems.set_problems(problems)
        self.problem_title.setText(self.tr("%Ln file(s) with problems", "", len(problems)))
        self.problem_title.setVisible(bool(problems))
        self.table.setVisible(bool(problems))
        for one in (self.add, self.look, self.bring):
            one.setEnabled(not self.tools.library.is_read_only)

    def _show_roots(self, roots: list["PhotoFolder"]) -> None:
        self.subtitle.setText(self.tr("%Ln folder(s)", "", len(roots)))
        clear(self.roots)
        for root in roots:
            self.roots.addWidget(self._root_row(root))
        if not roots:
            self.roots.addWidget(Words(self.tr("No folder yet. Add one, or drop it on this window."), muted=True))

    def _root_row(self, root: "PhotoFolder") -> QWidget:
        picture = Words()
        picture.setPixmap(icon("folder" if root.is_online else "drive").pixmap(QSize(22, 22)))
        words = Words(str(root.path))
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(picture)
        row.addWidget(words, 1)
        if root.may_be_emptied:
            row.addWidget(Words(self.tr("empty: is its drive away, or was it emptied?"), muted=True))
            emptied = button(self.tr("It was emptied"), partial(self._folders.say_emptied, root.path), kind="flat")
            emptied.setToolTip(plain_tip(self.tr("Take its photos for missing. What is known of them stays.")))
            emptied.setEnabled(not self.tools.library.is_read_only)
            row.addWidget(emptied)
        elif not root.is_online:
            row.addWidget(Words(self.tr("not there at the moment"), muted=True))
        remove = button(self.tr("Remove"), partial(self._folders.remove, root.path), kind="flat")
        remove.setAccessibleName(self.tr("Remove %1").replace("%1", str(root.path)))
        stays = self.tr("Stop looking here. Nothing that is known is forgotten, and no file is touched.")
        remove.setToolTip(plain_tip(stays))
        remove.setEnabled(not self.tools.library.is_read_only)
        row.addWidget(remove)
        made = QWidget()
        made.setLayout(row)
        return made

    def _open(self, folder: Path) -> None:
        open_paths([folder], self.tools.bridge)

    # The job

    def _started(self, title: str) -> None:
        self.what.setText(title)
        self.detail.setText("")
        self.bar.setRange(0, 0)
        self._show_paused(False)
        self.job.show()

    def _step(self, pace: Pace) -> None:
        progress = pace.progress
        self.job.show()
        self.what.setText(in_words(progress.what))
        self.bar.show_progress(progress)
        self.detail.setText(self._pace(pace))
        self.safe.setVisible(self._folders.is_scanning)

    def _pace(self, pace: Pace) -> str:
        progress = pace.progress
        parts = [
            count_words(progress),
            formatting.rate(pace.rate) if pace.rate is not None else "",
            formatting.left(pace.seconds_left) if pace.seconds_left is not None else "",
            in_words(progress.detail),
        ]
        return "  ·  ".join(part for part in parts if part)

    def _toggle_pause(self) -> None:
        self.tools.jobs.set_paused(not self.tools.jobs.is_paused)

    def _show_paused(self, paused: bool) -> None:
        self.pause.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self.pause.setIcon(icon("play" if paused else "pause"))
