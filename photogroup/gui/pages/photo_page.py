"""One photo: who is in it, and why; name, move, draw and reshape faces there."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QWidget

from photogroup.domain import Box, FaceId, Photo, PhotoId
from photogroup.film import frame_at, frame_box
from photogroup.gui import formatting
from photogroup.gui.latest import Latest
from photogroup.gui.name_editing import move_faces
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.photo_loader import PhotoLoader
from photogroup.gui.picture_commands import ChosenPictures, PictureCommands
from photogroup.gui.reveal import open_paths
from photogroup.gui.widgets.drag_out import Cargo, DragOut
from photogroup.gui.widgets.parts import Header, tool_button
from photogroup.gui.widgets.photo_canvas import PhotoCanvas
from photogroup.gui.widgets.photo_facts import PhotoFacts
from photogroup.jobs import Changes

if TYPE_CHECKING:
    from photogroup.library import PhotoFace


class PhotoPage(Page):
    def __init__(self, tools: Tools, loader: PhotoLoader) -> None:
        super().__init__(tools)
        self.setWindowTitle(self.tr("Photo"))
        self._loader = loader
        self._folders = [root.path for root in tools.library.scan.roots()]
        self._reader, self._place_reader = Latest(self), Latest(self)
        self._photo: Photo | None = None
        self._faces: list[PhotoFace] = []
        self._selected: FaceId | None = None
        self._place = Visit(PageName.PHOTO)
        self.canvas = PhotoCanvas()
        self.facts = PhotoFacts(tools.thumbnails)
        self.canvas.setAccessibleName(self.tr("Photo"))
        self._add_commands()
        self._build()
        self._connect()

    def _add_commands(self) -> None:
        self.next = self.command(
            self.tr("Next photo"), lambda: self._step(1), ("Right", "PgDown"), "next", repeats=True
        )
        back = ("Left", "PgUp")
        self.previous = self.command(self.tr("Previous photo"), lambda: self._step(-1), back, "previous", repeats=True)
        self.separate_commands()
        self.name = self.command(self.tr("Name…"), self._name, ("F2", "M"), "pencil")
        self.yes = self.command(self.tr("Confirm"), self._confirm, ("Y", "C"), "check")
        self.no = self.command(self.tr("Not this person"), self._reject, ("N", "Del"), "cross")
        self.no_face = self.command(self.tr("Not a face"), self._not_a_face, ("X",), "not-a-face")
        self.ignore = self.command(self.tr("Ignore: a stranger"), self._ignore, ("I",), "hide")
        self.album = self.command(self.tr("Open this person's album"), self._open_album, ("P",), "person")
        self.separate_commands()
        self.draw = self.command(self.tr("Draw a missing face"), lambda: None, ("D",), "add-face")
        self.draw.setCheckable(True)
        self.named = self.command(self.tr("Always show names"), lambda: None, ("L",), "boxes")
        self.named.setCheckable(True)
        self.named.setChecked(True)
        self.separate_commands()
        self.zoom_in = self.command(self.tr("Zoom in"), self.canvas.zoom_in, ("+", "="), "zoom-in", repeats=True)
        self.zoom_out = self.command(self.tr("Zoom out"), self.canvas.zoom_out, ("-",), "zoom-out", repeats=True)
        self.fit = self.command(self.tr("Fit to the window"), self.canvas.fit, ("0",), "fit")
        self.play = self.command(self.tr("Play the video"), self._play, ("T",), "play")
        self.pictures = PictureCommands(self, self._picked)
        self.show_context_menu(self.canvas)

    def _build(self) -> None:
        self.header = Header()
        self.header.start.addWidget(self.back_button())
        self.header.title.setFont(self.header.subtitle.font())
        zoom = (self.zoom_out, self.zoom_in, self.fit, self.pictures.view)
        actions = (
            self.previous,
            self.next,
            self.play,
            self.pictures.right,
            self.pictures.star,
            self.draw,
            self.named,
            *zoom,
        )
        self.tool_buttons = {action: tool_button(action) for action in actions}
        for shown in self.tool_buttons.values():
            self.header.side.addWidget(shown)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.canvas, 1)
        row.addWidget(self.facts)
        ground = QWidget()
        ground.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.header)
        self.column.addWidget(ground, 1)

    def _connect(self) -> None:
        self._loader.loaded.connect(self._loaded)
        self._loader.failed.connect(self._failed)
        self.tools.bridge.turned.connect(self._turned)
        DragOut(self.canvas, self._carried)
        self.canvas.chosen.connect(self._select)
        self.facts.chosen.connect(self._look_at)
        self.canvas.opened.connect(self._name_this)
        self.canvas.drawn.connect(self._draw)
        self.canvas.reshaped.connect(lambda face, box: self._reshape(face, box))
        self.draw.toggled.connect(self.canvas.set_drawing)
        self.named.toggled.connect(self.canvas.set_named)

    def zoom(self, step: int) -> None:
        (self.canvas.fit, self.canvas.zoom_in, self.canvas.zoom_out)[step]()

    def looks(self) -> dict[str, str]:
        return {"named": str(int(self.named.isChecked()))}

    def put_on(self, looks: Mapping[str, str]) -> None:
        self.named.setChecked(looks.get("named") != "0")

    def land_on(self, photo: PhotoId) -> None:
        if photo in self._place.among and photo != self._place.photo:
            self.tools.navigator.replace(replace(self._place, photo=photo, face=None))
        self.canvas.setFocus()

    def escape(self) -> bool:
        """End drawing, or select no face; the face the user came for is no reason to stay."""
        was_drawing, has_chosen = self.draw.isChecked(), self._selected not in (None, self._place.face)
        self.draw.setChecked(False)
        if has_chosen and not was_drawing:
            self._select(None)
            self.canvas.setFocus()
        return was_drawing or has_chosen

    @property
    def is_busy(self) -> bool:
        return self._loader.is_busy or self._reader.is_busy or self._place_reader.is_busy

    def shut(self) -> None:
        self._loader.close()
        self._reader.close()
        self._place_reader.close()

    # What is shown

    def arrive(self, place: Visit) -> None:
        self._place = place
        self._photo = self.tools.library.photos.get(place.photo or PhotoId(0))
        self._selected = place.face
        self.draw.setChecked(False)
        self._show_picture(self._photo)
        self._show_where(self._photo)
        self.facts.show_photo(self._photo, self._folders)
        self.facts.show_town(None)
        places, photo = self.tools.library.photos.places, self._photo.id
        self._place_reader.ask(lambda: places.town(photo), self.facts.show_town)
        self._show_moments(self._photo)
        self.canvas.show_faces([])
        self.canvas.setFocus()
        self.refresh(Changes.FACES)

    def refresh(self, changes: Changes) -> None:
        if changes & Changes.PHOTOS:
            self._folders = [root.path for root in self.tools.library.scan.roots()]
            self.pictures.update()
        if self._photo is None or not changes & (Changes.FACES | Changes.PEOPLE):
            return
        before = self._face()
        self._faces = self.tools.library.photos.faces_in(self._photo.id)
        self.facts.show_date(self._photo, self.tools.library.photos.date_told(self._photo))
        self._faces.sort(key=lambda face: face.face.box.left)
        if all(face.face.id != self._selected for face in self._faces):
            self._selected = None
        after = self._face()
        if before is not None and (after is None or after.person_id != before.person_id):
            self.note_new()
        self.canvas.show_faces(self._faces)
        self._select(self._selected)

    def _show_picture(self, photo: Photo) -> None:
        size = QSize(photo.width, photo.height)
        for neighbour in self._neighbours():
            self._loader.get(neighbour)
        image = self._loader.get(photo.id)
        if image is None:
            data = self.tools.library.photos.photo_thumbnail(photo.id)
            image = QImage.fromData(data) if data else QImage()
        self.canvas.show_photo(image, size)

    def _turned(self, photos: Collection[PhotoId]) -> None:
        self._loader.drop(photos)
        if self._photo is not None and self._photo.id in photos:
            self.arrive(replace(self._place, face=self._selected))

    def _show_where(self, photo: Photo) -> None:
        self.header.title.setText(photo.paths[0].name if photo.paths else self.tr("A photo that is gone"))
        among = self._place.among
        if photo.id in among:
            self.header.subtitle.setText(formatting.of(among.index(photo.id) + 1, len(among)))
        else:
            self.header.subtitle.setText("")

    def _show_moments(self, photo: Photo) -> None:
        """For a video: the time of each frame, and a way to play it."""
        is_video = bool(photo.moments)
        self.play.setVisible(is_video)
        self.play.setEnabled(is_video and photo.is_present)
        self.tool_buttons[self.play].setVisible(is_video)
        self.canvas.show_marks(formatting.times_of(photo))

    def _neighbours(self) -> list[PhotoId]:
        among = self._place.among
        if self._place.photo not in among:
            return []
        here = among.index(self._place.photo)
        return [among[there] for there in (here - 1, here + 1) if 0 <= there < len(among)]

    def _loaded(self, photo: PhotoId) -> None:
        image = self._loader.get(photo) if self._photo is not None and photo == self._photo.id else None
        if image is not None:
            self.canvas.sharpen(image)

    def _failed(self, photo: PhotoId, sentence: str) -> None:
        if self.isVisible() and self._photo is not None and photo == self._photo.id:
            self.tools.bridge.failed.emit(sentence)

    def _step(self, by: int) -> None:
        among = self._place.among
        if self._photo is None or self._photo.id not in among:
            return
        there = among.index(self._photo.id) + by
        if 0 <= there < len(among):
            place = Visit(PageName.PHOTO, person=self._place.person, photo=among[there], among=among)
            self.tools.navigator.replace(place)

    # The selected face

    def _select(self, face: FaceId | None) -> None:
        self._selected = face
        self.canvas.select(face)
        if self._photo is not None:
            self.facts.show_people(self._photo, self._faces, face)
        self._explain(face)
        self.update_commands()

    def _look_at(self, face: FaceId) -> None:
        """Select a face of the list; for a video, enlarge its frame as far as possible."""
        self._select(face)
        chosen, moments = self._face(), self._photo.moments if self._photo is not None else ()
        if chosen is not None and moments:
            self.canvas.look_at(frame_box(frame_at(chosen.face.box, len(moments)), len(moments)))

    def _explain(self, face: FaceId | None) -> None:
        """Say why the face is here, once another thread has found out."""
        if face is None:
            self._reader.drop()
            self.facts.show_why(None)
        else:
            self._reader.ask(lambda: self.tools.library.review.why(face), self.facts.show_why)

    def _face(self) -> "PhotoFace | None":
        return next((face for face in self._faces if face.face.id == self._selected), None)

    def update_commands(self) -> None:
        face, writable = self._face(), not self.tools.library.is_read_only
        among = self._place.among
        here = among.index(self._photo.id) if self._photo is not None and self._photo.id in among else -1
        self.next.setEnabled(0 <= here < len(among) - 1)
        self.previous.setEnabled(here > 0)
        for action in (self.name, self.no_face, self.ignore):
            action.setEnabled(face is not None and writable)
        owned = face is not None and face.person_id is not None
        for action in (self.yes, self.no):
            action.setEnabled(owned and writable)
        self.album.setEnabled(owned)
        self.draw.setEnabled(writable)
        name = face.name if face is not None and face.name else self.tr("this person")
        self.no.setText(self.tr("Not %1").replace("%1", name))
        self.pictures.update()

    def _name(self) -> None:
        if self._selected is not None:
            self._name_this(self._selected)

    def _name_this(self, face: FaceId) -> None:
        if not self.tools.library.is_read_only:
            move_faces([face], self.tr("Who is this?"), self.tools, self)

    def _confirm(self) -> None:
        """It is confirmed as the person the page shows, whatever a job has done with the face since."""
        face = self._face()
        if face is not None and face.person_id is not None:
            self.tools.bridge.do(self.tools.library.corrections.confirm, [face.face.id], face.person_id)

    def _reject(self) -> None:
        face = self._face()
        if face is not None and face.person_id is not None:
            self.tools.bridge.do(self.tools.library.corrections.reject, [face.face.id], face.person_id)

    def _not_a_face(self) -> None:
        if self._selected is not None:
            self.tools.bridge.do(self.tools.library.corrections.not_a_face, [self._selected])

    def _ignore(self) -> None:
        if self._selected is not None:
            self.tools.bridge.do(self.tools.library.corrections.ignore, [self._selected])

    def _open_album(self) -> None:
        face = self._face()
        if face is not None and face.person_id is not None:
            self.tools.navigator.go(Visit(PageName.PERSON, person=face.person_id))

    # Frames

    def _draw(self, box: Box) -> None:
        if self._photo is None:
            return
        self.draw.setChecked(False)
        before = {face.face.id for face in self._faces}
        if self.tools.bridge.do(self.tools.library.corrections.draw_face, self._photo.id, box) is None:
            return
        new = [face.face.id for face in self._faces if face.face.id not in before]
        if new:
            self._select(new[0])
            self._name_this(new[0])

    def _reshape(self, face: FaceId, box: Box) -> None:
        if self.tools.bridge.do(self.tools.library.corrections.edit_face, face, box) is None:
            self.refresh(Changes.FACES)

    def _picked(self) -> ChosenPictures:
        photos = () if self._photo is None else (self._photo.id,)
        faces = () if self._selected is None else (self._selected,)
        return ChosenPictures(photos, faces, lambda: self._place.among)

    def _carried(self, start: QPoint) -> Cargo | None:
        return self.canvas.carried(self._picked().photos, self.tools.library.photos.files, start)

    def _play(self) -> None:
        """Play it with the system's player for such files."""
        if self._photo is not None and self._photo.moments and self._photo.paths:
            open_paths(self._photo.paths[:1], self.tools.bridge)
