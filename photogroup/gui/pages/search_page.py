"""Search for photos with some people and without others, or with only these, between dates."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QStackedWidget, QVBoxLayout

from photogroup.domain import Person, PhotoId
from photogroup.gui.delegates.photo_cell import PHOTO_GRID, PhotoCell
from photogroup.gui.item_models.photo_items import PhotoRow, PhotosModel, photos_by_date
from photogroup.gui.latest import Latest
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.picture_commands import ChosenPictures, PictureCommands
from photogroup.gui.widgets.day_edit import DayEdit
from photogroup.gui.widgets.grid_view import GridView
from photogroup.gui.widgets.parts import EmptyState, Header, card
from photogroup.gui.widgets.person_chips import PersonChips
from photogroup.jobs import Changes


class SearchPage(Page):
    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.setWindowTitle(self.tr("Search"))
        self._reader = Latest(self)
        self.model = PhotosModel(self, tools.library.photos.files)
        self.view = GridView(PhotoCell(tools.thumbnails), PHOTO_GRID)
        self.view.setModel(self.model)
        self.view.setDragEnabled(True)
        self.view.setAccessibleName(self.tr("Photos found"))
        self.having = PersonChips(self.tr("With"), self._people, tools.thumbnails)
        self.without = PersonChips(self.tr("Without"), self._people, tools.thumbnails)
        self.only = QCheckBox(self.tr("Nobody else in the photo"))
        self.after, self.before = self._date(self.tr("From")), self._date(self.tr("To"))
        self.dated = QCheckBox(self.tr("Taken between"))
        self._build()
        self._add_commands()
        self._connect()

    def _add_commands(self) -> None:
        self.command(self.tr("Add somebody who is in the photo"), self.having.add.click, ("A",), "add-person")
        self.command(self.tr("Add somebody who is not in the photo"), self.without.add.click, ("O",), "cross")
        self.command(self.only.text(), self.only.click, ("N",), "person")
        self.command(self.tr("Only between two dates"), self.dated.click, ("D",), "calendar")
        self.separate_commands()
        self.open_ = self.command(self.tr("Open"), self._open_current, ("Return", "Enter"), "photo", [self.view])
        self.pictures = PictureCommands(self, self._picked)
        self.view.selectionModel().selectionChanged.connect(self.update_commands)
        self.show_context_menu(self.view)

    def update_commands(self) -> None:
        self.open_.setEnabled(self.view.currentIndex().isValid())
        self.pictures.update()

    def _picked(self) -> ChosenPictures:
        return ChosenPictures(
            tuple(self.model.rows[row].photo_id for row in self.view.selected_rows()), among=self._among
        )

    def _among(self) -> tuple[PhotoId, ...]:
        return tuple(photo.photo_id for photo in self.model.rows)

    def _date(self, name: str) -> QDateEdit:
        made = DayEdit(name)
        made.setEnabled(False)
        return made

    def _build(self) -> None:
        self.header = Header(self.tr("Search"))
        self.column.addWidget(self.header)
        form = QVBoxLayout()
        form.setSpacing(10)
        form.addWidget(self.having)
        form.addWidget(self.without)
        form.addWidget(self.only)
        row = QHBoxLayout()
        row.setSpacing(10)
        for part in (self.dated, self.after, self.before):
            row.addWidget(part)
        row.addStretch(1)
        form.addLayout(row)
        inset = QHBoxLayout()
        inset.setContentsMargins(24, 0, 24, 6)
        inset.addWidget(card(form))
        self.column.addLayout(inset)
        self.empty = EmptyState("search", self.tr("Who are you looking for?"), "")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.view)
        self.pages.addWidget(self.empty)
        self.column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        for chips in (self.having, self.without):
            chips.changed.connect(self._find)
        self.only.toggled.connect(self._find)
        self.dated.toggled.connect(self._use_dates)
        for edit in (self.after, self.before):
            edit.dateChanged.connect(self._find)
        self.view.opened.connect(lambda index: self._open(self.model.row(index)))
        self.tools.thumbnails.arrived.connect(self.view.viewport().update)

    def _people(self) -> list[Person]:
        return [person for person in self.tools.library.people.all() if person.name]

    @property
    def is_busy(self) -> bool:
        return self._reader.is_busy

    def shut(self) -> None:
        self._reader.close()

    def arrive(self, place: Visit) -> None:
        if place.person is not None:
            self.having.choose(place.person, self.tools.library.people.get(place.person).name)
        (self.view if self.model.rowCount() else self.having.add).setFocus()
        if not self.dated.isChecked():
            self._show_all_dates()
        self._find()

    def refresh(self, changes: Changes) -> None:
        if changes & (Changes.PEOPLE | Changes.FACES | Changes.PHOTOS):
            self._find()

    def _show_all_dates(self) -> None:
        """Show the dates from the first to the last photo with a person in it."""
        people = self.tools.library.people.all()
        days = [moment.date() for person in people for moment in (person.first_seen, person.last_seen) if moment]
        first, last = (min(days), max(days)) if days else (date.today(), date.today())
        for edit, day in ((self.after, first), (self.before, last)):
            edit.blockSignals(True)
            edit.setDate(QDate(day.year, day.month, day.day))
            edit.blockSignals(False)

    def _use_dates(self, wanted: bool) -> None:
        for edit in (self.after, self.before):
            edit.setEnabled(wanted)
        self._find()

    def _find(self) -> None:
        if self.having.chosen or self.without.chosen:
            self._reader.ask(self._question(), lambda found: self._show(found, asked=True))
        else:
            self._reader.drop()
            self._show([], asked=False)

    def _show(self, found: list[PhotoRow], *, asked: bool) -> None:
        self.model.set_rows(*photos_by_date(found))
        self.pages.setCurrentWidget(self.view if found else self.empty)
        self.header.subtitle.setText(self.tr("%Ln photo(s)", "", len(found)) if asked else "")
        self.empty.title.setText(self.tr("No photo shows this") if asked else self.tr("Who are you looking for?"))
        self.empty.sentence.setText(
            self.tr("Take a person away, or allow others in the photo.")
            if asked
            else self.tr("Add one person or several: the photos where all of them are together are shown here.")
        )

    def _question(self) -> Callable[[], list[PhotoRow]]:
        """The present search, to be answered on another thread."""
        library, only = self.tools.library, self.only.isChecked()
        having, without = list(self.having.chosen), list(self.without.chosen)
        after, before = (_day(edit) if self.dated.isChecked() else None for edit in (self.after, self.before))

        def search() -> list[PhotoRow]:
            found = library.photos.search(having, without, only=only, after=after, before=before)
            stars = library.photos.favourites()
            return [PhotoRow.of(library.photos.get(photo), stars) for photo in found]

        return search

    def _open_current(self) -> None:
        if self.view.currentIndex().isValid():
            self._open(self.model.row(self.view.currentIndex()))

    def _open(self, row: PhotoRow) -> None:
        self.tools.navigator.go(Visit(PageName.PHOTO, photo=row.photo_id, among=self._among()))


def _day(edit: QDateEdit) -> date:
    shown = edit.date()
    return date(shown.year(), shown.month(), shown.day())
