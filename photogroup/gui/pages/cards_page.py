"""What pages of cards have in common: they are loaded on another thread, and a card opens its photos."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QStackedWidget

from photogroup.gui.delegates.photo_card_cell import CARD, PhotoCardCell
from photogroup.gui.item_models.photo_cards import CardGroup, PhotoCard, PhotoCardsModel
from photogroup.gui.latest import Latest
from photogroup.gui.navigation import Visit
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.picture_commands import ChosenPictures, PictureCommands
from photogroup.gui.widgets.grid_layout import GridStyle
from photogroup.gui.widgets.grid_view import GridView
from photogroup.gui.widgets.parts import EmptyState, Header
from photogroup.jobs import Changes

_A_PAUSE = 400
"""Milliseconds without a change after which the cards are reloaded."""


class CardsPage(Page):
    def __init__(self, tools: Tools, title: str, empty: EmptyState) -> None:
        super().__init__(tools)
        self.setWindowTitle(title)
        self._reader = Latest(self)
        self.model = PhotoCardsModel(self, tools.library.photos.files)
        self.view = GridView(PhotoCardCell(tools.thumbnails), GridStyle(CARD, gap=6, margin=18, fills=True))
        self.view.setModel(self.model)
        self.view.setDragEnabled(True)
        self.view.setAccessibleName(title)
        self.header = Header(title)
        self.empty = empty
        self.pages = QStackedWidget()
        self.pages.addWidget(self.view)
        self.pages.addWidget(empty)
        self.reading = EmptyState("search", self.tr("Looking through the photos…"), "")
        self.pages.addWidget(self.reading)
        self.pages.setCurrentWidget(self.reading)
        self.column.addWidget(self.header)
        self.column.addWidget(self.pages, 1)
        self.open_ = self.command(
            self.tr("Open"), self._open_current, ("Return", "Enter", "Space"), "photo", [self.view]
        )
        self.pictures = PictureCommands(self, self._picked)
        self.show_context_menu(self.view)
        self.view.opened.connect(lambda index: self.open_card(self.model.row(index)))
        self.view.selectionModel().selectionChanged.connect(self.update_commands)
        tools.thumbnails.arrived.connect(self.view.viewport().update)

    def question(self) -> Callable[[], list[CardGroup]]:
        """Reads the cards, on any thread."""
        raise NotImplementedError

    def open_card(self, card: PhotoCard) -> None:
        """Go where this card leads."""
        raise NotImplementedError

    def subtitle(self, groups: list[CardGroup]) -> str:
        """A summary of all of them."""
        raise NotImplementedError

    @property
    def is_busy(self) -> bool:
        return self._reader.is_busy

    def shut(self) -> None:
        self._reader.close()

    def arrive(self, place: Visit) -> None:
        self._read(0)
        self.view.setFocus()

    def refresh(self, changes: Changes) -> None:
        if changes & (Changes.PHOTOS | Changes.PEOPLE | Changes.FACES):
            self._read(_A_PAUSE)

    def _read(self, delay_ms: int) -> None:
        self._reader.ask(self.question(), self._show, delay_ms=delay_ms)

    def _show(self, groups: list[CardGroup]) -> None:
        self.model.show_groups(groups)
        if groups and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0))
        self.pages.setCurrentWidget(self.view if groups else self.empty)
        self.header.subtitle.setText(self.subtitle(groups) if groups else "")
        self.update_commands()

    def update_commands(self) -> None:
        self.open_.setEnabled(self.view.currentIndex().isValid())
        self.pictures.update()

    def _picked(self) -> ChosenPictures:
        """The photos of the selected cards."""
        cards = [self.model.rows[row] for row in self.view.selected_rows()]
        return ChosenPictures(tuple(dict.fromkeys(photo for card in cards for photo in card.photos)))

    def _open_current(self) -> None:
        index: QModelIndex = self.view.currentIndex()
        if index.isValid():
            self.open_card(self.model.row(index))
