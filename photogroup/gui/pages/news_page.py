"""What the last scan found: who is new, who has more faces, what waits for an answer, and what was left out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from photogroup.domain import Person, PhotoId
from photogroup.gui import formatting
from photogroup.gui.changed_dialog import ask_about_changes
from photogroup.gui.chosen_people import PeopleCommands, PeopleFiles
from photogroup.gui.delegates.album_card import AlbumCard
from photogroup.gui.folder_commands import FolderCommands
from photogroup.gui.item_models.people_items import PeopleModel
from photogroup.gui.item_models.rows import Section
from photogroup.gui.latest import Latest
from photogroup.gui.name_editing import name_person
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.picture_mime import files_of_people
from photogroup.gui.widgets.counted import Counted
from photogroup.gui.widgets.nothing_found import NothingFound
from photogroup.gui.widgets.parts import EmptyState, Header
from photogroup.gui.widgets.people_view import PeopleView
from photogroup.gui.wording import in_words
from photogroup.jobs import Changes

if TYPE_CHECKING:
    from photogroup.library import ScanReport, Statistics


class NewsPage(Page):
    def __init__(self, tools: Tools, folders: FolderCommands) -> None:
        super().__init__(tools)
        self.setWindowTitle(self.tr("News"))
        self._folders = folders
        self._reader = Latest(self)
        self._everyone: list[Person] = []
        self.report: ScanReport | None = None
        self.model = PeopleModel(self, files_of_people(tools.library))
        self.card = AlbumCard(tools.thumbnails, lambda: self._everyone)
        self.view = PeopleView(self.card)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("People with news"))
        self.view.setAcceptDrops(False)
        # What is done with several people at once is done on the people page.
        self.view.setSelectionMode(PeopleView.SelectionMode.SingleSelection)
        self._build()
        self._add_commands()
        self._connect()

    def _build(self) -> None:
        self.header = Header(self.tr("News"))
        self.column.addWidget(self.header)
        self.column.addLayout(self._numbers())
        self.quiet = EmptyState("sparkle", self.tr("Nothing new"), "")
        self.nothing = NothingFound(self.tools, self._folders)
        self.pages = QStackedWidget()
        for page in (self.view, self.quiet, self.nothing):
            self.pages.addWidget(page)
        self.column.addWidget(self.pages, 1)

    def _numbers(self) -> QHBoxLayout:
        go = self.tools.navigator.go
        self.photos = Counted(lambda count: self.tr("new photo(s)", "", count), self._open_photos)
        self.people = Counted(lambda count: self.tr("new people", "", count), self.view.setFocus)
        self.waiting = Counted(
            lambda count: self.tr("face(s) to check", "", count), lambda: go(Visit(PageName.MATCHES))
        )
        self.copies = Counted(lambda count: self.tr("copies of photos", "", count), self._open_copies)
        self.skipped = Counted(lambda count: self.tr("file(s) skipped", "", count), lambda: go(Visit(PageName.FOLDERS)))
        self.missing = Counted(lambda count: self.tr("photo(s) missing", "", count), self._open_missing)
        self.changed = Counted(lambda count: self.tr("changed photo(s)?", "", count), self._ask_about_changes)
        row = QHBoxLayout()
        row.setContentsMargins(24, 4, 24, 10)
        row.setSpacing(10)
        self.counted = (self.photos, self.people, self.waiting, self.copies, self.skipped, self.missing, self.changed)
        for part in self.counted:
            row.addWidget(part, 1)
        self._rare = (self.missing, self.changed)
        """They are shown only when there is something to open."""
        return row

    def _add_commands(self) -> None:
        self.open_ = self.command(
            self.tr("Open"), self._open_current, ("Return", "Enter", "Space"), "person", [self.view]
        )
        self.rename = self.command(self.tr("Name…"), self.view.edit_current, ("F2",), "pencil")
        self.files = PeopleFiles(self, PeopleCommands(self.tools, self._folders.run, self), self.selected)
        self.show_context_menu(self.view)

    def _connect(self) -> None:
        self.view.opened.connect(self._open)
        self.view.name_clicked.connect(self._edit_unnamed)
        self.card.refused.connect(self.tools.bridge.failed)
        self.card.named.connect(
            lambda person, name, picked: name_person(person, name, self._everyone, self.tools, self, picked=picked)
        )
        self.view.selectionModel().selectionChanged.connect(self.update_commands)
        self.tools.thumbnails.arrived.connect(self.view.viewport().update)

    @property
    def is_busy(self) -> bool:
        return self._reader.is_busy

    def shut(self) -> None:
        self._reader.close()

    def arrive(self, place: Visit) -> None:
        self._read()
        self.view.setFocus()

    def refresh(self, changes: Changes) -> None:
        if changes & (Changes.PEOPLE | Changes.FACES | Changes.PHOTOS):
            self._read()

    def _read(self) -> None:
        library = self.tools.library
        self._reader.ask(
            lambda: (library.scan.reports.last(), library.scan.statistics(), library.people.all()), self._show
        )

    def _show(self, read: tuple["ScanReport | None", "Statistics", list[Person]]) -> None:
        self.report, numbers, self._everyone = read
        report = self.report
        news = [each for each in report.news.people if not each.person.is_hidden] if report else []
        counted = [each for each in news if each.person.is_counted]
        new, grown = [e.person for e in counted if e.is_new], [e.person for e in counted if not e.is_new]
        strangers = [each.person for each in news if not each.person.is_counted]
        sections = (
            (self.tr("New people"), new),
            (self.tr("People seen before"), grown),
            (self.tr("Strangers"), strangers),
        )
        rows = new + grown + strangers
        self.model.set_rows(rows, [Section(title, len(people)) for title, people in sections if people])
        if self.model.rowCount() and not self.view.currentIndex().isValid() and not self.view.loss.is_current:
            self.view.setCurrentIndex(self.model.index(0))
        self.model.show_news({each.person.id: (len(each.faces), len(each.unsure)) for each in news})
        for part, count in zip(self.counted, _counts(report, len(new)), strict=True):
            part.count(count)
            part.setVisible(count > 0 or part not in self._rare)
        self.header.subtitle.setText(self._when(report))
        found_nothing = report is not None and report.ended is not None and not numbers.faces
        self.nothing.show_numbers(numbers)
        self.quiet.sentence.setText(self._why_quiet(report))
        self.pages.setCurrentWidget(self.nothing if found_nothing else self.view if news else self.quiet)
        self.update_commands()
        if report is not None and report.ended is not None and self.isVisible() and not report.is_seen:
            self.tools.library.scan.reports.mark_seen()
            self.tools.bridge.seen.emit()

    def _when(self, report: "ScanReport | None") -> str:
        if report is None:
            return ""
        told = in_words(report.news.message)
        if report.ended is None:
            return self.tr("The scan is not at its end yet. %1").replace("%1", told)
        when = self.tr("Scan of %1").replace("%1", formatting.moment(report.ended))
        links = self.tr("%Ln link(s) to folders not followed", "", report.links) if report.links else ""
        return "  ·  ".join(part for part in (when, links) if part)

    def _why_quiet(self, report: "ScanReport | None") -> str:
        if report is None:
            return self.tr("After every scan, this page tells who is new and what waits for you.")
        return self.tr("The last scan found nobody new. New photos are looked for with F5.")

    def update_commands(self) -> None:
        is_current = self.view.currentIndex().isValid()
        self.open_.setEnabled(is_current)
        self.rename.setEnabled(is_current and not self.tools.library.is_read_only)
        self.files.update()

    def selected(self) -> list[Person]:
        return [self.model.rows[row] for row in self.view.selected_rows()]

    # What the numbers open

    def _open_photos(self) -> None:
        self._open_set(self.tr("New photos"), self.tools.library.scan.reports.new_photos())

    def _open_copies(self) -> None:
        photos = [photo.id for photo in self.tools.library.scan.reports.copied()]
        self._open_set(self.tr("Photos of which there are copies"), photos)

    def _open_missing(self) -> None:
        self._open_set(self.tr("Missing photos"), self.tools.library.scan.reports.missing())

    def _ask_about_changes(self) -> None:
        ask_about_changes(self.tools, self)

    def _open_set(self, title: str, photos: list[PhotoId]) -> None:
        self.tools.navigator.go(Visit(PageName.SET, among=tuple(photos), title=title))

    def _open_current(self) -> None:
        if self.view.currentIndex().isValid():
            self._open(self.view.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        self.tools.navigator.go(Visit(PageName.PERSON, person=self.model.row(index).id))

    def _edit_unnamed(self, index: QModelIndex) -> None:
        if not self.model.row(index).name and not self.tools.library.is_read_only:
            self.view.edit(index)


def _counts(report: "ScanReport | None", new: int) -> Sequence[int]:
    """In the order of the numbers on the page."""
    if report is None:
        return [0] * 7
    after = (report.waiting, report.copies, report.problems, report.missing, report.doubts)
    return (report.news.photos, new, *after)
