"""Who a point on the map is: a face with its name, next to the mouse."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from photogroup.domain import FaceId
from photogroup.gui.thumbnails import Thumbnails
from photogroup.gui.widgets.parts import Words
from photogroup.gui.widgets.round_face import RoundFace

_SIDE = 96
_OFFSET = 18


class FaceHint(QFrame):
    def __init__(self, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.setProperty("kind", "card")
        self.face = RoundFace(thumbnails, _SIDE, 0.2)
        self.name = Words("", bold=True)
        self.state = Words("", 0.9, muted=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(4)
        for part in (self.face, self.name, self.state):
            layout.addWidget(part)
        self.hide()

    def show_face(self, face: FaceId, name: str, state: str, at: QPoint) -> None:
        """Show it beside this point of the parent, and inside it."""
        self.face.set_face(face, name)
        self.name.setText(name)
        self.state.setText(state)
        self.adjustSize()
        room = self._ground.rect()
        right, below = at.x() + _OFFSET, at.y() + _OFFSET
        left = right if right + self.width() < room.width() else at.x() - _OFFSET - self.width()
        top = below if below + self.height() < room.height() else at.y() - _OFFSET - self.height()
        self.move(max(0, left), max(0, top))
        self.show()
        self.raise_()
