"""Asks about photos that may be ones the user had: an edited file, moved or renamed, of which only they can tell."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from photogroup.domain import FaceId, PhotoId
from photogroup.gui.asking import Haste, ask, room_for
from photogroup.gui.pages.page import Tools
from photogroup.gui.widgets.parts import OneLine, Words, button
from photogroup.gui.widgets.round_face import RoundFace
from photogroup.jobs import Changes

if TYPE_CHECKING:
    from photogroup.library import ChangeDoubt

_SIDES = (96, 260)
"""Least and most pixels of a picture."""
_REST = 300
"""Height of what is beside the pictures."""


class ChangedDialog(QDialog):
    """Shows what was there beside what is there now, one question after another; closing it leaves the rest open."""

    def __init__(self, tools: Tools, doubts: "list[ChangeDoubt]", parent: QWidget | None) -> None:
        super().__init__(parent)
        self._tools, self._doubts = tools, doubts
        self.setWindowTitle(self.tr("Changed photos"))
        self.title = Words("", 1.3, bold=True)
        self.place = Words("", muted=True)
        self.names = Words("", wrap=True)
        self._sides = QHBoxLayout()
        self._sides.setSpacing(24)
        self.problem = Words("", wrap=True)
        self.problem.setProperty("kind", "bubble")
        self.problem.hide()
        later = button(self.tr("Later"), self.reject)
        self.other = button("", lambda: self._say(is_same=False))
        self.same = button("", lambda: self._say(is_same=True), kind="primary")
        buttons = QHBoxLayout()
        for one in (later, self.other, self.same):
            one.setAutoDefault(False)
            one.setEnabled(one is later or not tools.library.is_read_only)
            buttons.addWidget(one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(14)
        for part in (self.problem, self.title, self.place):
            layout.addWidget(part)
        layout.addLayout(self._sides)
        layout.addWidget(self.names)
        layout.addLayout(buttons)
        later.setFocus()
        self._haste = Haste(self)
        """A press meant for the question before does not answer the next one."""
        tools.bridge.failed.connect(self._complain)
        self._show()

    def _show(self) -> None:
        """The first question that is open."""
        doubt = self._doubts[0]
        is_face = doubt.face is not None
        self.title.setText(
            self.tr("Is this still the same person?") if is_face else self.tr("Is this a photo you had, changed?")
        )
        self.place.setText(self.tr("%Ln question(s) left", "", len(self._doubts)))
        names = ", ".join(doubt.names)
        self.names.setText(self.tr("Yes keeps what you said of it: %1").replace("%1", names) if names else "")
        self.names.setVisible(bool(names))
        self.same.setText(self.tr("Same person") if is_face else self.tr("Same photo"))
        self.other.setText(self.tr("Somebody else") if is_face else self.tr("Another photo"))
        while self._sides.count():
            self._sides.takeAt(0).widget().deleteLater()  # type: ignore[union-attr]
        was = doubt.earlier.path.name if doubt.earlier.path else ""
        now = doubt.later.paths[0].name if doubt.later.paths else ""
        self._sides.addWidget(self._side(self.tr("Before"), doubt.face, doubt.earlier.id, was))
        self._sides.addWidget(self._side(self.tr("Now"), doubt.later_face, doubt.later.id, now))
        self._haste.begin()

    def _complain(self, sentence: str) -> None:
        """What the window says lies behind this."""
        self.problem.setText(sentence)
        self.problem.show()
        self._fit()

    def _fit(self) -> None:
        """Make room for all that is said; nothing may lie over the pictures."""
        self.layout().activate()  # type: ignore[union-attr]
        self.resize(self.size().expandedTo(self.minimumSizeHint().expandedTo(self.sizeHint())))

    def _side(self, when: str, face: FaceId | None, photo: PhotoId, name: str) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        if face is None:
            picture: QWidget = self._picture(photo)
        else:
            picture = made = RoundFace(self._tools.thumbnails, 160)
            made.set_face(face, when)
        file = OneLine(name, muted=True)
        file.setMaximumWidth(self._pixels())
        for part in (Words(when, bold=True), picture, file):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        return side

    def _pixels(self) -> int:
        """Of a picture's side, so that all fits on the screen."""
        return min(max(_SIDES[0], room_for(self).height() - _REST), _SIDES[1])

    def _picture(self, photo: PhotoId) -> QWidget:
        picture = Words("")
        picture.setFixedSize(self._pixels(), self._pixels())
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        data = self._tools.library.photos.photo_thumbnail(photo)
        image = QImage.fromData(data) if data else QImage()
        if not image.isNull():
            ratio = self.devicePixelRatioF()
            modes = (Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            shown = QPixmap.fromImage(image.scaled(picture.size() * ratio, *modes))
            shown.setDevicePixelRatio(ratio)
            picture.setPixmap(shown)
        return picture

    def _say(self, *, is_same: bool) -> None:
        changes, doubt = self._tools.library.scan.changes, self._doubts[0]
        self.problem.hide()
        if not self._tools.bridge.change(changes.is_same if is_same else changes.is_other, doubt.id):
            self._tools.bridge.changed.emit(Changes.PHOTOS)  # somebody else has answered it, or the photo is gone
        self._doubts = changes.doubts()
        if self._doubts:
            self._show()
        else:
            self.accept()


def ask_about_changes(tools: Tools, parent: QWidget) -> None:
    """Ask what is open; nothing if there is nothing."""
    doubts = tools.library.scan.changes.doubts()
    if doubts:
        ask(ChangedDialog(tools, doubts, parent))
