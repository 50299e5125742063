"""One event: its photos, everybody who was there, and a way to ignore everybody else."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget

from photogroup.domain import Person, PersonId, PhotoId
from photogroup.gui import formatting
from photogroup.gui.delegates.album_card import AlbumCard
from photogroup.gui.delegates.photo_cell import PHOTO_GRID, PhotoCell
from photogroup.gui.item_models.people_items import PeopleModel
from photogroup.gui.item_models.photo_items import PhotoRow, PhotosModel
from photogroup.gui.latest import Latest
from photogroup.gui.name_editing import name_person
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.picture_commands import ChosenPictures, PictureCommands
from photogroup.gui.picture_mime import urls_of
from photogroup.gui.widgets.grid_view import GridView
from photogroup.gui.widgets.parts import Header, button
from photogroup.gui.widgets.people_view import PeopleView
from photogroup.jobs import Changes

if TYPE_CHECKING:
    from photogroup.library import Library, PhotoEvent

_A_PAUSE = 200
"""Milliseconds without a change after which the event is reloaded."""


class EventPage(Page):
    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.setWindowTitle(self.tr("Event"))
        self._reader = Latest(self)
        self._id = PhotoId(0)
        self.event_: PhotoEvent | None = None
        self._everyone: list[Person] = []
        self._photos_of: Mapping[PersonId, Sequence[PhotoId]] = {}
        """The photos of the event in which each person is."""
        files = tools.library.photos.files
        self.photos = PhotosModel(self, files)
        self.people = PeopleModel(self, lambda people: urls_of(self._with(people), files))
        self.photo_view = GridView(PhotoCell(tools.thumbnails), PHOTO_GRID)
        self.card = AlbumCard(tools.thumbnails, lambda: self._everyone)
        self.people_view = PeopleView(self.card)
        self.people_view.setAcceptDrops(False)
        self.photo_view.setModel(self.photos)
        self.photo_view.setDragEnabled(True)
        self.people_view.setModel(self.people)
        self.photo_view.setAccessibleName(self.tr("Photos"))
        self.people_view.setAccessibleName(self.tr("Everyone at this event"))
        self._add_commands()
        self._build()
        self._connect()

    def _add_commands(self) -> None:
        views = [self.photo_view, self.people_view]
        self.open_ = self.command(self.tr("Open"), self._open_current, ("Return", "Enter"), "photo", views)
        self.everyone = self.command(self.tr("Everyone at this event"), self.show_people, ("E",), "people")
        self.rename = self.command(self.tr("Name…"), self.people_view.edit_current, ("F2",), "pencil")
        self.separate_commands()
        self.ignore = self.command(self.tr("Ignore the others here"), self._ignore_others, ("I",), "hide")
        self.pictures = PictureCommands(self, self._picked)

    def _build(self) -> None:
        self.header = Header()
        self.header.start.addWidget(self.back_button())
        self.header.side.addLayout(self._modes())
        self.ignoring = button(self.ignore.text(), self.ignore.trigger, icon_name="hide")
        self.ignore.enabledChanged.connect(self.ignoring.setEnabled)
        self.header.side.addWidget(self.ignoring)
        self.views = QStackedWidget()
        for view in (self.photo_view, self.people_view):
            self.views.addWidget(view)
        self.column.addWidget(self.header)
        self.column.addWidget(self.views, 1)

    def _modes(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        self.as_photos = button(self.tr("Photos"), self.show_photos, kind="segment")
        self.as_people = button(self.tr("Everyone"), self.show_people, kind="segment")
        group = QButtonGroup(self)
        for one in (self.as_photos, self.as_people):
            one.setCheckable(True)
            group.addButton(one)
            row.addWidget(one)
        self.as_photos.setChecked(True)
        return row

    def _connect(self) -> None:
        self.photo_view.opened.connect(self._open_photo)
        self.people_view.opened.connect(self._open_person)
        self.people_view.name_clicked.connect(self._edit_unnamed)
        self.card.refused.connect(self.tools.bridge.failed)
        self.card.named.connect(
            lambda person, name, picked: name_person(person, name, self._everyone, self.tools, self, picked=picked)
        )
        for view in (self.photo_view, self.people_view):
            self.show_context_menu(view)
            view.selectionModel().selectionChanged.connect(self.update_commands)
            self.tools.thumbnails.arrived.connect(view.viewport().update)

    @property
    def is_busy(self) -> bool:
        return self._reader.is_busy

    def shut(self) -> None:
        self._reader.close()

    def arrive(self, place: Visit) -> None:
        if place.photo is not None and place.photo != self._id:
            self._id = place.photo
            self.photos.set_rows([])
            self.people.set_rows([])
            self.show_photos()
        self._read(0)
        self._view().setFocus()

    def refresh(self, changes: Changes) -> None:
        if self._id and changes & (Changes.PHOTOS | Changes.PEOPLE | Changes.FACES):
            self._read(_A_PAUSE)

    def _read(self, delay_ms: int) -> None:
        library, event = self.tools.library, self._id
        self._reader.ask(lambda: _reading(library, event), self._show, delay_ms=delay_ms)

    def _show(self, read: "_Read") -> None:
        self.event_, rows, self._everyone, others, self._photos_of = read
        here = {person.id: person for person in self._everyone}
        self.photos.set_rows(rows)
        self.people.set_rows([here[person] for person in self.event_.people if person in here])
        for view in (self.photo_view, self.people_view):
            if view.model().rowCount() and not view.currentIndex().isValid():
                view.setCurrentIndex(view.model().index(0, 0))
        self.header.title.setText(formatting.span(self.event_.start, self.event_.end))
        parts = [
            formatting.town(self.event_.town) if self.event_.town else "",
            formatting.photos(len(rows)),
            self.tr("%Ln people", "", len(self.event_.people)),
        ]
        self.header.subtitle.setText("  ·  ".join(part for part in parts if part))
        self.ignore.setEnabled(others > 0 and not self.tools.library.is_read_only)
        self.update_commands()

    def update_commands(self) -> None:
        is_current = self._view().currentIndex().isValid()
        self.open_.setEnabled(is_current)
        names = self._view() is self.people_view and not self.tools.library.is_read_only
        self.rename.setEnabled(is_current and names)
        self.pictures.update()

    def _picked(self) -> ChosenPictures:
        """The selected photos, or those of the event that show the selected people."""
        rows = self._view().selected_rows()
        if self._view() is self.photo_view:
            return ChosenPictures(tuple(self.photos.rows[row].photo_id for row in rows), among=self._among)
        return ChosenPictures(tuple(self._with([self.people.rows[row].id for row in rows])), are_people=True)

    def _with(self, people: Sequence[PersonId]) -> list[PhotoId]:
        """The photos of the event that show any of these people, in their order."""
        wanted = {photo for person in people for photo in self._photos_of.get(person, ())}
        return [photo for photo in self._among() if photo in wanted]

    def _among(self) -> tuple[PhotoId, ...]:
        return tuple(row.photo_id for row in self.photos.rows)

    def _view(self) -> GridView:
        return self.photo_view if self.views.currentWidget() is self.photo_view else self.people_view

    def show_photos(self) -> None:
        """Show the photos."""
        self._show_view(self.photo_view)

    def show_people(self) -> None:
        """Show everybody who was there."""
        self._show_view(self.people_view)

    def _show_view(self, view: GridView) -> None:
        self.as_photos.setChecked(view is self.photo_view)
        self.as_people.setChecked(view is self.people_view)
        self.views.setCurrentWidget(view)
        view.setFocus()
        self.update_commands()

    # What is done

    def _ignore_others(self) -> None:
        if self.event_ is not None:
            self.tools.bridge.do(self.tools.library.photos.events.ignore_others, self.event_.photos)

    def _open_current(self) -> None:
        index = self._view().currentIndex()
        if index.isValid():
            (self._open_photo if self._view() is self.photo_view else self._open_person)(index)

    def _open_photo(self, index: QModelIndex) -> None:
        self.tools.navigator.go(Visit(PageName.PHOTO, photo=self.photos.row(index).photo_id, among=self._among()))

    def _open_person(self, index: QModelIndex) -> None:
        self.tools.navigator.go(Visit(PageName.PERSON, person=self.people.row(index).id))

    def _edit_unnamed(self, index: QModelIndex) -> None:
        if not self.people.row(index).name and not self.tools.library.is_read_only:
            self.people_view.edit(index)


_Read: TypeAlias = tuple["PhotoEvent", list[PhotoRow], list[Person], int, Mapping[PersonId, Sequence[PhotoId]]]


def _reading(library: "Library", event: PhotoId) -> _Read:
    """The event with its photos, everybody there is, how many faces there would be ignored, and who is in which photo.

    Raises NotFound.
    """
    found = library.photos.events.get(event)
    stars = library.photos.favourites()
    rows = [PhotoRow.of(library.photos.get(photo), stars) for photo in found.photos]
    shown: dict[PersonId, list[PhotoId]] = {}
    for photo in found.photos:
        for face in library.photos.faces_in(photo):
            if face.person_id is not None:
                shown.setdefault(face.person_id, []).append(photo)
    return found, rows, library.people.all(), len(library.photos.events.others(found.photos)), shown
