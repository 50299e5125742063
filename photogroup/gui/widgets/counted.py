"""A number that opens the things it counts."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from photogroup.gui import formatting
from photogroup.gui.widgets.parts import PushButton, Words


class Counted(PushButton):
    def __init__(self, what: Callable[[int], str], opens: Callable[[], object]) -> None:
        super().__init__()
        self._what = what
        self.setProperty("kind", "tile")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(98)
        self.number = Words("0", 1.7, bold=True)
        self.words = Words("", 0.95, muted=True, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(0)
        for part in (self.number, self.words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
        self.clicked.connect(lambda: opens())
        self.count(0)

    def count(self, number: int) -> None:
        """Show this number; at 0 there is nothing to open."""
        self.number.setText(formatting.count(number))
        self.words.setText(self._what(number))
        self.setAccessibleName(f"{formatting.count(number)} {self._what(number)}")
        self.setEnabled(number > 0)
