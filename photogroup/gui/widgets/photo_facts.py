"""Beside a photo: when it was taken, where it is, who is in it, and why a face is where it is."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from photogroup.domain import FaceId, Photo
from photogroup.film import moment_of
from photogroup.gui import formatting
from photogroup.gui.item_models.face_items import state_name
from photogroup.gui.plain import plain_tip
from photogroup.gui.thumbnails import Thumbnails
from photogroup.gui.widgets.parts import MAY_END, OneLine, PushButton, Words, clear, line
from photogroup.gui.widgets.round_face import RoundFace
from photogroup.gui.widgets.selectable import Selectable
from photogroup.gui.wording import in_words
from photogroup.messages import Message
from photogroup.taken import Precision

if TYPE_CHECKING:
    from photogroup.library import Neighbour, PhotoFace, TownName, Why


class PhotoFacts(QScrollArea):
    chosen = Signal(object)
    """A FaceId."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__(widgetResizable=True)
        self._thumbnails = thumbnails
        self.setFixedWidth(300)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("About this photo"))
        self.when = Words("", 1.25, bold=True, wrap=True)
        self.told = Words("", 0.95, muted=True, wrap=True)
        self.place = Selectable("", 0.95, muted=True)
        self.town = Words("", wrap=True)
        self.town.hide()
        self.people_title = Words("", 1.05, bold=True)
        self.people = QVBoxLayout()
        self.why_title = Words(self.tr("Why is it here?"), 1.05, bold=True)
        self.why_sentence = Words("", 0.95, muted=True, wrap=True)
        self.neighbours = QVBoxLayout()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 20, 14, 20)
        column.setSpacing(8)
        for part in (self.when, self.town, self.told, self.place, line(), self.people_title):
            column.addWidget(part)
        column.addLayout(self.people)
        self._line = line()
        for part in (self._line, self.why_title, self.why_sentence):
            column.addWidget(part)
        column.addLayout(self.neighbours)
        column.addStretch(1)
        self.setWidget(inside)

    def show_date(self, photo: Photo, told: Sequence[Message]) -> None:
        """Show when the photo was taken, as far as known, and how it is known."""
        known = photo.taken_at and formatting.taken(photo.taken_at, photo.dating.precision)
        self.when.setText(known or self.tr("Without a date"))
        self.told.setText(" ".join(map(in_words, told)))
        self.told.setVisible(bool(told))

    def show_photo(self, photo: Photo, folders: Sequence[Path]) -> None:
        """Show the camera and the path of the photo; paths start at the folder that was added."""
        has_time = photo.dating.precision in (Precision.MINUTE, Precision.SECOND)
        facts = [
            formatting.clock(photo.taken_at) if photo.taken_at and has_time else "",
            photo.camera,
            f"{photo.width}\u00a0×\u00a0{photo.height}",
        ]
        paths = [str(_from_folder(path, folders)) for path in photo.paths] or [self.tr("The file is gone.")]
        broken = [path.replace("/", f"/{MAY_END}").replace("\\", f"\\{MAY_END}") for path in paths]
        self.place.setToolTip(plain_tip("\n".join(map(str, photo.paths))))
        self.place.setText("\n".join(["  ·  ".join(fact for fact in facts if fact), *broken]))

    def show_town(self, town: "TownName | None") -> None:
        """Where the photo was taken; nothing where it does not tell."""
        self.town.setText(formatting.town(town) if town is not None else "")
        self.town.setVisible(town is not None)

    def show_people(self, photo: Photo, faces: Sequence["PhotoFace"], selected: FaceId | None) -> None:
        clear(self.people)
        self.people_title.setText(self.tr("%Ln face(s) in this photo", "", len(faces)))
        for face in faces:
            moment = moment_of(photo.moments, face.face.box)
            when = "" if moment is None else self.tr("at %1").replace("%1", formatting.length(moment))
            self.people.addWidget(self._face_row(face, face.face.id == selected, when))

    def _face_row(self, face: "PhotoFace", selected: bool, when: str) -> QWidget:
        name = face.name or self.tr("Who is this?")
        row = PushButton()
        row.setProperty("kind", "place")
        row.setCheckable(True)
        row.setChecked(selected)
        row.setMinimumHeight(54)
        row.setAccessibleName(f"{name}, {state_name(face.state)}")
        row.clicked.connect(partial(self.chosen.emit, face.face.id))
        picture = RoundFace(self._thumbnails, 40, 0.4)
        picture.set_face(face.face.id, name)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(OneLine(name, bold=True))
        words.addWidget(Words("  ·  ".join(filter(None, (state_name(face.state), when))), 0.88, muted=True))
        layout = QHBoxLayout(row)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.addWidget(picture)
        layout.addLayout(words, 1)
        return row

    def show_why(self, why: "Why | None") -> None:
        """The nearest confirmed faces of the selected face; nothing if none is selected."""
        clear(self.neighbours)
        for part in (self._line, self.why_title, self.why_sentence):
            part.setVisible(why is not None)
        if why is not None:
            self.why_sentence.setText(in_words(why.message))
            for neighbour in why.neighbours:
                self.neighbours.addLayout(self._neighbour_row(neighbour))

    def _neighbour_row(self, neighbour: "Neighbour") -> QHBoxLayout:
        picture = RoundFace(self._thumbnails, 60, 0.3)
        name = in_words(neighbour.name)
        picture.set_face(neighbour.face_id, name)
        alike = self.tr("%1 alike").replace("%1", formatting.percent(neighbour.similarity))
        wrong = self.tr("chance of another person: %1").replace("%1", formatting.chance(neighbour.wrong_chance))
        if neighbour.wrong_chance >= 0.5:
            wrong = self.tr("probably another person")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(Words(f"{name}, {alike}", wrap=True))
        words.addWidget(Words(wrong, 0.88, muted=True, wrap=True))
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(picture)
        row.addLayout(words, 1)
        return row


def _from_folder(path: Path, folders: Sequence[Path]) -> Path:
    for folder in folders:
        if path.is_relative_to(folder):
            return path.relative_to(folder.parent)
    return path
