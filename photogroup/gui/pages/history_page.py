"""Everything that was said and whom it was about, with undo and redo, and single lines undone by themselves."""

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QPersistentModelIndex, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QListView, QMenu, QStackedWidget

from photogroup.domain import CorrectionId, FaceId, PersonId, PhotoId
from photogroup.errors import NotFound
from photogroup.gui.delegates.history_line import HistoryRow
from photogroup.gui.item_models.history import HistoryModel, shown_faces
from photogroup.gui.item_models.people_items import display_name
from photogroup.gui.moments import A_MOMENT, done_at
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.picture_commands import ChosenPictures, PictureCommands
from photogroup.gui.picture_mime import pictures_as_mime
from photogroup.gui.plain import plain_tip
from photogroup.gui.presses import WatchWhenShown
from photogroup.gui.widgets.grid_drag import drag_selected
from photogroup.gui.widgets.parts import EmptyState, Header, button
from photogroup.gui.wording import as_order, in_words
from photogroup.jobs import Changes
from photogroup.messages import Message

if TYPE_CHECKING:
    from photogroup.library import HistoryLine

_LINES = 2000


class HistoryView(QListView):
    """Every line that is taken back adds one on top, so that another comes under the mouse."""

    def __init__(self) -> None:
        super().__init__(uniformItemSizes=True)
        self._pressed = QPersistentModelIndex()
        self._new_at = 0.0
        """When lines last came or went."""

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
                signal.connect(self._note_new)

    def _note_new(self) -> None:
        self._new_at = time.monotonic()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press is not meant for a line that has only just come there."""
        if done_at(event) >= self._new_at + A_MOMENT:
            self._pressed = QPersistentModelIndex(self.indexAt(event.position().toPoint()))
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Nor is the second click of two, where the first was on another line."""
        if self._pressed == QPersistentModelIndex(self.indexAt(event.position().toPoint())):
            super().mouseDoubleClickEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        drag_selected(self, actions)


class HistoryPage(Page):
    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.setWindowTitle(self.tr("History"))
        self.header = Header(self.tr("History"))
        self.undo = button(self.tr("Undo"), tools.bridge.undo, icon_name="undo")
        self.redo = button(self.tr("Redo"), tools.bridge.redo, icon_name="redo")
        self.header.side.addWidget(self.undo)
        self.header.side.addWidget(self.redo)
        self._build_list()
        empty = EmptyState(
            "history",
            self.tr("Nothing has been corrected yet"),
            self.tr("Every name, merge and answer is listed here and can be taken back, even years later."),
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(self.view)
        self.pages.addWidget(empty)
        self.column.addWidget(self.header)
        self.column.addWidget(self.pages, 1)
        self._empty = empty
        self._add_commands()
        self.refresh(Changes.PEOPLE)

    def _build_list(self) -> None:
        photos = self.tools.library.photos
        self.model = HistoryModel(
            self,
            lambda shown, faces: pictures_as_mime((*shown, *photos.with_faces(faces)), faces, photos.files),
        )
        self.view = HistoryView()
        self.view.setDragEnabled(True)
        self.view.setProperty("kind", "plain")
        self.view.setModel(self.model)
        self.view.setMouseTracking(True)
        self.view.setAccessibleName(self.tr("History"))
        self.row = HistoryRow(self.view, self.tools.thumbnails, may_undo=not self.tools.library.is_read_only)
        self.view.setItemDelegate(self.row)
        self.row.person_wanted.connect(self._open_person)
        self.row.face_wanted.connect(self._open_face)
        self.row.photo_wanted.connect(self._open_photo)
        self.row.undo_wanted.connect(self._take_back_line)
        self.tools.thumbnails.arrived.connect(self.view.viewport().update)

    def _add_commands(self) -> None:
        self.open_ = self.command(
            self.tr("Open whom it was about"), self._open, ("Return", "Enter", "Space"), "person", [self.view]
        )
        self.take_back = self.command(self.tr("Take this line back"), self._take_back, ("Del",), "undo")
        self.pictures = PictureCommands(self, self._picked)
        self.show_context_menu(self.view)
        self.view.doubleClicked.connect(self._open)
        self.view.selectionModel().currentChanged.connect(self.update_commands)

    def arrive(self, place: Visit) -> None:
        self.refresh(Changes.PEOPLE)
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0))
        self.view.setFocus()

    def line(self) -> "HistoryLine | None":
        """The current line."""
        index = self.view.currentIndex()
        return self.model.row(index) if index.isValid() else None

    def update_commands(self) -> None:
        line = self.line()
        self.take_back.setEnabled(line is not None and not line.is_undone and not self.tools.library.is_read_only)
        self.open_.setEnabled(line is not None and bool(line.people or line.faces or line.photos))
        self.pictures.update()

    def _picked(self) -> ChosenPictures:
        """The faces or photos that the current line shows."""
        line = self.line()
        if line is not None and line.photos and not line.faces:
            return ChosenPictures(line.photos)
        faces = () if line is None else shown_faces(line)
        are_people = line is not None and not line.faces
        return ChosenPictures(self.tools.library.photos.with_faces(faces), faces, are_people=are_people)

    # What is opened

    def _open(self) -> None:
        """Open the person of the current line; of several, the chosen one; if there is none, its photo."""
        line = self.line()
        if line is None:
            return
        if len(line.people) > 1:
            self._choose_person(line)
        elif line.people:
            self._open_person(line.people[0])
        elif line.faces:
            self._open_face(line.faces[0])
        elif line.photos:
            self._open_photo(line.photos[0])

    def _choose_person(self, line: "HistoryLine") -> None:
        menu = QMenu(self)
        WatchWhenShown(menu)
        for person in line.people:
            name = display_name(self.tools.library.people.get(person))
            menu.addAction(name.replace("&", "&&"), partial(self._open_person, person))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.view.viewport().mapToGlobal(self.view.visualRect(self.view.currentIndex()).center()))

    def _open_person(self, person: PersonId) -> None:
        self.tools.navigator.go(Visit(PageName.PERSON, person=person))

    def _open_face(self, face: FaceId) -> None:
        try:
            photo = self.tools.library.photos.of_face(face).id
        except NotFound as error:
            self.tools.bridge.failed.emit(in_words(error.message))
            return
        self.tools.navigator.go(Visit(PageName.PHOTO, photo=photo, face=face, among=(photo,)))

    def _open_photo(self, photo: PhotoId) -> None:
        self.tools.navigator.go(Visit(PageName.PHOTO, photo=photo, among=(photo,)))

    # What is taken back

    def _take_back(self) -> None:
        line = self.line()
        if line is not None:
            self._take_back_line(line.id)

    def _take_back_line(self, line: CorrectionId) -> None:
        """Undo this line by itself, however old; a step that undo takes back like any other.

        If a later line prevents it, which the user is told, that line is shown.
        """
        bridge, history = self.tools.bridge, self.tools.library.history
        if bridge.do(history.undo_line, line) is None and bridge.in_the_way:
            index = self.model.index_of(history.line_of(bridge.in_the_way[0]))
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def refresh(self, changes: Changes) -> None:
        library = self.tools.library
        lines = library.history.lines(limit=_LINES)
        self.model.set_rows(lines)
        self.pages.setCurrentWidget(self.view if lines else self._empty)
        for one, verb, said in (
            (self.undo, self.tr("Undo"), library.history.undo_message()),
            (self.redo, self.tr("Redo"), library.history.redo_message()),
        ):
            one.setEnabled(said is not None and not library.is_read_only)
            one.setToolTip(plain_tip(f"{verb}: {as_order(said)}" if said else ""))
        self.header.subtitle.setText(self._next(library.history.undo_message()))
        self.update_commands()

    def _next(self, said: Message | None) -> str:
        if said is None:
            return ""
        if said.key == "undo":
            return self.tr("Undo would do again: %1").replace("%1", in_words(said["what"]))
        return self.tr("Undo would take back: %1").replace("%1", in_words(said))
