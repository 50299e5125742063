"""Asks about photos that may be ones the user had: an edited file, moved or renamed, of which only they can tell."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from photogroup.domain import FaceId, PhotoId
from photogroup.gui.asking import ask
from photogroup.gui.moments import A_MOMENT
from photogroup.gui.pages.page import Tools
from photogroup.gui.widgets.parts import Words, button
from photogroup.gui.widgets.round_face import RoundFace

_SIDE = 260
"""Pixels of a picture."""


class ChangedDialog(QDialog):
    """Shows what was there beside what is there now, one question after another; closing it leaves the rest open."""

    def __init__(self, tools: Tools, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._doubts = tools.library.scan.changes.doubts()
        self.setWindowTitle(self.tr("Changed photos"))
        self.title = Words("", 1.3, bold=True)
        self.place = Words("", muted=True)
        self.names = Words("", wrap=True)
        self._sides = QHBoxLayout()
        self._sides.setSpacing(24)
        self._moment = QTimer(self, singleShot=True)
        self._moment.timeout.connect(lambda: self._enable(is_enabled=True))
        later = button(self.tr("Later"), self.reject)
        self.other = button("", lambda: self._say(is_same=False))
        self.same = button("", lambda: self._say(is_same=True), kind="primary")
        buttons = QHBoxLayout()
        for one in (later, self.other, self.same):
            one.setAutoDefault(False)
            buttons.addWidget(one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(14)
        for part in (self.title, self.place):
            layout.addWidget(part)
        layout.addLayout(self._sides)
        layout.addWidget(self.names)
        layout.addLayout(buttons)
        later.setFocus()
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
        self._let_be_seen()

    def _let_be_seen(self) -> None:
        """A press meant for the question before does not answer this one."""
        self._enable(is_enabled=False)
        self._moment.start(int(A_MOMENT * 1000))

    def _enable(self, *, is_enabled: bool) -> None:
        for one in (self.same, self.other):
            one.setEnabled(is_enabled)

    def _side(self, when: str, face: FaceId | None, photo: PhotoId, name: str) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        if face is None:
            picture: QWidget = self._picture(photo)
        else:
            picture = made = RoundFace(self._tools.thumbnails, 160)
            made.set_face(face, when)
        for part in (Words(when, bold=True), picture, Words(name, muted=True)):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        return side

    def _picture(self, photo: PhotoId) -> QWidget:
        picture = Words("")
        picture.setFixedSize(_SIDE, _SIDE)
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
        self._tools.bridge.change(changes.is_same if is_same else changes.is_other, doubt.id)
        self._doubts = changes.doubts()
        if self._doubts:
            self._show()
        else:
            self.accept()


def ask_about_changes(tools: Tools, parent: QWidget) -> None:
    """Ask what is open; nothing if there is nothing."""
    if tools.library.scan.changes.doubts():
        ask(ChangedDialog(tools, parent))
