"""All photos by date, with a way to jump to any year."""

import gc
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from photogroup.domain import PhotoId
from photogroup.gui import formatting
from photogroup.gui.delegates.photo_cell import PHOTO_GRID, PhotoCell
from photogroup.gui.item_models.dated_photos import DatedRows, marks_of, read_dated
from photogroup.gui.item_models.photo_items import PhotoRow, PhotosModel
from photogroup.gui.latest import Latest
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.picture_commands import ChosenPictures, PictureCommands
from photogroup.gui.widgets.date_scrubber import DateScrubber
from photogroup.gui.widgets.grid_view import GridView
from photogroup.gui.widgets.parts import EmptyState, Header, tool_button
from photogroup.jobs import Changes

_NEWS_MS = 1500
"""Milliseconds between reloads while a job adds photos."""
_MANY = 10_000
"""New rows at once that are kept from the garbage collector."""


class TimelinePage(Page):
    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.setWindowTitle(self.tr("Photos"))
        self._reader = Latest(self)
        self._known: dict[PhotoId, PhotoRow] = {}
        self._soon = QTimer(self, singleShot=True, interval=_NEWS_MS)
        self._soon.timeout.connect(self._read)
        self.model = PhotosModel(self, tools.library.photos.files)
        self.view = GridView(PhotoCell(tools.thumbnails), PHOTO_GRID)
        self.view.setModel(self.model)
        self.view.setDragEnabled(True)
        self.view.setAccessibleName(self.tr("All photos, the newest first"))
        self._add_commands()
        self._build()
        self.view.opened.connect(lambda index: self._open(self.model.row(index)))
        self.view.selectionModel().selectionChanged.connect(self.update_commands)
        self.show_context_menu(self.view)
        tools.thumbnails.arrived.connect(self.view.viewport().update)

    def _add_commands(self) -> None:
        self.open_ = self.command(self.tr("Open"), self._open_current, ("Return", "Enter"), "photo", [self.view])
        self.pictures = PictureCommands(self, self._picked)
        self.separate_commands()
        self.only = self.command(self.tr("Only favourites"), self._read, ("Shift+F",), "star")
        self.only.setCheckable(True)
        self.later = self.command(self.tr("On to the next heading"), lambda: self._step(1), ("Alt+Down",), "forward")
        self.earlier = self.command(self.tr("Back to the heading before"), lambda: self._step(-1), ("Alt+Up",), "back")

    def _build(self) -> None:
        self.header = Header(self.tr("All photos"))
        self.header.side.addWidget(tool_button(self.only, flat=False))
        self.column.addWidget(self.header)
        ground = QWidget()
        self.scrubber = DateScrubber(self.view, ground)
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(0)
        row.addWidget(self.view, 1)
        row.addWidget(self.scrubber)
        self.view.use_other_scroll_bar()
        self.empty = EmptyState("photo", "", "")
        self.pages = QStackedWidget()
        self.pages.addWidget(ground)
        self.pages.addWidget(self.empty)
        self.column.addWidget(self.pages, 1)

    @property
    def is_busy(self) -> bool:
        return self._reader.is_busy

    def shut(self) -> None:
        self._soon.stop()
        self._reader.close()

    def arrive(self, place: Visit) -> None:
        if not self.model.rowCount():
            self._read()
        self.view.setFocus()

    def refresh(self, changes: Changes) -> None:
        if changes & Changes.PHOTOS:
            self._read()

    def hear(self, changes: Changes) -> None:
        if changes & Changes.PHOTOS and not self._soon.isActive():
            self._soon.start()

    # What is shown

    def _read(self) -> None:
        self._reader.ask(self._question(), self._show)

    def _question(self) -> Callable[[], DatedRows]:
        library, known, only = self.tools.library, self._known, self.only.isChecked()
        return lambda: read_dated(library, known, only_favourites=only)

    def _show(self, found: DatedRows) -> None:
        rows, sections = found
        if len(rows) > len(self._known) + _MANY:
            # The collector would scan them again and again, 100 ms each time; the session releases them at its end.
            gc.freeze()
        self._known = {row.photo_id: row for row in rows}
        self.model.set_rows(rows, sections)
        self.scrubber.show_marks(marks_of(rows, sections))
        self.pages.setCurrentIndex(0 if rows else 1)
        self.header.subtitle.setText(self._subtitle(rows))
        only = self.only.isChecked()
        self.empty.title.setText(self.tr("No favourites yet") if only else self.tr("No photos yet"))
        self.empty.sentence.setText(
            self.tr("Press F on a photo to give it a star.")
            if only
            else self.tr("Add a folder: its photos are shown here by date as they are found.")
        )
        self.update_commands()

    def _subtitle(self, rows: list[PhotoRow]) -> str:
        dated = [row.taken_at for row in rows if row.taken_at is not None]
        years = formatting.years(dated[-1], dated[0]) if dated else ""
        return ", ".join(part for part in (self.tr("%Ln photo(s)", "", len(rows)) if rows else "", years) if part)

    def _step(self, by: int) -> None:
        self.scrubber.step(by)

    # What is selected

    def _picked(self) -> ChosenPictures:
        rows = self.model.rows
        return ChosenPictures(tuple(rows[row].photo_id for row in self.view.selected_rows()), among=self._among)

    def _among(self) -> tuple[PhotoId, ...]:
        return tuple(row.photo_id for row in self.model.rows)

    def update_commands(self) -> None:
        self.open_.setEnabled(self.view.currentIndex().isValid())
        self.pictures.update()

    def _open_current(self) -> None:
        if self.view.currentIndex().isValid():
            self._open(self.model.row(self.view.currentIndex()))

    def _open(self, row: PhotoRow) -> None:
        self.tools.navigator.go(Visit(PageName.PHOTO, photo=row.photo_id, among=self._among()))
