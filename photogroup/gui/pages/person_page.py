"""One person: the faces of the album to confirm, reject, move and split, or the whole photos."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSlider, QStackedWidget

from photogroup.domain import FaceId, Person, PersonId, PhotoId
from photogroup.errors import NotFound
from photogroup.gui.album import Album
from photogroup.gui.delegates.face_cell import FaceCell
from photogroup.gui.delegates.photo_cell import PHOTO_GRID, PhotoCell
from photogroup.gui.name_editing import move_faces, name_person
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.picture_commands import ChosenPictures, PictureCommands
from photogroup.gui.widgets.date_dialog import pick_date
from photogroup.gui.widgets.face_view import FaceView
from photogroup.gui.widgets.grid_view import GridView
from photogroup.gui.widgets.parts import button, tool_button
from photogroup.gui.widgets.person_header import PersonHeader
from photogroup.jobs import Changes

if TYPE_CHECKING:
    from photogroup.library import AlbumPurity, Done

_SIDES = (72, 200)
_SIDE = 112


class PersonPage(Page):
    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.setWindowTitle(self.tr("Person"))
        self._person: Person | None = None
        self.album = Album(tools.library, self)
        self.faces, self.photos = self.album.faces, self.album.photos
        self.face_cell = FaceCell(tools.thumbnails, _SIDE)
        self.face_view = FaceView(self.face_cell)
        self.photo_view = GridView(PhotoCell(tools.thumbnails), PHOTO_GRID)
        self.face_view.setModel(self.faces)
        self.photo_view.setModel(self.photos)
        self.photo_view.setDragEnabled(True)
        self.face_view.setAccessibleName(self.tr("Faces"))
        self.photo_view.setAccessibleName(self.tr("Photos"))
        self._add_commands()
        self._build()
        self._connect()

    def escape(self) -> bool:
        editing = self.header.edit.hasFocus()
        if editing:
            self._view().setFocus()
        return editing or super().escape()

    @property
    def is_busy(self) -> bool:
        return self.album.is_busy

    def shut(self) -> None:
        self.album.close()

    def looks(self) -> dict[str, str]:
        return super().looks() | {"side": str(self.slider.value())}

    def put_on(self, looks: Mapping[str, str]) -> None:
        super().put_on(looks)
        self.slider.setValue(int(looks.get("side", self.slider.value())))

    def _add_commands(self) -> None:
        self.yes = self.command(self.tr("Confirm"), self._confirm, ("Y", "C"), "check")
        self.no = self.command(self.tr("Not this person"), self._reject, ("N", "Del"), "cross")
        self.move_ = self.command(self.tr("Move to…"), self._move, ("M",), "move")
        self.out = self.command(self.tr("Split the selection out"), self._split_out, ("O",), "split")
        self.separate_commands()
        self.key = self.command(self.tr("Use as key face"), self._use_as_key, ("K",), "key")
        self.no_face = self.command(self.tr("Not a face"), self._not_a_face, ("X",), "not-a-face")
        self.ignore = self.command(self.tr("Ignore: a stranger"), self._ignore, ("I",), "hide")
        self.separate_commands()
        self.why = self.command(self.tr("Show in the photo, and why it is here"), self._open_current, ("W",), "photo")
        views = [self.face_view, self.photo_view]
        self.toggle = self.command(self.tr("Faces or whole photos"), self._toggle, ("Space",), "boxes", views)
        self.split = self.command(self.tr("Split by examples…"), self._split, ("Ctrl+Shift+S",), "split")
        self.more = self.command(self.tr("Who else is this?"), self._look_for_more, ("G",), "search")
        self.doubtful = self.command(self.tr("Most doubtful faces first"), self._read_faces, ("D",), "sort")
        self.doubtful.setCheckable(True)
        self.pictures = PictureCommands(self, self._picked)
        self.separate_commands()
        self.rename = self.command(self.tr("Name…"), self._rename, ("F2",), "pencil")
        self.born = self.command(self.tr("Date of birth…"), self._set_birth, ("B",), "calendar")

    def _build(self) -> None:
        self.header = PersonHeader(self.tools.thumbnails, self.tools.library.people.all)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(*_SIDES)
        self.slider.setValue(_SIDE)
        self.slider.setMinimumWidth(40)
        self.slider.setMaximumWidth(110)
        self.slider.setAccessibleName(self.tr("Size of the faces"))
        self.header.start.addWidget(self.back_button())
        self.header.side.addWidget(self.slider)
        self.header.side.addSpacing(8)
        self.header.side.addLayout(self._modes())
        self.header.side.addWidget(tool_button(self.more, flat=False))
        self.header.side.addWidget(tool_button(self.doubtful, flat=False))
        self.header.side.addWidget(tool_button(self.split, flat=False))
        self.column.addWidget(self.header)
        self.views = QStackedWidget()
        self.views.addWidget(self.face_view)
        self.views.addWidget(self.photo_view)
        self.column.addWidget(self.views, 1)

    def _modes(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        self.as_faces = button(self.tr("Faces"), self.show_faces, kind="segment")
        self.as_photos = button(self.tr("Photos"), self.show_photos, kind="segment")
        group = QButtonGroup(self)
        for one in (self.as_faces, self.as_photos):
            one.setCheckable(True)
            group.addButton(one)
            row.addWidget(one)
        self.as_faces.setChecked(True)
        return row

    def _connect(self) -> None:
        self.slider.valueChanged.connect(self.face_view.set_side)
        self.header.named.connect(self._name)
        self.header.left.connect(lambda: self.refresh(Changes.PEOPLE))
        self.header.edit.refused.connect(self.tools.bridge.failed)
        self.album.shown.connect(self._show_faces)
        self.album.judged.connect(self._show_purity)
        self.header.split_wanted.connect(lambda: self._split(proposes=True))
        self.face_cell.confirmed.connect(lambda face: self._do_confirm([face]))
        self.face_cell.rejected.connect(lambda face: self._do_reject([face]))
        for view in (self.face_view, self.photo_view):
            self.show_context_menu(view)
            view.opened.connect(self._open)
            view.selectionModel().selectionChanged.connect(self.update_commands)
            self.tools.thumbnails.arrived.connect(view.viewport().update)

    # What is shown

    def arrive(self, place: Visit) -> None:
        if self._person is None or self._person.id != place.person:
            self._person = self.tools.library.people.get(place.person or PersonId(0))
            self.face_view.clearSelection()
            self.album.clear()
            self.face_view.scrollToTop()
            self.photo_view.scrollToTop()
        self.refresh(Changes.PEOPLE | Changes.FACES)
        self._view().setFocus()

    def refresh(self, changes: Changes) -> None:
        if changes & Changes.PHOTOS:
            self.album.show_stars()
            if self._view() is self.photo_view:
                self.album.show_photos()
        if self._person is None or not changes & (Changes.PEOPLE | Changes.FACES):
            return
        try:
            self._person = self.tools.library.people.get(self._person.id)
        except NotFound:
            if not self.header.is_naming():  # a name goes to whoever has the face
                self._person = None
                self.tools.navigator.leave()
            return
        self.header.show_person(self._person)
        self.no.setText(self.tr("Not %1").replace("%1", self._person.name or self.tr("this person")))
        self._read_faces()
        self.update_commands()

    def _read_faces(self) -> None:
        if self._person is not None:
            self.album.read(self._person, doubtful_first=self.doubtful.isChecked())

    def _show_faces(self) -> None:
        if self._view() is self.photo_view:
            self.album.show_photos()
        self.update_commands()

    def _show_purity(self, purity: "AlbumPurity | None") -> None:
        had_focus = self.header.split.hasFocus()
        self.header.show_purity(purity)
        if had_focus and not self.header.split.isVisible():
            self._view().setFocus()

    def _view(self) -> GridView:
        return self.face_view if self.views.currentWidget() is self.face_view else self.photo_view

    def show_photos(self) -> None:
        self._show_view(self.photo_view)

    def show_faces(self) -> None:
        self._show_view(self.face_view)

    def _toggle(self) -> None:
        self._show_view(self.photo_view if self._view() is self.face_view else self.face_view)

    def _show_view(self, view: GridView) -> None:
        self.as_faces.setChecked(view is self.face_view)
        self.as_photos.setChecked(view is self.photo_view)
        if view is self.photo_view:
            self.album.show_photos()
        self.views.setCurrentWidget(view)
        self.slider.setEnabled(view is self.face_view)
        view.setFocus()

    def zoom(self, step: int) -> None:
        if self._view() is self.photo_view:
            super().zoom(step)
        else:
            self.slider.setValue(self.slider.value() + 24 * step if step else _SIDE)

    def _rename(self) -> None:
        self.header.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.edit.selectAll()

    # What is selected

    def selected_faces(self) -> list[FaceId]:
        """The selected faces; in the photo grid, this person's faces in the selected photos."""
        if self._view() is self.face_view:
            return [self.faces.rows[row].face_id for row in self.face_view.selected_rows()]
        return self.album.faces_in([self.photos.rows[row].photo_id for row in self.photo_view.selected_rows()])

    def _picked(self) -> ChosenPictures:
        if self._view() is self.photo_view:
            rows = [self.photos.rows[row] for row in self.photo_view.selected_rows()]
            return ChosenPictures(tuple(row.photo_id for row in rows), among=self._among)
        faces = [self.faces.rows[row] for row in self.face_view.selected_rows()]
        photos = tuple(dict.fromkeys(face.photo_id for face in faces))
        return ChosenPictures(photos, tuple(face.face_id for face in faces), self._among)

    def _among(self) -> tuple[PhotoId, ...]:
        """The photos in the order in which the view shows them."""
        if self._view() is self.photo_view:
            return tuple(row.photo_id for row in self.photos.rows)
        return tuple(dict.fromkeys(row.photo_id for row in self.faces.rows))

    def update_commands(self) -> None:
        faces = self.selected_faces()
        writable = not self.tools.library.is_read_only
        for action in (self.yes, self.no, self.move_, self.no_face, self.ignore):
            action.setEnabled(bool(faces) and writable)
        self.out.setEnabled(0 < len(faces) < self.faces.rowCount() and writable)
        self.key.setEnabled(len(faces) == 1 and writable)
        self.why.setEnabled(len(faces) == 1)
        for action in (self.rename, self.born):
            action.setEnabled(writable)
        self.split.setEnabled(self.faces.rowCount() > 1 and writable)
        self.pictures.update()

    # What is done

    def _answer(
        self, correction: Callable[[Sequence[FaceId]], "Done"], faces: Sequence[FaceId], *, stay: bool = False
    ) -> None:
        """Make a correction on faces, which `stay` in the album or not, then go on to the next face."""
        if not faces:
            return
        onward = self.face_view.onward(faces)
        if self.tools.bridge.do(correction, faces) is not None:
            self.album.foresee(faces, stay=stay)
            self.face_view.land_on(onward)

    def _confirm(self) -> None:
        self._do_confirm(self.selected_faces())

    def _do_confirm(self, faces: Sequence[FaceId]) -> None:
        """They are confirmed as the person this page shows, whatever a job has done with the album since."""
        if self._person is not None:
            confirm, person = self.tools.library.corrections.confirm, self._person.id
            self._answer(lambda chosen: confirm(chosen, person), faces, stay=True)

    def _reject(self) -> None:
        self._do_reject(self.selected_faces())

    def _do_reject(self, faces: Sequence[FaceId]) -> None:
        if self._person is not None:
            person = self._person.id
            self._answer(lambda chosen: self.tools.library.corrections.reject(chosen, person), faces)

    def _move(self) -> None:
        faces = self.selected_faces()
        if move_faces(faces, self.tr("Who are these %Ln face(s)?", "", len(faces)), self.tools, self) is not None:
            self.album.foresee(faces, stay=False)

    def _split_out(self) -> None:
        self._answer(lambda chosen: self.tools.library.corrections.assign(chosen, None), self.selected_faces())

    def _not_a_face(self) -> None:
        self._answer(self.tools.library.corrections.not_a_face, self.selected_faces())

    def _ignore(self) -> None:
        self._answer(self.tools.library.corrections.ignore, self.selected_faces())

    def _use_as_key(self) -> None:
        for face in self.selected_faces()[:1]:
            if self._person is not None:
                self.tools.bridge.do(self.tools.library.corrections.key_face, self._person.id, face)

    def _name(self, name: str, picked: PersonId | None) -> None:
        if (person := self._person) is None:
            return
        done = name_person(person, name, self.tools.library.people.all(), self.tools, self, picked=picked)
        if done is not None and done.person is not None and done.person != person.id:
            self.tools.navigator.replace(Visit(PageName.PERSON, person=done.person))
        elif done is None:  # meanwhile the album may have gone
            self.refresh(Changes.PEOPLE)
        self._view().setFocus()

    def _set_birth(self) -> None:
        if (person := self._person) is None:
            return
        title = self.tr("When was %1 born?").replace("%1", person.name or self.tr("this person"))
        chosen = pick_date(title, person.born, self)
        if chosen is not None:
            self.tools.bridge.do(self.tools.library.corrections.born, person.id, chosen.day)

    def _split(self, *, proposes: bool = False) -> None:
        if self._person is not None:
            self.tools.navigator.go(Visit(PageName.SPLIT, person=self._person.id, proposes=proposes))

    def _look_for_more(self) -> None:
        if self._person is not None:
            self.tools.navigator.go(Visit(PageName.MATCHES, person=self._person.id))

    def _open_current(self) -> None:
        if self._view().currentIndex().isValid():
            self._open(self._view().currentIndex())

    def _open(self, index: QModelIndex) -> None:
        if index.model() is self.faces:
            face = self.faces.row(index)
            self._go_to(face.photo_id, self._among(), face.face_id)
        else:
            self._go_to(self.photos.row(index).photo_id, self._among(), None)

    def _go_to(self, photo: PhotoId, among: tuple[PhotoId, ...], face: FaceId | None) -> None:
        person = None if self._person is None else self._person.id
        self.tools.navigator.go(Visit(PageName.PHOTO, person=person, photo=photo, face=face, among=among))
