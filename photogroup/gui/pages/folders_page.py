"""The folders, the scan with its progress, and the files that could not be used."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from photogroup.domain import Problem
from photogroup.gui import formatting
from photogroup.gui.chosen_files import ChosenFiles, CountedFiles
from photogroup.gui.folder_commands import FolderCommands
from photogroup.gui.icons import icon
from photogroup.gui.item_models.problems import ProblemsModel
from photogroup.gui.job_runner import Pace
from photogroup.gui.latest import Latest
from photogroup.gui.navigation import Visit
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.picture_mime import files_as_mime, put_on_clipboard
from photogroup.gui.plain import plain_tip
from photogroup.gui.widgets.parts import Header, Words, button, card, clear
from photogroup.gui.widgets.problem_table import ProblemTable
from photogroup.gui.widgets.progress_line import ProgressLine, count_words
from photogroup.gui.widgets.selectable import Selectable
from photogroup.gui.wording import in_words
from photogroup.jobs import Changes, Job
from photogroup.visible import is_there

if TYPE_CHECKING:
    from photogroup.library import Copied, PhotoFolder, Statistics


class SkippedFiles(ChosenFiles):
    """What can be done with files that could not be used, or only in part."""

    def __init__(self, page: Page, table: ProblemTable) -> None:
        copying = QCoreApplication.translate("SkippedFiles", "Copy the files")
        super().__init__(page, page.tools, page.command, copying)
        self._table = table

    def files(self, most: int | None = None) -> list[Path]:
        chosen = self._table.chosen()[:most]
        there = [path for path in chosen if is_there(path)]
        if chosen and not there:
            self._tools.bridge.failed.emit(self.tr("These files are not there at the moment."))
        return there

    def copies(self, folder: Path) -> "Job[Copied]":
        return self._tools.library.names.copy_files(self._table.chosen(), folder)

    def _copy(self) -> None:
        files = self.files()
        if files:
            put_on_clipboard(files_as_mime(files))
            self._tools.bridge.told.emit(CountedFiles().files_copied(len(files)))


class FoldersPage(Page):
    def __init__(self, tools: Tools, folders: FolderCommands) -> None:
        super().__init__(tools)
        self.setWindowTitle(self.tr("Folders"))
        self._folders = folders
        self._reader = Latest(self)
        self.problems = ProblemsModel(self)
        self._build()
        self.skipped = SkippedFiles(self, self.table)
        self.show_context_menu(self.table)
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
        self.table = ProblemTable(self.problems)
        inside.addWidget(self.table, 1)
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
        self.counted: dict[str, Words] = {}
        """What the numbers of the tiles count."""
        for name in ("photos", "faces", "people", "named", "unsure"):
            self.tiles[name], self.counted[name] = Words("0", 1.7, bold=True), Words("", muted=True)
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(self.tiles[name])
            column.addWidget(self.counted[name])
            row.addWidget(card(column), 1)
        return row

    def _told_by_tiles(self, numbers: "Statistics") -> dict[str, tuple[int, str]]:
        """What the tiles show."""
        return {
            "photos": (numbers.photos, self.tr("photo(s)", "", numbers.photos)),
            "faces": (numbers.faces, self.tr("face(s)", "", numbers.faces)),
            "people": (numbers.people, self.tr("people", "", numbers.people)),
            "named": (numbers.named, self.tr("named")),
            "unsure": (numbers.unsure, self.tr("to check")),
        }

    def _connect(self) -> None:
        jobs = self.tools.jobs
        jobs.started.connect(self._started)
        jobs.stepped.connect(self._step)
        jobs.paused.connect(self._show_paused)
        jobs.cancelling.connect(lambda: self.detail.setText(self.tr("Stopping after this step…")))
        jobs.ended.connect(lambda failure: self.job.hide())
        self.table.activated.connect(self.skipped.show.trigger)
        self.table.selectionModel().selectionChanged.connect(self.update_commands)

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
        for name, (count, what) in self._told_by_tiles(numbers).items():
            self.tiles[name].setText(formatting.count(count))
            self.counted[name].setText(what)
        self._show_roots(roots)
        self.problems.set_problems(problems)
        self.problem_title.setText(self.tr("%Ln file(s) with problems", "", len(problems)))
        self.problem_title.setVisible(bool(problems))
        self.table.setVisible(bool(problems))
        self.update_commands()
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
        words = Selectable(str(root.path))
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

    # The selected files

    def select_all(self) -> None:
        self.table.selectAll()

    def escape(self) -> bool:
        had = bool(self.table.chosen())
        self.table.clearSelection()
        return had

    def update_commands(self) -> None:
        self.skipped.enable(len(self.table.chosen()))

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
