"""Some photos that belong together: those of an event, of a place, or behind a number."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QMessageBox

from photogroup.domain import PhotoId
from photogroup.errors import NotFound
from photogroup.gui.asking import ask, message_box
from photogroup.gui.delegates.photo_cell import PHOTO_GRID, PhotoCell
from photogroup.gui.item_models.photo_items import PhotoRow, PhotosModel, photos_by_date
from photogroup.gui.latest import Latest
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.picture_commands import ChosenPictures, PictureCommands
from photogroup.gui.widgets.grid_view import GridView
from photogroup.gui.widgets.parts import Header
from photogroup.jobs import Changes

if TYPE_CHECKING:
    from photogroup.library import Library


class PhotoSetPage(Page):
    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.setWindowTitle(self.tr("Photos"))
        self._reader = Latest(self)
        self._photos: tuple[PhotoId, ...] = ()
        self._missing: frozenset[PhotoId] = frozenset()
        self.model = PhotosModel(self, tools.library.photos.files)
        self.view = GridView(PhotoCell(tools.thumbnails), PHOTO_GRID)
        self.view.setModel(self.model)
        self.view.setDragEnabled(True)
        self.view.setAccessibleName(self.tr("Photos"))
        self.header = Header()
        self.header.start.addWidget(self.back_button())
        self.column.addWidget(self.header)
        self.column.addWidget(self.view, 1)
        self.open_ = self.command(
            self.tr("Open"), self._open_current, ("Return", "Enter", "Space"), "photo", [self.view]
        )
        self.pictures = PictureCommands(self, self._picked)
        self.separate_commands()
        self.forget = self.command(self.tr("Forget for good…"), self._forget, ("Del",), "trash")
        self.show_context_menu(self.view)
        self.view.opened.connect(self._open)
        self.view.selectionModel().selectionChanged.connect(self.update_commands)
        tools.thumbnails.arrived.connect(self.view.viewport().update)

    @property
    def is_busy(self) -> bool:
        return self._reader.is_busy

    def shut(self) -> None:
        self._reader.close()

    def arrive(self, place: Visit) -> None:
        if place.among != self._photos:
            self._photos = place.among
            self.model.set_rows([])
        self.header.title.setText(place.title)
        self._read()
        self.view.setFocus()

    def refresh(self, changes: Changes) -> None:
        if changes & Changes.PHOTOS:
            self._read()

    def _read(self) -> None:
        library, photos = self.tools.library, self._photos
        self._reader.ask(lambda: (_rows(library, photos), _missing(library)), self._show)

    def _show(self, read: tuple[list[PhotoRow], frozenset[PhotoId]]) -> None:
        rows, self._missing = read
        self.model.set_rows(*photos_by_date(rows))
        if rows and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0))
        self.header.subtitle.setText(self.tr("%Ln photo(s)", "", len(rows)))
        self.update_commands()

    def update_commands(self) -> None:
        self.open_.setEnabled(self.view.currentIndex().isValid())
        self.pictures.update()
        chosen = self._picked().photos
        self.forget.setEnabled(
            self._missing.issuperset(chosen) and bool(chosen) and not self.tools.library.is_read_only
        )

    def _picked(self) -> ChosenPictures:
        chosen = tuple(self.model.rows[row].photo_id for row in self.view.selected_rows())
        return ChosenPictures(chosen, among=self._among)

    def _among(self) -> tuple[PhotoId, ...]:
        return tuple(row.photo_id for row in self.model.rows)

    def _forget(self) -> None:
        """Remove missing photos from the library, once the user has said so: nothing brings them back."""
        chosen = self._picked().photos
        text = self.tr(
            "Forget %Ln missing photo(s), with all you said about their faces? There is no undo.", "", len(chosen)
        )
        box = message_box(self, self.tr("Forget photos"), text, QMessageBox.Icon.Warning)
        forget = box.addButton(self.tr("Forget for good"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        ask(box)
        if box.clickedButton() is forget and not self.tools.bridge.change(self._forgotten, chosen):
            self._read()  # what is shown is not what is

    def _forgotten(self, photos: tuple[PhotoId, ...]) -> Changes:
        self.tools.library.scan.changes.forget_missing(photos)
        return Changes.PHOTOS | Changes.FACES | Changes.PEOPLE

    def _open_current(self) -> None:
        if self.view.currentIndex().isValid():
            self._open(self.view.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        self.tools.navigator.go(Visit(PageName.PHOTO, photo=self.model.row(index).photo_id, among=self._among()))


def _missing(library: "Library") -> frozenset[PhotoId]:
    return frozenset(photo.id for photo in library.scan.changes.missing())


def _rows(library: "Library", photos: tuple[PhotoId, ...]) -> list[PhotoRow]:
    """On any thread; photos that are gone for good are left out."""
    rows, stars = [], library.photos.favourites()
    for photo in photos:
        try:
            rows.append(PhotoRow.of(library.photos.get(photo), stars))
        except NotFound:
            continue
    return rows
