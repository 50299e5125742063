"""A line that stays above the page: the library is read-only, or a drive is disconnected."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout

from photogroup.gui.colours import colours_of
from photogroup.gui.icons import icon
from photogroup.gui.widgets.parts import Words, button


class Banner(QFrame):
    again_wanted = Signal()
    """The problem may be over: a drive is back, or the other program has ended."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._picture = Words()
        self.words = Words("", wrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 8, 24, 8)
        layout.setSpacing(10)
        layout.addWidget(self._picture)
        layout.addWidget(self.words, 1)
        self.again = button(self.tr("Try again"), self.again_wanted.emit)
        layout.addWidget(self.again)
        self.hide()

    def say(self, sentence: str, icon_name: str = "warning") -> None:
        """Show the sentence; an empty one hides the banner."""
        colours = colours_of(self.palette())
        self._picture.setPixmap(icon(icon_name, QColor(colours.warning)).pixmap(QSize(20, 20)))
        self.setStyleSheet(f"#banner {{ background: {colours.surface}; border-bottom: 1px solid {colours.line}; }}")
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
